//! Forms that no page of the scenes has, and where their story is told.

/// Why it is on no page here and which stories send it, with the forms.
pub(super) const FORMS: &[(&str, &[&str])] = &[
    (
        "a document comes first, and what is found in it stands in the answer: story typed_grid",
        &["/projects/{project}/assessment/paper/file/answers"],
    ),
    (
        "behind a secret of a letter: stories sign_in, belonging, letter_choices, addresses",
        &[
            "/invitations/{token}",
            "/invitations/{token}/again",
            "/letter-choices/{token}",
            "/sign-in",
        ],
    ),
    (
        "asked of a device, by a script or while one signs in: story passkeys, tests/browser/passkeys.test.mjs",
        &[
            "/sign-in/passkey",
            "/sign-in/passkey/ceremony",
            "/account/passkeys/ceremony",
            "/account/fresh-sign-in",
        ],
    ),
    (
        "there is nothing to take back or to answer yet: stories addresses, profile, belonging, accounts, leads, registering, set_up",
        &[
            "/account/address/withdrawal",
            "/account/experience/withdrawal",
            "/account/invitations/{invitation}",
            "/people/{person}/reactivation",
            "/people/{person}/second-factor-reset",
            "/projects/{project}/handover/answer",
            "/registrations/{project}/approval",
            "/registrations/{project}/question",
            "/setup",
        ],
    ),
    (
        "its card is open, and nothing has come to light of it: story voices",
        &[
            "/projects/{project}/voices",
            "/projects/{project}/voices/{voice}/removal",
            "/projects/{project}/voices/{voice}/{part}",
        ],
    ),
    (
        "the demo and the turned clock: tests/browser/demo.test.mjs",
        &["/demo/clock", "/demo/people/{person}"],
    ),
    (
        "no letter is stuck or waits: stories post, letters, wordings",
        &[
            "/letters/sendings",
            "/letters/{letter}/sending",
            "/letters/{letter}/stop",
            "/rounds/{round}/coming",
            "/wordings/{key}/preview",
        ],
    ),
    (
        "the round is elsewhere in its course: stories rounds, planned, pairing, plays, learning, follow_up, leaving, undoing, my_data",
        &[
            "/projects/{project}/assessment/publication",
            "/projects/{project}/erasure",
            "/rounds/{round}/details",
            "/rounds/{round}/learning",
            "/rounds/{round}/learning/sharing",
            "/rounds/{round}/opening",
            "/rounds/{round}/pairing",
            "/rounds/{round}/pairing/floor",
            "/rounds/{round}/pairing/shape",
            "/rounds/{round}/pairing/weights",
            "/rounds/{round}/pairing/wishes",
            "/rounds/{round}/pairing/wishes/{wish}/withdrawal",
            "/rounds/{round}/participations/{project}/follow-up",
            "/rounds/{round}/participations/{project}/return",
            "/rounds/{round}/participations/{project}/two-more-weeks",
            "/rounds/{round}/plans/{plan}/adoption",
            "/rounds/{round}/repairs/{repair}",
            "/rounds/{round}/stage/undo",
            "/exchanges/{exchange}/release",
        ],
    ),
    (
        "the listing is in sight: story listings",
        &[
            "/projects/{project}/listing/pause/end",
            "/projects/{project}/listing/pause/reply",
        ],
    ),
    (
        "nothing was written before it: stories history, renewing",
        &[
            "/projects/{project}/assessment/questions/{question}/versions/{version}/restoration",
            "/projects/{project}/assessment/earlier-answers",
            "/projects/{project}/assessment/renewal",
        ],
    ),
    (
        "the other side goes first, or the words do: stories talking, together, reviewing, moderating",
        &[
            "/exchanges/{exchange}/conversation/cancellation",
            "/exchanges/{exchange}/conversation/suitable-times",
            "/reviews/{review}/good-practice",
            "/reviews/{review}/kinder-words",
            "/reviews/{review}/proposed-words",
            "/reviews/{review}/submission",
            "/reviews/{review}/suggestions/{suggestion}/action",
            "/reviews/{review}/writers",
        ],
    ),
];

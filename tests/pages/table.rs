//! Who may do what, row by row. The router's own list is held against this table: a route without a row, or a row
//! without a route, stops the tests. To add a route, say here who is let in; everyone else must find nothing.

/// Who is let in. A stranger is asked to sign in; everyone else finds nothing, as if it were not there.
#[derive(Clone, Copy, Debug)]
pub(super) enum May {
    Anyone,
    SignedIn,
    Only(&'static [&'static str]),
    Nobody,
}

use May::{Anyone, Nobody, Only, SignedIn};

mod later;
pub(super) use later::{MODERATED, REVEALED};

/// Everyone in the scene who is signed in: see `scene`.
pub(super) const PEOPLE: [&str; 11] = [
    "newcomer", "megan", "jo", "nia", "priya", "ama", "bea", "rosa", "rita", "ada", "mona",
];

/// Acorn Mums: Priya leads; Jo and Nia write; Rita coordinates besides.
const ACORN: May = Only(&["jo", "nia", "priya", "rita"]);
const ACORN_LEAD: May = Only(&["priya"]);
/// Acorn Mums, and the coordinator who does not belong to it.
const ACORN_AND_ROSA: May = Only(&["jo", "nia", "priya", "rita", "rosa"]);
const EVERYONE_IN_THE_EXCHANGE: May = Only(&["jo", "nia", "priya", "rita", "ama", "bea", "rosa"]);
/// Those of Acorn Mums whom it named to review Birch Circle.
const REVIEWERS: May = Only(&["jo"]);
/// Both projects of the exchange; no coordinator but one who belongs to one of them.
const BOTH_SIDES: May = Only(&["jo", "nia", "priya", "rita", "ama", "bea"]);
/// Before the reveal it is not there for those of Birch Circle either.
const NONE_YET: May = Only(&[]);
/// Everyone in a project, and coordinators.
const IN_A_PROJECT: May = Only(&["megan", "jo", "nia", "priya", "ama", "bea", "rosa", "rita"]);
/// Birch Circle, which is reviewed.
const BIRCH: May = Only(&["ama", "bea"]);
/// The first coordinator is an administrator too.
const ADMINISTRATORS: May = Only(&["rosa", "ada"]);
const COORDINATORS: May = Only(&["rosa", "rita"]);
/// Everyone with a duty has set up a second factor.
const HAVE_AN_APP: May = Only(&["rosa", "rita", "ada", "mona"]);
/// Coordinators, where it concerns a project that Rita belongs to.
const ROSA: May = Only(&["rosa"]);

/// People, projects and the coordinating body: `METHOD /path`, and who may.
pub(super) const TABLE: &[(&str, May)] = &[
    ("GET /healthz", Anyone),
    ("GET /learned/{learning}", Nobody),
    ("GET /readyz", Anyone),
    ("GET /assets/{*path}", Nobody),
    ("GET /", Anyone),
    ("GET /help-now", Anyone),
    ("GET /about", Anyone),
    ("GET /privacy", Anyone),
    ("GET /accessibility", Anyone),
    ("GET /setup", Nobody),
    ("POST /setup", Anyone),
    ("GET /sign-in", Anyone),
    ("POST /sign-in", Anyone),
    ("GET /sign-in/sent", Anyone),
    ("POST /sign-in/passkey", Anyone),
    ("POST /sign-in/passkey/ceremony", Anyone),
    ("GET /sign-in/{token}", Anyone),
    ("POST /sign-in/{token}", Anyone),
    ("GET /register", Anyone),
    ("POST /register", Anyone),
    ("GET /register/{token}", Anyone),
    ("POST /register/{token}", Anyone),
    ("GET /invitations/{token}", Anyone),
    ("POST /invitations/{token}", Anyone),
    ("POST /invitations/{token}/again", Anyone),
    ("GET /addresses/{token}", Anyone),
    ("POST /addresses/{token}", Anyone),
    ("GET /not-me/{token}", Anyone),
    ("POST /not-me/{token}", Anyone),
    ("GET /post-room", Anyone),
    ("GET /post-room/{name}", Nobody),
    ("GET /letter-choices/{token}", Nobody),
    ("POST /letter-choices/{token}", Nobody),
    ("GET /calendars/{token}", Nobody),
    ("POST /account/calendar", SignedIn),
    ("POST /sign-out", SignedIn),
    ("GET /account/letters", SignedIn),
    ("POST /account/letters", SignedIn),
    ("GET /home", SignedIn),
    ("GET /account/experience", SignedIn),
    ("POST /account/experience", SignedIn),
    ("POST /account/experience/withdrawal", SignedIn),
    ("GET /account", SignedIn),
    ("POST /account", SignedIn),
    ("POST /account/address", SignedIn),
    ("POST /account/address/withdrawal", SignedIn),
    // It goes to an address that is nobody's yet.
    ("POST /account/invitations/{invitation}", NONE_YET),
    ("GET /people", ADMINISTRATORS),
    ("GET /people/{person}", ADMINISTRATORS),
    ("POST /people/{person}/deactivation", ADMINISTRATORS),
    ("POST /people/{person}/reactivation", ADMINISTRATORS),
    ("POST /people/{person}/second-factor-reset", ADMINISTRATORS),
    ("POST /account/sessions/others", SignedIn),
    ("POST /account/sessions/{session}", ACORN_LEAD),
    ("GET /account/second-factor", SignedIn),
    ("POST /account/second-factor", SignedIn),
    ("POST /account/second-factor/removal", HAVE_AN_APP),
    ("GET /account/passkeys", SignedIn),
    ("POST /account/passkeys", SignedIn),
    ("POST /account/passkeys/ceremony", SignedIn),
    ("POST /account/passkeys/{passkey}", Only(&["mona"])),
    ("POST /account/passkeys/{passkey}/removal", Only(&["mona"])),
    ("POST /account/fresh-sign-in", SignedIn),
    ("GET /account/welcomes", SignedIn),
    ("POST /account/welcomes/{role}", SignedIn),
    ("POST /sign-in/second-step/passkey", SignedIn),
    ("GET /sign-in/second-step", SignedIn),
    ("POST /sign-in/second-step", SignedIn),
    ("POST /account/recovery-codes", HAVE_AN_APP),
    ("GET /projects/{project}", ACORN),
    ("GET /projects/{project}/details", ACORN_LEAD),
    ("POST /projects/{project}/details", ACORN_LEAD),
    ("GET /projects/{project}/profile", ACORN),
    ("GET /projects/{project}/profile/{section}", ACORN),
    ("POST /projects/{project}/profile/{section}", ACORN),
    ("GET /projects/{project}/members", ACORN),
    ("POST /projects/{project}/members/{membership}", ACORN_LEAD),
    ("POST /projects/{project}/invitations", ACORN_LEAD),
    (
        "POST /projects/{project}/invitations/{invitation}",
        ACORN_LEAD,
    ),
    ("GET /projects/{project}/departure", ACORN),
    ("POST /projects/{project}/departure", ACORN),
    // Where nothing is offered there is nothing to take back or to answer.
    ("POST /projects/{project}/handover", NONE_YET),
    ("POST /projects/{project}/handover/answer", NONE_YET),
    ("GET /projects/{project}/leads", ROSA),
    ("POST /projects/{project}/leads", ROSA),
    ("GET /projects/{project}/assessment", ACORN),
    (
        "GET /projects/{project}/assessment/questions/{question}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/questions/{question}",
        ACORN,
    ),
    ("GET /projects/{project}/assessment/renewal", ACORN_LEAD),
    ("POST /projects/{project}/assessment/renewal", ACORN_LEAD),
    ("GET /projects/{project}/assessment/paper", ACORN),
    ("GET /projects/{project}/assessment/paper/empty", ACORN),
    ("GET /projects/{project}/assessment/paper/typing", ACORN),
    (
        "GET /projects/{project}/assessment/questions/{question}/versions",
        ACORN,
    ),
    (
        "GET /projects/{project}/assessment/questions/{question}/versions/{version}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/questions/{question}/versions/{version}/restoration",
        ACORN,
    ),
    (
        "GET /projects/{project}/assessment/principles/{principle}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/principles/{principle}",
        ACORN,
    ),
    (
        "GET /projects/{project}/assessment/safety-floor",
        ACORN_AND_ROSA,
    ),
    ("POST /projects/{project}/assessment/safety-floor", ACORN),
    ("GET /projects/{project}/assessment/actions", ACORN),
    ("POST /projects/{project}/assessment/actions", ACORN),
    ("GET /projects/{project}/assessment/actions/{action}", ACORN),
    (
        "POST /projects/{project}/assessment/actions/{action}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/actions/{action}/removal",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/actions/{action}/state",
        ACORN,
    ),
    ("GET /projects/{project}/assessment/publication", ACORN),
    (
        "POST /projects/{project}/assessment/publication",
        ACORN_LEAD,
    ),
    (
        "GET /projects/{project}/assessment/publications/{publication}",
        ACORN_AND_ROSA,
    ),
    ("GET /registrations", COORDINATORS),
    ("GET /registrations/{organisation}", COORDINATORS),
    ("POST /registrations/{organisation}/approval", ROSA),
    ("POST /registrations/{organisation}/question", ROSA),
    ("GET /letters", COORDINATORS),
    ("GET /letters/{letter}", COORDINATORS),
    ("POST /refused-addresses/{refused}", COORDINATORS),
    ("GET /wordings", COORDINATORS),
    ("GET /wordings/{key}", COORDINATORS),
    ("POST /wordings/{key}", COORDINATORS),
    ("POST /wordings/{key}/preview", COORDINATORS),
    ("POST /wordings/{key}/restoration", COORDINATORS),
    ("GET /wordings/{key}/versions/{version}", COORDINATORS),
    ("POST /letters/{letter}/sending", ROSA),
    ("POST /letters/sendings", COORDINATORS),
    ("POST /letters/{letter}/resending", ROSA),
    ("POST /letters/{letter}/stop", ROSA),
    ("GET /projects/{project}/ledger", ACORN_AND_ROSA),
    ("GET /projects/{project}/journal", Only(&["priya", "rosa"])),
    (
        "GET /people/{person}/journal",
        Only(&["rosa", "rita", "ada"]),
    ),
    ("GET /account/journal", SignedIn),
    ("GET /ledger", COORDINATORS),
    ("GET /duties", ADMINISTRATORS),
    ("POST /duties", ADMINISTRATORS),
    // Ending what one does not hold is ending nothing.
    ("POST /duties/{person}", NONE_YET),
    ("GET /moderation", Only(&["mona"])),
];

/// Rounds, exchanges and reviews, before the feedback is revealed.
pub(super) const ROUNDS: &[(&str, May)] = &[
    ("GET /timetables", COORDINATORS),
    ("GET /timetables/new", COORDINATORS),
    ("POST /timetables/new", COORDINATORS),
    ("GET /timetables/{timetable}", COORDINATORS),
    ("GET /timetables/{timetable}/details", COORDINATORS),
    ("POST /timetables/{timetable}/details", COORDINATORS),
    ("POST /timetables/{timetable}/retirement", COORDINATORS),
    ("GET /rounds", COORDINATORS),
    ("GET /rounds/new", COORDINATORS),
    ("POST /rounds/new", COORDINATORS),
    ("GET /rounds/{round}", IN_A_PROJECT),
    ("GET /rounds/{round}/calendar", IN_A_PROJECT),
    ("GET /rounds/{round}/details", COORDINATORS),
    ("POST /rounds/{round}/details", COORDINATORS),
    ("GET /rounds/{round}/dates", COORDINATORS),
    ("POST /rounds/{round}/dates", COORDINATORS),
    ("GET /rounds/{round}/opening", COORDINATORS),
    ("POST /rounds/{round}/opening", COORDINATORS),
    ("GET /rounds/{round}/stage", COORDINATORS),
    ("POST /rounds/{round}/stage", COORDINATORS),
    ("GET /rounds/{round}/journal", COORDINATORS),
    ("GET /rounds/{round}/coming", COORDINATORS),
    ("POST /rounds/{round}/coming", COORDINATORS),
    ("GET /rounds/{round}/participations/{project}/help", ROSA),
    ("POST /rounds/{round}/participations/{project}/nudge", ROSA),
    (
        "POST /rounds/{round}/participations/{project}/call-notes",
        ROSA,
    ),
    ("GET /rounds/{round}/participations/{project}", ACORN_LEAD),
    ("POST /rounds/{round}/participations/{project}", ACORN_LEAD),
    (
        "GET /rounds/{round}/participations/{project}/withdrawal",
        ACORN_LEAD,
    ),
    (
        "POST /rounds/{round}/participations/{project}/withdrawal",
        ACORN_LEAD,
    ),
    (
        "GET /rounds/{round}/participations/{project}/pause",
        ACORN_LEAD,
    ),
    (
        "POST /rounds/{round}/participations/{project}/pause",
        ACORN_LEAD,
    ),
    (
        "GET /rounds/{round}/participations/{project}/return",
        ACORN_LEAD,
    ),
    (
        "POST /rounds/{round}/participations/{project}/return",
        ACORN_LEAD,
    ),
    (
        "GET /rounds/{round}/participations/{project}/standby",
        ACORN_LEAD,
    ),
    (
        "POST /rounds/{round}/participations/{project}/standby",
        ACORN_LEAD,
    ),
    (
        "GET /rounds/{round}/participations/{project}/two-more-weeks",
        ACORN_LEAD,
    ),
    (
        "POST /rounds/{round}/participations/{project}/two-more-weeks",
        ACORN_LEAD,
    ),
    ("GET /rounds/{round}/extensions", COORDINATORS),
    ("GET /rounds/{round}/stage/undo", COORDINATORS),
    ("POST /rounds/{round}/stage/undo", COORDINATORS),
    ("GET /rounds/{round}/repairs/{repair}", ROSA),
    ("POST /rounds/{round}/repairs/{repair}", ROSA),
    (
        "GET /exchanges/{exchange}/objection",
        Only(&["priya", "ama"]),
    ),
    (
        "POST /exchanges/{exchange}/objection",
        Only(&["priya", "ama"]),
    ),
    (
        "GET /rounds/{round}/participations/{project}/extension",
        ROSA,
    ),
    (
        "POST /rounds/{round}/participations/{project}/extension",
        ROSA,
    ),
    ("GET /rounds/{round}/pairing", COORDINATORS),
    ("POST /rounds/{round}/pairing", COORDINATORS),
    ("GET /rounds/{round}/plans/{plan}", COORDINATORS),
    ("POST /rounds/{round}/plans/{plan}/adoption", COORDINATORS),
    (
        "GET /rounds/{round}/participations/{project}/follow-up",
        NONE_YET,
    ),
    (
        "POST /rounds/{round}/participations/{project}/follow-up",
        NONE_YET,
    ),
    ("GET /rounds/{round}/closing", COORDINATORS),
    ("GET /rounds/{round}/good-practice", COORDINATORS),
    ("GET /rounds/{round}/learning", COORDINATORS),
    ("POST /rounds/{round}/learning", COORDINATORS),
    ("GET /rounds/{round}/learning/sharing", COORDINATORS),
    ("POST /rounds/{round}/learning/sharing", COORDINATORS),
    ("GET /demo/clock", Nobody),
    ("POST /demo/clock", Nobody),
    ("GET /demo/people", Nobody),
    ("POST /demo/people/{person}", Nobody),
    ("GET /exchanges/{exchange}", EVERYONE_IN_THE_EXCHANGE),
    ("POST /exchanges/{exchange}/release", ROSA),
    ("POST /exchanges/{exchange}/extension", ROSA),
    ("GET /exchanges/{exchange}/rating", Only(&["priya", "ama"])),
    ("POST /exchanges/{exchange}/rating", Only(&["priya", "ama"])),
    ("GET /exchanges/{exchange}/thread", BOTH_SIDES),
    ("POST /exchanges/{exchange}/thread", BOTH_SIDES),
    ("GET /exchanges/{exchange}/conversation", BOTH_SIDES),
    ("POST /exchanges/{exchange}/conversation", BOTH_SIDES),
    (
        "POST /exchanges/{exchange}/conversation/suitable-times",
        BOTH_SIDES,
    ),
    (
        "POST /exchanges/{exchange}/conversation/cancellation",
        BOTH_SIDES,
    ),
    ("GET /reviews/{review}", REVIEWERS),
    ("GET /reviews/{review}/waiver", ROSA),
    ("POST /reviews/{review}/waiver", ROSA),
    ("GET /reviews/{review}/reading", REVIEWERS),
    ("GET /reviews/{review}/principles/{principle}", REVIEWERS),
    ("POST /reviews/{review}/principles/{principle}", REVIEWERS),
    ("GET /reviews/{review}/overall", REVIEWERS),
    ("POST /reviews/{review}/overall", REVIEWERS),
    ("GET /reviews/{review}/look-again", REVIEWERS),
    ("POST /reviews/{review}/writers", REVIEWERS),
    ("POST /reviews/{review}/kinder-words", REVIEWERS),
    ("POST /reviews/{review}/good-practice", NONE_YET),
    ("GET /reviews/{review}/submission", REVIEWERS),
    ("POST /reviews/{review}/submission", REVIEWERS),
    // Where a round does not moderate, and until everything is sealed, there is nothing to look at.
    ("GET /reviews/{review}/moderation", NONE_YET),
    ("POST /reviews/{review}/moderation", NONE_YET),
    ("POST /reviews/{review}/proposed-words", NONE_YET),
    ("GET /reviews/{review}/response", NONE_YET),
    ("POST /reviews/{review}/response", NONE_YET),
    (
        "POST /reviews/{review}/suggestions/{suggestion}/action",
        NONE_YET,
    ),
];

//! Every page of Mutuality, by noun. To add one: a line here, then its route in `web`.
//!
//! URLs are nouns. Where a page changes something, the noun is the thing that comes to be
//! (`/publication`, `/adoption`, `/release`); POST to it makes it.

pages! {
    /// What anyone may open without an account.
    public {
        /// The front page.
        home() = "/";
        /// Need help now?
        help_now() = "/help-now";
        /// What Mutuality is and who runs it here.
        about() = "/about";
        /// What is kept about people, for how long, and the cookies.
        privacy() = "/privacy";
        /// What is kept, for how long, and why.
        retention() = "/retention";
        /// How these pages meet everyone, and what to do when they do not.
        accessibility() = "/accessibility";
        /// Ask for a sign-in link.
        sign_in() = "/sign-in";
        /// "Look in your email": the same for known and unknown addresses.
        link_sent() = "/sign-in/sent";
        /// What a browser is asked, to sign in with a passkey.
        passkey_ceremony() = "/sign-in/passkey/ceremony";
        /// Sign in with a passkey.
        passkey() = "/sign-in/passkey";
        /// The button behind a sign-in link.
        sign_in_link(token: Text) = "/sign-in/{token}";
        /// Register an organisation and its project.
        register() = "/register";
        /// Confirm the address that a registration gave.
        confirmation(token: Text) = "/register/{token}";
        /// Name the coordinating body and make the first coordinator.
        setup() = "/setup";
        /// An invitation to join a project.
        invitation(token: Text) = "/invitations/{token}";
        /// Ask for another invitation, after one has run out.
        asking_again(token: Text) = "/invitations/{token}/again";
        /// The button that confirms a new address.
        new_address(token: Text) = "/addresses/{token}";
        /// “This was not me”, from the address before.
        not_me(token: Text) = "/not-me/{token}";
        /// What a round learned, where its coordinator lets anyone read it.
        learned(learning: LearningId) = "/learned/{learning}";
        /// Turn a kind of letter off, from the letter itself and without signing in.
        letter_choice(token: Text) = "/letter-choices/{token}";
        /// A person's own dates, for their calendar program.
        calendar(token: Text) = "/calendars/{token}";
        /// The program runs.
        healthz() = "/healthz";
        /// The program can serve.
        readyz() = "/readyz";
    }
    /// What good peer support is, for everyone, and the toolkit: no account, nothing kept.
    guide {
        /// What good peer support looks like.
        good_peer_support() = "/good-peer-support";
        /// One principle: what it looks like, and what one may ask.
        principle(principle: u8) = "/good-peer-support/{principle}";
        /// The values under the principles.
        values() = "/values";
        /// For those who send mothers to a project, or pay for it.
        referrers() = "/for-referrers-and-funders";
        /// How a project takes part.
        taking_part() = "/taking-part";
        /// What a group may take home.
        toolkit() = "/toolkit";
        /// Every question, with help and examples.
        questions() = "/toolkit/questions";
        /// Where a small group finds training and supervision.
        training() = "/toolkit/training";
        /// For somebody new to a project.
        induction() = "/toolkit/induction";
        /// How to read another project's answers.
        reviewing() = "/toolkit/reviewing";
    }
    /// A signed-in person's own pages.
    me {
        /// What to do next.
        home() = "/home";
        /// End this session.
        sign_out() = "/sign-out";
        /// Name, address and what is kept.
        account() = "/account";
        /// Ask for another address.
        address() = "/account/address";
        /// Take that back.
        address_withdrawal() = "/account/address/withdrawal";
        /// Take up an invitation to one's own address.
        invitation(invitation: InvitationId) = "/account/invitations/{invitation}";
        /// Which letters come, and how.
        letters() = "/account/letters";
        /// The address of one's own calendar.
        calendar() = "/account/calendar";
        /// All the other devices, to sign them out at once.
        other_sessions() = "/account/sessions/others";
        /// One device signed in.
        session(session: SessionId) = "/account/sessions/{session}";
        /// Enrol or replace the second factor.
        second_factor() = "/account/second-factor";
        /// Take the authenticator app away.
        app_removal() = "/account/second-factor/removal";
        /// One's passkeys; add one.
        passkeys() = "/account/passkeys";
        /// What a browser is asked, to make a passkey.
        new_passkey() = "/account/passkeys/ceremony";
        /// One passkey, to name it.
        passkey(passkey: PasskeyId) = "/account/passkeys/{passkey}";
        /// Remove it.
        passkey_removal(passkey: PasskeyId) = "/account/passkeys/{passkey}/removal";
        /// Sign in once more, before something that asks for it.
        fresh_sign_in() = "/account/fresh-sign-in";
        /// The first words about what one is here.
        welcomes() = "/account/welcomes";
        /// One of them, to put away.
        welcome(role: Text) = "/account/welcomes/{role}";
        /// Show the second factor after a sign-in link.
        second_step() = "/sign-in/second-step";
        /// Show a passkey there.
        passkey_step() = "/sign-in/second-step/passkey";
        /// Codes to keep for the day the phone is lost.
        recovery_codes() = "/account/recovery-codes";
        /// What they tell of their own experience, with consent.
        experience() = "/account/experience";
        /// What they told is deleted.
        experience_taken_back() = "/account/experience/withdrawal";
        /// Everything that is kept about them.
        data() = "/account/data";
        /// The same as a file.
        data_file() = "/account/data/file";
        /// Being erased.
        erasure() = "/account/erasure";
        /// What they did, as the journal has it.
        journal() = "/account/journal";
    }
    /// Somebody, as the coordinating body sees them.
    person {
        /// Everyone with an account.
        list() = "/people";
        /// One account.
        page(person: PersonId) = "/people/{person}";
        /// It is closed.
        deactivation(person: PersonId) = "/people/{person}/deactivation";
        /// It is opened again.
        reactivation(person: PersonId) = "/people/{person}/reactivation";
        /// A lost second factor is taken away.
        reset(person: PersonId) = "/people/{person}/second-factor-reset";
        /// What they did, as the journal has it.
        journal(person: PersonId) = "/people/{person}/journal";
    }
    /// A project and its people.
    project {
        /// The project's page.
        page(project: ProjectId) = "/projects/{project}";
        /// What the project is like, at a glance.
        profile(project: ProjectId) = "/projects/{project}/profile";
        /// One part of that, to write.
        section(project: ProjectId, section: Text) = "/projects/{project}/profile/{section}";
        /// What the project says about itself.
        details(project: ProjectId) = "/projects/{project}/details";
        /// The projects of its organisation.
        organisation(project: ProjectId) = "/projects/{project}/organisation";
        /// Register another project of its organisation.
        another(project: ProjectId) = "/projects/{project}/organisation/another";
        /// Its members.
        members(project: ProjectId) = "/projects/{project}/members";
        /// One member's place in it.
        member(project: ProjectId, membership: MembershipId) = "/projects/{project}/members/{membership}";
        /// Invite someone.
        invitations(project: ProjectId) = "/projects/{project}/invitations";
        /// One invitation, to take it back.
        invitation(project: ProjectId, invitation: InvitationId) = "/projects/{project}/invitations/{invitation}";
        /// Leave it.
        departure(project: ProjectId) = "/projects/{project}/departure";
        /// Offer the lead to somebody, or take the offer back.
        handover(project: ProjectId) = "/projects/{project}/handover";
        /// Answer such an offer.
        handover_answer(project: ProjectId) = "/projects/{project}/handover/answer";
        /// Another lead, found by a coordinator.
        leads(project: ProjectId) = "/projects/{project}/leads";
        /// Reviews given, received and owed.
        ledger(project: ProjectId) = "/projects/{project}/ledger";
        /// Everything that is kept of it.
        data(project: ProjectId) = "/projects/{project}/data";
        /// The same as a file.
        data_file(project: ProjectId) = "/projects/{project}/data/file";
        /// It is erased.
        erasure(project: ProjectId) = "/projects/{project}/erasure";
        /// Who did what in it, and when.
        journal(project: ProjectId) = "/projects/{project}/journal";
    }
    /// A project's self-assessment.
    assessment {
        /// The whole grid.
        page(project: ProjectId) = "/projects/{project}/assessment";
        /// One question, by its key, e.g. `1A`.
        question(project: ProjectId, question: Text) = "/projects/{project}/assessment/questions/{question}";
        /// What its answer said before.
        versions(project: ProjectId, question: Text) = "/projects/{project}/assessment/questions/{question}/versions";
        /// One of those, beside what stands now.
        version(project: ProjectId, question: Text, version: i32) = "/projects/{project}/assessment/questions/{question}/versions/{version}";
        /// Bring it back.
        restoration(project: ProjectId, question: Text, version: i32) = "/projects/{project}/assessment/questions/{question}/versions/{version}/restoration";
        /// One principle: its questions and actions, and who took part.
        principle(project: ProjectId, principle: u8) = "/projects/{project}/assessment/principles/{principle}";
        /// All of it to print, with what is written and room for the rest.
        paper(project: ProjectId) = "/projects/{project}/assessment/paper";
        /// The same with nothing written, to fill in by hand.
        empty_form(project: ProjectId) = "/projects/{project}/assessment/paper/empty";
        /// Type in what was filled in by hand.
        typing(project: ProjectId) = "/projects/{project}/assessment/paper/typing";
        /// Put in a grid from a document.
        typed_grid(project: ProjectId) = "/projects/{project}/assessment/paper/file";
        /// What was chosen of it.
        typed_answers(project: ProjectId) = "/projects/{project}/assessment/paper/file/answers";
        /// Go on in a newer version of the framework.
        renewal(project: ProjectId) = "/projects/{project}/assessment/renewal";
        /// Answers that stayed with an earlier version of it.
        earlier_answers(project: ProjectId) = "/projects/{project}/assessment/earlier-answers";
        /// What keeps everyone safe, in eleven lines.
        safety_floor(project: ProjectId) = "/projects/{project}/assessment/safety-floor";
        /// What the project will do.
        actions(project: ProjectId) = "/projects/{project}/assessment/actions";
        /// One thing it will do.
        action(project: ProjectId, action: ActionId) = "/projects/{project}/assessment/actions/{action}";
        /// How it stands.
        action_state(project: ProjectId, action: ActionId) = "/projects/{project}/assessment/actions/{action}/state";
        /// Take it out.
        removal(project: ProjectId, action: ActionId) = "/projects/{project}/assessment/actions/{action}/removal";
        /// Look over everything, and publish it to a round.
        publication(project: ProjectId) = "/projects/{project}/assessment/publication";
        /// What was published, as it was.
        published(project: ProjectId, publication: PublicationId) = "/projects/{project}/assessment/publications/{publication}";
    }
    /// Links and files beside an answer.
    evidence {
        /// What stands beside one question.
        beside(project: ProjectId, question: Text) = "/projects/{project}/assessment/questions/{question}/evidence";
        /// Add a file.
        files(project: ProjectId, question: Text) = "/projects/{project}/assessment/questions/{question}/evidence/files";
        /// Add a link.
        links(project: ProjectId, question: Text) = "/projects/{project}/assessment/questions/{question}/evidence/links";
        /// One file, for its own project.
        file(project: ProjectId, evidence: EvidenceId) = "/projects/{project}/evidence/{evidence}";
        /// Take a piece away.
        removal(project: ProjectId, evidence: EvidenceId) = "/projects/{project}/evidence/{evidence}/removal";
        /// One file, for the reviewers.
        reviewed(review: ReviewId, shown: EvidenceId) = "/reviews/{review}/evidence/{shown}";
        /// One file, for a moderator.
        moderated(review: ReviewId, shown: EvidenceId) = "/reviews/{review}/moderation/evidence/{shown}";
    }
    /// A round, for those in it and for coordinators.
    round {
        /// Every round.
        list() = "/rounds";
        /// Prepare one.
        new() = "/rounds/new";
        /// The round's page.
        page(round: RoundId) = "/rounds/{round}";
        /// Open it.
        opening(round: RoundId) = "/rounds/{round}/opening";
        /// The words and the pattern of a draft.
        details(round: RoundId) = "/rounds/{round}/details";
        /// Every date and letter of it, drawn and as a list.
        calendar(round: RoundId) = "/rounds/{round}/calendar";
        /// Its dates.
        dates(round: RoundId) = "/rounds/{round}/dates";
        /// Who did what when in it.
        journal(round: RoundId) = "/rounds/{round}/journal";
        /// What happens by itself in it, letter by letter; stop one.
        coming(round: RoundId) = "/rounds/{round}/coming";
        /// A hand for one project.
        help(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/help";
        /// Send it a short reminder.
        nudge(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/nudge";
        /// Keep a note of a call with it.
        call_notes(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/call-notes";
        /// A project leaves.
        withdrawal(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/withdrawal";
        /// How a project's actions stand, months after the round.
        follow_up(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/follow-up";
        /// A project has more time to write.
        extension(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/extension";
        /// A project pauses.
        pause(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/pause";
        /// It comes back.
        comeback(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/return";
        /// It stands by.
        standby(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/standby";
        /// It asks for two more weeks to write.
        more_weeks(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}/two-more-weeks";
        /// Every extension in it.
        extensions(round: RoundId) = "/rounds/{round}/extensions";
        /// The last switch, and taking it back.
        undo(round: RoundId) = "/rounds/{round}/stage/undo";
        /// A gap in an exchange, and the ways to mend it.
        repair(round: RoundId, repair: RepairId) = "/rounds/{round}/repairs/{repair}";
        /// A project joins.
        join(round: RoundId, project: ProjectId) = "/rounds/{round}/participations/{project}";
        /// Dry run of the next switch, then the switch.
        stage(round: RoundId) = "/rounds/{round}/stage";
        /// Who is in the pool; propose a plan.
        pairing(round: RoundId) = "/rounds/{round}/pairing";
        /// One proposed plan.
        plan(round: RoundId, plan: PlanId) = "/rounds/{round}/plans/{plan}";
        /// The plan drawn, and as a table.
        picture(round: RoundId, plan: PlanId) = "/rounds/{round}/plans/{plan}/picture";
        /// The plan beside another of the round.
        comparison(round: RoundId, plan: PlanId) = "/rounds/{round}/plans/{plan}/comparison";
        /// One more wish for the round's plans.
        wishes(round: RoundId) = "/rounds/{round}/pairing/wishes";
        /// Take a wish back.
        wish_withdrawal(round: RoundId, wish: WishId) = "/rounds/{round}/pairing/wishes/{wish}/withdrawal";
        /// How much each factor counts.
        weights(round: RoundId) = "/rounds/{round}/pairing/weights";
        /// How good the worst pair is to be.
        floor(round: RoundId) = "/rounds/{round}/pairing/floor";
        /// Pairs or circles.
        shape(round: RoundId) = "/rounds/{round}/pairing/shape";
        /// Adopt it.
        adoption(round: RoundId, plan: PlanId) = "/rounds/{round}/plans/{plan}/adoption";
        /// How it comes to its end: who looked back, and how they found it.
        closing(round: RoundId) = "/rounds/{round}/closing";
        /// What it learned.
        learning(round: RoundId) = "/rounds/{round}/learning";
        /// What its projects agreed to share of what they do well.
        good_practice(round: RoundId) = "/rounds/{round}/good-practice";
        /// Look at it as members will, and share it.
        sharing(round: RoundId) = "/rounds/{round}/learning/sharing";
    }
    /// The patterns that rounds go by.
    timetable {
        /// Every timetable.
        list() = "/timetables";
        /// Make one, perhaps from a copy.
        new() = "/timetables/new";
        /// One of them: a file's short name, or the id of one of their own.
        page(timetable: Text) = "/timetables/{timetable}";
        /// What it says, to be changed.
        details(timetable: TimetableId) = "/timetables/{timetable}/details";
        /// It is no longer offered.
        retirement(timetable: TimetableId) = "/timetables/{timetable}/retirement";
    }
    /// The reviews of a pair or trio together.
    exchange {
        /// The exchange's page.
        page(exchange: ExchangeId) = "/exchanges/{exchange}";
        /// A coordinator releases what is in, with a reason.
        release(exchange: ExchangeId) = "/exchanges/{exchange}/release";
        /// A coordinator gives more time, with a reason.
        extension(exchange: ExchangeId) = "/exchanges/{exchange}/extension";
        /// A project says no to its pairing.
        objection(exchange: ExchangeId) = "/exchanges/{exchange}/objection";
        /// Was it useful, kind, fair, honest enough?
        rating(exchange: ExchangeId) = "/exchanges/{exchange}/rating";
        /// What its projects write to each other.
        thread(exchange: ExchangeId) = "/exchanges/{exchange}/thread";
        /// A date for their conversation: propose times.
        conversation(exchange: ExchangeId) = "/exchanges/{exchange}/conversation";
        /// Say which of the times suit.
        suitable_times(exchange: ExchangeId) = "/exchanges/{exchange}/conversation/suitable-times";
        /// It is called off.
        cancellation(exchange: ExchangeId) = "/exchanges/{exchange}/conversation/cancellation";
    }
    /// One project's reading of another, and the answer to it.
    review {
        /// Where the review stands.
        page(review: ReviewId) = "/reviews/{review}";
        /// The other project's publication, to read.
        reading(review: ReviewId) = "/reviews/{review}/reading";
        /// Feedback on one principle, by its number.
        principle(review: ReviewId, principle: u8) = "/reviews/{review}/principles/{principle}";
        /// Feedback on the whole.
        overall(review: ReviewId) = "/reviews/{review}/overall";
        /// The look again before sealing.
        look_again(review: ReviewId) = "/reviews/{review}/look-again";
        /// Another word takes the place of one that was pointed at.
        kinder_words(review: ReviewId) = "/reviews/{review}/kinder-words";
        /// Who of its reviewers writes which part.
        writers(review: ReviewId) = "/reviews/{review}/writers";
        /// The reviewed project agrees to share what is worth it, or takes that back.
        good_practice(review: ReviewId) = "/reviews/{review}/good-practice";
        /// Seal it; afterwards, what was sealed.
        submission(review: ReviewId) = "/reviews/{review}/submission";
        /// The reviewed project's answer.
        response(review: ReviewId) = "/reviews/{review}/response";
        /// A coordinator lets it go, with a reason.
        waiver(review: ReviewId) = "/reviews/{review}/waiver";
        /// A moderator looks at it before it is revealed.
        moderation(review: ReviewId) = "/reviews/{review}/moderation";
        /// The reviewers take over what a moderator proposed.
        proposed(review: ReviewId) = "/reviews/{review}/proposed-words";
        /// A suggestion becomes an action.
        action(review: ReviewId, suggestion: SuggestionId) = "/reviews/{review}/suggestions/{suggestion}/action";
    }
}

//! Pages of the coordinating body that belong to no round, and those that are not served to the public at all. As in
//! `pages`: a line here, then its route in `web`.

pages! {
    /// The coordinating body's own pages.
    coordinating {
        /// Registrations waiting for a look.
        registrations() = "/registrations";
        /// One registration.
        registration(project: ProjectId) = "/registrations/{project}";
        /// Approve it.
        approval(project: ProjectId) = "/registrations/{project}/approval";
        /// Ask for a word.
        question(project: ProjectId) = "/registrations/{project}/question";
        /// Who holds which duty.
        duties() = "/duties";
        /// One person's duty, to end it.
        duty(person: PersonId) = "/duties/{person}";
        /// How the program runs, in figures.
        running() = "/running";
        /// What visitors say is not right about listings, and the listings that are paused.
        remarks() = "/remarks";
        /// One of them has been seen to.
        settlement(remark: RemarkId) = "/remarks/{remark}/settlement";
        /// Reviews that wait for a moderator.
        moderation() = "/moderation";
        /// Reviews given, received and owed, of every project.
        ledger() = "/ledger";
        /// Letters promised, sent and stuck.
        letters() = "/letters";
        /// One letter of them.
        letter(letter: LetterId) = "/letters/{letter}";
        /// Take it up again after it could not be sent.
        sending(letter: LetterId) = "/letters/{letter}/sending";
        /// Try an address again that was refused.
        refused_address(refused: RefusedAddressId) = "/refused-addresses/{refused}";
        /// The words of every letter.
        wordings() = "/wordings";
        /// The words of one letter, by its key, to change.
        wording(key: Text) = "/wordings/{key}";
        /// How it would read in the words typed.
        wording_preview(key: Text) = "/wordings/{key}/preview";
        /// Back to the words it ships with.
        wording_restoration(key: Text) = "/wordings/{key}/restoration";
        /// One version of its words, beside the one before.
        wording_version(key: Text, version: i32) = "/wordings/{key}/versions/{version}";
        /// Take all of them up again.
        sendings() = "/letters/sendings";
        /// Send it once more.
        resending(letter: LetterId) = "/letters/{letter}/resending";
        /// Keep it from going.
        stop(letter: LetterId) = "/letters/{letter}/stop";
    }
    /// Served in development alone.
    development {
        /// Letters in the folder.
        post_room() = "/post-room";
        /// One letter in the folder, by its file's name.
        letter(name: Text) = "/post-room/{name}";
    }
    /// Served in the demo alone.
    demo {
        /// People to become by one click.
        people() = "/demo/people";
        /// Become this person.
        person(person: PersonId) = "/demo/people/{person}";
        /// The clock to turn.
        clock() = "/demo/clock";
    }
}

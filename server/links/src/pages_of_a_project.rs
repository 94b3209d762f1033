//! More pages of a project, by noun: `pages` has the first of them.

pages! {
    /// Women's voices: cards without a name, and what they say.
    voice {
        /// A card: three questions about a project.
        card(card: CardId) = "/voices/{card}";
        /// Thanks for writing on it.
        sent(card: CardId) = "/voices/{card}/sent";
        /// What the project hears; open a card.
        page(project: ProjectId) = "/projects/{project}/voices";
        /// The open card to print and hang up.
        sheet(project: ProjectId) = "/projects/{project}/voices/sheet";
        /// A card is closed.
        closing(project: ProjectId, card: CardId) = "/projects/{project}/voices/cards/{card}/closing";
        /// One answer of a card, to bring into the assessment.
        one(project: ProjectId, voice: VoiceId, part: Text) = "/projects/{project}/voices/{voice}/{part}";
        /// A card's words are taken away.
        removal(project: ProjectId, voice: VoiceId) = "/projects/{project}/voices/{voice}/removal";
    }
}

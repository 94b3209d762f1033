//! Publishing to a round, and reading what was published.

use crate::refusal::Words;
use domain::publication::CannotPublish;
use views::public::WayOut;

/// What is said when an assessment cannot be published.
pub(crate) fn refusal(why: &CannotPublish) -> Words {
    let home = WayOut::new("Go to what comes next", links::me::home());
    match why {
        CannotPublish::NotJoined => Words::new(
            "Your project is not in this round",
            "A lead can join while joining is open. Until then everything you write is kept.",
            vec![home],
        ),
        CannotPublish::Withdrawn { .. } => Words::new(
            "Your project has left this round",
            "Your self-assessment is still yours and can be published to another round. If you would like to \
             come back, ask the coordinator.",
            vec![home],
        ),
        CannotPublish::ReviewingOpened { .. } => Words::new(
            "Your reviewers are reading",
            "Reviewing has opened, so what you published stays as it is. You can go on writing: it will be there \
             for your next round.",
            vec![home],
        ),
        CannotPublish::Closed { .. } => Words::new(
            "The date for publishing has passed",
            "Everything you wrote is kept. Ask the coordinator for more time: no reason needed.",
            vec![home],
        ),
        CannotPublish::NothingWritten => Words::new(
            "There is nothing to publish yet",
            "Write an answer to one question at least. “We are planning to” and “not for us, because” are answers \
             too.",
            vec![home],
        ),
    }
}

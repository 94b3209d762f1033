//! What is said when it cannot be said: why, and what to do instead.

use crate::refusal::Words;
use domain::leaving::{CannotObject, CannotPause, CannotReturn, CannotStandBy, CannotWithdraw};
use views::public::WayOut;

fn refused(title: &str, says: impl Into<String>) -> Words {
    let home = WayOut::new("Go to what comes next", links::me::home());
    Words::new(title, says, vec![home])
}

const OVER: &str = "The round is over. The next one will be announced to you.";
const NOT_IN: &str = "Your project is not in this round.";

pub(crate) fn cannot_withdraw(why: &CannotWithdraw) -> Words {
    let says = match why {
        CannotWithdraw::NotIn => NOT_IN,
        CannotWithdraw::Over => OVER,
    };
    refused("There is nothing to leave", says)
}

pub(crate) fn cannot_pause(why: &CannotPause) -> Words {
    let says = match why {
        CannotPause::NotIn => NOT_IN,
        CannotPause::PausedAlready { .. } => {
            "You have paused already. Come back whenever it suits you, on the page of the round."
        }
        CannotPause::Over => OVER,
    };
    refused("There is nothing to pause", says)
}

pub(crate) fn cannot_return(why: &CannotReturn) -> Words {
    let says = match why {
        CannotReturn::NotPaused => "You have not paused: go on where you are.",
        CannotReturn::Over => OVER,
    };
    refused("There is nothing to come back to", says)
}

pub(crate) fn cannot_stand_by(why: &CannotStandBy) -> Words {
    let says = match why {
        CannotStandBy::NotIn => {
            "Your project does not take part in this round now. If it has paused, come back first."
        }
        CannotStandBy::HasPartner => {
            "Your project has a partner, who counts on it. If you cannot go on, pause or leave on the page of the round."
        }
        CannotStandBy::NotPublished => {
            "Projects are paired by now, and only one that has published can step in. The next round is open to you."
        }
        CannotStandBy::PlanStands => {
            "Projects are paired by now. If you cannot step in, pause or leave on the page of the round."
        }
        CannotStandBy::Over => OVER,
    };
    refused("Standing by stays as it is", says)
}

pub(crate) fn cannot_object(why: &CannotObject) -> Words {
    let talk = "If it does not work for you, pause or leave on the page of the round, or answer one of your \
                coordinator’s letters: together you find a way.";
    let says = match why {
        CannotObject::NotIn => "Your project is not in this exchange now.".to_string(),
        CannotObject::SaidBefore => {
            format!("You have said no to a pairing in this round, and can do so once. {talk}")
        }
        CannotObject::Sealed => {
            format!("Your review is sealed, and the other project is waiting for it. {talk}")
        }
        CannotObject::Revealed => {
            "The feedback can be read by now. You choose yourself what to do with it.".to_string()
        }
        CannotObject::TooLate { until } => {
            format!(
                "You could say no until the end of {}. {talk}",
                views::dates::day(*until)
            )
        }
    };
    refused("The pairing stays", says)
}

//! Beginning an assessment in a newer version of its framework: which answers come along, what is asked anew, what is no
//! longer asked.
//!
//! An answer comes along by its question's number and letter, and is to be read again, whatever the question says now.
//! Invariant: what was written in the version before stays as it is, there.

use crate::assessment::{Draft, Saved};
use crate::framework::{Framework, QuestionKey};
use crate::publication::RoundOf;

/// What happens when a project goes on in a newer version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renewal<'a> {
    /// The version it writes in.
    pub from: &'a Framework,
    /// The newer one.
    pub to: &'a Framework,
    /// Answers that come along.
    pub carried: Vec<QuestionKey>,
    /// Questions that the version before did not have.
    pub asked_anew: Vec<QuestionKey>,
    /// Questions that the newer version has not, where something is written.
    pub no_longer_asked: Vec<QuestionKey>,
}

/// Why a project does not go on in a newer version.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRenew {
    /// It writes in the newest there is.
    #[error("there is no newer version")]
    NothingNewer,
    /// It is in a round that goes by the version it writes in.
    #[error("the round {round} goes by the version it writes in")]
    InRound {
        /// The round's name.
        round: String,
    },
}

/// Looks what would happen: from the version that `draft` is in to that of a round the project joined, or else to the
/// newest. Versions are compared as words, such as years.
///
/// # Errors
/// [`CannotRenew`].
pub fn look<'a>(
    draft: &Draft,
    frameworks: &'a [Framework],
    rounds: &[RoundOf],
) -> Result<Renewal<'a>, CannotRenew> {
    let family = || {
        let same = |one: &&Framework| one.id == draft.framework_id;
        frameworks.iter().filter(same)
    };
    let from = family().find(|one| one.version == draft.framework_version);
    let newer = || family().filter(|one| one.version > draft.framework_version);
    let under_way = || {
        rounds.iter().filter(|round| {
            let stays = |joined: &crate::publication::Joined| joined.withdrawn_at.is_none();
            round.closed_at.is_none() && round.standing.joined.as_ref().is_some_and(stays)
        })
    };
    let goes_by = |round: &RoundOf, one: &Framework| {
        (
            round.framework_id.as_str(),
            round.framework_version.as_str(),
        ) == (one.id.as_str(), one.version.as_str())
    };
    let of_round = newer().find(|one| under_way().any(|round| goes_by(round, one)));
    let newest = of_round.or_else(|| newer().max_by(|one, other| one.version.cmp(&other.version)));
    let (Some(from), Some(to)) = (from, newest) else {
        return Err(CannotRenew::NothingNewer);
    };
    if let Some(round) = under_way().find(|round| goes_by(round, from)) {
        let round = round.name.clone();
        return Err(CannotRenew::InRound { round });
    }
    let is_asked = |of: &Framework, key: QuestionKey| of.question(key).is_some();
    let (kept, gone) = draft.answers.keys().partition(|key| is_asked(to, **key));
    Ok(Renewal {
        from,
        to,
        carried: kept,
        asked_anew: to
            .questions()
            .map(|asked| asked.key)
            .filter(|key| !is_asked(from, *key))
            .collect(),
        no_longer_asked: gone,
    })
}

impl Renewal<'_> {
    /// The answers as they stand in the newer version: as they were left, each to be read again.
    #[must_use]
    pub fn answers(&self, draft: &Draft) -> Vec<(QuestionKey, Saved)> {
        let saved = |key: &QuestionKey| {
            let read_again = Some(self.from.version.clone());
            let saved = Saved {
                read_again,
                version: 1,
                ..draft.saved(*key)?.clone()
            };
            Some((*key, saved))
        };
        self.carried.iter().filter_map(saved).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::tests::{doing, draft, framework};
    use crate::ids::RoundId;
    use crate::publication::{Joined, Standing};
    use chrono::DateTime;
    use uuid::Uuid;

    fn newer(version: &str) -> Framework {
        let mut newer = framework();
        newer.version = version.to_string();
        newer
    }

    fn round(goes_by: &Framework) -> RoundOf {
        let at = DateTime::UNIX_EPOCH;
        RoundOf {
            id: RoundId(Uuid::from_u128(1)),
            name: "Spring round".to_string(),
            tz: chrono_tz::Europe::London,
            framework_id: goes_by.id.clone(),
            framework_version: goes_by.version.clone(),
            closed_at: None,
            standing: Standing {
                joined: Some(Joined {
                    due_at: at,
                    closes_at: at,
                    withdrawn_at: None,
                }),
                reviewing_opened_at: None,
                before: 0,
            },
            latest: None,
        }
    }

    fn written() -> Draft {
        draft(&[("1A", doing("Tea")), ("1B", doing("Cake"))])
    }

    #[test]
    fn answers_come_along_by_their_question() {
        let (draft, old) = (written(), framework());
        let mut new = newer("9999");
        let gone = new.principles[0].questions.pop().expect("a question");
        let mut added = gone.clone();
        added.letter = 'Z';
        new.principles[0].questions.push(added);
        let all = [old.clone(), new];
        let renewal = look(&draft, &all, &[]).expect("newer");
        assert_eq!(renewal.to.version, "9999");
        let letters: Vec<char> = renewal.asked_anew.iter().map(|key| key.letter).collect();
        assert_eq!(letters, ['Z']);
        let came = renewal.answers(&draft);
        assert_eq!(came.len(), renewal.carried.len());
        assert_eq!(
            renewal.carried.len() + renewal.no_longer_asked.len(),
            draft.answers.len()
        );
        for (key, saved) in came {
            let before = draft.saved(key).expect("it was there");
            assert_eq!(saved.sheet(), before.sheet());
            assert_eq!(saved.saved_by, before.saved_by);
            assert_eq!(saved.read_again.as_ref(), Some(&old.version));
        }
    }

    #[test]
    fn the_round_decides_and_one_under_way_keeps_its_version() {
        let (draft, old) = (written(), framework());
        let all = [old.clone(), newer("9998"), newer("9999")];
        let of = |rounds: &[RoundOf]| look(&draft, &all, rounds).map(|it| it.to.version.clone());
        assert_eq!(of(&[]).as_deref(), Ok("9999"));
        assert_eq!(of(&[round(&all[1])]).as_deref(), Ok("9998"));
        let stays = CannotRenew::InRound {
            round: "Spring round".to_string(),
        };
        assert_eq!(of(&[round(&old)]), Err(stays));
        let mut closed = round(&old);
        closed.closed_at = Some(DateTime::UNIX_EPOCH);
        assert_eq!(of(&[closed]).as_deref(), Ok("9999"));
        assert_eq!(look(&draft, &all[..1], &[]), Err(CannotRenew::NothingNewer));
    }
}

use super::*;
use crate::round_samples::{at, in_stage, round};

fn back(stage: Stage, since: &Since, typed: &str, now: &str) -> Result<String, String> {
    let entered = Some(at("2026-03-02T10:00:00Z"));
    match undo(&round(in_stage(stage)), since, entered, typed, at(now)) {
        Ok(Ok(undone)) => {
            let to = undone.switched.to;
            let end = undone
                .calendar
                .of(to)
                .map(|dates| dates.ends_on.to_string());
            Ok(format!("{to} until {}", end.unwrap_or_default()))
        }
        Ok(Err(mend)) => Err(mend),
        Err(why) => Err(why.to_string()),
    }
}

#[test]
fn every_switch_that_can_be_taken_back_and_every_one_that_cannot() {
    let none = Since::default();
    let now = "2026-03-05T10:00:00Z";
    for (stage, since, expected) in [
        (Stage::Draft, none, Err("a draft")),
        (Stage::Joining, none, Ok("draft until ")),
        (Stage::Joining, Since { joined: 1, ..none }, Err("1 joined")),
        (
            Stage::Joining,
            Since {
                letters_gone: 3,
                ..none
            },
            Err("3 invitations have gone"),
        ),
        (Stage::SelfAssessing, none, Ok("joining until 2026-03-08")),
        (
            Stage::SelfAssessing,
            Since {
                published: 2,
                ..none
            },
            Err("2 published"),
        ),
        // Letters that have gone are corrected, not taken back.
        (
            Stage::SelfAssessing,
            Since {
                letters_gone: 9,
                joined: 2,
                ..none
            },
            Ok("joining until 2026-03-08"),
        ),
        (
            Stage::Pairing,
            Since {
                published: 2,
                ..none
            },
            Ok("self-assessing until 2026-03-29"),
        ),
        (Stage::Reviewing, none, Err("a plan stands")),
        (Stage::Responding, none, Ok("reviewing until 2026-04-12")),
        (
            Stage::Responding,
            Since { sealed: 1, ..none },
            Err("1 sealed"),
        ),
        (
            Stage::Responding,
            Since {
                revealed: 1,
                ..none
            },
            Err("1 revealed"),
        ),
        (
            Stage::Closing,
            Since {
                answered: 2,
                ..none
            },
            Err("2 answered"),
        ),
        (Stage::Closing, none, Ok("responding until 2026-04-19")),
        (Stage::Closed, none, Ok("closing until 2026-04-26")),
    ] {
        let expected = expected.map(str::to_string).map_err(str::to_string);
        assert_eq!(back(stage, &since, "", now), expected, "{stage} {since:?}");
    }
}

#[test]
fn a_stage_whose_date_has_passed_needs_a_new_end() {
    let now = "2026-04-14T10:00:00Z";
    let reviewing = |typed| back(Stage::Responding, &Since::default(), typed, now);
    let write = "Write a date, for example 9 March 2026.";
    assert_eq!(reviewing(""), Err(write.to_string()));
    assert_eq!(reviewing("soon"), Err(write.to_string()));
    let past = "Choose 14 April 2026 or later.";
    assert_eq!(reviewing("12 April 2026"), Err(past.to_string()));
    assert_eq!(
        reviewing("19 April 2026"),
        Ok("reviewing until 2026-04-19".to_string())
    );
}

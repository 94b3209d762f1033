//! Samples of the self-assessment's pages.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::action::{Action, State, Words};
use domain::assessment::{Answer, Draft, HelpWanted, Ours, Saved, Sharing, Sheet, WhereWeAre};
use domain::framework::QuestionKey;
use domain::identifying;
use domain::ids::ProjectId;
use domain::problem::Problem;
use domain::publication::{Content, LookAgain, Place};
use domain::safety::{Floor, Item, Stands};
use domain::took_part::{self, TookPart};

use super::{
    ActionForm, ActionList, Clash, Grid, Look, PublicationGrid, Published, Question, RoundCard,
};
use crate::Sample;
use crate::evidence::Opens;
use crate::form::Form;
use crate::sample::{framework, id, priya};

pub(super) fn acorn() -> (ProjectId, String) {
    (id(1), "Acorn Mums".to_owned())
}

fn at() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_515)
}

fn key(principle: u8, letter: char) -> QuestionKey {
    QuestionKey { principle, letter }
}

pub(super) fn tea() -> Answer {
    Answer {
        we_do: "Tea first, *always*.\n\n- a warm room\n- somebody at the door".to_owned(),
        we_plan: "A welcome card in three languages.".to_owned(),
        we_show: String::new(),
        not_for_us: None,
        proud_of: "Nobody waits **outside**.".to_owned(),
        ask_reviewers: "How do you say goodbye?".to_owned(),
        sharing: Sharing::Library,
    }
}

pub(super) fn ours() -> Ours {
    Ours {
        where_we_are: Some(WhereWeAre::WorkingOnIt),
        help_wanted: vec![HelpWanted::Training, HelpWanted::Other],
    }
}

pub(super) fn draft() -> Draft {
    let saved = |answer: Answer| Saved {
        answer,
        ours: ours(),
        read_again: None,
        saved_at: at(),
        saved_by: id(3),
        version: 4,
    };
    let not_for_us = Answer {
        not_for_us: Some("We meet in person.".to_owned()),
        ..Answer::default()
    };
    Draft {
        id: id(4),
        project: id(1),
        framework_id: "two".to_owned(),
        framework_version: "1".to_owned(),
        created_at: at(),
        answers: BTreeMap::from([
            (key(1, 'A'), saved(tea())),
            (key(2, 'A'), saved(not_for_us)),
        ]),
        took_part: BTreeMap::from([(1, some_took_part())]),
    }
}

fn some_took_part() -> took_part::Saved {
    took_part::Saved {
        who: vec![TookPart::Mothers, TookPart::Staff],
        saved_at: at(),
        saved_by: id(3),
        version: 1,
    }
}

fn principle(draft: Option<&Draft>) -> super::Principle {
    let framework = framework();
    let first = &framework.principles[0];
    let actions = draft.map(|_| action());
    super::Principle::new(
        priya(),
        acorn(),
        &framework,
        first,
        draft,
        actions.as_slice(),
    )
}

pub(super) fn action() -> Action {
    Action {
        id: id(5),
        project: id(1),
        assessment: id(4),
        words: Words {
            principle: 1,
            what: "Start a second group on Saturdays".to_owned(),
            who_leads: "Group coordinator".to_owned(),
            by_when: "March 2027".to_owned(),
            how_we_will_know: "Six mothers come each week".to_owned(),
            state: State::UnderWay,
        },
        suggestion: Some(id(6)),
        created_at: at(),
        saved_at: at(),
        saved_by: id(3),
        version: 1,
    }
}

fn publication_grid() -> PublicationGrid {
    let evidence = crate::evidence::sampled();
    let content = Content::of(&draft(), &[action()], &evidence);
    PublicationGrid::of(&framework(), &content, &Opens::Nobody)
}

fn grid(draft: Option<&Draft>) -> Grid {
    Grid::new(priya(), acorn(), &framework(), draft)
}

fn question(form: Form, which: QuestionKey) -> Question {
    let framework = framework();
    let asked = framework.question(which).expect("a question of the sample");
    Question::new(priya(), form, acorn(), &framework, asked)
}

fn look(rounds: Vec<RoundCard>, with_words: bool) -> Look {
    Look {
        chrome: priya(),
        form: Form::new(),
        project: id(1),
        project_name: acorn().1,
        progress: draft().progress(&framework()),
        unwritten: vec!["1B".to_owned()],
        is_lead: true,
        notice: Some("Jo Bell wrote since you opened this page.".to_owned()),
        carried: vec![action()],
        rounds,
        look_again: vec![LookAgain {
            place: Place::Question(key(1, 'A')),
            details: identifying::look("Ring 07700 900123"),
        }],
        sha256: "5f".repeat(32),
        grid: with_words.then(publication_grid),
    }
}

fn card(number: u8, until: Result<&str, &str>, latest: Option<bool>) -> RoundCard {
    RoundCard {
        id: id(number),
        name: format!("Round {number}"),
        until: until.map(str::to_owned).map_err(str::to_owned),
        latest: latest.map(|same| ("on 4 March 2026".to_owned(), id(number), same)),
    }
}

fn clash() -> Clash {
    let yours = Answer {
        we_do: "Tea and cake.".to_owned(),
        ..tea()
    };
    Clash::new(
        priya(),
        id(1),
        (
            "1A".to_owned(),
            "What do you do to make people welcome?".to_owned(),
        ),
        &Sheet {
            answer: yours,
            ours: Ours::default(),
        },
        &Sheet {
            answer: tea(),
            ours: ours(),
        },
        ("Jo Bell".to_owned(), 4),
    )
}

fn change(form: Form, overtaken: bool) -> ActionForm {
    let mut page = ActionForm::new(priya(), form, acorn(), &framework(), &action());
    page.overtaken = overtaken.then(|| ("Jo Bell".to_owned(), action()));
    page
}

/// Every page of a self-assessment.
pub fn samples() -> Vec<Sample> {
    let mut full = grid(Some(&draft()));
    full.is_lead = true;
    full.newer = Some("2026".to_owned());
    full.has_earlier = true;
    full.actions = 1;
    full.carried = vec![action()];
    full.published = vec![("Spring round".to_owned(), "4 March 2026".to_owned(), id(7))];
    let written = Form::new()
        .with("version", 4)
        .with("we_do", "Tea first.")
        .with("not_for_us", "");
    let amiss = Form::new()
        .with("version", 0)
        .with("not_for_us", "x")
        .with_problems(vec![Problem::new("not_for_us", "Shorten this.")]);
    let rounds = vec![
        card(
            1,
            Ok("due Friday 6 March, open until Wednesday 11 March"),
            Some(false),
        ),
        card(2, Ok("due Friday 3 April"), Some(true)),
        card(3, Err("Publishing closed on Friday 6 March."), None),
    ];
    let published = Published {
        chrome: priya(),
        project: id(1),
        project_name: acorn().1,
        round: (id(2), "Spring round".to_owned()),
        number: 2,
        when: "4 March 2026, 09:00".to_owned(),
        by: "Priya Shah".to_owned(),
        sha256: "5f".repeat(32),
        kept_because: "It is our own office’s number.".to_owned(),
        is_ours: true,
        again: Some("You can publish again until reviewing opens.".to_owned()),
        grid: publication_grid(),
    };
    let empty = Form::new().with_problems(vec![Problem::new("what", "Write what you will do.")]);
    let list = |form, actions: &[Action]| {
        ActionList::new(priya(), form, acorn(), &framework(), actions).to_string()
    };
    let saved = Question {
        saved: "Saved 12 days ago by Jo Bell".to_owned(),
        only: Some("online".to_owned()),
        ..question(written, key(1, 'B'))
    };
    let mut ticked = principle(Some(&draft()));
    ticked.form = Form::new()
        .with("version", 1)
        .with_problems(vec![Problem::new("who", "Choose from the list.")]);
    let all = Question {
        large_first: true,
        read_again: Some(("2012".to_owned(), "Is everyone welcome?".to_owned())),
        ..question(
            super::filled(
                Form::new().with("version", 4),
                &Sheet {
                    answer: tea(),
                    ours: ours(),
                },
            ),
            key(1, 'A'),
        )
    };
    let items = BTreeMap::from([
        (Item::AdultPolicy, Stands::InPlace),
        (
            Item::HomeVisiting,
            Stands::NotForUs("we meet in a hall".to_owned()),
        ),
    ]);
    let floor = Floor {
        items,
        saved_at: at(),
        saved_by: id(3),
        version: 2,
    };
    let safety = |is_ours| super::SafetyFloor::new(priya(), acorn(), Some(&floor), is_ours);
    let mut overtaken = safety(true);
    overtaken.is_overtaken = true;
    let mut amiss_floor = safety(true);
    amiss_floor.form = amiss_floor.form.with_problems(vec![Problem::new(
        "words-supporter-training",
        "Write the month, such as March 2027.",
    )]);
    let mut pages = super::sampled_kept::samples();
    pages.extend([
        ("assessment/safety_floor", safety(true).to_string()),
        ("assessment/safety_floor_read", safety(false).to_string()),
        ("assessment/safety_floor_overtaken", overtaken.to_string()),
        ("assessment/safety_floor_amiss", amiss_floor.to_string()),
        (
            "assessment/safety_floor_empty",
            super::SafetyFloor::new(priya(), acorn(), None, true).to_string(),
        ),
        ("assessment/question_all", all.to_string()),
        (
            "assessment/principle",
            principle(Some(&draft())).to_string(),
        ),
        ("assessment/principle_empty", principle(None).to_string()),
        ("assessment/principle_amiss", ticked.to_string()),
        (
            "assessment/principle_overtaken",
            principle(Some(&draft()))
                .overtaken_by("Jo Bell".to_owned(), &[TookPart::Trustees])
                .to_string(),
        ),
        ("assessment/grid", full.to_string()),
        ("assessment/grid_empty", grid(None).to_string()),
        ("assessment/question", saved.to_string()),
        (
            "assessment/question_amiss",
            question(amiss, key(1, 'A')).to_string(),
        ),
        ("assessment/clash", clash().to_string()),
        ("assessment/publication", look(rounds, true).to_string()),
        (
            "assessment/publication_empty",
            look(Vec::new(), false).to_string(),
        ),
        ("assessment/published", published.to_string()),
        ("assessment/actions", list(Form::new(), &[action()])),
        ("assessment/actions_empty", list(empty, &[])),
        (
            "assessment/action",
            change(ActionForm::filled(&action()), false).to_string(),
        ),
        (
            "assessment/action_overtaken",
            change(ActionForm::filled(&action()), true).to_string(),
        ),
    ]);
    pages.extend(super::typed_grid::samples());
    pages
}

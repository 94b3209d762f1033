//! Eight rounds, one in each stage as it stands today, made from the past onwards.
//!
//! Each begins on the day that puts it where it is meant to be by its own timetable.

mod ending;
mod exchanges;
mod made;

use super::hand::{Hand, done};
use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::calendar;
use domain::stage::Stage;
use domain::timetable::Timetable;
use made::Made;

/// How long ago the projects registered.
const REGISTERED_DAYS_AGO: u64 = 200;

/// A round, where it stands today, and who is in it.
struct Wanted {
    name: &'static str,
    stage: Stage,
    groups: &'static [&'static str],
}

/// From the one that began first.
const WANTED: [Wanted; 8] = [
    Wanted {
        name: "The first round",
        stage: Stage::Closed,
        groups: &[
            "Acorn Mums",
            "Birch Circle",
            "Cedar Network",
            "Daisy Chain",
            "Elder Tree Visits",
        ],
    },
    Wanted {
        name: "Round with moderators",
        stage: Stage::Moderating,
        groups: &["Fern Valley Friends", "Gorse Hill Together"],
    },
    Wanted {
        name: "Hills and islands",
        stage: Stage::Closing,
        groups: &["Elder Tree Visits", "Fern Valley Friends"],
    },
    Wanted {
        name: "City round",
        stage: Stage::Responding,
        groups: &["Gorse Hill Together", "Hawthorn Peer Team"],
    },
    Wanted {
        name: "The second round",
        stage: Stage::Reviewing,
        groups: &["Acorn Mums", "Birch Circle", "Cedar Network", "Daisy Chain"],
    },
    Wanted {
        name: "Neighbours",
        stage: Stage::Pairing,
        groups: &[
            "Elder Tree Visits",
            "Fern Valley Friends",
            "Gorse Hill Together",
            "Hawthorn Peer Team",
        ],
    },
    Wanted {
        name: "New faces",
        stage: Stage::SelfAssessing,
        groups: &["Hawthorn Peer Team", "Ivy House Line", "Juniper Mums"],
    },
    Wanted {
        name: "The next round",
        stage: Stage::Joining,
        groups: &["Birch Circle", "Gorse Hill Together"],
    },
];

/// Makes everything up, until this very moment.
pub(super) async fn everything(hand: &Hand<'_>) -> anyhow::Result<()> {
    let app = hand.app;
    let today = calendar::date_at(hand.at().await?.real, app.time_zone);
    let framework = app.frameworks.first().context("a framework")?;
    hand.turn_to(today - Days::new(REGISTERED_DAYS_AGO), 9);
    hand.begins().await?;
    hand.gives_moderating().await?;
    let light = app.timetables.iter().find(|one| one.id == "light");
    let light = light.context("the light timetable")?;
    let with_moderators = hand.with_moderators().await?;
    for wanted in &WANTED {
        let timetable = match wanted.stage {
            Stage::Moderating => &with_moderators,
            Stage::Draft
            | Stage::Joining
            | Stage::SelfAssessing
            | Stage::Pairing
            | Stage::Reviewing
            | Stage::Responding
            | Stage::Closing
            | Stage::Closed => light,
        };
        let first_day = first_day(wanted.stage, timetable, today, app.time_zone);
        let first_day = first_day.with_context(|| format!("no day begins {}", wanted.name))?;
        let round = Made::open(hand, wanted, framework, &timetable.id, first_day).await?;
        round.goes_on(today).await?;
    }
    hand.turn_to_now();
    hand.lists().await?;
    done(
        app::clockwork::tick(app, hand.at().await?).await,
        "the dates",
    )?;
    hand.delivers().await
}

/// The latest first day that has the round well within `stage` today.
fn first_day(
    stage: Stage,
    timetable: &Timetable,
    today: NaiveDate,
    tz: chrono_tz::Tz,
) -> Option<NaiveDate> {
    let (early, late) = match stage {
        Stage::SelfAssessing => (8, 4),
        Stage::Reviewing => (5, 4),
        Stage::Draft
        | Stage::Joining
        | Stage::Pairing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing
        | Stage::Closed => (2, 2),
    };
    let fits = |first: &NaiveDate| {
        let dates = timetable.calendar(*first, tz);
        let within = |stage| {
            dates.of(stage).is_some_and(|dates| {
                dates.starts_on + Days::new(early) <= today
                    && today + Days::new(late) <= dates.ends_on
            })
        };
        match stage {
            Stage::Closed => dates
                .of(Stage::Closing)
                .is_some_and(|d| d.ends_on + Days::new(10) <= today),
            // Everyone has published a little early, and the plan can be made.
            Stage::Pairing => dates.of(Stage::SelfAssessing).is_some_and(|dates| {
                today < dates.ends_on && dates.ends_on <= today + Days::new(5)
            }),
            Stage::Draft
            | Stage::Joining
            | Stage::SelfAssessing
            | Stage::Reviewing
            | Stage::Moderating
            | Stage::Responding
            | Stage::Closing => within(stage),
        }
    };
    (0..REGISTERED_DAYS_AGO - 5)
        .map(|days| today - Days::new(days))
        .find(fits)
}

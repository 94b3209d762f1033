//! What a coordinator types to prepare a round, and to move its dates.

use super::Round;
use crate::calendar::{Calendar, CannotMove, date_at};
use crate::framework::Framework;
use crate::problem::{Problem, Reading};
use crate::stage::Stage;
use crate::text;
use crate::timetable::Timetable;
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::{Europe, Tz};

/// The zones that are offered; any other that has a name may be typed.
pub const ZONES: [&str; 6] = [
    "Europe/London",
    "Europe/Dublin",
    "Europe/Paris",
    "America/Toronto",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// How far ahead a round may begin, in days.
const FURTHEST_AHEAD: u64 = 730;

/// A round as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedRound {
    /// Its name.
    pub name: String,
    /// What projects read before they join.
    pub invitation: String,
    /// The framework, as [`framework_word`] writes it.
    pub framework: String,
    /// The timetable's id.
    pub timetable: String,
    /// Its first date.
    pub first_day: String,
    /// Its time zone.
    pub time_zone: String,
}

/// A round that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Its name.
    pub name: String,
    /// What projects read before they join.
    pub invitation: String,
    /// The framework's id.
    pub framework_id: String,
    /// The framework's version.
    pub framework_version: String,
    /// The timetable's id.
    pub timetable_id: String,
    /// Its dates, as the timetable lays them out.
    pub calendar: Calendar,
}

/// A framework in one word, for forms: `maternal-peer-support@2018`.
#[must_use]
pub fn framework_word(framework: &Framework) -> String {
    format!("{}@{}", framework.id, framework.version)
}

/// The date that somebody typed: as date boxes send it (`2026-03-09`), or as people write it (`9/3/2026`,
/// `9 March 2026`).
#[must_use]
pub fn date(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(typed, format).ok())
        .filter(|date| (2000..2200).contains(&chrono::Datelike::year(date)))
}

impl TypedRound {
    /// Reads it; all problems at once.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(
        &self,
        frameworks: &[Framework],
        timetables: &[Timetable],
        now: DateTime<Utc>,
    ) -> Result<Prepared, Vec<Problem>> {
        let mut read = Reading::default();
        let name = read.field(
            "name",
            text::line(
                &self.name,
                text::NAME,
                "Write a name for the round, for example “Spring round”.",
            ),
        );
        let invitation = text::paragraphs(&self.invitation, text::REASON).and_then(|words| {
            if words.is_empty() {
                Err("Write a few words that invite projects to join.".to_string())
            } else {
                Ok(words)
            }
        });
        let invitation = read.field("invitation", invitation);
        let framework = frameworks
            .iter()
            .find(|framework| framework_word(framework) == self.framework);
        let framework = read.choice(
            "framework",
            framework.map(Some),
            None,
            "Choose the principles.",
        );
        let timetable = timetables
            .iter()
            .find(|timetable| timetable.id == self.timetable);
        let timetable = read.choice(
            "timetable",
            timetable.map(Some),
            None,
            "Choose a timetable.",
        );
        let zone = self.time_zone.trim().parse::<Tz>().ok();
        let tz = zone.unwrap_or(Europe::London);
        let today = date_at(now, tz);
        let first_day = match date(&self.first_day) {
            None => Err("Write the first day, for example 9 March 2026.".to_string()),
            Some(day) if day < today => Err("Choose today or a later day.".to_string()),
            Some(day) if day > today + Days::new(FURTHEST_AHEAD) => {
                Err("Choose a day within the next two years.".to_string())
            }
            Some(day) => Ok(day),
        };
        let first_day = read.field("first_day", first_day);
        read.choice("time_zone", zone, tz, "Choose a time zone.");
        let prepared = framework
            .zip(timetable)
            .map(|(framework, timetable)| Prepared {
                name,
                invitation,
                framework_id: framework.id.clone(),
                framework_version: framework.version.clone(),
                timetable_id: timetable.id.clone(),
                calendar: timetable.calendar(first_day, tz),
            });
        match (read.done(()), prepared) {
            (Ok(()), Some(prepared)) => Ok(prepared),
            (Err(problems), _) => Err(problems),
            (Ok(()), None) => Err(vec![Problem::new("timetable", "Choose a timetable.")]),
        }
    }
}

/// The name of the box for the end of `stage`, e.g. `ends_joining`.
#[must_use]
pub fn end_field(stage: Stage) -> String {
    format!("ends_{}", stage.word().replace('-', "_"))
}

/// Reads the typed ends of stages. One left as it was moves along when an earlier one moves.
///
/// # Errors
/// One problem a box that needs mending.
pub fn moved(
    round: &Round,
    typed: &[(Stage, String)],
    now: DateTime<Utc>,
) -> Result<Calendar, Vec<Problem>> {
    let before = &round.calendar;
    let today = date_at(now, before.tz);
    let mut calendar = before.clone();
    let mut read = Reading::default();
    for (stage, words) in typed {
        let field = end_field(*stage);
        let Some(was) = before.of(*stage).filter(|dates| dates.days > 0) else {
            continue;
        };
        match date(words) {
            None => read.note(&field, "Write a date, for example 9 March 2026."),
            Some(day) if day == was.ends_on => {}
            Some(_) if *stage < round.stage() => {
                read.note(&field, "This stage is over. Its end stays as it is.");
            }
            Some(day) => match calendar.with_end(*stage, day, today) {
                Ok(moved) => calendar = moved,
                Err(why) => read.note(&field, says_cannot_move(why)),
            },
        }
    }
    read.done(calendar)
}

/// What to do instead of moving an end there.
pub(crate) fn says_cannot_move(why: CannotMove) -> String {
    let day = |date: NaiveDate| date.format("%-d %B %Y").to_string();
    match why {
        CannotMove::HasNoEnd(stage) => format!("{} has no end of its own.", stage.title()),
        CannotMove::AlreadyOver { ended_on } => {
            format!(
                "This stage ended on {}. Its end stays as it is.",
                day(ended_on)
            )
        }
        CannotMove::BeforeItStarts { starts_on } => {
            format!(
                "Choose {} or later: that is when this stage starts.",
                day(starts_on)
            )
        }
        CannotMove::InThePast { today } => format!("Choose {} or later.", day(today)),
        CannotMove::InWindow { first_free_on, .. } => format!(
            "Many people are away then. The first day after it is {}.",
            day(first_free_on)
        ),
    }
}

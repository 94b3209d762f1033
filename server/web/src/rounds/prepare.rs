//! Preparing a round: its words and pattern, its dates, the draft.

use super::words;
use crate::answer::{Answer, see_other, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, rounds, timetables};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use domain::access::{self, Coordinator};
use domain::ids::RoundId;
use domain::round::Round;
use domain::round::draft::{TypedRound, ZONES, end_field, framework_word};
use domain::stage::Stage;
use domain::timetable::Timetable;
use links::round;
use views::form::Form;
use views::parts::{Choice, SummaryList};
use views::round::{Dates, DraftRound, EndBox, Prepare};
use views::timetable::Picture;

/// The date in the three boxes of `name`, as one text: numbers or a month's name.
pub(crate) fn date_of(typed: &Typed, name: &str) -> String {
    let part = |part: &str| typed.value(&format!("{name}-{part}")).trim().to_string();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if month.chars().all(|letter| letter.is_ascii_digit()) {
        format!("{day}/{month}/{year}")
    } else {
        format!("{day} {month} {year}")
    }
}

/// A form with `date` in the three boxes of `name`.
pub(crate) fn with_date(form: Form, name: &str, date: NaiveDate) -> Form {
    form.with(&format!("{name}-day"), date.day())
        .with(&format!("{name}-month"), date.month())
        .with(&format!("{name}-year"), date.year())
}

fn page(
    site: &Site,
    who: &SignedIn,
    form: Form,
    offered: &[Timetable],
    draft: Option<RoundId>,
) -> Prepare {
    let framework = |framework: &domain::framework::Framework| {
        let words = format!("{} ({})", framework.title, framework.version);
        Choice::new(framework_word(framework), words)
    };
    let timetable = |timetable: &Timetable| Choice {
        value: timetable.id.clone(),
        words: timetable.title.clone(),
        hint: Some(timetable.summary.clone()),
    };
    let own = site.app.time_zone.name();
    let mut zones = vec![own];
    zones.extend(ZONES.into_iter().filter(|zone| *zone != own));
    Prepare {
        chrome: site.chrome(who),
        form,
        is_new: draft.is_none(),
        action: draft.map_or_else(round::new, round::details),
        back: draft.map_or_else(round::list, round::page),
        frameworks: site.app.frameworks.iter().map(framework).collect(),
        timetables: offered.iter().map(timetable).collect(),
        zones: zones
            .into_iter()
            .map(|zone| Choice::new(zone, zone))
            .collect(),
    }
}

fn typed_round(typed: &Typed) -> TypedRound {
    TypedRound {
        name: typed.owned("name"),
        invitation: typed.owned("invitation"),
        framework: typed.owned("framework"),
        timetable: typed.owned("timetable"),
        first_day: date_of(typed, "first_day"),
        time_zone: typed.owned("time_zone"),
    }
}

pub(super) async fn new(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let offered = timetables::offered(&site.app, &by, None).await?;
    let mut form = Form::new().with("time_zone", site.app.time_zone.name());
    if let [framework] = site.app.frameworks.as_slice() {
        form = form.with("framework", framework_word(framework));
    }
    site.page(page(&site, &who, form, &offered, None))
}

pub(super) async fn add(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    match rounds::prepare(&site.app, who.times, &by, &typed_round(&typed)).await {
        Ok(id) => Ok(see_other(round::dates(id))),
        Err(Stop::Amiss(problems)) => {
            let offered = timetables::offered(&site.app, &by, None).await?;
            site.page_amiss(page(&site, &who, typed.with(problems), &offered, None))
        }
        Err(stop) => Err(stop.into()),
    }
}

pub(super) async fn details(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let draft = rounds::draft(&site.app, &by, id).await?;
    let framework = format!("{}@{}", draft.framework_id, draft.framework_version);
    let mut form = Form::new()
        .with("name", &draft.name)
        .with("invitation", &draft.invitation)
        .with("framework", framework)
        .with("timetable", &draft.timetable_id)
        .with("time_zone", draft.calendar.tz.name());
    if let Some(first) = draft.calendar.starts_on() {
        form = with_date(form, "first_day", first);
    }
    let offered = timetables::offered(&site.app, &by, Some(&draft)).await?;
    site.page(page(&site, &who, form, &offered, Some(id)))
}

pub(super) async fn change(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    match rounds::rewrite(&site.app, who.times, &by, id, &typed_round(&typed)).await {
        Ok(()) => Ok(see_other(round::dates(id))),
        Err(Stop::Amiss(problems)) => {
            let draft = rounds::draft(&site.app, &by, id).await?;
            let offered = timetables::offered(&site.app, &by, Some(&draft)).await?;
            site.page_amiss(page(&site, &who, typed.with(problems), &offered, Some(id)))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// The draft as it stands.
pub(super) async fn draft(
    site: Site,
    who: SignedIn,
    by: &Coordinator,
    id: RoundId,
) -> Answer<Response> {
    let draft = rounds::draft(&site.app, by, id).await?;
    let framework = site
        .app
        .framework(&draft.framework_id, &draft.framework_version);
    let timetable = timetables::of(&site.app, &draft)?;
    let mut pattern = SummaryList::new();
    if let Some(framework) = framework {
        pattern = pattern.row("Principles", &framework.title);
    }
    pattern = pattern.row("Timetable", &timetable.title);
    if let Some(first) = draft.calendar.starts_on() {
        pattern = pattern.row("First day", views::dates::date(first));
    }
    let days = draft.calendar.grace_days;
    site.page(DraftRound {
        chrome: site.chrome(&who),
        name: draft.name.clone(),
        invitation: draft.invitation.clone(),
        line: words::line(&draft, None, None),
        picture: Picture::new("dates", &draft.name, &timetable, &draft.calendar, None),
        pattern: pattern
            .row("Days of grace", format!("{days} after each due date"))
            .row("Time zone", draft.calendar.tz.name()),
        opening: round::opening(id),
        details: round::details(id),
        dates: round::dates(id),
    })
}

fn dates_page(site: &Site, who: &SignedIn, round_: &Round, form: Form) -> Dates {
    let mut fixed = SummaryList::new();
    let mut ends = Vec::new();
    for dates in &round_.calendar.stages {
        let title = dates.stage.title();
        if dates.days == 0 {
            fixed = fixed.row(
                title,
                "has no length: it is over as soon as a plan is adopted",
            );
        } else if dates.stage < round_.stage() {
            fixed = fixed.row(
                title,
                format!("until {}, over", views::dates::date(dates.ends_on)),
            );
        } else {
            ends.push(EndBox {
                field: end_field(dates.stage),
                words: format!("{title} ends"),
                hint: format!("It starts on {}.", views::dates::day(dates.starts_on)),
            });
        }
    }
    Dates {
        chrome: site.chrome(who),
        form,
        name: round_.name.clone(),
        action: round::dates(round_.id),
        back: round::page(round_.id),
        ends,
        fixed,
    }
}

pub(super) async fn dates(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let round_ = rounds::find(&site.app, &by, id).await?;
    let mut form = Form::new();
    for dates in &round_.calendar.stages {
        form = with_date(form, &end_field(dates.stage), dates.ends_on);
    }
    site.page(dates_page(&site, &who, &round_, form))
}

pub(super) async fn move_dates(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    // Only the boxes that were on the page: a stage that is over has none.
    let boxes = Stage::PLANNED.into_iter().filter_map(|stage| {
        let field = end_field(stage);
        let sent = !typed.values(&format!("{field}-day")).is_empty();
        sent.then(|| (stage, date_of(&typed, &field)))
    });
    let boxes: Vec<(Stage, String)> = boxes.collect();
    match rounds::move_dates(&site.app, who.times, &by, id, &boxes).await {
        Ok(()) => Ok(see_other_saying(round::page(id), "The dates are saved.")),
        Err(Stop::Amiss(problems)) => {
            let round_ = rounds::find(&site.app, &by, id).await?;
            site.page_amiss(dates_page(&site, &who, &round_, typed.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}

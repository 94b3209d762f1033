//! Timetables: every one that a round can go by, one looked at with its dates, and the coordinators' own being made.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::timetables::{self, Own};
use axum::extract::{Path, Query};
use axum::response::Response;
use chrono::{Datelike, NaiveDate, Weekday};
use domain::access;
use domain::calendar::date_at;
use domain::ids::TimetableId;
use domain::problem::Problem;
use domain::stage::Stage;
use domain::timetable::typed::{
    MOST_ROWS, TypedRung, TypedStage, TypedTimetable, When, row_field, stage_field,
};
use domain::timetable::{Ends, Guard, Timetable};
use links::timetable;
use std::collections::HashMap;
use views::form::Form;
use views::parts::Tag;
use views::timetable::{
    Picture, RungRow, StageBoxes, TimetableForm, TimetableLine, TimetablePage, Timetables,
    WindowRow,
};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(timetable::routes::list, Who::Coordinator, list)
        .get(timetable::routes::new, Who::Coordinator, new)
        .post(timetable::routes::new, Who::Coordinator, add)
        .get(timetable::routes::page, Who::Coordinator, page)
        .get(timetable::routes::details, Who::Coordinator, details)
        .post(timetable::routes::details, Who::Coordinator, change)
        .post(timetable::routes::retirement, Who::Coordinator, retire)
}

async fn list(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let all = timetables::all(&site.app, &by).await?;
    let loaded = all
        .loaded
        .iter()
        .map(|one| line(one, Tag::plum("from a file")));
    let (retired, current): (Vec<&Own>, Vec<&Own>) = all.own.iter().partition(|one| one.retired);
    let own = |one: &&Own| line(&one.timetable, Tag::leaf("your own"));
    site.page(Timetables {
        chrome: site.chrome(&who),
        offered: loaded.chain(current.iter().map(own)).collect(),
        retired: retired.iter().map(own).collect(),
    })
}

fn line(one: &Timetable, tag: Tag) -> TimetableLine {
    TimetableLine {
        title: one.title.clone(),
        href: timetable::page(&one.id),
        tag,
        summary: one.summary.clone(),
        length: match (one.days() / 7, one.days() % 7) {
            (weeks, 0) => format!("{weeks} weeks"),
            (_, _) => format!("{} days", one.days()),
        },
    }
}

/// One, with the dates of a round that would start on the Monday after next.
async fn page(site: Site, who: SignedIn, Path(name): Path<String>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (one, own) = timetables::named(&site.app, &by, &name).await?;
    let today = date_at(who.times.round, site.zone());
    let calendar = one.calendar(monday_after(today), site.zone());
    let mine = own.as_ref().filter(|own| !own.retired);
    site.page(TimetablePage {
        chrome: site.chrome(&who),
        title: one.title.clone(),
        summary: one.summary.clone(),
        kept: own.as_ref().map_or_else(
            || "Read from a file when the program starts".to_string(),
            |own| {
                let on = views::dates::date(date_at(own.saved_at, site.zone()));
                format!("Saved by {} on {on}, version {}", own.saved_by, own.version)
            },
        ),
        is_retired: own.as_ref().is_some_and(|own| own.retired),
        picture: Picture::new("dates", &one.title, &one, &calendar, None),
        copy: format!("{}?from={}", timetable::new(), one.id),
        details: mine.map(|own| timetable::details(own.id)),
        retirement: mine.map(|own| timetable::retirement(own.id)),
    })
}

fn monday_after(today: NaiveDate) -> NaiveDate {
    let mut later = today.iter_days().skip(7);
    let monday = later.find(|day| day.weekday() == Weekday::Mon);
    monday.unwrap_or(today)
}

/// An empty form, filled with a copy where one is named.
async fn new(
    site: Site,
    who: SignedIn,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let from = asked.get("from").map_or("light", String::as_str);
    let (one, _) = timetables::named(&site.app, &by, from).await?;
    let copy = Timetable {
        title: String::new(),
        ..one
    };
    site.page(form_page(&site, &who, form_of(&copy), None, (0, 1)))
}

async fn add(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    if let Some(more) = more(&typed) {
        return site.page(form_page(&site, &who, typed.with(Vec::new()), None, more));
    }
    match timetables::add(&site.app, who.times, &by, &typed_timetable(&typed)).await {
        Ok(id) => Ok(see_other_saying(timetable::page(&id.to_string()), SAVED)),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(form_page(&site, &who, typed.with(problems), None, (0, 0)))
        }
        Err(stop) => Err(stop.into()),
    }
}

const SAVED: &str = "The timetable is saved. Rounds that are prepared keep the one they have.";

async fn details(site: Site, who: SignedIn, Id(id): Id<TimetableId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let own = timetables::own(&site.app, &by, id).await?;
    let form = form_of(&own.timetable).with("version", own.version);
    site.page(form_page(&site, &who, form, Some(&own), (0, 1)))
}

async fn change(
    site: Site,
    who: SignedIn,
    Id(id): Id<TimetableId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let own = timetables::own(&site.app, &by, id).await?;
    if let Some(more) = more(&typed) {
        let form = typed.with(Vec::new());
        return site.page(form_page(&site, &who, form, Some(&own), more));
    }
    let (seen, new) = (typed.version(), typed_timetable(&typed));
    let changed = timetables::change(&site.app, who.times, &by, id, seen, &new);
    match changed.await {
        Ok(()) => Ok(see_other_saying(timetable::page(&id.to_string()), SAVED)),
        Err(Stop::Amiss(problems)) => site.page_amiss(form_page(
            &site,
            &who,
            typed.with(problems),
            Some(&own),
            (0, 0),
        )),
        // What was typed is kept, and rests on the newer version from now on.
        Err(Stop::ChangedMeanwhile) if !own.retired => {
            let says = format!(
                "{} saved version {} meanwhile. Look at it, then save yours as the next, or leave it.",
                own.saved_by, own.version
            );
            let form = typed.with(vec![Problem::new("title", says)]);
            site.page_amiss(form_page(&site, &who, form, Some(&own), (0, 0)))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn retire(site: Site, who: SignedIn, Id(id): Id<TimetableId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    timetables::retire(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(
        timetable::list(),
        "The timetable is no longer offered. Rounds that have it go on.",
    ))
}

/// What another row is wanted of: times of the year, letters.
fn more(typed: &Typed) -> Option<(usize, usize)> {
    match typed.value("more") {
        "time" => Some((1, 0)),
        "letter" => Some((0, 1)),
        _ => None,
    }
}

/// How many rows of a kind were sent.
fn rows(form: &Form, kind: &str, field: &str) -> usize {
    let sent = |row: &usize| !form.values(&row_field(kind, *row, field)).is_empty();
    (0..MOST_ROWS).take_while(sent).count()
}

fn form_page(
    site: &Site,
    who: &SignedIn,
    form: Form,
    own: Option<&Own>,
    (times, letters): (usize, usize),
) -> TimetableForm {
    let count = |kind: &str, field: &str, more: usize| {
        (rows(&form, kind, field) + more).clamp(1, MOST_ROWS)
    };
    TimetableForm {
        chrome: site.chrome(who),
        heading: own.map_or_else(
            || "Make a timetable".to_string(),
            |own| format!("Change {}", own.timetable.title),
        ),
        action: own.map_or_else(timetable::new, |own| timetable::details(own.id)),
        back: own.map_or_else(timetable::list, |own| timetable::page(&own.id.to_string())),
        version: own.map_or(0, |own| own.version),
        stages: StageBoxes::all(),
        windows: WindowRow::rows(count("window", "from", times)),
        rungs: RungRow::rows(count("rung", "letter", letters)),
        form,
    }
}

fn typed_timetable(typed: &Typed) -> TypedTimetable {
    let moderates = typed.value("moderating") == "yes";
    let stages = Stage::PLANNED
        .into_iter()
        .filter(|stage| *stage != Stage::Pairing && (*stage != Stage::Moderating || moderates));
    let stage = |stage| {
        let value = |field| typed.owned(&stage_field(stage, field));
        TypedStage {
            stage,
            days: value("days"),
            ends: value("ends"),
            needs: value("needs"),
        }
    };
    let window = |row| {
        let value = |field| typed.owned(&row_field("window", row, field));
        (value("from"), value("to"))
    };
    let rung = |row| {
        let value = |field| typed.owned(&row_field("rung", row, field));
        TypedRung {
            letter: value("letter"),
            days: value("days"),
            when: value("when"),
            to: typed.values(&row_field("rung", row, "to")).to_vec(),
            weekends: value("weekends") == "yes",
        }
    };
    TypedTimetable {
        title: typed.owned("title"),
        summary: typed.owned("summary"),
        grace_days: typed.owned("grace_days"),
        stages: stages.map(stage).collect(),
        windows: (0..MOST_ROWS).map(window).collect(),
        rungs: (0..MOST_ROWS).map(rung).collect(),
    }
}

/// The form, filled with what a timetable says.
fn form_of(one: &Timetable) -> Form {
    let mut form = Form::new()
        .with("title", &one.title)
        .with("summary", &one.summary)
        .with("grace_days", one.grace_days);
    if one.of(Stage::Moderating).is_some() {
        form = form.with("moderating", "yes");
    } else {
        // What stands there should somebody tick it.
        form = form.with(&stage_field(Stage::Moderating, "days"), 14).with(
            &stage_field(Stage::Moderating, "ends"),
            Ends::AllDone.word(),
        );
    }
    for plan in &one.stages {
        let field = |name| stage_field(plan.stage, name);
        form = form
            .with(&field("days"), plan.days)
            .with(&field("ends"), plan.ends.word());
        form = match plan.guard {
            Some(Guard::Joined(least) | Guard::Published(least)) => {
                form.with(&field("needs"), least)
            }
            Some(Guard::AllSealed) => form.with(&field("needs"), "sealed"),
            Some(Guard::AllApproved) => form.with(&field("needs"), "approved"),
            None => form,
        };
    }
    for (row, window) in one.no_end_windows.iter().enumerate() {
        let day = |(month, day): (u32, u32)| {
            let date = NaiveDate::from_ymd_opt(2024, month, day).unwrap_or_default();
            date.format("%-d %B").to_string()
        };
        form = form
            .with(&row_field("window", row, "from"), day(window.from))
            .with(&row_field("window", row, "to"), day(window.to));
    }
    for (row, rung) in one.ladder.iter().enumerate() {
        let field = |name| row_field("rung", row, name);
        form = form
            .with(&field("letter"), &rung.letter)
            .with(&field("days"), rung.offset.number().unsigned_abs())
            .with(&field("when"), When::of(rung.offset).word());
        for whom in &rung.whom {
            form = form.with(&field("to"), whom.word());
        }
        if !rung.quiet_weekends {
            form = form.with(&field("weekends"), "yes");
        }
    }
    form
}

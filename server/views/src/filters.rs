//! What a template may do to a value: `{{ words|markdown }}`, `{{ due_on|day }}`, `{{ at|moment(zone) }}`.
//!
//! A module with pages says `use crate::filters;` and its templates have them all. The work is in `text` and `dates`.

#![expect(
    missing_docs,
    reason = "the macro makes a struct and a method of each function, without its words"
)]

use askama::filters::Safe;
use askama::{Result, Values};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// Words that people wrote, as safe HTML. Stand it in `<div class="prose">`.
#[askama::filter_fn]
pub fn markdown(words: &str, _: &dyn Values) -> Result<Safe<String>> {
    Ok(crate::text::markdown(words))
}

/// "Friday 6 March", of a date.
#[askama::filter_fn]
pub fn day(date: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(crate::dates::day(*date))
}

/// "6 March 2026", of a date.
#[askama::filter_fn]
pub fn date(date: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(crate::dates::date(*date))
}

/// "6 March 2026, 09:00", of an instant.
#[askama::filter_fn]
pub fn moment(at: &DateTime<Utc>, _: &dyn Values, zone: &Tz) -> Result<String> {
    Ok(crate::dates::moment(*at, *zone))
}

/// "12 days ago", of an instant.
#[askama::filter_fn]
pub fn ago(at: &DateTime<Utc>, _: &dyn Values, now: &DateTime<Utc>, zone: &Tz) -> Result<String> {
    Ok(crate::dates::ago(*at, *now, *zone))
}

/// "Friday 6 March", of an instant: `{{ due_at|day_in(zone) }}`.
#[askama::filter_fn]
pub fn day_in(at: &DateTime<Utc>, _: &dyn Values, zone: &Tz) -> Result<String> {
    Ok(crate::dates::day(crate::dates::on(*at, *zone)))
}

/// "6 March 2026", of an instant.
#[askama::filter_fn]
pub fn date_in(at: &DateTime<Utc>, _: &dyn Values, zone: &Tz) -> Result<String> {
    Ok(crate::dates::date(crate::dates::on(*at, *zone)))
}

/// "Friday 6 March", the last day before an instant at which something ends: `{{ due_at|last_day_in(zone) }}`.
#[askama::filter_fn]
pub fn last_day_in(at: &DateTime<Utc>, _: &dyn Values, zone: &Tz) -> Result<String> {
    let last = domain::calendar::last_date_before(*at, *zone);
    Ok(crate::dates::day(last))
}

//! Dates and times in words. Never in figures alone, in either language.

use crate::{Fact, Words};
use chrono::{Datelike, NaiveDate, NaiveDateTime};

impl Words {
    /// "Friday 6 March"; "dydd Gwener 6 Mawrth".
    #[must_use]
    pub fn day(self, date: NaiveDate) -> String {
        let weekday = date.weekday().number_from_monday();
        let weekday = self.say(&format!("dates-weekday-{weekday}"), &[]);
        let facts = [
            ("weekday", Fact::Text(weekday)),
            ("day", Fact::Text(date.day().to_string())),
            ("month", Fact::Text(self.month(date))),
        ];
        self.say("dates-day", &facts)
    }

    /// "Friday 6 March 2026"; "dydd Gwener 6 Mawrth 2026".
    #[must_use]
    pub fn full(self, date: NaiveDate) -> String {
        let weekday = date.weekday().number_from_monday();
        let weekday = self.say(&format!("dates-weekday-{weekday}"), &[]);
        let facts = [
            ("weekday", Fact::Text(weekday)),
            ("day", Fact::Text(date.day().to_string())),
            ("month", Fact::Text(self.month(date))),
            ("year", Fact::Text(date.year().to_string())),
        ];
        self.say("dates-full", &facts)
    }

    /// "6 March 2026"; "6 Mawrth 2026".
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let facts = [
            ("day", Fact::Text(date.day().to_string())),
            ("month", Fact::Text(self.month(date))),
            ("year", Fact::Text(date.year().to_string())),
        ];
        self.say("dates-date", &facts)
    }

    /// "6 March 2026, 09:00", of a local time.
    #[must_use]
    pub fn moment(self, local: NaiveDateTime) -> String {
        let facts = [
            ("date", Fact::Text(self.date(local.date()))),
            ("time", Fact::Text(local.format("%H:%M").to_string())),
        ];
        self.say("dates-moment", &facts)
    }

    /// "March"; "Mawrth".
    #[must_use]
    pub fn month(self, date: NaiveDate) -> String {
        self.say(&format!("dates-month-{}", date.month()), &[])
    }
}

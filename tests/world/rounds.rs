//! The spring round, as people bring it about: prepared and opened by Rosa, joined, written for and published to
//! by leads, through the pages; and the engine that keeps up with its dates.

use super::{Person, World};
use app::clockwork::{self, Ticked};
use chrono::{DateTime, DurationRound, TimeDelta, Timelike, Utc};
use domain::ids::{ProjectId, RoundId, TimetableId};
use domain::timetable::Timetable;
use links::{assessment, round};
use sea_orm::ConnectionTrait as _;

impl World {
    /// The engine looks.
    pub(crate) async fn ticks(&self) -> Ticked {
        clockwork::tick(&self.app, self.now().await)
            .await
            .expect("a tick")
    }

    /// A timetable of Rosa’s own, a copy of light.
    pub(crate) async fn keeps_a_timetable(&self) -> TimetableId {
        let app = &self.app;
        let id = TimetableId::new(&*app.chance);
        let mut copy = app.timetables[0].clone();
        copy.id = id.to_string();
        let kept = store::timetable::Kept {
            id,
            version: 1,
            title: copy.title.clone(),
            words: config::write_timetable(&copy),
            saved_at: self.now().await.round,
            saved_by: self.person("rosa@example.org").await,
            retired_at: None,
        };
        let tx = app.store.begin().await.expect("begun");
        let added = store::timetable::add(&tx, app.chance.uuid(), &kept).await;
        added.expect("kept");
        tx.commit().await.expect("kept");
        id
    }

    /// The round of this name keeps this timetable, as if it had been prepared with it; its dates stay.
    pub(crate) async fn keeps_in(&self, round: &str, timetable: &Timetable) {
        let words = config::write_timetable(timetable).replace('\'', "''");
        let update = format!("UPDATE round SET timetable_words = '{words}' WHERE name = '{round}'");
        let done = self.app.store.writer().execute_unprepared(&update).await;
        assert_eq!(done.expect("kept").rows_affected(), 1);
    }

    /// The dates of every round, and the letters, from now until `moment`: whenever anything happens by itself the
    /// engine looks and the postman comes. Gives each letter that went: when, to whom, what about.
    ///
    /// Days on which nothing is to come are passed over: looked at hour by hour, half of a story's time went by in
    /// them. That nothing is due in between is shown in `domain::deadline`.
    pub(crate) async fn lives_until(&self, moment: &str) -> Vec<String> {
        let mut letters = self.writes_until(moment).await;
        letters.sort_by_cached_key(|letter| {
            let to = letter.to.email.clone();
            (letter.written_at, to, letter.subject.clone())
        });
        let line = |letter: &mail::Letter| {
            let at = letter.written_at.format("%m-%d %H:%M");
            format!("{at} {}: {}", letter.to.email, letter.subject)
        };
        letters.iter().map(line).collect()
    }

    /// The same, with the letters themselves.
    pub(crate) async fn writes_until(&self, moment: &str) -> Vec<mail::Letter> {
        let until = super::instant(moment);
        self.delivers().await;
        self.post.take();
        let mut went = Vec::new();
        let mut busy_until = self.now().await.round + TimeDelta::days(3);
        while self.now().await.round < until {
            let now = self.now().await;
            // After a switch its letters wait for nine on a working day.
            let next = match now.round < busy_until {
                true => Some(next_hour(now.round)),
                false => {
                    let next = clockwork::next_event(&self.app, now).await;
                    next.expect("what comes").map(|next| next.at)
                }
            };
            self.passes(next.map_or(until, |next| next.min(until)) - now.round);
            if self.ticks().await.switched > 0 {
                busy_until = self.now().await.round + TimeDelta::days(3);
            }
            self.delivers().await;
            went.extend(self.post.take());
        }
        went
    }
}

/// The next hour at which dates do anything: midnight and nine in London, in winter and in summer.
fn next_hour(now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = now.duration_trunc(TimeDelta::hours(1)).expect("an hour");
    let mut later = (1..=24).map(|hours| hour + TimeDelta::hours(hours));
    let next = later.find(|hour| [0, 8, 9, 23].contains(&hour.hour()));
    next.expect("an hour of the day")
}

impl Person<'_> {
    /// Prepares a round by the `light` timetable that begins today, and opens it.
    pub(crate) async fn opens_a_round(&mut self, name: &str) -> RoundId {
        let id = self.prepares_a_round(name).await;
        self.get(&round::opening(id)).await.is(200);
        self.sends(&round::opening(id), &[])
            .await
            .is(200)
            .says("The round is open");
        id
    }

    /// Prepares a round by the `light` timetable that begins today.
    pub(crate) async fn prepares_a_round(&mut self, name: &str) -> RoundId {
        self.prepares_a_round_by(name, "light").await
    }

    /// Prepares a round by this timetable that begins today.
    pub(crate) async fn prepares_a_round_by(&mut self, name: &str, timetable: &str) -> RoundId {
        let today = self.world.now().await.round;
        let (day, month, year) = (today.format("%-d"), today.format("%-m"), today.format("%Y"));
        let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
        let framework = domain::round::draft::framework_word(&self.world.app.frameworks[0]);
        let typed = [
            ("name", name),
            ("invitation", "Come and read each other’s work."),
            ("framework", framework.as_str()),
            ("timetable", timetable),
            ("first_day-day", day.as_str()),
            ("first_day-month", month.as_str()),
            ("first_day-year", year.as_str()),
        ];
        self.get(&round::new()).await.is(200);
        let page = self.sends(&round::new(), &typed).await.is(200);
        let id = page.path.split('/').nth(2).expect("the round's id");
        id.parse().expect("an id")
    }

    /// Joins with a project, as the form stands.
    pub(crate) async fn joins(&mut self, id: RoundId, project: ProjectId) {
        let path = round::join(id, project);
        self.get(&path).await.is(200);
        self.sends(&path, &[])
            .await
            .is(200)
            .says("You are in this round");
    }

    /// Writes one answer and publishes.
    pub(crate) async fn publishes(&mut self, project: ProjectId) {
        let question = assessment::question(project, "1A");
        self.get(&question).await.is(200);
        self.sends(
            &question,
            &[("we_do", "We write our ground rules together.")],
        )
        .await
        .is(200);
        let path = assessment::publication(project);
        self.get(&path).await.is(200);
        self.sends(&path, &[]).await.is(200).says("Published");
    }
}

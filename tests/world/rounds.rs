//! The spring round, as people bring it about: prepared and opened by Rosa, joined, written for and published to
//! by leads, through the pages; and the engine that keeps up with its dates.

use super::{Person, World};
use app::clockwork::{self, Ticked};
use domain::ids::{ProjectId, RoundId};
use links::{assessment, round};

impl World {
    /// The engine looks.
    pub(crate) async fn ticks(&self) -> Ticked {
        clockwork::tick(&self.app, self.now().await)
            .await
            .expect("a tick")
    }

    /// The dates of the round, and the letters, from now until `moment`: once an hour the engine looks and the
    /// postman comes. Gives each letter that went: when, to whom, what about.
    pub(crate) async fn lives_until(&self, moment: &str) -> Vec<String> {
        let until = super::instant(moment);
        self.delivers().await;
        self.post.take();
        let mut went = Vec::new();
        while self.now().await.round < until {
            self.passes(chrono::TimeDelta::hours(1));
            self.ticks().await;
            self.delivers().await;
            let now = self.now().await.round.format("%m-%d %H:%M").to_string();
            let mut letters: Vec<String> = self
                .post
                .take()
                .iter()
                .map(|letter| format!("{now} {}: {}", letter.to.email, letter.subject))
                .collect();
            letters.sort();
            went.extend(letters);
        }
        went
    }
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
        let today = self.world.now().await.round;
        let (day, month, year) = (today.format("%-d"), today.format("%-m"), today.format("%Y"));
        let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
        let framework = domain::round::draft::framework_word(&self.world.app.frameworks[0]);
        let typed = [
            ("name", name),
            ("invitation", "Come and read each other’s work."),
            ("framework", framework.as_str()),
            ("timetable", "light"),
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

//! One round that is being made up, as far as its plan of who reviews whom.

use super::Wanted;
use crate::demo::groups::{Group, named};
use crate::demo::hand::{Hand, done};
use crate::demo::words;
use anyhow::Context as _;
use app::publications::Pressed;
use chrono::{Days, NaiveDate};
use domain::access::Coordinator;
use domain::assessment::Input;
use domain::calendar::Calendar;
use domain::framework::{Framework, QuestionKey};
use domain::ids::RoundId;
use domain::participation::TypedJoining;
use domain::round::draft::{TypedRound, framework_word};
use domain::stage::Stage;

/// A round that is being made up.
pub(super) struct Made<'a> {
    pub(super) hand: &'a Hand<'a>,
    pub(super) wanted: &'a Wanted,
    pub(super) framework: &'a Framework,
    pub(super) id: RoundId,
    calendar: Calendar,
}

impl<'a> Made<'a> {
    pub(super) async fn open(
        hand: &'a Hand<'a>,
        wanted: &'a Wanted,
        framework: &'a Framework,
        timetable: &str,
        first_day: NaiveDate,
    ) -> anyhow::Result<Self> {
        let app = hand.app;
        hand.turn_to(first_day, 9);
        let (at, rosa) = (hand.at().await?, hand.rosa().await?);
        let typed = TypedRound {
            name: wanted.name.to_string(),
            invitation: words::INVITATION.to_string(),
            framework: framework_word(framework),
            timetable: timetable.to_string(),
            first_day: first_day.to_string(),
            time_zone: app.time_zone.to_string(),
        };
        let id = done(
            app::rounds::prepare(app, at, &rosa, &typed).await,
            wanted.name,
        )?;
        let round = done(app::rounds::find(app, &rosa, id).await, wanted.name)?;
        let made = Self {
            hand,
            wanted,
            framework,
            id,
            calendar: round.calendar,
        };
        made.advances(Stage::Draft).await?;
        Ok(made)
    }

    /// Everything that happened until `today`.
    pub(super) async fn goes_on(&self, today: NaiveDate) -> anyhow::Result<()> {
        let day = |stage, days: u64| self.first(stage).map(|first| first + Days::new(days));
        self.hand.turn_to(day(Stage::Joining, 1)?, 10);
        self.joins().await?;
        if self.wanted.stage == Stage::Joining {
            return Ok(());
        }
        self.hand.turn_to(day(Stage::SelfAssessing, 0)?, 9);
        self.advances(Stage::Joining).await?;
        self.hand.turn_to(day(Stage::SelfAssessing, 3)?, 19);
        self.writes().await?;
        if self.wanted.stage == Stage::SelfAssessing {
            return Ok(());
        }
        let paired = if self.wanted.stage == Stage::Pairing {
            today - Days::new(1)
        } else {
            self.first(Stage::Reviewing)?
        };
        self.hand.turn_to(paired, 10);
        self.advances(Stage::SelfAssessing).await?;
        let rosa = self.hand.rosa().await?;
        self.proposes(&rosa).await?;
        if self.wanted.stage == Stage::Pairing {
            return Ok(());
        }
        self.adopts(&rosa).await?;
        self.hand.turn_to(day(Stage::Reviewing, 3)?, 18);
        self.reviews().await?;
        if self.wanted.stage == Stage::Reviewing {
            return Ok(());
        }
        if self.wanted.stage == Stage::Moderating {
            self.hand.turn_to(day(Stage::Moderating, 0)?, 10);
            self.advances(Stage::Reviewing).await?;
            return self.approves_one().await;
        }
        self.hand.turn_to(day(Stage::Responding, 0)?, 10);
        self.advances(Stage::Reviewing).await?;
        self.hand.turn_to(day(Stage::Responding, 1)?, 18);
        self.responds().await?;
        if self.wanted.stage == Stage::Responding {
            return Ok(());
        }
        self.hand.turn_to(day(Stage::Closing, 0)?, 10);
        self.advances(Stage::Responding).await?;
        self.hand.turn_to(day(Stage::Closing, 1)?, 18);
        self.rates().await?;
        if self.wanted.stage == Stage::Closing {
            return Ok(());
        }
        self.learns().await?;
        self.hand.turn_to(day(Stage::Closing, 7)?, 10);
        self.advances(Stage::Closing).await
    }

    fn first(&self, stage: Stage) -> anyhow::Result<NaiveDate> {
        let dates = self.calendar.of(stage);
        Ok(dates
            .with_context(|| format!("{stage} has no dates"))?
            .starts_on)
    }

    fn groups(&self) -> anyhow::Result<Vec<&'static Group>> {
        self.wanted.groups.iter().map(|name| named(name)).collect()
    }

    async fn advances(&self, from: Stage) -> anyhow::Result<()> {
        let (at, rosa) = (self.hand.at().await?, self.hand.rosa().await?);
        let to = app::rounds::advance(self.hand.app, at, &rosa, self.id, from, "").await;
        done(to, self.wanted.name)?;
        self.hand.delivers().await
    }

    async fn joins(&self) -> anyhow::Result<()> {
        let app = self.hand.app;
        for group in self.groups()? {
            let lead = self.hand.lead(group).await?;
            let page = done(
                app::participations::join_page(app, &lead, self.id).await,
                group.name,
            )?;
            let reviewers = page
                .members
                .iter()
                .map(|member| member.person.id.to_string());
            let typed = TypedJoining {
                reviewers: reviewers.collect(),
                conflicts: Vec::new(),
                standby: false,
            };
            let at = self.hand.at().await?;
            done(
                app::participations::join(app, at, &lead, self.id, &typed).await,
                group.name,
            )?;
            self.hand.passes(200).await?;
        }
        self.hand.delivers().await
    }

    /// Everyone writes and publishes. In the round that is self-assessing today one project is half-way and
    /// one has not begun.
    async fn writes(&self) -> anyhow::Result<()> {
        let underway = self.wanted.stage == Stage::SelfAssessing;
        for group in self.groups()? {
            match group.name {
                "Ivy House Line" if underway => {}
                "Juniper Mums" if underway => self.answers(group, 9).await?,
                _ => {
                    self.answers(group, usize::MAX).await?;
                    self.publishes(group).await?;
                }
            }
        }
        self.hand.delivers().await
    }

    /// Writes the first `most` answers, unless the project wrote for an earlier round.
    async fn answers(&self, group: &Group, most: usize) -> anyhow::Result<()> {
        let (app, writer) = (self.hand.app, self.hand.writer(group).await?);
        let grid = done(app::assessments::grid(app, &writer).await, group.name)?;
        if grid.draft.is_some_and(|draft| !draft.answers.is_empty()) {
            return Ok(());
        }
        for asked in self.framework.questions().take(most) {
            let key: QuestionKey = asked.key;
            let answer = words::answer(group, &key.to_string());
            let help = words::help(&key.to_string());
            let typed = Input {
                we_do: &answer.we_do,
                we_plan: &answer.we_plan,
                we_show: &answer.we_show,
                not_for_us: &answer.not_for_us,
                more: Some(words::more(&key.to_string(), &help)),
            };
            let at = self.hand.at().await?;
            let saved = app::assessments::save_answer(app, at, &writer, key, 0, typed).await;
            done(saved, group.name)?;
            self.hand.passes(11).await?;
        }
        let typed = words::action(group);
        let at = self.hand.at().await?;
        done(app::actions::add(app, at, &writer, typed).await, group.name)?;
        Ok(())
    }

    async fn publishes(&self, group: &Group) -> anyhow::Result<()> {
        let (app, lead) = (self.hand.app, self.hand.lead(group).await?);
        let look = done(
            app::publications::look(app, lead.member()).await,
            group.name,
        )?;
        let seen = look.hashed.context("nothing is written")?.sha256;
        let pressed = Pressed {
            seen: &seen,
            told: words::told(group),
            ..Pressed::default()
        };
        let at = self.hand.at().await?;
        let published = app::publications::publish(app, at, &lead, self.id, pressed).await;
        done(published, group.name)?;
        Ok(())
    }

    async fn proposes(&self, rosa: &Coordinator) -> anyhow::Result<()> {
        let at = self.hand.at().await?;
        done(
            app::plans::propose(self.hand.app, at, rosa, self.id).await,
            self.wanted.name,
        )?;
        Ok(())
    }

    async fn adopts(&self, rosa: &Coordinator) -> anyhow::Result<()> {
        let app = self.hand.app;
        let page = done(
            app::plans::pairing_page(app, rosa, self.id).await,
            self.wanted.name,
        )?;
        let plan = page.plans.first().context("a plan")?.id;
        let at = self.hand.at().await?;
        done(
            app::plans::adopt(app, at, rosa, self.id, plan, "").await,
            self.wanted.name,
        )?;
        self.hand.delivers().await
    }
}

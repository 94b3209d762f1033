//! The facts behind "what to do next": everything about a person's projects and their rounds, by the same
//! queries however many there are.

mod beside;
mod joined;

use crate::entities::{answer, assessment, project, round, round_stage};
use crate::{Stored, Trouble};
use chrono::{DateTime, Months, Utc};
use domain::access::Place as Belongs;
use domain::assessment::Progress;
use domain::conversation::Conversation;
use domain::deadline::follow_up::LAST_MONTH;
use domain::exchange::ExchangeFacts;
use domain::ids::{ExchangeId, PersonId, ProjectId, RoundId};
use domain::next_step::{ClosedFacts, Place, Planned, ProjectFacts, RoundFacts};
use domain::stage::Stage;
use joined::Joined;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The facts for `person` with these places. `questions` says how many questions a framework version has.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn facts(
    db: &impl ConnectionTrait,
    person: PersonId,
    places: &[Belongs],
    now: DateTime<Utc>,
    questions: impl Fn(&str, &str) -> usize,
) -> Stored<Vec<ProjectFacts>> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let projects: Vec<ProjectId> = places.iter().map(|place| place.project).collect();
    let own = own(db, &projects, questions).await?;
    let rounds = Rounds::read(db, person, &projects, now).await?;
    places
        .iter()
        .map(|place| {
            let own = own.get(&place.project.0);
            Ok(ProjectFacts {
                id: place.project,
                name: place.project_name.clone(),
                role: place.role,
                approved: own.is_some_and(|own| own.approved),
                progress: own.and_then(|own| own.progress),
                rounds: rounds.of(place.project)?,
                closed: rounds.closed_of(place.project)?,
            })
        })
        .collect()
}

/// What is a project's own, whatever round it is in.
struct Own {
    approved: bool,
    progress: Option<Progress>,
}

#[derive(Debug, FromQueryResult)]
struct OwnRow {
    project: Uuid,
    approved_at: Option<DateTime<Utc>>,
    framework_id: Option<String>,
    framework_version: Option<String>,
    written: i64,
}

/// Whether each project is approved, and how far its newest assessment has come.
async fn own(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
    questions: impl Fn(&str, &str) -> usize,
) -> Stored<HashMap<Uuid, Own>> {
    let rows = project::Entity::find()
        .select_only()
        .column_as(project::Column::Id, "project")
        .column(project::Column::ApprovedAt)
        .column(assessment::Column::FrameworkId)
        .column(assessment::Column::FrameworkVersion)
        .expr_as(written(), "written")
        .join(
            JoinType::LeftJoin,
            project::Entity::belongs_to(assessment::Entity)
                .from(project::Column::Id)
                .to(assessment::Column::ProjectId)
                .into(),
        )
        .filter(project::Column::Id.is_in(projects.iter().map(|id| id.0)))
        .order_by_asc(assessment::Column::CreatedAt)
        .order_by_asc(assessment::Column::Id)
        .into_model::<OwnRow>()
        .all(db)
        .await?;
    let own = |row: OwnRow| {
        let framework = row.framework_id.zip(row.framework_version);
        let progress = framework.map(|(id, version)| Progress {
            written: usize::try_from(row.written).unwrap_or_default(),
            of: questions(&id, &version),
        });
        let approved = row.approved_at.is_some();
        (row.project, Own { approved, progress })
    };
    // The newest comes last and stays.
    Ok(rows.into_iter().map(own).collect())
}

/// How many answers of the assessment in hand say anything.
fn written() -> Expr {
    let anything = Condition::any()
        .add(answer::Column::WeDo.ne(""))
        .add(answer::Column::WePlan.ne(""))
        .add(answer::Column::WeShow.ne(""))
        .add(answer::Column::NotForUs.is_not_null());
    let own = Expr::col((answer::Entity, answer::Column::AssessmentId))
        .equals((assessment::Entity, assessment::Column::Id));
    let mut count = answer::Entity::find()
        .select_only()
        .column_as(answer::Column::Id.count(), "written")
        .filter(own)
        .filter(anything);
    Expr::from(QuerySelect::query(&mut count).take())
}

/// The rounds that are not over, and these projects' places in them; and those that closed lately.
struct Rounds {
    closed: Vec<round::Model>,
    actions: HashMap<(Uuid, String, String), usize>,
    said: HashMap<(Uuid, Uuid), DateTime<Utc>>,
    gaps: Vec<(ExchangeId, ProjectId)>,
    conversations: Vec<Conversation>,
    open: Vec<round::Model>,
    calendars: HashMap<Uuid, Vec<Planned>>,
    joined: Vec<Joined>,
    exchanges: Vec<ExchangeFacts>,
    rated: Vec<(Uuid, Uuid)>,
}

impl Rounds {
    async fn read(
        db: &impl ConnectionTrait,
        person: PersonId,
        projects: &[ProjectId],
        now: DateTime<Utc>,
    ) -> Stored<Self> {
        let joined = joined::of(db, person, projects).await?;
        let theirs_or_joining = Condition::any()
            .add(round::Column::Id.is_in(joined.iter().map(|row| row.round_id)))
            .add(round::Column::Stage.eq(Stage::Joining.word()));
        let lately = now - Months::new(LAST_MONTH);
        let is_open = round::Column::ClosedAt.is_null();
        let rounds = round::Entity::find()
            .filter(theirs_or_joining)
            .filter(is_open.or(round::Column::ClosedAt.gt(lately)))
            .filter(round::Column::OpenedAt.is_not_null())
            .order_by_asc(round::Column::OpenedAt)
            .order_by_asc(round::Column::Id)
            .all(db)
            .await?;
        let (open, closed): (Vec<_>, Vec<_>) =
            rounds.into_iter().partition(|row| row.closed_at.is_none());
        let stages = match open.is_empty() {
            true => Vec::new(),
            false => stages(db, open.iter().map(|row| row.id)).await?,
        };
        // Nobody is in an exchange who never joined a round.
        let exchanges = match joined.is_empty() {
            true => Vec::new(),
            false => crate::exchange::of_projects(db, projects).await?,
        };
        let gaps = beside::gaps(db, &exchanges).await?;
        let talking = exchanges.iter().map(|one| one.id);
        let conversations = crate::conversation::of_exchanges(db, talking).await?;
        let (actions, said) = match closed.is_empty() {
            true => Default::default(),
            false => (
                beside::open_actions(db, projects).await?,
                beside::said(db, projects, &closed).await?,
            ),
        };
        let rated = match exchanges.is_empty() {
            true => Vec::new(),
            false => beside::rated(db, projects).await?,
        };
        let mut calendars: HashMap<Uuid, Vec<Planned>> = HashMap::new();
        for row in stages {
            let planned = Planned {
                stage: stage(&row.stage)?,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                due_at: row.due_at,
            };
            calendars.entry(row.round_id).or_default().push(planned);
        }
        Ok(Self {
            closed,
            actions,
            said,
            gaps,
            conversations,
            open,
            calendars,
            joined,
            exchanges,
            rated,
        })
    }

    fn of(&self, project: ProjectId) -> Stored<Vec<RoundFacts>> {
        let facts = |round: &round::Model| {
            let joined = self
                .joined
                .iter()
                .find(|row| row.project_id == project.0 && row.round_id == round.id);
            let broken = || Trouble::Broken(format!("round {}: time zone", round.id));
            Ok(RoundFacts {
                id: RoundId(round.id),
                name: round.name.clone(),
                tz: round.time_zone.parse().map_err(|_| broken())?,
                stage: stage(&round.stage)?,
                calendar: self.calendars.get(&round.id).cloned().unwrap_or_default(),
                joined: joined.map(|row| self.place(row)),
            })
        };
        self.open.iter().map(facts).collect()
    }

    /// The rounds that closed lately, of those in which the project stayed to the end.
    fn closed_of(&self, project: ProjectId) -> Stored<Vec<ClosedFacts>> {
        let stayed = |round: &&round::Model| {
            self.joined.iter().any(|row| {
                row.project_id == project.0
                    && row.round_id == round.id
                    && row.withdrawn_at.is_none()
            })
        };
        let facts = |round: &round::Model| {
            let broken = |what: &str| Trouble::Broken(format!("round {}: {what}", round.id));
            let goes_by = (
                project.0,
                round.framework_id.clone(),
                round.framework_version.clone(),
            );
            Ok(ClosedFacts {
                id: RoundId(round.id),
                name: round.name.clone(),
                tz: round.time_zone.parse().map_err(|_| broken("time zone"))?,
                closed_at: round.closed_at.ok_or_else(|| broken("closed"))?,
                open: self.actions.get(&goes_by).copied().unwrap_or_default(),
                said_at: self.said.get(&(round.id, project.0)).copied(),
            })
        };
        self.closed.iter().filter(stayed).map(facts).collect()
    }

    fn place(&self, row: &Joined) -> Place {
        let project = ProjectId(row.project_id);
        let here =
            |exchange: &&ExchangeFacts| exchange.round.0 == row.round_id && exchange.has(project);
        let by_it = self.rated.iter().filter(|(by, _)| *by == row.project_id);
        Place {
            due_at: row.due_at,
            closes_at: row.closes_at,
            withdrawn_at: row.withdrawn_at,
            paused_at: row.paused_at,
            standby: row.standby,
            published_at: row.published_at,
            is_reviewer: row.is_reviewer,
            exchanges: self.exchanges.iter().filter(here).cloned().collect(),
            gaps: self.gaps.clone(),
            conversations: self.conversations.clone(),
            rated: by_it.map(|(_, exchange)| ExchangeId(*exchange)).collect(),
        }
    }
}

/// The stages of these rounds, in their order.
async fn stages(
    db: &impl ConnectionTrait,
    rounds: impl Iterator<Item = Uuid>,
) -> Stored<Vec<round_stage::Model>> {
    Ok(round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.is_in(rounds))
        .order_by_asc(round_stage::Column::Position)
        .all(db)
        .await?)
}

fn stage(word: &str) -> Stored<Stage> {
    Stage::parse(word).map_err(|unknown| Trouble::Broken(unknown.to_string()))
}

//! Publishing to a round, and reading what was published.

use crate::answer::{Answer, see_other_saying};
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::publications::{Look, Pressed, Published};
use app::{Refusal, Stop};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::access::{self, MemberOf};
use domain::calendar::last_date_before;
use domain::ids::{ProjectId, PublicationId, RoundId};
use domain::problem::Problem;
use domain::publication::{CannotPublish, RoundOf, TypedTold};
use links::assessment;
use views::assessment::{self as pages, PublicationGrid, RoundCard};
use views::dates;
use views::evidence::Opens;
use views::form::Form;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::publication, Who::Member, look)
        .post(assessment::routes::publication, Who::Lead, publish)
        .get(assessment::routes::published, Who::Reader, read)
}

async fn look(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    site.page(look_page(&site, &who, &by, Form::new(), None).await?)
}

async fn look_page(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    form: Form,
    notice: Option<String>,
) -> Answer<pages::Look> {
    let Look { grid, hashed } = app::publications::look(&site.app, by).await?;
    let carried = grid.carried();
    let sha256 = hashed.as_ref().map(|hashed| hashed.sha256.clone());
    let sha256 = sha256.unwrap_or_default();
    let standing = grid.evidence.iter().map(|one| one.id).collect();
    let opens = Opens::Ours(standing, by.project());
    let draft = grid.draft.as_ref();
    let unwritten = match draft {
        Some(draft) => draft.unwritten(grid.framework),
        None => grid.framework.questions().map(|asked| asked.key).collect(),
    };
    let of = grid.framework.question_count();
    let open = grid.rounds.iter().filter(|round| round.closed_at.is_none());
    Ok(pages::Look {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        project_name: grid.project_name,
        progress: domain::assessment::Progress {
            written: of - unwritten.len(),
            of,
        },
        unwritten: unwritten.iter().map(ToString::to_string).collect(),
        is_lead: access::lead(&who.actor, by.project()).is_ok(),
        notice,
        carried,
        rounds: open
            .map(|round| card(round, &sha256, who.times.round))
            .collect(),
        look_again: hashed
            .as_ref()
            .map(|hashed| hashed.content.look_again())
            .unwrap_or_default(),
        sha256: sha256.clone(),
        grid: hashed
            .filter(|hashed| !hashed.content.answers.is_empty())
            .map(|hashed| PublicationGrid::of(grid.framework, &hashed.content, &opens)),
    })
}

fn card(round: &RoundOf, sha256: &str, now: DateTime<Utc>) -> RoundCard {
    let day = |at| dates::day(last_date_before(at, round.tz));
    let until = match round.standing.takes_one(now) {
        Ok(joined) if now < joined.due_at => Ok(format!("Due {}.", day(joined.due_at))),
        Ok(joined) => Ok(format!(
            "Was due {}, open until {}.",
            day(joined.due_at),
            day(joined.closes_at)
        )),
        Err(CannotPublish::Closed { closed_at }) => Err(format!(
            "Publishing closed on {}. Ask the coordinator for more time: no reason needed.",
            day(closed_at)
        )),
        Err(why) => Err(refusal(&why).says),
    };
    let latest = round.latest.as_ref().map(|latest| {
        let on = dates::date(dates::on(latest.published_at, round.tz));
        (format!("on {on}"), latest.id, latest.sha256 == sha256)
    });
    RoundCard {
        id: round.id,
        name: round.name.clone(),
        until,
        latest,
    }
}

async fn publish(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let Ok(round) = typed.value("round").parse::<RoundId>() else {
        let says = "Choose the round to publish to.".to_string();
        let form = typed.with(Vec::new());
        let page = look_page(&site, &who, by.member(), form, Some(says)).await?;
        return site.page_amiss(page);
    };
    let field = |name: &str| pages::RoundCard::field(name, round);
    let pressed = Pressed {
        seen: typed.value("sha256"),
        keep: typed.value(&field("keep")),
        told: TypedTold {
            route: typed.value(&field("route")),
            hours: typed.value(&field("hours")),
        },
    };
    let published = app::publications::publish(&site.app, who.times, &by, round, pressed).await;
    let amiss = |name: &str, says: String| Problem::new(field(name), says);
    let (status, problems, notice) = match published {
        Ok(fact) => {
            let to = assessment::published(project, fact.id);
            return Ok(see_other_saying(to, "Published. Well done, all of you."));
        }
        Err(Stop::ChangedMeanwhile) => {
            let says = "Somebody in your project wrote since you opened this page. Here it is as it stands now: \
                        look it over once more, then publish.";
            (StatusCode::CONFLICT, Vec::new(), Some(says.to_string()))
        }
        Err(Stop::Refused(Refusal::Publish(CannotPublish::MayIdentify))) => {
            let says = "Change the details that are pointed at, or say why they can stay.";
            let problems = vec![amiss("keep", says.to_string())];
            (StatusCode::UNPROCESSABLE_ENTITY, problems, None)
        }
        Err(Stop::Refused(Refusal::Publish(why))) => {
            let Words { title, says, .. } = refusal(&why);
            (
                StatusCode::CONFLICT,
                Vec::new(),
                Some(format!("{title}. {says}")),
            )
        }
        Err(Stop::Amiss(problems)) => {
            let problems = problems.into_iter().map(|one| amiss(&one.field, one.says));
            (StatusCode::UNPROCESSABLE_ENTITY, problems.collect(), None)
        }
        Err(stop) => return Err(stop.into()),
    };
    let form = typed.with(problems);
    let page = look_page(&site, &who, by.member(), form, notice).await?;
    draw(status, &page)
}

async fn read(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, PublicationId>,
) -> Answer<Response> {
    let (published, is_ours) = match access::member(&who.actor, project) {
        Ok(by) => (app::publications::read(&site.app, &by, id).await?, true),
        Err(_) => {
            let by = access::coordinator(&who.actor)?.acting_on(project)?;
            let read = app::publications::read_as_coordinator(&site.app, &by, id).await?;
            (read, false)
        }
    };
    site.page(published_page(&site, &who, published, is_ours).await?)
}

async fn published_page(
    site: &Site,
    who: &SignedIn,
    published: Published<'_>,
    is_ours: bool,
) -> Answer<pages::Published> {
    let opens = match access::member(&who.actor, published.publication.fact.project) {
        Ok(by) => Opens::Ours(
            app::evidence::standing_of(&site.app, &by).await?,
            by.project(),
        ),
        Err(_) => Opens::Nobody,
    };
    let fact = published.publication.fact;
    let round = published.round;
    let replaced = round
        .latest
        .as_ref()
        .is_some_and(|latest| latest.id != fact.id);
    let open = round.closed_at.is_none() && round.standing.takes_one(who.times.round).is_ok();
    let again = if replaced {
        Some("A newer publication has taken its place.".to_string())
    } else {
        (is_ours && open).then(|| {
            "If you write more, you can publish again until reviewing opens; the newest is what your partner reads."
                .to_string()
        })
    };
    let content = &published.publication.content;
    Ok(pages::Published {
        chrome: site.chrome(who),
        project: fact.project,
        project_name: published.project_name,
        number: fact.number,
        when: dates::moment(fact.published_at, round.tz),
        round: (round.id, round.name),
        by: published.by,
        kept_because: published.kept_because,
        sha256: fact.sha256,
        is_ours,
        again,
        grid: PublicationGrid::of(published.framework, content, &opens),
    })
}

/// What is said when an assessment cannot be published.
pub(crate) fn refusal(why: &CannotPublish) -> Words {
    let home = WayOut::new("Go to what comes next", links::me::home());
    match why {
        CannotPublish::NotJoined => Words::new(
            "Your project is not in this round",
            "A lead can join while joining is open. Until then everything you write is kept.",
            vec![home],
        ),
        CannotPublish::Withdrawn { .. } => Words::new(
            "Your project has left this round",
            "Your self-assessment is still yours and can be published to another round. If you would like to \
             come back, ask the coordinator.",
            vec![home],
        ),
        CannotPublish::ReviewingOpened { .. } => Words::new(
            "Your reviewers are reading",
            "Reviewing has opened, so what you published stays as it is. You can go on writing: it will be there \
             for your next round.",
            vec![home],
        ),
        CannotPublish::Closed { .. } => Words::new(
            "The date for publishing has passed",
            "Everything you wrote is kept. Ask the coordinator for more time: no reason needed.",
            vec![home],
        ),
        CannotPublish::NothingWritten => Words::new(
            "There is nothing to publish yet",
            "Write an answer to one question at least. “We are planning to” and “not for us, because” are answers \
             too.",
            vec![home],
        ),
        CannotPublish::MayIdentify => Words::new(
            "Someone could be recognised",
            "Look again at the details that are pointed at. Change them, or say why they can stay.",
            vec![home],
        ),
    }
}

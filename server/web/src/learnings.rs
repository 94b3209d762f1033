//! What a round learned: written and shared by coordinators, read by members once it has closed, and by anyone.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::file;
use crate::path::Id;
use crate::refusal::Words;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::learnings::{self, Learned, Saved};
use app::{Refusal, Stop};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, Coordinator};
use domain::framework::Framework;
use domain::ids::{LearningId, RoundId};
use domain::learning::{CannotShare, Learning, WordsTyped};
use domain::problem::Problem;
use domain::round::Round;
use links::{paper, public, round};
use views::form::Form;
use views::learning as pages;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(round::routes::learning, Who::Reader, page)
        .post(round::routes::learning, Who::Coordinator, save)
        .get(paper::routes::learning, Who::Reader, on_paper)
        .get(round::routes::sharing, Who::Coordinator, look)
        .post(round::routes::sharing, Who::Coordinator, share)
        .get(public::routes::learned, Who::Anyone, read_by_anyone)
}

/// What is said when it cannot be written or shared now.
pub(crate) fn refusal(why: &CannotShare) -> Words {
    let ways = || vec![WayOut::new("Rounds", round::list())];
    match why {
        CannotShare::TooEarly(_) => Words::new(
            "What the round learned is written at its end",
            "The page opens when the round comes to closing, so that everything is in.",
            ways(),
        ),
        CannotShare::ReadAlready => Words::new(
            "Everyone in the round reads it already",
            "Its words stay as they were shared. You can still say whether anyone else may read them.",
            ways(),
        ),
        CannotShare::NothingWritten => Words::new(
            "There is nothing to share yet",
            "Write a sentence or two first: all in all, or for one principle.",
            ways(),
        ),
        CannotShare::ChangedSince => Words::new(
            "Somebody wrote something since you looked",
            "Nothing was shared. Look at it again with their words, then share it.",
            ways(),
        ),
        CannotShare::MayIdentify => Words::new(
            "Someone could be recognised",
            "Look again at the words that are pointed at. Change them, or say why they can stay.",
            ways(),
        ),
    }
}

/// Coordinators write it, until it is read; then they read it like everyone in the round.
async fn page(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let Ok(by) = access::coordinator(&who.actor) else {
        let learned = learnings::read(&site.app, who.times, &who.actor, id).await?;
        return site.page(page_of(&site, &who, &learned, Some(round::page(id)), None));
    };
    match learnings::writing(&site.app, &by, id).await {
        Ok((round_, framework, learning)) => {
            let form = filled(framework, &learning);
            site.page(write_page(&site, &who, &round_, framework, form, None))
        }
        Err(Stop::Refused(Refusal::Share(CannotShare::ReadAlready))) => {
            let looked = learnings::look(&site.app, who.times, &by, id).await?;
            let (back, sharing) = (Some(round::page(id)), Some(round::sharing(id)));
            site.page(page_of(&site, &who, &looked.learned, back, sharing))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// What it learned as a PDF, for whoever may read it or look at it.
async fn on_paper(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let (app, times) = (&site.app, who.times);
    let learned = match access::coordinator(&who.actor) {
        Ok(by) => learnings::look(app, times, &by, id).await?.learned,
        Err(_) => learnings::read(app, times, &who.actor, id).await?,
    };
    let bytes = learnings::on_paper(app, times, &learned).await?;
    let name = format!("{}-what-we-learned.pdf", learned.round.name);
    Ok(file::to_keep(file::Kind::Pdf, &name, bytes))
}

fn filled(framework: &Framework, learning: &Learning) -> Form {
    let form = Form::new()
        .with("version", learning.version.to_string())
        .with("overall", &learning.words.overall);
    framework.principles.iter().fold(form, |form, principle| {
        let words = learning.words.themes.get(&principle.number);
        let name = format!("theme-{}", principle.number);
        form.with(&name, words.map_or("", String::as_str))
    })
}

fn write_page(
    site: &Site,
    who: &SignedIn,
    round_: &Round,
    framework: &Framework,
    form: Form,
    theirs: Option<pages::Theirs>,
) -> pages::Write {
    let principles = framework.principles.iter();
    pages::Write {
        chrome: site.chrome(who),
        form,
        round: round_.id,
        round_name: round_.name.clone(),
        principles: principles
            .map(|one| (one.number, one.title.clone()))
            .collect(),
        theirs,
    }
}

async fn save(site: Site, who: SignedIn, Id(id): Id<RoundId>, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (round_, framework, _) = learnings::writing(&site.app, &by, id).await?;
    let theme = |number: u8| (number, typed.owned(&format!("theme-{number}")));
    let words = WordsTyped {
        overall: typed.owned("overall"),
        themes: framework
            .principles
            .iter()
            .map(|one| theme(one.number))
            .collect(),
    };
    let seen = typed.version();
    match learnings::save(&site.app, who.times, &by, id, seen, &words).await {
        Ok(Saved::Stands) => Ok(see_other(round::sharing(id))),
        Ok(Saved::Overtaken(learning)) => {
            let mut form = typed.with(Vec::new());
            let version = learning.version.to_string();
            form.values.insert("version".to_string(), vec![version]);
            let theirs = pages::Theirs::of(framework, &learning);
            let page = write_page(&site, &who, &round_, framework, form, Some(theirs));
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(write_page(&site, &who, &round_, framework, form, None))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn look(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    site.page(look_page(&site, &who, &by, id, None).await?)
}

/// As members will read it; `typed` where it came back.
async fn look_page(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: RoundId,
    typed: Option<Form>,
) -> Answer<pages::Look> {
    let looked = learnings::look(&site.app, who.times, by, id).await?;
    let learning = &looked.learned.learning;
    let stage = looked.learned.round.stage();
    let is_public = if learning.is_public { "yes" } else { "" };
    let mut form = typed.unwrap_or_else(|| Form::new().with("public", is_public));
    // What is seen now is what the next press covers.
    form.values
        .insert("seen".to_string(), vec![learning.version.to_string()]);
    let is_open = learning.is_read(stage) && learning.is_public;
    Ok(pages::Look {
        chrome: site.chrome(who),
        form,
        round: id,
        is_read: learning.is_read(stage),
        is_shared: learning.shared_at.is_some(),
        public: is_open.then(|| public::learned(learning.id)),
        learned: said(&looked.learned),
        pointed: looked.pointed,
    })
}

async fn share(site: Site, who: SignedIn, Id(id): Id<RoundId>, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let is_public = typed.value("public") == "yes";
    let (seen, keep) = (
        typed.value("seen").parse().unwrap_or(0),
        typed.owned("keep"),
    );
    let shared = learnings::share(&site.app, who.times, &by, id, seen, is_public, &keep).await;
    let (status, problems) = match shared {
        Ok(()) => {
            return Ok(see_other_saying(
                round::closing(id),
                "It is ready to be read.",
            ));
        }
        Err(Stop::Amiss(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, problems),
        Err(Stop::Refused(Refusal::Share(CannotShare::MayIdentify))) => {
            let says = "Change the words that are pointed at, or say why they can stay.";
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                vec![Problem::new("keep", says)],
            )
        }
        Err(stop) => return Err(stop.into()),
    };
    let form = typed.with(problems);
    draw(status, &look_page(&site, &who, &by, id, Some(form)).await?)
}

async fn read_by_anyone(site: Site, who: Visitor, Id(id): Id<LearningId>) -> Answer<Response> {
    site.body().await?;
    let learned = learnings::read_by_anyone(&site.app, who.times, id).await?;
    site.page(page_of(&site, &who, &learned, None, None))
}

fn page_of(
    site: &Site,
    who: &Visitor,
    learned: &Learned<'_>,
    back: Option<String>,
    sharing: Option<String>,
) -> pages::Page {
    pages::Page {
        chrome: site.chrome(who),
        // Whoever reads it without an account has the page.
        paper: back.is_some().then(|| paper::learning(learned.round.id)),
        back,
        sharing,
        learned: said(learned),
    }
}

fn said(learned: &Learned<'_>) -> pages::Learned {
    let round_ = &learned.round;
    let closed_at = round_.at.since().filter(|_| !round_.is_running());
    let closed_on = closed_at.map(|at| views::dates::on(at, round_.calendar.tz));
    let (framework, learning) = (learned.framework, &learned.learning);
    pages::Learned::of(
        &round_.name,
        closed_on,
        framework,
        learning,
        learned.figures.clone(),
    )
}

//! What a lead says without a reason: leaving, pausing, coming back, standing by, no to a pairing. Each page says
//! what follows before its button does it.

mod words;

use crate::answer::{Answer, see_other_saying};
use crate::exchanges::lead;
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::rounds::words::last_day;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{App, Done, leaving};
use axum::response::Response;
use domain::access::{self, LeadOf};
use domain::ids::{ExchangeId, ProjectId, RoundId};
use domain::leaving::{may_object, may_pause, may_stand_by, may_withdraw, objection_until};
use domain::stage::Stage;
use domain::times::Times;
use links::{exchange, round};
use views::leaving::Say;
pub(crate) use words::{
    cannot_object, cannot_pause, cannot_return, cannot_stand_by, cannot_withdraw,
};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(round::routes::withdrawal, Who::Lead, withdrawal)
        .post(round::routes::withdrawal, Who::Lead, withdraw)
        .get(round::routes::pause, Who::Lead, pausing)
        .post(round::routes::pause, Who::Lead, pause)
        .get(round::routes::comeback, Who::Lead, returning)
        .post(round::routes::comeback, Who::Lead, come_back)
        .get(round::routes::standby, Who::Lead, standing_by)
        .post(round::routes::standby, Who::Lead, stand_by)
        .get(exchange::routes::objection, Who::Lead, objecting)
        .post(exchange::routes::objection, Who::Lead, object)
}

struct Told {
    heading: String,
    lede: &'static str,
    follows: Vec<String>,
    action: String,
    value: &'static str,
    button: &'static str,
    stay: &'static str,
}

fn say(site: &Site, who: &SignedIn, page: &leaving::Page, told: Told, may: Option<Words>) -> Say {
    let blocked = may.is_some();
    let back = (page.round.name.clone(), round::page(page.round.id));
    Say {
        chrome: site.chrome(who),
        caption: page.place.name.clone(),
        heading: told.heading,
        lede: may.map_or_else(|| told.lede.to_string(), |words| words.says),
        follows: if blocked { Vec::new() } else { told.follows },
        action: (!blocked).then_some(told.action),
        value: told.value,
        button: told.button.to_string(),
        back,
        stay: told.stay.to_string(),
    }
}

/// What it means for the partner, where there is one who counts on the project.
fn for_the_partner(page: &leaving::Page) -> Vec<String> {
    let theirs = page.exchanges.iter();
    let partners = theirs.flat_map(|one| one.partners_of(page.place.project));
    let names: Vec<&str> = partners.map(|party| party.name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![
        format!(
            "We tell {} today. Your coordinator finds a way that leaves nobody alone.",
            names.join(" and ")
        ),
        "What is sealed stays sealed, and is shown to the project it is about.".to_string(),
    ]
}

/// What `tells` makes of a project's place in a round, to the lead who may say it.
async fn laid_out(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
    tells: impl FnOnce(&leaving::Page) -> (Told, Option<Words>),
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let page = leaving::page(&site.app, &by, id).await?;
    let (told, may) = tells(&page);
    site.page(say(&site, &who, &page, told, may))
}

/// What a lead says of the project's place in a round is done, and told in a sentence on the round's page.
pub(crate) async fn said<T>(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
    act: impl AsyncFnOnce(&App, Times, &LeadOf, RoundId) -> Done<T>,
    says: &'static str,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    act(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(round::page(id), says))
}

async fn withdrawal(site: Site, who: SignedIn, ids: Ids<RoundId, ProjectId>) -> Answer<Response> {
    let action = round::withdrawal(ids.0, ids.1);
    laid_out(site, who, ids, |page| {
        let mut follows = for_the_partner(page);
        follows.push("What you have written in your self-assessment stays yours.".to_string());
        follows.push("It changes nothing about later rounds. You are welcome in each.".to_string());
        let told = Told {
            heading: format!("Leave {}", page.round.name),
            lede: "Thank you for what you have given to this round. You need no reason to leave it.",
            follows,
            action,
            value: "yes",
            button: "Leave the round",
            stay: "Stay in it",
        };
        let may = may_withdraw(page.round.stage(), &page.place);
        (told, may.err().map(|why| cannot_withdraw(&why)))
    })
    .await
}

async fn withdraw(
    site: Site,
    who: SignedIn,
    ids: Ids<RoundId, ProjectId>,
    _: Typed,
) -> Answer<Response> {
    let says = "You have left this round. You are welcome in the next.";
    said(site, who, ids, leaving::withdraw, says).await
}

async fn pausing(site: Site, who: SignedIn, ids: Ids<RoundId, ProjectId>) -> Answer<Response> {
    let action = round::pause(ids.0, ids.1);
    laid_out(site, who, ids, |page| {
        let mut follows = vec!["No reminders go to you until you come back.".to_string()];
        if page.round.stage() < Stage::Reviewing {
            let back = "Come back before projects are paired, and the days you were away are \
                    added to your date.";
            follows.push(back.to_string());
        }
        follows.extend(for_the_partner(page));
        if !page.exchanges.is_empty() {
            let by = "If your partner has another partner by the time you come back, you stand \
                  by: you are called when somebody needs you.";
            follows.push(by.to_string());
        }
        let told = Told {
            heading: format!("Pause in {}", page.round.name),
            lede: "You need no reason, and nothing is held against you.",
            follows,
            action,
            value: "yes",
            button: "Pause",
            stay: "Go on as you are",
        };
        let may = may_pause(page.round.stage(), &page.place);
        (told, may.err().map(|why| cannot_pause(&why)))
    })
    .await
}

async fn pause(
    site: Site,
    who: SignedIn,
    ids: Ids<RoundId, ProjectId>,
    _: Typed,
) -> Answer<Response> {
    let says = "You have paused. Come back whenever it suits you.";
    said(site, who, ids, leaving::pause, says).await
}

async fn returning(site: Site, who: SignedIn, ids: Ids<RoundId, ProjectId>) -> Answer<Response> {
    let (action, now) = (round::comeback(ids.0, ids.1), who.times.round);
    laid_out(site, who, ids, |page| {
    let dates = domain::leaving::comeback(&page.round, &page.place, now);
    let mut follows = Vec::new();
    if let Ok((due_at, closes_at)) = dates
        && !page.is_published
        && page.round.stage() < Stage::Reviewing
    {
        let (due, closes) = (
            last_day(due_at, &page.round),
            last_day(closes_at, &page.round),
        );
        follows.push(format!(
            "Your self-assessment is due on {due} and closes on {closes}."
        ));
    } else if !page.exchanges.is_empty() {
        follows.push("You go on with your exchange where you left it.".to_string());
    } else if page.is_published && page.round.stage() >= Stage::Reviewing {
        follows.push("Your partner has another partner by now, so you stand by: you are called when somebody needs you.".to_string());
    }
    let told = Told {
        heading: format!("Come back to {}", page.round.name),
        lede: "Good to have you back.",
        follows,
        action,
        value: "yes",
        button: "Come back",
        stay: "Not yet",
    };
    (told, dates.err().map(|why| cannot_return(&why)))
    })
    .await
}

async fn come_back(
    site: Site,
    who: SignedIn,
    ids: Ids<RoundId, ProjectId>,
    _: Typed,
) -> Answer<Response> {
    said(site, who, ids, leaving::come_back, "Welcome back.").await
}

async fn standing_by(site: Site, who: SignedIn, ids: Ids<RoundId, ProjectId>) -> Answer<Response> {
    let action = round::standby(ids.0, ids.1);
    laid_out(site, who, ids, |page| {
    let name = &page.round.name;
    let told = if page.place.standby {
        Told {
            heading: format!("Stop standing by in {name}"),
            lede: "Thank you for being there. From now on you take part like everyone else, and are paired with another project.",
            follows: Vec::new(),
            action,
            value: "no",
            button: "Stop standing by",
            stay: "Go on standing by",
        }
    } else {
        Told {
            heading: format!("Stand by in {name}"),
            lede: "A project that stands by steps in when another one has to leave, so that nobody is left alone.",
            follows: vec![
                "You write and publish your self-assessment like everyone else.".to_string(),
                "You are not paired at first. If you are needed, a letter tells you who your partner is and by when.".to_string(),
                "When you are called, you may say no once within five working days, without a reason.".to_string(),
                "It may be that nobody needs you this time. Your self-assessment stays yours either way.".to_string(),
            ],
            action,
            value: "yes",
            button: "Stand by",
            stay: "Take part as before",
        }
    };
    let (stage, offers) = (page.round.stage(), !page.place.standby);
    let has_partner = !page.exchanges.is_empty();
    let may = may_stand_by(stage, &page.place, page.is_published, has_partner, offers);
    (told, may.err().map(|why| cannot_stand_by(&why)))
    })
    .await
}

async fn stand_by(
    site: Site,
    who: SignedIn,
    ids: Ids<RoundId, ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let offers = typed.value("say") != "no";
    let says = if offers {
        "Thank you for standing by."
    } else {
        "You take part like everyone else now."
    };
    let act = async |app: &App, at: Times, by: &LeadOf, round: RoundId| {
        leaving::stand_by(app, at, by, round, offers).await
    };
    said(site, who, ids, act, says).await
}

async fn objecting(site: Site, who: SignedIn, Id(id): Id<ExchangeId>) -> Answer<Response> {
    let (by, facts) = lead(&site, &who, id).await?;
    let page = leaving::page(&site.app, &by, facts.round).await?;
    let before = leaving::said_no(&site.app, &by, facts.round).await?;
    let until = objection_until(&facts).map_or_else(String::new, views::dates::day);
    let told = Told {
        heading: "Say no to this pairing".to_string(),
        lede: "You may do so once in a round, and need no reason.",
        follows: vec![
            format!("You can say no until the end of {until}."),
            "Your coordinator looks for another partner for each of you, and writes to you."
                .to_string(),
            "The other project is told that its pairing changes. Nobody tells it why.".to_string(),
            "What you have written about it is let go.".to_string(),
        ],
        action: exchange::objection(id),
        value: "yes",
        button: "Say no to this pairing",
        stay: "Stay with it",
    };
    let may = may_object(&facts, by.project(), before, who.times.round);
    let may = may.err().map(|why| cannot_object(&why));
    let mut page = say(&site, &who, &page, told, may);
    page.back = ("Your exchange".to_string(), exchange::page(id));
    site.page(page)
}

async fn object(site: Site, who: SignedIn, Id(id): Id<ExchangeId>, _: Typed) -> Answer<Response> {
    let (by, _) = lead(&site, &who, id).await?;
    let round_id = leaving::object(&site.app, who.times, &by, id).await?;
    let says = "You have said no. We look for another partner, and write to you.";
    Ok(see_other_saying(round::page(round_id), says))
}

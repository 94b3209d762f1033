//! Where a lead decides what the public sees, and where coordinators see to what visitors say.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::directory::shown;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::listings::{self, Consent};
use axum::response::Response;
use domain::access::{self, CoordinatorFor, LeadOf};
use domain::ids::{ProjectId, RemarkId};
use domain::listing::{self, Typed as ListingTyped};
use links::{coordinating, listing as pages};
use views::form::Form;
use views::listing::{ListingDesk, ListingPause, ListingPreview, Public, RemarksPage};

pub(crate) fn routes(table: Table) -> Table {
    use pages::routes;
    table
        .get(routes::page, Who::Lead, page)
        .post(routes::page, Who::Lead, save)
        .get(routes::preview, Who::Lead, preview)
        .post(routes::publication, Who::Lead, publish)
        .post(routes::confirmation, Who::Lead, confirm)
        .post(routes::removal, Who::Lead, take_down)
        .post(routes::reply, Who::Lead, reply)
        .get(routes::pause, Who::Coordinator, look)
        .post(routes::pause, Who::Coordinator, pause)
        .post(routes::pause_end, Who::Coordinator, lift)
        .get(coordinating::routes::remarks, Who::Coordinator, remarks)
        .post(coordinating::routes::settlement, Who::Coordinator, settle)
}

async fn desk(
    site: &Site,
    who: &SignedIn,
    by: &LeadOf,
    typed: Option<Form>,
) -> Answer<ListingDesk> {
    let desk = listings::desk(&site.app, by).await?;
    let draft = desk.draft.as_ref();
    let form = typed.unwrap_or_else(|| {
        draft.map_or_else(
            || ListingDesk::first(&desk.project.about),
            |draft| ListingDesk::stored(&draft.words),
        )
    });
    let facts = listing::facts().filter_map(|(section, fact)| {
        let says = desk.profile.of(section).told.says(fact);
        let line = || format!("{} {}", fact.asks, says.join(", "));
        (!says.is_empty()).then(|| (fact.name.to_string(), line()))
    });
    let (now, zone) = (who.times.round, site.zone());
    let answers = desk.answers.iter();
    Ok(ListingDesk {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        name: desk.project.name.clone(),
        version: draft.map_or(0, |draft| draft.version),
        public: desk.public.as_ref().map(|public| Public {
            href: links::directory::listing(public.id),
            confirmed_at: public.confirmed_at,
            freshness: public.freshness(now),
        }),
        pause: desk.pause.clone(),
        facts: facts.collect(),
        answers: answers
            .map(|(answer, asked)| (answer.question.to_string(), asked.clone()))
            .collect(),
        standing: desk.done.says(now, zone),
        now,
        zone,
    })
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    site.page(desk(&site, &who, &by, None).await?)
}

fn typed_of(typed: &Typed) -> ListingTyped {
    ListingTyped {
        description: typed.owned("description"),
        email: typed.owned("email"),
        website: typed.owned("website"),
        phone: typed.owned("phone"),
        precision: typed.owned("precision"),
        town: typed.owned("town"),
        area: typed.owned("area"),
        address: typed.owned("address"),
        pin: typed.owned("pin"),
        facts: typed.values("facts").to_vec(),
        questions: typed.values("questions").to_vec(),
        standing: typed.owned("standing"),
    }
}

async fn save(site: Site, who: SignedIn, Id(id): Id<ProjectId>, typed: Typed) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let seen = typed.version();
    match listings::save(&site.app, who.times, &by, seen, &typed_of(&typed)).await {
        Ok(()) => Ok(see_other(pages::preview(id))),
        Err(Stop::Amiss(problems)) => {
            let page = desk(&site, &who, &by, Some(typed.with(problems))).await?;
            // What was typed rests on what was seen, also the second time.
            site.page_amiss(ListingDesk {
                version: seen,
                ..page
            })
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn drawn(site: &Site, who: &SignedIn, by: &LeadOf, form: Form) -> Answer<ListingPreview> {
    let preview = listings::preview(&site.app, who.times, by).await?;
    Ok(ListingPreview {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        shown: shown(site, who, preview.listing, &preview.done),
        version: preview.version,
        pointed: preview.pointed,
    })
}

async fn preview(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    match drawn(&site, &who, &by, Form::new()).await {
        Ok(page) => site.page(page),
        // Nothing was chosen yet: that comes first.
        Err(crate::answer::Wrong::NotThere) => Ok(see_other(pages::page(id))),
        Err(wrong) => Err(wrong),
    }
}

async fn publish(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let consent = Consent {
        seen: typed.value("seen").parse().unwrap_or(0),
        agrees: typed.owned("agrees"),
        keep: typed.owned("keep"),
    };
    match listings::publish(&site.app, who.times, &by, &consent).await {
        Ok(()) => Ok(see_other_saying(
            pages::page(id),
            "It is public. Thank you for helping people to find you.",
        )),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(drawn(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn confirm(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    listings::confirm(&site.app, who.times, &by).await?;
    let says = "Thank you. We ask again in six months.";
    Ok(see_other_saying(pages::page(id), says))
}

async fn take_down(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    listings::take_down(&site.app, who.times, &by).await?;
    let says = "It is taken down. What you chose is kept here, should you want it back.";
    Ok(see_other_saying(pages::page(id), says))
}

async fn reply(site: Site, who: SignedIn, Id(id): Id<ProjectId>, typed: Typed) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    match listings::reply(&site.app, who.times, &by, typed.value("reply")).await {
        Ok(()) => Ok(see_other_saying(
            pages::page(id),
            "Your answer is sent. The coordinators read it.",
        )),
        Err(Stop::Amiss(problems)) => {
            let stored = desk(&site, &who, &by, None).await?;
            let form = stored.form.clone().with("reply", typed.value("reply"));
            site.page_amiss(ListingDesk {
                form: form.with_problems(problems),
                ..stored
            })
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn looked(
    site: &Site,
    who: &SignedIn,
    by: &CoordinatorFor,
    form: Form,
) -> Answer<ListingPause> {
    let looked = listings::look(&site.app, by).await?;
    Ok(ListingPause {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        shown: shown(site, who, looked.listing, &looked.done),
        pause: looked.pause,
        open: looked.open,
        zone: site.zone(),
    })
}

async fn look(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(id)?;
    site.page(looked(&site, &who, &by, Form::new()).await?)
}

async fn pause(site: Site, who: SignedIn, Id(id): Id<ProjectId>, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(id)?;
    match listings::pause(&site.app, who.times, &by, typed.value("reason")).await {
        Ok(()) => Ok(see_other_saying(
            pages::pause(id),
            "The public does not see it for now. Its leads get a letter.",
        )),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(looked(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn lift(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(id)?;
    listings::lift(&site.app, who.times, &by).await?;
    Ok(see_other_saying(pages::pause(id), "It is seen again."))
}

async fn remarks(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let waiting = listings::remarks(&site.app, &by).await?;
    site.page(RemarksPage {
        chrome: site.chrome(&who),
        open: waiting.open,
        paused: waiting.paused,
        now: who.times.real,
        zone: site.zone(),
    })
}

async fn settle(site: Site, who: SignedIn, Id(id): Id<RemarkId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    listings::settle(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(
        coordinating::remarks(),
        "Seen to. Thank you.",
    ))
}

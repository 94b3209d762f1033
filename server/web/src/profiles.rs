//! What a project tells about itself: everything at a glance, and each part saved on its own page.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::{Id, Ids};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::profiles::{self, Page};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::ids::ProjectId;
use domain::profile::Section;
use links::project::{self, routes};
use views::form::Form;
use views::profile::{ProfilePage, SectionPage, summary};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::profile, Who::Member, page)
        .get(routes::section, Who::Member, section)
        .post(routes::section, Who::Member, save)
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let page = profiles::page(&site.app, &by).await?;
    site.page(ProfilePage {
        chrome: site.chrome(&who),
        project: page.project,
        profile: page.profile,
        is_lead: access::lead(&who.actor, id).is_ok(),
        zone: site.zone(),
    })
}

/// The section named in a path.
fn named(word: &str) -> Answer<Section> {
    Section::parse(word).ok_or(Wrong::NotThere)
}

async fn found(
    site: &Site,
    who: &SignedIn,
    id: ProjectId,
    word: &str,
) -> Answer<(MemberOf, Section, Page)> {
    let by = access::member(&who.actor, id)?;
    let section = named(word)?;
    let page = profiles::page(&site.app, &by).await?;
    Ok((by, section, page))
}

fn drawn(
    site: &Site,
    who: &SignedIn,
    section: Section,
    page: &Page,
    form: Option<Form>,
) -> SectionPage {
    let kept = page.profile.of(section);
    SectionPage {
        chrome: site.chrome(who),
        form: form.unwrap_or_else(|| SectionPage::stored(&kept)),
        project: page.project.id,
        project_name: page.project.name.clone(),
        section,
        version: kept.version,
        overtaken: None,
    }
}

async fn section(
    site: Site,
    who: SignedIn,
    Ids(id, word): Ids<ProjectId, String>,
) -> Answer<Response> {
    let (_, section, page) = found(&site, &who, id, &word).await?;
    site.page(drawn(&site, &who, section, &page, None))
}

async fn save(
    site: Site,
    who: SignedIn,
    Ids(id, word): Ids<ProjectId, String>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let section = named(&word)?;
    let seen = typed.version();
    let values = |name: &str| typed.values(name);
    match profiles::save(&site.app, who.times, &by, section, seen, values).await {
        Ok(()) => {
            let says = format!("“{}” is saved.", section.says());
            Ok(see_other_saying(project::profile(id), &says))
        }
        Err(Stop::Amiss(problems)) => {
            let page = profiles::page(&site.app, &by).await?;
            let form = typed.with(problems);
            let drawn = drawn(&site, &who, section, &page, Some(form));
            // What was typed rests on what was seen, also the second time.
            site.page_amiss(SectionPage {
                version: seen,
                ..drawn
            })
        }
        Err(Stop::ChangedMeanwhile) => {
            let page = profiles::page(&site.app, &by).await?;
            let kept = page.profile.of(section);
            let by = kept.saved.as_ref().map(|(_, by)| by.clone());
            let overtaken = Some((by.unwrap_or_default(), summary(section, &kept)));
            let form = Some(typed.with(Vec::new()));
            let drawn = SectionPage {
                overtaken,
                ..drawn(&site, &who, section, &page, form)
            };
            draw(StatusCode::CONFLICT, &drawn)
        }
        Err(stop) => Err(stop.into()),
    }
}

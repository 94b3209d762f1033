//! Pages that anyone may open.

use crate::answer::{Answer, see_other};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::Visitor;
use axum::response::Response;
use links::public::routes;
use views::public::{About, Accessibility, HelpNow, Home, Privacy};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::home, Who::Anyone, home)
        .get(routes::help_now, Who::Anyone, help_now)
        .get(routes::about, Who::Anyone, about)
        .get(routes::privacy, Who::Anyone, privacy)
        .get(routes::retention, Who::Anyone, retention)
        .get(routes::accessibility, Who::Anyone, accessibility)
}

/// The front page for visitors; whoever is signed in goes on to what comes next.
async fn home(site: Site, who: Visitor) -> Answer<Response> {
    if who.actor.is_some() {
        return Ok(see_other(links::me::home()));
    }
    let framework = site.app.frameworks.first();
    let page = Home {
        chrome: site.chrome(&who),
        principles: framework.map_or(0, |framework| framework.principles.len()),
        questions: framework.map_or(0, domain::framework::Framework::question_count),
    };
    site.open_page(&who, page)
}

async fn help_now(site: Site, who: Visitor) -> Answer<Response> {
    let page = HelpNow {
        chrome: site.chrome(&who),
        lines: site.settings.help_lines.clone(),
    };
    site.open_page(&who, page)
}

async fn about(site: Site, who: Visitor) -> Answer<Response> {
    let framework = site.app.frameworks.first();
    let page = About {
        chrome: site.chrome(&who),
        framework: framework.map_or_else(String::new, |framework| framework.title.clone()),
        source: framework.map_or_else(String::new, |framework| framework.source.clone()),
        principles: framework
            .map(|framework| {
                framework
                    .principles
                    .iter()
                    .map(|principle| principle.title.clone())
                    .collect()
            })
            .unwrap_or_default(),
    };
    site.open_page(&who, page)
}

async fn privacy(site: Site, who: Visitor) -> Answer<Response> {
    let contact = site.body().await?.map(|body| body.reply_to);
    let page = Privacy {
        chrome: site.chrome(&who),
        link_minutes: app::sign_in::LINK_MINUTES,
        invitation_days: app::memberships::INVITATION_DAYS,
        device_days: app::sessions::LIFE_DAYS,
        device_idle_days: app::sessions::IDLE_DAYS,
        contact,
    };
    site.open_page(&who, page)
}

async fn retention(site: Site, who: Visitor) -> Answer<Response> {
    let contact = site.body().await?.map(|body| body.reply_to);
    let page = views::data::Retention {
        chrome: site.chrome(&who),
        contact,
        periods: site.app.periods,
    };
    site.open_page(&who, page)
}

async fn accessibility(site: Site, who: Visitor) -> Answer<Response> {
    let contact = site.body().await?.map(|body| body.reply_to);
    let page = Accessibility {
        chrome: site.chrome(&who),
        contact,
    };
    site.open_page(&who, page)
}

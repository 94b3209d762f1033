//! What good peer support is, and what the toolkit says: pages for everyone, made from the framework.

use crate::answer::{Answer, Wrong};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::Visitor;
use axum::response::Response;
use domain::framework::Framework;
use links::guide::routes;
use views::guide::{
    GoodPeerSupport, Induction, PrinciplePage, Questions, Referrers, Reviewing, TakingPart,
    Training, Values,
};

/// The handler of a page that needs the framework alone.
macro_rules! shows {
    ($page:ident) => {
        async |site: Site, who: Visitor| -> Answer<Response> {
            let (framework, spoken) = framework(&site)?.spoken(who.language);
            let page = $page {
                chrome: site.chrome(&who),
                framework: &framework,
                spoken,
            };
            site.open_page(&who, page)
        }
    };
}

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(
            routes::good_peer_support,
            Who::Anyone,
            shows!(GoodPeerSupport),
        )
        .get(routes::principle, Who::Anyone, principle)
        .get(routes::values, Who::Anyone, shows!(Values))
        .get(routes::referrers, Who::Anyone, shows!(Referrers))
        .get(routes::taking_part, Who::Anyone, shows!(TakingPart))
        .get(routes::questions, Who::Anyone, shows!(Questions))
        .get(routes::training, Who::Anyone, shows!(Training))
        .get(routes::induction, Who::Anyone, shows!(Induction))
        .get(routes::reviewing, Who::Anyone, shows!(Reviewing))
}

/// The framework that everyone is shown: the first of those that are loaded.
pub(crate) fn framework(site: &Site) -> Answer<&Framework> {
    site.app.frameworks.first().ok_or(Wrong::NotThere)
}

async fn principle(site: Site, who: Visitor, Id(number): Id<u8>) -> Answer<Response> {
    let (framework, spoken) = framework(&site)?.spoken(who.language);
    let page = PrinciplePage {
        chrome: site.chrome(&who),
        framework: &framework,
        spoken,
        principle: framework.principle(number).ok_or(Wrong::NotThere)?,
    };
    site.open_page(&who, page)
}

//! The list of routes, which is also the router: a page cannot be served without saying who may open it.

use crate::site::Site;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{get, post};
use domain::language::Language;

/// Who may use a route. The handler's witness decides; this row says what it decides, and the tests hold
/// every route to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Who {
    /// Anyone at all.
    Anyone,
    /// Whoever holds the secret in the address.
    Holder,
    /// The first visitor, until the coordinating body is set up.
    FirstVisitor,
    /// Anyone signed in, for themselves.
    SignedIn,
    /// Members of the project.
    Member,
    /// Leads of the project.
    Lead,
    /// Members of the project, and coordinators who do not belong to it.
    Reader,
    /// The reviewers whom the reviewing project named.
    Reviewer,
    /// Members of the reviewed project, after the reveal.
    Reviewed,
    /// Members of a project in the exchange.
    Side,
    /// Members of a project in the exchange, and coordinators.
    InExchange,
    /// Moderators who have to do with none of the projects.
    Moderator,
    /// Coordinators.
    Coordinator,
    /// Leads of the project, and coordinators who do not belong to it.
    LeadOrCoordinator,
    /// People of the coordinating body: coordinators and administrators.
    Body,
    /// Administrators.
    Administrator,
    /// Anyone, in development alone.
    Development,
    /// Anyone, in the demo alone.
    Demo,
}

impl Who {
    /// The word in `mutuality routes --json`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Holder => "holder of the link",
            Self::FirstVisitor => "first visitor",
            Self::SignedIn => "signed in",
            Self::Member => "member",
            Self::Lead => "lead",
            Self::Reader => "member or coordinator",
            Self::Reviewer => "reviewer",
            Self::Reviewed => "reviewed project",
            Self::Side => "side of the exchange",
            Self::InExchange => "in the exchange",
            Self::Moderator => "moderator",
            Self::Coordinator => "coordinator",
            Self::LeadOrCoordinator => "lead or coordinator",
            Self::Body => "coordinator or administrator",
            Self::Administrator => "administrator",
            Self::Development => "development",
            Self::Demo => "demo",
        }
    }
}

/// One route.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Row {
    /// `GET` or `POST`. HEAD goes with GET.
    pub method: &'static str,
    /// The pattern, e.g. `/projects/{project}`.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
}

/// The routes as they are added up.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    router: Router<Site>,
}

impl Table {
    /// A page to read.
    pub(crate) fn get<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: H,
    ) -> Self {
        self.add(
            Row {
                method: "GET",
                path,
                who,
            },
            get(handler),
        )
    }

    /// Something to do.
    pub(crate) fn post<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: H,
    ) -> Self {
        self.add(
            Row {
                method: "POST",
                path,
                who,
            },
            post(handler),
        )
    }

    /// One handler for both languages: the address says which is asked for.
    fn add(mut self, row: Row, handler: axum::routing::MethodRouter<Site>) -> Self {
        if links::is_in_both(row.path) {
            let welsh = links::in_language(Language::Welsh, row.path);
            self.router = self.router.route(&welsh, handler.clone());
        }
        self.router = self.router.route(row.path, handler);
        self.rows.push(row);
        self
    }

    /// The list and the router.
    pub(crate) fn into_parts(self) -> (Vec<Row>, Router<Site>) {
        (self.rows, self.router)
    }
}

//! Who may do what, row by row. The router's own list is held against this table: a route without a row, or a row
//! without a route, stops the tests. To add a route, say here who is let in; everyone else must find nothing.

/// Who is let in. A stranger is asked to sign in; everyone else finds nothing, as if it were not there.
#[derive(Clone, Copy, Debug)]
pub(super) enum May {
    Anyone,
    SignedIn,
    Only(&'static [&'static str]),
    Nobody,
}

use May::{Anyone, Nobody, Only, SignedIn};

/// Everyone in the scene who is signed in: see `scene`.
pub(super) const PEOPLE: [&str; 10] = [
    "newcomer", "megan", "jo", "nia", "priya", "ama", "bea", "rosa", "rita", "ada",
];

/// Acorn Mums: Priya leads; Jo and Nia write; Rita coordinates besides.
const ACORN: May = Only(&["jo", "nia", "priya", "rita"]);
const ACORN_LEAD: May = Only(&["priya"]);
/// Acorn Mums, and the coordinator who does not belong to it.
const ACORN_AND_ROSA: May = Only(&["jo", "nia", "priya", "rita", "rosa"]);
const COORDINATORS: May = Only(&["rosa", "rita"]);
/// Coordinators, where it concerns a project that Rita belongs to.
const ROSA: May = Only(&["rosa"]);

/// `METHOD /path`, and who may.
pub(super) const TABLE: &[(&str, May)] = &[
    ("GET /healthz", Anyone),
    ("GET /readyz", Anyone),
    ("GET /assets/{*path}", Nobody),
    ("GET /", Anyone),
    ("GET /help-now", Anyone),
    ("GET /about", Anyone),
    ("GET /privacy", Anyone),
    ("GET /accessibility", Anyone),
    ("GET /setup", Nobody),
    ("POST /setup", Anyone),
    ("GET /sign-in", Anyone),
    ("POST /sign-in", Anyone),
    ("GET /sign-in/sent", Anyone),
    ("GET /sign-in/{token}", Anyone),
    ("POST /sign-in/{token}", Anyone),
    ("GET /register", Anyone),
    ("POST /register", Anyone),
    ("GET /register/{token}", Anyone),
    ("POST /register/{token}", Anyone),
    ("GET /invitations/{token}", Anyone),
    ("POST /invitations/{token}", Anyone),
    ("GET /post-room", Anyone),
    ("GET /post-room/{name}", Nobody),
    ("POST /sign-out", SignedIn),
    ("GET /home", SignedIn),
    ("GET /account", SignedIn),
    ("POST /account", SignedIn),
    ("POST /account/sessions/{session}", ACORN_LEAD),
    ("GET /account/second-factor", SignedIn),
    ("POST /account/second-factor", SignedIn),
    ("GET /sign-in/second-step", SignedIn),
    ("POST /sign-in/second-step", SignedIn),
    (
        "POST /account/recovery-codes",
        Only(&["rosa", "rita", "ada"]),
    ),
    ("GET /projects/{project}", ACORN),
    ("GET /projects/{project}/details", ACORN_LEAD),
    ("POST /projects/{project}/details", ACORN_LEAD),
    ("GET /projects/{project}/members", ACORN),
    ("POST /projects/{project}/members/{membership}", ACORN_LEAD),
    ("POST /projects/{project}/invitations", ACORN_LEAD),
    (
        "POST /projects/{project}/invitations/{invitation}",
        ACORN_LEAD,
    ),
    ("GET /projects/{project}/assessment", ACORN),
    (
        "GET /projects/{project}/assessment/questions/{question}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/questions/{question}",
        ACORN,
    ),
    ("GET /projects/{project}/assessment/actions", ACORN),
    ("POST /projects/{project}/assessment/actions", ACORN),
    ("GET /projects/{project}/assessment/actions/{action}", ACORN),
    (
        "POST /projects/{project}/assessment/actions/{action}",
        ACORN,
    ),
    (
        "POST /projects/{project}/assessment/actions/{action}/removal",
        ACORN,
    ),
    ("GET /projects/{project}/assessment/publication", ACORN),
    (
        "POST /projects/{project}/assessment/publication",
        ACORN_LEAD,
    ),
    (
        "GET /projects/{project}/assessment/publications/{publication}",
        ACORN_AND_ROSA,
    ),
    ("GET /registrations", COORDINATORS),
    ("GET /registrations/{organisation}", COORDINATORS),
    ("POST /registrations/{organisation}/approval", ROSA),
    ("POST /registrations/{organisation}/question", ROSA),
    ("GET /letters", COORDINATORS),
    ("GET /letters/{letter}", COORDINATORS),
    ("POST /letters/{letter}/sending", COORDINATORS),
];

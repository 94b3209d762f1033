//! Who is let in, by the people of the scene.

/// Who is let in. A stranger is asked to sign in; everyone else finds nothing, as if it were not there.
#[derive(Clone, Copy, Debug)]
pub(in crate::pages) enum May {
    Anyone,
    SignedIn,
    Only(&'static [&'static str]),
    Nobody,
}

use May::Only;

/// Everyone in the scene who is signed in: see `scene`.
pub(in crate::pages) const PEOPLE: [&str; 11] = [
    "newcomer", "megan", "jo", "nia", "priya", "ama", "bea", "rosa", "rita", "ada", "mona",
];

/// Acorn Mums: Priya leads; Jo and Nia write; Rita coordinates besides.
pub(super) const ACORN: May = Only(&["jo", "nia", "priya", "rita"]);
pub(super) const ACORN_LEAD: May = Only(&["priya"]);
/// Acorn Mums, and the coordinator who does not belong to it.
pub(super) const ACORN_AND_ROSA: May = Only(&["jo", "nia", "priya", "rita", "rosa"]);
pub(super) const EVERYONE_IN_THE_EXCHANGE: May =
    Only(&["jo", "nia", "priya", "rita", "ama", "bea", "rosa"]);
/// Those of Acorn Mums whom it named to review Birch Circle.
pub(super) const REVIEWERS: May = Only(&["jo"]);
/// Both projects of the exchange; no coordinator but one who belongs to one of them.
pub(super) const BOTH_SIDES: May = Only(&["jo", "nia", "priya", "rita", "ama", "bea"]);
/// Before the reveal it is not there for those of Birch Circle either.
pub(super) const NONE_YET: May = Only(&[]);
/// Everyone in a project, and coordinators.
pub(super) const IN_A_PROJECT: May =
    Only(&["megan", "jo", "nia", "priya", "ama", "bea", "rosa", "rita"]);
/// Birch Circle, which is reviewed.
pub(super) const BIRCH: May = Only(&["ama", "bea"]);
/// The first coordinator is an administrator too.
pub(super) const ADMINISTRATORS: May = Only(&["rosa", "ada"]);
pub(super) const COORDINATORS: May = Only(&["rosa", "rita"]);
/// Everyone with a duty has set up a second factor.
pub(super) const HAVE_AN_APP: May = Only(&["rosa", "rita", "ada", "mona"]);
/// Coordinators, where it concerns a project that Rita belongs to.
pub(super) const ROSA: May = Only(&["rosa"]);

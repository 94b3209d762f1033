//! memberships
use crate::table::Table;
pub(crate) fn routes(table: Table) -> Table {
    table
}
pub(crate) fn refusal(_: &domain::organisation::CannotInvite) -> crate::refusal::Words {
    unreachable!()
}

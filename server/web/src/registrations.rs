//! registrations
use crate::table::Table;
pub(crate) fn routes(table: Table) -> Table {
    table
}
pub(crate) fn refusal(_: domain::organisation::CannotApprove) -> crate::refusal::Words {
    unreachable!()
}

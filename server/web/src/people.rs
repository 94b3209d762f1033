//! people
use crate::table::Table;
pub(crate) fn routes(table: Table) -> Table {
    table
}
pub(crate) fn refusal(_: app::sign_in::CannotSignIn) -> crate::refusal::Words {
    unreachable!()
}

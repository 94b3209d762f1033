//! Letters in circles, where one project is in several exchanges: one letter for all of them.

use super::exchange::{LEFT, Table};
use super::{Answer, Desk, day_of};
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RoundId};
use letters::{CircleConfirmed, Names};
use store::Stored;

/// The exchanges of circles that the project is in.
async fn of_circles(
    desk: &Desk<'_>,
    round: RoundId,
    project: ProjectId,
) -> Stored<Vec<ExchangeFacts>> {
    let mut all = store::exchange::of_project(desk.db(), project).await?;
    all.retain(|one| one.round == round && one.is_of_circles());
    all.sort_by_key(|one| one.id);
    Ok(all)
}

/// Whom a project reads, and who reads it.
pub(super) async fn confirmed(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let (id, tz) = (table.scene.project.id, table.scene.round.tz);
    let all = of_circles(desk, table.exchange.round, id).await?;
    let with = |is_reader: bool| {
        let these = all.iter().filter(move |one| {
            let mut reviews = one.reviews.iter();
            reviews.any(|review| (review.reviewer.id == id) == is_reader)
        });
        these.flat_map(|one| one.still_with(id))
    };
    let names = |is_reader| -> Names { with(is_reader).map(|party| party.name.as_str()).collect() };
    Ok(table.round_runs().and_then(|()| {
        if with(true).next().is_none() && with(false).next().is_none() {
            return Err(LEFT);
        }
        let letter = CircleConfirmed {
            project: table.scene.project_name(),
            partners: names(true),
            readers: names(false),
            round: table.scene.name(),
            review_by: day_of(table.exchange.due_at, tz),
            respond_by: day_of(table.exchange.respond_due_at, tz),
        };
        table
            .scene
            .signed(letter, links::exchange::page(table.exchange.id))
    }))
}

/// Whose feedback came to be shown to the project with that of `exchange`.
pub(super) async fn shown_with(
    desk: &Desk<'_>,
    exchange: &ExchangeFacts,
    project: ProjectId,
) -> Stored<Vec<String>> {
    let all = of_circles(desk, exchange.round, project).await?;
    let together = all
        .iter()
        .filter(|one| one.revealed_at == exchange.revealed_at);
    let shown = together.flat_map(|one| one.reviews_of(project));
    Ok(shown.map(|review| review.reviewer.name.clone()).collect())
}

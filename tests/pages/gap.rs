//! Somebody paused once in the exchange of the scene, and came back: a gap that is settled.

use crate::world::World;
use domain::ids::{ExchangeId, PersonId, ProjectId, RepairId, RoundId};
use domain::repair::{Cause, Repair};
use store::Tx;

/// Keeps it; gives its id as it stands in a path.
pub(super) async fn settled(
    world: &World,
    tx: &Tx,
    round: RoundId,
    exchange: ExchangeId,
    [left, stays]: [ProjectId; 2],
    by: PersonId,
) -> String {
    let at = world.now().await.round;
    let gap = Repair {
        id: RepairId::new(&*world.app.chance),
        round,
        exchange,
        cause: Cause::Pause,
        left,
        stays: vec![stays],
        opened_at: at,
        opened_by: by,
        choice: None,
        settled_at: None,
        version: 1,
    };
    let back = store::repair::Settled {
        choice: "returned".to_string(),
        why: String::new(),
        by,
        at,
    };
    store::repair::open(tx, &gap).await.expect("a gap");
    store::repair::settle(tx, &gap, &back)
        .await
        .expect("settled");
    gap.id.to_string()
}

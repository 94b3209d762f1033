//! The digest: what a person wanted together, each letter read again, so that a line whose cause is gone is not in it.

use super::{Answer, Composed, Desk, Draft, compose};
use crate::wordings;
use letters::{Digest, Item, Line};
use store::{Stored, digest};

const EMPTY: &str = "Nothing that would stand in it matters any more.";

/// The digest, and what became of each letter in it.
pub(super) async fn digest(desk: &Desk<'_>) -> Stored<(Answer, Vec<digest::Line>)> {
    let body = store::body::read(desk.db()).await?;
    let body = Line::from(body.map_or_else(String::new, |body| body.name));
    let (mut items, mut lines) = (Vec::new(), Vec::new());
    for promised in digest::bundled(desk.db(), desk.promised.id).await? {
        let inner = Desk {
            promised: &promised,
            ..*desk
        };
        match Box::pin(compose(&inner)).await? {
            Composed::NotAnyMore(why, _) => lines.push((promised.id, Err(why.to_string()))),
            Composed::Draft(draft) => {
                items.push(item(desk, *draft, &body).await?);
                lines.push((promised.id, Ok(())));
            }
        }
    }
    let answer = if items.is_empty() {
        Err(EMPTY)
    } else {
        Ok((
            Digest {
                letters: items.into_iter().collect(),
            }
            .into(),
            links::me::home(),
            None,
        ))
    };
    Ok((answer, lines))
}

async fn item(desk: &Desk<'_>, draft: Draft, body: &Line) -> Stored<Item> {
    let kind = draft.letter.kind();
    let subject = |wording| draft.letter.subject_in(&wording, body).ok();
    let own = wordings::in_use(desk.db(), kind).await?.and_then(subject);
    let title = own.or_else(|| kind.shipped().ok().and_then(subject));
    Ok(Item {
        title: title.as_deref().unwrap_or_else(|| kind.title()).into(),
        path: draft.path,
    })
}

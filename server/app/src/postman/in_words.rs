//! Which words a letter goes in.

use crate::{App, wordings};
use domain::language::Language;
use letters::{LetterKind, NotRendered, Rendered};
use store::Stored;

/// In the body's own words, which are English; in the shipped ones where it has none, where they do not fit this version
/// any more, and for somebody who reads another language that the letter has.
pub(super) async fn written(
    app: &App,
    letter: &LetterKind,
    context: &letters::Context,
) -> Stored<Result<Rendered, NotRendered>> {
    if letter.kind().speaks(context.language) != Language::English {
        return Ok(letter.render(context));
    }
    if let Some(own) = wordings::in_use(app.store.reader(), letter.kind()).await? {
        match letter.render_in(&own, context) {
            Ok(words) => return Ok(Ok(words)),
            Err(why) => {
                tracing::warn!(letter = letter.key(), %why, "a saved wording is left aside")
            }
        }
    }
    Ok(letter.render(context))
}

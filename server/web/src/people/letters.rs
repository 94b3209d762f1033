//! One's own letters: how each kind comes, and the address in a letter that turns its kind off.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::letter_choices::{self, Choice, Mine};
use axum::response::Response;
use domain::language::Language;
use links::{me, public};
use views::form::Form;
use views::person::{Kind, LetterChoice, Letters};

pub(super) fn routes(table: Table) -> Table {
    table
        .get(me::routes::letters, Who::SignedIn, show)
        .post(me::routes::letters, Who::SignedIn, choose)
        .get(public::routes::letter_choice, Who::Holder, ask)
        .post(public::routes::letter_choice, Who::Holder, turn_off)
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    let mine = letter_choices::mine(&site.app, &who.actor).await?;
    let form = Form::new().with("weekends", if mine.weekends { "yes" } else { "" });
    let form = form.with("language", mine.language.word());
    let form = mine.kinds.iter().fold(form, |form, (key, choice)| {
        form.with(key.word(), choice.word())
    });
    let kinds = mine.kinds.iter().map(|(key, _)| Kind {
        key: key.word().to_string(),
        title: key.title().to_string(),
        about: key.about().to_string(),
    });
    let calendar = app::calendar_feeds::address(&site.app, &who.actor).await?;
    site.page(Letters {
        chrome: site.chrome(&who),
        form,
        kinds: kinds.collect(),
        calendar,
    })
}

async fn choose(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let mine = letter_choices::mine(&site.app, &who.actor).await?;
    // A word that is none of the three changes nothing.
    let chosen = |(key, before): (letter_choices::Key, Choice)| {
        (
            key,
            Choice::parse(typed.value(key.word())).unwrap_or(before),
        )
    };
    let chosen = Mine {
        kinds: mine.kinds.into_iter().map(chosen).collect(),
        weekends: typed.value("weekends") == "yes",
        language: Language::parse(typed.value("language")).unwrap_or(mine.language),
    };
    letter_choices::choose(&site.app, who.times, &who.actor, &chosen).await?;
    Ok(see_other_saying(me::letters(), "Your choices are saved."))
}

async fn ask(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    let key = letter_choices::kind_of(&site.app, &token)?;
    site.page(LetterChoice {
        chrome: site.chrome(&who),
        title: key.title().to_string(),
        action: Some(public::letter_choice(&token)),
    })
}

/// By one click in a mail program (RFC 8058), which brings no session and no form of ours, and follows no redirect:
/// the signed token in the address is all there is, and twice is as good as once.
async fn turn_off(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    let key = letter_choices::turn_off(&site.app, who.times, &token).await?;
    site.page(LetterChoice {
        chrome: site.chrome(&who),
        title: key.title().to_string(),
        action: None,
    })
}

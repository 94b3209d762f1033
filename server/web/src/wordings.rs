//! The words of letters, for coordinators: read, changed, looked at before they are saved, taken back.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::{Id, Ids};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::comparison::Change;
use app::wordings::{self, Basis, Kept, Key, Listed, Saved, Wording};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, Coordinator};
use domain::tone::Pointed;
use links::coordinating::{self, routes};
use views::dates::moment;
use views::form::Form;
use views::parts::Choice;
use views::parts::Piece;
use views::wording as pages;

const BOXES: [(&str, &str); 4] = [
    ("subject", "Subject"),
    ("opening", "Before the link"),
    ("action", "The link’s words"),
    ("closing", "After the link"),
];

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::wordings, Who::Coordinator, list)
        .get(routes::wording, Who::Coordinator, show)
        .post(routes::wording, Who::Coordinator, save)
        .post(routes::wording_preview, Who::Coordinator, preview)
        .post(routes::wording_restoration, Who::Coordinator, restore)
        .get(routes::wording_version, Who::Coordinator, version)
}

fn key(word: &str) -> Answer<Key> {
    Key::parse(word).ok_or(Wrong::NotThere)
}

async fn list(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let letters = wordings::list(&site.app, &by).await?;
    site.page(pages::Wordings {
        chrome: site.chrome(&who),
        letters: letters
            .into_iter()
            .map(|listed| row(&site, listed))
            .collect(),
    })
}

async fn show(site: Site, who: SignedIn, Id(word): Id<String>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    site.page(Desk::new(&site, &who, &by, key(&word)?).page(None).await?)
}

async fn save(site: Site, who: SignedIn, Id(word): Id<String>, form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let desk = Desk::new(&site, &who, &by, key(&word)?);
    let typed = wordings::Typed {
        wording: typed(&form),
        version: form.version(),
        kept: form.value("kept") == "yes",
    };
    match wordings::save(&site.app, who.times, &by, desk.key, typed).await {
        Ok(Kept::Saved) => Ok(see_other_saying(
            coordinating::wording(&word),
            "Saved. Letters go in these words from now on.",
        )),
        Ok(Kept::PointedAt(pointed)) => desk.pointed_at(form, pointed).await,
        Ok(Kept::Overtaken(theirs)) => desk.overtaken(form.with(Vec::new()), &theirs).await,
        Err(Stop::Amiss(problems)) => site.page_amiss(desk.page(Some(form.with(problems))).await?),
        Err(stop) => Err(stop.into()),
    }
}

async fn preview(site: Site, who: SignedIn, Id(word): Id<String>, form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let desk = Desk::new(&site, &who, &by, key(&word)?);
    let basis = basis(form.value("basis"))?;
    match wordings::preview(&site.app, &by, desk.key, typed(&form), basis).await {
        Ok(letter) => {
            let mut page = desk.page(Some(form.with(Vec::new()))).await?;
            page.preview = Some((letter.subject, letter.text));
            site.page(page)
        }
        Err(Stop::Amiss(problems)) => site.page_amiss(desk.page(Some(form.with(problems))).await?),
        Err(stop) => Err(stop.into()),
    }
}

async fn restore(site: Site, who: SignedIn, Id(word): Id<String>, form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let desk = Desk::new(&site, &who, &by, key(&word)?);
    match wordings::restore(&site.app, who.times, &by, desk.key, form.version()).await? {
        Kept::Overtaken(theirs) => {
            let page = desk.page(None).await?;
            desk.overtaken(page.form, &theirs).await
        }
        Kept::Saved | Kept::PointedAt(_) => Ok(see_other_saying(
            coordinating::wording(&word),
            "The letter goes in the words that come with Mutuality again.",
        )),
    }
}

async fn version(
    site: Site,
    who: SignedIn,
    Ids(word, number): Ids<String, i32>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let key = key(&word)?;
    let compared = wordings::compare(&site.app, &by, key, number).await?;
    let boxes = BOXES.into_iter().zip(compared.boxes);
    site.page(pages::Version {
        chrome: site.chrome(&who),
        title: key.title().to_string(),
        back: coordinating::wording(&word),
        number,
        saved: format!("{}.", saved_by(&site, &compared.saved)),
        boxes: boxes
            .map(|((_, label), (_, pieces))| (label, pieces.into_iter().map(piece).collect()))
            .collect(),
    })
}

/// A piece of a comparison, as pages show it.
pub(crate) fn piece((change, words): (Change, String)) -> (Piece, String) {
    match change {
        Change::Same => (Piece::Same, words),
        Change::Out => (Piece::Out, words),
        Change::In => (Piece::In, words),
    }
}

fn typed(form: &Typed) -> Wording {
    Wording {
        subject: form.owned("subject"),
        action: form.owned("action"),
        opening: form.owned("opening"),
        closing: form.owned("closing"),
    }
}

/// `round:project`, or nothing for the sample.
fn basis(chosen: &str) -> Answer<Option<Basis>> {
    let Some((round, project)) = chosen.split_once(':') else {
        return Ok(None);
    };
    match (round.parse(), project.parse()) {
        (Ok(round), Ok(project)) => Ok(Some(Basis { round, project })),
        (Ok(_) | Err(_), _) => Err(Wrong::NotThere),
    }
}

fn saved_by(site: &Site, saved: &Saved) -> String {
    let what = if saved.is_shipped {
        "Back to the words that come with Mutuality"
    } else {
        "Saved"
    };
    format!(
        "{what}, by {} on {}",
        saved.saved_by,
        moment(saved.saved_at, site.zone())
    )
}

fn row(site: &Site, listed: Listed) -> pages::Row {
    let state = match &listed.saved {
        Some(saved) if !saved.is_shipped => {
            format!(
                "Your own, by {} on {}.",
                saved.saved_by,
                moment(saved.saved_at, site.zone())
            )
        }
        Some(_) | None => "The words that come with Mutuality.".to_string(),
    };
    pages::Row {
        href: coordinating::wording(listed.key.word()),
        title: listed.key.title().to_string(),
        about: listed.key.about().to_string(),
        essential: listed.key.essential(),
        state,
        aside: listed.aside,
    }
}

/// What the page of one letter's words is drawn from.
struct Desk<'a> {
    site: &'a Site,
    who: &'a SignedIn,
    by: &'a Coordinator,
    key: Key,
}

impl<'a> Desk<'a> {
    fn new(site: &'a Site, who: &'a SignedIn, by: &'a Coordinator, key: Key) -> Self {
        Self { site, who, by, key }
    }

    async fn page(&self, typed: Option<Form>) -> Answer<pages::Wording> {
        let words = wordings::words(&self.site.app, self.by, self.key).await?;
        let form = typed.unwrap_or_else(|| {
            let version = words.versions.first().map_or(0, |saved| saved.version);
            let boxes = words.wording.boxes().into_iter();
            boxes.fold(
                Form::new().with("version", version),
                |form, (name, words)| form.with(name, words),
            )
        });
        let version = |saved: &Saved| {
            let href = coordinating::wording_version(self.key.word(), saved.version);
            (
                href,
                format!("Version {}. {}", saved.version, saved_by(self.site, saved)),
            )
        };
        let sample = Choice::new("sample", "Invented people and dates");
        let real = wordings::bases(&self.site.app, self.by).await?.into_iter();
        let real = real
            .map(|(basis, name)| Choice::new(format!("{}:{}", basis.round, basis.project), name));
        let places = self
            .key
            .placeholders()
            .into_iter()
            .map(|place| pages::Place {
                name: place.name.to_string(),
                meaning: place.meaning.to_string(),
                needed: place.needed,
            });
        Ok(pages::Wording {
            chrome: self.site.chrome(self.who),
            form,
            key: self.key.word().to_string(),
            places: places.collect(),
            bases: [sample].into_iter().chain(real).collect(),
            pointed: Vec::new(),
            overtaken: None,
            preview: None,
            versions: words.versions.iter().map(version).collect(),
            is_changed: words
                .versions
                .first()
                .is_some_and(|saved| !saved.is_shipped),
            row: row(self.site, words.listed),
        })
    }

    async fn pointed_at(&self, form: Typed, pointed: Vec<Pointed>) -> Answer<Response> {
        let says =
            "Look at the words named below once more. Change them, or keep them and save again.";
        let problem = domain::problem::Problem::new("kept", says);
        let mut page = self.page(Some(form.with(vec![problem]))).await?;
        page.pointed = pointed;
        self.site.page_amiss(page)
    }

    /// Both texts: theirs to read, one's own in the boxes, now written over theirs.
    async fn overtaken(&self, mut form: Form, theirs: &Saved) -> Answer<Response> {
        form.values
            .insert("version".to_string(), vec![theirs.version.to_string()]);
        let mut page = self.page(Some(form)).await?;
        let words = [
            &theirs.subject,
            &theirs.opening,
            &theirs.action,
            &theirs.closing,
        ];
        let boxes = BOXES
            .into_iter()
            .zip(words)
            .map(|((_, label), words)| (label, words.clone()));
        let says = format!(
            "Somebody was here before you: {}.",
            saved_by(self.site, theirs)
        );
        page.overtaken = Some((says, boxes.collect()));
        draw(StatusCode::CONFLICT, &page)
    }
}

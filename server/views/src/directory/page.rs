//! The directory: a search, what it finds as a list and on a map, and the same to print.

use super::frame::Framed;
use super::map::UkMap;
use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::{Choice, Pagination, Select};
use askama::Template;
use domain::directory::{ACCESS, Group, choices};
use domain::ids::ListingId;
use domain::listing::Listing;
use domain::organisation::Region;

/// How much of a description stands in a list, in characters.
const SHORT: usize = 160;

/// Find a project.
#[derive(Debug, Template)]
#[template(path = "directory/page.html")]
pub struct DirectoryPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is looked for.
    pub form: Form,
    /// How many were found.
    pub count: usize,
    /// What was found, this page of it.
    pub lines: Vec<Line>,
    /// Ways to find something where nothing was found: what to leave out, how many there would be, and the address.
    pub wider: Vec<(String, usize, String)>,
    /// Each region: what it is called, how many it has, and the address that chooses it.
    pub tiles: Vec<Tile>,
    /// Everything that was found, on the map.
    pub map: UkMap,
    /// The pages.
    pub pages: Pagination,
    /// Which of them stand here, counted from one.
    pub from: usize,
    /// The same to print, and for programs.
    pub feeds: Feeds,
    /// For other sites, where some may show the map.
    pub framed: Option<Framed>,
}

/// One project in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its town and region.
    pub whereabouts: String,
    /// How and where support is given.
    pub how: String,
    /// The beginning of its own words.
    pub begins: String,
    /// How to reach it, for paper.
    pub contact: String,
}

/// One region on the grid.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Which.
    pub region: Region,
    /// How many are found there.
    pub count: usize,
    /// The address that chooses it, or lets it go where it is chosen.
    pub href: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// Where the same is to be had in another form.
#[derive(Clone, Debug, Default)]
pub struct Feeds {
    /// To print.
    pub paper: String,
    /// For programs.
    pub json: String,
    /// For maps.
    pub geojson: String,
}

/// What was found, to print.
#[derive(Debug, Template)]
#[template(path = "directory/paper.html")]
pub struct DirectoryPaper {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What was looked for, in words; empty where nothing in particular was.
    pub looked_for: String,
    /// What was found.
    pub lines: Vec<Line>,
    /// The page that this is of.
    pub back: String,
}

impl Line {
    /// Of a listing.
    #[must_use]
    pub fn of(listing: &Listing, href: impl Fn(ListingId) -> String) -> Self {
        let town = &listing.place.town;
        let region = listing.region.says();
        let formats = listing.formats.iter().map(|one| one.says());
        let settings = listing.settings.iter().map(|one| one.says());
        let how: Vec<_> = formats.chain(settings).collect();
        let contact = &listing.contact;
        let contact = [&contact.phone, &contact.email, &contact.website];
        let contact: Vec<_> = contact
            .into_iter()
            .filter(|one| !one.is_empty())
            .cloned()
            .collect();
        Self {
            name: listing.name.clone(),
            href: href(listing.id),
            whereabouts: match town.is_empty() {
                true => region.to_owned(),
                false => format!("{town}, {region}"),
            },
            how: how.join(" · "),
            begins: short(&listing.description),
            contact: contact.join(" · "),
        }
    }
}

/// The beginning of a text, cut where a word ends.
#[must_use]
pub fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHORT) {
        None => text,
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
    }
}

impl Tile {
    /// Where on the grid, as a class.
    fn class(&self) -> &'static str {
        self.region.word()
    }
}

impl DirectoryPage {
    fn said(&self) -> String {
        match self.count {
            0 => "Nothing found like that".to_owned(),
            1 => "One project".to_owned(),
            count => format!("{count} projects"),
        }
    }

    /// Which of them stand on this page, where there are more.
    fn shown(&self) -> Option<String> {
        let to = self.from + self.lines.len() - 1;
        (!self.lines.is_empty() && self.lines.len() < self.count)
            .then(|| format!("{} to {to}, by name", self.from))
    }

    fn select(&self, group: &Group) -> Select<'_> {
        let select = self.form.select(group.name, group.asks).any(group.any);
        select.choices(&all(group.name))
    }

    fn groups(&self) -> Vec<Group> {
        let groups = domain::directory::GROUPS.iter().copied();
        groups.filter(|group| group.name != "access").collect()
    }

    fn access(&self) -> crate::parts::Choices<'_> {
        self.form
            .checkboxes("access", "What matters to you")
            .choices(&all("access"))
    }

    /// Whether something is ticked there, so that it stands open.
    fn is_open(&self) -> bool {
        ACCESS.iter().any(|(word, _)| self.form.has("access", word))
    }
}

fn all(group: &str) -> Vec<Choice> {
    let choice = |(word, says): (&str, &str)| Choice::new(word, says);
    choices(group).into_iter().map(choice).collect()
}

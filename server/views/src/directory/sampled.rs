//! Samples of what anyone sees of projects.

use super::{
    DirectoryPage, DirectoryPaper, Feeds, FramePage, Framed, Line, ListingPage, RemarkPage,
    ShownListing, Tile, UkMap,
};
use crate::form::Form;
use crate::parts::Pagination;
use crate::public::HelpLine;
use crate::{Sample, sample};
use chrono::{DateTime, TimeZone, Utc};
use domain::framework::QuestionKey;
use domain::listing::{self, Contact, Done, ListedAnswer, Listing, Pin, Place, Precision};
use domain::organisation::{Format, Region, Setting};
use domain::problem::Problem;

/// How many stand on a page of the list.
const A_PAGE: usize = 25;

fn on(month: u32, day: u32) -> DateTime<Utc> {
    let at = Utc.with_ymd_and_hms(2026, month, day, 9, 0, 0).single();
    at.expect("an instant")
}

/// The listing of Acorn Mums.
pub(crate) fn acorn() -> Listing {
    let fact = |(fact, value): &(&str, &str)| ((*fact).to_owned(), (*value).to_owned());
    let question: QuestionKey = "1A".parse().expect("a question");
    Listing {
        id: sample::id(40),
        project: sample::id(1),
        name: "Acorn Mums".to_owned(),
        organisation_name: "Acorn Mums".to_owned(),
        region: Region::Wales,
        formats: vec![Format::Group],
        settings: vec![Setting::InPerson],
        description: "A weekly group in a library, with tea and toys.".to_owned(),
        contact: Contact {
            email: "hello@example.org".to_owned(),
            website: "https://acorn.example.org/".to_owned(),
            phone: "0300 000 0000".to_owned(),
        },
        place: Place {
            precision: Precision::Area,
            town: "Bangor".to_owned(),
            area: "LL".to_owned(),
            address: String::new(),
            pin: None,
        },
        shows_standing: true,
        facts: [
            ("for-words", "Any mum with a baby under two."),
            ("cost", "free"),
            ("babies", "babies"),
            ("language", "cy"),
        ]
        .iter()
        .map(fact)
        .collect(),
        answers: vec![ListedAnswer {
            question,
            framework_id: "two".to_owned(),
            framework_version: "1".to_owned(),
            answered_at: on(3, 14),
            we_do: "Somebody is at the door.".to_owned(),
            we_plan: String::new(),
            we_show: "New mums tell us in a card.".to_owned(),
            not_for_us: String::new(),
        }],
        published_at: on(3, 20),
        confirmed_at: on(3, 20),
    }
}

fn shown(listing: Listing, now: DateTime<Utc>) -> ShownListing {
    let done = Done {
        self_assessed_at: Some(on(3, 14)),
        reviewed_at: Some(on(6, 2)),
    };
    let asked = |_: &ListedAnswer| {
        (
            "What do you do to make people welcome?".to_owned(),
            "Peer support principles, 2018".to_owned(),
        )
    };
    ShownListing::of(listing, &done, asked, now, chrono_tz::Europe::London)
}

/// As it is shown in July.
pub(crate) fn shown_acorn() -> ShownListing {
    shown(acorn(), on(7, 1))
}

fn remark(form: Form) -> String {
    let line = |name: &str, number: &str| HelpLine {
        name: name.to_owned(),
        number: Some(number.to_owned()),
        url: None,
        says: String::new(),
    };
    RemarkPage {
        chrome: sample::visitor(),
        form,
        id: sample::id(40),
        name: "Acorn Mums".to_owned(),
        lines: vec![
            line("Emergency services", "999"),
            line("Samaritans", "116 123"),
        ],
    }
    .to_string()
}

fn directory(form: Form, found: &[Listing], wider: &[(&str, usize)]) -> String {
    let here = links::directory::page;
    let spots = found
        .iter()
        .filter_map(|one| listing::spot(&one.place, one.region))
        .map(|spot| (spot, 1));
    let tile = |region: &Region| Tile {
        region: *region,
        count: found.iter().filter(|one| one.region == *region).count(),
        href: format!("{}?region={}", here(), region.word()),
        is_chosen: form.has("region", region.word()),
    };
    let wide = |(what, count): &(&str, usize)| ((*what).to_owned(), *count, here());
    let mut region = Region::ALL.iter().copied();
    let region = region.rfind(|one| form.has("region", one.word()));
    DirectoryPage {
        chrome: sample::visitor(),
        count: found.len(),
        lines: found
            .iter()
            .take(A_PAGE)
            .map(|one| Line::of(one, links::directory::listing))
            .collect(),
        wider: wider.iter().map(wide).collect(),
        tiles: Region::ALL.iter().map(tile).collect(),
        map: UkMap::of(sample::visitor().assets.outline, spots, found.len(), region),
        pages: Pagination::new(1, found.len().div_ceil(A_PAGE), format!("{}?page=", here())),
        from: 1,
        framed: (!found.is_empty()).then(|| Framed {
            src: format!("https://mutuality.example.org{}", links::directory::frame()),
            sites: vec!["https://www.example.org".to_owned()],
        }),
        feeds: Feeds {
            paper: links::directory::paper(),
            json: links::directory::json(),
            geojson: links::directory::geojson(),
        },
        form,
    }
    .to_string()
}

fn frame(found: &[Listing]) -> String {
    let spots = found
        .iter()
        .filter_map(|one| listing::spot(&one.place, one.region));
    FramePage {
        chrome: sample::visitor(),
        count: found.len(),
        map: UkMap::of(
            sample::visitor().assets.outline,
            spots.map(|spot| (spot, 1)),
            found.len(),
            None,
        ),
        list: links::directory::page(),
    }
    .to_string()
}

/// The directory as full as it gets: the first part of three hundred, each at a place of its own.
#[cfg(test)]
pub(crate) fn full() -> String {
    let one = |n: u8, more: i32| Listing {
        id: sample::id(n),
        name: format!("Project {more} of {n}: women who have been there, together"),
        description: format!("Group {n} meets in hall {more}, with tea, toys and company. ")
            .repeat(4),
        place: Place {
            precision: Precision::Exact,
            address: format!("{n} High Street"),
            pin: Some(Pin {
                latitude: 510_000 + i32::from(n) * 300 + more * 17_000,
                longitude: -30_000 + i32::from(n) * 191 % 40_000,
            }),
            ..acorn().place
        },
        ..acorn()
    };
    let all: Vec<_> = (0..100)
        .flat_map(|n| [one(n, 0), one(n, 1), one(n, 2)])
        .collect();
    directory(Form::new(), &all, &[])
}

fn paper(found: &[Listing], looked_for: &str) -> String {
    DirectoryPaper {
        chrome: sample::visitor(),
        looked_for: looked_for.to_owned(),
        lines: found
            .iter()
            .map(|one| Line::of(one, links::directory::listing))
            .collect(),
        back: links::directory::page(),
    }
    .to_string()
}

fn found() -> Vec<Listing> {
    let birch = Listing {
        id: sample::id(41),
        name: "Birch Circle".to_owned(),
        region: Region::NorthWest,
        formats: vec![Format::OneToOne],
        settings: vec![Setting::Phone],
        description: "Trained peer supporters ring once a week. ".repeat(6),
        place: Place::hidden(),
        ..acorn()
    };
    vec![acorn(), birch]
}

/// The directory with something found, with nothing and empty; a listing fresh, old and exact; a word about one.
pub fn samples() -> Vec<Sample> {
    let page = |shown| {
        ListingPage {
            chrome: sample::visitor(),
            id: sample::id(40),
            url: "https://mutuality.example.org/directory/1".to_owned(),
            shown,
        }
        .to_string()
    };
    let exact = Listing {
        organisation_name: "Acorn House".to_owned(),
        place: Place {
            precision: Precision::Exact,
            address: "The library, 12 High Street, Bangor".to_owned(),
            pin: Pin::parse("53.2274, -4.1293"),
            ..acorn().place
        },
        answers: Vec::new(),
        shows_standing: false,
        ..acorn()
    };
    let amiss =
        Form::new().with_problems(vec![Problem::new("about", "Choose what comes closest.")]);
    vec![
        ("directory/listing", page(shown_acorn())),
        ("directory/listing_old", page(shown(acorn(), on(10, 1)))),
        ("directory/listing_exact", page(shown(exact, on(7, 1)))),
        ("directory/page", directory(Form::new(), &found(), &[])),
        (
            "directory/page_nothing",
            directory(
                Form::new()
                    .with("words", "canoe")
                    .with("region", "wales")
                    .with("access", "cost:free"),
                &[],
                &[("the words", 2), ("where", 1)],
            ),
        ),
        ("directory/page_empty", directory(Form::new(), &[], &[])),
        ("directory/frame", frame(&found())),
        ("directory/paper", paper(&found(), "Wales, Free")),
        ("directory/paper_nothing", paper(&[], "")),
        ("directory/remark", remark(Form::new())),
        ("directory/remark_amiss", remark(amiss)),
    ]
}

use super::*;
use crate::ids::ProjectId;
use crate::listing::{Contact, Pin, Place, Precision};
use crate::organisation::{Format, Setting};
use uuid::Uuid;

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("an instant")
}

fn now() -> DateTime<Utc> {
    at("2026-07-01T09:00:00Z")
}

fn listing(number: u128, name: &str, town: &str, region: Region) -> Listing {
    Listing {
        id: ListingId(Uuid::from_u128(number)),
        project: ProjectId(Uuid::from_u128(number)),
        name: name.to_string(),
        organisation_name: name.to_string(),
        region,
        formats: vec![Format::Group],
        settings: vec![Setting::InPerson],
        description: "Tea and company for new mothers.".to_string(),
        contact: Contact::default(),
        place: Place {
            precision: Precision::Area,
            town: town.to_string(),
            area: String::new(),
            address: String::new(),
            pin: None,
        },
        shows_standing: false,
        facts: Vec::new(),
        answers: Vec::new(),
        published_at: at("2026-03-02T09:00:00Z"),
        confirmed_at: at("2026-03-02T09:00:00Z"),
    }
}

fn all() -> Directory {
    let fact = |name: &str, value: &str| (name.to_string(), value.to_string());
    let mut acorn = listing(1, "Acorn Mums", "Caerdydd", Region::Wales);
    acorn.facts = vec![
        fact("cost", "free"),
        fact("babies", "babies"),
        fact("language", "cy"),
        fact("referral", "both"),
    ];
    acorn.place.area = "CF".to_string();
    let mut birch = listing(2, "Birch Circle", "Llandudno", Region::Wales);
    birch.formats = vec![Format::OneToOne];
    birch.settings = vec![Setting::Phone];
    birch.description = "Somebody rings once a week.".to_string();
    birch.facts = vec![fact("for", "postnatal-depression"), fact("cost", "free")];
    let mut cedar = listing(3, "Cedar Network", "", Region::UkWide);
    cedar.settings = vec![Setting::Online];
    cedar.description = "Groups by evening, on Ynys Môn and everywhere.".to_string();
    let mut old = listing(4, "Daisy Chain", "Derry", Region::NorthernIreland);
    old.confirmed_at = at("2025-10-01T09:00:00Z");
    Directory::new(vec![cedar, old, birch, acorn])
}

fn synonyms() -> Synonyms {
    let group = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    Synonyms::new(&[
        group(&["mum", "mother"]),
        group(&["group", "circle", "meet up"]),
        group(&["cardiff", "caerdydd"]),
        group(&["anglesey", "ynys mon"]),
        group(&["postnatal depression", "pnd"]),
    ])
}

fn names(search: &Search) -> Vec<String> {
    let all = all();
    let found = all.find(&synonyms(), search, now());
    found.listings.iter().map(|one| one.name.clone()).collect()
}

fn words(words: &str) -> Vec<String> {
    names(&Search {
        words: words.to_string(),
        filters: Vec::new(),
    })
}

fn filters(filters: &[(&str, &str)]) -> Vec<String> {
    let filter = |(group, value): &(&str, &str)| Filter::parse(group, value).expect("a filter");
    names(&Search {
        words: String::new(),
        filters: filters.iter().map(filter).collect(),
    })
}

#[test]
fn what_nobody_confirmed_is_not_found() {
    assert_eq!(words(""), ["Acorn Mums", "Birch Circle", "Cedar Network"]);
    assert_eq!(words("daisy"), Vec::<String>::new());
}

#[test]
fn words_are_found_however_they_are_spelled() {
    let acorn = "Acorn Mums";
    for (typed, expected) in [
        ("mums' group", vec![acorn, "Cedar Network"]),
        ("MOTHERS", vec![acorn]),
        ("Cardiff", vec![acorn]),
        ("caerdydd", vec![acorn]),
        ("Cardif", vec![acorn]),
        ("cradiff", vec![acorn]),
        ("CF10 1AA", vec![acorn]),
        ("cf10", vec![acorn]),
        ("Landudno", vec!["Birch Circle"]),
        ("llandundo", vec!["Birch Circle"]),
        ("llan", vec!["Birch Circle"]),
        ("anglesey", vec!["Cedar Network"]),
        ("ynys môn", vec!["Cedar Network"]),
        ("pnd", vec!["Birch Circle"]),
        ("post-natal", vec![]),
        ("tea in cardiff", vec![acorn]),
        ("tea in llandudno", vec![]),
        ("<script>", vec![]),
        ("'; DROP TABLE", vec![]),
        ("\u{202e}", vec![acorn, "Birch Circle", "Cedar Network"]),
    ] {
        let found = words(typed);
        match typed {
            // A mother is in Acorn's name; a network says nothing of mothers.
            "mums' group" => assert!(found.contains(&acorn.to_string()), "{found:?}"),
            _ => assert_eq!(found, expected, "{typed}"),
        }
    }
}

#[test]
fn of_one_group_any_filter_fits_and_of_several_each() {
    assert_eq!(filters(&[("region", "wales")]), words(""));
    assert_eq!(filters(&[("region", "scotland")]), ["Cedar Network"]);
    assert_eq!(filters(&[("setting", "phone")]), ["Birch Circle"]);
    let both = [("setting", "phone"), ("setting", "in-person")];
    assert_eq!(filters(&both), ["Acorn Mums", "Birch Circle"]);
    assert_eq!(filters(&[("language", "cy")]), ["Acorn Mums"]);
    assert_eq!(
        filters(&[("for", "postnatal-depression")]),
        ["Birch Circle"]
    );
    let free = ("access", "cost:free");
    assert_eq!(filters(&[free]), ["Acorn Mums", "Birch Circle"]);
    assert_eq!(
        filters(&[free, ("access", "babies:babies")]),
        ["Acorn Mums"]
    );
    assert_eq!(filters(&[("access", "referral:self")]), ["Acorn Mums"]);
    assert_eq!(filters(&[("format", "other")]), Vec::<String>::new());
    assert_eq!(Filter::parse("region", "<script>"), None);
    assert_eq!(Filter::parse("owner", "me"), None);
}

#[test]
fn each_region_counts_what_choosing_it_finds() {
    let all = all();
    let synonyms = synonyms();
    let search = Search::default();
    let found = all.find(&synonyms, &search, now());
    for (region, count) in found.in_regions {
        let one = Filter::parse("region", region.word()).expect("a filter");
        let narrowed = Search {
            filters: vec![one],
            ..Search::default()
        };
        assert_eq!(all.count(&synonyms, &narrowed, now()), count, "{region:?}");
    }
}

#[test]
fn the_map_shows_what_the_list_does() {
    let all = all();
    let found = all.find(&synonyms(), &Search::default(), now());
    let spots = found.spots();
    let placed: usize = spots.iter().map(|(_, count)| count).sum();
    // One is there for the whole country, and has no place.
    assert_eq!(placed, found.listings.len() - 1);
    assert!(spots.iter().all(|(spot, _)| !spot.is_exact));
    let at = Pin::parse("51.4800, -3.1800");
    assert!(spots.iter().any(|(spot, _)| Some(spot.at) == at));
}

#[test]
fn after_changes_it_is_as_if_it_had_been_read_anew() {
    let (all, synonyms) = (all(), synonyms());
    let of = |number: u128, name: &str| listing(number, name, "Bangor", Region::Wales);
    let mut cedar = of(3, "Aspen Network");
    cedar.description = "Cradle songs for mothers.".to_string();
    let changed = all.after(
        &[ListingId(Uuid::from_u128(2))],
        vec![cedar.clone(), of(9, "Zinnia")],
    );
    let changed = changed.after(&[], vec![of(10, "Beech")]);
    let mut acorn = Directory::default();
    for one in all.find(&synonyms, &Search::default(), now()).listings {
        if one.name == "Acorn Mums" {
            acorn = Directory::new(vec![
                one.clone(),
                cedar.clone(),
                of(9, "Zinnia"),
                of(10, "Beech"),
            ]);
        }
    }
    // Daisy Chain is there as before, and as before nobody confirmed it.
    assert_eq!(changed.len(), acorn.len() + 1);
    for words in [
        "", "mothers", "cradle", "cradel", "Cardif", "songs", "bangor", "circle", "tea",
    ] {
        let search = Search {
            words: words.to_string(),
            filters: Vec::new(),
        };
        let (one, other) = (
            changed.find(&synonyms, &search, now()),
            acorn.find(&synonyms, &search, now()),
        );
        assert_eq!(one.listings, other.listings, "{words}");
        assert_eq!(one.in_regions, other.in_regions, "{words}");
        assert_eq!(one.spots(), other.spots(), "{words}");
    }
    // When many have changed, all are put together, and nothing else is seen of that.
    let many: Vec<_> = (100..100 + APART as u128 + 1)
        .map(|n| of(n, "Many"))
        .collect();
    let more = changed.after(&[ListingId(Uuid::from_u128(9))], many);
    assert_eq!(more.len(), changed.len() + APART);
    assert!(more.fresh.listings.is_empty());
}

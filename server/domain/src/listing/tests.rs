use super::*;

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("an instant")
}

fn typed() -> Typed {
    Typed {
        description: "Tea and company.".to_string(),
        phone: "0300 000 0000".to_string(),
        precision: "area".to_string(),
        town: "Bangor".to_string(),
        area: "ll57 2dg".to_string(),
        address: "12 High Street".to_string(),
        pin: "53.2274, -4.1293".to_string(),
        ..Typed::default()
    }
}

#[test]
fn a_place_that_is_not_exact_keeps_no_address_and_no_pin() {
    for precision in Precision::ALL {
        let words = Typed {
            precision: precision.word().to_string(),
            ..typed()
        };
        let place = words.check().expect("read").place;
        let is_exact = *precision == Precision::Exact;
        assert_eq!(place.pin.is_some(), is_exact, "{precision:?}");
        assert_eq!(place.address.is_empty(), !is_exact, "{precision:?}");
        let spot = spot(&place, Region::Wales);
        assert_eq!(spot.is_some(), *precision != Precision::Hidden);
        assert!(spot.is_none_or(|spot| spot.is_exact == is_exact));
    }
}

#[test]
fn of_a_postcode_the_letters_alone_are_kept() {
    let place = typed().check().expect("read").place;
    assert_eq!((place.area.as_str(), place.town.as_str()), ("LL", "Bangor"));
    let middle = area("LL").expect("an area").middle();
    let spot = spot(&place, Region::Wales).expect("a spot");
    assert_eq!(spot.at, middle);
    for (wrong, code) in [
        ("ZZ1", None),
        ("<b>", None),
        ("b1 1aa", Some("B")),
        ("", None),
    ] {
        assert_eq!(
            area_of_postcode(wrong).map(|area| area.code),
            code,
            "{wrong}"
        );
    }
}

#[test]
fn the_areas_are_all_there_in_order_and_in_the_country() {
    assert_eq!(AREAS.len(), 124);
    assert!(AREAS.is_sorted_by(|one, other| one.code < other.code));
    for area in AREAS {
        assert!(Pin::parse(&area.middle().to_string()).is_some(), "{area:?}");
    }
}

#[test]
fn every_field_says_what_to_mend() {
    let long = "é".repeat(2_001);
    let base = typed();
    for (field, amiss) in [
        (
            "description",
            Typed {
                description: String::new(),
                ..base.clone()
            },
        ),
        (
            "description",
            Typed {
                description: long.clone(),
                ..base.clone()
            },
        ),
        (
            "email",
            Typed {
                phone: String::new(),
                ..base.clone()
            },
        ),
        (
            "email",
            Typed {
                email: "nobody".to_string(),
                ..base.clone()
            },
        ),
        (
            "website",
            Typed {
                website: "javascript:alert(1)".to_string(),
                ..base.clone()
            },
        ),
        (
            "website",
            Typed {
                website: "https://<script>.org".to_string(),
                ..base.clone()
            },
        ),
        (
            "website",
            Typed {
                website: "nowhere".to_string(),
                ..base.clone()
            },
        ),
        (
            "phone",
            Typed {
                phone: "ring me".to_string(),
                ..base.clone()
            },
        ),
        (
            "precision",
            Typed {
                precision: String::new(),
                ..base.clone()
            },
        ),
        (
            "town",
            Typed {
                town: "a\u{0}b".to_string(),
                ..base.clone()
            },
        ),
        (
            "area",
            Typed {
                area: "ZZ".to_string(),
                ..base.clone()
            },
        ),
        (
            "pin",
            Typed {
                pin: "far away".to_string(),
                ..base.clone()
            },
        ),
        (
            "pin",
            Typed {
                pin: "0, 0".to_string(),
                ..base.clone()
            },
        ),
        (
            "pin",
            Typed {
                pin: "NaN, 1".to_string(),
                ..base.clone()
            },
        ),
        (
            "address",
            Typed {
                precision: "exact".to_string(),
                address: String::new(),
                ..base.clone()
            },
        ),
    ] {
        let problems = amiss.check().expect_err(field);
        let fields: Vec<_> = problems.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, [field]);
    }
    // What no box of ours sends is left out.
    let odd = |one: &str| vec![one.to_string(), "<script>".to_string()];
    let read = Typed {
        facts: odd("age"),
        questions: odd("1A"),
        standing: "perhaps".to_string(),
        ..base
    };
    let read = read.check().expect("read");
    assert_eq!((read.facts.len(), read.questions.len()), (0, 1));
    assert!(!read.shows_standing);
    let site = |website: &str| {
        let website = website.to_string();
        Typed { website, ..typed() }
            .check()
            .expect("read")
            .contact
            .website
    };
    assert_eq!(site("www.example.org/mums"), "https://www.example.org/mums");
    assert_eq!(site("http://example.org"), "http://example.org");
}

#[test]
fn a_listing_is_asked_about_twice_and_then_hidden() {
    let confirmed = at("2026-03-02T09:00:00Z");
    for (now, expected) in [
        ("2026-09-02T08:59:59Z", Freshness::Fresh),
        ("2026-09-02T09:00:00Z", Freshness::Asked(1)),
        ("2026-11-02T09:00:00Z", Freshness::Asked(2)),
        ("2026-12-02T09:00:00Z", Freshness::Hidden),
    ] {
        assert_eq!(freshness(confirmed, at(now)), expected, "{now}");
    }
}

#[test]
fn what_was_done_is_said_with_its_month_for_three_years() {
    let done = Done {
        self_assessed_at: Some(at("2026-03-31T23:30:00Z")),
        reviewed_at: Some(at("2026-06-12T09:00:00Z")),
    };
    let says = |now| done.says(at(now), chrono_tz::Europe::London);
    assert_eq!(
        says("2026-07-01T09:00:00Z"),
        [
            "Working with the principles (self-assessed April 2026)",
            "Peer reviewed (June 2026)"
        ]
    );
    assert_eq!(says("2029-04-15T09:00:00Z"), ["Peer reviewed (June 2026)"]);
    assert_eq!(says("2029-06-12T09:00:00Z"), Vec::<String>::new());
    let nothing = Done::default().says(at("2026-07-01T09:00:00Z"), chrono_tz::UTC);
    assert_eq!(nothing, Vec::<String>::new());
}

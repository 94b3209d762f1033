//! Samples of a profile.

use super::{ProfilePage, SectionPage, summary};
use crate::form::Form;
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::organisation::{Format, Project, Region, Setting, Size};
use domain::problem::Problem;
use domain::profile::{Kept, Profile, Section, Told};
use std::collections::BTreeMap;

fn acorn() -> Project {
    Project {
        id: sample::id(1),
        organisation: sample::id(2),
        organisation_name: "Acorn Mums".to_owned(),
        name: "Acorn Mums".to_owned(),
        region: Region::Wales,
        size: Size::Small,
        formats: vec![Format::Group],
        settings: vec![Setting::InPerson],
        about: String::new(),
        registered_at: Utc.timestamp_nanos(0),
        registered_by: sample::id(3),
        approved_at: None,
        word_asked: None,
        version: 1,
    }
}

fn kept(section: Section, rows: &[(&str, &str)]) -> Kept {
    let rows = rows
        .iter()
        .map(|(fact, value)| ((*fact).to_owned(), (*value).to_owned()));
    let on = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).single();
    Kept {
        told: Told::restore(section, rows),
        saved: on.map(|on| (on, "Jo Bell".to_owned())),
        version: 1,
    }
}

fn told() -> BTreeMap<Section, Kept> {
    let whom = [
        ("for-words", "Any mum in Bangor with a baby under two."),
        ("for", "postnatal-depression"),
        ("for", "multiples"),
    ];
    let languages = [("language", "cy"), ("language", "en")];
    BTreeMap::from([
        (Section::Whom, kept(Section::Whom, &whom)),
        (Section::Languages, kept(Section::Languages, &languages)),
    ])
}

fn page(told: BTreeMap<Section, Kept>, is_lead: bool) -> String {
    let page = ProfilePage {
        chrome: sample::priya(),
        project: acorn(),
        profile: Profile::new(told),
        is_lead,
        zone: chrono_tz::Europe::London,
    };
    page.to_string()
}

fn section(section: Section, form: Form) -> SectionPage {
    SectionPage {
        chrome: sample::priya(),
        form,
        project: sample::id(1),
        project_name: "Acorn Mums".to_owned(),
        section,
        version: 1,
        overtaken: None,
    }
}

/// A profile with something in it and with nothing, and every section to write.
pub fn samples() -> Vec<Sample> {
    let languages = told()[&Section::Languages].clone();
    let amiss = Form::new().with_problems(vec![Problem::new(
        "for-words",
        "Shorten this to 2000 characters or fewer. It has 2011 now.",
    )]);
    let overtaken = SectionPage {
        overtaken: Some((
            "Jo Bell".to_owned(),
            summary(Section::Languages, &languages),
        )),
        ..section(Section::Languages, Form::new().with("language", "so"))
    };
    let empty = |one| section(one, Form::new()).to_string();
    vec![
        ("profile/page", page(told(), true)),
        ("profile/page_empty", page(BTreeMap::new(), false)),
        ("profile/ways", empty(Section::Ways)),
        (
            "profile/whom_amiss",
            section(Section::Whom, amiss).to_string(),
        ),
        ("profile/represented", empty(Section::Represented)),
        ("profile/peers", empty(Section::Peers)),
        ("profile/services", empty(Section::Services)),
        ("profile/access", empty(Section::Access)),
        (
            "profile/languages",
            section(Section::Languages, SectionPage::stored(&languages)).to_string(),
        ),
        ("profile/overtaken", overtaken.to_string()),
    ]
}

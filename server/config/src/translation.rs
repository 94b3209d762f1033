//! Words of ours beside a framework, in another language: `<name>.cy.toml` beside the framework's own file.
//!
//! Optional. What is there is there in full: as many principles, lines and values as in the file it stands beside, since
//! a page half in one language reads as neither. Titles and questions are not in it: they are the framework's.

use crate::error::ConfigErrors;
use crate::framework::guide;
use crate::read::{Source, Table};
use domain::framework::{Framework, Guide, Principle, Translation, Value};
use domain::language::Language;

/// Whether a file of that name is a translation, and not a framework.
pub(crate) fn is_one(file: &str) -> bool {
    Language::ALL
        .iter()
        .any(|one| file.ends_with(&format!(".{}.toml", one.word())))
}

/// Reads a translation from `text` and puts it beside the framework that it names.
pub(crate) fn add(file: &str, text: &str, loaded: &mut [Framework]) -> Result<(), ConfigErrors> {
    let source = Source::new(file, text);
    let tables = source.parse()?;
    let root = source.root(&tables);
    let head = root.table("framework").map(|head| {
        let language = head.text("language");
        let read = (
            head.slug("id"),
            head.text("version"),
            Language::parse(&language),
        );
        if read.2.is_none() {
            head.refuse(
                "language",
                format!("“{language}” is not a language that pages are in; there is cy."),
            );
        }
        head.close();
        read
    });
    let (id, version, language) = head.unwrap_or_default();
    let beside = loaded
        .iter_mut()
        .find(|one| one.id == id && one.version == version);
    let (Some(framework), Some(language)) = (beside, language) else {
        root.refuse(
            "framework",
            "there is no framework of this id and version to stand beside.",
        );
        return source.finish(());
    };
    let principles = root.tables("principle");
    let values = root.tables("value");
    as_many(
        &root,
        "principle",
        principles.len(),
        framework.principles.len(),
    );
    as_many(&root, "value", values.len(), framework.values.len());
    let translation = Translation {
        language,
        principles: principles
            .into_iter()
            .zip(&framework.principles)
            .map(principle)
            .collect(),
        values: values
            .into_iter()
            .zip(&framework.values)
            .map(value)
            .collect(),
    };
    root.close();
    let translation = source.finish(translation)?;
    framework
        .translations
        .retain(|one| one.language != language);
    framework.translations.push(translation);
    Ok(())
}

fn as_many(table: &Table<'_>, field: &'static str, here: usize, there: usize) {
    if here != there {
        table.refuse(
            field,
            format!("there are {there} beside it and {here} here; a translation has them all."),
        );
    }
}

fn principle((table, beside): (Table<'_>, &Principle)) -> (String, Option<String>, Option<Guide>) {
    let read = (
        table.text("short"),
        table.optional_text("summary"),
        table.table("guide").map(guide),
    );
    let is_there = [
        (
            "summary",
            usize::from(read.1.is_some()),
            usize::from(beside.summary.is_some()),
        ),
        (
            "guide",
            usize::from(read.2.is_some()),
            usize::from(beside.guide.is_some()),
        ),
    ];
    for (field, here, there) in is_there {
        as_many(&table, field, here, there);
    }
    if let (Some(here), Some(there)) = (&read.2, &beside.guide) {
        as_many(
            &table,
            "guide",
            here.looks_like.len(),
            there.looks_like.len(),
        );
        as_many(&table, "guide", here.may_ask.len(), there.may_ask.len());
    }
    table.close();
    read
}

fn value((table, beside): (Table<'_>, &Value)) -> (Option<String>, Vec<String>) {
    let read = (table.optional_text("says"), table.texts("also"));
    as_many(
        &table,
        "says",
        usize::from(read.0.is_some()),
        usize::from(beside.says.is_some()),
    );
    as_many(&table, "also", read.1.len(), beside.also.len());
    table.close();
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load_frameworks;

    const SHIPPED: &str =
        include_str!("../../../config/frameworks/maternal-peer-support-2018.cy.toml");

    fn refused(text: &str) -> String {
        let mut loaded = load_frameworks(None).expect("what ships");
        let refused = add("a.cy.toml", text, &mut loaded).expect_err("a mistake");
        refused.to_string()
    }

    #[test]
    fn what_ships_is_spoken_in_welsh_and_leaves_the_standard_alone() {
        let loaded = load_frameworks(None).expect("what ships");
        assert_eq!(loaded.len(), 1);
        let english = &loaded[0];
        let (welsh, language) = english.spoken(Language::Welsh);
        assert_eq!(language, Language::Welsh);
        for (one, other) in english.principles.iter().zip(&welsh.principles) {
            assert_eq!(
                (&one.title, &one.questions),
                (&other.title, &other.questions)
            );
            assert_ne!(one.short, other.short);
            assert_ne!(one.guide, other.guide);
        }
        for (one, other) in english.values.iter().zip(&welsh.values) {
            assert_eq!(one.name, other.name);
            assert_ne!(one.says, other.says);
        }
        assert_eq!(english.spoken(Language::English).1, Language::English);
    }

    #[test]
    fn half_a_translation_is_refused_by_what_it_lacks() {
        let line = "    \"Pa ieithoedd rydych chi’n eu siarad? All rhywun gyfieithu i mi?\",\n";
        assert!(SHIPPED.contains(line));
        assert!(refused(&SHIPPED.replace(line, "")).contains("guide"));
        let (all, _) = SHIPPED.rsplit_once("[[value]]").expect("values");
        assert!(refused(all).contains("value"));
        assert!(refused(&SHIPPED.replace("language = \"cy\"", "language = \"fr\"")).contains("fr"));
        assert!(refused(&SHIPPED.replace("2018\"", "2019\"")).contains("framework"));
        let titled = SHIPPED.replacen("short =", "title = \"Diogel\"\nshort =", 1);
        assert!(refused(&titled).contains("title"));
    }
}

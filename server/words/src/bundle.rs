//! The messages of a language, read once.

use domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

macro_rules! rooms {
    ($($room:literal)+) => {
        /// Every room with its words: its name, in English, in Welsh.
        pub const ROOMS: &[(&str, &str, &str)] = &[$((
            $room,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/words/en/", $room, ".ftl")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/words/cy/", $room, ".ftl")),
        )),+];
    };
}

rooms! {
    "about" "accessibility" "dates" "error" "guide" "help_now" "home" "induction" "layout" "letters" "privacy" "referrers"
    "reviewing" "taking_part" "toolkit" "training"
}

/// The messages of one language.
pub(crate) struct Messages(FluentBundle<FluentResource>);

/// Those of `language`.
pub(crate) fn of(language: Language) -> &'static Messages {
    static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::read(Language::English));
    static WELSH: LazyLock<Messages> = LazyLock::new(|| Messages::read(Language::Welsh));
    match language {
        Language::English => &ENGLISH,
        Language::Welsh => &WELSH,
    }
}

impl Messages {
    /// A file that cannot be read, or a name that two messages share, is found by the first test that says a word.
    fn read(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Subjects, tables and papers take no invisible marks; both languages run the same way.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        for (room, english, welsh) in ROOMS {
            let text = match language {
                Language::English => english,
                Language::Welsh => welsh,
            };
            let read = FluentResource::try_new((*text).to_string());
            let (resource, faults) = match read {
                Ok(resource) => (resource, Vec::new()),
                Err((resource, faults)) => (resource, faults),
            };
            debug_assert!(faults.is_empty(), "{room}: {faults:?}");
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{room}: {added:?}");
        }
        Self(bundle)
    }

    /// The message called `name`, if there is one and every fact it has a place for was handed in.
    pub(crate) fn format(&self, name: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.0.get_message(name)?.value()?;
        let mut faults = Vec::new();
        let said = self.0.format_pattern(pattern, Some(args), &mut faults);
        faults.is_empty().then(|| said.into_owned())
    }

    pub(crate) fn knows(&self, name: &str) -> bool {
        self.0.has_message(name)
    }
}

/// A number from a thousand on has a comma before its last three digits, in both languages.
fn number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    let digits = format!("{value:.0}");
    let grouped = digits.char_indices().flat_map(|(at, digit)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    });
    Some(grouped.collect())
}

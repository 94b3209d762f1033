//! The one macro that makes, from a list of letters, their structs, the enum over all of them, and their keys.

/// A letter a row: when it goes and to whom (its doc comment, shown to coordinators), its struct, its key, its title,
/// whether it is essential, its facts, and after `also` what is worked out from them. The words behind a fact tell whoever
/// edits the wording what its placeholder means.
macro_rules! letters {
    ($($(#[doc = $about:literal])+ $name:ident $key:tt $title:literal essential: $essential:literal {
        $($fact:ident: $type:ty = $meaning:literal,)+
    } $(also {
        $($also:ident = $also_meaning:literal,)+
    })?)+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name {
                $(#[doc = $meaning] pub $fact: $type,)+
            }

            impl From<$name> for LetterKind {
                fn from(letter: $name) -> Self {
                    Self::$name(letter)
                }
            }
        )+

        /// A letter's kind with its facts.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "key")]
        pub enum LetterKind {
            $($(#[doc = $about])+ #[serde(rename = $key)] $name($name),)+
        }

        /// The key of every kind.
        pub const KNOWN_KEYS: &[&str] = &[$($key),+];

        /// A letter's kind alone: what the outbox promises before any fact is read.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Key {
            $($(#[doc = $about])+ $name,)+
        }

        impl Key {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The kind that `word` names.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($key => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// Its name in the outbox, in timetables and in `templates/letters/`.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// What coordinators call it.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)+
                }
            }

            /// To whom it goes, and when.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($about),+).trim_ascii_start(),)+
                }
            }

            /// Whether it goes even to someone who has turned letters off, and at weekends.
            #[must_use]
            pub fn essential(self) -> bool {
                match self {
                    $(Self::$name => $essential,)+
                }
            }

            /// The words it ships with, as they stand in its file.
            pub(crate) fn file(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!(
                        env!("CARGO_MANIFEST_DIR"), "/../../templates/letters/", $key, ".toml"
                    )),)+
                }
            }

            /// The placeholders that only this letter has.
            pub(crate) fn own_placeholders(self) -> Vec<Placeholder> {
                match self {
                    $(Self::$name => vec![
                        $(Placeholder {
                            name: stringify!($fact),
                            meaning: $meaning,
                            needed: <$type as Fact>::NEEDED,
                        },)+
                        $($(Placeholder {
                            name: stringify!($also),
                            meaning: $also_meaning,
                            needed: false,
                        },)+)?
                    ],)+
                }
            }
        }

        impl LetterKind {
            /// Its kind.
            #[must_use]
            pub fn kind(&self) -> Key {
                match self {
                    $(Self::$name(_) => Key::$name,)+
                }
            }

            /// What each of its own placeholders stands for.
            pub(crate) fn own_facts(&self, words: Words) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$name(letter) => vec![
                        $((stringify!($fact), Fact::said(&letter.$fact, words)),)+
                        $($((stringify!($also), letter.$also(words)),)+)?
                    ],)+
                }
            }
        }
    };
}

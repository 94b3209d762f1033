//! The one macro that writes a link and its route from the same line.

/// A module of pages: `name(thing: Type) = "/pattern/{thing}";` becomes the function `name`, which gives the
/// path, and the constant `routes::name`, which gives the pattern.
macro_rules! pages {
    ($($(#[$doc:meta])* $module:ident { $(
        $(#[$page_doc:meta])* $page:ident($($thing:ident: $type:tt),*) = $pattern:literal;
    )+ })+) => {
        $(
            $(#[$doc])*
            pub mod $module {
                #[allow(unused_imports)]
                use domain::ids::*;
                $(
                    $(#[$page_doc])*
                    pub fn $page($($thing: piece!($type)),*) -> String {
                        $(let $thing = shown!($type, $thing);)*
                        format!($pattern)
                    }
                )+
                /// The pattern of each page, as the router reads it.
                #[allow(non_upper_case_globals)]
                pub mod routes {
                    $(
                        $(#[$page_doc])*
                        pub const $page: &str = $pattern;
                    )+
                }
            }
        )+
        /// The pattern of each of these pages.
        pub(crate) fn patterns() -> Vec<&'static str> {
            vec![$($($module::routes::$page),+),+]
        }
    };
}

/// What a piece of a path is handed in as: text by reference, everything else by value.
macro_rules! piece {
    (Text) => {
        &str
    };
    ($type:tt) => {
        $type
    };
}

/// Text is made safe as one segment; ids and numbers are so already.
macro_rules! shown {
    (Text, $thing:ident) => {
        $crate::Segment($thing)
    };
    ($type:tt, $thing:ident) => {
        $thing
    };
}

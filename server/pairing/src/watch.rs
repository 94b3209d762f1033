//! Calling a search off. The crate reads no clock and hears no signal: whoever asks brings a question to be put often.

/// Asked between the steps of a search, some thousand times a second: whether to end with the best so far.
#[derive(Clone, Copy)]
pub struct Watch<'w>(&'w (dyn Fn() -> bool + Sync));

impl<'w> Watch<'w> {
    /// Nobody calls the search off.
    pub const NONE: Watch<'static> = Watch(&|| false);

    /// The search ends as soon as `asked` is true.
    pub fn new(asked: &'w (dyn Fn() -> bool + Sync)) -> Self {
        Self(asked)
    }

    /// Whether the search is to end now.
    pub fn calls_off(&self) -> bool {
        (self.0)()
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

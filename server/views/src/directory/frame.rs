//! The map by itself, for a frame on another site; and the line that such a site copies.

use super::map::UkMap;
use crate::chrome::Chrome;
use askama::Template;

/// The map by itself. Whoever wants to know more is led to the list, outside the frame.
#[derive(Debug, Template)]
#[template(path = "directory/frame.html")]
pub struct FramePage {
    /// What it is dressed in.
    pub chrome: Chrome,
    /// How many were found.
    pub count: usize,
    /// Everything that was found.
    pub map: UkMap,
    /// The same as a list.
    pub list: String,
}

impl FramePage {
    fn said(&self) -> String {
        match self.count {
            0 => "No project found".to_owned(),
            1 => "One peer support project".to_owned(),
            count => format!("{count} peer support projects"),
        }
    }
}

/// For other sites: the line to copy, and who may use it.
#[derive(Clone, Debug)]
pub struct Framed {
    /// The address of the map, in full.
    pub src: String,
    /// Sites that may show it, by their names.
    pub sites: Vec<String>,
}

impl Framed {
    /// One line of HTML.
    pub(super) fn line(&self) -> String {
        let src = self.src.replace('&', "&amp;");
        format!(
            "<iframe src=\"{src}\" title=\"Peer support projects on a map\" width=\"360\" height=\"720\" loading=\"lazy\"></iframe>"
        )
    }

    pub(super) fn sites(&self) -> String {
        let name = |site: &String| site.trim_start_matches("https://").to_owned();
        self.sites.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

//! A title on the house's ground, as a PNG: what is shown of a public page where somebody passes it on.

use crate::pdf::{CannotPrint, Press};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Transform, Tree};
use serde_json::json;
use typst_svg::SvgOptions;

/// How wide and how high, in pixels.
const SIZE: (u32, u32) = (1200, 630);

impl Press {
    /// A picture with `title`, and below it from whom. It takes a tenth of a second: never on an async thread.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn picture(&self, title: &str, from: &str) -> Result<Vec<u8>, CannotPrint> {
        let mut value = json!({ "title": title, "from": from });
        self.make_legible(&mut value);
        let document = self.laying_out(&self.ground, &value).document();
        let drawn = document.map(|document| {
            let page = document.pages().first();
            page.map(|page| typst_svg::svg(page, &SvgOptions::default()))
        });
        comemo::evict(0);
        let svg = drawn?.ok_or_else(|| CannotPrint("nothing was drawn".to_string()))?;
        let tree = Tree::from_str(&svg, &Options::default()).map_err(told)?;
        let mut picture =
            Pixmap::new(SIZE.0, SIZE.1).ok_or_else(|| CannotPrint("no room".to_string()))?;
        let wide = SIZE.0 as f32 / tree.size().width();
        let high = SIZE.1 as f32 / tree.size().height();
        resvg::render(
            &tree,
            Transform::from_scale(wide, high),
            &mut picture.as_mut(),
        );
        picture.encode_png().map_err(told)
    }
}

fn told(error: impl std::fmt::Display) -> CannotPrint {
    CannotPrint(error.to_string())
}

//! What search engines may read: the pages for everyone, and every listing in sight.

use crate::answer::Answer;
use crate::site::Site;
use crate::visitor::Visitor;
use app::directory;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::directory::Search;
use domain::language::Language;
use links::{directory as pages, guide, public};
use std::fmt::Write;

/// The most addresses that one sitemap may hold.
const MOST: usize = 50_000;

/// Every page for everyone that is always there, in each language in which it is to be had.
fn always(site: &Site) -> Vec<String> {
    let framework = site.app.frameworks.first();
    let principles = framework.map_or(&[][..], |one| &one.principles);
    let principles = principles.iter().map(|one| guide::principle(one.number));
    let english = [
        public::home(),
        pages::page(),
        guide::good_peer_support(),
        guide::values(),
        guide::referrers(),
        guide::taking_part(),
        guide::toolkit(),
        guide::questions(),
        guide::training(),
        guide::induction(),
        guide::reviewing(),
        public::help_now(),
        public::about(),
        public::accessibility(),
        public::privacy(),
        public::retention(),
    ]
    .into_iter()
    .chain(principles);
    let mut all: Vec<String> = english.collect();
    let in_both = all.iter().filter(|path| links::is_in_both(path));
    let welsh = in_both.map(|path| links::in_language(Language::Welsh, path));
    let welsh: Vec<String> = welsh.collect();
    all.extend(welsh);
    all
}

/// With each listing stands the day on which it was last confirmed.
pub(super) async fn sitemap(site: Site, who: Visitor) -> Answer<Response> {
    let reading = directory::read(&site.app, who.times).await?;
    let found = reading.find(&Search::default());
    let fixed = always(&site);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    // An address of ours holds nothing that XML would read otherwise; writing to a String cannot go wrong.
    for path in &fixed {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", site.app.public.to(path));
    }
    for one in found.listings.iter().take(MOST - fixed.len()) {
        let at = site.app.public.to(&pages::listing(one.id));
        let on = one.confirmed_at.with_timezone(&site.zone()).date_naive();
        let _ = writeln!(xml, "<url><loc>{at}</loc><lastmod>{on}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml")], xml).into_response())
}

/// What is not named is not for them: nothing behind signing in, and nothing whose address is a secret.
pub(super) async fn robots(site: Site, _: Visitor) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in always(&site) {
        let _ = writeln!(text, "Allow: {path}$");
    }
    for folder in [
        format!("{}/", pages::page()),
        format!("{}/papers/", guide::toolkit()),
        "/assets/".to_string(),
        pages::picture(""),
    ] {
        let _ = writeln!(text, "Allow: {folder}");
    }
    let _ = writeln!(text, "Disallow: {}/*/remark", pages::page());
    let sitemap = site.app.public.to(&pages::sitemap());
    let _ = write!(text, "Disallow: /\n\nSitemap: {sitemap}\n");
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (kind, text).into_response()
}

//! The search: one reading of what was asked, from which the page, the paper and both feeds are made.

use crate::answer::{Answer, Wrong};
use crate::asked::Asked;
use crate::face::Face;
use crate::headers::framed_by;
use crate::site::Site;
use crate::visitor::Visitor;
use app::directory;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::directory::{Filter, Found, GROUPS, Search};
use domain::listing::{self, Listing};
use domain::organisation::Region;
use links::directory as pages;
use serde_json::{Value, json};
use views::directory::{
    DirectoryPage, DirectoryPaper, Feeds, FramePage, Framed, Line, Tile, UkMap,
};
use views::form::Form;
use views::parts::Pagination;

/// How many stand on a page of the list, and in a piece of a feed or on paper.
const A_PAGE: usize = 25;
const A_PIECE: usize = 500;
/// The longest words that are looked at, in characters.
const LONGEST: usize = 200;

/// What was asked for; what nobody offers is left out.
fn search(asked: &Asked) -> Search {
    let chosen = GROUPS.iter().flat_map(|group| {
        let values = asked.values(group.name);
        values.filter_map(|value| Filter::parse(group.name, value))
    });
    Search {
        words: asked.value("words").chars().take(LONGEST).collect(),
        filters: chosen.take(30).collect(),
    }
}

/// The same in the address of another page.
fn at(page: String, search: &Search) -> String {
    let mut asked = Asked::at(page).with("words", &search.words);
    for one in &search.filters {
        let sign = if asked.contains('?') { '&' } else { '?' };
        let value = one.value.replace(':', "%3A");
        asked = format!("{asked}{sign}{}={value}", one.group);
    }
    asked
}

fn form(search: &Search) -> Form {
    let form = Form::new().with("words", &search.words);
    let filters = search.filters.iter();
    filters.fold(form, |form, one| form.with(one.group, &one.value))
}

fn lines(found: &[&Listing]) -> Vec<Line> {
    found
        .iter()
        .map(|one| Line::of(one, pages::listing))
        .collect()
}

/// Which piece is asked for, from 1 on.
fn page_of(asked: &Asked, pages: usize) -> usize {
    let page = asked.read("page").unwrap_or(1);
    page.clamp(1, pages.max(1))
}

fn tiles(search: &Search, found: &Found<'_>) -> Vec<Tile> {
    let wide = search.without("region");
    let tile = |(region, count): &(Region, usize)| {
        let one = Filter::parse("region", region.word());
        let is_chosen = one.as_ref().is_some_and(|one| search.filters.contains(one));
        let mut there = wide.clone();
        there.filters.extend(one.filter(|_| !is_chosen));
        Tile {
            region: *region,
            count: *count,
            href: at(pages::page(), &there),
            is_chosen,
        }
    };
    found.in_regions.iter().map(tile).collect()
}

fn wider(reading: &directory::Reading, search: &Search) -> Vec<(String, usize, String)> {
    let ways = reading.wider(search).into_iter();
    let way = |(group, count): (Option<&'static str>, usize)| match group {
        None => {
            let href = at(pages::page(), &search.without_words());
            ("the words".to_string(), count, href)
        }
        Some(name) => {
            let chosen = search.filters.iter().filter(|one| one.group == name);
            let says: Vec<_> = chosen.map(Filter::says).collect();
            let href = at(pages::page(), &search.without(name));
            (format!("“{}”", says.join(", ")), count, href)
        }
    };
    let mut all: Vec<_> = ways.map(way).collect();
    if all.is_empty() && !search.is_empty() {
        let count = reading.find(&Search::default()).listings.len();
        if count > 0 {
            all.push(("everything".to_string(), count, pages::page()));
        }
    }
    all
}

pub(super) async fn page(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let reading = directory::read(&site.app, who.times).await?;
    let search = search(&asked);
    let found = reading.find(&search);
    let count = found.listings.len();
    let all = count.div_ceil(A_PAGE);
    let page = page_of(&asked, all);
    let from = (page - 1) * A_PAGE;
    let shown = found.listings.iter().skip(from).take(A_PAGE).copied();
    let shown: Vec<_> = shown.collect();
    let here = at(pages::page(), &search);
    let sign = if here.contains('?') { '&' } else { '?' };
    let page_of_it = DirectoryPage {
        chrome: site.chrome(&who),
        form: form(&search),
        count,
        lines: lines(&shown),
        wider: match count {
            0 => wider(&reading, &search),
            _ => Vec::new(),
        },
        tiles: tiles(&search, &found),
        map: map(&site, &search, &found),
        from: from + 1,
        framed: (!site.settings.embed_hosts.is_empty()).then(|| Framed {
            src: site.app.public.to(&at(pages::frame(), &search)),
            sites: site.settings.embed_hosts.clone(),
        }),
        pages: Pagination::new(page, all, format!("{here}{sign}page=")),
        feeds: Feeds {
            paper: at(pages::paper(), &search),
            json: at(pages::json(), &search),
            geojson: at(pages::geojson(), &search),
        },
    };
    let feed = |page| site.app.public.to(&at(page, &search));
    let face = Face {
        feeds: vec![
            ("application/json", feed(pages::json())),
            ("application/geo+json", feed(pages::geojson())),
        ],
        ..Face::default()
    };
    site.open_page_with(&who, page_of_it, face)
}

/// What was found, on the map; round a region where one alone is chosen.
fn map(site: &Site, search: &Search, found: &Found<'_>) -> UkMap {
    let mut regions = search.filters.iter().filter(|one| one.group == "region");
    let region = match (regions.next(), regions.next()) {
        (Some(one), None) => Region::parse(&one.value),
        _ => None,
    };
    UkMap::of(
        site.assets().outline,
        found.spots(),
        found.listings.len(),
        region,
    )
}

/// The map by itself. Which sites may show it in a frame is the operator's to say.
pub(super) async fn frame(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let reading = directory::read(&site.app, who.times).await?;
    let search = search(&asked);
    let found = reading.find(&search);
    let page = site.page(FramePage {
        chrome: site.chrome(&who),
        count: found.listings.len(),
        map: map(&site, &search, &found),
        list: site.app.public.to(&at(pages::page(), &search)),
    })?;
    Ok(([framed_by(&site.settings.embed_hosts)], page).into_response())
}

pub(super) async fn paper(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let reading = directory::read(&site.app, who.times).await?;
    let search = search(&asked);
    let found = reading.find(&search);
    let filters = search.filters.iter().map(|one| one.says().to_string());
    let words = Some(search.words.clone()).filter(|words| !words.is_empty());
    let looked_for: Vec<_> = words.into_iter().chain(filters).collect();
    let shown: Vec<_> = found.listings.iter().take(A_PIECE).copied().collect();
    site.page(DirectoryPaper {
        chrome: site.chrome(&who),
        looked_for: looked_for.join(", "),
        lines: lines(&shown),
        back: at(pages::page(), &search),
    })
}

/// A listing for a program. Where it is comes from [`listing::spot`], as on the map.
fn told(site: &Site, one: &Listing) -> Value {
    let words = |text: &String| (!text.is_empty()).then(|| text.clone());
    let facts = one
        .facts
        .iter()
        .fold(json!({}), |mut facts, (name, value)| {
            if let Some(list) = facts[name].as_array_mut() {
                list.push(json!(value));
            } else {
                facts[name] = json!([value]);
            }
            facts
        });
    json!({
        "url": site.app.public.to(&pages::listing(one.id)),
        "name": one.name,
        "organisation": one.organisation_name,
        "description": one.description,
        "region": one.region.word(),
        "town": words(&one.place.town),
        "address": words(&one.place.address),
        "formats": one.formats.iter().map(|one| one.word()).collect::<Vec<_>>(),
        "settings": one.settings.iter().map(|one| one.word()).collect::<Vec<_>>(),
        "email": words(&one.contact.email),
        "phone": words(&one.contact.phone),
        "website": words(&one.contact.website),
        "facts": facts,
        "confirmed_on": one.confirmed_at.with_timezone(&site.zone()).date_naive(),
    })
}

/// A piece of what was found, and where the next is.
async fn piece(
    site: &Site,
    who: &Visitor,
    asked: &Asked,
    page: String,
    each: impl Fn(&Listing) -> Value,
) -> Answer<(Vec<Value>, usize, Option<String>)> {
    let reading = directory::read(&site.app, who.times).await?;
    let search = search(asked);
    let found = reading.find(&search);
    let count = found.listings.len();
    let all = count.div_ceil(A_PIECE);
    let number = page_of(asked, all);
    let shown = found.listings.iter().skip((number - 1) * A_PIECE);
    let shown = shown.take(A_PIECE).map(|one| each(one)).collect();
    let here = at(page, &search);
    let sign = if here.contains('?') { '&' } else { '?' };
    let next = (number < all).then(|| {
        let next = format!("{here}{sign}page={}", number + 1);
        site.app.public.to(&next)
    });
    Ok((shown, count, next))
}

fn sent(kind: &'static str, value: &Value) -> Answer<Response> {
    let text = serde_json::to_string(value).map_err(|error| Wrong::fault(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

pub(super) async fn json(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let each = |one: &Listing| told(&site, one);
    let (projects, count, next) = piece(&site, &who, &asked, pages::json(), each).await?;
    sent(
        "application/json",
        &json!({ "count": count, "projects": projects, "next": next }),
    )
}

pub(super) async fn geojson(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let each = |one: &Listing| {
        let spot = listing::spot(&one.place, one.region);
        let mut properties = told(&site, one);
        properties["approximate"] = json!(spot.map(|spot| !spot.is_exact));
        let geometry = spot.map(|spot| {
            let (latitude, longitude) = spot.at.degrees();
            json!({ "type": "Point", "coordinates": [longitude, latitude] })
        });
        json!({ "type": "Feature", "geometry": geometry, "properties": properties })
    };
    let (features, _, next) = piece(&site, &who, &asked, pages::geojson(), each).await?;
    sent(
        "application/geo+json",
        &json!({ "type": "FeatureCollection", "features": features, "next": next }),
    )
}

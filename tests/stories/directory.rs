//! What anyone finds: a list, a map and feeds that agree, and no place given away.

use super::listings::{TYPED, publishes};
use crate::world::{ACORN, BIRCH, ORIGIN, Person, World, on_both};
use domain::ids::ProjectId;
use links::{directory, listing, project};
use serde_json::Value;

on_both!(
    what_is_found_is_the_same_as_a_list_on_the_map_and_in_every_feed,
    nothing_that_is_served_places_a_project_more_closely_than_it_chose,
    search_engines_and_whoever_passes_it_on_find_what_is_public,
    the_map_is_framed_by_listed_sites_alone,
);

async fn two(world: &World) -> (ProjectId, Person<'_>, Person<'_>) {
    let acorn = world.registers(&ACORN).await;
    let birch = world.registers(&BIRCH).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let section = project::section(acorn, "access");
    priya.get(&section).await.is(200);
    priya.sends(&section, &[("cost", "free")]).await.is(200);
    priya.get(&listing::page(acorn)).await.is(200);
    let mut typed = TYPED.to_vec();
    typed.push(("facts", "cost"));
    priya.sends(&listing::page(acorn), &typed).await.is(200);
    let yes = [("agrees", "yes")];
    priya
        .sends(&listing::publication(acorn), &yes)
        .await
        .is(200);
    publishes(&mut ama, birch).await;
    ama.get(&listing::page(birch)).await.is(200);
    let typed = [
        ("description", "Somebody rings once a week."),
        ("precision", "hidden"),
    ];
    ama.sends(&listing::page(birch), &typed).await.is(200);
    ama.sends(&listing::publication(birch), &yes).await.is(200);
    (acorn, priya, ama)
}

/// The names that each way of asking gives.
async fn found(anyone: &mut Person<'_>, query: &str) -> Vec<String> {
    let both = ["Acorn Mums", "Birch Circle"];
    let at = |path: String| format!("{path}{query}");
    let json = anyone
        .get(&at(directory::json()))
        .await
        .is(200)
        .body
        .clone();
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let name = |one: &Value| one["name"].as_str().expect("a name").to_string();
    let names: Vec<_> = json["projects"]
        .as_array()
        .expect("a list")
        .iter()
        .map(name)
        .collect();
    assert_eq!(json["count"], names.len());
    let features = anyone.get(&at(directory::geojson())).await.is(200).clone();
    assert_eq!(features.header("content-type"), "application/geo+json");
    let features: Value = serde_json::from_str(&features.body).expect("JSON");
    let features = features["features"].as_array().expect("a list").clone();
    let of_features: Vec<_> = features
        .iter()
        .map(|one| name(&one["properties"]))
        .collect();
    assert_eq!(of_features, names, "{query}");
    let placed = features
        .iter()
        .filter(|one| !one["geometry"].is_null())
        .count();
    for path in [directory::page(), directory::paper()] {
        let page = anyone.get(&at(path)).await.is(200).clone();
        for name in both {
            assert_eq!(
                page.words().contains(name),
                names.iter().any(|one| one == name),
                "{query}"
            );
        }
    }
    for path in [directory::page(), directory::frame()] {
        let page = anyone.get(&at(path)).await.is(200).clone();
        let (_, map) = page.body.split_once("class=\"uk-map\"").expect("a map");
        let map = map.split("</svg>").next().unwrap_or_default();
        assert_eq!(map.matches("<circle").count(), placed, "{query}");
        assert!(map.contains("<image href=\"/assets/"), "an outline");
    }
    assert!(anyone.cookies.is_empty(), "{:?}", anyone.cookies);
    names
}

async fn what_is_found_is_the_same_as_a_list_on_the_map_and_in_every_feed(world: &World) {
    world.set_up().await;
    let mut anyone = world.stranger();
    world_is_empty(&mut anyone).await;
    let (acorn, mut priya, _) = two(world).await;
    let both = vec!["Acorn Mums", "Birch Circle"];
    for (query, expected) in [
        ("", both.clone()),
        ("?words=mums%27+group", vec!["Acorn Mums"]),
        ("?words=Bangr", vec!["Acorn Mums"]),
        ("?words=LL57", vec!["Acorn Mums"]),
        ("?region=wales", vec!["Acorn Mums"]),
        ("?region=wales&region=north-west", both.clone()),
        ("?setting=phone", vec!["Birch Circle"]),
        ("?format=group&access=cost%3Afree", vec!["Acorn Mums"]),
        ("?words=rings&region=north-west", vec!["Birch Circle"]),
        ("?words=canoe", vec![]),
        ("?region=scotland", vec![]),
        ("?region=%3Cscript%3E&page=99&nonsense=1", both),
        ("?words=%3Cscript%3Ealert(1)%3C%2Fscript%3E", vec![]),
    ] {
        assert_eq!(found(&mut anyone, query).await, expected, "{query}");
    }
    // What finds nothing says what to leave out.
    let query = "?words=rings&region=wales";
    let page = anyone.get(&format!("{}{query}", directory::page())).await;
    page.says("Leave out the words").says("Leave out “Wales”");
    page.links_to("/directory?words=rings")
        .links_to("/directory?region=wales");
    // What is taken down is gone from all of them at once.
    priya.get(&listing::page(acorn)).await.is(200);
    priya.sends(&listing::removal(acorn), &[]).await.is(200);
    assert_eq!(found(&mut anyone, "").await, ["Birch Circle"]);
    // And what nobody confirms.
    world.turns_to("2026-12-03 09:00");
    assert_eq!(found(&mut anyone, "").await, Vec::<String>::new());
}

async fn world_is_empty(anyone: &mut Person<'_>) {
    let page = anyone.get(&directory::page()).await.is(200);
    page.says("Nobody is in the directory yet");
}

async fn nothing_that_is_served_places_a_project_more_closely_than_it_chose(world: &World) {
    world.set_up().await;
    let (acorn, mut priya, _) = two(world).await;
    let mut anyone = world.stranger();
    // She types all of it, and says with each how closely it is to be known.
    for (precision, gives_away) in [("exact", true), ("area", false), ("hidden", false)] {
        priya.get(&listing::page(acorn)).await.is(200);
        let typed = [
            ("precision", precision),
            ("area", "LL57 2DG"),
            ("address", "12 High Street"),
            ("pin", "53.2274, -4.1293"),
        ];
        priya.sends(&listing::page(acorn), &typed).await.is(200);
        let yes = [("agrees", "yes")];
        priya
            .sends(&listing::publication(acorn), &yes)
            .await
            .is(200);
        let db = world.app.store.reader();
        let own = store::listing::of_project(db, acorn)
            .await
            .expect("read")
            .expect("public")
            .id;
        let mut told = 0;
        for path in [
            directory::listing(own),
            directory::page(),
            directory::paper(),
            directory::json(),
            directory::geojson(),
            directory::frame(),
            format!("{}?region=wales", directory::frame()),
            directory::sitemap(),
        ] {
            let page = anyone.get(&path).await.is(200).clone();
            for close in ["High Street", "53.22", "4.12", "57 2DG", "57 2dg", "LL57"] {
                let is_told = page.body.contains(close);
                assert!(!is_told || gives_away, "{precision}: {path} tells {close}");
                told += usize::from(is_told);
            }
        }
        assert_eq!(told > 0, gives_away, "{precision}");
        let features = anyone.get(&directory::geojson()).await.body.clone();
        let features: Value = serde_json::from_str(&features).expect("JSON");
        let features = features["features"].as_array().expect("a list");
        let of = |one: &&Value| one["properties"]["name"] == "Acorn Mums";
        let ours = features.iter().find(of).expect("there");
        let expected = match precision {
            "exact" => serde_json::json!([-4.1293, 53.2274]),
            // The middle of the postcode area, as everybody there has it.
            "area" => serde_json::json!([-3.83, 53.32]),
            _ => Value::Null,
        };
        assert_eq!(ours["geometry"]["coordinates"], expected, "{precision}");
        assert_eq!(
            ours["properties"]["approximate"] == true,
            precision == "area"
        );
    }
}

async fn search_engines_and_whoever_passes_it_on_find_what_is_public(world: &World) {
    world.set_up().await;
    let (acorn, mut priya, _) = two(world).await;
    let mut anyone = world.stranger();
    let db = world.app.store.reader();
    let public = store::listing::of_project(db, acorn).await.expect("read");
    let at = directory::listing(public.expect("public").id);
    let robots = anyone.get(&directory::robots()).await.is(200).clone();
    let whole = format!("Sitemap: {ORIGIN}{}\n", directory::sitemap());
    assert!(robots.body.contains(&whole), "{}", robots.body);
    let map = anyone.get(&directory::sitemap()).await.is(200).clone();
    assert_eq!(map.header("content-type"), "application/xml");
    let day = world.now().await.round.date_naive();
    let line = format!("<loc>{ORIGIN}{at}</loc><lastmod>{day}</lastmod>");
    assert!(map.body.contains(&line), "{}", map.body);
    // What is structured is what is seen.
    let page = anyone.get(&at).await.is(200).clone();
    for part in [
        "<meta property=\"og:title\" content=\"Acorn Mums\">",
        "<meta name=\"description\" content=\"Tea, toys &amp; company.\">",
        "itemtype=\"https://schema.org/Organization\"",
        "<meta itemprop=\"telephone\" content=\"0300 000 0000\">",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let list = anyone.get(&directory::page()).await.is(200).clone();
    for feed in [directory::json(), directory::geojson()] {
        let link = format!("href=\"{ORIGIN}{feed}\"");
        assert!(list.body.contains(&link), "{link}");
    }
    // The picture is drawn, and only of what we said ourselves.
    let (_, rest) = page
        .body
        .split_once("og:image\" content=\"")
        .expect("a picture");
    let picture = rest.split('"').next().unwrap_or_default();
    let picture = picture
        .strip_prefix(ORIGIN)
        .expect("one of ours")
        .to_string();
    let drawn = anyone.get(&picture).await.is(200).clone();
    assert_eq!(drawn.header("content-type"), "image/png");
    for forged in [
        "x".to_string(),
        picture.replace("/pictures/", "/pictures/A"),
    ] {
        let forged = forged.trim_start_matches("/pictures/").to_string();
        anyone.get(&directory::picture(&forged)).await.is(404);
    }
    // What is taken down is named no more.
    priya.get(&listing::page(acorn)).await.is(200);
    priya.sends(&listing::removal(acorn), &[]).await.is(200);
    let map = anyone.get(&directory::sitemap()).await.is(200);
    assert!(!map.body.contains(&at));
}

async fn the_map_is_framed_by_listed_sites_alone(world: &World) {
    world.set_up().await;
    two(world).await;
    let policy = "content-security-policy";
    let mut anyone = world.stranger();
    let frame = anyone.get(&directory::frame()).await.is(200).clone();
    let ends = "frame-ancestors https://www.example.org";
    assert!(
        frame.header(policy).ends_with(ends),
        "{}",
        frame.header(policy)
    );
    assert!(
        frame
            .header(policy)
            .starts_with("default-src 'none'; style-src 'self'")
    );
    frame
        .says("2 peer support projects")
        .links_to(&format!("{ORIGIN}/directory"));
    // The line to copy names that page, with what was looked for.
    let list = anyone.get("/directory?region=wales").await.is(200).clone();
    let line = format!("<iframe src=\"{ORIGIN}/directory/map?region=wales\" title=");
    assert!(list.words().contains(&line), "{}", list.words());
    for path in [
        directory::page(),
        "/".to_string(),
        "/sign-in".to_string(),
        "/nowhere".to_string(),
    ] {
        let page = anyone.get(&path).await;
        assert!(
            page.header(policy).ends_with("frame-ancestors 'none'"),
            "{path}"
        );
    }
    assert!(anyone.cookies.is_empty(), "{:?}", anyone.cookies);
    // Where no site is listed, nobody may show it, and no line is offered.
    let alone = world.with_frameworks(world.app.frameworks.clone());
    let mut anyone = alone.stranger();
    let frame = anyone.get(&directory::frame()).await.is(200).clone();
    assert!(frame.header(policy).ends_with("frame-ancestors 'none'"));
    let list = anyone.get(&directory::page()).await.is(200);
    list.keeps_quiet_about("<iframe");
}

//! Evidence is added beside an answer: files and links, what is asked of them, and what is refused with a way out.

use crate::uploads::papers;
use crate::world::{ACORN, BIRCH, Page, Person, World, on_both};
use domain::evidence::{Evidence, MOST};
use domain::ids::{EvidenceId, ProjectId};
use links::{assessment, evidence};

on_both!(
    a_file_and_a_link_stand_beside_an_answer,
    every_box_says_what_to_mend_and_keeps_the_rest,
    what_is_no_file_to_take_is_refused_with_a_way_out,
    there_is_room_for_ten,
);

pub(crate) const BOXES: [(&str, &str); 3] = [
    ("name", "Our welcome pack"),
    ("seen_by", "reviewers"),
    ("nobody", "yes"),
];

/// Acorn Mums registered, and Priya, who leads it.
pub(super) async fn acorn(world: &World) -> (ProjectId, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    (acorn, world.signs_in(ACORN.lead.1).await)
}

pub(crate) async fn adds_file<'p>(
    person: &'p mut Person<'_>,
    project: ProjectId,
    boxes: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> &'p Page {
    let path = evidence::files(project, "1A");
    person.get(&path).await.is(200);
    person.sends_files(&path, boxes, files).await
}

/// The evidence that stands, oldest first.
pub(super) async fn standing(world: &World, project: ProjectId) -> Vec<Evidence> {
    let found = store::evidence::of_project(world.app.store.reader(), project).await;
    found.expect("read")
}

/// The piece of this name.
pub(super) async fn named(world: &World, project: ProjectId, name: &str) -> EvidenceId {
    let all = standing(world, project).await;
    let found = all.iter().find(|one| one.name == name);
    found.expect("a piece of that name").id
}

/// How many files are kept; none is on its way.
pub(super) fn kept(world: &World) -> usize {
    let count = |path: &std::path::Path| std::fs::read_dir(path).expect("a folder").count();
    assert_eq!(
        count(&world.folder.path().join("arriving")),
        0,
        "nothing stays on the way"
    );
    let folders = std::fs::read_dir(world.folder.path().join("kept")).expect("a folder");
    folders
        .map(|folder| count(&folder.expect("an entry").path()))
        .sum()
}

async fn a_file_and_a_link_stand_beside_an_answer(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let list = evidence::beside(acorn, "1A");
    priya.get(&list).await.is(200).says("Nothing is added yet");
    let photo = papers::jpeg(6);
    adds_file(&mut priya, acorn, &BOXES, &[("IMG_0001.JPG", &photo)])
        .await
        .is(200)
        .is_at(&list)
        .says("Our welcome pack")
        .says("your project, and your reviewers");
    let path = evidence::links(acorn, "1A");
    priya.get(&path).await.is(200);
    let filled = [
        ("link", "https://acorn.example.org/rota"),
        ("seen_by", "moderator"),
        ("nobody", "yes"),
    ];
    let page = priya.sends(&path, &filled).await;
    page.is(200)
        .is_at(&list)
        .says("acorn.example.org")
        .says("a moderator where the round has one");
    // Sent twice, a link stands once.
    priya.get(&path).await;
    priya.sends(&path, &filled).await.is(200);
    assert_eq!(standing(world, acorn).await.len(), 2);

    let question = assessment::question(acorn, "1A");
    priya
        .get(&question)
        .await
        .says("2 pieces beside this answer")
        .links_to(&list);
    let filled = [("we_do", "Tea first"), ("then", "evidence")];
    priya
        .sends(&question, &filled)
        .await
        .is(200)
        .is_at(&list)
        .says("1A is saved");

    let id = named(world, acorn, "Our welcome pack").await;
    let page = priya.get(&evidence::file(acorn, id)).await.is(200).clone();
    for (name, value) in [
        ("content-type", "image/jpeg"),
        (
            "content-disposition",
            "attachment; filename=\"Our-welcome-pack.jpg\"; filename*=UTF-8''Our%20welcome%20pack.jpg",
        ),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "sandbox; default-src 'none'; frame-ancestors 'none'",
        ),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(page.header(name), value);
    }
    page.keeps_quiet_about(papers::SECRET);
    assert_eq!(kept(world), 1);
    let mut ama = {
        world.registers(&BIRCH).await;
        world.signs_in(BIRCH.lead.1).await
    };
    for path in [
        list,
        evidence::files(acorn, "1A"),
        evidence::file(acorn, id),
    ] {
        ama.get(&path).await.is(404);
    }
    priya.get(&evidence::beside(acorn, "9Z")).await.is(404);
    priya.get(&evidence::files(acorn, "9Z")).await.is(404);
}

async fn every_box_says_what_to_mend_and_keeps_the_rest(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let pdf = papers::pdf();
    let file: [(&str, &[u8]); 1] = [("Mrs Jones.pdf", &pdf)];
    adds_file(&mut priya, acorn, &[], &[])
        .await
        .asks_again_for(&["file", "seen_by", "nobody"]);
    adds_file(&mut priya, acorn, &BOXES, &[("", b"")])
        .await
        .asks_again_for(&["file"])
        .holds("name", "Our welcome pack")
        .holds("seen_by", "reviewers")
        .holds("nobody", "yes");
    // The file's own name points at somebody; called otherwise it is shown nowhere.
    let unnamed = [("name", ""), BOXES[1], BOXES[2]];
    adds_file(&mut priya, acorn, &unnamed, &file)
        .await
        .asks_again_for(&["file", "name"])
        .says("somebody’s name");
    adds_file(&mut priya, acorn, &BOXES, &file).await.is(200);
    let long = "x".repeat(201);
    for name in [
        long.as_str(),
        "a\u{202e}fdp",
        "\u{0}",
        "Call 07700 900123",
        "jo@example.org",
    ] {
        let filled = [("name", name), BOXES[1], BOXES[2]];
        adds_file(&mut priya, acorn, &filled, &file)
            .await
            .asks_again_for(&["file", "name"])
            .holds("name", name);
    }
    let page = adds_file(
        &mut priya,
        acorn,
        &[("name", "<script>alert(1)</script>"), BOXES[1], BOXES[2]],
        &file,
    )
    .await;
    page.is(200)
        .says("<script>alert(1)</script>")
        .keeps_quiet_about("<script>alert");
    for (field, value) in [("seen_by", "everyone"), ("nobody", "no")] {
        let mut filled = BOXES.to_vec();
        filled.retain(|(name, _)| *name != field);
        filled.push((field, value));
        adds_file(&mut priya, acorn, &filled, &file)
            .await
            .asks_again_for(&["file", field])
            .holds("name", "Our welcome pack");
    }
    let path = evidence::links(acorn, "1A");
    for link in [
        "",
        "http://example.org",
        "javascript:alert(1)",
        "https://a@example.org",
        "https://example.org/\u{202e}",
    ] {
        priya.get(&path).await.is(200);
        let filled = [("link", link), BOXES[0], BOXES[1], BOXES[2]];
        priya
            .sends(&path, &filled)
            .await
            .asks_again_for(&["link"])
            .holds("name", "Our welcome pack");
    }
    priya.get(&path).await.is(200);
    priya
        .sends(&path, &[("link", "https://example.org/x")])
        .await
        .asks_again_for(&["seen_by", "nobody"]);
    assert_eq!(standing(world, acorn).await.len(), 2);
    assert_eq!(kept(world), 2);
}

async fn what_is_no_file_to_take_is_refused_with_a_way_out(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let large = vec![b'x'; 20 * 1024 * 1024 + 1];
    let macros = papers::microsoft("x", &[("word/vbaProject.bin", "")]);
    let locked = papers::locked(papers::docx());
    let cut = papers::pdf()[..40].to_vec();
    let table: [(&str, &[u8], &str); 6] = [
        ("empty.pdf", b"", "This file is empty"),
        ("large.pdf", &large, "larger than 20 MB"),
        ("page.pdf", b"<html>", "This kind of file"),
        ("rota.docx", &macros, "Save it without them"),
        ("rota.docx", &locked, "without a password"),
        ("cut.pdf", &cut, "Save it once more"),
    ];
    for (name, bytes, says) in table {
        let page = adds_file(&mut priya, acorn, &BOXES, &[(name, bytes)]).await;
        page.asks_again_for(&["file"])
            .says(says)
            .holds("name", "Our welcome pack");
    }
    let pdf = papers::pdf();
    let two: [(&str, &[u8]); 2] = [("a.pdf", &pdf), ("b.pdf", &pdf)];
    adds_file(&mut priya, acorn, &BOXES, &two)
        .await
        .asks_again_for(&["file"])
        .says("one file at a time");
    assert_eq!(kept(world), 0);

    // A form that is not ours is not even read, and nothing of it stays.
    let path = evidence::files(acorn, "1A");
    let boxes = |token: &str| -> Vec<(String, String)> {
        let token = [("csrf", token)];
        let all = token.iter().chain(&BOXES);
        all.map(|(name, value)| ((*name).to_string(), (*value).to_string()))
            .collect()
    };
    for token in ["", "x"] {
        priya
            .sends_parts(&path, &boxes(token), &[("a.pdf", &pdf)])
            .await
            .is(403);
    }
    let mut stranger = world.stranger();
    stranger
        .sends_parts(&path, &boxes("x"), &[("a.pdf", &pdf)])
        .await
        .is(401);
    assert_eq!(kept(world), 0);
    assert_eq!(standing(world, acorn).await.len(), 0);
}

async fn there_is_room_for_ten(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let path = evidence::links(acorn, "1A");
    for number in 0..=MOST {
        priya.get(&path).await.is(200);
        let link = format!("https://example.org/{number}");
        let page = priya
            .sends(&path, &[("link", &link), BOXES[1], BOXES[2]])
            .await;
        if number < MOST {
            page.is(200);
        } else {
            page.asks_again_for(&["link"]).says("Take one away first");
        }
    }
    let pdf = papers::pdf();
    adds_file(&mut priya, acorn, &BOXES, &[("a.pdf", &pdf)])
        .await
        .asks_again_for(&["file"])
        .says("Take one away first");
    priya
        .get(&evidence::beside(acorn, "1A"))
        .await
        .says("all one answer takes");
    assert_eq!(kept(world), 0);
}

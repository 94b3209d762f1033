//! What a project tells about itself, part by part; what a person tells of their own experience, and takes back.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use domain::access::Role;
use domain::ids::ProjectId;
use domain::profile::{Answered, Section};
use links::{me, project, round};

on_both!(
    every_part_of_a_profile_is_told_on_its_own_page,
    every_box_of_a_profile_says_what_to_mend,
    two_people_in_one_part_both_keep_their_words,
    own_experience_is_told_with_consent_and_deleted_when_taken_back,
);

const JO: &str = "jo@example.org";

async fn acorn(world: &World) -> (ProjectId, Person<'_>, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.adds(acorn, "Jo Bell", JO, Role::Contributor).await;
    let priya = world.signs_in(ACORN.lead.1).await;
    (acorn, priya, world.signs_in(JO).await)
}

/// An answer to every question of a section, as a form sends them.
fn all(section: Section) -> Vec<(&'static str, &'static str)> {
    let mut typed = Vec::new();
    for fact in section.facts() {
        match fact.answered {
            Answered::Words => typed.push((fact.name, "<b>Ours</b> & yours")),
            Answered::One(all) => typed.push((fact.name, all[0].0)),
            Answered::Several(all) => typed.extend(all.iter().map(|(word, _)| (fact.name, *word))),
        }
    }
    typed
}

async fn every_part_of_a_profile_is_told_on_its_own_page(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let page = project::profile(acorn);
    jo.get(&project::page(acorn)).await.is(200).links_to(&page);
    let empty = jo
        .get(&page)
        .await
        .is(200)
        .says("Nothing here yet.")
        .words();
    assert!(empty.contains("Who will see this"), "{empty}");
    for section in Section::ALL {
        let path = project::section(acorn, section.word());
        jo.get(&page).await.is(200).links_to(&path);
        jo.get(&path).await.is(200);
        jo.sends(&path, &all(*section)).await.is_at(&page);
        let told = priya.get(&page).await.is(200).clone();
        for fact in section.facts() {
            match fact.answered {
                Answered::Words => told.says("<b>Ours</b> & yours"),
                Answered::One(all) => told.says(fact.asks).says(all[0].1),
                Answered::Several(all) => told.says(all[all.len() - 1].1),
            };
        }
        // Everything is left out again, and nothing is amiss.
        jo.get(&path).await.is(200);
        let none: Vec<(&str, &str)> = section.facts().iter().map(|one| (one.name, "")).collect();
        let none: Vec<_> = none
            .into_iter()
            .zip(section.facts())
            .filter(|(_, fact)| !matches!(fact.answered, Answered::Several(_)))
            .map(|(typed, _)| typed)
            .chain([("version", "1")])
            .collect();
        jo.post(&path, &none).await.is_at(&page);
    }
    priya.get(&page).await.says("Saved by Jo Bell");
    priya
        .get(&project::journal(acorn))
        .await
        .is(200)
        .says("How you meet")
        .keeps_quiet_about("Ours");
    // It is nobody else's, not even the coordinator's; and there is no other part.
    world.registers(&BIRCH).await;
    for who in [BIRCH.lead.1, "rosa@example.org"] {
        let mut other = world.signs_in(who).await;
        other.get(&page).await.is(404);
        let path = project::section(acorn, "ways");
        other.get(&path).await.is(404);
        other.post(&path, &[("structure", "both")]).await.is(404);
    }
    jo.get(&project::section(acorn, "secrets")).await.is(404);
    jo.post(&project::section(acorn, "secrets"), &[])
        .await
        .is(404);
}

async fn every_box_of_a_profile_says_what_to_mend(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    for section in Section::ALL {
        let path = project::section(acorn, section.word());
        for fact in section.facts() {
            let long = "é".repeat(2_001);
            let amiss: &[&str] = match fact.answered {
                Answered::Words => &[&long, "a\u{0}b"],
                Answered::One(_) | Answered::Several(_) => &["<script>", "\u{202e}yes", "by-owl"],
            };
            for value in amiss {
                priya.get(&path).await.is(200);
                let page = priya.sends(&path, &[(fact.name, value)]).await;
                page.asks_again_for(&[fact.name]);
                if fact.answered == Answered::Words {
                    page.holds(fact.name, value);
                }
            }
        }
    }
    priya
        .get(&project::profile(acorn))
        .await
        .keeps_quiet_about("Saved by");
}

async fn two_people_in_one_part_both_keep_their_words(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let path = project::section(acorn, "whom");
    for who in [&mut priya, &mut jo] {
        who.get(&path).await.is(200);
    }
    priya
        .sends(&path, &[("for-words", "Mums in Bangor.")])
        .await
        .is(200);
    jo.sends(&path, &[("for-words", "Anyone nearby.")])
        .await
        .is(409)
        .says("Priya Shah saved this part meanwhile")
        .says("Mums in Bangor.")
        .holds("for-words", "Anyone nearby.");
    jo.sends(&path, &[]).await.is_at(&project::profile(acorn));
    jo.page().says("Anyone nearby.");
    // What needs mending rests on what was seen, also the second time.
    priya.get(&path).await.is(200);
    jo.get(&path).await.is(200);
    jo.sends(&path, &[("for-words", "Everyone.")]).await.is(200);
    priya
        .sends(&path, &[("for-words", &"x".repeat(2_001))])
        .await
        .is(422);
    priya
        .sends(&path, &[("for-words", "Nearly everyone.")])
        .await
        .is(409)
        .says("Jo Bell saved this part meanwhile");
}

async fn own_experience_is_told_with_consent_and_deleted_when_taken_back(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let spring = rosa.opens_a_round("Spring").await;
    let page = me::experience();
    jo.get(&me::account()).await.is(200).links_to(&page);
    jo.get(&page)
        .await
        .is(200)
        .keeps_quiet_about("Take it back");
    let told = [
        ("relations", "lived"),
        ("words", "I know the first winter."),
    ];
    jo.sends(&page, &told).await.asks_again_for(&["consent"]);
    jo.page().holds("words", "I know the first winter.");
    for (name, amiss) in [
        ("relations", "<script>".to_string()),
        ("words", "x".repeat(501)),
        ("words", "a\u{0}b".to_string()),
        ("consent", "perhaps".to_string()),
    ] {
        jo.get(&page).await.is(200);
        let mut typed = vec![("relations", "lived"), ("consent", "yes")];
        typed.retain(|(is, _)| *is != name);
        typed.push((name, &amiss));
        jo.sends(&page, &typed).await.asks_again_for(&[name]);
    }
    let agrees = [told[0], told[1], ("consent", "yes")];
    jo.get(&page).await.is(200);
    let mut other_device = world.signs_in(JO).await;
    other_device.get(&page).await.is(200);
    jo.sends(&page, &agrees)
        .await
        .is(200)
        .says("It is kept.")
        .says("You agreed on 2 March 2026.");
    other_device.sends(&page, &agrees).await.is(409);
    // Whoever pairs sees it once Jo is named to review; nobody else does, ever.
    let pairing = round::pairing(spring);
    let tells = "Jo Bell: I have given or received peer support myself; I know the first winter.";
    let join = round::join(spring, acorn);
    priya.get(&join).await.is(200).keeps_quiet_about("winter");
    let jo_id = world.person(JO).await.to_string();
    let priya_id = world.person(ACORN.lead.1).await.to_string();
    priya
        .sends(&join, &[("reviewers", &priya_id)])
        .await
        .is(200);
    rosa.get(&pairing).await.is(200).keeps_quiet_about("winter");
    priya.get(&join).await.is(200);
    priya.sends(&join, &[("reviewers", &jo_id)]).await.is(200);
    rosa.get(&pairing).await.is(200).says(tells);
    priya.get(&page).await.is(200).keeps_quiet_about("winter");
    priya
        .get(&project::members(acorn))
        .await
        .is(200)
        .keeps_quiet_about("winter");
    rosa.get(&links::person::journal(world.person(JO).await))
        .await
        .is(200)
        .keeps_quiet_about("xperience");
    // Other words under the same consent, then none at all.
    jo.get(&page)
        .await
        .is(200)
        .holds("words", "I know the first winter.");
    jo.sends(&page, &[("words", "I was helped.")]).await.is(200);
    rosa.get(&pairing)
        .await
        .says("I was helped.")
        .keeps_quiet_about("winter");
    jo.get(&page).await.is(200);
    jo.sends(&me::experience_taken_back(), &[])
        .await
        .is(200)
        .says("is deleted")
        .says("You took it back on 2 March 2026.")
        .keeps_quiet_about("I was helped.");
    jo.post(&me::experience_taken_back(), &[]).await.is(200);
    rosa.get(&pairing)
        .await
        .is(200)
        .keeps_quiet_about("Jo Bell");
    let db = world.app.store.reader();
    let left = store::experience::of_person(db, world.person(JO).await).await;
    assert_eq!(left.expect("read"), None);
    world.delivers().await;
}

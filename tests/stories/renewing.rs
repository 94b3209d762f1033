//! A newer version of the principles: answers come along by their question, each to be read again, one by one.

use super::publishing::Spring;
use super::self_assessing::writes_everything;
use crate::world::{ACORN, Person, World, on_both};
use domain::access::Role;
use domain::framework::Framework;
use links::{assessment, evidence};

on_both!(
    answers_come_along_and_are_read_again_one_by_one,
    what_is_no_longer_asked_is_read_and_brought_over,
    a_round_under_way_keeps_its_version,
);

/// The shipped principles as they might be revised: 1A says something else, 5D is no longer asked, 2Z is new.
fn revised(world: &World) -> Vec<Framework> {
    let shipped = world.app.frameworks[0].clone();
    let mut newer = shipped.clone();
    newer.version = "2030".to_string();
    newer.principles[0].questions[0].text = "What makes everyone feel welcome?".to_string();
    newer.principles[4].questions.pop();
    let mut added = newer.principles[1].questions[0].clone();
    added.letter = 'Z';
    added.text = "How do you say goodbye?".to_string();
    newer.principles[1].questions.push(added);
    vec![shipped, newer]
}

/// The person at the same browser, in the world with the newer principles.
fn moved<'w>(person: &Person<'_>, world: &'w World) -> Person<'w> {
    let mut there = Person::new(world, &person.email);
    there.cookies.clone_from(&person.cookies);
    there
}

async fn answers_come_along_and_are_read_again_one_by_one(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let jo = "jo@example.org";
    world.adds(acorn, "Jo Bell", jo, Role::Contributor).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let renewal = assessment::renewal(acorn);
    priya.get(&renewal).await.is(404);
    writes_everything(&mut priya, acorn).await;
    priya
        .get(&renewal)
        .await
        .is(409)
        .says("You write in the newest version");
    let actions = assessment::actions(acorn);
    priya.get(&actions).await;
    let action = [("principle", "2"), ("what", "A second group")];
    priya.sends(&actions, &action).await.is(200);
    let old = world.signs_in(jo).await;

    world.passes(chrono::TimeDelta::hours(1));
    let newer = world.with_frameworks(revised(world));
    let mut priya = moved(&priya, &newer);
    let mut jo = moved(&old, &newer);
    let one = assessment::question(acorn, "1A");
    jo.get(&one).await.is(200);
    jo.get(&assessment::page(acorn))
        .await
        .keeps_quiet_about("newer version");
    jo.get(&renewal).await.is(404);
    priya.get(&assessment::page(acorn)).await.links_to(&renewal);
    priya
        .get(&renewal)
        .await
        .is(200)
        .says("16 answers come along")
        .says("How do you say goodbye?")
        .says("5D");
    for wrong in ["", "2018", "9999", "<script>"] {
        priya.get(&renewal).await;
        priya.sends(&renewal, &[("to", wrong)]).await.is(409);
    }
    jo.get(&one).await.is(200);
    priya.get(&renewal).await;
    let form = priya.page().form(&renewal, &["to"]).fields;
    priya
        .sends(&renewal, &[])
        .await
        .is(200)
        .is_at(&assessment::page(acorn))
        .says("16 of 17 written")
        .says("Read again");
    // Pressed twice is done once.
    let again = priya.once(axum::http::Method::POST, &renewal, Some(&form));
    again.await.is(303);
    priya.get(&actions).await.says("A second group");

    // Whoever had a page of the version before open loses no word.
    let open = jo.sends(&one, &[("we_do", "Written meanwhile")]).await;
    assert!([200, 409].contains(&open.status), "{}", open.status);
    let (db, shipped) = (newer.app.store.reader(), &world.app.frameworks[0]);
    let before = (shipped.id.as_str(), shipped.version.as_str());
    let draft = store::assessment::in_framework(db, acorn, before).await;
    assert_eq!(draft.expect("read").expect("kept").answers.len(), 17);

    let two = assessment::question(acorn, "1B");
    priya
        .get(&two)
        .await
        .is(200)
        .says("This answer comes from the 2018 version")
        .holds("we_do", "What we do for 1B");
    // Saved as it is: somebody has read it.
    priya.sends(&two, &[]).await.is(200);
    priya
        .get(&two)
        .await
        .holds("we_do", "What we do for 1B")
        .keeps_quiet_about("comes from the 2018 version");
    let three = assessment::question(acorn, "1C");
    priya.get(&three).await.says("comes from the 2018 version");
    priya
        .get(&assessment::versions(acorn, "1B"))
        .await
        .is(200)
        .says("By Priya Shah");
    priya.get(&assessment::question(acorn, "5D")).await.is(404);
    world.delivers().await;
}

/// Where 5D stands that is asked no more, and the box that says where it goes.
const OF: (&str, &str) = ("of", "2018 5D");
const TO: &str = "to-2018-5D";

async fn what_is_no_longer_asked_is_read_and_brought_over(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    writes_everything(&mut priya, acorn).await;
    for key in ["1B", "5D"] {
        let add = evidence::links(acorn, key);
        priya.get(&add).await.is(200);
        let link = format!("https://example.org/{key}");
        let boxes = [
            ("name", key),
            ("link", link.as_str()),
            ("seen_by", "reviewers"),
            ("nobody", "yes"),
        ];
        priya.sends(&add, &boxes).await.is(200);
    }
    let earlier = assessment::earlier_answers(acorn);
    priya
        .get(&earlier)
        .await
        .is(200)
        .says("Nothing stayed behind");
    let newer = world.with_frameworks(revised(world));
    let mut priya = moved(&priya, &newer);
    let renewal = assessment::renewal(acorn);
    priya.get(&renewal).await.is(200);
    priya.sends(&renewal, &[]).await.is(200).links_to(&earlier);
    // What is still asked has its evidence beside it.
    priya
        .get(&evidence::beside(acorn, "1B"))
        .await
        .is(200)
        .says("1B A page at example.org");
    let page = priya.get(&earlier).await;
    page.is(200).says("What we do for 5D").says("Evidence");
    page.keeps_quiet_about("What we do for 5C");
    for wrong in ["", "5D", "9Z", "<script>alert(1)</script>", "x\u{7}"] {
        priya.get(&earlier).await;
        priya
            .sends(&earlier, &[(TO, wrong)])
            .await
            .asks_again_for(&[TO]);
    }
    priya.post(&earlier, &[OF]).await.asks_again_for(&[TO]);
    for (of, status) in [
        ("", 200),
        ("2018", 200),
        ("5D 2018", 200),
        ("<script>", 200),
        ("2018 1A", 404),
        ("1066 5D", 404),
    ] {
        priya
            .post(&earlier, &[("of", of), (TO, "5C")])
            .await
            .is(status)
            .is_at(&earlier);
    }
    let five = assessment::question(acorn, "5C");
    priya.get(&five).await.holds("we_do", "What we do for 5C");
    // Too long together is said, and nothing is lost.
    let five = assessment::question(acorn, "5B");
    priya.get(&five).await;
    let long = "é".repeat(9_999);
    priya
        .sends(&five, &[("we_do", long.as_str())])
        .await
        .is(200);
    priya.get(&earlier).await;
    priya
        .sends(&earlier, &[(TO, "5B")])
        .await
        .asks_again_for(&[TO])
        .says("too long");
    // Twice is once.
    for _ in 0..2 {
        priya.get(&earlier).await;
        let five = assessment::question(acorn, "5C");
        let page = priya.sends(&earlier, &[(TO, "5C")]).await;
        page.is(200)
            .is_at(&five)
            .holds("we_do", "What we do for 5C\n\nWhat we do for 5D");
    }
    priya
        .get(&evidence::beside(acorn, "5C"))
        .await
        .says("5D A page at example.org");
    priya.get(&earlier).await.is(200).says("What we do for 5D");
    let mut rosa = moved(&world.signs_in("rosa@example.org").await, &newer);
    rosa.get(&earlier).await.is(404);
    rosa.post(&earlier, &[OF, (TO, "5C")]).await.is(404);
}

async fn a_round_under_way_keeps_its_version(world: &World) {
    let spring = Spring::opens(world).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let one = assessment::question(spring.acorn, "1A");
    priya.get(&one).await.is(200);
    priya.sends(&one, &[("we_do", "Tea")]).await.is(200);
    let newer = world.with_frameworks(revised(world));
    let mut priya = moved(&priya, &newer);
    priya
        .get(&assessment::page(spring.acorn))
        .await
        .is(200)
        .keeps_quiet_about("newer version");
    let renewal = assessment::renewal(spring.acorn);
    priya
        .get(&renewal)
        .await
        .is(409)
        .says("Your round goes by the version you write in");
    priya.post_once(&renewal, &[("to", "2030")]).await.is(409);
    world.delivers().await;
}

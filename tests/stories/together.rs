//! Reviewers share out a review and take kinder words over; the reviewed project says what may be shared of it.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{ACORN, BIRCH, World, on_both};
use domain::access::Role;
use links::{review, round};

on_both!(
    two_reviewers_share_a_review_out,
    kinder_words_are_taken_by_one_click_and_never_by_themselves,
    good_practice_is_shared_piece_by_piece_and_taken_back,
);

async fn two_reviewers_share_a_review_out(world: &World) {
    let spring = Spring::of_two(world).await;
    let to_birch = spring.review(0, 1).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut jo = world.signs_in(JO).await;
    let writers = review::writers(to_birch);
    let desk = review::page(to_birch);
    jo.get(&desk)
        .await
        .is(200)
        .says("Nobody has taken this part on yet");
    jo.sends(&writers, &[("part", "4")])
        .await
        .is(200)
        .says("You write this part");
    priya.get(&desk).await.says("Jo Bell writes this part");
    // She may still write there, and cannot leave what is not hers.
    let theirs = [("part", "4"), ("writer", "somebody")];
    priya
        .post(&writers, &theirs)
        .await
        .is(200)
        .says("Jo Bell writes this part");
    priya.get(&review::principle(to_birch, 4)).await.is(200);
    jo.post(&writers, &theirs).await.is(200);
    jo.page().keeps_quiet_about("You write this part");
    for part in ["9", "256", "-1", "x", "", "<script>"] {
        let page = jo.post(&writers, &[("part", part)]).await;
        assert!([404, 422].contains(&page.status), "{part}: {}", page.status);
    }
    // Whoever writes alone has nothing to share out.
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review::page(spring.review(1, 0).await))
        .await
        .is(200)
        .keeps_quiet_about("taken this part on");
    ama.post(&writers, &[("part", "4")]).await.is(404);
}

async fn kinder_words_are_taken_by_one_click_and_never_by_themselves(world: &World) {
    let spring = Spring::of_two(world).await;
    let to_birch = spring.review(0, 1).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let words = "Everyone must ask, and they must not wait. We saw a lack of tea.";
    writes(&mut priya, to_birch, words).await;
    let (look, kinder) = (review::look_again(to_birch), review::kinder_words(to_birch));
    priya.get(&look).await.is(200).says(words);
    priya
        .page()
        .says("Say “could” instead")
        .says("a lack of tea");
    priya.sends(&kinder, &[]).await.is(200).is_at(&look);
    priya
        .page()
        .says("Everyone could ask, and they must not wait. We saw a lack of tea.");
    // The second means something else: it is pointed at, and nothing is offered.
    priya.page().keeps_quiet_about("Say “could” instead");
    for (place, word) in [
        ("1-working_well", "must"),
        ("1-working_well", "lack"),
        ("1-working_well", ""),
        ("9-idea-7", "must"),
        ("<script>", "\u{202e}"),
        ("", ""),
    ] {
        let typed = [("place", place), ("word", word)];
        priya
            .post(&kinder, &typed)
            .await
            .is(200)
            .says("Nothing was changed");
    }
    seals(&mut priya, to_birch).await;
    let late = [("place", "1-working_well"), ("word", "could")];
    priya
        .post(&kinder, &late)
        .await
        .is(409)
        .says("This feedback is sealed");
    world.delivers().await;
}

async fn good_practice_is_shared_piece_by_piece_and_taken_back(world: &World) {
    let spring = Spring::of_two(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    world
        .adds(
            spring.projects[1],
            "Bea Mensah",
            "bea@example.org",
            Role::Contributor,
        )
        .await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let mut bea = world.signs_in("bea@example.org").await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let share = review::good_practice(to_birch);
    let list = round::good_practice(spring.round);
    writes(&mut priya, to_birch, "The welcome.").await;
    for (number, practice) in [(1, "The tea rota."), (2, "The lift home.")] {
        let page = review::principle(to_birch, number);
        priya.get(&page).await.is(200);
        priya
            .sends(&page, &[("worth_sharing", practice)])
            .await
            .is(200);
    }
    seals(&mut priya, to_birch).await;
    let yes = [("principle", "1"), ("share", "yes")];
    ama.get("/home").await.is(200);
    ama.post(&share, &yes).await.is(404);
    writes(&mut ama, to_acorn, "The calls.").await;
    seals(&mut ama, to_acorn).await;
    world.delivers().await;

    rosa.get(&list).await.is(200).says("Nothing is shared yet");
    ama.get(&review::page(to_birch))
        .await
        .is(200)
        .says("The tea rota.");
    ama.page().says("Not shared. It is yours alone.");
    for odd in [
        vec![("principle", "1"), ("share", "perhaps")],
        vec![("principle", "x"), ("share", "yes")],
        vec![("principle", "5"), ("share", "yes")],
        vec![],
    ] {
        let page = ama.post(&share, &odd).await;
        assert!(
            [404, 422].contains(&page.status),
            "{odd:?}: {}",
            page.status
        );
    }
    ama.get(&review::page(to_birch)).await.is(200);
    ama.post(&share, &yes)
        .await
        .is(200)
        .says("Ama Owusu agreed");
    ama.post(&share, &yes).await.is(200);
    let read = rosa.get(&list).await.is(200);
    read.says("The tea rota.")
        .says("Birch Circle")
        .keeps_quiet_about("The lift home.");
    // Nobody but who leads the reviewed project decides.
    bea.get(&review::page(to_birch))
        .await
        .is(200)
        .says("Your lead decides on it");
    for other in [&mut bea, &mut priya, &mut rosa] {
        let no = [("principle", "1"), ("share", "no")];
        other.get("/home").await;
        other.post(&share, &no).await.is(404);
    }
    ama.post(&share, &[("principle", "1"), ("share", "no")])
        .await
        .is(200)
        .says("yours alone again");
    rosa.get(&list).await.is(200).says("Nothing is shared yet");
    ama.post(&share, &yes).await.is(200);
    rosa.get(&list).await.says("The tea rota.");
    world.delivers().await;
}

use super::*;
use crate::exchange::{Party, ReviewFacts};
use crate::ids::ReviewId;
use crate::round_samples::{at, in_stage, project, round};
use uuid::Uuid;

const NAMES: [&str; 7] = ["Acorn", "Birch", "Cedar", "Damson", "Elm", "Fern", "Gorse"];

fn candidate(number: u128) -> Candidate {
    crate::round_samples::candidate(number, NAMES[number as usize - 1])
}

/// An exchange of these projects, open since the 30th of March.
fn exchange(number: u128, projects: &[u128]) -> ExchangeFacts {
    let party = |n: u128| Party {
        id: project(n),
        name: NAMES[n as usize - 1].to_string(),
    };
    let mut reviews = Vec::new();
    for by in projects {
        for of in projects.iter().filter(|of| *of != by) {
            reviews.push(ReviewFacts {
                id: ReviewId(Uuid::from_u128(100 * number + 10 * by + of)),
                reviewer: party(*by),
                reviewed: party(*of),
                sealed_at: None,
                waived_at: None,
                ended_at: None,
                moderated: crate::moderation::Moderated::default(),
                replied_at: None,
            });
        }
    }
    ExchangeFacts {
        id: ExchangeId(Uuid::from_u128(number)),
        opened_at: Some(at("2026-03-30T10:00:00Z")),
        reviews,
        ..crate::exchange::tests::exchange(2)
    }
}

fn gap(number: u128, exchange: u128, left: u128, stays: &[u128]) -> Repair {
    Repair {
        id: RepairId(Uuid::from_u128(number)),
        round: RoundId(Uuid::from_u128(100)),
        exchange: ExchangeId(Uuid::from_u128(exchange)),
        cause: Cause::Withdrawal,
        left: project(left),
        stays: stays.iter().map(|n| project(*n)).collect(),
        opened_at: at("2026-04-01T10:00:00Z"),
        opened_by: PersonId(Uuid::from_u128(1)),
        choice: None,
        settled_at: None,
        version: 1,
    }
}

/// Acorn left Birch; Cedar and Damson are a pair.
fn scene() -> Scene {
    let gap = gap(9, 1, 1, &[2]);
    Scene {
        exchange: exchange(1, &[1, 2]),
        exchanges: vec![exchange(1, &[1, 2]), exchange(2, &[3, 4])],
        gaps: vec![gap.clone()],
        gap,
        pool: Pool {
            candidates: (2..=4).map(candidate).collect(),
        },
        weights: Weights::default(),
        begun: BTreeSet::new(),
        aside: BTreeSet::new(),
        standing_by: vec![],
        dates: dates(
            &round(in_stage(Stage::Reviewing)),
            at("2026-04-01T10:00:00Z"),
        ),
    }
}

fn titles(scene: &Scene) -> Vec<String> {
    let proposals = scene.propose().unwrap();
    proposals.into_iter().map(|one| one.title).collect()
}

fn seal(scene: &mut Scene, by: u128, of: u128) {
    for exchange in scene.exchanges.iter_mut().chain([&mut scene.exchange]) {
        for review in &mut exchange.reviews {
            if (review.reviewer.id, review.reviewed.id) == (project(by), project(of)) {
                review.sealed_at = Some(at("2026-04-01T09:00:00Z"));
            }
        }
    }
}

#[test]
fn a_pair_that_has_begun_grows_only_where_no_other_can_and_says_so() {
    let mut scene = scene();
    scene.exchanges.push(exchange(3, &[5, 6]));
    scene.pool.candidates.extend([candidate(5), candidate(6)]);
    let before = titles(&scene);
    let first = scene.best_pair(project(2)).unwrap();
    let looked_at = scene.canonical().unwrap();
    let told = |scene: &Scene| {
        let proposals = scene.propose().unwrap();
        let mut changes = proposals.iter().flat_map(|one| &one.changes);
        changes.any(|change| change.contains("has begun to write"))
    };
    assert!(!told(&scene));
    // The other pair is as good: it is taken as soon as the first has begun.
    scene.begun.insert(first);
    let second = scene.best_pair(project(2)).unwrap();
    assert!(second != first && titles(&scene) != before && !told(&scene));
    // Both have begun: the coordinator is told, and whoever looked before is asked to look again.
    scene.begun.insert(second);
    assert_eq!(scene.best_pair(project(2)), Some(first));
    assert_eq!(titles(&scene), before);
    assert!(told(&scene));
    assert_ne!(scene.canonical().unwrap(), looked_at);
    // A pair of the coordinator's own is not theirs to hear of.
    scene.aside = [first, second].into();
    assert_eq!(scene.best_pair(project(2)), None);
    assert!(!told(&scene));
}

#[test]
fn the_smallest_repairs_come_first_and_are_two_or_three() {
    let mut scene = scene();
    let end = "End the exchange, with thanks";
    let trio = "Birch joins Cedar and Damson, as a trio";
    assert_eq!(titles(&scene), [trio, end]);
    // One that stands by touches nobody else, so it comes before the trio.
    scene.pool.candidates.push(candidate(5));
    scene.standing_by = vec![project(5)];
    let call = "Birch with Elm, which stands by";
    assert_eq!(titles(&scene), [call, trio, end]);
    // One that is alone too is helped as well; three are enough.
    scene.pool.candidates.push(candidate(6));
    let pair = "Birch with Fern";
    assert_eq!(titles(&scene), [pair, call, end]);
    scene.dates = None;
    assert_eq!(titles(&scene), [end]);
    scene.gap.settled_at = Some(scene.gap.opened_at);
    assert_eq!(scene.propose(), Err(CannotRepair::Settled));
}

#[test]
fn nobody_is_put_with_whom_they_must_stay_apart_from() {
    let mut scene = scene();
    scene.pool.candidates[0].conflicts = vec![project(4)];
    assert_eq!(titles(&scene), ["End the exchange, with thanks"]);
    scene.pool.candidates[0].conflicts = vec![];
    scene.pool.candidates[1].last_partners = vec![project(2)];
    assert_eq!(titles(&scene), ["End the exchange, with thanks"]);
    scene.pool.candidates[1].last_partners = vec![];
    // A pair in which something is sealed is left alone, and one with a gap of its own.
    seal(&mut scene, 3, 4);
    assert_eq!(titles(&scene), ["End the exchange, with thanks"]);
    let mut scene = self::scene();
    scene.gaps.push(gap(8, 2, 3, &[4]));
    scene.pool.candidates.remove(1);
    assert_eq!(
        titles(&scene),
        ["Birch with Damson", "End the exchange, with thanks"]
    );
}

#[test]
fn two_of_a_trio_go_on_as_a_pair() {
    let mut scene = scene();
    scene.exchange = exchange(1, &[1, 2, 3]);
    scene.exchanges = vec![scene.exchange.clone()];
    scene.gap.stays = vec![project(2), project(3)];
    assert_eq!(
        titles(&scene),
        [
            "Birch and Cedar go on as a pair",
            "End the exchange, with thanks"
        ]
    );
    let (_, done) = scene.mend("go-on").unwrap();
    assert_eq!((done.ends.len(), done.reveals.len()), (4, 0));
    let (_, done) = scene.mend("end").unwrap();
    assert_eq!(done.ends.len(), 6);
    // What those two have both sealed is whole once nobody waits for the third.
    seal(&mut scene, 2, 3);
    seal(&mut scene, 3, 2);
    let (_, done) = scene.mend("go-on").unwrap();
    assert_eq!((done.ends.len(), done.reveals.len()), (4, 1));
}

#[test]
fn what_is_sealed_is_kept_and_shown() {
    let mut scene = scene();
    seal(&mut scene, 1, 2);
    assert_eq!(
        titles(&scene),
        [
            "Birch joins Cedar and Damson, as a trio",
            "Carry on one way, with what is in"
        ]
    );
    for (word, widens) in [
        ("keep", false),
        ("join:00000000-0000-0000-0000-000000000002", true),
    ] {
        let (_, done) = scene.mend(word).unwrap();
        assert_eq!(done.ends, [ReviewId(Uuid::from_u128(121))]);
        assert_eq!(done.reveals, [scene.exchange.id]);
        assert_eq!(done.widens.is_some(), widens);
    }
    assert_eq!(scene.mend("end"), Err(CannotRepair::Moved));
    let letters = &scene.propose().unwrap()[1].letters;
    assert_eq!(
        letters[..],
        [
            ("partner_changed", vec![project(2)]),
            ("feedback_revealed", vec![project(2)])
        ]
    );
}

#[test]
fn two_orphans_mend_both_gaps() {
    let mut scene = scene();
    scene.pool.candidates.remove(1);
    scene.gaps.push(gap(8, 2, 3, &[4]));
    let (mend, done) = scene.mend(&format!("pair:{}", project(4))).unwrap();
    assert_eq!(mend, Mend::Pair(project(4)));
    assert_eq!(done.opens, [[project(2), project(4)]]);
    assert_eq!(
        done.also.map(|gap| gap.id),
        Some(RepairId(Uuid::from_u128(8)))
    );
    assert_eq!(done.ends.len(), 4);
}

/// Birch and Elm are alone and must stay apart; Cedar and Damson have not begun.
fn stuck() -> Scene {
    let mut scene = scene();
    scene.pool.candidates.push(candidate(5));
    scene.pool.candidates[0].conflicts = vec![project(5)];
    scene
}

#[test]
fn where_two_alone_must_stay_apart_a_pair_that_has_not_begun_changes_partners() {
    let mut scene = stuck();
    let swap = "Birch and Cedar, Damson and Elm";
    let trio = "Birch joins Cedar and Damson, as a trio";
    let end = "End the exchange, with thanks";
    assert_eq!(titles(&scene), [swap, trio, end]);
    let proposal = scene.propose().unwrap().remove(0);
    let told = [2, 3, 4, 5].map(project);
    assert_eq!(proposal.letters, [("partner_changed", told.to_vec())]);
    let (_, done) = scene.mend(&proposal.mend.word()).unwrap();
    assert_eq!(
        done.opens,
        [[project(2), project(3)], [project(4), project(5)]]
    );
    // The two of the pair that is parted, and the two that the one who left owes and is owed.
    assert_eq!((done.ends.len(), done.parts.len()), (4, 1));
    // Who stands by is called for it.
    scene.standing_by = vec![project(5)];
    let proposal = scene.propose().unwrap().remove(0);
    assert_eq!(proposal.letters[1], ("standby_called", vec![project(5)]));
    let (_, done) = scene.mend(&proposal.mend.word()).unwrap();
    assert_eq!(done.calls, Some(project(5)));
    // A pair in which somebody has written is never parted, nor one in which something is sealed.
    let mut begun = scene.clone();
    begun.begun.insert(begun.exchanges[1].id);
    assert_eq!(titles(&begun), [trio, end]);
    seal(&mut scene, 3, 4);
    assert_eq!(titles(&scene), [end]);
}

#[test]
fn two_pairs_change_partners_where_one_does_not_do() {
    let mut scene = stuck();
    // Elm may be with Fern or Gorse only, and they are a pair; Birch with Cedar or Damson only.
    scene.pool.candidates.extend([candidate(6), candidate(7)]);
    scene.exchanges.push(exchange(3, &[6, 7]));
    let [birch, cedar, damson, elm] = [0, 1, 2, 3];
    scene.pool.candidates[birch].conflicts = [5, 6, 7].map(project).to_vec();
    scene.pool.candidates[elm].conflicts = [2, 3, 4].map(project).to_vec();
    let titles = titles(&scene);
    assert_eq!(titles[0], "Birch and Cedar, Damson and Fern, Gorse and Elm");
    for place in [cedar, damson] {
        scene.pool.candidates[place].conflicts = [6, 7].map(project).to_vec();
    }
    assert_eq!(
        self::titles(&scene)[0],
        "Birch joins Cedar and Damson, as a trio"
    );
}

#[test]
fn a_new_exchange_has_time_or_is_not_proposed() {
    let round = round(in_stage(Stage::Reviewing));
    let days = |now: &str| {
        let dates = dates(&round, at(now))?;
        let day = |at: DateTime<Utc>| {
            last_date_before(at, round.calendar.tz).to_string()[5..].to_string()
        };
        Some(
            [
                dates.due_at,
                dates.closes_at,
                dates.respond_due_at,
                dates.respond_closes_at,
            ]
            .map(day)
            .join(" "),
        )
    };
    // Planned: reviewing until 12 April, responding until the 19th, the round until the 26th.
    assert_eq!(
        days("2026-03-30T10:00:00Z").as_deref(),
        Some("04-13 04-18 04-20 04-25")
    );
    assert_eq!(
        days("2026-04-08T10:00:00Z").as_deref(),
        Some("04-19 04-24 04-26 04-26")
    );
    assert_eq!(
        days("2026-04-18T10:00:00Z").as_deref(),
        Some("04-25 04-26 04-26 04-26")
    );
    assert_eq!(days("2026-04-20T10:00:00Z"), None);
}

#[test]
fn what_was_looked_at_changes_with_everything_it_hangs_on() {
    let mut scene = scene();
    let before = scene.canonical().unwrap();
    assert_eq!(scene.canonical().unwrap(), before);
    scene.exchanges[1].version += 1;
    assert_ne!(scene.canonical().unwrap(), before);
}

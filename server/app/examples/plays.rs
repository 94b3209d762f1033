//! How long a play takes: a plan for so many projects with four wishes, their prices, the floor's, and every reason.
//! `cargo run --release -p app --example plays -- 1000 1001`. It prints; nothing hangs on the figure.

use app::plays::Ground;
use domain::assessment::HelpWanted;
use domain::ids::{OrganisationId, PersonId, ProjectId, RoundId, WishId};
use domain::organisation::{Format, Project, Region, Setting, Size};
use domain::plan::{Candidate, Pool, Traits, Wish, Wished, Wishes};
use pairing::Watch;
use std::time::Instant;
use uuid::Uuid;

/// The same pseudo-random number for the same place and salt.
fn stirred(place: usize, salt: usize) -> usize {
    let mut z = (place as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt as u64) << 32;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (z ^ (z >> 27)) as usize >> 8
}

fn candidate(place: usize) -> Candidate {
    let pick = |salt: usize, many: usize| stirred(place, salt) % many;
    let at = chrono::DateTime::UNIX_EPOCH;
    let id = |number: usize| ProjectId(Uuid::from_u128(number as u128 + 1));
    Candidate {
        project: Project {
            id: id(place),
            organisation: OrganisationId(Uuid::from_u128((place / 2) as u128 + 1)),
            organisation_name: format!("Organisation {place}"),
            name: format!("Project {place}"),
            region: Region::ALL[pick(1, Region::ALL.len())],
            size: Size::ALL[pick(2, Size::ALL.len())],
            formats: vec![[Format::OneToOne, Format::Group][pick(3, 2)]],
            settings: vec![Setting::ALL[pick(4, Setting::ALL.len())]],
            about: String::new(),
            registered_at: at,
            registered_by: PersonId(Uuid::from_u128(1)),
            approved_at: Some(at),
            word_asked: None,
            version: 1,
        },
        published: true,
        conflicts: vec![id(stirred(place, 5) % 1000)],
        last_partners: (6..9).map(|salt| id(stirred(place, salt) % 1000)).collect(),
        traits: Traits {
            whom: vec![["birth-trauma", "baby-loss", "disabled"][pick(9, 3)].to_string()],
            languages: vec![
                "en".to_string(),
                ["cy", "pl", "ur"][pick(10, 3)].to_string(),
            ],
            wanted: vec![HelpWanted::ALL[pick(11, 6)]],
            offered: vec![HelpWanted::ALL[pick(12, 6)]],
            rounds: pick(13, 3),
        },
    }
}

fn wish(place: usize, wished: Wished) -> Wish {
    let project = |place: usize| ProjectId(Uuid::from_u128(place as u128 + 1));
    Wish {
        id: WishId(Uuid::from_u128(place as u128 + 1)),
        round: RoundId(Uuid::from_u128(1)),
        wished,
        projects: [project(20 * place), project(20 * place + 7)],
        why: String::new(),
        wished_at: chrono::DateTime::UNIX_EPOCH,
        wished_by: PersonId(Uuid::from_u128(1)),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![50, 200, 1000]
    } else {
        asked
    };
    println!("projects | table | plan, reasons, prices | wishes with a price | least fit");
    for size in sizes {
        let pool = Pool {
            candidates: (0..size).map(candidate).collect(),
        };
        let wished = [Wished::Pin, Wished::Forbid, Wished::Pin, Wished::Forbid];
        let wishes = Wishes {
            wishes: wished
                .into_iter()
                .enumerate()
                .map(|(place, one)| wish(place, one))
                .collect(),
            ..Wishes::default()
        };
        let begun = Instant::now();
        let ground = Ground::of(pool, &wishes);
        let table = ground.table();
        let ready = begun.elapsed();
        let solved = ground
            .solved(&table, &Watch::NONE)
            .map_err(|stop| format!("{stop:?}"))?;
        let priced = solved
            .wishes
            .iter()
            .filter(|one| one.free.is_some())
            .count();
        let least = solved.groups.iter().flat_map(|group| &group.fits).min();
        println!(
            "{size} | {ready:.0?} | {:.0?} | {priced} | {least:?}",
            begun.elapsed()
        );
    }
    Ok(())
}

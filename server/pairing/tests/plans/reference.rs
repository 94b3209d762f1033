//! The families at sizes up to 1,001, against the best values known for them (`reference.json`), which several other solvers
//! agree on. The sizes 3,000 and 10,000 are in the bench (`examples/figures.rs`) only, for the time they take.

use pairing::{Asked, Objective, Plan, Problem, Table, Watch, best, check};
use serde_json::Value;

use crate::families::{FAMILIES, Inst, checksum};

pub(crate) fn asked(instance: &Inst, scores: &[i16], objective: Objective) -> Asked {
    let mut table = Table::new(instance.n);
    for a in 0..instance.n {
        for b in 0..a {
            table.set(a, b, u16::try_from(scores[a * instance.n + b]).ok());
        }
    }
    let wishes = Problem {
        objective,
        ..Problem::default()
    };
    Asked::new(table, &wishes).expect("nothing is pinned")
}

fn solved(instance: &Inst, scores: &[i16], objective: Objective) -> Plan {
    let asked = asked(instance, scores, objective);
    let plan = best(&asked, &Watch::NONE);
    let bound = check(&asked, &plan).expect("its proof holds");
    assert!(plan.optimal);
    let met = bound & !u64::from(plan.trios.is_empty()) == plan.twice_total;
    assert!(met || plan.trios.len() > 1, "{bound} is above the plan");
    plan
}

fn as_good_as_known(sizes: &[u64]) {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../reference.json")).expect("JSON");
    let wanted = cases.iter().filter(|case| {
        let size = case["n"].as_u64().expect("a size");
        sizes.contains(&size)
    });
    let mut looked_at = 0;
    for case in wanted {
        let number = |key: &str| case[key].as_u64();
        let name = case["family"].as_str().expect("a family");
        let (_, family) = FAMILIES
            .iter()
            .find(|(other, _)| *other == name)
            .expect(name);
        let size = number("n").expect("a size") as usize;
        let forbidden = number("forbid").expect("a share") as u32;
        let instance = Inst::new(*family, size, forbidden, 1);
        let scores = instance.matrix();
        let sum = format!("{:016x}", checksum(&scores, size));
        assert_eq!(case["fnv1a64"], sum, "{name} {size} is another instance");

        let total = solved(&instance, &scores, Objective::Total);
        let groups = total.pairs.len() + total.trios.len();
        assert_eq!(number("max_cardinality"), Some(groups as u64), "{case}");
        let worst_first = solved(&instance, &scores, Objective::WorstFirst);
        if total.trios.is_empty() {
            let twice = |key: &str| number(key).map(|total| 2 * total);
            assert_eq!(twice("max_total"), Some(total.twice_total), "{case}");
            let both = (number("bottleneck"), twice("total_at_bottleneck"));
            let found = (
                worst_first.worst.map(u64::from),
                Some(worst_first.twice_total),
            );
            assert_eq!(both, found, "{case}");
        } else if let Some(known) = number("best_with_one_trio") {
            assert_eq!(known, total.twice_total, "{case}");
            assert!(worst_first.worst >= total.worst && worst_first.twice_total <= known);
        }
        looked_at += 1;
    }
    assert!(looked_at > 17, "there are cases of these sizes");
}

#[test]
fn fifty_are_as_good_as_known() {
    as_good_as_known(&[50, 51]);
}

#[test]
fn two_hundred_are_as_good_as_known() {
    as_good_as_known(&[200, 201]);
}

#[test]
fn a_thousand_are_as_good_as_known() {
    as_good_as_known(&[1000]);
}

#[test]
fn a_thousand_and_one_are_as_good_as_known() {
    as_good_as_known(&[1001]);
}

//! Circles are written as `docs/pairing.md` says, and refused by field.

use super::super::input::{Input, Wrong};
use super::solve;
use pairing::{Objective, Watch};
use serde_json::{Value, json};

fn answered(text: &str, each: usize) -> Result<Value, Wrong> {
    let input = Input::parse(text.as_bytes(), Objective::WorstFirst, 0)?;
    let json = solve(input, each, true, &Watch::NONE).expect("it holds")?;
    Ok(serde_json::from_str(&json).expect("JSON"))
}

#[track_caller]
fn refused(text: &str, each: usize, says: &str) {
    let wrong = answered(text, each).expect_err("it makes no sense");
    assert_eq!(wrong.to_string(), says);
}

const FIVE: &str = r#"{"projects": ["acorn","birch","cedar","dell","elm"],
  "pairs": [["acorn","birch",600],["acorn","cedar",500],["acorn","dell",400],["acorn","elm",300],["birch","cedar",200],
            ["birch","dell",100],["birch","elm",700],["cedar","dell",800],["cedar","elm",900],["dell","elm",1000]]"#;

#[test]
fn each_gives_and_gets_as_many_reviews_as_asked() {
    let mut answer = answered(&format!("{FIVE}}}"), 1).expect("circles");
    let (proof, reviews) = (answer["proof"].take(), answer["reviews"].take());
    answer["seconds"].take();
    assert_eq!(
        answer,
        json!({
            "reviews": null, "without": [], "shape": "circles", "k": 1, "covered": 5, "worst": 500, "total": 3600,
            "objective": "worst-first", "optimal": true, "bound": 3600, "seconds": null, "proof": null,
        })
    );
    for side in [0, 1] {
        let mut names: Vec<&str> = reviews
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|review| review[side].as_str())
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["acorn", "birch", "cedar", "dell", "elm"]);
    }
    assert_eq!(proof["verified"], true);
    assert_eq!(
        proof["total"]["slots"]["acorn"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn what_stands_against_circles_is_said_by_field() {
    let five = |more: &str| format!("{FIVE}, {more}}}");
    refused(
        &five(r#""pins": []"#),
        3,
        "projects: 3 reviews each need 7 at least, and there are 5",
    );
    let most = usize::MAX;
    let says = format!("projects: {most} reviews each need {most} at least, and there are 5");
    refused(&five(r#""pins": []"#), most, &says);
    refused(
        &five(r#""pins": []"#),
        0,
        "--k: everybody reviews one other at least",
    );
    refused(
        &five(r#""previous": [["acorn","birch"]]"#),
        1,
        "previous: circles are always made anew; leave it out",
    );
    refused(
        &five(r#""pins": [["acorn","birch"],["acorn","dell"],["elm","acorn"]]"#),
        1,
        r#"pins[2]: "acorn" has 3 pins, but 2 partners"#,
    );
    refused(
        &five(r#""pins": [["acorn","birch"],["birch","cedar"],["acorn","cedar"],["dell","elm"]]"#),
        1,
        r#"pins[1]: "birch" and "cedar" cannot be in circles that keep all pins"#,
    );
    refused(
        &five(r#""pins": [["acorn","birch"]], "forbids": [["birch","acorn"]]"#),
        1,
        r#"pins[0]: "acorn" and "birch" may not be together"#,
    );
}

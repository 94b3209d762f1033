//! Every way in which a file can be wrong is refused by the name of its field, in one line.

use super::{Input, Wrong};
use pairing::{Asked, Objective};

fn parse(text: &str) -> Result<(Vec<String>, Asked), Wrong> {
    Input::parse(text.as_bytes(), Objective::WorstFirst, 0)?.for_pairs()
}

#[track_caller]
fn refused(text: &str, says: &str) {
    let wrong = parse(text).expect_err("it makes no sense").to_string();
    assert_eq!(wrong, says);
    assert_eq!(wrong.lines().count(), 1);
}

#[test]
fn what_is_wrong_with_projects_is_said() {
    refused(r#"{"pairs": []}"#, "projects: missing");
    refused(
        r#"{"projects": ["a", "b", "a"], "pairs": []}"#,
        r#"projects[2]: "a" is projects[0] already"#,
    );
    let expected = "expected a number of projects, or a list of their ids";
    for projects in ["-1", "1.5", "\"a\"", "{}", "null", "true", "[[]]", "100000"] {
        let wrong =
            parse(&format!(r#"{{"projects": {projects}, "pairs": []}}"#)).expect_err(projects);
        assert!(
            wrong
                .to_string()
                .starts_with(&format!("projects: {expected}")),
            "{wrong}"
        );
    }
}

#[test]
fn what_is_wrong_with_pairs_is_said() {
    let with = |pairs: &str| format!(r#"{{"projects": ["a", "b", "c"], "pairs": {pairs}}}"#);
    refused(
        &with(r#"[["a","b",1],["a","d",1]]"#),
        r#"pairs[1]: there is no project "d""#,
    );
    refused(&with(r#"[["a","a",1]]"#), r#"pairs[0]: "a" with itself"#);
    refused(
        &with(r#"[["a","b",1001]]"#),
        "pairs[0]: the score 1001 is not from 0 to 1000",
    );
    refused(
        &with(r#"[["a","b",-1]]"#),
        "pairs[0]: the score -1 is not from 0 to 1000",
    );
    refused(
        &with(r#"[["a","b",1],["b","a",2]]"#),
        "pairs[1]: 2 here, but 1 before",
    );
    refused(r#"{"projects": 2}"#, "pairs: missing, and so is a matrix");
    for pairs in [
        "{}",
        "7",
        r#"[["a","b"]]"#,
        r#"[["a","b",1.5]]"#,
        r#"[["a","b","1"]]"#,
        r#"[["a","b",1,2]]"#,
        "[null]",
    ] {
        let wrong = parse(&with(pairs)).expect_err(pairs).to_string();
        assert!(
            wrong.starts_with("pairs: ") && wrong.lines().count() == 1,
            "{wrong}"
        );
    }
    assert!(parse(&with(r#"[["a","b",1],["b","a",1]]"#)).is_ok());
}

#[test]
fn what_is_wrong_with_a_matrix_is_said() {
    let with = |rows: &str| format!(r#"{{"projects": 2, "matrix": {rows}}}"#);
    refused(&with("[[-1,5]]"), "matrix: 1 rows for 2 projects");
    refused(&with("[[-1,5],[5]]"), "matrix[1]: 1 scores for 2 projects");
    refused(
        &with("[[-1,5],[6,-1]]"),
        "matrix[1][0]: 6 here, but 5 in matrix[0][1]",
    );
    refused(
        &with("[[-1,-2],[-2,-1]]"),
        "matrix[1][0]: the score -2 is not from 0 to 1000",
    );
    refused(
        r#"{"projects": 0, "matrix": [], "pairs": []}"#,
        "matrix: pairs are there too; one of the two",
    );
}

#[test]
fn what_is_wrong_with_pins_and_forbids_is_said() {
    let with = |more: &str| {
        format!(r#"{{"projects": ["a","b","c"], "pairs": [["a","b",1],["b","c",1]], {more}}}"#)
    };
    refused(
        &with(r#""pins": [["a","x"]]"#),
        r#"pins[0]: there is no project "x""#,
    );
    refused(
        &with(r#""pins": [["a","c"]]"#),
        r#"pins[0]: "a" and "c" may not be together"#,
    );
    refused(
        &with(r#""pins": [["a","b"]], "forbids": [["b","a"]]"#),
        r#"pins[0]: "a" and "b" may not be together"#,
    );
    refused(
        &with(r#""pins": [["a","b"],["c","b"]]"#),
        r#"pins[1]: "b" is pinned to another already"#,
    );
    refused(
        &with(r#""forbids": [["a","a"]]"#),
        r#"forbids[0]: "a" with itself"#,
    );
    assert!(parse(&with(r#""pins": [["a","b"],["b","a"]]"#)).is_ok());
    assert!(parse(&with(r#""previous": [["gone","b"],["a","b"]]"#)).is_ok());
    refused(
        &with(r#""previous": [["a","a"]]"#),
        r#"previous[0]: "a" with itself"#,
    );
}

#[test]
fn an_unknown_field_one_that_is_there_twice_and_no_json_are_refused() {
    for (text, begins) in [
        (
            r#"{"projects": 0, "pairs": [], "pin": []}"#,
            "pin: no such field",
        ),
        (r#"{"projects": 0, "projects": 1}"#, "projects: there twice"),
        ("{\"a\\nb\\u0000\": 1}", "a b : no such field"),
        (
            "[]",
            "invalid type: sequence, expected an object with projects and pairs",
        ),
        ("", "input: EOF while parsing"),
        ("{", "input: EOF while parsing"),
        ("\u{feff}{}", "input: expected value"),
        (
            r#"{"projects": 0, "pairs": []} x"#,
            "input: trailing characters",
        ),
    ] {
        let wrong = parse(text).expect_err(text).to_string();
        assert!(
            wrong.starts_with(begins) && wrong.lines().count() == 1,
            "{wrong}"
        );
    }
    let deep = format!("{{\"projects\": {}", "[".repeat(100_000));
    assert!(parse(&deep).is_err());
}

#[test]
fn the_order_in_the_file_changes_nothing() {
    let one = parse(r#"{"projects": ["b","a","c"], "pairs": [["a","b",1],["c","b",2]]}"#);
    let other = parse(r#"{"pairs": [["b","c",2],["b","a",1]], "projects": ["c","b","a"]}"#);
    let turned = parse(r#"{"projects": ["c","b","a"], "matrix": [[-1,2,-1],[2,-1,1],[-1,1,-1]]}"#);
    let (one, other, turned) = (
        one.expect("sense"),
        other.expect("sense"),
        turned.expect("sense"),
    );
    assert_eq!(one.0, ["a", "b", "c"]);
    assert_eq!((&one.0, one.1.table()), (&other.0, other.1.table()));
    assert_eq!((&one.0, one.1.table()), (&turned.0, turned.1.table()));
}

#[test]
fn numbers_stand_in_the_order_of_their_size() {
    let twelve = parse(r#"{"projects": 12, "pairs": [["0","11",5],[0,10,7]]}"#).expect("sense");
    assert_eq!(twelve.0[9..], ["9", "10", "11"]);
    assert_eq!(twelve.1.table().score(0, 10), Some(7));
}

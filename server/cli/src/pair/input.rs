//! What `mutuality pair` reads, and whether it makes sense. Not here: any search.
//!
//! Invariant: projects are put in the order of their ids, so the order in which anything stands in the file changes nothing.

use pairing::circles;
use pairing::{Asked, Objective, Problem, TOP_SCORE, Table};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::collections::HashMap;
use std::fmt;

/// A problem whose projects have names.
#[derive(Debug)]
pub(crate) struct Input {
    /// By index.
    pub(crate) names: Vec<String>,
    table: Table,
    wishes: Problem,
}

/// A field, and what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong(String);

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn wrong<T>(field: &str, says: impl fmt::Display) -> Result<T, Wrong> {
    Err(Wrong(one_line(&format!("{field}: {says}"), 400)))
}

impl Input {
    /// From JSON.
    pub(crate) fn parse(text: &[u8], objective: Objective, seed: u64) -> Result<Self, Wrong> {
        let raw: Raw = match serde_json::from_slice(text) {
            Ok(raw) => raw,
            Err(error) if error.is_data() => return Err(Wrong(error.to_string())),
            Err(error) => return wrong("input", error),
        };
        let (names, turned) = raw.names()?;
        let places: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
        let places = Places(&places);
        let mut table = Table::new(names.len());
        match (&raw.pairs, &raw.matrix) {
            (Some(pairs), None) => places.fill_from_pairs(&mut table, pairs)?,
            (None, Some(rows)) => fill_from_matrix(&mut table, rows, &turned)?,
            (Some(_), Some(_)) => return wrong("matrix", "pairs are there too; one of the two"),
            (None, None) => return wrong("pairs", "missing, and so is a matrix"),
        }
        let forbids = places.pairs("forbids", &raw.forbids)?;
        for &(a, b) in &forbids {
            table.set(a, b, None);
        }
        let pins = places.pairs("pins", &raw.pins)?;
        for (at, &(a, b)) in pins.iter().enumerate() {
            if table.score(a, b).is_none() {
                let says = format!("{:?} and {:?} may not be together", names[a], names[b]);
                return wrong(&format!("pins[{at}]"), says);
            }
        }
        // A project that has left is in no plan any more, but may be in the previous one.
        let here =
            |(a, b): &&(Name, Name)| places.0.contains_key(&*a.0) && places.0.contains_key(&*b.0);
        let still: Vec<(Name, Name)> = raw.previous.iter().filter(here).cloned().collect();
        let wishes = Problem {
            pins,
            kept: places.pairs("previous", &still)?,
            objective,
            seed,
            ..Problem::default()
        };
        Ok(Self {
            names,
            table,
            wishes,
        })
    }

    /// What counts.
    pub(crate) fn objective(&self) -> Objective {
        self.wishes.objective
    }

    /// As they stand in the file, by index.
    pub(crate) fn pins(&self) -> &[(usize, usize)] {
        &self.wishes.pins
    }

    /// The names, and the problem of pairs.
    pub(crate) fn for_pairs(self) -> Result<(Vec<String>, Asked), Wrong> {
        let mut partner: HashMap<usize, usize> = HashMap::new();
        for (at, &(a, b)) in self.wishes.pins.iter().enumerate() {
            for (one, other) in [(a, b), (b, a)] {
                let earlier = partner.insert(one, other);
                if earlier.is_some_and(|earlier| earlier != other) {
                    let says = format!("{:?} is pinned to another already", self.names[one]);
                    return wrong(&format!("pins[{at}]"), says);
                }
            }
        }
        match Asked::new(self.table, &self.wishes) {
            Ok(asked) => Ok((self.names, asked)),
            Err(refusal) => wrong("pins", refusal),
        }
    }

    /// The names, and the problem of circles.
    pub(crate) fn for_circles(self, each: usize) -> Result<(Vec<String>, circles::Asked), Wrong> {
        if !self.wishes.kept.is_empty() {
            return wrong("previous", "circles are always made anew; leave it out");
        }
        let asked = circles::Asked::new(self.table, &self.wishes, each);
        match asked {
            Ok(asked) => Ok((self.names, asked)),
            Err(refusal) => Err(Wrong::of_circles(&self.names, &self.wishes.pins, refusal)),
        }
    }
}

impl Wrong {
    /// What stands against circles, with names.
    pub(crate) fn of_circles(
        names: &[String],
        pins: &[(usize, usize)],
        refusal: circles::Refusal,
    ) -> Self {
        let (field, says) = match refusal {
            circles::Refusal::NobodyEach => ("--k".to_string(), refusal.to_string()),
            circles::Refusal::TooFew { .. } => ("projects".to_string(), refusal.to_string()),
            circles::Refusal::Problem(_) => ("pins".to_string(), refusal.to_string()),
            circles::Refusal::TooManyPins {
                index,
                pins: count,
                most,
            } => {
                let of_it = |&(a, b): &(usize, usize)| a == index || b == index;
                let last = pins.iter().rposition(of_it).unwrap_or_default();
                let says = format!("{:?} has {count} pins, but {most} partners", names[index]);
                (format!("pins[{last}]"), says)
            }
            circles::Refusal::PinsDoNotFit { pair: (a, b) } => {
                let is_it =
                    |&(one, other): &(usize, usize)| (one.min(other), one.max(other)) == (a, b);
                let at = pins.iter().position(is_it).unwrap_or_default();
                let (one, other) = (&names[a], &names[b]);
                let says = format!("{one:?} and {other:?} cannot be in circles that keep all pins");
                (format!("pins[{at}]"), says)
            }
        };
        Self(one_line(&format!("{field}: {says}"), 400))
    }
}

/// Where each name stands.
struct Places<'a>(&'a HashMap<&'a str, usize>);

impl Places<'_> {
    fn of(&self, field: impl Fn() -> String, name: &Name) -> Result<usize, Wrong> {
        match self.0.get(&*name.0) {
            Some(place) => Ok(*place),
            None => wrong(&field(), format!("there is no project {:?}", name.0)),
        }
    }

    fn pairs(&self, field: &str, pairs: &[(Name, Name)]) -> Result<Vec<(usize, usize)>, Wrong> {
        let both = pairs.iter().enumerate().map(|(at, (a, b))| {
            let field = || format!("{field}[{at}]");
            let (place, other) = (self.of(field, a)?, self.of(field, b)?);
            if place == other {
                return wrong(&field(), format!("{:?} with itself", a.0));
            }
            Ok((place, other))
        });
        both.collect()
    }

    fn fill_from_pairs(&self, table: &mut Table, pairs: &[(Name, Name, i64)]) -> Result<(), Wrong> {
        for (at, (a, b, score)) in pairs.iter().enumerate() {
            let field = || format!("pairs[{at}]");
            let (place, other) = (self.of(field, a)?, self.of(field, b)?);
            if place == other {
                return wrong(&field(), format!("{:?} with itself", a.0));
            }
            let score = in_range(&field(), *score)?;
            match table.score(place, other) {
                Some(earlier) if earlier != score => {
                    return wrong(&field(), format!("{score} here, but {earlier} before"));
                }
                Some(_) | None => table.set(place, other, Some(score)),
            }
        }
        Ok(())
    }
}

fn in_range(field: &str, score: i64) -> Result<u16, Wrong> {
    match u16::try_from(score) {
        Ok(score) if score <= TOP_SCORE => Ok(score),
        Ok(_) | Err(_) => wrong(
            field,
            format!("the score {score} is not from 0 to {TOP_SCORE}"),
        ),
    }
}

/// `turned` says at which index each row stands.
fn fill_from_matrix(table: &mut Table, rows: &[Vec<i64>], turned: &[usize]) -> Result<(), Wrong> {
    if rows.len() != turned.len() {
        let says = format!("{} rows for {} projects", rows.len(), turned.len());
        return wrong("matrix", says);
    }
    for (a, row) in rows.iter().enumerate() {
        if row.len() != rows.len() {
            let says = format!("{} scores for {} projects", row.len(), rows.len());
            return wrong(&format!("matrix[{a}]"), says);
        }
        for (b, &score) in row.iter().enumerate().take(a) {
            let field = format!("matrix[{a}][{b}]");
            if score != rows[b][a] {
                let says = format!("{score} here, but {} in matrix[{b}][{a}]", rows[b][a]);
                return wrong(&field, says);
            }
            let score = (score != -1).then(|| in_range(&field, score));
            table.set(turned[a], turned[b], score.transpose()?);
        }
    }
    Ok(())
}

/// A project's id: a word, or a whole number.
#[derive(Clone, Debug)]
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrNumber;
        impl Visitor<'_> for WordOrNumber {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a project's id")
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<Name, E> {
                Ok(Name(word.to_string()))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Name, E> {
                Ok(Name(number.to_string()))
            }
        }
        deserializer.deserialize_any(WordOrNumber)
    }
}

/// Either how many projects there are, or their ids.
#[derive(Debug, serde::Deserialize)]
#[serde(
    untagged,
    expecting = "expected a number of projects, or a list of their ids"
)]
enum Projects {
    Number(u16),
    Names(Vec<Name>),
}

/// The fields as they stand in the file.
#[derive(Debug, Default)]
struct Raw {
    projects: Option<Projects>,
    pairs: Option<Vec<(Name, Name, i64)>>,
    matrix: Option<Vec<Vec<i64>>>,
    pins: Vec<(Name, Name)>,
    forbids: Vec<(Name, Name)>,
    previous: Vec<(Name, Name)>,
}

impl Raw {
    /// The names in their order (numbers by size, then words), and where each project of the file stands in it.
    fn names(&self) -> Result<(Vec<String>, Vec<usize>), Wrong> {
        let given: Vec<String> = match &self.projects {
            None => return wrong("projects", "missing"),
            Some(Projects::Number(number)) => (0..*number).map(|at| at.to_string()).collect(),
            Some(Projects::Names(names)) => names.iter().map(|name| name.0.clone()).collect(),
        };
        let mut order: Vec<usize> = (0..given.len()).collect();
        order.sort_by_key(|&at| (given[at].parse().unwrap_or(u64::MAX), &given[at]));
        if let Some(twice) = order.windows(2).find(|two| given[two[0]] == given[two[1]]) {
            let (first, again) = (twice[0].min(twice[1]), twice[0].max(twice[1]));
            let says = format!("{:?} is projects[{first}] already", given[first]);
            return wrong(&format!("projects[{again}]"), says);
        }
        let mut turned = vec![0; given.len()];
        order
            .iter()
            .enumerate()
            .for_each(|(place, &at)| turned[at] = place);
        Ok((order.iter().map(|&at| given[at].clone()).collect(), turned))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with projects and pairs")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut raw = Raw::default();
                let mut seen: Vec<String> = Vec::new();
                while let Some(field) = map.next_key::<String>()? {
                    if seen.contains(&field) {
                        return Err(Error::custom(format!("{field}: there twice")));
                    }
                    let result = match &*field {
                        "projects" => map.next_value().map(|value| raw.projects = Some(value)),
                        "pairs" => map.next_value().map(|value| raw.pairs = Some(value)),
                        "matrix" => map.next_value().map(|value| raw.matrix = Some(value)),
                        "pins" => map.next_value().map(|value| raw.pins = value),
                        "forbids" => map.next_value().map(|value| raw.forbids = value),
                        "previous" => map.next_value().map(|value| raw.previous = value),
                        _ => Err(Error::custom("no such field")),
                    };
                    let named = |error| Error::custom(format!("{}: {error}", one_line(&field, 60)));
                    result.map_err(named)?;
                    seen.push(field);
                }
                Ok(raw)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

fn one_line(text: &str, most: usize) -> String {
    let signs = text.chars().take(most);
    signs
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect()
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

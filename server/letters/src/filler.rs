//! Puts facts into the places a wording keeps for them.
//!
//! `{{ name }}` is all there is. Our own forty lines, because everything else that a template engine knows (loops,
//! filters, other files) would have to be fenced off from what a person types: see decision 010.

use crate::NotRendered;

/// A piece of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

/// A brace that opens or closes nothing, with what stands round it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken(pub(crate) String);

/// The pieces of `text`, in order.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Broken> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(at);
        let place = from
            .strip_prefix("{{")
            .and_then(|inside| inside.split_once("}}"));
        let Some((name, after)) = place.filter(|(name, _)| is_name(name.trim())) else {
            return Err(Broken(
                from.lines()
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(30)
                    .collect(),
            ));
        };
        pieces.extend([Piece::Words(words), Piece::Place(name.trim())]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    Ok(pieces)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `text` with its facts, on one line.
pub(crate) fn fill(text: &str, facts: &[(&str, String)]) -> Result<String, NotRendered> {
    let pieces = pieces(text)
        .map_err(|Broken(at)| NotRendered(format!("a placeholder is broken at “{at}”")))?;
    let mut filled = String::with_capacity(text.len() + 64);
    for piece in pieces {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Place(name) => {
                let fact = facts.iter().find(|(known, _)| *known == name);
                let (_, fact) = fact.ok_or_else(|| {
                    NotRendered(format!("it has no fact called {{{{ {name} }}}}"))
                })?;
                filled.push_str(fact);
            }
        }
    }
    Ok(filled.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_two_braces_a_name_and_two_braces() {
        let facts = [("project", "{{ round }} <b>".to_string())];
        let filled = |text| fill(text, &facts).ok();
        assert_eq!(
            filled("{{ project }}, {{project}}"),
            Some("{{ round }} <b>, {{ round }} <b>".to_string())
        );
        assert_eq!(filled("none  here"), Some("none here".to_string()));
        for broken in [
            "{ project }",
            "{{ project }",
            "{{ project",
            "project }}",
            "{{ }}",
            "{{ project | upper }}",
            "{% for a in b %}",
            "{{ project.name }}",
            "{{{ project }}}",
            "{# note #}",
            "{{ round }}",
            "{{ a {{ project }} }}",
        ] {
            assert_eq!(filled(broken), None, "{broken}");
        }
    }
}

//! Which way round each review goes. Not here: who is joined to whom.

/// Turns lines into reviews, so that everybody gives as many as they get. Asks that everybody has an even number of lines.
///
/// A walk that takes every line once, always on to the lowest index it can, can only end where it began; all lines on it are
/// turned the way it went. Walks are begun until no line is left.
pub(super) fn turn(size: usize, lines: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut open = vec![std::collections::BTreeSet::new(); size];
    for &(a, b) in lines {
        open[a].insert(b);
        open[b].insert(a);
    }
    let mut reviews = Vec::with_capacity(lines.len());
    for first in 0..size {
        let mut at = first;
        while let Some(next) = open[at].pop_first() {
            open[next].remove(&at);
            reviews.push((at, next));
            at = next;
        }
    }
    reviews.sort_unstable();
    reviews
}

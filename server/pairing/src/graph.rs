//! The graph of allowed pairs. Not here: pins (their members are taken out first), and any search.
//!
//! Invariant: symmetric, and every list of neighbours is sorted, so that all walks over it are the same every time.

/// Who may be with whom, at which score. Members taken out keep their index but have no neighbours.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    members: Vec<bool>,
    neighbours: Vec<Vec<(usize, u16)>>,
}

impl Graph {
    /// From pairs in ascending order, the lower index first, each once.
    pub(crate) fn new(size: usize, pairs: impl Iterator<Item = (usize, usize, u16)>) -> Self {
        let mut neighbours = vec![Vec::new(); size];
        for (a, b, score) in pairs {
            neighbours[a].push((b, score));
            neighbours[b].push((a, score));
        }
        let members = vec![true; size];
        Self {
            members,
            neighbours,
        }
    }

    /// How many indexes there are, members or not.
    pub(crate) fn size(&self) -> usize {
        self.members.len()
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.size()).filter(|&v| self.members[v])
    }

    pub(crate) fn neighbours(&self, v: usize) -> impl Iterator<Item = usize> + '_ {
        self.neighbours[v].iter().map(|&(w, _)| w)
    }

    pub(crate) fn score(&self, a: usize, b: usize) -> Option<u16> {
        let list = &self.neighbours[a];
        let at = list.binary_search_by_key(&b, |&(w, _)| w).ok()?;
        Some(list[at].1)
    }

    /// Every pair once, the lower index first, in ascending order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize, u16)> + '_ {
        self.neighbours.iter().enumerate().flat_map(|(a, list)| {
            let higher = list.iter().filter(move |&&(b, _)| a < b);
            higher.map(move |&(b, score)| (a, b, score))
        })
    }

    /// Every three who may all be together and whom `wanted` names, once, ascending.
    pub(crate) fn triangles<'g>(
        &'g self,
        wanted: &'g [bool],
    ) -> impl Iterator<Item = [usize; 3]> + 'g {
        let pairs = self.pairs().filter(|&(a, b, _)| wanted[a] && wanted[b]);
        pairs.flat_map(move |(a, b, _)| {
            let thirds = self.neighbours(b).filter(move |&c| b < c && wanted[c]);
            thirds
                .filter(move |&c| self.score(a, c).is_some())
                .map(move |c| [a, b, c])
        })
    }

    pub(crate) fn distinct_scores(&self) -> Vec<u16> {
        let mut scores: Vec<u16> = self.pairs().map(|(_, _, score)| score).collect();
        scores.sort_unstable();
        scores.dedup();
        scores
    }

    /// The same members with the pairs that score at least `floor`.
    pub(crate) fn at_least(&self, floor: u16) -> Self {
        self.filtered(self.members.clone(), |score| score >= floor)
    }

    pub(crate) fn without_members(&self, gone: impl IntoIterator<Item = usize>) -> Self {
        let mut members = self.members.clone();
        for v in gone {
            members[v] = false;
        }
        self.filtered(members, |_| true)
    }

    pub(crate) fn only(&self, wanted: &[usize]) -> Self {
        let mut members = vec![false; self.size()];
        for &v in wanted {
            members[v] = self.members[v];
        }
        self.filtered(members, |_| true)
    }

    /// The connected parts, each ascending: nothing decided in one matters in another.
    pub(crate) fn islands(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.size()];
        let mut islands = Vec::new();
        for first in self.members() {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let mut island = vec![first];
            let mut next = 0;
            while next < island.len() {
                for w in self.neighbours(island[next]) {
                    if !seen[w] {
                        seen[w] = true;
                        island.push(w);
                    }
                }
                next += 1;
            }
            island.sort_unstable();
            islands.push(island);
        }
        islands
    }

    fn filtered(&self, members: Vec<bool>, keep: impl Fn(u16) -> bool) -> Self {
        let kept = |v: usize, list: &Vec<(usize, u16)>| {
            let stay = list
                .iter()
                .filter(|&&(w, score)| members[v] && members[w] && keep(score));
            stay.copied().collect()
        };
        let lists = self.neighbours.iter().enumerate();
        let neighbours = lists.map(|(v, list)| kept(v, list)).collect();
        Self {
            members,
            neighbours,
        }
    }
}

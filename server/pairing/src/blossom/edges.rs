//! The few pairs among which the search for the heaviest plan takes place.

/// For every dot, the dots it may be with and twice the weight of each such pair.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edges {
    starts: Vec<usize>,
    ends: Vec<(u32, i64)>,
}

impl Edges {
    /// From a list for every dot of dots it may be with. A pair may be named from either end, or both, or twice.
    pub(crate) fn new(lists: &mut [Vec<u32>], doubled: impl Fn(usize, usize) -> i64) -> Self {
        for dot in 0..lists.len() {
            for at in 0..lists[dot].len() {
                let other = lists[dot][at] as usize;
                if !lists[other].contains(&(dot as u32)) {
                    lists[other].push(dot as u32);
                }
            }
        }
        Self::of_both(lists, doubled)
    }

    /// The same from lists that name every pair from both ends.
    pub(crate) fn of_both(lists: &mut [Vec<u32>], doubled: impl Fn(usize, usize) -> i64) -> Self {
        let mut edges = Self {
            starts: vec![0],
            ends: Vec::new(),
        };
        for (dot, list) in lists.iter_mut().enumerate() {
            list.sort_unstable();
            list.dedup();
            let weighed = list
                .iter()
                .map(|&other| (other, doubled(dot, other as usize)));
            edges.ends.extend(weighed);
            edges.starts.push(edges.ends.len());
        }
        edges
    }

    pub(crate) fn from(&self, dot: usize) -> std::ops::Range<usize> {
        self.starts[dot]..self.starts[dot + 1]
    }

    pub(crate) fn at(&self, edge: usize) -> (usize, i64) {
        let (end, doubled) = self.ends[edge];
        (end as usize, doubled)
    }
}

//! What makes a plan believable: figures from which anybody can work out that no plan is better. Not here: how they were
//! found, and the check itself (`checker`).

/// The proof of a plan.
///
/// *Wish 1.* Take the `barrier` out: so many odd parts are left that, with one of the barrier for each, as many of them keep
/// somebody who is in no pair of two as the plan has trios and people alone.
///
/// *Wish 2.* With only the pairs that are better than the plan's worst, `barrier_above` shows in the same way that fewer
/// pairs are possible.
///
/// *Wish 3.* Everybody has a price, and some odd sets have one. Two who may be together are never worth more than their two
/// prices and those of the sets with both. A plan is then worth no more than all prices together, each set's price counted
/// as often as it has room for pairs. Stand-ins, worth 0 with anybody, are with those who must be alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Wish 1; none where the search was called off before it was known.
    pub barrier: Option<Vec<usize>>,
    /// Wish 2; none where it does not count, where a pin is the worst, or where only the trios stand against it.
    pub barrier_above: Option<Vec<usize>>,
    /// All pairs that stood before are kept, and count as pinned in wishes 2 and 3.
    pub held: bool,
    /// Only pairs of this score or better were looked at for wish 3.
    pub floor: u16,
    /// So much of a price is one point of score, counted twice.
    pub unit: i64,
    /// The price of everybody by index, 0 for the pinned.
    pub price: Vec<i64>,
    /// The price of each stand-in.
    pub stand_ins: Vec<i64>,
    /// Odd sets with their prices; a stand-in is named by its place after everybody.
    pub sets: Vec<(Vec<usize>, i64)>,
    /// Where one trio takes in everybody: more prices that are fair to every two. No plan with a trio is worth more than all
    /// prices of a stage together, less those of the three and of the sets with two of them or all three, and what the three
    /// are worth themselves. So each stage bounds every trio, and the least of its bounds counts.
    /// A stage with a trio taken out bounds that one alone.
    pub stages: Vec<Stage>,
}

/// Fair prices without stand-ins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The price of everybody by index, 0 for the pinned.
    pub price: Vec<i64>,
    /// Odd sets with their prices.
    pub sets: Vec<(Vec<usize>, i64)>,
    /// These three are out.
    pub taken: Option<[usize; 3]>,
}

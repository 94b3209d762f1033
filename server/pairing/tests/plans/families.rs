//! Families of problems, each from four numbers and the same on every machine: what the figures of the solver are about.
//!
//! `org` is like the real thing: languages, formats, places, strengths that meet needs. The others are what is hard for a
//! solver: `uni` random, `tie` five scores only, `geo` and `line` near or far, `odd` odd groups that like each other best.
//! The known answers (`reference.json`) belong to these numbers: a change here makes them worthless, and a checksum tells.

#[derive(Clone)]
pub(crate) struct Rng(pub(crate) u64);
pub(crate) fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
impl Rng {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        ((self.next() as u128 * n as u128) >> 64) as u64
    }
    pub(crate) fn chance(&mut self, pct: u64) -> bool {
        self.below(100) < pct
    }
}
fn pair_hash(seed: u64, i: usize, j: usize) -> u64 {
    let (a, b) = if i < j { (i, j) } else { (j, i) };
    mix(mix(seed ^ (a as u64).wrapping_mul(0xD134_2543_DE82_EF95))
        ^ (b as u64).wrapping_mul(0xA24B_AED4_963E_E407))
}

#[derive(Clone, Debug)]
pub(crate) struct Org {
    pub(crate) parent: u32,
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) sector: u8,
    pub(crate) langs: u8,
    pub(crate) formats: u8,
    pub(crate) pops: u16,
    pub(crate) size: u8,
    pub(crate) strengths: u16,
    pub(crate) needs: u16,
    pub(crate) exp: u8,
    pub(crate) comm: u32,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Family {
    Org,
    Uni,
    Odd,
    Tie,
    Geo,
    Line,
}
/// All families, by name.
pub(crate) const FAMILIES: [(&str, Family); 6] = [
    ("org", Family::Org),
    ("uni", Family::Uni),
    ("odd", Family::Odd),
    ("tie", Family::Tie),
    ("geo", Family::Geo),
    ("line", Family::Line),
];

pub(crate) struct Inst {
    pub(crate) fam: Family,
    pub(crate) n: usize,
    pub(crate) forbid_pct: u32,
    pub(crate) seed: u64,
    pub(crate) orgs: Vec<Org>,
    past: Vec<[u32; 3]>,
    extra_ppm: u64,
}

fn isqrt(v: i64) -> i64 {
    let mut r = (v as f64).sqrt() as i64;
    while r * r > v {
        r -= 1
    }
    while (r + 1) * (r + 1) <= v {
        r += 1
    }
    r
}

impl Inst {
    #[expect(clippy::needless_range_loop, reason = "it runs along the inner lists")]
    pub(crate) fn new(fam: Family, n: usize, forbid_pct: u32, seed: u64) -> Inst {
        let mut r = Rng(seed ^ 0x5EED_0000 ^ ((n as u64) << 32));
        let cities = 3 + n / 40;
        let city: Vec<(i32, i32, u8)> = (0..cities)
            .map(|_| (r.below(1000) as i32, r.below(1000) as i32, r.below(4) as u8))
            .collect();
        let parents = (n / 4).max(1) as u64;
        let mut orgs = Vec::with_capacity(n);
        let (mut comm, mut left) = (0u32, 0u64);
        for _ in 0..n {
            if left == 0 {
                comm += 1;
                left = 3 + 2 * r.below(5);
            } // odd-sized communities 3..11
            left -= 1;
            let c = &city[r.below(cities as u64) as usize];
            // languages: 0 = common one (85 %), 1..3 regional
            let mut langs = 0u8;
            if r.chance(88) {
                langs |= 1
            }
            if r.chance(45) {
                langs |= 2 << (c.2 % 3)
            }
            if langs == 0 {
                langs = 2 << (c.2 % 3)
            }
            let mut formats = 0u8;
            for b in 0..3 {
                if r.chance(55) {
                    formats |= 1 << b
                }
            }
            if formats == 0 {
                formats = 4
            }
            let mut pops = 0u16;
            for b in 0..10 {
                if r.chance(25) {
                    pops |= 1 << b
                }
            }
            if pops == 0 {
                pops = 1 << r.below(10)
            }
            let (mut st, mut ne) = (0u16, 0u16);
            for b in 0..12 {
                match r.below(100) {
                    0..=29 => st |= 1 << b,
                    30..=54 => ne |= 1 << b,
                    _ => {}
                }
            }
            orgs.push(Org {
                parent: r.below(parents * 3) as u32,
                x: c.0 + r.below(30) as i32,
                y: c.1 + r.below(30) as i32,
                sector: r.below(5) as u8,
                langs,
                formats,
                pops,
                size: (r.below(4) + r.below(4)) as u8,
                strengths: st,
                needs: ne,
                exp: if r.chance(35) { 0 } else { r.below(6) as u8 },
                comm,
            });
        }
        // partners of the previous three rounds: random perfect matchings
        let mut past = vec![[u32::MAX; 3]; n];
        for round in 0..3 {
            let mut p: Vec<usize> = (0..n).collect();
            for i in (1..n).rev() {
                p.swap(i, r.below(i as u64 + 1) as usize)
            }
            for c in p.chunks_exact(2) {
                past[c[0]][round] = c[1] as u32;
                past[c[1]][round] = c[0] as u32;
            }
        }
        let mut inst = Inst {
            fam,
            n,
            forbid_pct,
            seed,
            orgs,
            past,
            extra_ppm: 0,
        };
        // calibrate the random declared-conflict rate so the total is about forbid_pct
        if forbid_pct > 0 {
            let mut q = Rng(seed ^ 0xCA11);
            let (mut hit, t) = (0u64, 4000u64);
            for _ in 0..t {
                let i = q.below(n as u64) as usize;
                let j = q.below(n as u64) as usize;
                if i != j && inst.rule_forbidden(i, j) {
                    hit += 1
                }
            }
            let rule = hit as f64 / t as f64;
            let want = forbid_pct as f64 / 100.0;
            inst.extra_ppm = if want > rule {
                ((want - rule) / (1.0 - rule) * 1e6) as u64
            } else {
                0
            };
        }
        inst
    }
    fn rule_forbidden(&self, i: usize, j: usize) -> bool {
        if self.fam != Family::Org {
            return false;
        }
        let (a, b) = (&self.orgs[i], &self.orgs[j]);
        if a.parent == b.parent || a.langs & b.langs == 0 || self.past[i].contains(&(j as u32)) {
            return true;
        }
        let (dx, dy) = ((a.x - b.x) as i64, (a.y - b.y) as i64);
        a.sector == b.sector && dx * dx + dy * dy < 64
    }
    /// score 0..=1000, or -1 = forbidden. O(1).
    pub(crate) fn score(&self, i: usize, j: usize) -> i16 {
        if i == j {
            return -1;
        }
        if self.forbid_pct > 0 {
            if self.rule_forbidden(i, j) {
                return -1;
            }
            if pair_hash(self.seed ^ 0xF0, i, j) % 1_000_000 < self.extra_ppm {
                return -1;
            }
        }
        let h = pair_hash(self.seed, i, j);
        match self.fam {
            Family::Uni => (h % 1001) as i16,
            Family::Tie => [0i16, 250, 500, 750, 1000][(h % 5) as usize],
            Family::Geo => {
                let p = |k: usize| {
                    let h = mix(self.seed ^ 0x6E0 ^ (k as u64) << 20);
                    ((h % 1000) as i64, ((h >> 32) % 1000) as i64)
                };
                let (a, b) = (p(i), p(j));
                let d = isqrt((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1));
                (1000 - d).max(0) as i16
            }
            Family::Line => {
                let p = |k: usize| (mix(self.seed ^ 0x11E ^ (k as u64) << 20) % 1001) as i64;
                (1000 - (p(i) - p(j)).abs()) as i16
            }
            Family::Odd => {
                if self.orgs[i].comm == self.orgs[j].comm {
                    600 + (h % 401) as i16
                } else {
                    (h % 201) as i16
                }
            }
            Family::Org => {
                let (a, b) = (&self.orgs[i], &self.orgs[j]);
                let f = [0, 120, 170, 200][(a.formats & b.formats).count_ones() as usize];
                let inter = (a.pops & b.pops).count_ones() as i32;
                let uni = (a.pops | b.pops).count_ones() as i32;
                let p = 200 * inter / uni.max(1);
                let s = (150 - 40 * (a.size as i32 - b.size as i32).abs()).max(0);
                let c = 25 * ((a.strengths & b.needs).count_ones() as i32).min(4)
                    + 25 * ((b.strengths & a.needs).count_ones() as i32).min(4);
                let e = match (a.exp < 2, b.exp < 2) {
                    (true, false) | (false, true) => 150,
                    (false, false) => 90,
                    _ => 20,
                };
                let (dx, dy) = ((a.x - b.x) as i64, (a.y - b.y) as i64);
                let d = (100 - (isqrt(dx * dx + dy * dy) / 8) as i32).max(0);
                (f + p + s + c + e + d).clamp(0, 1000) as i16
            }
        }
    }
    pub(crate) fn matrix(&self) -> Vec<i16> {
        let n = self.n;
        let mut m = vec![-1i16; n * n];
        for i in 0..n {
            for j in i + 1..n {
                let s = self.score(i, j);
                m[i * n + j] = s;
                m[j * n + i] = s;
            }
        }
        m
    }
}
/// FNV-1a over all scores i<j (little-endian i16): lets a re-implementation check it generates the same instance.
pub(crate) fn checksum(m: &[i16], n: usize) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for i in 0..n {
        for j in i + 1..n {
            for b in m[i * n + j].to_le_bytes() {
                h = (h ^ b as u64).wrapping_mul(0x100_0000_01b3)
            }
        }
    }
    h
}

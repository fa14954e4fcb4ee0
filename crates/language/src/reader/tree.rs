//! The best tree over the scores of arcs: Chu and Liu, Edmonds, with one root.

/// Finds trees; holds the buffers.
#[derive(Debug, Clone, Default)]
pub struct Decoder {
    scores: Vec<f32>,
    heads: Vec<usize>,
    /// What each node that is still there stands for: itself, or a circle drawn together.
    active: Vec<bool>,
    state: Vec<u32>,
    levels: Vec<Level>,
    used: usize,
}

/// A circle that was drawn together, with the way back.
#[derive(Debug, Clone, Default)]
struct Level {
    node: usize,
    /// Nodes of the circle with their heads in it.
    circle: Vec<(usize, usize)>,
    /// For each node outside, whom in the circle it enters, and whom in the circle it hangs on.
    enters: Vec<usize>,
    hangs: Vec<usize>,
}

impl Decoder {
    /// The heads of the best tree with one root, from `n` rows of `n + 1` scores each: of the root, then of each
    /// word as head. Heads are written behind `out`, from 1, 0 for the root.
    ///
    /// Time grows with the square of `n`, with the cube where almost all is circles; callers bound `n`.
    pub fn decode(&mut self, scores: &[f32], n: usize, out: &mut Vec<u32>) {
        if n == 0 {
            return;
        }
        self.heads.clear();
        self.heads.push(0);
        for row in scores.chunks_exact(n + 1) {
            self.heads.push(best(row));
        }
        let roots = self.heads[1..].iter().filter(|&&head| head == 0).count();
        if roots == 1 && self.circle(n).is_none() {
            out.extend(self.heads[1..].iter().map(|&head| head as u32));
            return;
        }
        self.scores.clear();
        self.scores.resize((n + 1) * (n + 1), f32::NEG_INFINITY);
        self.scores[n + 1..].copy_from_slice(scores);
        // The word that the root loses least with: the difference to its best other head.
        let root = (1..=n)
            .map(|i| {
                let row = &self.scores[i * (n + 1)..][..n + 1];
                (
                    i,
                    row[0] - row[1..].iter().copied().fold(f32::NEG_INFINITY, f32::max),
                )
            })
            .fold((1, f32::NEG_INFINITY), |top, one| {
                if one.1 > top.1 { one } else { top }
            })
            .0;
        for i in 1..=n {
            if i != root {
                self.scores[i * (n + 1)] = f32::NEG_INFINITY;
            }
        }
        self.scores[root * (n + 1) + 1..][..n].fill(f32::NEG_INFINITY);
        self.draw_together(n);
        out.extend(self.heads[1..].iter().map(|&head| head as u32));
    }

    /// A node on a circle, if there is one.
    fn circle(&mut self, n: usize) -> Option<usize> {
        self.state.clear();
        self.state.resize(n + 1, 0);
        self.active.resize(n + 1, true);
        for start in 1..=n {
            let (mut at, mark) = (start, start as u32);
            while at != 0 && self.state[at] == 0 {
                self.state[at] = mark;
                at = self.heads[at];
            }
            if at != 0 && self.state[at] == mark {
                return Some(at);
            }
        }
        None
    }

    fn draw_together(&mut self, n: usize) {
        let w = n + 1;
        self.active.clear();
        self.active.resize(w, true);
        self.used = 0;
        loop {
            for i in 1..w {
                self.heads[i] = 0;
                if self.active[i] {
                    let row = &self.scores[i * w..][..w];
                    let mut top = 0;
                    for j in 0..w {
                        if self.active[j] && j != i && (row[j] > row[top] || top == i) {
                            top = j;
                        }
                    }
                    self.heads[i] = top;
                }
            }
            let Some(on) = self.circle(n) else { break };
            if self.used == self.levels.len() {
                self.levels.push(Level::default());
            }
            let level = &mut self.levels[self.used];
            self.used += 1;
            level.circle.clear();
            let mut at = on;
            loop {
                level.circle.push((at, self.heads[at]));
                at = self.heads[at];
                if at == on {
                    break;
                }
            }
            level.node = on;
            level.enters.clear();
            level.enters.resize(w, on);
            level.hangs.clear();
            level.hangs.resize(w, on);
            for &(u, _) in &level.circle {
                self.active[u] = false;
            }
            for v in 0..w {
                if !self.active[v] {
                    continue;
                }
                let (mut into, mut out_of) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
                let (mut by, mut on_to) = (on, on);
                for &(u, head) in &level.circle {
                    let gain = self.scores[u * w + v] - self.scores[u * w + head];
                    if gain > into {
                        (into, by) = (gain, u);
                    }
                    let hang = self.scores[v * w + u];
                    if hang > out_of {
                        (out_of, on_to) = (hang, u);
                    }
                }
                level.enters[v] = by;
                level.hangs[v] = on_to;
                self.scores[on * w + v] = into;
                if v > 0 {
                    self.scores[v * w + on] = out_of;
                }
            }
            self.active[on] = true;
        }
        while self.used > 0 {
            self.used -= 1;
            let level = &self.levels[self.used];
            let outside = self.heads[level.node];
            for v in 1..w {
                let in_circle = level.circle.iter().any(|&(u, _)| u == v);
                if self.active[v] && !in_circle && self.heads[v] == level.node {
                    self.heads[v] = level.hangs[v];
                }
            }
            for &(u, head) in &level.circle {
                self.active[u] = true;
                self.heads[u] = head;
            }
            self.heads[level.enters[outside]] = outside;
        }
    }
}

fn best(row: &[f32]) -> usize {
    let mut top = 0;
    for (i, score) in row.iter().enumerate() {
        if *score > row[top] {
            top = i;
        }
    }
    top
}

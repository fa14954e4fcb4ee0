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
    /// word as head. Heads are written behind `out`, from 1, 0 for the root. Where the best heads alone are no tree, the
    /// root is first chosen, as the word that loses least by it; the rest is the best for that root.
    ///
    /// Time grows with the square of `n`; callers bound it.
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

    /// The best head of a node among those that are still there.
    fn best_head(&self, i: usize, w: usize) -> usize {
        let row = &self.scores[i * w..][..w];
        let others = (1..w).filter(|&j| self.active[j] && j != i);
        others.fold(0, |top, j| if row[j] > row[top] { j } else { top })
    }

    fn draw_together(&mut self, n: usize) {
        let w = n + 1;
        self.active.clear();
        self.active.resize(w, true);
        self.used = 0;
        for i in 1..w {
            self.heads[i] = self.best_head(i, w);
        }
        while let Some(on) = self.circle(n) {
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
            // Whoever hung on one of the circle now hangs on all of it: nobody else is nearer than before.
            for v in 1..w {
                let head = self.heads[v];
                if self.active[v] && head != 0 && !self.active[head] {
                    self.heads[v] = on;
                }
            }
            for &(u, _) in &level.circle {
                self.heads[u] = 0;
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
            self.heads[on] = self.best_head(on, w);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The best score of any tree with this root, by trying all.
    fn by_force(scores: &[f32], n: usize, root: usize) -> f32 {
        let mut top = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let head = |i: usize| code / (n + 1).pow(i as u32) % (n + 1);
            let one_root = (0..n).all(|i| (head(i) == 0) == (i == root));
            if one_root && (0..n).all(|i| leads_to_root(i, &head, n)) {
                top = top.max((0..n).map(|i| scores[i * (n + 1) + head(i)]).sum());
            }
        }
        top
    }

    fn leads_to_root(mut i: usize, head: &impl Fn(usize) -> usize, n: usize) -> bool {
        for _ in 0..=n {
            match head(i) {
                0 => return true,
                next => i = next - 1,
            }
        }
        false
    }

    #[test]
    fn the_best_tree_for_its_root() {
        let mut seed = 9u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 20) as f32 / 100.0
        };
        let (mut decoder, mut heads) = (Decoder::default(), Vec::new());
        for round in 0..300 {
            let n = 2 + round % 4;
            let mut scores: Vec<f32> = (0..n * (n + 1)).map(|_| next()).collect();
            for i in 0..n {
                scores[i * (n + 1) + i + 1] = f32::NEG_INFINITY;
            }
            heads.clear();
            decoder.decode(&scores, n, &mut heads);
            let root = heads.iter().position(|head| *head == 0).unwrap();
            let found: f32 = (0..n)
                .map(|i| scores[i * (n + 1) + heads[i] as usize])
                .sum();
            assert!(
                (found - by_force(&scores, n, root)).abs() < 1e-3,
                "{scores:?} {heads:?}"
            );
        }
    }

    #[test]
    fn all_alike_is_a_tree_too() {
        let n = 128;
        let mut scores = vec![0.0; n * (n + 1)];
        for i in 0..n {
            scores[i * (n + 1) + i + 1] = f32::NEG_INFINITY;
            // Everybody wants the neighbour: one great circle.
            scores[i * (n + 1) + (i + 1) % n + 1] = 1.0;
        }
        let mut heads = Vec::new();
        Decoder::default().decode(&scores, n, &mut heads);
        let head = |i: usize| heads[i] as usize;
        assert!((0..n).all(|i| leads_to_root(i, &head, n)));
        assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
    }
}

use super::input::StoryInput;
use rustc_hash::FxHashMap;
use tawatur_model::{Copy, CopyKind};

/// Whether each article is a report of its own. Copies, cuts, rewrites and translations are not; one that embeds a
/// passage is where its own words speak of the story too; what is suspected to be a rewrite of a report of its own story is
/// none. `inputs` hold what the articles say in words of their own.
pub fn independent(inputs: &[StoryInput], story: &[u32], copies: &[Copy], suspected: &[Copy]) -> Vec<bool> {
    if story.len() < inputs.len() {
        return vec![true; inputs.len()];
    }
    let mut alone = vec![true; inputs.len()];
    let mut embeds = vec![false; inputs.len()];
    for copy in copies.iter().chain(suspected) {
        let (article, of) = (copy.article as usize, copy.of as usize);
        if article < inputs.len() && of < inputs.len() && story.get(article) == story.get(of) {
            match copy.how {
                CopyKind::Embed => embeds[article] = true,
                _ => alone[article] = false,
            }
        }
    }
    if !embeds.contains(&true) {
        return alone;
    }
    let mut everywhere: FxHashMap<u32, f32> = FxHashMap::default();
    let mut here: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    let mut reports: FxHashMap<u32, f32> = FxHashMap::default();
    let plain = |at: usize| alone[at] && !embeds[at];
    for (at, input) in inputs.iter().enumerate().filter(|&(at, _)| plain(at)) {
        *reports.entry(story[at]).or_default() += 1.0;
        for &(term, _) in &input.terms {
            *everywhere.entry(term).or_default() += 1.0;
            *here.entry((story[at], term)).or_default() += 1.0;
        }
    }
    let total = inputs.len() as f32 + 20.0;
    // How much of a text is the story's own vocabulary: words that its reports share and few other articles have.
    let speaks = |at: usize| {
        let of = reports.get(&story[at]).copied().unwrap_or_default();
        let (mut sum, mut words) = (0.0, 0.0);
        for &(term, _) in &inputs[at].terms {
            let count = here.get(&(story[at], term)).copied().unwrap_or_default();
            let outside = everywhere.get(&term).copied().unwrap_or_default() - count;
            let rare = (total / (outside + 1.0)).ln() / total.ln();
            words += 1.0;
            if count > 0.0 && of > 0.0 {
                sum += (count / of).sqrt() * (2.0 * rare - 1.0).max(0.0);
            }
        }
        (sum, sum / f32::max(words, 1.0))
    };
    (0..inputs.len())
        .map(|at| {
            if !embeds[at] || !alone[at] {
                return alone[at];
            }
            let (sum, share) = speaks(at);
            sum >= 3.0 && share >= 0.04
        })
        .collect()
}

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use tawatur_lexicon::{Function, Lexicon, Thing, What};

/// The sort of organisations that bear the names of cities.
const CLUB: &str = "club";

/// Clubs by their names without the noun before it.
type Clubs = FxHashMap<String, u32>;

thread_local! {
    /// The clubs of a lexicon, by its number.
    static CLUBS: RefCell<(u64, Clubs)> = RefCell::default();
}

/// The club that a folded name means alone, or behind a noun for clubs («نادي برشلونة»).
pub(super) fn club<'l>(lexicon: &'l Lexicon, name: &str) -> Option<&'l Thing> {
    let found = CLUBS.with_borrow_mut(|(of, clubs)| {
        if *of != lexicon.number() {
            *of = lexicon.number();
            *clubs = gather(lexicon);
        }
        clubs.get(name).copied()
    })?;
    lexicon.tables.things.get(found as usize)
}

fn gather(lexicon: &Lexicon) -> Clubs {
    let head = |word: &str| {
        let senses = lexicon.entry(word).group.map(|group| lexicon.senses(group)).unwrap_or_default();
        let heads = [What::Function(Function::OrgHead), What::Function(Function::BrandHead)];
        senses.iter().any(|sense| heads.contains(&sense.what))
    };
    let mut clubs = Clubs::default();
    for (at, thing) in lexicon.tables.things.iter().enumerate().filter(|(_, thing)| thing.sort == CLUB) {
        for form in &thing.names {
            let folded = tawatur_text::fold_word(form);
            if let Some((_, rest)) = folded.split_once(' ').filter(|(first, _)| head(first)) {
                clubs.entry(rest.to_owned()).or_insert(at as u32);
            }
            clubs.entry(folded).or_insert(at as u32);
        }
    }
    clubs
}

use crate::Lexicon;
use rustc_hash::FxHashMap;
use tawatur_dictionary::Tables;

/// Who held which office: (title, whose) to persons, in the order of the lexicon.
pub(crate) struct Offices {
    holders: FxHashMap<(u32, String), Vec<u32>>,
}

impl Offices {
    pub(crate) fn of(tables: &Tables) -> Offices {
        let titles: FxHashMap<&str, u32> =
            tables.titles.iter().zip(0u32..).map(|(t, at)| (t.id.as_str(), at)).collect();
        let mut holders: FxHashMap<(u32, String), Vec<u32>> = FxHashMap::default();
        for (thing, at) in tables.things.iter().zip(0u32..) {
            for office in &thing.offices {
                if let Some(&title) = titles.get(office.title.as_str()) {
                    let list = holders.entry((title, office.of.clone())).or_default();
                    if list.last() != Some(&at) {
                        list.push(at);
                    }
                }
            }
        }
        Offices { holders }
    }
}

impl Lexicon {
    /// The persons who hold or held an office, by title and by the id of its country or organisation; positions in
    /// `Tables::things`.
    pub fn holders(&self, title: u32, of: &str) -> &[u32] {
        self.offices.holders.get(&(title, of.to_owned())).map_or(&[], Vec::as_slice)
    }
}

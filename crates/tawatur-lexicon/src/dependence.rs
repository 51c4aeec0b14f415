use crate::Lexicon;
use tawatur_dictionary::Thing;

/// Kinds of organisations and bodies that are organs of the state they belong to. Red Crescents, exchanges and
/// oppositions are not, though they bear its name.
const ORGANS: [&str; 8] = ["government", "military", "intelligence", "police", "legislature", "court", "media", "bank"];

impl Lexicon {
    /// Why one of two speaks for the other, or both for a third: then they are one source, not two.
    ///
    /// The table of dependence comes first, for its reasons are written by hand; then organs of state, then owners.
    pub fn speaks_for(&self, a: &str, b: &str) -> Option<&str> {
        if a == b {
            return None;
        }
        self.speaks_directly(a, b).or_else(|| self.speaks_directly(b, a)).or_else(|| self.common_voice(a, b))
    }

    /// The organisation that a body is an organ of, or that a person speaks for: the United Nations for its Security Council.
    pub fn whole(&self, id: &str) -> Option<&str> {
        let of = self.voices(id).iter().map(|(_, of, _)| of.as_str());
        of.into_iter().find(|of| of.starts_with("org/"))
    }

    fn speaks_directly(&self, id: &str, other: &str) -> Option<&str> {
        if let Some((_, _, why)) = self.voices(id).iter().find(|(_, of, _)| of == other) {
            return Some(why);
        }
        if self.state_of(id).is_some_and(|state| state == other) {
            return Some("an organ of this state");
        }
        let owned = self.thing(id)?.owner.as_deref() == Some(other);
        owned.then_some(if other.starts_with("country/") { "owned or funded by this state" } else { "owned by it" })
    }

    /// Two that speak for one third. Outlets that a state merely owns do not meet in it: a public broadcaster does
    /// not speak for its state, and those that do stand in the table.
    fn common_voice(&self, a: &str, b: &str) -> Option<&str> {
        let speaks = |id: &str, of: &str| {
            self.voices(id).iter().any(|(_, other, _)| other == of) || self.state_of(id).is_some_and(|s| s == of)
        };
        if self.voices(a).iter().any(|(_, of, _)| speaks(b, of))
            || self.voices(b).iter().any(|(_, of, _)| speaks(a, of))
        {
            return Some("both speak for the same");
        }
        if self.state_of(a).is_some_and(|state| self.state_of(b) == Some(state)) {
            return Some("organs of the same state");
        }
        let owner = |id| self.thing(id).and_then(|thing| thing.owner.as_deref()).filter(|o| !o.starts_with("country/"));
        owner(a).is_some_and(|o| owner(b) == Some(o)).then_some("both have the same owner")
    }

    /// The state that an organisation is an organ of: the one its seat stands for, or the one whose code opens its id.
    fn state_of(&self, id: &str) -> Option<String> {
        let (code, slug) = id.strip_prefix("org/")?.split_once('-').unwrap_or_default();
        let country = format!("country/{}", code.to_ascii_uppercase());
        let state = match self.thing(id) {
            Some(Thing { stands_for: Some(state), .. }) => Some(state.clone()),
            // Codes are also beginnings of names: a club's `ac` is no island.
            Some(thing) => (thing.country.as_ref() == Some(&country) && ORGANS[..6].contains(&thing.sort.as_str()))
                .then_some(country),
            None => {
                let body = self.tables.bodies.iter().find(|body| body.key == slug)?;
                ORGANS.contains(&body.class.as_str()).then_some(country)
            }
        };
        state.filter(|state| self.thing_index(state).is_some())
    }

    /// The rows of the dependence table for an id.
    fn voices(&self, id: &str) -> &[(String, String, String)] {
        let rows = &self.tables.dependence;
        let from = rows.partition_point(|row| row.0.as_str() < id);
        let to = from + rows[from..].partition_point(|row| row.0 == id);
        &rows[from..to]
    }
}

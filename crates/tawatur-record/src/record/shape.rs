use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON object whose keys keep their order. Of two pairs with one key the first is written: a JSON object must not
/// name a key twice.
pub(crate) struct Pairs<'a, V>(pub(crate) Vec<(&'a str, V)>);

impl<V: Serialize> Serialize for Pairs<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (position, (key, value)) in self.0.iter().enumerate() {
            if !self.0[..position].iter().any(|(earlier, _)| earlier == key) {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}

/// Largest whole number up to which every whole `f64` is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number that is written without a fraction where it has none: `12`, not `12.0`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure(f64);

impl Figure {
    /// None for what JSON cannot say (infinities and NaN).
    pub(crate) fn new(value: Option<f64>) -> Option<Self> {
        value.filter(|v| v.is_finite()).map(Figure)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

//! A list of stems against the plain comparison.

use proptest::prelude::*;
use tawatur_dictionary::Stems;

proptest! {
    #[test]
    fn stems_begin_what_begins_with_one(list in prop::collection::vec("[ابتم]{1,4}", 0..40), word in "[ابتم]{0,8}") {
        let stems: Stems = list.iter().cloned().collect();
        let plain = list.iter().any(|stem| word.starts_with(stem) && word.len() <= stem.len() + 4);
        // A stem of one letter begins nothing longer.
        let short = list.iter().any(|stem| stem.chars().count() == 1);
        prop_assert!(stems.begin(word.as_bytes()) == plain || short);
        prop_assert_eq!(stems.is_empty(), list.is_empty());
    }
}

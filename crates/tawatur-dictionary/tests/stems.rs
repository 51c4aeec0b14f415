//! A list of stems against the plain comparison.

use tawatur_dictionary::Stems;

/// All words of up to `longest` letters out of two.
fn words(longest: usize) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut from = 0;
    for _ in 0..longest {
        let to = words.len();
        for at in from..to {
            words.extend(['ب', 'ت'].map(|letter| format!("{}{letter}", words[at])));
        }
        from = to;
    }
    words
}

#[test]
fn stems_begin_what_begins_with_one() {
    let all = words(7);
    for of in [vec!["بت"], vec!["تبتب", "بب"], vec!["بتتبت"], vec![]] {
        let stems: Stems = of.iter().map(|stem| stem.to_string()).collect();
        assert_eq!(stems.is_empty(), of.is_empty());
        for word in &all {
            let plain = of.iter().any(|stem| word.starts_with(stem) && word.len() <= stem.len() + 4);
            assert_eq!(stems.begin(word.as_bytes()), plain, "{word} by {of:?}");
        }
    }
}

use crate::Segmenter;

const CASES: &str = include_str!("../cases/segments.tsv");

fn joined(text: &str) -> String {
    let words = Segmenter::default().segment(text);
    words.iter().map(|parts| parts.join("+")).collect::<Vec<_>>().join(" ")
}

/// Each case is a passage and the same passage with a `+` where a word is cut.
#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in CASES.lines().skip(1).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once('\t').expect("two columns");
        let got = joined(text);
        if got != expected {
            wrong.push(format!("{expected}\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Words and their lemmas; of a word that is a form of two, the likelier one. Both count where it is among the lemmas.
#[test]
fn lemmas_of_the_gold() {
    const GOLD: &str = include_str!("../gold/lemma.tsv");
    let segmenter = Segmenter::default();
    let (mut first, mut among, mut all, mut wrong) = (0, 0, 0, Vec::new());
    for line in GOLD.lines().skip(1) {
        let (word, lemma) = line.split_once('\t').expect("two columns");
        let got = segmenter.lemmas(word);
        all += 1;
        first += usize::from(got.first().is_some_and(|got| got == lemma));
        among += usize::from(got.iter().any(|got| got == lemma));
        if got.first().is_none_or(|got| got != lemma) {
            wrong.push(format!("{word}: {lemma}, not {got:?}"));
        }
    }
    assert!(all >= 200);
    assert!(first * 100 >= all * 95 && among * 100 >= all * 97, "{first} {among} of {all}\n{}", wrong.join("\n"));
}

/// Each case is a word and its two words, or the word alone where it must stay whole.
#[test]
fn joined_words() {
    const CASES: &str = include_str!("../cases/joined.tsv");
    let segmenter = Segmenter::default();
    let mut wrong = Vec::new();
    for line in CASES.lines().skip(1) {
        let (word, expected) = line.split_once('\t').expect("two columns");
        let document = segmenter.document(word);
        let got: Vec<&str> = (0..document.tokens.len()).map(|at| document.surface(at)).collect();
        if got.join(" ") != expected {
            wrong.push(format!("{word}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

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

#[test]
fn explain() {
    let Ok(words) = std::env::var("EXPLAIN") else { return };
    let segmenter = Segmenter::default();
    for word in words.split(' ') {
        let folded = tawatur_text::fold_word(word);
        let shape = crate::shape::Shape::new(&folded, word).expect("a word");
        println!("{word} {:?} {:x}", segmenter.cutter.best(&shape), segmenter.cutter.know(&folded).bits);
        for from in 1..4 {
            println!(
                "   {} {:x}",
                shape.slice(from, shape.len()),
                segmenter.cutter.know(shape.slice(from, shape.len())).bits
            );
        }
    }
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

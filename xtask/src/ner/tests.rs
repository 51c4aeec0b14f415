use super::corpus::parse;
use super::fit::exp;
use super::run::table;
use tawatur_annotate::Annotator;
use tawatur_lexicon::Lexicon;
use tawatur_tagger::Kind;

const SENTENCES: &str = "زار O\nقاسم B-PERS\nالدرعاوي I-PERS\nمدينة O\nغرناطة B-LOC\n. O\n\nأعلن O\nالاتحاد B-ORG\n\
                         الأوروبي I-ORG\nأمس O\nبيانا O\n\nووصل O\nقاسم B-PERS\nإلى O\nغرناطة B-LOC\n";

#[test]
fn names_stand_where_they_are_marked() {
    let sentences = parse(SENTENCES);
    assert_eq!(sentences.len(), 3);
    assert_eq!(sentences[0].names, [(1, 2, Kind::Person), (4, 4, Kind::Place)]);
    assert_eq!(sentences[1].span(&sentences[1].names[0]).of(&sentences[1].text), "الاتحاد الأوروبي");
}

#[test]
fn the_same_sentences_give_the_same_bytes() {
    let annotator = Annotator::new(Lexicon::embedded());
    assert!(table(&annotator, &parse(SENTENCES)) == table(&annotator, &parse(SENTENCES)));
}

#[test]
fn the_exponential_is_that_of_the_library() {
    for n in -300..300 {
        let x = n as f32 / 10.0;
        assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
    }
}

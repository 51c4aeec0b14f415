use super::corpus::{self, Sentence};
use super::examples::{self, Example};
use super::fit::fit;
use super::score::Tally;
use anyhow::{Context, Result, bail};
use std::borrow::Cow;
use std::path::Path;
use tawatur_annotate::Annotator;
use tawatur_lexicon::Lexicon;
use tawatur_tagger::{Model, pack};

const TABLE: &str = "crates/tawatur-tagger/data/names.weights";

/// The logarithm of the number of buckets of the table.
const SIZE: u8 = 14;

const FOLDS: usize = 5;

/// The ways in which each sentence is seen.
type Examples = Vec<Vec<Vec<Example>>>;

/// Fits the weights to all sentences of a file and writes them, or says how good such weights are.
pub(crate) fn run(root: &Path, file: &str, how: Option<&str>) -> Result<()> {
    let sentences = corpus::read(Path::new(file))?;
    let annotator = Annotator::new(Lexicon::embedded());
    match how {
        None => {
            let bytes = table(&annotator, &sentences);
            std::fs::write(root.join(TABLE), bytes).context(TABLE)
        }
        Some("--folds") => folds(&annotator, &sentences, &[100], false),
        Some("--misses") => folds(&annotator, &sentences, &[100], true),
        Some("--curve") => folds(&annotator, &sentences, &[12, 25, 50, 100], false),
        Some(other) if !other.starts_with('-') => {
            // Another file, read with the weights that are built in and without.
            let others = corpus::read(Path::new(other))?;
            println!("{} sentences; with the model built in, then by rules alone", others.len());
            println!("{}\n{}", tally(&annotator, &others, false).say(), tally(&rules(), &others, false).say());
            Ok(())
        }
        Some(other) => bail!("fit-ner has no option {other}"),
    }
}

fn rules() -> Annotator<'static> {
    Annotator::new(Lexicon::embedded()).with_names(None)
}

fn examples(annotator: &Annotator<'_>, sentences: &[Sentence]) -> Examples {
    sentences.iter().enumerate().map(|(at, s)| examples::of(annotator, s, at as u32)).collect()
}

/// The table that is fitted to some sentences.
pub(super) fn table(annotator: &Annotator<'_>, sentences: &[Sentence]) -> Vec<u8> {
    let examples = examples(annotator, sentences);
    packed(&examples.iter().collect::<Vec<_>>())
}

fn packed(examples: &[&Vec<Vec<Example>>]) -> Vec<u8> {
    let weights = fit(examples);
    let (bytes, kept) = pack(&weights, SIZE);
    eprintln!("{} features, {kept} kept", weights.features.len());
    bytes
}

fn tally(annotator: &Annotator<'_>, sentences: &[Sentence], misses: bool) -> Tally {
    let mut tally = Tally::default();
    for sentence in sentences {
        let missed = tally.count(annotator, sentence);
        missed.iter().filter(|_| misses).for_each(|line| println!("{line}"));
    }
    tally
}

fn folds(annotator: &Annotator<'_>, sentences: &[Sentence], shares: &[usize], misses: bool) -> Result<()> {
    let examples = examples(annotator, sentences);
    println!("by rules alone: {}", tally(&rules(), sentences, false).say());
    for share in shares {
        let mut all = Tally::default();
        for fold in 0..FOLDS {
            let held = sentences.len() * fold / FOLDS..sentences.len() * (fold + 1) / FOLDS;
            let rest: Vec<&Vec<Vec<Example>>> =
                examples.iter().enumerate().filter(|(at, _)| !held.contains(at)).map(|(_, e)| e).collect();
            let some = &rest[..rest.len() * share / 100];
            let model = Model::new(Cow::Owned(packed(some))).context("what was packed is a model")?;
            let annotator = Annotator::new(Lexicon::embedded()).with_names(Some(&model));
            all.add(tally(&annotator, &sentences[held], misses));
        }
        println!("with a model of {share} % of the other four fifths: {}", all.say());
    }
    Ok(())
}

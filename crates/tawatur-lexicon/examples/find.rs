//! `find WORDS`: the entries that match, with the file and line they come from.
#![allow(clippy::print_stdout)]

use tawatur_lexicon::Lexicon;
use tawatur_text::Document;

fn main() {
    let text = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    let (lexicon, document) = (Lexicon::embedded(), Document::new(&text));
    for at in 0..document.tokens.len() {
        for hit in lexicon.look_up(&document, at) {
            for sense in lexicon.senses(hit.group) {
                println!("{}  {:?}  {:?}  {}", document.surface(at), sense.what, hit, lexicon.place(sense.origin));
            }
        }
    }
}

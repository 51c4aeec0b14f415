use anyhow::{Context, Result};
use std::path::Path;
use tawatur_model::{Article, Span};
use tawatur_tagger::Kind;

/// A sentence with its names.
pub(super) struct Sentence {
    /// The tokens with one space between them.
    pub(super) text: String,
    /// The tokens' places in the text.
    pub(super) tokens: Vec<Span>,
    /// The names: first and last token, and what they name.
    pub(super) names: Vec<(usize, usize, Kind)>,
}

impl Sentence {
    /// As an article of its own.
    pub(super) fn article(&self) -> Article {
        Article {
            id: "sentence".to_owned(),
            lang: "ar".to_owned(),
            text: self.text.clone(),
            paragraphs: vec![Span::new(0, self.text.len() as u32)],
            ..Article::default()
        }
    }

    /// The place of a name in the text.
    pub(super) fn span(&self, name: &(usize, usize, Kind)) -> Span {
        self.tokens[name.0].join(self.tokens[name.1])
    }
}

pub(super) fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(parse(&text))
}

pub(super) fn parse(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in text.lines().chain([""]) {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some(token), tag) => rows.push((token, tag.unwrap_or("O"))),
            _ if rows.is_empty() => {}
            _ => sentences.push(sentence(&std::mem::take(&mut rows))),
        }
    }
    sentences
}

fn sentence(rows: &[(&str, &str)]) -> Sentence {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for (token, _) in rows {
        if !text.is_empty() {
            text.push(' ');
        }
        tokens.push(Span::new(text.len() as u32, (text.len() + token.len()) as u32));
        text.push_str(token);
    }
    let mut names = Vec::new();
    for (first, (_, tag)) in rows.iter().enumerate() {
        let kind = match tag.strip_prefix("B-") {
            Some("PERS") => Kind::Person,
            Some("LOC") => Kind::Place,
            Some("ORG") => Kind::Organisation,
            _ => continue,
        };
        let further = rows[first + 1..].iter().take_while(|(_, tag)| tag.starts_with('I')).count();
        names.push((first, first + further, kind));
    }
    Sentence { text, tokens, names }
}

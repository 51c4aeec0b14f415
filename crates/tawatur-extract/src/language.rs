//! The language, by its script first.

use tawatur_text::letters::is_arabic_letter;
use whatlang::Lang;

/// So many letters are looked at.
const LOOK: usize = 1500;

/// The language of Latin, Cyrillic and other letters is told by so many characters: the model's price grows with each.
const SAMPLE: usize = 600;

/// With fewer letters nothing is said.
const ENOUGH: usize = 10;

/// Is a text in a language of Arabic script whose numeric dates begin with the day?
pub(crate) fn is_day_first(text: &str) -> bool {
    // Asked first what is told by script alone: most texts in others need not be looked at for their language.
    text.chars().take(LOOK).any(is_arabic_letter) && matches!(detect(text), "ar" | "fa" | "ur")
}

/// ISO 639-1 code of the text's language, `und` where it has too few letters.
pub fn detect(text: &str) -> &'static str {
    let (mut arabic, mut other) = (0usize, 0usize);
    for c in text.chars() {
        if is_arabic_letter(c) {
            arabic += 1;
        } else if c.is_alphabetic() {
            other += 1;
        }
        // Behind so many the others of those that are looked at change nothing.
        if arabic + other == LOOK || arabic * 2 > LOOK || other * 3 > LOOK * 2 {
            break;
        }
    }
    if arabic + other < ENOUGH {
        return "und";
    }
    if arabic * 2 < other {
        let sample: String = text.chars().take(SAMPLE).collect();
        return whatlang::detect(&sample).map_or("und", |info| code(info.lang()));
    }
    if arabic >= other {
        // The head of a text tells its language as surely as the whole of it.
        let head = text.char_indices().nth(2 * LOOK).map_or(text, |(end, _)| &text[..end]);
        return tawatur_text::language(head);
    }
    // Many names in other letters stand in it: the words of Arabic script alone tell which language it is.
    let words = text.split(|c: char| !is_arabic_letter(c)).filter(|word| !word.is_empty());
    let mut sample = String::new();
    for word in words.take(LOOK) {
        sample.push_str(word);
        sample.push(' ');
    }
    tawatur_text::language(&sample)
}

/// ISO 639-1 of the languages that Latin, Cyrillic, Hebrew, Greek, Indian and East Asian news come in.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Tuk => "tk",
        Lang::Ell => "el",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Hin => "hi",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        Lang::Pes => "fa",
        Lang::Ara => "ar",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Hye => "hy",
        Lang::Kat => "ka",
        Lang::Amh => "am",
        _ => "und",
    }
}

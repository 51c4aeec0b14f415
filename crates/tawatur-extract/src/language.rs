//! The language, by its letters first.

use whatlang::Lang;

/// Enough letters to tell.
const LOOK: usize = 1500;

/// ISO 639-1 code of the text's language, `und` where it has too few letters.
pub(crate) fn detect(text: &str) -> &'static str {
    let [mut arabic, mut other, mut persian, mut urdu, mut pashto, mut kurdish, mut uyghur] = [0usize; 7];
    for c in text.chars().filter(|&c| matches!(c, '\u{621}'..='\u{64A}') || c.is_alphabetic()).take(LOOK) {
        match c {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                arabic += 1;
            }
            _ => other += 1,
        }
        match c {
            // Peh, tcheh, jeh, gaf, keheh, Farsi yeh.
            '\u{67E}' | '\u{686}' | '\u{698}' | '\u{6AF}' | '\u{6A9}' | '\u{6CC}' => persian += 1,
            // Tteh, ddal, rreh, noon ghunna, heh goal, heh doachashmee, yeh barree.
            '\u{679}' | '\u{688}' | '\u{691}' | '\u{6BA}' | '\u{6C1}' | '\u{6BE}' | '\u{6D2}' => urdu += 1,
            '\u{67C}' | '\u{689}' | '\u{685}' | '\u{681}' | '\u{69A}' | '\u{693}' | '\u{6D0}' => pashto += 1,
            // Ae, oe, lam with small v, reh with small v below.
            '\u{6D5}' | '\u{6C6}' | '\u{6B5}' | '\u{695}' => kurdish += 1,
            '\u{6C7}' | '\u{6C8}' | '\u{6CB}' => uyghur += 1,
            _ => {}
        }
    }
    if arabic + other < 10 {
        return "und";
    }
    if arabic * 2 < other {
        let sample: String = text.chars().take(LOOK).collect();
        return whatlang::detect(&sample).map_or("und", |info| code(info.lang()));
    }
    let many = |count: usize| count * 50 > arabic;
    if many(uyghur) {
        "ug"
    } else if many(kurdish) {
        "ku"
    } else if many(urdu) {
        "ur"
    } else if many(pashto) {
        "ps"
    } else if many(persian) {
        "fa"
    } else {
        "ar"
    }
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

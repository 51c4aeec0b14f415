use tawatur_model::Article;
use tawatur_text::fold;

/// One article as the reuse engine sees it. Everything is borrowed and may go as soon as the article has been added.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Byte offset at which the body begins: a headline is often an outlet's own, so it makes no link.
    pub body_start: u32,
    /// The headline.
    pub title: Option<&'a str>,
    /// The outlet's name or id: footers are learned for each.
    pub outlet: Option<&'a str>,
    /// Publication time, EDTF.
    pub published: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// An article as the reuse engine sees it.
    pub fn of(article: &'a Article) -> Self {
        Text {
            text: &article.text,
            body_start: article.body_start,
            title: article.title.as_deref(),
            outlet: article.outlet_entity.as_deref().or(article.outlet.as_deref()),
            published: article.published.as_deref(),
        }
    }
}

/// The folded words of a text, as hashes with their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) hashes: Box<[u32]>,
    /// Start in bytes, whether a sentence begins here, whether it is a number, and the length in bytes, packed into one
    /// integer: articles are many.
    places: Box<[u32]>,
}

/// A word's length has six bits; longer ones are cut into pieces.
const LONGEST: usize = 48;
/// A start has 24 bits: what lies beyond 16 MB of one text is not compared.
const FARTHEST: u32 = 1 << 24;

impl Words {
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn start(&self, word: usize) -> u32 {
        self.places[word] >> 8
    }

    pub(crate) fn end(&self, word: usize) -> u32 {
        self.start(word) + (self.places[word] & 63)
    }

    pub(crate) fn opens_sentence(&self, word: usize) -> bool {
        self.places[word] & 64 != 0
    }

    pub(crate) fn is_number(&self, word: usize) -> bool {
        self.places[word] & 128 != 0
    }

    /// Reads the words of a text from its body on.
    pub(crate) fn of(text: &Text) -> Words {
        let base = text.body_start.min(text.text.len() as u32);
        let body = text.text.get(base as usize..).unwrap_or_default();
        let folded = fold(body);
        let (mut hashes, mut places) = (Vec::with_capacity(body.len() / 10), Vec::with_capacity(body.len() / 10));
        let mut opens = true;
        let mut from: Option<usize> = None;
        let mut put = |from: usize, to: usize, opens: &mut bool| {
            let (start, end) = (base + folded.original(from as u32), base + folded.original_end(to as u32));
            // A word with so many marks that its length does not fit is cut short, on a character boundary.
            let mut length = end.saturating_sub(start).min(63);
            while !text.text.is_char_boundary((start + length) as usize) {
                length -= 1;
            }
            if start < FARTHEST {
                hashes.push(hash(&folded.text.as_bytes()[from..to]));
                let number = folded.text.as_bytes()[from..to].iter().any(u8::is_ascii_digit);
                places.push(start << 8 | u32::from(number) << 7 | u32::from(*opens) << 6 | length);
                *opens = false;
            }
        };
        for (at, c) in folded.text.char_indices() {
            if is_word(c) {
                match from {
                    None => from = Some(at),
                    Some(begun) if at - begun >= LONGEST => {
                        put(begun, at, &mut opens);
                        from = Some(at);
                    }
                    Some(_) => {}
                }
                continue;
            }
            if let Some(begun) = from.take() {
                put(begun, at, &mut opens);
            }
            opens |= ends_sentence(c);
        }
        if let Some(begun) = from {
            put(begun, folded.text.len(), &mut opens);
        }
        Words { hashes: hashes.into(), places: places.into() }
    }
}

/// A letter or a digit. Most are Arabic or ASCII, which the tables of all of Unicode are slow to say.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => true,
        _ => c.is_alphanumeric(),
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\n' | '\u{2026}') || c == tawatur_text::letters::ARABIC_QUESTION_MARK
}

/// A word's hash: the same on every machine, since it decides which runs are sampled.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    (hash_wide(bytes) >> 32) as u32
}

/// The same with all its bits, for ids.
pub(crate) fn hash_wide(bytes: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    mix(state ^ bytes.len() as u64)
}

/// Spreads every bit over all others.
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ (value >> 32)
}

/// The hash of a run of three words.
pub(crate) fn run(words: &[u32]) -> u32 {
    let mut state = 0;
    for &word in words {
        state = mix(state ^ u64::from(word)).rotate_left(17);
    }
    (mix(state) >> 32) as u32
}

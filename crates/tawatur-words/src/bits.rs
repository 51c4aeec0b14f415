// What a form is, as the bits of its value in the FST: the build script writes them, the crate reads them.

/// A noun or adjective that stands free.
pub(crate) const NOUN: u32 = 1;
/// A free form that may take a pronoun.
pub(crate) const NOUN_HOST: u32 = 1 << 1;
/// A form of a noun that stands before a pronoun only: زيارت.
pub(crate) const NOUN_BOUND: u32 = 1 << 2;
/// A past.
pub(crate) const PAST: u32 = 1 << 3;
/// An imperfect.
pub(crate) const IMPERFECT: u32 = 1 << 4;
/// A form of a verb that may take a pronoun.
pub(crate) const VERB_HOST: u32 = 1 << 5;
/// A form of a verb that stands before a pronoun only: كتبو.
pub(crate) const VERB_BOUND: u32 = 1 << 6;
/// An imperfect that stands before a pronoun only: يكتبو.
pub(crate) const IMPERFECT_BOUND: u32 = 1 << 7;
/// A word of grammar.
pub(crate) const PARTICLE: u32 = 1 << 8;
/// One that may take a pronoun.
pub(crate) const PARTICLE_HOST: u32 = 1 << 9;
/// A word of grammar that ب may stand before.
pub(crate) const TAKES_BEH: u32 = 1 << 10;
/// The same of ل.
pub(crate) const TAKES_LAM: u32 = 1 << 11;
/// The same of ك.
pub(crate) const TAKES_KAF: u32 = 1 << 12;
/// Its first letter looks like an attached word and is its own.
pub(crate) const OWN_FRONT: u32 = 1 << 13;
/// The same of all words that begin so.
pub(crate) const OWN_FRONT_OPEN: u32 = 1 << 14;
/// It ends like a pronoun and has none.
pub(crate) const OWN_END: u32 = 1 << 15;
/// It takes the pronoun ي.
pub(crate) const BEFORE_YEH: u32 = 1 << 16;
/// A broken plural.
pub(crate) const PLURAL: u32 = 1 << 17;
/// It ends in a true ه, and not in a ة that folding writes so.
pub(crate) const HEH_END: u32 = 1 << 18;
/// Its first letter is attached far more often than not, though the whole is a word too: باسم.
pub(crate) const ATTACHED: u32 = 1 << 19;
/// It joins a name to what follows it, often without a space: عبد, أبو.
pub(crate) const JOINS: u32 = 1 << 20;
/// It is the second part of names that are written in one word: الدين.
pub(crate) const JOINED: u32 = 1 << 21;
/// A question in one word: the first letter is the particle أ.
pub(crate) const QUESTION: u32 = 1 << 22;
/// A word of grammar that is met joined to the word before it: «أكثرمن».
pub(crate) const STUCK: u32 = 1 << 23;

//! Web pages: a forgiving tree, the metadata, the element that holds the body.
//!
//! Tags, attributes, comments and character references are read by the rules of the HTML standard, by a tokenizer of the
//! project's own: it copies nothing, knows the place of all that it reads, and a property test holds it against html5gum,
//! which passes the standard's own tests. html5gum itself gives no places through references; lol_html gives places, but
//! no tree and no decoded text, and with its handlers on all elements it takes as long for the tokens alone as all of the
//! extraction does here. The tree above the tokens is not the standard's: it implies end tags where authors leave them
//! out, and it neither adopts nor fosters, because the text comes out the same. In exchange it is built in one loop with
//! bounded depth and bounded search for open elements, so that its work grows with the page's length alone. The
//! standard's tree construction looks through all open elements at each tag and so takes quadratic time on pages that
//! nest without end.
//!
//! Where the standard lets a comment, a quoted value or a script that never ends swallow the rest of the page, the
//! rest is read again as text: body text is never lost.

mod anchor;
mod body;
mod caption;
mod container;
mod cutter;
mod excerpt;
mod flat;
mod island;
mod json;
mod label;
mod linked_data;
mod media;
mod metadata;
mod name;
#[cfg(test)]
mod oracle;
mod page;
mod side;
mod signer;
mod state;
mod tag;
#[cfg(test)]
mod tests;
mod title;
mod tokenizer;
mod tree;
mod witness;

pub(crate) use page::{is_likely, read};

use crate::safe;
use tawatur_model::{Article, Claim, Span};

/// The words of an article behind a claim, with the trigger set apart. Safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Before the trigger; begins with an ellipsis where words were left out.
    pub before: String,
    /// The trigger; empty where the claim does not say which words it was.
    pub trigger: String,
    /// After the trigger; ends with an ellipsis where words were left out.
    pub after: String,
}

impl Excerpt {
    /// The claim's words, cut at spaces to about `limit` characters around the trigger.
    pub fn new(article: &Article, claim: &Claim, limit: usize) -> Self {
        let text = &article.text;
        if claim.span.of(text).is_empty() {
            return Excerpt::default();
        }
        let named = |(name, _): &&(&str, Vec<Span>)| *name == "trigger";
        let trigger = claim.spans.iter().find(named).and_then(|(_, spans)| spans.first().copied());
        let trigger = trigger
            .filter(|span| claim.span.contains(*span) && !span.of(text).is_empty())
            .unwrap_or(Span::new(claim.span.start(), claim.span.start()));
        let before = Span::new(claim.span.start(), trigger.start()).of(text);
        let after = Span::new(trigger.end(), claim.span.end()).of(text);
        let word = trigger.of(text);
        let spare = limit.saturating_sub(word.chars().count());
        // A third of the room goes before the trigger, unless one of the sides needs less than its share.
        let after_needs = after.chars().count().min(spare);
        let room_before = (spare / 3).max(spare - after_needs);
        let before = tail(before, room_before);
        let after = head(after, spare.saturating_sub(before.chars().count()));
        Excerpt {
            before: safe(&before).into_owned(),
            trigger: safe(word).into_owned(),
            after: safe(&after).into_owned(),
        }
    }

    /// The whole, without its parts.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.trigger, self.after)
    }
}

/// The beginning of a text, cut at a space.
fn head(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.trim_end().to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(char::is_whitespace).unwrap_or(0);
            format!("{} …", text[..cut].trim_end())
        }
    }
}

/// The end of a text, cut at a space.
fn tail(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.trim_start().to_owned();
    }
    let start = text.char_indices().nth(count - limit).map_or(text.len(), |(at, _)| at);
    let cut = text[start..].find(char::is_whitespace).map_or(text.len(), |at| start + at);
    format!("… {}", text[cut..].trim_start())
}

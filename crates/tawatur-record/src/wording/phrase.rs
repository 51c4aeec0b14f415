use super::Wording;

impl Wording {
    /// A claim in plain language, from the template of its ledger and action. `slot` gives the text of a role, of
    /// `item`, `quantity`, `place` or `provision`; none where the claim does not say.
    pub fn phrase(self, ledger: &str, action: &str, slot: impl Fn(&str) -> Option<String>) -> String {
        let action_word = self.word("action", action);
        let exact = self.find(&format!("phrase.{ledger}.{action}"));
        let template = exact.or_else(|| self.find(&format!("phrase.{ledger}"))).unwrap_or("{action}");
        let fill = |name: &str| match name {
            "action" => Some(action_word.clone()),
            name => slot(name),
        };
        let phrase = self.render(template, &fill);
        // The ledger's own template does not say which action it was, unless it has a slot for it.
        if exact.is_some()
            || action == ledger
            || action.is_empty()
            || template.contains("{action}")
            || phrase.starts_with(&action_word)
        {
            return phrase;
        }
        self.fill("phrase.with-action", &[("action", &action_word), ("phrase", &phrase)])
    }

    /// Several names as one: "A, B and C".
    pub fn list(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{}{last}", first.join(self.ui("phrase.comma")), self.ui("phrase.and")),
        }
    }

    fn render(self, template: &str, fill: &impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some(open) = rest.find('[') {
            self.fixed(&rest[..open], fill, &mut out);
            let close = rest[open..].find(']').map_or(rest.len(), |at| open + at);
            if let Some(segment) = substitute(&rest[open + 1..close], fill) {
                out.push_str(&segment);
            }
            rest = rest.get(close + 1..).unwrap_or_default();
        }
        self.fixed(rest, fill, &mut out);
        out.trim().to_owned()
    }

    /// A part that stays whatever is known: an empty slot says that it is empty.
    fn fixed(self, part: &str, fill: &impl Fn(&str) -> Option<String>, out: &mut String) {
        let known = |name: &str| fill(name).or_else(|| Some(self.ui("phrase.unknown").to_owned()));
        out.push_str(&substitute(part, &known).unwrap_or_default());
    }
}

/// The text with its `{slots}` filled; none where one of them is empty.
fn substitute(text: &str, fill: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let close = open + rest[open..].find('}')?;
        out.push_str(&fill(&rest[open + 1..close])?);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Some(out)
}

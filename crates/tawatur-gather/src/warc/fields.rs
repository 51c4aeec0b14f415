/// Named fields, as WARC and HTTP have them: in order, names without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// No field.
    pub fn new() -> Fields {
        Fields::default()
    }

    /// Adds a field; breaks of line in it become blanks.
    pub fn push(&mut self, name: &str, value: &str) {
        let one_line = |text: &str| text.replace(['\r', '\n', '\0'], " ");
        self.0.push((one_line(name), one_line(value)));
    }

    /// The value of the first field of that name, trimmed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A line `name: value`, or one that goes on with the field before it.
    pub(super) fn line(&mut self, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        if text.starts_with([' ', '\t'])
            && let Some((_, value)) = self.0.last_mut()
        {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            self.0.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }

    /// The parameter `charset` of `Content-Type`.
    pub fn charset(&self) -> Option<&str> {
        let mut parameters = self.get("content-type")?.split(';').skip(1);
        parameters.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
        })
    }

    /// The media type of `Content-Type` in lower case, without parameters.
    pub fn media_type(&self) -> Option<String> {
        let value = self.get("content-type")?.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Some(value).filter(|value| !value.is_empty())
    }
}

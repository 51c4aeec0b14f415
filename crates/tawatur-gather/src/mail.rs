//! Newsletters: a message of e-mail is a page.

use crate::{Options, record};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use tawatur_model::{Declared, PageForm, RawPage};

/// The page that a message holds: its HTML, or else its text. Subject, sender and date are what the container says.
pub(crate) fn page(bytes: &[u8], source: String, options: &Options) -> Result<RawPage, String> {
    let message = MessageParser::default().parse(bytes).ok_or("no message of e-mail")?;
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some((html.as_ref(), PageForm::Html)),
        _ => None,
    });
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if part.attachment_name().is_none() => Some((text.as_ref(), PageForm::Text)),
        _ => None,
    });
    let (body, form) = html.or(text).ok_or("a message without text")?;
    if body.len() as u64 > options.max_bytes {
        return Err(record::too_large(options));
    }
    let sender = message.from().and_then(|from| from.first());
    let name = sender.and_then(|sender| sender.name().or_else(|| sender.address()?.split('@').nth(1)));
    let declared = Declared {
        id: message.message_id().map(str::to_owned),
        title: message.subject().map(str::to_owned),
        published: message
            .date()
            .filter(|date| date.is_valid())
            .map(|date| date.to_rfc3339())
            .or_else(|| options.published.clone()),
        outlet: options.outlet.clone().or_else(|| name.map(str::to_owned)),
        charset: Some("utf-8".to_owned()),
        ..Declared::default()
    };
    Ok(RawPage { source, bytes: body.as_bytes().to_vec(), declared, form })
}

/// Is a file that begins so and bears no telling name a message? Its first lines are fields, and of mail.
pub(crate) fn is_likely(head: &[u8], extension: &str) -> bool {
    if extension == "eml" {
        return true;
    }
    if !extension.is_empty() {
        return false;
    }
    let first = head.split(|&b| b == b'\n').next().unwrap_or_default().to_ascii_lowercase();
    [&b"received:"[..], b"return-path:", b"delivered-to:", b"mime-version:"].iter().any(|name| first.starts_with(name))
}

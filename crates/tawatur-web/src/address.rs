/// The address of a page by the id of what it shows: `/claim/g12`. What an address cannot hold is percent-encoded (RFC 3986);
/// the slash of an entity's id (`country/RU`) stays.
pub fn address(page: &str, id: &str) -> String {
    let slash = matches!(page, "entity" | "sources");
    let mut out = format!("/{page}/");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:@".contains(&byte) || slash && byte == b'/' {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn what_an_address_cannot_hold_is_encoded() {
        assert_eq!(address("entity", "country/RU"), "/entity/country/RU");
        assert_eq!(address("article", "a/b"), "/article/a%2Fb");
        assert_eq!(address("claim", "a b?#\"%"), "/claim/a%20b%3F%23%22%25");
        assert_eq!(address("entity", "person/\u{639}"), "/entity/person/%D8%B9");
    }
}

//! Element names.

/// The elements that matter; the others are `Inline` (dropped, their text stays), `Other` or `Custom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Html,
    Head,
    Body,
    Title,
    Meta,
    Link,
    Script,
    Raw,
    Textarea,
    Template,
    Svg,
    Iframe,
    Img,
    Embedded,
    Nav,
    Header,
    Footer,
    Aside,
    Form,
    Figure,
    Figcaption,
    Article,
    Main,
    Block,
    Div,
    P,
    H1,
    Heading,
    List,
    Li,
    Dl,
    Dt,
    Dd,
    Table,
    Rows,
    Tr,
    Td,
    Caption,
    Blockquote,
    Pre,
    Br,
    Hr,
    Void,
    A,
    Span,
    Time,
    Button,
    Select,
    Option,
    Dialog,
    Inline,
    Other,
    Custom,
}

/// The tag by its name in small letters.
pub(crate) fn tag(name: &[u8]) -> Tag {
    match name {
        b"html" => Tag::Html,
        b"head" => Tag::Head,
        b"body" => Tag::Body,
        b"title" => Tag::Title,
        b"meta" => Tag::Meta,
        b"link" => Tag::Link,
        b"script" => Tag::Script,
        b"iframe" => Tag::Iframe,
        b"style" | b"noscript" | b"noembed" | b"noframes" | b"xmp" => Tag::Raw,
        b"textarea" => Tag::Textarea,
        b"template" => Tag::Template,
        b"svg" | b"math" => Tag::Svg,
        b"object" | b"audio" | b"video" | b"canvas" | b"map" | b"applet" => Tag::Embedded,
        b"nav" => Tag::Nav,
        b"header" => Tag::Header,
        b"footer" => Tag::Footer,
        b"aside" => Tag::Aside,
        b"form" => Tag::Form,
        b"figure" => Tag::Figure,
        b"figcaption" => Tag::Figcaption,
        b"article" => Tag::Article,
        b"main" => Tag::Main,
        b"section" | b"address" | b"center" | b"details" | b"summary" | b"fieldset" | b"hgroup" | b"legend" => {
            Tag::Block
        }
        b"div" => Tag::Div,
        b"p" => Tag::P,
        b"h1" => Tag::H1,
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"ul" | b"ol" | b"menu" | b"dir" => Tag::List,
        b"li" => Tag::Li,
        b"dl" => Tag::Dl,
        b"dt" => Tag::Dt,
        b"dd" => Tag::Dd,
        b"table" => Tag::Table,
        b"thead" | b"tbody" | b"tfoot" => Tag::Rows,
        b"tr" => Tag::Tr,
        b"td" | b"th" => Tag::Td,
        b"caption" => Tag::Caption,
        b"blockquote" => Tag::Blockquote,
        b"pre" | b"listing" => Tag::Pre,
        b"br" => Tag::Br,
        b"hr" => Tag::Hr,
        b"img" | b"amp-img" => Tag::Img,
        b"input" | b"wbr" | b"area" | b"base" | b"col" | b"embed" | b"source" | b"track" | b"param" | b"frame"
        | b"keygen" | b"bgsound" => Tag::Void,
        b"a" => Tag::A,
        b"span" => Tag::Span,
        b"time" => Tag::Time,
        b"button" => Tag::Button,
        b"select" => Tag::Select,
        b"option" | b"optgroup" => Tag::Option,
        b"dialog" => Tag::Dialog,
        b"b" | b"i" | b"em" | b"strong" | b"font" | b"u" | b"s" | b"small" | b"big" | b"tt" | b"code" | b"strike"
        | b"nobr" | b"sub" | b"sup" | b"mark" | b"abbr" | b"acronym" | b"cite" | b"q" | b"bdi" | b"bdo" | b"del"
        | b"ins" | b"kbd" | b"samp" | b"var" | b"dfn" | b"ruby" | b"rb" | b"rt" | b"rp" | b"data" | b"label"
        | b"plaintext" | b"frameset" | b"blink" | b"marquee" => Tag::Inline,
        _ if name.contains(&b'-') => Tag::Custom,
        _ => Tag::Other,
    }
}

impl Tag {
    /// Does its beginning or end part two paragraphs?
    pub(crate) fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Inline
                | Tag::A
                | Tag::Span
                | Tag::Time
                | Tag::Other
                | Tag::Void
                | Tag::Br
                | Tag::Meta
                | Tag::Link
                | Tag::Script
                | Tag::Svg
                | Tag::Img
                | Tag::Iframe
                | Tag::Button
                | Tag::Title
        )
    }

    /// Has it no end tag?
    pub(crate) fn is_void(self) -> bool {
        matches!(self, Tag::Meta | Tag::Link | Tag::Br | Tag::Hr | Tag::Void | Tag::Img)
    }
}

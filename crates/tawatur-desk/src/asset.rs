use sha2::{Digest, Sha256};

/// What the pages load from the desk itself.
pub(crate) struct Assets {
    list: Vec<Asset>,
}

/// One file. Its address holds the beginning of its hash, so that it may be kept for ever.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) media: &'static str,
    pub(crate) bytes: &'static [u8],
    hash: String,
}

/// What the desk adds to the style of all pages: its frame and lists, stories and articles, ledgers and searches.
const STYLE: &str = concat!(
    include_str!("../assets/desk.css"),
    include_str!("../assets/story.css"),
    include_str!("../assets/list.css"),
);

/// The version of the fonts, which stands in their addresses for a hash, so that the style sheet can name them.
const FONTS: &str = "font-5.3.0";

/// Name and bytes of each font (`assets/README.md`).
const FONT_FILES: &[(&str, &[u8])] = &[
    ("plex-arabic-400.woff2", include_bytes!("../assets/font/ibm-plex-sans-arabic-arabic-400-normal.woff2")),
    ("plex-arabic-600.woff2", include_bytes!("../assets/font/ibm-plex-sans-arabic-arabic-600-normal.woff2")),
    ("plex-latin-400.woff2", include_bytes!("../assets/font/ibm-plex-sans-arabic-latin-400-normal.woff2")),
    ("plex-latin-600.woff2", include_bytes!("../assets/font/ibm-plex-sans-arabic-latin-600-normal.woff2")),
    ("naskh-arabic.woff2", include_bytes!("../assets/font/noto-naskh-arabic-arabic-wght-normal.woff2")),
    ("naskh-latin.woff2", include_bytes!("../assets/font/noto-naskh-arabic-latin-wght-normal.woff2")),
];

/// Name, media type, bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    ("page.css", "text/css; charset=utf-8", tawatur_web::STYLE.as_bytes()),
    ("desk.css", "text/css; charset=utf-8", STYLE.as_bytes()),
    ("desk.js", "text/javascript; charset=utf-8", include_bytes!("../assets/desk.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg")),
];

impl Assets {
    pub(crate) fn new() -> Self {
        let asset = |&(name, media, bytes): &(&'static str, &'static str, &'static [u8])| {
            let hash = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            Asset { name, media, bytes, hash }
        };
        let font = |&(name, bytes): &(&'static str, &'static [u8])| Asset {
            name,
            media: "font/woff2",
            bytes,
            hash: FONTS.to_owned(),
        };
        Assets { list: FILES.iter().map(asset).chain(FONT_FILES.iter().map(font)).collect() }
    }

    /// The address of a file.
    pub(crate) fn address(&self, name: &str) -> String {
        let hash = self.list.iter().find(|asset| asset.name == name).map_or("", |asset| asset.hash.as_str());
        format!("/asset/{hash}/{name}")
    }

    pub(crate) fn find(&self, hash: &str, name: &str) -> Option<&Asset> {
        self.list.iter().find(|asset| asset.name == name && asset.hash == hash)
    }
}

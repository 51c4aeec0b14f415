use std::sync::LazyLock;
use tawatur_extract::Extractor;
use tawatur_model::RawPage;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// A page of any bytes gives an article whose paragraphs lie in its text in order, or a reason why not.
pub fn page(data: &[u8]) {
    let page = RawPage { bytes: data.to_vec(), ..RawPage::default() };
    let Ok(article) = EXTRACTOR.extract(&page) else { return };
    let mut last = 0;
    for paragraph in &article.paragraphs {
        assert!(paragraph.start() >= last && article.text.get(paragraph.range()).is_some());
        last = paragraph.end();
    }
}

use crate::error::{Result, StoreError};
use crate::folder::Store;
use crate::pack::{Shape, pack, unpack};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tawatur_model::{Declared, PageForm, RawPage};

/// What was declared of a page, as its row has it.
#[derive(Deserialize, Serialize)]
struct DeclaredRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charset: Option<String>,
}

impl DeclaredRow {
    fn of(declared: &Declared) -> Self {
        let Declared { id, url, title, byline, published, outlet, lang, charset } = declared.clone();
        DeclaredRow { id, url, title, byline, published, outlet, lang, charset }
    }

    fn back(self) -> Declared {
        let DeclaredRow { id, url, title, byline, published, outlet, lang, charset } = self;
        Declared { id, url, title, byline, published, outlet, lang, charset }
    }

    fn text(declared: &Declared) -> String {
        serde_json::to_string(&Self::of(declared)).unwrap_or_default()
    }
}

/// What a page is known by: the same bytes of which the same was declared are the same page, wherever they lay.
pub(crate) fn key(page: &RawPage) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update((page.bytes.len() as u64).to_le_bytes());
    hash.update(&page.bytes);
    hash.update(DeclaredRow::text(&page.declared));
    hash.finalize().into()
}

fn form(form: PageForm) -> &'static str {
    match form {
        PageForm::Unknown => "unknown",
        PageForm::Text => "text",
        PageForm::Html => "html",
    }
}

impl Store {
    /// Is the page in, with an article that was read from it?
    pub(crate) fn has_page(&self, key: &[u8; 32]) -> Result<bool> {
        let mut ask = self
            .db
            .prepare_cached("SELECT 1 FROM page JOIN article ON article.page = page.id WHERE page.key = ?1 LIMIT 1")
            .map_err(|e| self.wrong(e))?;
        ask.exists([&key[..]]).map_err(|e| self.wrong(e))
    }

    /// Puts a page in and gives its row's number. `keep`: with its bytes, so that it can be read again.
    pub(crate) fn put_page(&self, page: &RawPage, key: &[u8; 32], keep: bool, now: &str) -> Result<i64> {
        let found = self
            .db
            .prepare_cached("SELECT id FROM page WHERE key = ?1")
            .and_then(|mut ask| ask.query_row([&key[..]], |row| row.get(0)).optional())
            .map_err(|e| self.wrong(e))?;
        if let Some(id) = found {
            return Ok(id);
        }
        let bytes =
            keep.then(|| pack(Shape::Article, &page.bytes)).transpose().map_err(StoreError::io(self.folder()))?;
        self.db
            .prepare_cached(
                "INSERT INTO page (key, source, declared, form, size, bytes, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )
            .and_then(|mut put| {
                put.insert(params![
                    &key[..],
                    page.source,
                    DeclaredRow::text(&page.declared),
                    form(page.form),
                    page.bytes.len() as i64,
                    bytes,
                    now
                ])
            })
            .map_err(|e| self.wrong(e))
    }

    /// A page as it was gathered; none where its bytes were not kept.
    ///
    /// # Errors
    /// Those of the database, and what is wrong with the row.
    pub fn page(&self, id: i64) -> Result<Option<RawPage>> {
        type Row = (String, String, String, Option<Vec<u8>>);
        let row: Option<Row> = self
            .db
            .prepare_cached("SELECT source, declared, form, bytes FROM page WHERE id = ?1")
            .and_then(|mut ask| {
                ask.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()
            })
            .map_err(|e| self.wrong(e))?;
        let Some((source, declared, form, Some(bytes))) = row else { return Ok(None) };
        let broken = |why: String| self.damaged(format!("page {id}: {why}"));
        let declared: DeclaredRow = serde_json::from_str(&declared).map_err(|e| broken(e.to_string()))?;
        let form = match form.as_str() {
            "text" => PageForm::Text,
            "html" => PageForm::Html,
            _ => PageForm::Unknown,
        };
        let bytes = unpack(Shape::Article, &bytes).map_err(|e| broken(e.to_string()))?;
        Ok(Some(RawPage { source, bytes, declared: declared.back(), form }))
    }
}

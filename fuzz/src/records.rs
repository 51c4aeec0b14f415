use tawatur_model::{ReadArticle, Story};
use tawatur_record::article_lines;
use tawatur_record::back::{Known, Lines, article, known};

/// Records of other hands are taken in or named with their line; what was taken in is written and comes back the same, and
/// groups are made of it whatever it says.
pub fn records(data: &[u8]) {
    let Ok(known) = known(data) else { return };
    let mut articles: Vec<ReadArticle> = Vec::new();
    for held in Lines::new(data).flatten() {
        match held.and_then(|held| held.article(&known)) {
            Ok(read) => articles.push(read),
            Err(broken) => assert!(broken.line >= 1 && !broken.why.is_empty()),
        }
    }
    for read in &articles {
        let lines = String::from_utf8(article_lines(read)).expect("records are UTF-8");
        let back = article(lines.lines(), &Known::default()).expect("what was written is whole");
        assert_eq!(article_lines(&back), lines.as_bytes());
    }
    let story = Story { articles: (0..articles.len() as u32).collect(), ..Story::default() };
    let _ = tawatur_chain::groups(&articles, &[story], &tawatur_chain::nothing_depends);
}

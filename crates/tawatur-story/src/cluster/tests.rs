use super::{StoryInput, independence, stories, stories_of_texts};
use crate::reuse::Text;

const VISIT: &str = "The minister of trade Alba landed in Corvo on a visit of two days to sign accords on fishing rights \
    with 14 companies from the islands and meet fishermen of the harbour";
const VISIT_TOLD_AGAIN: &str = "In Corvo the harbour welcomed Alba, minister of trade, whose visit brings accords on \
    fishing and 14 companies; fishermen met the minister";
const FLOOD: &str = "Rain fell over Dorne all night and the river took 31 lives while soldiers carried families \
    from roofs and schools opened their halls";

fn text<'a>(text: &'a str, title: &'a str, published: &'a str) -> Text<'a> {
    Text { text, body_start: 0, title: Some(title), outlet: None, published: Some(published) }
}

#[test]
fn one_event_is_one_story_and_another_month_another() {
    let texts = [
        text(VISIT, "Alba visits Corvo", "2024-03-01T10:00"),
        text(FLOOD, "31 dead in Dorne", "2024-03-01T11:00"),
        text(VISIT_TOLD_AGAIN, "Trade minister Alba visits Corvo", "2024-03-01T12:00"),
        text(VISIT_TOLD_AGAIN, "Trade minister Alba visits Corvo", "2024-05-03T12:00"),
    ];
    let story = stories_of_texts(&texts);
    assert_eq!(story[0], story[2]);
    assert_ne!(story[0], story[1]);
}

#[test]
fn the_same_people_two_months_later_are_another_story() {
    let texts = [
        text(VISIT, "Alba visits Corvo", "2024-03-01T10:00"),
        text(VISIT_TOLD_AGAIN, "Trade minister Alba visits Corvo", "2024-05-03T12:00"),
    ];
    let story = stories_of_texts(&texts);
    assert_ne!(story[0], story[1]);
}

#[test]
fn a_story_is_named_and_dated_by_its_members() {
    let texts = [text(VISIT, "Alba in Corvo", "2024-03-02"), text(VISIT_TOLD_AGAIN, "Alba visits Corvo", "2024-03-01")];
    let inputs: Vec<StoryInput> =
        texts.iter().enumerate().map(|(n, t)| StoryInput::of_text(&n.to_string(), t)).collect();
    let found = stories(&inputs, &[]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].title.as_str(), found[0].from.as_str()), ("Alba visits Corvo", "2024-03-01"));
    assert_eq!(found[0].articles, [1, 0]);
}

#[test]
fn a_copy_counts_once() {
    let again = format!("(Agency) {VISIT}");
    let texts =
        [text(VISIT, "a", "2024-03-01"), text(&again, "b", "2024-03-01"), text(VISIT_TOLD_AGAIN, "c", "2024-03-01")];
    assert_eq!(independence(&texts, &[7, 7, 7]), [(7, 2)]);
}

#[test]
fn nothing_is_no_story() {
    assert!(stories(&[], &[]).is_empty());
    assert!(independence(&[], &[]).is_empty());
}

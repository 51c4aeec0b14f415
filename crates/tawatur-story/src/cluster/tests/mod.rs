mod part;

use super::{StoryInput, independence, stories, stories_of_texts};
use crate::reuse::Text;
use proptest::prelude::*;

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

const REPORT: &str = "Rain fell over Dorne all night and the river rose fast. Soldiers carried families from roofs in the old \
    quarter by dawn. The mayor said 31 people had died and many more were missing. Schools opened their halls to those \
    who had lost their homes.";
/// Each sentence with other words for a third of its own, so that few runs of words are left.
const REWRITTEN: &str = "Storms fell over Dorne all day and a river rose quickly. Troops carried families off roofs in that \
    old district by dawn. Its mayor said 31 residents had died and several more remained missing. Churches opened their \
    halls to people who had left their homes.";
/// The same event in another's words.
const TOLD_BY_ANOTHER: &str = "At least 31 residents of Dorne are dead after a night of floods. Families waited on roofs until \
    the army came with boats. Classrooms are full of people without a home. More are missing, the mayor fears.";

#[test]
fn a_report_whose_sentences_follow_another_is_none_of_its_own() {
    let texts = [
        text(REPORT, "a", "2024-03-01T10:00"),
        text(REWRITTEN, "b", "2024-03-01T12:00"),
        text(TOLD_BY_ANOTHER, "c", "2024-03-01T13:00"),
    ];
    assert_eq!(independence(&texts, &[0, 0, 0]), [(0, 2)]);
    assert_eq!(independence(&texts[..2], &[0, 1]), [(0, 1), (1, 1)], "another story's report is not held against it");
}

#[test]
fn what_an_outlet_prints_everywhere_is_not_followed() {
    let footer = "Follow our page for more of the news of the day. Write to the desk of our paper any time. All rights of \
        this paper are kept by law. Our readers are the best readers of all.";
    let bodies =
        ["Rain fell over Dorne all night", "The mayor of Dorne counts 31 dead", "A bank in Corvo opened again"];
    let all: Vec<String> = bodies.iter().map(|body| format!("{body}. {footer}")).collect();
    let texts: Vec<Text> =
        all.iter().map(|body| Text { outlet: Some("paper"), ..text(body, "", "2024-03-01") }).collect();
    assert_eq!(super::echo::echoes(&words(&texts).iter().collect::<Vec<_>>(), &[0, 0, 1], &[Some(1); 3]), [None; 3]);
    let followed = super::echo::echoes(&words(&texts).iter().collect::<Vec<_>>(), &[0, 0, 1], &[None; 3]);
    assert_eq!(followed, [None, Some(0), None]);
}

fn words(texts: &[Text]) -> Vec<crate::reuse::Words> {
    texts.iter().map(crate::reuse::Words::of).collect()
}

/// A story of some reports.
fn live(reports: &[(&str, &str)]) -> super::live::Live {
    let (mut live, mut idf) = (super::live::Live::default(), super::idf::Idf::default());
    for (at, (body, when)) in reports.iter().enumerate() {
        let input = StoryInput::of_text(&at.to_string(), &text(body, body, when));
        let vectors = super::live::Vectors::of(&input, &mut idf);
        live.join(&input, &vectors, at);
    }
    live
}

#[test]
fn a_splinter_is_of_the_same_days_words_and_numbers() {
    let day = "2024-03-01T10:00";
    let story = live(&[(VISIT, day), (VISIT_TOLD_AGAIN, "2024-03-03T10:00")]);
    let told = "Minister Alba in Corvo: accords on fishing with 14 companies";
    let other = told.replace("14", "25");
    assert!(story.holds(&live(&[(told, "2024-03-02T12:00")])), "between the first report and the last");
    assert!(!story.holds(&live(&[(told, "2024-05-02T12:00")])), "another month is another visit");
    assert!(!story.holds(&live(&[(&other, day)])), "other numbers are another event");
    assert!(!story.holds(&live(&[(FLOOD, day)])));
    assert!(!story.holds(&live(&[])) && !live(&[]).holds(&story));
    let mut whole = live(&[(VISIT, day)]);
    whole.absorb(live(&[(VISIT_TOLD_AGAIN, day)]));
    assert!(whole.members == 2 && whole.holds(&live(&[(told, day)])));
}

#[test]
fn nothing_is_no_story() {
    assert!(stories(&[], &[]).is_empty());
    assert!(independence(&[], &[]).is_empty());
}

/// Reports of a few events, copies of them among them, drawn from a small vocabulary.
fn reports() -> Vec<(String, String)> {
    let mut state = 7_u64;
    let mut word = |event: u64| {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let roll = state >> 40;
        if roll.is_multiple_of(3) { format!("e{event}x{}", roll % 23) } else { format!("w{}", roll % 3000) }
    };
    let mut all: Vec<(String, String)> = Vec::new();
    for n in 0..24_u64 {
        let text: Vec<String> = (0..70).map(|_| word(n % 6)).collect();
        all.push((text.join(" "), format!("2024-03-{:02}T{:02}:00", 1 + n % 6 * 4, n / 6 * 3)));
        if n.is_multiple_of(3) {
            all.push((
                format!("As was said: {}", all[all.len() - 1].0),
                format!("2024-03-{:02}T{:02}:30", 1 + n % 6 * 4, n / 6 * 3),
            ));
        }
    }
    all
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_no_story(order in Just((0..32_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let all = reports();
        prop_assert_eq!(all.len(), order.len());
        let texts: Vec<Text> = all.iter().map(|(body, when)| text(body, "", when)).collect();
        let shuffled: Vec<Text> = order.iter().map(|&at| texts[at]).collect();
        let (one, other) = (stories_of_texts(&texts), stories_of_texts(&shuffled));
        for a in 0..order.len() {
            for b in 0..a {
                prop_assert_eq!(other[a] == other[b], one[order[a]] == one[order[b]]);
            }
        }
    }

    #[test]
    fn a_copy_more_never_makes_more_reports(of in 0..32_usize, cut in 20..70_usize) {
        let all = reports();
        let mut texts: Vec<Text> = all.iter().map(|(body, when)| text(body, "", when)).collect();
        let given: Vec<u32> = (0..33).map(|_| 0).collect();
        let before = independence(&texts, &given[..32]);
        let copy: Vec<&str> = all[of].0.split(' ').take(cut).collect();
        let copy = copy.join(" ");
        let when = format!("{}:59", &all[of].1[..13]);
        texts.push(text(&copy, "", &when));
        prop_assert!(independence(&texts, &given)[0].1 <= before[0].1);
    }
}

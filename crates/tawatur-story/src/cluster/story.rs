use super::input::{StoryInput, written};
use super::online::{Assigned, Parted, assign};
use crate::reuse::hash_wide;
use rustc_hash::FxHashMap;
use tawatur_model::{Copy, Split, Story};

/// Notes what articles may have taken over from others of their story.
pub fn suspect(stories: &mut [Story], suspected: &[Copy]) {
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    for (number, story) in stories.iter().enumerate() {
        home.extend(story.articles.iter().map(|&article| (article, number)));
    }
    for copy in suspected {
        if let (Some(&story), Some(of)) = (home.get(&copy.article), home.get(&copy.of))
            && story == *of
        {
            stories[story].suspected.push(copy.clone());
        }
    }
}

/// The stories of a collection, ordered by their first article in the input. Every article is in one story.
pub fn stories(inputs: &[StoryInput], copies: &[Copy]) -> Vec<Story> {
    let Assigned { story: assigned, parted } = assign(inputs, copies);
    let count = assigned.iter().max().map_or(0, |&last| last as usize + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (at, &story) in assigned.iter().enumerate() {
        members[story as usize].push(at as u32);
    }
    let mut within: Vec<Vec<Copy>> = vec![Vec::new(); count];
    for copy in copies {
        // What an article took over from another story, such as a paragraph of background, stands with the article.
        if let Some(&story) = assigned.get(copy.article as usize) {
            within[story as usize].push(copy.clone());
        }
    }
    let mut stories: Vec<Story> = members
        .into_iter()
        .zip(within)
        .filter(|(members, _)| !members.is_empty())
        .map(|(mut articles, copies)| {
            let published = |&at: &u32| inputs[at as usize].published.clone();
            articles.sort_by_key(|&at| (inputs[at as usize].published.is_none(), published(&at), at));
            let first = &inputs[articles[0] as usize];
            let mut times: Vec<String> = articles.iter().filter_map(published).collect();
            times.sort();
            Story {
                id: story_id(&first.id),
                title: first.title.clone(),
                from: times.first().cloned().unwrap_or_default(),
                to: times.last().cloned().unwrap_or_default(),
                articles,
                copies,
                suspected: Vec::new(),
                split: None,
            }
        })
        .collect();
    for parted in &parted {
        tell(&mut stories, &assigned, parted, inputs);
    }
    stories
}

/// Notes of a story from which it was taken apart, and why.
fn tell(stories: &mut [Story], assigned: &[u32], parted: &Parted, inputs: &[StoryInput]) {
    let home = |at: u32| assigned.get(at as usize).map(|&story| story as usize);
    let Some((mine, stays)) = parted.articles.first().and_then(|&at| home(at)).zip(home(parted.stays)) else { return };
    // Later they may have come together again.
    if mine == stays || stories.len() <= mine.max(stays) {
        return;
    }
    let titles = |at: usize| stories[at].articles.iter().map(|&at| inputs[at as usize].title.as_str());
    let split = split(parted, &stories[stays].id, titles(mine), titles(stays));
    stories[mine].split = Some(split);
}

/// Why reports are a story of their own, with what the headlines of both sides call it.
pub fn split<'t>(
    parted: &Parted,
    from: &str,
    own: impl Iterator<Item = &'t str>,
    other: impl Iterator<Item = &'t str>,
) -> Split {
    Split {
        from: from.to_owned(),
        reports: parted.reports.0,
        others: parted.reports.1,
        own: written(&parted.own, own),
        other: written(&parted.other, other),
    }
}

/// The id of a story, from that of the article that opened it.
pub fn story_id(article: &str) -> String {
    format!("s{:010x}", hash_wide(article.as_bytes()) & 0xff_ffff_ffff)
}

use crate::schedule::{DAY, HOUR, MINUTE, Rhythm, backoff, max_age, millis, retry_after, stamp};
use proptest::prelude::*;

const NOW: u64 = 1_718_800_000_000;

#[test]
fn a_feed_is_asked_as_often_as_it_publishes() {
    let hourly: Vec<u64> = (0..20).map(|n| NOW - n * HOUR).collect();
    let rhythm = Rhythm::default().heard(&hourly, NOW);
    assert_eq!((rhythm.gap, rhythm.next(true, 0, NOW)), (Some(HOUR), 30 * MINUTE));
    // Silent for four days, it is asked every twelve hours.
    assert_eq!(rhythm.next(false, 0, NOW + 4 * DAY), 12 * HOUR);
    let busy: Vec<u64> = (0..20).map(|n| NOW - n * 1000).collect();
    assert_eq!(Rhythm::default().heard(&busy, NOW).next(true, 0, NOW), 5 * MINUTE);
    // Unless the publisher asks for more.
    assert_eq!(Rhythm::default().heard(&busy, NOW).next(true, HOUR, NOW), HOUR);
}

#[test]
fn without_dates_it_goes_by_what_it_finds() {
    let first = Rhythm::default().next(true, 0, NOW);
    let rhythm = Rhythm { interval: first, ..Rhythm::default() };
    assert!(rhythm.next(true, 0, NOW) < first && rhythm.next(false, 0, NOW) > first);
    // A date that lies ahead says nothing.
    assert_eq!(Rhythm::default().heard(&[NOW + DAY, NOW + 2 * DAY], NOW), Rhythm::default());
}

#[test]
fn waits_double_and_are_the_same_each_time() {
    let waits: Vec<u64> = (1..=8).map(|tries| backoff(1000, tries, 60_000, "https://example.org/", 7)).collect();
    assert_eq!(waits, (1..=8).map(|tries| backoff(1000, tries, 60_000, "https://example.org/", 7)).collect::<Vec<_>>());
    for (at, wait) in waits.iter().enumerate() {
        let whole = (1000 << at).min(60_000);
        assert!((whole / 2..=whole).contains(wait), "{waits:?}");
    }
    assert_ne!(backoff(1000, 1, 60_000, "a", 0), backoff(1000, 1, 60_000, "b", 0));
    assert_eq!(backoff(u64::MAX, u32::MAX, DAY, "a", 0).max(DAY), DAY);
}

#[test]
fn what_servers_ask_for() {
    assert_eq!(retry_after(" 120 ", NOW), Some(120_000));
    assert_eq!(retry_after("Wed, 19 Jun 2024 12:26:50 GMT", NOW), Some(10_000));
    assert_eq!(retry_after("Wed, 19 Jun 2024 12:00:00 GMT", NOW), Some(0));
    assert_eq!(retry_after("Mon, 19 Jun 2024 12:26:50 GMT", NOW), Some(10_000), "the weekday is wrong");
    assert_eq!(retry_after("Wed, 19 Jun 2999 12:26:50 GMT", NOW), Some(7 * DAY));
    assert_eq!(retry_after("99999999999999999999", NOW), None);
    assert_eq!(retry_after("soon", NOW), None);
    assert_eq!(max_age("public, max-age=300, must-revalidate"), Some(300_000));
}

#[test]
fn times_there_and_back() {
    assert_eq!(stamp(NOW), "2024-06-19T12:26:40Z");
    assert_eq!(millis("2024-06-19T15:26:40+03:00"), Some(NOW));
    assert_eq!(millis("2024-06-19"), Some(1_718_755_200_000));
    assert_eq!(millis("2024-06-19T08:00+03:00"), Some(1_718_773_200_000));
    assert_eq!(millis("yesterday"), None);
}

proptest! {
    #[test]
    fn an_interval_has_its_limits(times in prop::collection::vec(any::<u64>(), 0..30), interval in 0..DAY, fresh in any::<bool>(), least in any::<u64>()) {
        let rhythm = Rhythm { interval, ..Rhythm::default() }.heard(&times, NOW);
        prop_assert!((5 * MINUTE..=DAY).contains(&rhythm.next(fresh, least, NOW)));
    }

    #[test]
    fn any_text_is_harmless(text in ".{0,40}") {
        let _ = (retry_after(&text, NOW), max_age(&text), millis(&text));
    }
}

use super::{Day, machine, may_tell, read};
use crate::extractor::CALENDAR;
use crate::table::Calendar;

#[test]
fn lines_give_their_date_or_none() {
    let calendar = Calendar::read(CALENDAR, &mut Vec::new());
    let mut wrong = Vec::new();
    for (number, row) in include_str!("../../tests/it/dates.tsv").lines().enumerate() {
        let (line, expected) = row.split_once('\t').unwrap();
        let given = {
            let day_first = line.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
            read(line, &calendar, day_first)
        }
        .published
        .map_or("-".to_owned(), |stamp| stamp.edtf());
        assert!(expected == "-" || may_tell(line), "{line:?} tells a date");
        if given != expected {
            wrong.push(format!("line {}: {line:?} gave {given}, not {expected}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_update_is_no_publication() {
    let calendar = Calendar::read(CALENDAR, &mut Vec::new());
    let both = read("Published 18 June 2024, updated 20 June 2024 09:15", &calendar, false);
    assert_eq!(both.published.unwrap().edtf(), "2024-06-18");
    assert_eq!(both.updated.unwrap().edtf(), "2024-06-20T09:15");
    assert_eq!(both.foreign, 0);
    assert!(read("18 June 2024 or 19 June 2024", &calendar, false).published.is_none());
}

#[test]
fn machines_write_iso() {
    for (value, expected) in [
        ("2024-06-19T12:20:33+03:00", "2024-06-19T12:20+03:00"),
        ("2024-06-19T12:20:33.123Z", "2024-06-19T12:20Z"),
        ("2024-06-19T12:20+0300", "2024-06-19T12:20+03:00"),
        ("2024-06-19 00:00:00", "2024-06-19"),
        ("20240619", "2024-06-19"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
    ] {
        assert_eq!(machine(value).as_deref(), Some(expected));
    }
    for value in ["", "2024-13-01", "2024-02-30", "19.6.2024", "yesterday", "0000-00-00", "é024-06-19", "1718800000"] {
        assert_eq!(machine(value), None, "{value}");
    }
}

#[test]
fn weekdays_are_right() {
    assert_eq!(Day::new(2024, 6, 19).unwrap().weekday(), 3);
    assert_eq!(Day::new(2000, 2, 29).unwrap().weekday(), 2);
    assert_eq!(Day::new(2023, 1, 1).unwrap().weekday(), 7);
}

//! The embedded files.

/// A data file: its name under `data/` and its text.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

macro_rules! source {
    ($constant:ident, $name:literal) => {
        pub(crate) const $constant: Source = Source { name: $name, text: include_str!(concat!("../../data/", $name)) };
    };
}

source!(ROLE, "role.tsv");
source!(CARDINAL, "numbers/cardinal.tsv");
source!(ORDINAL, "numbers/ordinal.tsv");
source!(FRACTION, "numbers/fraction.tsv");
source!(VAGUE, "numbers/vague.tsv");
source!(BOUND, "numbers/bound.tsv");
source!(MEASURE, "numbers/measure.tsv");
source!(CURRENCY, "numbers/currency.tsv");
source!(NOUN, "numbers/noun.tsv");
source!(STOP, "numbers/stop.tsv");
source!(CONTEXT, "numbers/context.tsv");
source!(NAME, "numbers/name.tsv");
source!(HOME, "numbers/home.tsv");
source!(MONTH, "calendar/month.tsv");
source!(WEEKDAY, "calendar/weekday.tsv");
source!(UNIT, "calendar/unit.tsv");
source!(RELATIVE, "calendar/relative.tsv");
source!(DAY, "calendar/day.tsv");
source!(PART, "calendar/part.tsv");
source!(DECADE, "calendar/decade.tsv");
source!(FEAST, "calendar/feast.tsv");
source!(FUTURE, "calendar/future.tsv");
source!(HIJRI, "calendar/hijri.tsv");

/// All of them.
pub(crate) const ALL: [&Source; 23] = [
    &ROLE, &CARDINAL, &ORDINAL, &FRACTION, &VAGUE, &BOUND, &MEASURE, &CURRENCY, &NOUN, &STOP, &CONTEXT, &NAME, &HOME,
    &MONTH, &WEEKDAY, &UNIT, &RELATIVE, &DAY, &PART, &DECADE, &FEAST, &FUTURE, &HIJRI,
];

/// The paths of the files that there are, below the data folder.
pub const FILES: [&str; ALL.len()] = {
    let mut files = [""; ALL.len()];
    let mut at = 0;
    while at < ALL.len() {
        files[at] = ALL[at].name;
        at += 1;
    }
    files
};

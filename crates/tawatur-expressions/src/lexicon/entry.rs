use smallvec::SmallVec;

/// How a number word joins with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Zero, which joins with nothing.
    Whole,
    /// أحد and إحدى: a number only as part of eleven, twenty-one and so on.
    One,
    /// One to nine.
    Digit,
    /// Ten, alone or behind a digit.
    Ten,
    /// Twenty to ninety.
    Tens,
    /// A hundred, which a digit may multiply.
    Hundred,
    /// Two hundred to nine hundred in one word.
    Hundreds,
    /// A thousand, a million, a milliard.
    Scale,
    /// The plural of a scale, a number only behind another number.
    Scales,
    /// The dual of a scale: 2,000.
    Pair,
    /// ألفا: a thousand behind a number or with tanwin, else the dual in construct.
    Accusative,
}

/// A fraction word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FractionUse {
    /// A fraction wherever it stands.
    Sure,
    /// A fraction beside a whole number («مليون وخمس»): elsewhere another word.
    Beside,
    /// A fraction where nothing else stands with it.
    Alone,
    /// A plural, behind a number.
    Plural,
}

/// What a bound says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    About,
    AtLeast,
    AtMost,
}

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// A part of the day, by the hours a clock time in it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Noon,
    Evening,
    Night,
}

/// When a feast falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    Gregorian(u8, u8),
    Easter,
    /// Month and day of the Hijri year; day 0 is the whole month.
    Hijri(u8, u8),
}

/// What sort of unit a counted noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Measure,
    Money,
    Person,
    Thing,
}

/// A unit of quantities.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    /// A singular English noun or an ISO 4217 code.
    pub(crate) name: Box<str>,
    /// What a number of the written word is multiplied with to be a number of `name`.
    pub(crate) factor: f64,
    pub(crate) kind: Kind,
}

/// What a word does in the grammar of numbers and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    From,
    To,
    Until,
    Between,
    And,
    In,
    Since,
    Ago,
    After,
    Year,
    Years,
    Day,
    Days,
    Month,
    Months,
    Hour,
    Week,
    This,
    Night,
    Last,
    Start,
    Early,
    Middle,
    Late,
    End,
    Being,
    Point,
    Over,
    Less,
    Century,
    Dated,
    Zone,
    Hijri,
    Final,
    Now,
    Percent,
    BelowZero,
    During,
    Age,
    Same,
    That,
    Or,
    Christ,
    Side,
    /// The vague start of a month or year, which names no day: مطلع.
    Outset,
    /// The first day of a month: فاتح.
    FirstDay,
    Spring,
    Summer,
    Autumn,
    Winter,
    /// Opens a clause of its own: أن, الذي.
    Clause,
    Was,
}

impl Role {
    pub(crate) const ALL: [(&'static str, Role); 52] = [
        ("from", Role::From),
        ("to", Role::To),
        ("until", Role::Until),
        ("between", Role::Between),
        ("and", Role::And),
        ("in", Role::In),
        ("since", Role::Since),
        ("ago", Role::Ago),
        ("after", Role::After),
        ("year", Role::Year),
        ("years", Role::Years),
        ("day", Role::Day),
        ("days", Role::Days),
        ("month", Role::Month),
        ("months", Role::Months),
        ("hour", Role::Hour),
        ("week", Role::Week),
        ("this", Role::This),
        ("night", Role::Night),
        ("last", Role::Last),
        ("start", Role::Start),
        ("early", Role::Early),
        ("middle", Role::Middle),
        ("late", Role::Late),
        ("end", Role::End),
        ("being", Role::Being),
        ("point", Role::Point),
        ("over", Role::Over),
        ("less", Role::Less),
        ("century", Role::Century),
        ("dated", Role::Dated),
        ("zone", Role::Zone),
        ("hijri", Role::Hijri),
        ("final", Role::Final),
        ("now", Role::Now),
        ("percent", Role::Percent),
        ("below-zero", Role::BelowZero),
        ("during", Role::During),
        ("age", Role::Age),
        ("same", Role::Same),
        ("that", Role::That),
        ("or", Role::Or),
        ("before-christ", Role::Christ),
        ("side", Role::Side),
        ("outset", Role::Outset),
        ("first-day", Role::FirstDay),
        ("spring", Role::Spring),
        ("summer", Role::Summer),
        ("autumn", Role::Autumn),
        ("winter", Role::Winter),
        ("clause", Role::Clause),
        ("was", Role::Was),
    ];
}

/// What one data line says of a word or a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sense {
    Cardinal(Class, f64),
    Ordinal(u8),
    Fraction(u8, u8, FractionUse),
    Vague(f64, Option<f64>),
    /// A unit and the number its form has: 1, 2, or 0 for a plural.
    Unit(u16, u8),
    Bound(Bound, bool),
    /// A month; `false` where the word often is another.
    Month(u8, bool),
    Weekday(u8),
    Span(Grain, u8),
    /// Units from the present one; `false` where it counts from the time last told of («التالي»).
    Relative(i8, bool),
    Day(i8),
    Part(Part),
    Decade(u8),
    Feast(Feast),
    Role(Role),
}

/// All senses of one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) cardinal: Option<(Class, f64)>,
    pub(crate) ordinal: Option<u8>,
    pub(crate) fraction: Option<(u8, u8, FractionUse)>,
    pub(crate) vague: Option<(f64, Option<f64>)>,
    pub(crate) unit: Option<(u16, u8)>,
    pub(crate) bound: Option<(Bound, bool)>,
    pub(crate) month: Option<(u8, bool)>,
    pub(crate) weekday: Option<u8>,
    pub(crate) span: Option<(Grain, u8)>,
    pub(crate) relative: Option<(i8, bool)>,
    pub(crate) day: Option<i8>,
    pub(crate) part: Option<Part>,
    pub(crate) decade: Option<u8>,
    pub(crate) feast: Option<Feast>,
    roles: u64,
    /// Phrases that this word opens, the longest first.
    pub(crate) phrases: Vec<Phrase>,
}

/// A phrase behind its first word.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) rest: SmallVec<[Box<str>; 3]>,
    pub(crate) sense: Sense,
}

impl Entry {
    pub(crate) fn has(&self, role: Role) -> bool {
        self.roles & (1 << role as u8) != 0
    }

    /// Adds a sense; `false` where the word has another of that sort already.
    pub(crate) fn add(&mut self, sense: Sense) -> bool {
        fn put<T>(slot: &mut Option<T>, value: T) -> bool {
            let free = slot.is_none();
            if free {
                *slot = Some(value);
            }
            free
        }
        match sense {
            Sense::Cardinal(class, value) => put(&mut self.cardinal, (class, value)),
            Sense::Ordinal(n) => put(&mut self.ordinal, n),
            Sense::Fraction(n, d, used) => put(&mut self.fraction, (n, d, used)),
            Sense::Vague(min, max) => put(&mut self.vague, (min, max)),
            Sense::Unit(unit, count) => put(&mut self.unit, (unit, count)),
            Sense::Bound(bound, behind) => put(&mut self.bound, (bound, behind)),
            Sense::Month(month, sure) => put(&mut self.month, (month, sure)),
            Sense::Weekday(day) => put(&mut self.weekday, day),
            Sense::Span(grain, count) => put(&mut self.span, (grain, count)),
            Sense::Relative(offset, now) => put(&mut self.relative, (offset, now)),
            Sense::Day(offset) => put(&mut self.day, offset),
            Sense::Part(part) => put(&mut self.part, part),
            Sense::Decade(decade) => put(&mut self.decade, decade),
            Sense::Feast(feast) => put(&mut self.feast, feast),
            Sense::Role(role) => {
                let free = !self.has(role);
                self.roles |= 1 << role as u8;
                free
            }
        }
    }
}

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
    /// So many days behind Easter, as the Western churches count it.
    Easter(i8),
    /// The same as the Eastern churches count it.
    Orthodox(i8),
    /// Month and day of the Hijri year.
    Hijri(u8, u8),
    /// Month (Nisan is 1) and day of the Hebrew year.
    Hebrew(u8, u8),
    /// The nth of a month's weekdays: month, nth, weekday.
    Weekday(u8, u8, u8),
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
    /// Before or behind a unit: the one told of («نفس اليوم», «اليوم ذاته»).
    Nafs,
    /// A number behind it is a label: رقم, المادة.
    Numbered,
    /// A weekday behind it is no day: صلاة, صحيفة.
    NotDay,
    /// Days that come again: كل.
    Every,
    /// Of the Christian era: م, ميلادي.
    Domini,
    /// Greenwich.
    Utc,
    /// Of days that the world or a country keeps: عالمي, وطني.
    World,
    /// A time whose length was told: فترة.
    Stretch,
    /// What is done to people: a bare number behind it counts them («مقتل 12»).
    Casualty,
    /// A word with a pronoun for people: «بينهم».
    Them,
    /// «آخرين», which only people are.
    Others,
    /// Counts the noun behind it: «عدد القتلى».
    Tally,
    /// The whole of which a number is a part: «من أصل».
    Total,
    /// A number behind it names something: «القرار 1701».
    Label,
    /// A make or model whose number is part of its name: «سوخوي 24».
    Model,
    /// A name that rulers bear with an ordinal.
    Regnal,
    /// The title of such a ruler.
    Monarch,
    /// A noun that is numbered in turn: «الدورة الـ78» is the 78th.
    Turn,
    /// An ordinal behind it is an age: «سن الخامسة».
    Aged,
}

impl Role {
    pub(crate) const ALL: [(&'static str, Role); 71] = [
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
        ("nafs", Role::Nafs),
        ("numbered", Role::Numbered),
        ("not-day", Role::NotDay),
        ("every", Role::Every),
        ("anno-domini", Role::Domini),
        ("utc", Role::Utc),
        ("world", Role::World),
        ("stretch", Role::Stretch),
        ("casualty", Role::Casualty),
        ("them", Role::Them),
        ("others", Role::Others),
        ("tally", Role::Tally),
        ("total", Role::Total),
        ("label", Role::Label),
        ("model", Role::Model),
        ("regnal", Role::Regnal),
        ("monarch", Role::Monarch),
        ("turn", Role::Turn),
        ("aged", Role::Aged),
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
    /// A month of the Hijri year; `false` where the word often is another.
    HijriMonth(u8, bool),
    Weekday(u8),
    Span(Grain, u8),
    /// Units from the present one; `false` where it counts from the time last told of («التالي»).
    Relative(i8, bool),
    Day(i8),
    Part(Part),
    Decade(u8),
    Feast(Feast),
    Role(Role),
    /// A phrase that holds a number word and is a name.
    Name,
}

impl Sense {
    /// What may begin at a word of this sense. A sense that is not named here may begin a time.
    fn opens(self) -> Opens {
        match self {
            Sense::Cardinal(..) | Sense::Ordinal(_) | Sense::Fraction(..) | Sense::Vague(..) | Sense::Bound(..) => {
                Opens::BOTH
            }
            // A unit counts by itself only in the dual; a measure or money also before «and a half», which the table knows.
            Sense::Unit(_, 2) => Opens::NUMBER,
            Sense::Unit(..) | Sense::Name => Opens::default(),
            Sense::Role(Role::From) => Opens::RANGE.and(Opens::LINK),
            Sense::Role(Role::Between) => Opens::RANGE.and(Opens::TIME),
            Sense::Role(Role::In | Role::To | Role::Until) => Opens::LINK,
            Sense::Role(
                Role::And
                | Role::Point
                | Role::Over
                | Role::Less
                | Role::Percent
                | Role::BelowZero
                | Role::Side
                | Role::Clause
                | Role::Was
                | Role::Casualty
                | Role::Them
                | Role::Others
                | Role::Tally
                | Role::Total
                | Role::Label
                | Role::Model
                | Role::Regnal
                | Role::Monarch
                | Role::Turn
                | Role::Aged
                | Role::Numbered
                | Role::NotDay
                | Role::Every
                | Role::Domini
                | Role::Utc
                | Role::World,
            ) => Opens::default(),
            _ => Opens::TIME,
        }
    }

    /// What a phrase of this sense makes of its first word.
    pub(super) fn opens_phrase(self) -> Opens {
        match self {
            Sense::Bound(_, true) | Sense::Unit(..) | Sense::Name if !self.opens_number() => Opens::default(),
            Sense::Unit(..) | Sense::Name => Opens::PHRASE,
            Sense::Bound(..) | Sense::Role(Role::Between) => Opens::PHRASE.and(Opens::TIME),
            other if other.opens().any(Opens::TIME) => Opens::TIME,
            _ => Opens::default(),
        }
    }

    /// May a number begin with a phrase of this sense?
    pub(crate) fn opens_number(self) -> bool {
        match self {
            Sense::Name | Sense::Bound(_, false) | Sense::Role(Role::Between) => true,
            Sense::Unit(_, count) => count == 2,
            _ => false,
        }
    }
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
    pub(crate) hijri_month: Option<(u8, bool)>,
    pub(crate) weekday: Option<u8>,
    pub(crate) span: Option<(Grain, u8)>,
    pub(crate) relative: Option<(i8, bool)>,
    pub(crate) day: Option<i8>,
    pub(crate) part: Option<Part>,
    pub(crate) decade: Option<u8>,
    pub(crate) feast: Option<Feast>,
    roles: u128,
    /// Phrases that this word opens, the longest first.
    pub(crate) phrases: Vec<Phrase>,
    /// What may begin at the word.
    pub(crate) opens: Opens,
}

/// What may begin at a token. Most tokens open nothing, so the readers look at few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opens(u8);

impl Opens {
    pub(crate) const NUMBER: Opens = Opens(1);
    pub(crate) const TIME: Opens = Opens(2);
    /// What opens a number only where one follows at once: «من», «بين», a sign.
    pub(crate) const RANGE: Opens = Opens(4);
    pub(crate) const BOTH: Opens = Opens(3);
    /// A word that opens a number only as the first of a phrase: «في حدود», «لا يقل عن».
    pub(crate) const PHRASE: Opens = Opens(8);
    /// A particle that opens a time only where one follows at once: «في», «من», «حتى».
    pub(crate) const LINK: Opens = Opens(16);

    pub(crate) fn any(self, wanted: Opens) -> bool {
        self.0 & wanted.0 != 0
    }

    pub(super) fn and(self, other: Opens) -> Opens {
        Opens(self.0 | other.0)
    }
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
        self.opens = self.opens.and(sense.opens());
        match sense {
            Sense::Cardinal(class, value) => put(&mut self.cardinal, (class, value)),
            Sense::Ordinal(n) => put(&mut self.ordinal, n),
            Sense::Fraction(n, d, used) => put(&mut self.fraction, (n, d, used)),
            Sense::Vague(min, max) => put(&mut self.vague, (min, max)),
            Sense::Unit(unit, count) => put(&mut self.unit, (unit, count)),
            Sense::Bound(bound, behind) => put(&mut self.bound, (bound, behind)),
            Sense::Month(month, sure) => put(&mut self.month, (month, sure)),
            Sense::HijriMonth(month, sure) => put(&mut self.hijri_month, (month, sure)),
            Sense::Weekday(day) => put(&mut self.weekday, day),
            Sense::Span(grain, count) => put(&mut self.span, (grain, count)),
            Sense::Relative(offset, now) => put(&mut self.relative, (offset, now)),
            Sense::Day(offset) => put(&mut self.day, offset),
            Sense::Part(part) => put(&mut self.part, part),
            Sense::Decade(decade) => put(&mut self.decade, decade),
            Sense::Feast(feast) => put(&mut self.feast, feast),
            // Only phrases are names.
            Sense::Name => false,
            Sense::Role(role) => {
                let free = !self.has(role);
                self.roles |= 1 << role as u8;
                free
            }
        }
    }
}

use crate::cluster::idf::Idf;
use crate::cluster::live::{Live, Vectors};
use crate::cluster::part::{Rarity, parts};
use crate::cluster::voice::Voice;
use crate::cluster::{Change, StoryInput, Stream, split, stories, stories_of_texts};
use crate::reuse::Text;
use proptest::prelude::*;

fn text<'a>(text: &'a str, title: &'a str, published: &'a str) -> Text<'a> {
    Text { text, body_start: 0, title: Some(title), outlet: None, published: Some(published) }
}

fn input(at: usize, title: &str, body: &str, when: &str) -> StoryInput {
    StoryInput::of_text(&format!("d{at}"), &text(body, title, when))
}

fn voices(inputs: &[StoryInput]) -> (Vec<Voice>, Idf) {
    let mut idf = Idf::default();
    let voice = |(at, input): (usize, &StoryInput)| Voice::of(input, &Vectors::of(input, &mut idf), at);
    (inputs.iter().enumerate().map(voice).collect(), idf)
}

/// The reports of each part.
fn parted(inputs: &[StoryInput]) -> Vec<Vec<usize>> {
    let (voices, idf) = voices(inputs);
    parts(&voices, &Rarity::without(&voices, voices.len() as u32, &idf)).into_iter().map(|part| part.voices).collect()
}

/// A fire and a flood on one day, in two towns, and a digest that tells of both before anyone else.
const DIGEST: (&str, &str) = (
    "فيضان في دنقلا وحريق في طنجة",
    "شهد يوم الثلاثاء كارثتين في القارة إذ اجتاح فيضان نهر النيل أحياء مدينة دنقلا السودانية وأودى بحياة 31 شخصا وفق الدفاع المدني، \
     واندلع حريق في مصنع للنسيج بمدينة طنجة المغربية أصيب فيه 58 عاملا بحسب الوقاية المدنية.",
);
const FLOOD: [(&str, &str); 3] = [
    (
        "31 قتيلا في فيضان دنقلا",
        "قال الدفاع المدني إن فيضان النيل أودى بحياة 31 شخصا في دنقلا بعد أن غمرت المياه أحياء المدينة السودانية ليلا وجرفت منازل من الطين.",
    ),
    (
        "النيل يغمر أحياء دنقلا",
        "غمر النيل أحياء دنقلا شمالي السودان فقتل 31 من سكانها، وأقامت السلطات خياما للنازحين قرب المدينة التي انقطعت عنها الكهرباء.",
    ),
    (
        "نازحون في دنقلا بعد الفيضان",
        "أحصى متطوعون في دنقلا 31 قتيلا بعد فيضان النيل، فيما ينتظر النازحون السودانيون قوارب تنقلهم من الأحياء التي غمرتها المياه.",
    ),
];
const FIRE: [(&str, &str); 3] = [
    (
        "إصابة 58 عاملا بحريق مصنع في طنجة",
        "أصيب 58 عاملا في حريق اندلع بمصنع للنسيج في طنجة، وقالت الوقاية المدنية المغربية إن شرارة كهربائية أشعلت مخزن القطن.",
    ),
    (
        "حريق مصنع النسيج في طنجة",
        "التهم حريق مصنعا للنسيج في المنطقة الصناعية بمدينة طنجة المغربية ونقل 58 عاملا إلى المستشفى اختناقا بالدخان من مخزن القطن.",
    ),
    (
        "الوقاية المدنية تخمد حريق طنجة",
        "أخمدت الوقاية المدنية حريق مصنع النسيج في طنجة بعد ست ساعات، وبلغ عدد المصابين من عماله 58 أغلبهم من مخزن القطن.",
    ),
];

fn both_events() -> Vec<StoryInput> {
    let hour = |at: usize| format!("2024-03-05T{:02}:00", 8 + at);
    let mut all = vec![input(0, DIGEST.0, DIGEST.1, &hour(0))];
    for at in 0..3 {
        for event in [FLOOD[at], FIRE[at]] {
            all.push(input(all.len(), event.0, event.1, &hour(all.len())));
        }
    }
    all
}

#[test]
fn a_story_of_two_events_comes_apart() {
    let found = parted(&both_events());
    assert_eq!(found.len(), 2, "{found:?}");
    let flood: Vec<usize> = found[0].iter().copied().filter(|at| *at > 0).collect();
    assert_eq!((flood, found[1].clone()), (vec![1, 3, 5], vec![2, 4, 6]));
}

#[test]
fn what_came_apart_is_named_and_told() {
    let all = both_events();
    let mut stream = Stream::default();
    all.iter().for_each(|input| stream.put(input, &[], 0));
    assert_eq!(stream.stories(), 1);
    let changes = stream.changes(None);
    let [Change::Parted(parted)] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((parted.from, parted.story, parted.articles.clone()), (0, 1, vec![2, 4, 6]));
    assert_eq!(parted.reports, (3, 4));
    let titles = |side: [(&'static str, &'static str); 3]| side.into_iter().map(|(title, _)| title);
    let told = split(parted, "s0", titles(FIRE), titles(FLOOD));
    assert!(told.own.iter().any(|word| word.contains("طنجة")), "{told:?}");
    assert!(told.other.iter().any(|word| word.contains("دنقلا")), "{told:?}");
    assert!(stream.changes(None).is_empty(), "once is enough");
    // What comes later joins the part that it is of.
    let later = |event: (&str, &str)| input(9, event.0, event.1, "2024-03-05T20:00");
    assert_eq!(stream.add(&later(FIRE[1]), &[]), 1);
    assert_eq!(stream.add(&later(FLOOD[1]), &[]), 0);
}

#[test]
fn copies_go_with_what_they_took() {
    let all = both_events();
    let mut stream = Stream::default();
    for (at, input) in all.iter().enumerate() {
        stream.put(input, &[], 0);
        let copy = tawatur_model::Copy {
            article: 2 * at as u32 + 1,
            of: 2 * at as u32,
            how: tawatur_model::CopyKind::Copy,
            score: 1.0,
            spans: Vec::new(),
            because: String::new(),
        };
        stream.put(input, &[copy], 0);
    }
    let changes = stream.changes(None);
    let [Change::Parted(parted)] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(parted.articles, [4, 5, 8, 9, 12, 13]);
}

#[test]
fn a_story_that_stays_of_one_event_tells_no_split() {
    let found = stories(&both_events()[1..], &[]);
    assert!(found.iter().all(|story| story.split.is_none() || found.len() > 1));
}

/// An earthquake and the eleven days after it: the toll rises, help comes from elsewhere, somebody is blamed, rebuilding begins. It
/// is one story throughout.
const LONG: [(&str, &str, &str); 12] = [
    (
        "2023-09-09T02:00",
        "زلزال يضرب الحوز",
        "ضرب زلزال قوي إقليم الحوز المغربي ليلا وشعر به سكان مراكش، وقالت الداخلية المغربية إن 296 شخصا قتلوا.",
    ),
    (
        "2023-09-09T06:00",
        "296 قتيلا في زلزال المغرب",
        "أعلنت الداخلية المغربية مقتل 296 شخصا في زلزال إقليم الحوز قرب مراكش وقضى الناس الليل في الشوارع.",
    ),
    (
        "2023-09-09T12:00",
        "ارتفاع حصيلة زلزال الحوز إلى 820",
        "ارتفعت حصيلة زلزال الحوز إلى 820 قتيلا بحسب الداخلية المغربية، ولا تزال قرى جبلية قرب مراكش معزولة.",
    ),
    (
        "2023-09-09T15:00",
        "زلزال المغرب: 820 قتيلا وقرى معزولة",
        "قالت الداخلية إن زلزال إقليم الحوز أودى بحياة 820 شخصا فيما تحفر فرق الإنقاذ في قرى الأطلس.",
    ),
    (
        "2023-09-10T08:00",
        "زلزال الحوز: 2012 قتيلا",
        "بلغت حصيلة زلزال المغرب 2012 قتيلا وأعلن الملك محمد السادس الحداد ثلاثة أيام، وأقيم مستشفى ميداني في الحوز.",
    ),
    (
        "2023-09-10T11:00",
        "حداد في المغرب بعد الزلزال",
        "أعلن المغرب حدادا بعد زلزال الحوز الذي قتل 2012 شخصا، وفتح الجيش طرقا إلى قرى الأطلس قرب مراكش.",
    ),
    (
        "2023-09-11T09:00",
        "فرق إنقاذ إسبانية وقطرية في الحوز",
        "وصلت فرق إنقاذ من إسبانيا وقطر إلى إقليم الحوز بعد الزلزال ومعها 86 رجلا وكلاب مدربة، وبلغت الحصيلة 2862 قتيلا.",
    ),
    (
        "2023-09-11T14:00",
        "86 منقذا يصلون إلى المغرب",
        "حطت في مراكش طائرة عليها 86 منقذا إسبانيا للبحث عن ناجين من زلزال الحوز الذي قتل 2862 شخصا.",
    ),
    (
        "2023-09-14T10:00",
        "المغرب يعلن خطة إيواء بعد الزلزال",
        "أعلن الديوان الملكي المغربي خطة لإيواء أسر 50 ألف مسكن انهار في زلزال الحوز، ومنح كل أسرة 30 ألف درهم.",
    ),
    (
        "2023-09-14T16:00",
        "30 ألف درهم لكل أسرة متضررة من زلزال الحوز",
        "تمنح الحكومة المغربية 30 ألف درهم لكل أسرة انهار مسكنها في زلزال الحوز ضمن خطة لإعادة بناء 50 ألف مسكن.",
    ),
    (
        "2023-09-20T09:00",
        "120 مليار درهم لإعادة إعمار الحوز",
        "خصص المغرب 120 مليار درهم لإعادة إعمار أقاليم الزلزال وفي مقدمتها الحوز على خمس سنوات.",
    ),
    (
        "2023-09-20T13:00",
        "برنامج إعمار بعد زلزال المغرب",
        "يشمل برنامج إعادة الإعمار بعد زلزال الحوز 4 ملايين من السكان بكلفة 120 مليار درهم، بحسب الديوان الملكي.",
    ),
];

#[test]
fn a_long_running_story_does_not_come_apart() {
    let all: Vec<StoryInput> =
        LONG.iter().enumerate().map(|(at, (when, title, body))| input(at, title, body, when)).collect();
    for upto in 4..=all.len() {
        assert_eq!(parted(&all[..upto]).len(), 1, "the first {upto}");
    }
    for from in 0..all.len() - 4 {
        assert_eq!(parted(&all[from..]).len(), 1, "from number {from} on");
    }
}

#[test]
fn sides_of_one_event_do_not_come_apart() {
    let day = "2024-03-05T10:00";
    let sides = [
        (
            "وزيرا خارجية مصر وتركيا في القاهرة",
            "التقى وزير الخارجية المصري نظيره التركي في القاهرة ووقعا 17 مذكرة تفاهم في التجارة والطاقة.",
        ),
        (
            "17 مذكرة بين مصر وتركيا",
            "وقعت مصر وتركيا في القاهرة 17 مذكرة تفاهم خلال زيارة وزير الخارجية التركي، منها في الطاقة والتجارة.",
        ),
        (
            "احتجاج أمام السفارة التركية بالقاهرة",
            "احتج 25 محاميا أمام السفارة التركية في القاهرة أثناء زيارة وزير الخارجية التركي ورفعوا صور معتقلين.",
        ),
        (
            "25 محاميا يحتجون على زيارة الوزير التركي",
            "تظاهر 25 محاميا في القاهرة ضد زيارة وزير الخارجية التركي إلى مصر ومنعتهم الشرطة من بلوغ السفارة.",
        ),
    ];
    let all: Vec<StoryInput> =
        sides.iter().enumerate().map(|(at, (title, body))| input(at, title, body, day)).collect();
    assert_eq!(parted(&all).len(), 1);
}

#[test]
fn few_are_never_parted() {
    let all = both_events();
    for upto in 0..4 {
        assert!(parted(&all[..upto]).len() <= 1);
    }
}

#[test]
fn what_is_kept_of_a_story_is_bounded() {
    let mut stream = Stream::default();
    for at in 0..200 {
        let (when, title, body) = LONG[at % LONG.len()];
        stream.put(&input(at, title, body, when), &[], 0);
    }
    assert_eq!(stream.kept(), 32);
    assert!(stream.changes(None).is_empty());
}

#[test]
fn a_part_takes_what_it_said() {
    let all = both_events();
    let (mut live, mut idf) = (Live::default(), Idf::default());
    for (at, input) in all.iter().enumerate() {
        let vectors = Vectors::of(input, &mut idf);
        live.join(input, &vectors, at);
    }
    let before = live.weight();
    let gone = live.part(&[2, 4, 6]);
    assert_eq!((gone.members, live.members), (3, 4));
    assert!((gone.weight() + live.weight() - before).abs() < 0.01 * before);
    let (fire, flood) =
        (input(9, FIRE[1].0, FIRE[1].1, "2024-03-05T20:00"), input(9, FLOOD[1].0, FLOOD[1].1, "2024-03-05T20:00"));
    let (of_fire, of_flood) = (Vectors::of(&fire, &mut idf), Vectors::of(&flood, &mut idf));
    assert!(gone.likeness(&fire, &of_fire) > 2.0 * live.likeness(&fire, &of_fire));
    assert!(live.likeness(&flood, &of_flood) > 2.0 * gone.likeness(&flood, &of_flood));
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_no_parting(order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let hour = |at: usize| format!("2024-03-05T{:02}:00", 8 + at);
        let mut all: Vec<(&str, &str, String)> = vec![(DIGEST.0, DIGEST.1, hour(0))];
        for at in 0..3 {
            all.extend([FLOOD[at], FIRE[at]].map(|(title, body)| (title, body, hour(2 * at + 1))));
        }
        let texts: Vec<Text> = all.iter().map(|(title, body, when)| text(body, title, when)).collect();
        let shuffled: Vec<Text> = order.iter().map(|&at| texts[at]).collect();
        let (one, other) = (stories_of_texts(&texts), stories_of_texts(&shuffled));
        for a in 0..order.len() {
            for b in 0..a {
                prop_assert_eq!(other[a] == other[b], one[order[a]] == one[order[b]]);
            }
        }
    }

    #[test]
    fn parts_hold_each_report_once(events in prop::collection::vec((0..4_usize, prop::collection::vec(0..40_u32, 3..30)), 0..20)) {
        let inputs: Vec<StoryInput> = events.iter().enumerate().map(|(at, (event, words))| {
            let body: Vec<String> = words.iter().map(|word| format!("كلمة{event}{word} {}", 100 + event)).collect();
            input(at, &format!("حدث{event}"), &body.join(" "), "2024-03-05T10:00")
        }).collect();
        let found = parted(&inputs);
        let mut all: Vec<usize> = found.iter().flatten().copied().collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..inputs.len()).collect::<Vec<_>>());
        prop_assert!(found.len() < 2 || found.iter().all(|part| part.len() >= 2));
        prop_assert_eq!(parted(&inputs), found);
    }
}

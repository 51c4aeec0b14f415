use super::code::{Actor, cameo, english, field, pair, path, quad, row, stamp};
use crate::day;
use crate::export::{Error, Sink};
use crate::iri::number;
use crate::record::{Claim, Group, Kind, Known, Record};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// GDELT's 61 columns of Events, and ours.
const COLUMNS: &str = "GlobalEventID Day MonthYear Year FractionDate \
    Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code \
    Actor1Type1Code Actor1Type2Code Actor1Type3Code \
    Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code \
    Actor2Type1Code Actor2Type2Code Actor2Type3Code \
    IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone \
    Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat \
    Actor1Geo_Long Actor1Geo_FeatureID \
    Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat \
    Actor2Geo_Long Actor2Geo_FeatureID \
    ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat \
    ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL \
    PloverEvent PloverMode PloverContext Group Tawatur TawaturMax Origins Denials Chains Actor1Id Actor2Id PlaceId";

pub(crate) struct Events {
    known: Known,
    header: bool,
    claims: FxHashMap<String, Brief>,
}

/// What an event takes from its claims.
struct Brief {
    article: String,
    lead: bool,
    cameo: Option<String>,
    plover: Option<String>,
    mode: Option<String>,
    context: String,
    place: Option<String>,
    chain: String,
}

impl Events {
    pub(crate) fn new(header: bool) -> Self {
        Events { known: Known::default(), header, claims: FxHashMap::default() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> std::io::Result<()> {
        if std::mem::take(&mut self.header) {
            row(out, &COLUMNS.split_whitespace().map(str::to_owned).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: Claim) {
        let lead = self.known.article(&claim.article).is_some_and(|head| claim.start < head.lead);
        let brief = Brief {
            lead,
            cameo: claim.cameo.as_deref().and_then(cameo).map(str::to_owned),
            plover: claim.plover,
            mode: claim.mode,
            context: claim.context.join(";"),
            place: claim.place,
            chain: path(&claim.chain),
            article: claim.article,
        };
        self.claims.insert(claim.id, brief);
    }

    fn group(&self, group: Group) -> Vec<String> {
        let briefs: Vec<&Brief> = group.claims.iter().filter_map(|id| self.claims.get(id)).collect();
        let (first, second) = pair(&group.roles);
        let (one, two) = (Actor::new(first.as_ref(), &self.known), Actor::new(second.as_ref(), &self.known));
        let code = most(briefs.iter().filter_map(|brief| brief.cameo.as_deref()));
        let place = most(briefs.iter().filter_map(|brief| brief.place.as_deref()));
        let articles: BTreeSet<&str> = briefs.iter().map(|brief| brief.article.as_str()).collect();
        let heads = || articles.iter().filter_map(|id| self.known.article(id));
        // An article without an outlet is an outlet of its own.
        let outlets: BTreeSet<&str> =
            articles.iter().map(|id| self.known.article(id).and_then(|head| head.publisher()).unwrap_or(id)).collect();
        let chains: BTreeSet<&str> =
            briefs.iter().map(|brief| brief.chain.as_str()).filter(|c| !c.is_empty()).collect();
        let chains: Vec<&str> = chains.into_iter().collect();
        let first_seen = group.first.unwrap_or_default();
        let published = first_seen.published.or_else(|| self.known.article(&first_seen.article)?.published.clone());
        let day = group.time.as_deref().and_then(day::first);
        let day = day.or_else(|| published.as_deref().and_then(day::first));
        let date = |format: &str| day.map(|day| day.strftime(format).to_string()).unwrap_or_default();
        // GDELT's own count: thirty days a month.
        let fraction = |day: jiff::civil::Date| {
            let days = f64::from(day.month() - 1) * 30.0 + f64::from(day.day());
            format!("{:.4}", f64::from(day.year()) + days.min(364.0) / 365.0)
        };
        let url = self.known.article(&first_seen.article).and_then(|head| head.url.clone());
        let url = url.or_else(|| heads().find_map(|head| head.url.clone()));

        let mut fields: Vec<String> = Vec::with_capacity(73);
        fields.extend([number(&group.id).to_string(), date("%Y%m%d"), date("%Y%m"), date("%Y")]);
        fields.push(day.map(fraction).unwrap_or_default());
        fields.extend(one.columns());
        fields.extend(two.columns());
        fields.push(if briefs.iter().any(|brief| brief.lead) { "1" } else { "0" }.to_owned());
        let code = code.unwrap_or_default();
        fields.push(code.to_owned());
        fields.push(code.get(..3).unwrap_or(code).to_owned());
        fields.push(code.get(..2).unwrap_or_default().to_owned());
        fields.extend([quad(code).to_owned(), String::new()]);
        fields.extend([group.claims.len(), outlets.len(), articles.len()].map(|count| count.to_string()));
        fields.push(String::new());
        fields.extend(one.home(&self.known));
        fields.extend(two.home(&self.known));
        let mut scene: [String; 8] = Default::default();
        scene[0] = match place {
            Some(place) if place.starts_with("country/") => "1",
            Some(_) => "4",
            None => "0",
        }
        .to_owned();
        scene[1] = place.map(|place| field(english(place, &self.known))).unwrap_or_default();
        fields.extend(scene);
        fields.push(published.as_deref().and_then(stamp).unwrap_or_default());
        fields.push(field(&url.unwrap_or_default()));
        for plover in [
            most(briefs.iter().filter_map(|brief| brief.plover.as_deref())),
            most(briefs.iter().filter_map(|brief| brief.mode.as_deref())),
            most(briefs.iter().map(|brief| brief.context.as_str()).filter(|context| !context.is_empty())),
        ] {
            fields.push(field(plover.unwrap_or_default()));
        }
        fields.push(field(&group.id));
        fields.extend([group.tawatur, group.tawatur_max, group.origins, group.denials].map(|count| count.to_string()));
        fields.push(field(&chains.join("|")));
        fields.extend([&one.id, &two.id].map(|id| field(id)));
        fields.push(field(place.unwrap_or_default()));
        fields
    }
}

/// The most frequent; of equals the first.
fn most<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
    for (position, value) in values.enumerate() {
        counts.entry(value).or_insert((0, position)).0 += 1;
    }
    let best = counts.into_iter().max_by_key(|(_, (count, position))| (*count, std::cmp::Reverse(*position)));
    best.map(|(value, _)| value)
}

impl Sink for Events {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Article | Kind::Entity => self.known.take(record)?,
            Kind::Claim => self.claim(record.read()?),
            Kind::Group => {
                let fields = self.group(record.read()?);
                self.begin(out)?;
                row(out, &fields)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        Ok(self.begin(out)?)
    }
}

use super::code::{field, pair, path, row, stamp};
use crate::export::{Error, Sink};
use crate::iri::number;
use crate::record::{Claim, Group, Kind, Known, Record};
use rustc_hash::FxHashMap;
use std::io::Write;

/// GDELT's 16 columns of Mentions, and ours.
const COLUMNS: &str = "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID \
    Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone \
    MentionDocTranslationInfo Extras Chain Claim Stance Certainty";

pub(crate) struct Mentions {
    known: Known,
    header: bool,
    claims: FxHashMap<String, Brief>,
}

/// What a mention is made of, until its group comes.
struct Brief {
    article: String,
    /// Where the first actor, the second and the action begin.
    offsets: [Option<u64>; 3],
    chain: String,
    stance: String,
    certainty: String,
}

impl Mentions {
    pub(crate) fn new(header: bool) -> Self {
        Mentions { known: Known::default(), header, claims: FxHashMap::default() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> std::io::Result<()> {
        if std::mem::take(&mut self.header) {
            row(out, &COLUMNS.split_whitespace().map(str::to_owned).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: Claim) {
        let (one, two) = pair(&claim.roles);
        let begins = |part: &str| claim.spans.get(part).and_then(|spans| spans.first()).map(|[start, _]| *start);
        let place = |entity: Option<String>| {
            let entity = entity?;
            claim.roles.0.iter().find(|(_, ids)| ids.contains(&entity)).and_then(|(role, _)| begins(role))
        };
        let offsets = [place(one), place(two), begins("trigger").or(Some(claim.start))];
        let chain = path(&claim.chain);
        let Claim { id, article, stance, certainty, .. } = claim;
        self.claims.insert(id, Brief { article, offsets, chain, stance, certainty });
    }

    fn rows(&self, group: &Group, out: &mut dyn Write) -> std::io::Result<()> {
        let first = group.first.as_ref();
        let seen = first.and_then(|first| first.published.as_deref()).and_then(stamp).unwrap_or_default();
        for (id, brief) in group.claims.iter().filter_map(|id| Some((id, self.claims.get(id)?))) {
            let head = self.known.article(&brief.article);
            let published = head.and_then(|head| head.published.as_deref()).and_then(stamp).unwrap_or_default();
            let url = head.and_then(|head| head.url.as_deref());
            let offset = |at: Option<u64>| at.map_or_else(|| "-1".to_owned(), |at| at.to_string());
            let [one, two, action] = brief.offsets.map(offset);
            let source = head.and_then(|head| head.outlet.as_deref().or(head.outlet_entity.as_deref()));
            let fields = [
                number(&group.id).to_string(),
                seen.clone(),
                published,
                // A page of the web, or a text that is only cited.
                if url.is_some() { "1" } else { "2" }.to_owned(),
                field(source.unwrap_or_default()),
                field(url.or_else(|| head.map(|head| head.source.as_str())).unwrap_or_default()),
                String::new(),
                one,
                two,
                action,
                "1".to_owned(),
                String::new(),
                head.map(|head| head.characters.to_string()).unwrap_or_default(),
                String::new(),
                String::new(),
                String::new(),
                field(&brief.chain),
                field(id),
                field(&brief.stance),
                field(&brief.certainty),
            ];
            row(out, &fields)?;
        }
        Ok(())
    }
}

impl Sink for Mentions {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Article => self.known.take(record)?,
            Kind::Claim => self.claim(record.read()?),
            Kind::Group => {
                let group: Group = record.read()?;
                self.begin(out)?;
                self.rows(&group, out)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        Ok(self.begin(out)?)
    }
}

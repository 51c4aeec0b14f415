use super::Tally;
use super::entity::{Names, fold};
use super::group;
use super::record::{Article, Records, list, options, string};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Scores records against the gold of a folder: `<document>.jsonl`, `entities.json`, perhaps `groups.json`.
pub(crate) fn score(gold: &Path, jsonl: &str) -> Result<Tally> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
    let parse = |path: &Path| -> Result<Value> {
        serde_json::from_str(&read(path)?).with_context(|| path.display().to_string())
    };
    let records = Records::parse(jsonl)?;
    let entities = parse(&gold.join("entities.json"))?;
    let mut scorer =
        Scorer { names: Names::new(&entities, &records.entities), tally: Tally::default(), seen: Vec::new() };
    for file in gold_files(gold)? {
        for line in read(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let item: Value = serde_json::from_str(line).with_context(|| format!("{}: {line}", file.display()))?;
            scorer.item(&item, &records);
        }
    }
    scorer.merges();
    let groups = gold.join("groups.json");
    if groups.exists() {
        group::score(list(&parse(&groups)?), &records, &scorer.names, &mut scorer.tally);
    }
    Ok(scorer.tally)
}

/// The gold's documents, by name.
pub(crate) fn gold_files(gold: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(gold).with_context(|| gold.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

struct Scorer<'r> {
    names: Names<'r>,
    tally: Tally,
    /// Gold entity, and the records' entities at its anchors with their number of mentions, in order of appearance.
    seen: Vec<(String, Vec<(String, u32)>)>,
}

impl Scorer<'_> {
    fn item(&mut self, gold: &Value, records: &Records) {
        let document = string(&gold["doc"]);
        let Some(article) = records.article(&document) else {
            self.tally.count("article read", false, || document);
            return;
        };
        let anchor = string(&gold["anchor"]);
        match gold["kind"].as_str().unwrap_or_default() {
            "meta" => self.meta(gold, article),
            "boilerplate" => {
                let gone = article.places(&anchor).is_empty();
                self.tally.count("boilerplate removed", gone, || anchor);
            }
            "body" => {
                let kept = !article.places(&anchor).is_empty();
                self.tally.count("body kept", kept, || anchor);
            }
            "mention" => self.mention(gold, article, &anchor),
            "time" => self.time(gold, article, &anchor),
            "quantity" => {
                let right = article.at("quantity", &anchor).iter().any(|q| same_quantity(gold, q));
                self.tally.count("quantity", right, || anchor);
            }
            "quote" => self.quote(gold, article, &anchor),
            "claim" => self.claim(gold, article, &anchor),
            other => {
                self.tally.count("known kind", false, || other.to_owned());
            }
        }
    }

    fn meta(&mut self, gold: &Value, article: &Article) {
        for field in ["published", "byline", "outlet", "title"] {
            if let Some(want) = gold.get(field).and_then(Value::as_str) {
                let got = article.record.get(field).and_then(Value::as_str);
                let right = got.is_some_and(|got| fold(got).starts_with(&fold(want)));
                self.tally.count("meta", right, || format!("{field}: {want}"));
            }
        }
    }

    fn mention(&mut self, gold: &Value, article: &Article, anchor: &str) {
        let entity = string(&gold["entity"]);
        let hits = article.at("mention", anchor);
        for hit in &hits {
            self.see(&entity, &string(&hit["entity"]));
        }
        self.tally.count("mention found", !hits.is_empty(), || anchor.to_owned());
        let linked = hits.iter().any(|m| self.names.same(&entity, &string(&m["entity"]), false));
        self.tally.count("mention linked", linked, || format!("{anchor} = {entity}"));
    }

    fn see(&mut self, gold: &str, got: &str) {
        let row = match self.seen.iter().position(|(name, _)| name == gold) {
            Some(at) => &mut self.seen[at].1,
            None => {
                self.seen.push((gold.to_owned(), Vec::new()));
                &mut self.seen.last_mut().expect("a row was pushed just now").1
            }
        };
        match row.iter_mut().find(|(name, _)| name == got) {
            Some((_, count)) => *count += 1,
            None => row.push((got.to_owned(), 1)),
        }
    }

    /// Two gold entities that share a record entity are a wrong merge.
    fn merges(&mut self) {
        let mut owners: Vec<(&str, &str)> = Vec::new();
        for (gold, got) in &self.seen {
            let Some(main) = first_most(got) else { continue };
            let owner = owners.iter().find(|(entity, _)| *entity == main).map(|(_, owner)| *owner);
            if owner.is_none() {
                owners.push((main, gold));
            }
            let owner = owner.unwrap_or(gold);
            self.tally.count("entity kept apart", owner == gold, || format!("{gold} merged with {owner} as {main}"));
        }
    }

    fn time(&mut self, gold: &Value, article: &Article, anchor: &str) {
        let hits = article.at("time", anchor);
        self.tally.count("time found", !hits.is_empty(), || anchor.to_owned());
        let accepted = options(&gold["value"]);
        let right = hits.iter().any(|t| accepted.contains(&&t["value"]));
        self.tally.count("time value", right, || format!("{anchor} = {accepted:?}"));
    }

    fn quote(&mut self, gold: &Value, article: &Article, anchor: &str) {
        let hits = article.at("quote", anchor);
        self.tally.count("quote found", !hits.is_empty(), || anchor.to_owned());
        let speaker = string(&gold["speaker"]);
        let spoken = |q: &&Value| q["speaker"].as_str().is_some_and(|got| self.names.same(&speaker, got, true));
        let right = hits.iter().any(spoken);
        self.tally.count("quote speaker", right, || format!("{anchor} <- {speaker}"));
        let via = list(&gold["via"]);
        if !via.is_empty() {
            let carried = |q: &&Value| {
                let carriers =
                    |v: &Value| list(&q["via"]).iter().any(|got| self.names.same(&string(v), &string(got), false));
                via.iter().all(carriers)
            };
            let right = hits.iter().any(carried);
            self.tally.count("quote via", right, || format!("{anchor} via {via:?}"));
        }
    }

    fn claim(&mut self, gold: &Value, article: &Article, anchor: &str) {
        let label = format!("{}: {anchor}", string(&gold["ledger"]));
        let hits = claims_at(article, anchor, &gold["ledger"]);
        let fits = |claim: &Value, part: &str| options(&gold[part]).contains(&&claim[part]);
        let key = |claim: &Value| {
            (self.roles(gold, claim).0, self.chain(gold, claim), fits(claim, "stance"), fits(claim, "certainty"))
        };
        // The first of the best, as the records' order has it.
        let best = hits.iter().fold(None::<&Value>, |best, claim| match best {
            Some(best) if key(claim) <= key(best) => Some(best),
            _ => Some(claim),
        });
        self.tally.count("claim found", best.is_some(), || label.clone());
        let Some(best) = best else {
            self.tally.add("claim all right", false);
            return;
        };
        let (right, total) = self.roles(gold, best);
        let chain = self.chain(gold, best);
        let parts = [
            self.tally.count("claim roles", right == total, || {
                format!("{label} wants {} got {}", gold["roles"], best["roles"])
            }),
            self.tally.count("claim chain", chain, || format!("{label} wants {} got {}", gold["chain"], best["chain"])),
            self.part(gold, best, "stance", &label),
            self.part(gold, best, "certainty", &label),
        ];
        self.tally.count("claim all right", parts.iter().all(|&right| right), || label);
    }

    fn part(&mut self, gold: &Value, claim: &Value, part: &str, label: &str) -> bool {
        let right = options(&gold[part]).contains(&&claim[part]);
        let item = || format!("{label} wants {} got {}", gold[part], claim[part]);
        self.tally.count(&format!("claim {part}"), right, item)
    }

    /// Right and total over the gold roles' entities; a role with more than one entity too many is wrong.
    fn roles(&self, gold: &Value, claim: &Value) -> (usize, usize) {
        let (mut right, mut total) = (0, 0);
        for (role, entities) in gold["roles"].as_object().into_iter().flatten() {
            let (want, got) = (list(entities), &claim["roles"][role]);
            total += want.len();
            if list(got).len() <= want.len() + 1 {
                right += want.iter().filter(|e| self.names.any(&string(e), got)).count();
            }
        }
        (right, total)
    }

    fn chain(&self, gold: &Value, claim: &Value) -> bool {
        let got: Vec<&Value> = list(&claim["chain"]).iter().map(|link| &link["sources"]).collect();
        let link = |(want, got): (&Value, &&Value)| options(want).iter().all(|e| self.names.any(&string(e), got));
        let fits = |want: &[Value]| want.len() == got.len() && want.iter().zip(&got).all(link);
        fits(list(&gold["chain"])) || gold.get("also_chain").is_some_and(|also| fits(list(also)))
    }
}

/// The claims of one ledger at an anchor.
pub(super) fn claims_at<'a>(article: &'a Article, anchor: &str, ledger: &Value) -> Vec<&'a Value> {
    article.at("claim", anchor).into_iter().filter(|claim| claim["ledger"] == *ledger).collect()
}

/// The most frequent one; of several the first.
pub(super) fn first_most(counts: &[(String, u32)]) -> Option<&str> {
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(name, _)| name.as_str())
}

fn same_quantity(gold: &Value, quantity: &Value) -> bool {
    let equal = |field: &str| quantity[field].as_f64() == gold[field].as_f64();
    if !gold["value"].is_null() {
        return equal("value");
    }
    (gold["min"].is_null() || equal("min")) && (gold["max"].is_null() || equal("max"))
}

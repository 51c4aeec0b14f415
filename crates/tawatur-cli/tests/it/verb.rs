//! Each verb on the samples.

use crate::binary::tawatur;

#[test]
fn every_verb_has_help() {
    for arguments in [
        "",
        "read",
        "explain",
        "why",
        "topple",
        "dossier",
        "outlets",
        "coverage",
        "lexicon",
        "lexicon check",
        "lexicon find",
        "probe",
    ]
    .map(|verb| verb.split_whitespace().chain(["--help"]).collect::<Vec<_>>())
    {
        let run = tawatur(&arguments);
        assert_eq!(run.code, 0, "{arguments:?}");
        assert!(run.out.contains("Usage: tawatur"), "{arguments:?}: {}", run.out);
    }
    assert!(tawatur(&["--version"]).out.starts_with("tawatur "));
}

#[test]
fn explain_names_the_words_and_the_lexicon_lines_of_a_claim() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]);
    let claims = records.records("claim");
    for claim in claims.iter().step_by(7) {
        let id = claim["id"].as_str().unwrap();
        let run = tawatur(&["explain", id, "samples/"]);
        assert_eq!(run.code, 0, "{id}: {}", run.err);
        assert!(run.out.contains(id), "{}", run.out);
        assert!(run.out.contains(claim["ledger"].as_str().unwrap()), "{}", run.out);
        assert!(run.out.contains("rule"), "{}", run.out);
        assert!(run.out.contains("lexicon"), "no lexicon line made {id}:\n{}", run.out);
    }
}

#[test]
fn explain_of_an_article_shows_what_was_seen_and_not_coded() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]);
    let article = &records.records("article")[0];
    let run = tawatur(&["explain", article["id"].as_str().unwrap(), "samples/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("refusals"), "{}", run.out);
}

#[test]
fn why_walks_each_path_of_a_group() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]);
    let groups = records.records("group");
    let most = groups.iter().max_by_key(|g| g["tawatur"].as_u64()).unwrap();
    let run = tawatur(&["why", most["id"].as_str().unwrap(), "samples/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("paths, from the event to the reader"), "{}", run.out);
    assert!(run.out.contains(&format!("tawatur {}", most["tawatur"])), "{}", run.out);
}

#[test]
fn topple_tells_what_falls_with_a_source() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]);
    let groups = records.records("group");
    let leans = |g: &&serde_json::Value| g["tawatur"] == 1 && g["tawatur_max"] == 1 && g["common_link"].is_string();
    let group = groups.iter().find(leans).unwrap();
    let (id, source) = (group["id"].as_str().unwrap(), group["common_link"].as_str().unwrap());
    let run = tawatur(&["topple", source, "samples/", "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let falls = run.records("fall");
    let fall = falls.iter().find(|fall| fall["group"] == id && fall["side"] == "asserts").unwrap();
    assert_eq!((&fall["tawatur"], &fall["tawatur_max_after"]), (&group["tawatur"], &serde_json::json!(0)));
    let report = tawatur(&["topple", source, "samples/"]).out;
    assert!(report.contains(id) && report.contains("falls"), "{report}");
    assert_eq!(tawatur(&["topple", "nobody-at-all", "samples/"]).code, 2);
}

#[test]
fn quotations_that_drifted_stand_in_the_report_and_under_their_group() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]);
    let utterances = records.records("utterance");
    let drifted = |u: &&serde_json::Value| u["quotes"].as_array().unwrap().iter().any(|q| q["drift"] != "verbatim");
    assert!(utterances.iter().any(|u| drifted(&u)));
    let report = tawatur(&["read", "samples/"]).out;
    assert!(report.contains("Quotations") && report.contains("reworded"), "{report}");
    // A claim that stands in one of the quotations, and its group.
    let ids: Vec<&serde_json::Value> =
        utterances.iter().flat_map(|u| u["quotes"].as_array().unwrap()).map(|q| &q["quote"]).collect();
    let quotes = records.records("quote");
    let within = |claim: &serde_json::Value| {
        let inside = |quote: &serde_json::Value| {
            quote["article"] == claim["article"]
                && quote["start"].as_u64() < claim["end"].as_u64()
                && claim["start"].as_u64() < quote["end"].as_u64()
        };
        quotes.iter().any(|quote| ids.contains(&&quote["id"]) && inside(quote))
    };
    let claim = records.records("claim").into_iter().find(within).unwrap();
    let groups = records.records("group");
    let group = groups.iter().find(|g| g["claims"].as_array().unwrap().contains(&claim["id"])).unwrap();
    let why = tawatur(&["why", group["id"].as_str().unwrap(), "samples/"]).out;
    assert!(why.contains("words of"), "{why}");
}

#[test]
fn outlets_have_the_figures_of_their_records() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]).records("source");
    let all = tawatur(&["outlets", "samples/", "--format", "jsonl"]).records("source");
    assert_eq!(all, records);
    let busiest = records.iter().max_by_key(|source| source["groups"].as_u64()).unwrap();
    let id = busiest["id"].as_str().unwrap();
    let one = tawatur(&["outlets", "samples/", "--only", id]);
    assert_eq!(one.code, 0, "{}", one.err);
    assert!(one.out.contains(id) && one.out.contains(&format!("claims carried: {}", busiest["groups"])), "{}", one.out);
    assert_eq!(one.out.matches('▸').count(), 1);
    assert_eq!(tawatur(&["outlets", "samples/", "--only", "nobody-at-all"]).code, 2);
}

#[test]
fn what_is_no_terminal_gets_no_colour() {
    let run = tawatur(&["read", "samples/"]);
    assert!(!run.out.contains('\u{1b}'));
    let page = tawatur(&["read", "samples/", "--format", "html", "--lang", "ar"]);
    assert!(page.out.starts_with("<!DOCTYPE html>"), "{}", &page.out[..60]);
    assert!(page.out.contains("dir=\"rtl\""));
}

#[test]
fn both_languages_of_the_report_have_their_words() {
    let english = tawatur(&["read", "samples/", "--lang", "en"]).out;
    let arabic = tawatur(&["read", "samples/", "--lang", "ar"]).out;
    assert!(english.contains("independent chains"));
    assert!(!arabic.contains("independent chains"));
}

use crate::ask::Asked;
use crate::failure::Failure;
use crate::route::Route;

/// What the specification says of a route of the API. A route without one is not answered.
pub(crate) struct Operation {
    /// As the table of routes has it.
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// Its name in the specification.
    pub(crate) id: &'static str,
    pub(crate) tag: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) parameters: &'static [Parameter],
    /// Schema of what is sent.
    pub(crate) takes: Option<&'static str>,
    pub(crate) status: u16,
    pub(crate) gives: Gives,
    /// What may go wrong beside what may always.
    pub(crate) fails: &'static [u16],
}

/// What an answer is.
#[derive(Clone, Copy)]
pub(crate) enum Gives {
    /// JSON of a schema, which may be CSV instead.
    Json(&'static str),
    /// Bytes of one of these media types.
    Bytes(&'static [&'static str]),
    /// Nothing.
    Nothing,
}

/// A parameter.
#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    /// In the path; else in the query.
    pub(crate) path: bool,
    pub(crate) required: bool,
    /// JSON Schema, as JSON.
    pub(crate) schema: &'static str,
    pub(crate) about: &'static str,
}

const fn query(name: &'static str, schema: &'static str, about: &'static str) -> Parameter {
    Parameter { name, path: false, required: false, schema, about }
}

const fn path(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, path: true, required: true, schema: r#"{"type":"string","minLength":1}"#, about }
}

const WORD: &str = r#"{"type":"string","minLength":1}"#;
const LIMIT: Parameter =
    query("limit", r#"{"type":"integer","minimum":1,"maximum":500,"default":50}"#, "So many at most.");
const CURSOR: Parameter = query("cursor", WORD, "The `next` of the page before.");
const STORY: Parameter = path("id", "Id of a story.");
const GROUP: Parameter = path("id", "Id of a group: the claims that tell of one event.");
const ARTICLE: Parameter = path("id", "Id of an article.");
const QUERY: Parameter = query("q", WORD, "A query, as the search field of the pages takes it.");
const LEDGER: Parameter = query(
    "ledger",
    r#"{"enum":["visit","meeting","agreement","transfer","deployment","sanction","vote","incident","programme","statement"]}"#,
    "Of this ledger alone.",
);

const fn get(
    path: &'static str,
    id: &'static str,
    tag: &'static str,
    summary: &'static str,
    parameters: &'static [Parameter],
    gives: Gives,
    fails: &'static [u16],
) -> Operation {
    Operation { method: "GET", path, id, tag, summary, parameters, takes: None, status: 200, gives, fails }
}

const RECORDS: Gives = Gives::Bytes(&["application/x-ndjson"]);

/// All of them.
pub(crate) const OPERATIONS: &[Operation] = &[
    get(
        "/api/v1/stories",
        "listStories",
        "stories",
        "Stories: the widest gap between outlets and chains first, the newest, or the most denied.",
        &[query("sort", r#"{"enum":["gap","newest","denied"],"default":"gap"}"#, "The order."), LIMIT, CURSOR],
        Gives::Json("story-list"),
        &[],
    ),
    get(
        "/api/v1/stories/{id}",
        "getStory",
        "stories",
        "A story, and the groups of claims told in it.",
        &[STORY],
        Gives::Json("story-answer"),
        &[404],
    ),
    get(
        "/api/v1/stories/{id}/articles",
        "listStoryArticles",
        "stories",
        "The articles of a story, in the order of arrival.",
        &[STORY, LIMIT, CURSOR],
        Gives::Json("article-list"),
        &[404],
    ),
    get(
        "/api/v1/stories/{id}/groups",
        "listStoryGroups",
        "stories",
        "The groups of a story: those with the most independent chains first.",
        &[STORY, LIMIT, CURSOR],
        Gives::Json("group-list"),
        &[404],
    ),
    get(
        "/api/v1/stories/{id}/timeline",
        "getStoryTimeline",
        "stories",
        "A story in time: what was published when, and who copies whom.",
        &[STORY],
        Gives::Json("timeline"),
        &[404],
    ),
    get(
        "/api/v1/stories/{id}/records",
        "getStoryRecords",
        "stories",
        "All records of a story, one JSON object a line.",
        &[STORY],
        RECORDS,
        &[404, 503],
    ),
    get(
        "/api/v1/groups",
        "listGroups",
        "groups",
        "Groups of claims: those first that were made last.",
        &[LEDGER, LIMIT, CURSOR],
        Gives::Json("group-list"),
        &[],
    ),
    get(
        "/api/v1/groups/{id}",
        "getGroup",
        "groups",
        "A group: its claims with their spans, each path from the event to the reader, why it has its number, how that went.",
        &[GROUP],
        Gives::Json("group-answer"),
        &[404],
    ),
    get(
        "/api/v1/groups/{id}/edits",
        "listEdits",
        "groups",
        "What readers decided of a group's sources by hand: which count as one, which apart.",
        &[GROUP],
        Gives::Json("edit-list"),
        &[404],
    ),
    get(
        "/api/v1/articles/{id}",
        "getArticle",
        "articles",
        "An article with its text.",
        &[ARTICLE],
        Gives::Json("article-answer"),
        &[404],
    ),
    get(
        "/api/v1/articles/{id}/records",
        "getArticleRecords",
        "articles",
        "All that was read in an article, one JSON object a line.",
        &[ARTICLE],
        RECORDS,
        &[404],
    ),
    get(
        "/api/v1/articles/{id}/page",
        "getArticlePage",
        "articles",
        "The page that an article was read from, byte by byte.",
        &[ARTICLE],
        Gives::Bytes(&["application/octet-stream"]),
        &[404],
    ),
    get(
        "/api/v1/search",
        "search",
        "search",
        "Articles, claims and quotations.",
        &[
            Parameter { required: true, ..QUERY },
            query("sort", r#"{"enum":["relevance","newest","chains"],"default":"relevance"}"#, "The order."),
            query("limit", r#"{"type":"integer","minimum":1,"maximum":200,"default":20}"#, "So many at most."),
            CURSOR,
        ],
        Gives::Json("search-results"),
        &[503],
    ),
    get(
        "/api/v1/ledgers",
        "listLedgers",
        "ledgers",
        "How many groups each ledger has.",
        &[],
        Gives::Json("ledger-list"),
        &[],
    ),
    get(
        "/api/v1/entities/{id}",
        "getEntity",
        "entities",
        "Somebody or something that the articles name. The slash of its id is written %2F.",
        &[path("id", "Id of an entity: `country/KP`.")],
        Gives::Json("entity-answer"),
        &[404],
    ),
    get(
        "/api/v1/dossiers",
        "findDossiers",
        "dossiers",
        "What outlasts a report (agreements, sanctions, programmes), step by step, found by name.",
        &[Parameter { required: true, ..query("q", WORD, "Words of its name or of who takes part, or an id.") }],
        Gives::Json("dossier-list"),
        &[503],
    ),
    get(
        "/api/v1/dossiers/{id}",
        "getDossier",
        "dossiers",
        "A dossier by its id, among those of the latest stories or of those that a query finds.",
        &[path("id", "Id of a dossier."), QUERY],
        Gives::Json("dossier-answer"),
        &[404, 503],
    ),
    get(
        "/api/v1/sources",
        "listSources",
        "sources",
        "The record of each source in the latest stories: told first or last, confirmed, denied, corrected, copied from whom.",
        &[],
        Gives::Json("source-list"),
        &[],
    ),
    get(
        "/api/v1/sources/{id}",
        "getSource",
        "sources",
        "The record of a source, and what falls if it is wrong. The slash of its id is written %2F.",
        &[path("id", "Id of a source: `agency/yonhap`.")],
        Gives::Json("source-answer"),
        &[404, 503],
    ),
    get(
        "/api/v1/feeds",
        "listFeeds",
        "feeds",
        "What is gathered, and how it does.",
        &[],
        Gives::Json("feed-list"),
        &[],
    ),
    get(
        "/api/v1/method",
        "getMethod",
        "method",
        "With what it was read, and the measured errors of that.",
        &[],
        Gives::Json("method"),
        &[],
    ),
    get("/api/v1/saved", "listSaved", "saved", "The saved searches.", &[], Gives::Json("saved-list"), &[]),
    Operation {
        method: "POST",
        path: "/api/v1/saved",
        id: "saveSearch",
        tag: "saved",
        summary: "Save a search. It finds what arrives from now on.",
        parameters: &[],
        takes: Some("saved-new"),
        status: 201,
        gives: Gives::Json("saved"),
        fails: &[403, 409, 413, 415, 422],
    },
    Operation {
        method: "DELETE",
        path: "/api/v1/saved/{name}",
        id: "forgetSearch",
        tag: "saved",
        summary: "Forget a saved search and what it found.",
        parameters: &[path("name", "Its name.")],
        takes: None,
        status: 204,
        gives: Gives::Nothing,
        fails: &[403, 404, 409],
    },
    get(
        "/api/v1/events",
        "listen",
        "live",
        "New stories and finds of saved searches as they come (server-sent events); `Last-Event-ID` goes on where a connection broke.",
        &[query("after", WORD, "The id of the last event that is known.")],
        Gives::Bytes(&["text/event-stream"]),
        &[503],
    ),
    get(
        "/api/v1/export/{format}",
        "export",
        "export",
        "Records in the format of another tool, as they come: of a story, of what a query finds, or all.",
        &[
            Parameter {
                schema: r#"{"enum":["ndjson","csv","xlsx","parquet","ftm","gdelt-events","gdelt-mentions","geojson","gexf","jsonld","timelinejs","rss","atom","jsonfeed"]}"#,
                ..path("format", "The format; parquet where the program was built with it.")
            },
            query("story", WORD, "Of this story alone."),
            QUERY,
            query(
                "table",
                r#"{"enum":["claims","groups","stories","mentions","articles"]}"#,
                "Which table, where the format has tables.",
            ),
            query(
                "bom",
                r#"{"enum":["true","false"]}"#,
                "CSV begins with a byte order mark, by which Excel knows UTF-8.",
            ),
        ],
        Gives::Bytes(&[
            "application/x-ndjson",
            "text/csv; charset=utf-8",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.apache.parquet",
            "text/tab-separated-values; charset=utf-8",
            "application/geo+json",
            "application/gexf+xml",
            "application/ld+json",
            "application/json",
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
        ]),
        &[404, 503],
    ),
];

/// The operation of a route.
pub(crate) fn operation(route: &Route) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.path == route.path && operation.method == route.method.name())
}

/// Is the query one that the specification knows? Unknown names are mistakes, and are said to be.
pub(crate) fn check(asked: &Asked<'_>, route: &Route) -> Result<(), Failure> {
    let operation = operation(route).ok_or_else(Failure::ours)?;
    let known = |name: &str| operation.parameters.iter().find(|one| !one.path && one.name == name);
    for (at, (name, value)) in asked.query.iter().enumerate() {
        if name == "lang" || name == "theme" {
            continue;
        }
        if known(name).is_none() {
            return Err(Failure::parameter(name, "no parameter of this address"));
        }
        if value.is_empty() {
            return Err(Failure::parameter(name, "it is empty"));
        }
        if asked.query[..at].iter().any(|(other, _)| other == name) {
            return Err(Failure::parameter(name, "it is given twice"));
        }
    }
    match operation.parameters.iter().find(|one| one.required && !one.path && asked.query(one.name).is_none()) {
        Some(missing) => Err(Failure::parameter(missing.name, "it is needed")),
        None => Ok(()),
    }
}

//! The checked types of a catalog and the rules that hold for any catalog.
//!
//! This room is a leaf: it knows no YAML, no file, no page, no language and no vendor. One
//! definition is the value, its shape as data (serde) and that shape's description (schemars), so
//! that a field is added in one place. A value of [`Catalog`] may still break a rule that spans
//! entries (two equal codes, two equal names); [`lint`](crate::lint) judges those.

mod attribute;
mod basis;
mod code;
mod envelope;
mod headers;
mod http;
mod kind;
mod name;
pub mod placeholder;
mod retry;
mod source;

pub use attribute::{AttributeType, AttributeValue};
pub use basis::Basis;
pub use code::{Code, CodeType, MAX_SAFE_INTEGER};
pub use envelope::{Bare, Condition, Decides, Envelope, Extra, ExtraType, Inner, Locator};
pub use headers::{DelayHeader, DelayUnit, HeaderName, Headers};
pub use http::{HTTP, StatusAdvice};
pub use kind::{Kind, Outcome};
pub use name::{InvalidName, Name, fold};
pub use retry::{Advice, Retry};
pub use source::Source;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the catalog format that this program reads and writes (`errloom: 1`).
pub const FORMAT: u32 = 1;

/// One vendor's (or one's own) codes, as reviewed and ready to be rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// Short identifier that packages are named after, such as `shop`.
    pub id: String,
    /// What people call it, such as `Shop API`.
    pub title: String,
    /// Semantic version of this catalog and of the packages made from it.
    pub version: String,
    /// Where facts come from, by the key that messages use.
    pub sources: IndexMap<String, Source>,
    /// Spaces of codes, in the order in which they are documented.
    pub domains: IndexMap<String, Domain>,
    /// All codes, grouped by domain and sorted by code within it when in canonical form.
    pub errors: Vec<Entry>,
    /// API operations whose page says which codes they answer with.
    pub operations: Vec<Operation>,
}

impl Catalog {
    /// The entries of one domain, in order.
    pub fn entries<'a>(&'a self, domain: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.errors.iter().filter(move |entry| entry.domain == domain)
    }

    /// The first address that a page was fetched from.
    pub fn url(&self) -> Option<&str> {
        self.sources.values().find_map(|source| match source {
            Source::Page { url, .. } => url.as_deref(),
            Source::Live(_) | Source::Citation(_) => None,
        })
    }

    /// The domain whose codes are HTTP statuses.
    pub fn statuses(&self) -> Option<(&str, &Domain)> {
        let marked = self.domains.iter().find(|(_, domain)| domain.statuses);
        marked.map(|(id, domain)| (id.as_str(), domain))
    }
}

/// One space of codes: within it a code means one thing and a name is unique.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Whether its codes are integers or strings.
    pub code: CodeType,
    /// What this space of codes is, for the documentation.
    pub title: Option<String>,
    /// Whether its codes are HTTP statuses: what the vendor says about them advises where a code
    /// is missing or unknown. At most one domain of a catalog holds them, a domain of integers
    /// without forms or operations, and packages show it within those of the other domains.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub statuses: bool,
    /// Further facts that its codes may have, such as a severity.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(with = "IndexMap<String, AttributeType>")]
    pub attributes: IndexMap<Name, AttributeType>,
    /// The forms in which responses carry these codes; the first that applies wins.
    #[serde(default)]
    pub envelopes: Vec<Envelope>,
    /// What headers tell, whatever the body.
    #[serde(default, skip_serializing_if = "Headers::is_empty")]
    pub headers: Headers,
}

/// One code of one domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The wire code.
    pub code: Code,
    /// Key of its domain.
    pub domain: String,
    /// Its name: snake-case words that each language cases by its own rules.
    pub name: Name,
    /// Whether the code reports an error at all.
    #[serde(default, skip_serializing_if = "Outcome::is_error")]
    pub outcome: Outcome,
    /// What kind of failure it is; present exactly if `outcome` is an error.
    pub kind: Option<Kind>,
    /// What a caller should do; present exactly if `outcome` is an error.
    pub retry: Option<Retry>,
    /// Section of the vendor's page.
    pub section: Option<String>,
    /// Further facts, as the domain declares them.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(with = "IndexMap<String, AttributeValue>")]
    pub attributes: IndexMap<Name, AttributeValue>,
    /// A remark of ours.
    pub note: Option<String>,
    /// Earlier names, which go on working.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Set when the code left its page; servers may still send it.
    pub delisted: Option<Delisted>,
    /// Set when users should stop relying on the code.
    pub deprecated: Option<Deprecated>,
    /// What the sources say about it, in page order.
    #[serde(default)]
    pub messages: Vec<Message>,
}

impl Entry {
    /// Every HTTP status that any message states, ascending, each once.
    pub fn http(&self) -> Vec<u16> {
        let mut all: Vec<u16> = self.messages.iter().flat_map(|m| m.http.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// One statement of the sources about a code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The text a server answers with, verbatim; may hold placeholders.
    pub text: Option<String>,
    /// The vendor's explanation, verbatim.
    pub description: Option<String>,
    /// What the vendor says to do about it, verbatim.
    pub remedy: Option<String>,
    /// Language of the texts, such as `zh`, where the source states it.
    pub lang: Option<String>,
    /// HTTP statuses, in the page's order.
    #[serde(default)]
    pub http: Vec<u16>,
    /// Kind of this cause, where it differs from its code's.
    pub kind: Option<Kind>,
    /// Advice for this cause, where it differs from its code's.
    pub retry: Option<Retry>,
    /// Keys of the sources that say so.
    #[serde(default)]
    pub sources: Vec<String>,
}

impl Message {
    /// Kind and advice of this cause of `entry`: its own, and its code's for what it does not
    /// state. `None` if it states neither, or the code reports no error.
    pub fn advice(&self, entry: &Entry) -> Option<(Kind, Retry)> {
        self.kind.map(drop).or(self.retry.map(drop))?;
        self.kind.or(entry.kind).zip(self.retry.or(entry.retry))
    }
}

/// An earlier name of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The old name.
    pub name: Name,
    /// Catalog version in which it became an alias.
    pub since: String,
}

/// When a code left its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delisted {
    /// Catalog version that first lacked it on the page.
    pub since: String,
    /// Day of the last page that held it, `YYYY-MM-DD`.
    pub last_seen: String,
}

/// Why a code should no longer be relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deprecated {
    /// Catalog version that deprecated it.
    pub since: String,
    /// Code to use instead.
    pub replaced_by: Option<Code>,
    /// What to do about it.
    pub note: Option<String>,
}

/// An API operation and the codes that its page lists. The list is what the page says, not all
/// that can come back, so generated sets stay open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Identifier such as `robot.groupMessages.send`.
    pub id: String,
    /// HTTP method.
    pub method: String,
    /// Path below the host.
    pub path: String,
    /// Domain that its codes belong to.
    pub domain: String,
    /// The listed codes.
    #[serde(default)]
    pub codes: Vec<Code>,
}

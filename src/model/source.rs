//! Where facts come from: a pinned page, or a citation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Form", into = "Form")]
pub enum Source {
    /// A page that is kept beside the catalog and pinned by its hash.
    Page {
        /// Path of the page, relative to the catalog's file.
        page: String,
        /// SHA-256 of the page's bytes, 64 lower-case hex digits.
        sha256: String,
        /// Day on which it was fetched, `YYYY-MM-DD`.
        retrieved: String,
        /// Address it was fetched from, where known.
        url: Option<String>,
    },
    /// A page of one's own that changes as it likes: its path, relative to the catalog's file.
    Live(String),
    /// A fact that no page holds; the text says where it was found.
    Citation(String),
}

/// Where a fact comes from: a page that is pinned by its hash, or a citation.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Source", deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["page", "sha256", "retrieved"] }, { "required": ["page", "live"] }, { "required": ["citation"] }]))]
struct Form {
    /// Path of the page, relative to this file.
    page: Option<String>,
    /// SHA-256 of the page's bytes, 64 lower-case hex digits.
    sha256: Option<String>,
    /// Day on which the page was fetched, `YYYY-MM-DD`.
    retrieved: Option<String>,
    /// Address the page was fetched from, where known.
    url: Option<String>,
    /// Whether the page is one's own and changes as it likes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    live: bool,
    /// Where a fact was found that no page holds.
    citation: Option<String>,
}

impl TryFrom<Form> for Source {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        match form {
            Form {
                page: Some(page),
                sha256: Some(sha256),
                retrieved: Some(retrieved),
                url,
                live: false,
                citation: None,
            } => Ok(Self::Page { page, sha256, retrieved, url }),
            Form {
                page: Some(page),
                sha256: None,
                retrieved: None,
                url: None,
                live: true,
                citation: None,
            } => Ok(Self::Live(page)),
            Form {
                page: None,
                sha256: None,
                retrieved: None,
                url: None,
                live: false,
                citation: Some(text),
            } => Ok(Self::Citation(text)),
            _ => Err(
                "a source is a page with its sha256 and retrieved, a page that is `live: true` with neither, or a citation",
            ),
        }
    }
}

impl From<Source> for Form {
    fn from(source: Source) -> Self {
        match source {
            Source::Page { page, sha256, retrieved, url } => Self {
                page: Some(page),
                sha256: Some(sha256),
                retrieved: Some(retrieved),
                url,
                live: false,
                citation: None,
            },
            Source::Live(page) => Self { page: Some(page), live: true, ..Self::default() },
            Source::Citation(text) => Self { citation: Some(text), ..Self::default() },
        }
    }
}

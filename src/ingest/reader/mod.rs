//! Readers: one for each syntax that pages are written in, from a text to its blocks. A reader
//! knows its syntax and no layout, no recipe and no vendor.
//!
//! To add one, write its file and add its line below. What it leaves out of a line that holds no
//! block at all, its `rest` names.

use super::document::{Block, Document, Kind};
use crate::report::{Finding, Outcome, Place, SourceText};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

macro_rules! readers {
    ($($(#[$doc:meta])* $module:ident :: $function:ident => $syntax:ident,)+) => {
        /// What a page is written in.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Syntax { $($(#[$doc])* $syntax,)+ }

        impl Syntax {
            fn reader(self) -> (Reader, Rest) {
                match self { $(Self::$syntax => ($module::$function, $module::rest),)+ }
            }
        }
    };
}

mod asciidoc;
mod columns;
mod csv;
mod html;
mod lines;
mod markdown;
mod toml;
mod xml;
mod yaml;

readers! {
    /// Line by line, as it stands.
    #[default]
    lines::read => Lines,
    /// Markdown or MDX: headings, paragraphs, lists, pipe tables, and HTML among them.
    markdown::read => Markdown,
    /// HTML: headings, paragraphs, lists and tables.
    html::read => Html,
    /// Values separated by commas.
    csv::commas => Csv,
    /// Values separated by semicolons.
    csv::semicolons => CsvSemicolons,
    /// Values separated by tabs.
    csv::tabs => Tsv,
    /// Columns set apart by tabs, or by two blanks and more.
    columns::read => Columns,
    /// `AsciiDoc`: headings, paragraphs, lists and tables.
    asciidoc::read => Asciidoc,
    /// YAML: values by path.
    yaml::read => Yaml,
    /// JSON: values by path.
    yaml::json => Json,
    /// TOML: values by path.
    toml::read => Toml,
    /// XML: texts and attributes by path.
    xml::read => Xml,
}

type Reader = for<'a> fn(&'a str) -> Read<'a>;
/// What a line is that holds no block.
type Rest = fn(&str) -> Kind;
type Read<'a> = Result<Vec<Block<'a>>, Flaw>;

/// Why a text is not what it should be, and where.
#[derive(Debug)]
pub(super) struct Flaw {
    at: usize,
    message: String,
}

impl Flaw {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// Longer paths are no paths of a list of errors.
const LONGEST_PATH: usize = 4096;
/// Nor are deeper ones.
const DEEPEST: usize = 64;

impl Syntax {
    /// The syntax that a file of such a name is mostly written in.
    pub fn of_file(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        Some(match &*extension.to_ascii_lowercase() {
            "md" | "mdx" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "adoc" | "asciidoc" => Self::Asciidoc,
            "yaml" | "yml" => Self::Yaml,
            "json" => Self::Json,
            "toml" => Self::Toml,
            "xml" | "dita" | "resx" => Self::Xml,
            _ => return None,
        })
    }

    /// The name that recipes have for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::CsvSemicolons => "csv_semicolons",
            Self::Tsv => "tsv",
            Self::Columns => "columns",
            Self::Asciidoc => "asciidoc",
            Self::Yaml => "yaml",
            Self::Json => "json",
            Self::Toml => "toml",
            Self::Xml => "xml",
        }
    }

    /// The blocks of a page.
    pub(super) fn read(self, source: &Arc<SourceText>) -> Outcome<Document<'_>> {
        let (reader, rest) = self.reader();
        let body = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
        let mark = source.text.len() - body.len();
        let flawed = |flaw: Flaw| {
            let message = format!("no {}: {}", self.as_str(), flaw.message);
            let at = (flaw.at + mark).min(source.text.len());
            let hint = "is that the page's `syntax`? `lines` reads anything";
            vec![Finding::error("page-syntax", message).hint(hint).at(Place::new(source, at..at))]
        };
        let mut blocks = reader(body).map_err(flawed)?;
        for block in blocks.iter_mut().filter(|_| mark > 0) {
            block.span = block.span.start + mark..block.span.end + mark;
        }
        Ok(Document::new(&source.text, blocks, rest))
    }
}

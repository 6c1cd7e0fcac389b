//! Paths of values, and patterns of them.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// A pattern of paths such as `/errors/*/{code}`: `*` is any key or index, `**` any number of them,
/// and what a name in braces stands for is a column. An element of XML is any of its name.
#[derive(Clone, Debug)]
pub(super) struct PathPattern(Vec<Step>);

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Any,
    Deep,
    Column(String),
}

/// How far into a path a pattern reaches, and what its columns hold.
pub(super) type Match<'a> = (usize, Vec<(&'a str, String)>);

impl PathPattern {
    /// Matches the beginning of a path.
    pub(super) fn begins<'a>(&'a self, path: &str) -> Option<Match<'a>> {
        let mut columns = Vec::new();
        let end = begins(&self.0, path, 0, &mut columns)?;
        columns.reverse();
        Some((end, columns))
    }

    /// Whether it matches a whole path.
    pub(super) fn is(&self, path: &str) -> bool {
        whole(&self.0, path)
    }
}

fn begins<'a>(
    steps: &'a [Step],
    path: &str,
    at: usize,
    columns: &mut Vec<(&'a str, String)>,
) -> Option<usize> {
    let Some((step, more)) = steps.split_first() else { return Some(at) };
    if let Step::Deep = step {
        let mut from = Some(at);
        while let Some(start) = from {
            if let Some(end) = begins(more, path, start, columns) {
                return Some(end);
            }
            from = segment(path, start).map(|(_, next)| next);
        }
        return None;
    }
    let (found, next) = segment(path, at)?;
    if !step.fits(found) {
        return None;
    }
    let end = begins(more, path, next, columns)?;
    if let Step::Column(name) = step {
        columns.push((name, unescape(strip_index(found))));
    }
    Some(end)
}

fn whole(steps: &[Step], path: &str) -> bool {
    match steps.split_first() {
        None => path.is_empty(),
        Some((Step::Deep, more)) => {
            whole(more, path)
                || segment(path, 0).is_some_and(|(_, next)| whole(steps, &path[next..]))
        }
        Some((step, more)) => segment(path, 0)
            .is_some_and(|(found, next)| step.fits(found) && whole(more, &path[next..])),
    }
}

/// The segment that begins at a slash, and where the next one begins.
fn segment(path: &str, at: usize) -> Option<(&str, usize)> {
    let rest = path[at..].strip_prefix('/')?;
    let length = rest.find('/').unwrap_or(rest.len());
    Some((&rest[..length], at + 1 + length))
}

impl Step {
    fn fits(&self, segment: &str) -> bool {
        match self {
            Self::Key(key) => strip_index(segment) == key || segment == key,
            Self::Any | Self::Deep | Self::Column(_) => true,
        }
    }
}

/// An element's name without its number.
fn strip_index(segment: &str) -> &str {
    segment
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
        .map_or(segment, |(name, _)| name)
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

impl<'de> Deserialize<'de> for PathPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let steps = text.split('/').skip(1).map(|step| match step {
            "*" => Step::Any,
            "**" => Step::Deep,
            _ => match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
                Some(column) => Step::Column(column.to_owned()),
                None => Step::Key(step.to_owned()),
            },
        });
        Ok(Self(steps.collect()))
    }
}

impl JsonSchema for PathPattern {
    fn schema_name() -> Cow<'static, str> {
        "Path".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A path of keys and indexes such as `/errors/*/{code}`: `*` is any of them, `**` any number, a name in braces a column.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> PathPattern {
        serde_yaml::from_str(&format!("'{text}'")).expect("a path")
    }

    #[test]
    fn paths_match_from_their_beginning() {
        let begins = |text: &str, path: &str| {
            let pattern = pattern(text);
            pattern.begins(path).map(|(end, columns)| {
                let columns =
                    columns.into_iter().map(|(column, value)| format!(" {column}={value}"));
                format!("{}{}", &path[..end], columns.collect::<String>())
            })
        };
        assert_eq!(begins("/errors/*", "/errors/12/code").as_deref(), Some("/errors/12"));
        assert_eq!(
            begins("/{module}/{code}", "/a~1b/7/text").as_deref(),
            Some("/a~1b/7 module=a/b code=7")
        );
        assert_eq!(
            begins("/**/entry", "/a[0]/b[1]/entry[2]/pt[0]").as_deref(),
            Some("/a[0]/b[1]/entry[2]")
        );
        assert_eq!(begins("/errors/*", "/errors"), None);
        assert_eq!(begins("", "/a").as_deref(), Some(""));
    }

    #[test]
    fn paths_match_as_a_whole() {
        for (text, path, holds) in [
            ("/text", "/text", true),
            ("/text", "/texts", false),
            ("/tags/*", "/tags/3", true),
            ("/**/@key", "/pt[0]/ph[0]/@key", true),
            ("/pt", "/pt[1]", true),
            ("", "", true),
        ] {
            assert_eq!(pattern(text).is(path), holds, "{text} {path}");
        }
    }
}

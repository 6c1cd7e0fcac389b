//! Placeholders in texts. What comes from a vendor's page stays as it is, so that only verbs that
//! no decoder knows are worth a word; texts of our own name their placeholders.

use super::Context;
use crate::model::{Message, Source, placeholder};
use crate::report::{Finding, Place};
use regex::Regex;
use std::sync::LazyLock;

/// A printf verb other than `%s`; a percent sign behind a digit is a percentage.
static ODD_VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^0-9%])(%(?:[0-9]+\$[a-zA-Z@]|[-+#0]*[0-9]*(?:\.[0-9]+)?[dioufFeEgGxXcpqvt@]))",
    )
    .expect("the pattern is a constant")
});

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        for (nth, message) in entry.messages.iter().enumerate() {
            let Some(text) = &message.text else { continue };
            let place = || context.value(format!("/errors/{at}/messages/{nth}/text"));
            if is_from_page(context, message) {
                found.extend(odd_verb(text).map(|verb| odd_placeholder(verb, place())));
            } else {
                found.extend(check_own(text).map(|problem| problem.finding(place())));
            }
        }
    }
    found
}

fn is_from_page(context: &Context<'_>, message: &Message) -> bool {
    let source = |key: &String| context.catalog.sources.get(key);
    message
        .sources
        .iter()
        .filter_map(source)
        .any(|it| matches!(it, Source::Page { .. } | Source::Live(_)))
}

#[derive(Debug, PartialEq)]
enum Problem {
    Unbalanced,
    BadName(String),
    Mixed,
}

impl Problem {
    fn finding(self, place: Place) -> Finding {
        match self {
            Self::Unbalanced => unbalanced_braces(place),
            Self::BadName(name) => bad_placeholder(&name, place),
            Self::Mixed => mixed_placeholders(place),
        }
    }
}

/// The first mistake in a text of our own.
fn check_own(text: &str) -> Option<Problem> {
    let template = placeholder::parse(text);
    for part in &template.parts {
        let Some(at) = part.find(['{', '}']) else { continue };
        let inner = part[at..].strip_prefix('{').and_then(|rest| {
            let end = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}'))?;
            Some(&rest[..end])
        });
        let bad_name = |inner: &str| Problem::BadName(inner.to_owned());
        return Some(inner.map_or(Problem::Unbalanced, bad_name));
    }
    let named = template.names.iter().any(|name| !name.is_empty());
    let verb = template.names.iter().any(|name| name.is_empty()) || odd_verb(text).is_some();
    (named && verb).then_some(Problem::Mixed)
}

fn odd_verb(text: &str) -> Option<&str> {
    // Few texts hold a percent sign, and asking for one is far cheaper than matching.
    let found = text.contains('%').then(|| ODD_VERB.captures(text))??;
    found.get(1).map(|verb| verb.as_str())
}

/// A brace without its partner: a placeholder would swallow text.
fn unbalanced_braces(place: Place) -> Finding {
    Finding::error("unbalanced-braces", "a brace has no partner")
        .hint("write {name} for a placeholder; a text of ours has no other braces")
        .at(place)
}

/// A placeholder whose name no language could use.
fn bad_placeholder(name: &str, place: Place) -> Finding {
    Finding::error("bad-placeholder", format!("`{{{name}}}` is no placeholder"))
        .hint("name it in snake_case, such as {user_id}")
        .at(place)
}

/// Named placeholders and printf verbs in one text.
fn mixed_placeholders(place: Place) -> Finding {
    Finding::error("mixed-placeholders", "named placeholders and printf verbs are mixed")
        .hint("name them all, such as {user_id}")
        .at(place)
}

/// A vendor's text holds a verb that decoders take for plain text.
fn odd_placeholder(verb: &str, place: Place) -> Finding {
    Finding::warning("odd-placeholder", format!("`{verb}` is no placeholder that decoders know"))
        .hint("vendors' texts stay as they are; received texts will match this one only literally")
        .at(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_in_our_own_texts_are_told_apart() {
        let name = |name: &str| Some(Problem::BadName(name.to_owned()));
        assert_eq!(check_own("no user {user_id} in brackets, 100%"), None);
        assert_eq!(check_own("no %s"), None);
        assert_eq!(check_own("{"), Some(Problem::Unbalanced));
        assert_eq!(check_own("a } b"), Some(Problem::Unbalanced));
        assert_eq!(check_own("{a{b}"), Some(Problem::Unbalanced));
        assert_eq!(check_own("{}"), name(""));
        assert_eq!(check_own("{userId}"), name("userId"));
        assert_eq!(check_own("{a} %d"), Some(Problem::Mixed));
    }

    #[test]
    fn only_verbs_are_odd() {
        for odd in ["%d", "got %1$s", "(%.2f)", "%-5d", "%v"] {
            assert!(odd_verb(odd).is_some(), "{odd}");
        }
        for fine in ["%s", "100%", "50%discount", "%%d", "a % d", "%"] {
            assert_eq!(odd_verb(fine), None);
        }
    }
}

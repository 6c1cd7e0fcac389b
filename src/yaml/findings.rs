//! What can be wrong with a file before its meaning is asked for: one constructor per finding.

use crate::report::{Finding, Place, SourceText, closest};
use granit_parser::ScanError;
use std::sync::Arc;

/// The text is no YAML. The parser stops there, so further problems may come to light.
pub(super) fn syntax(source: &Arc<SourceText>, error: &ScanError) -> Finding {
    let at = error.marker().byte_offset().unwrap_or_default();
    let hint = if source.text[..at].lines().next_back().is_some_and(|line| line.contains('\t')) {
        "indent by spaces: YAML takes no tabs"
    } else {
        "look at the line above too; a text that holds `: `, ` #` or quotes wants quotes around it"
    };
    Finding::error("yaml-syntax", error.info()).hint(hint).at(Place::new(source, at..at))
}

/// The reader refuses a text that fits its schema; its own words must do.
pub(super) fn unreadable(source: &Arc<SourceText>, error: &serde_yaml::Error) -> Finding {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let finding = Finding::error("bad-value", message);
    match error.location() {
        Some(location) => finding.at(Place::line(source, location.line())),
        None => finding,
    }
}

/// A key stands twice in one mapping; which value counts would be a guess.
pub(super) fn duplicate_key(key: &str, first: Place, second: Place) -> Finding {
    Finding::error("duplicate-key", format!("key `{key}` is given twice"))
        .hint("remove one, or join the two")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

/// A key that means nothing here: mostly a slip, and never to be skipped in silence.
pub(super) fn unknown_key(key: &str, known: &[&str], place: Place) -> Finding {
    Finding::error("unknown-key", format!("unknown key `{key}`"))
        .hint(did_you_mean(key, known, "keys"))
        .at(place)
}

/// A key without which the mapping has no meaning.
pub(super) fn missing_key(key: &str, about: Option<&str>, place: Place) -> Finding {
    let finding = Finding::error("missing-key", format!("missing key `{key}`"))
        .at(place.label(format!("lacks `{key}`")));
    match about {
        Some(about) => finding.hint(format!("`{key}`: {}", lead(about))),
        None => finding,
    }
}

/// A value of another type than is due.
pub(super) fn wrong_type(expected: &str, found: &str, place: Place) -> Finding {
    Finding::error("wrong-type", format!("expected {expected}, found {found}"))
        .hint("write the value in that form; quotes make any value a text")
        .at(place)
}

/// A word outside a closed vocabulary, such as an unknown kind.
pub(super) fn unknown_word(word: &str, known: &[&str], place: Place) -> Finding {
    Finding::error("unknown-word", format!("unknown word `{word}`"))
        .hint(did_you_mean(word, known, "words"))
        .at(place)
}

/// A value of the right type that is out of its range or not of its form.
pub(super) fn bad_value(message: String, about: Option<&str>, place: Place) -> Finding {
    let finding = Finding::error("bad-value", message).at(place);
    match about {
        Some(about) => finding.hint(about.split("\n\n").next().unwrap_or_default()),
        None => finding,
    }
}

fn did_you_mean(word: &str, known: &[&str], what: &str) -> String {
    match closest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known {what}: {}", known.join(", ")),
    }
}

/// The first sentence of a description.
fn lead(about: &str) -> String {
    let end = about.find(['\n', '.', ';']).unwrap_or(about.len());
    about[..end].to_owned()
}

//! Placeholders in the texts of messages: a vendor's `%s` and one's own `{user_id}`. Everything else
//! is text, braces that hold no name among it; there is no escape.

/// A text taken apart: `parts` has one element more than `names`.
#[derive(Debug, PartialEq, Eq)]
pub struct Template<'a> {
    /// What stands before, between and after the placeholders.
    pub parts: Vec<&'a str>,
    /// What the placeholders are called; empty for `%s`.
    pub names: Vec<&'a str>,
}

/// Takes `text` apart.
pub fn parse(text: &str) -> Template<'_> {
    let mut template = Template { parts: Vec::new(), names: Vec::new() };
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['%', '{']) {
        at += found;
        match placeholder(&text[at..]) {
            Some((name, length)) => {
                template.parts.push(&text[start..at]);
                template.names.push(name);
                at += length;
                start = at;
            }
            None => at += 1,
        }
    }
    template.parts.push(&text[start..]);
    template
}

/// The placeholder that `text` begins with: its name and length.
fn placeholder(text: &str) -> Option<(&str, usize)> {
    if text.starts_with("%s") {
        return Some(("", 2));
    }
    let rest = text.strip_prefix('{')?;
    let part = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    // Only as far as a name goes: a text of many braces is not read to its end for each.
    let name = &rest[..rest.bytes().position(|b| !part(b)).unwrap_or(rest.len())];
    let named = name.starts_with(|c: char| c.is_ascii_lowercase());
    (named && rest[name.len()..].starts_with('}')).then_some((name, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_forms() {
        let template = parse("%s has {user_id} of {0} 5% %s");
        assert_eq!(template.parts, ["", " has ", " of {0} 5% ", ""]);
        assert_eq!(template.names, ["", "user_id", ""]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[%s{}a-c_ é]{0,30}") {
            let template = parse(&text);
            let mut again = template.parts[0].to_owned();
            for (name, part) in template.names.iter().zip(&template.parts[1..]) {
                let named = ["{", name, "}"];
                again.extend(if name.is_empty() { ["%s", "", ""] } else { named });
                again += part;
            }
            prop_assert_eq!(again, text);
        }
    }
}

//! Names by rule. Knows codes, names that are taken, and no page.
//!
//! A string code is named as it is spelt: `user.notExist` is `user_not_exist`. Codes that come out
//! alike once case and separators are dropped are told apart by how they are spelt, whatever the
//! order of rows:
//!
//! - One keeps the plain name: the one that is released, else the one of most words, then of
//!   most separators, then one that begins in lower case, then the first in byte order.
//! - Each other takes the qualifiers that say how its spelling differs from that one's, as few as
//!   set it apart, in this order:
//!   - `dotted`, `hyphenated`, `underscored`, `separated`: it sets its words apart by that sign
//!     (`partly_dotted`: some of them); `undotted` and the like: it sets none apart;
//!   - `joined`, `split`: it runs words together in lower case, or sets them apart;
//!   - `capitalized`, `uppercase`, `lowercase`: it differs in capitals alone.

use crate::model::fold;
use heck::ToSnakeCase;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// A name made by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelt {
    pub(super) name: String,
    pub(super) qualified: bool,
}

/// Names string codes as they are spelt. `named` are the names that codes have already, `taken` what
/// no new name may fold to; the result holds the others, as far as a rule can tell them apart.
pub(super) fn spell<'a>(
    codes: &BTreeSet<&'a str>,
    named: &BTreeMap<&'a str, String>,
    taken: &BTreeSet<String>,
) -> BTreeMap<&'a str, Spelt> {
    let mut twins: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for &code in codes {
        twins.entry(fold(code)).or_default().push(code);
    }
    let mut given = taken.clone();
    let mut spelt = BTreeMap::new();
    for (folded, mut group) in twins {
        group.sort_by_cached_key(|code| {
            let holds_plain = named.get(code).is_some_and(|name| fold(name) == folded);
            let capital = code.starts_with(char::is_uppercase);
            (!holds_plain, Reverse(words(code)), Reverse(separators(code).len()), capital, *code)
        });
        let plain = group[0];
        for code in &group {
            if named.contains_key(code) {
                continue;
            }
            let others: Vec<&str> = group.iter().copied().filter(|other| other != code).collect();
            let is_plain = *code == plain;
            let qualifiers = match others.first() {
                _ if is_plain && !given.contains(&folded) => Some(Vec::new()),
                // Even the plainest spelling takes a qualifier if its name is given away.
                Some(twin) => qualifiers(code, if is_plain { twin } else { plain }, &others),
                None => None,
            };
            let Some(qualifiers) = qualifiers else { continue };
            let mut name = code.to_snake_case();
            for qualifier in &qualifiers {
                name = format!("{name}_{qualifier}");
            }
            if given.insert(fold(&name)) {
                spelt.insert(*code, Spelt { name, qualified: !qualifiers.is_empty() });
            }
        }
    }
    spelt
}

/// The fewest first differences from `plain` that no other twin shares.
fn qualifiers(code: &str, plain: &str, others: &[&str]) -> Option<Vec<String>> {
    let own = differences(code, plain);
    let shared = |count: usize| {
        others.iter().any(|other| differences(other, plain).iter().take(count).eq(&own[..count]))
    };
    (1..=own.len()).find(|&count| !shared(count)).map(|count| own[..count].to_vec()).or_else(|| {
        let unique = !others.iter().any(|other| differences(other, plain) == own);
        (unique && !own.is_empty()).then_some(own)
    })
}

/// How a spelling differs from another that folds to the same.
fn differences(code: &str, plain: &str) -> Vec<String> {
    let sign = |signs: &str| match signs.chars().next() {
        Some('.') => "dotted",
        Some('-') => "hyphenated",
        Some('_') => "underscored",
        _ => "separated",
    };
    let separation = || match separators(code) {
        signs if signs.is_empty() => format!("un{}", sign(&separators(plain))),
        signs if signs.len() + 1 < words(code) => format!("partly_{}", sign(&signs)),
        signs => sign(&signs).to_owned(),
    };
    let mut all = Vec::new();
    if separators(code) != separators(plain) {
        all.push(separation());
    }
    match words(code).cmp(&words(plain)) {
        Ordering::Less => all.push("joined".to_owned()),
        Ordering::Greater => all.push("split".to_owned()),
        Ordering::Equal => {}
    }
    if all.is_empty() && code != plain {
        all.push(capitals(code, plain).to_owned());
    }
    all
}

fn capitals(code: &str, plain: &str) -> &'static str {
    let count = |text: &str| text.chars().filter(|char| char.is_uppercase()).count();
    let begins = |text: &str| text.starts_with(char::is_uppercase);
    if begins(code) && !begins(plain) {
        "capitalized"
    } else if count(code) > count(plain) {
        "uppercase"
    } else {
        "lowercase"
    }
}

/// How many words the mechanical name has.
fn words(code: &str) -> usize {
    code.to_snake_case().split('_').count()
}

/// What stands between letters and digits, in order.
fn separators(code: &str) -> String {
    code.chars().filter(|char| !char.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(codes: &[&str]) -> Vec<String> {
        let all = codes.iter().copied().collect();
        let names = spell(&all, &BTreeMap::new(), &BTreeSet::new());
        codes.iter().map(|code| names.get(code).map_or("?".into(), |s| s.name.clone())).collect()
    }

    #[test]
    fn codes_are_named_as_they_are_spelt() {
        assert_eq!(
            names(&["invalidParameter.robotCode.notExsit", "sysErrror", "paramError-keyword"]),
            ["invalid_parameter_robot_code_not_exsit", "sys_errror", "param_error_keyword"]
        );
    }

    #[test]
    fn twins_say_how_they_differ() {
        for (codes, expected) in [
            (vec!["app.not.exist", "appNotExist"], vec!["app_not_exist", "app_not_exist_undotted"]),
            (
                vec!["corpNotRealname", "corpNotRealName"],
                vec!["corp_not_realname_joined", "corp_not_real_name"],
            ),
            (
                vec!["closeTopbox.failed", "close.topbox.failed"],
                vec!["close_topbox_failed_partly_dotted", "close_topbox_failed"],
            ),
            (
                vec![
                    "process.code.error",
                    "processCode.error",
                    "processCodeError",
                    "processcode.error",
                ],
                vec![
                    "process_code_error",
                    "process_code_error_partly_dotted",
                    "process_code_error_undotted",
                    "processcode_error_dotted",
                ],
            ),
            (vec!["NotFound", "notFound"], vec!["not_found_capitalized", "not_found"]),
        ] {
            assert_eq!(names(&codes), expected);
            let mut reversed = codes.clone();
            reversed.reverse();
            assert_eq!(names(&reversed), expected.into_iter().rev().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_newcomer_takes_the_qualifier() {
        let released = BTreeMap::from([("app.not.exist", "app_not_exist".to_owned())]);
        let taken = BTreeSet::from([fold("app_not_exist")]);
        let names = spell(&BTreeSet::from(["appNotExist", "app.not.exist"]), &released, &taken);
        assert_eq!(names["appNotExist"].name, "app_not_exist_undotted");
        assert!(!names.contains_key("app.not.exist"));
    }
}

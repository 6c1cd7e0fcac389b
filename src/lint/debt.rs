//! What is right and still to be done: kinds that nobody knows, names that say no more than the code.

use crate::model::{Catalog, Code, Entry, Kind};

/// How much of a catalog is still to be judged or named, in words; nothing, if nothing is.
pub fn debt(catalog: &Catalog) -> Option<String> {
    let count = |holds: fn(&Entry) -> bool| catalog.errors.iter().filter(|it| holds(it)).count();
    let unknown = count(|entry| entry.kind == Some(Kind::Unknown));
    let provisional = count(is_provisional);
    let parts = [(unknown, "kinds are unknown"), (provisional, "names are made of the code alone")];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} of {} {what}", catalog.errors.len()))
        .collect();
    (!told.is_empty()).then(|| format!("{}: {}", catalog.id, told.join(", ")))
}

/// Whether a name ends with the code's own number.
fn is_provisional(entry: &Entry) -> bool {
    let Code::Integer(code) = entry.code else { return false };
    let number = code.unsigned_abs().to_string();
    number.len() > 1 && entry.name.words().last() == Some(&*number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SourceText;

    #[test]
    fn what_is_left_is_counted() {
        let catalog = |second: &str| {
            let text = format!(
                "errloom: 1\ncatalog: shop\ntitle: Shop\nversion: 0.1.0\ndomains: {{ api: {{ code: integer }} }}\nerrors:\n  \
                 - {{ code: 10, domain: api, name: late, kind: unavailable, retry: backoff }}\n  - {second}\n"
            );
            crate::catalog::read(&SourceText::new("shop.yaml", text)).expect("a catalog")
        };
        let known =
            catalog("{ code: -11, domain: api, name: lost, kind: not_found, retry: never }");
        assert_eq!(debt(&known), None);
        let unknown = catalog(
            "{ code: -11, domain: api, name: code_minus_11, kind: unknown, retry: undecided }",
        );
        let told = "shop: 1 of 2 kinds are unknown, 1 of 2 names are made of the code alone";
        assert_eq!(debt(&unknown).as_deref(), Some(told));
    }
}

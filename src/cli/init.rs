//! What `errloom init` writes.

use std::path::{Path, PathBuf};

use crate::output;
use crate::report::{Finding, Outcome};

/// The files of a fresh repository.
pub(super) const FILES: [(&str, &str); 2] =
    [("errloom.yaml", CONFIG), ("errors/shop.yaml", CATALOG)];

const CONFIG: &str = "\
errloom: 1
catalogs:
  shop:
    catalog: errors/shop.yaml
targets:
  rust:
    output: generated/rust
  typescript:
    output: generated/typescript
  go:
    output: generated/go
    options:
      module: example.com/shop/generated/go
";

const CATALOG: &str = r#"errloom: 1
catalog: shop
title: Shop API
version: 0.1.0
sources:
  design:
    citation: "Written by hand: these are our own errors."
domains:
  api:
    code: string
    title: Errors that the shop's API answers with
    envelopes:
      - name: error
        code: /code
        message: [/message]
        request_id: [/request_id, header:x-request-id]
        bare: success
errors:
  - code: payment.declined
    domain: api
    name: payment_declined
    kind: failed_precondition
    retry: never
    messages:
      - text: The bank declined the payment of order {order_id}.
        http: [402]
        sources: [design]
  - code: rate.limited
    domain: api
    name: rate_limited
    kind: resource_exhausted
    retry:
      advice: throttle
      after: 1s
    messages:
      - text: Too many requests.
        http: [429]
        sources: [design]
  - code: user.notFound
    domain: api
    name: user_not_found
    kind: not_found
    retry: never
    messages:
      - text: User {user_id} does not exist.
        http: [404]
        sources: [design]
"#;

/// Writes the files; refuses if any of them exists.
pub(super) fn write(folder: &Path) -> Outcome<()> {
    let taken: Vec<Finding> = FILES
        .iter()
        .map(|(name, _)| folder.join(name))
        .filter(|path| path.exists())
        .map(|path| {
            Finding::error("file-exists", format!("{} exists already", path.display()))
                .hint("init starts fresh repositories only; name another folder, or move the file")
        })
        .collect();
    if !taken.is_empty() {
        return Err(taken);
    }
    let files: Vec<(PathBuf, String)> =
        FILES.iter().map(|(name, text)| (folder.join(name), (*text).to_owned())).collect();
    output::Run::begin(folder, &[], &|_| {})?.write(&[], &files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SourceText;
    use crate::{catalog, lint};

    #[test]
    fn the_first_catalog_is_without_findings() {
        let loaded = catalog::load(&SourceText::new("shop.yaml", CATALOG)).expect("it reads");
        assert_eq!(lint::lint(&loaded), []);
    }
}

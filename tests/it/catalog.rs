//! Any catalog goes through its file unchanged, and its file has one form.

use errloom::catalog::{self, lock};
use errloom::model::*;
use errloom::report::SourceText;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::time::Duration;

const HOSTILE: &[&str] = &[
    "",
    " lead",
    "trail ",
    "a\nb\n",
    "a\r\nb",
    "nul\0",
    "\u{202e}txt.exe",
    "\u{feff}bom",
    "\u{85}\u{2028}",
    "it's",
    "say \"hi\"",
    "\\",
    "{{ x }}",
    "${x}",
    "`",
    "*/",
    "\"\"\"",
    "# no comment",
    "a #b",
    "a: b",
    "a:",
    "- a",
    "? a",
    "| a",
    "> a",
    "%s",
    "@a",
    "&a *a",
    "!tag",
    "---",
    "...",
    "[a, b]",
    "{a: b}",
    "<<",
    "=",
    "yes",
    "No",
    "null",
    "~",
    "true",
    "1e3",
    "0x10",
    "0o7",
    "007",
    "+1",
    "-1",
    ".5",
    "1_000",
    "12:30:00",
    "2026-11-20",
    "\u{1f600}\u{fe0f}",
    "错误，请重试",
    "\u{3000}",
    "\t",
    "\u{7f}\u{9f}",
    "\u{e0041}",
    "\u{ffff}",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(HOSTILE).prop_map(str::to_owned),
        3 => any::<String>(),
        1 => select(HOSTILE).prop_map(|text| text.repeat(100_000 / text.len().max(1))),
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![select(HOSTILE).prop_map(str::to_owned), "[a-z_.-]{1,8}"]
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![
        (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).prop_map(Code::Integer),
        word().prop_map(Code::String)
    ]
}

fn name() -> impl Strategy<Value = Name> {
    "[a-z0-9]{1,6}(_[a-z0-9]{1,4}){0,2}".prop_map(|name| Name::new(name).unwrap())
}

fn retry() -> impl Strategy<Value = Retry> {
    let after = option::of((0..9_000_000_u64).prop_map(Duration::from_millis));
    (select(Advice::ALL), after, option::of(any::<u32>()), any::<bool>()).prop_map(
        |(advice, after, max, may_have_executed)| Retry { advice, after, max, may_have_executed },
    )
}

fn source() -> impl Strategy<Value = Source> {
    prop_oneof![
        text().prop_map(Source::Citation),
        text().prop_map(Source::Live),
        (text(), text(), text(), option::of(text())).prop_map(|(page, sha256, retrieved, url)| {
            Source::Page { page, sha256, retrieved, url }
        }),
    ]
}

fn locator() -> impl Strategy<Value = Locator> {
    prop_oneof![
        text().prop_map(|pointer| Locator::Body(format!("/{pointer}"))),
        header().prop_map(Locator::Header)
    ]
}

fn header() -> impl Strategy<Value = HeaderName> {
    "[a-z0-9-]{1,9}".prop_map(|name| HeaderName::new(&name).expect("a name"))
}

fn headers() -> impl Strategy<Value = Headers> {
    let delay =
        (header(), select(DelayUnit::ALL)).prop_map(|(header, unit)| DelayHeader { header, unit });
    (vec(delay, 0..3), option::of(header()), vec(header(), 0..3))
        .prop_map(|(delay, should_retry, keep)| Headers { delay, should_retry, keep })
}

fn envelope() -> impl Strategy<Value = Envelope> {
    let when = option::of(prop_oneof![
        text().prop_map(Condition::Present),
        (1..=5_u8).prop_map(Condition::StatusClass)
    ]);
    let inner = (code(), text(), option::of(text()), option::of(text()))
        .prop_map(|(on, code, message, text)| Inner { on, code, message, text });
    let extra =
        (text(), text(), select(ExtraType::ALL)).prop_map(|(name, at, of)| Extra { name, at, of });
    let places = (text(), vec(locator(), 0..3), vec(locator(), 0..3));
    let judged = (select(Decides::ALL), select(Bare::ALL));
    let rest = (vec(code(), 0..3), judged, option::of(inner), vec(extra, 0..2));
    (text(), when, places, rest).prop_map(|(name, when, places, rest)| {
        let (code, message, request_id) = places;
        let (success, (decides, bare), inner, extras) = rest;
        Envelope { name, when, code, message, request_id, success, decides, bare, inner, extras }
    })
}

fn domain() -> impl Strategy<Value = Domain> {
    let code = select(&[CodeType::Integer, CodeType::String][..]);
    let of = prop_oneof![
        select(&[AttributeType::String, AttributeType::Bool, AttributeType::Prose][..]),
        vec(word(), 1..3).prop_map(AttributeType::OneOf),
    ];
    let attributes = vec((name(), of), 0..3);
    (code, option::of(text()), attributes, vec(envelope(), 0..2), headers()).prop_map(
        |(code, title, attributes, envelopes, headers)| Domain {
            code,
            title,
            statuses: false,
            attributes: attributes.into_iter().collect(),
            envelopes,
            headers,
        },
    )
}

fn message() -> impl Strategy<Value = Message> {
    let ours = (option::of(select(Kind::ALL)), option::of(retry()), vec(word(), 0..3));
    let theirs = (option::of(text()), option::of(text()), option::of(text()), option::of(word()));
    (theirs, vec(any::<u16>(), 0..4), ours).prop_map(
        |((text, description, remedy, lang), http, (kind, retry, sources))| Message {
            text,
            description,
            remedy,
            lang,
            http,
            kind,
            retry,
            sources,
        },
    )
}

fn entry() -> impl Strategy<Value = Entry> {
    let alias = (name(), text()).prop_map(|(name, since)| Alias { name, since });
    let delisted = (text(), text()).prop_map(|(since, last_seen)| Delisted { since, last_seen });
    let deprecated = (text(), option::of(code()), option::of(text()))
        .prop_map(|(since, replaced_by, note)| Deprecated { since, replaced_by, note });
    let identity = (code(), word(), name(), vec(alias, 0..2));
    let ours = (select(Outcome::ALL), option::of(select(Kind::ALL)), option::of(retry()));
    let value = prop_oneof![
        any::<bool>().prop_map(AttributeValue::Bool),
        text().prop_map(AttributeValue::Text),
    ];
    let attributes = vec((name(), value), 0..3);
    let theirs = (option::of(text()), option::of(text()), attributes, vec(message(), 0..3));
    let fate = (option::of(delisted), option::of(deprecated));
    (identity, ours, theirs, fate).prop_map(|(identity, ours, theirs, fate)| {
        let (code, domain, name, aliases) = identity;
        let (outcome, kind, retry) = ours;
        let (section, note, attributes, messages) = theirs;
        let (delisted, deprecated) = fate;
        Entry {
            code,
            domain,
            name,
            outcome,
            kind,
            retry,
            section,
            attributes: attributes.into_iter().collect(),
            note,
            aliases,
            delisted,
            deprecated,
            messages,
        }
    })
}

fn any_catalog() -> impl Strategy<Value = Catalog> {
    let operation = (text(), text(), text(), text(), vec(code(), 0..4)).prop_map(
        |(id, method, path, domain, codes)| Operation { id, method, path, domain, codes },
    );
    let head = (text(), text(), text());
    let sources = vec((word(), source()), 0..3);
    let domains = vec((word(), domain()), 0..3);
    (head, sources, domains, vec(entry(), 0..5), vec(operation, 0..2)).prop_map(
        |((id, title, version), sources, domains, errors, operations)| Catalog {
            id,
            title,
            version,
            sources: sources.into_iter().collect(),
            domains: domains.into_iter().collect(),
            errors,
            operations,
        },
    )
}

/// The order that writing gives to entries.
fn sorted(mut catalog: Catalog) -> Catalog {
    let rank = |entry: &Entry| catalog.domains.get_index_of(&entry.domain).unwrap_or(usize::MAX);
    catalog.errors.sort_by_key(|entry| (rank(entry), entry.code.clone()));
    catalog
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn any_catalog_survives_its_file(given in any_catalog()) {
        let written = catalog::write(&given);
        let read = catalog::read(&SourceText::new("any.yaml", &*written));
        prop_assert_eq!(read.as_ref(), Ok(&sorted(given)), "{}", written);
        prop_assert_eq!(catalog::write(&read.unwrap()), written);
    }

    #[test]
    fn any_lock_survives_its_file(entries in vec(entry(), 0..3), version in text()) {
        let codes = entries.into_iter().map(|entry| lock::Released {
            domain: entry.domain.clone(),
            code: entry.code.clone(),
            name: entry.name.clone(),
            outcome: entry.outcome,
            kind: entry.kind,
            retry: entry.retry,
            aliases: entry.aliases.clone(),
            since: version.clone(),
            words: None, last: entry.delisted.is_some().then_some(entry),
        });
        let given = lock::Lock { errloom: lock::Format, catalog: "any".into(), version: version.clone(), codes: codes.collect(), content: None };
        let written = lock::write(&given);
        prop_assert_eq!(lock::read(&SourceText::new("any.lock.yaml", &*written)), Ok(given), "{}", written);
    }
}

#[test]
fn the_canonical_form_is_this() {
    let text = include_str!("../catalog/canonical.yaml");
    let catalog = catalog::read(&SourceText::new("canonical.yaml", text)).unwrap();
    assert_eq!(catalog::write(&catalog), text);
}

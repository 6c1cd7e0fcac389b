//! The words and the HTTP table, held against those of the model.

mod common;

use common::Code;
use errloom_runtime::{Basis, Kind, Parts, Retry, WireCode};
use serde_json::Value;

fn vocabulary() -> Value {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/conformance/vocabulary.json"
    );
    let text = std::fs::read_to_string(file).expect("the file is part of the repository");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn words_are_the_model_s() {
    let vocabulary = vocabulary();
    let words = |key: &str| -> Vec<String> {
        let rows = vocabulary[key].as_array().expect("a list");
        rows.iter()
            .map(|row| row["word"].as_str().expect("a word").to_owned())
            .collect()
    };
    let sorted = |mut words: Vec<String>| {
        words.sort();
        words
    };
    assert_eq!(
        Kind::ALL
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        words("kinds")
    );
    assert_eq!(
        Retry::ALL
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        words("advice")
    );
    let bases = Basis::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(sorted(bases), sorted(words("bases")));
}

#[test]
fn statuses_tell_what_the_model_says() {
    let vocabulary = vocabulary();
    let rows = vocabulary["http"].as_array().expect("a list");
    for status in 0..=1000_u16 {
        let row = rows.iter().find(|row| {
            let bound = |key: &str| row[key].as_u64().expect("a status");
            (bound("from")..=bound("to")).contains(&status.into())
        });
        let parts = Parts::<Code>::new(None::<WireCode<Code>>).status(status);
        let Err(error) = parts.check() else {
            assert!(row.is_none() && status / 100 == 2);
            continue;
        };
        let advice = error.advice();
        let Some(row) = row else {
            assert_eq!(
                (advice.kind, advice.basis),
                (Kind::Unknown, Basis::None),
                "{status}"
            );
            continue;
        };
        assert_eq!(advice.kind.as_str(), row["kind"], "{status}");
        assert_eq!(advice.retry.as_str(), row["advice"], "{status}");
        assert_eq!(
            advice.may_have_executed, row["may_have_executed"],
            "{status}"
        );
        assert_eq!(advice.basis, Basis::Http);
    }
}

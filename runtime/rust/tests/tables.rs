//! What generated tables rest on.

use errloom_runtime::{find_message, made_for, Message, Raw};

static MESSAGES: [Message; 4] = [
    Message::new().text("%s").parts(&["", ""]),
    Message::new()
        .text("no %s of %s")
        .parts(&["no ", " of ", ""]),
    Message::new()
        .text("no %s of {user}!")
        .parts(&["no ", " of ", "!"]),
    Message::new().text("no id of me"),
];

#[test]
fn the_most_literal_message_wins() {
    let found = |text| find_message(&MESSAGES, text).map(|it| (it.index, it.args));
    assert_eq!(found("no id of eve"), Some((1, vec!["id", "eve"])));
    assert_eq!(found("no id of eve!"), Some((2, vec!["id", "eve"])));
    assert_eq!(found("no id of me"), Some((3, vec![])));
    assert_eq!(found("anything"), None);
    assert_eq!(found(""), None);
}

#[test]
fn integers_are_canonical_and_exact() {
    for (text, value) in [
        ("0", 0),
        ("-1", -1),
        ("88", 88),
        ("9007199254740991", (1 << 53) - 1),
    ] {
        assert_eq!(i64::from_text(text), Some(value));
    }
    for text in [
        "",
        "-",
        "-0",
        "+1",
        "01",
        " 1",
        "1.0",
        "1e3",
        "9007199254740992",
    ] {
        assert_eq!(i64::from_text(text), None, "{text:?}");
    }
}

#[test]
fn the_format_of_today_is_served() {
    made_for(1);
}

#[test]
#[should_panic(expected = "depend on a newer errloom-runtime")]
fn a_newer_format_is_refused() {
    made_for(u32::MAX);
}

#[test]
#[should_panic(expected = "generate it again")]
fn an_older_format_is_refused() {
    made_for(0);
}

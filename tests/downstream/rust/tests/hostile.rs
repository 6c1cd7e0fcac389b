//! Whatever a catalog's texts hold, the same text comes out, and nothing breaks out of its place.

use errloom_hostile::{code, type_};
use type_::Code;

#[test]
fn codes_and_texts_come_out_as_they_went_in() {
    let wire: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(wire, ["", "\0\n\r\t\"", "\u{202e}abc", "群"]);
    for code in Code::ALL {
        assert_eq!(Code::from_code(code.as_str()), Some(*code));
    }
    assert_eq!(type_::OkCode::NONE.as_str(), "\\");

    let [message] = Code::TYPE.messages() else { panic!("it has one message") };
    let text = "*/ \"\"\" ``` ${x} {{ x }} {% x %} \0 \u{202e} \u{2028} '";
    assert_eq!(message.text, Some(text));
    let [message] = Code::SOME.messages() else { panic!("it has one message") };
    assert_eq!(message.text, Some("错误%s：“引号”"));
    assert_eq!(message.description, Some("r#\"raw\"# // comment /* open"));
}

#[test]
fn reserved_words_get_a_form_of_their_own() {
    assert_eq!(Code::SELF.name(), "self");
    assert_eq!(Code::from_code("\u{202e}abc"), Code::ALL.get(2).copied());
    assert_eq!(type_::operations::SUPER_SELF.path, "/é/\"*/");
}

#[test]
fn the_largest_integers_hold() {
    assert_eq!(code::Code::OK.as_i64(), -9_007_199_254_740_991);
    assert_eq!(code::Code::from_code(9_007_199_254_740_991), Some(code::Code::ERR));
    assert_eq!(code::Code::from_code(i64::MIN), None);
}

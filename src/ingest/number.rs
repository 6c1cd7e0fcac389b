//! Codes as pages spell them: decimal, hexadecimal, with leading zeros, with another minus.

use super::recipe::Number;
use crate::model::{Code, CodeType};

/// The code that a text spells. Codes that are strings are what stands there.
pub(super) fn parse(text: &str, code_type: CodeType, number: Number) -> Option<Code> {
    if text.is_empty() {
        return None;
    }
    if code_type == CodeType::String {
        return Code::parse(text, code_type);
    }
    let text = text.replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", &*text),
    };
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let decimal = |digits: &str| Code::parse(&format!("{sign}{digits}"), code_type);
    let hexadecimal = |digits: &str| {
        let digits = digits.replace('_', "");
        let whole = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = i64::from_str_radix(&digits, 16).ok().filter(|_| whole)?;
        decimal(&value.to_string())
    };
    match (number, hex) {
        (Number::Decimal, _) => decimal(digits),
        (Number::Hexadecimal, hex) => hexadecimal(hex.unwrap_or(digits)),
        (Number::Either, Some(hex)) => hexadecimal(hex),
        (Number::Either, None) => {
            let plain = digits.trim_start_matches('0');
            let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
            decimal(if plain.is_empty() && whole { "0" } else { plain }).filter(|_| whole)
        }
    }
}

/// What a text looks like that is no code.
pub(super) fn hint(text: &str, code_type: CodeType) -> Option<String> {
    if code_type == CodeType::String {
        return None;
    }
    let is = |number| parse(text, code_type, number).is_some();
    let range = text.split_once(['-', '–', '—', '~']).is_some_and(|(first, last)| {
        let is = |part: &str| parse(part.trim(), code_type, Number::Either).is_some();
        is(first) && is(last)
    });
    let hint = if is(Number::Either) {
        "hexadecimal or leading zeros: state `columns: { code: { number: either } }`, or make the domain's codes strings"
    } else if range {
        "a range: state `columns: { code: { ranges: expand } }`, or `skip`"
    } else if text.chars().any(char::is_whitespace) {
        "more than a code: take the cell apart with `columns: { code: { split: ['…(?<code>…)…'] } }`"
    } else {
        "if codes are words or have leading zeros, the domain's `code` is `string`"
    };
    Some(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_spelt() {
        for (text, number, code) in [
            ("7", Number::Decimal, Some(7)),
            ("−7", Number::Decimal, Some(-7)),
            ("007", Number::Decimal, None),
            ("0x10", Number::Decimal, None),
            ("0x80010000", Number::Either, Some(0x8001_0000)),
            ("0XFFFF_FFFF", Number::Either, Some(0xFFFF_FFFF)),
            ("007", Number::Either, Some(7)),
            ("000", Number::Either, Some(0)),
            ("-0x10", Number::Either, Some(-16)),
            ("1A", Number::Hexadecimal, Some(26)),
            ("10", Number::Hexadecimal, Some(16)),
            ("1A", Number::Either, None),
            ("+0x1", Number::Hexadecimal, None),
            ("", Number::Either, None),
        ] {
            assert_eq!(parse(text, CodeType::Integer, number), code.map(Code::Integer), "{text}");
        }
        let string = parse("0010", CodeType::String, Number::Either);
        assert_eq!(string, Some(Code::String("0010".to_owned())));
    }
}

//! What users would otherwise write by hand, as Rust.

use std::fmt::Write;

pub fn string_match(codes: &[&str]) -> String {
    let mut out =
        "pub fn by_match(code: &str) -> Option<u16> {\n    Some(match code {\n".to_owned();
    for (index, code) in codes.iter().enumerate() {
        writeln!(out, "        {code:?} => {index},").expect("strings take it");
    }
    out + "        _ => return None,\n    })\n}\n"
}

pub fn integer_match(codes: &[i64]) -> String {
    let mut out =
        "pub fn integer_by_match(code: i64) -> Option<u16> {\n    Some(match code {\n".to_owned();
    // Shuffled results, so that the compiler can't make arithmetic of them.
    for (index, code) in codes.iter().enumerate() {
        writeln!(out, "        {code} => {},", index * 31 % codes.len()).expect("strings take it");
    }
    out + "        _ => return None,\n    })\n}\n"
}

pub fn strum(codes: &[&str], names: &[&str]) -> String {
    let mut out = String::new();
    for name in names {
        let attribute = if name.ends_with("Phf") { "#[strum(use_phf)]\n" } else { "" };
        out +=
            &format!("#[derive(Clone, Copy, strum::EnumString)]\n{attribute}pub enum {name} {{\n");
        for (index, code) in codes.iter().enumerate() {
            out += &format!("    #[strum(serialize = {code:?})]\n    C{index},\n");
        }
        out.push_str("}\n");
    }
    out
}

pub fn phf(codes: &[&str]) -> String {
    let mut map = phf_codegen::Map::new();
    for (index, code) in codes.iter().enumerate() {
        map.entry(*code, index.to_string());
    }
    format!("pub static PHF: phf::Map<&'static str, u16> = {};\n", map.build())
}

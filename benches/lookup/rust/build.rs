//! Writes what users would otherwise write by hand for the same codes: a `match`, strum with and
//! without phf, a phf map.

use errloom_dingtalk::{oapi, v1};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let strings: Vec<&str> = v1::Code::ALL.iter().map(|code| code.as_str()).collect();
    let integers: Vec<i64> = oapi::Code::ALL.iter().map(|code| code.as_i64()).collect();
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    let file = Path::new(&folder).join("alternatives.rs");
    let text = [string_match(&strings), integer_match(&integers), strum(&strings), phf(&strings)];
    fs::write(file, text.concat()).expect("the folder is writable");
}

fn string_match(codes: &[&str]) -> String {
    let mut out =
        "pub fn by_match(code: &str) -> Option<u16> {\n    Some(match code {\n".to_owned();
    for (index, code) in codes.iter().enumerate() {
        writeln!(out, "        {code:?} => {index},").expect("strings take it");
    }
    out + "        _ => return None,\n    })\n}\n"
}

fn integer_match(codes: &[i64]) -> String {
    let mut out =
        "pub fn integer_by_match(code: i64) -> Option<u16> {\n    Some(match code {\n".to_owned();
    // Shuffled results, so that the compiler can't make arithmetic of them.
    for (index, code) in codes.iter().enumerate() {
        writeln!(out, "        {code} => {},", index * 31 % codes.len()).expect("strings take it");
    }
    out + "        _ => return None,\n    })\n}\n"
}

fn strum(codes: &[&str]) -> String {
    let mut out = String::new();
    for (name, attribute) in [("Strum", ""), ("StrumPhf", "#[strum(use_phf)]\n")] {
        writeln!(out, "#[derive(Clone, Copy, strum::EnumString)]\n{attribute}pub enum {name} {{")
            .expect("strings take it");
        for (index, code) in codes.iter().enumerate() {
            writeln!(out, "    #[strum(serialize = {code:?})]\n    C{index},")
                .expect("strings take it");
        }
        out.push_str("}\n");
    }
    out
}

fn phf(codes: &[&str]) -> String {
    let mut map = phf_codegen::Map::new();
    for (index, code) in codes.iter().enumerate() {
        map.entry(*code, index.to_string());
    }
    format!("pub static PHF: phf::Map<&'static str, u16> = {};\n", map.build())
}

//! Writes what users would otherwise write by hand for the same codes: a `match`, strum with and
//! without phf, a phf map.

mod alternatives;

use alternatives::{integer_match, phf, string_match, strum};
use errloom_dingtalk::{oapi, v1};
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=alternatives.rs");
    let strings: Vec<&str> = v1::Code::ALL.iter().map(|code| code.as_str()).collect();
    let integers: Vec<i64> = oapi::Code::ALL.iter().map(|code| code.as_i64()).collect();
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    let file = Path::new(&folder).join("alternatives.rs");
    let text = [
        string_match(&strings),
        integer_match(&integers),
        strum(&strings, &["Strum", "StrumPhf"]),
        phf(&strings),
    ];
    fs::write(file, text.concat()).expect("the folder is writable");
}

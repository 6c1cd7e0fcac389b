//! What each way to find a code costs to compile and to ship:
//! `cargo run --release --example weigh`.
//!
//! A program that looks one argument up is built for each; the time is the processor's for its own
//! crates, the registry's being built already, and the size is the stripped program's beyond an empty one's.

#[path = "../alternatives.rs"]
#[allow(dead_code, reason = "strings are enough here")]
mod alternatives;

use errloom_dingtalk::v1;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

const MAIN: &str = "fn main() {\n    let key = std::env::args().next().unwrap_or_default();\n    println!(\"{:?}\", FIND);\n}\n";

fn main() -> io::Result<()> {
    let codes: Vec<&str> = v1::Code::ALL.iter().map(|code| code.as_str()).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let crates = ["runtime/rust", "generated/rust/errloom-dingtalk"];
    let folder = std::env::temp_dir().join("errloom-weigh");
    fs::create_dir_all(&folder)?;
    for name in crates {
        copy(&root.join(name), &folder.join(name))?;
    }
    let errloom = "errloom-dingtalk = { path = \"../generated/rust/errloom-dingtalk\" }";
    let strum = "strum = { version = \"0.28\", features = [\"derive\", \"phf\"] }";
    let phf = "phf = \"0.14\"";
    let ways = [
        ("nothing", "", String::new(), "key.len()"),
        (
            "errloom",
            errloom,
            String::new(),
            "errloom_dingtalk::v1::Code::from_code(&key).is_some()",
        ),
        ("match", "", alternatives::string_match(&codes), "by_match(&key).is_some()"),
        ("phf", phf, alternatives::phf(&codes), "PHF.get(key.as_str()).is_some()"),
        ("strum", strum, alternatives::strum(&codes, &["Strum"]), "key.parse::<Strum>().is_ok()"),
        (
            "strum + phf",
            &format!("{strum}\n{phf}"),
            alternatives::strum(&codes, &["StrumPhf"]),
            "key.parse::<StrumPhf>().is_ok()",
        ),
    ];
    let mut empty = 0;
    for (way, dependencies, code, find) in &ways {
        let package = folder.join(way.replace(" + ", "-"));
        write(&package, dependencies, &format!("{code}{}", MAIN.replace("FIND", find)))?;
        build(&package)?;
        for own in [package.join("src/main.rs"), folder.join("generated/rust/errloom-dingtalk/src/lib.rs")] {
            fs::File::open(own)?.set_modified(std::time::SystemTime::now())?;
        }
        let took = build(&package)?;
        let size = fs::metadata(package.join("target/release/weigh"))?.len();
        empty = if *way == "nothing" { size } else { empty };
        println!("{way:12} {:6.2} s {:6} KB", took, (size - empty) / 1024);
    }
    fs::remove_dir_all(folder)
}

fn write(package: &Path, dependencies: &str, main: &str) -> io::Result<()> {
    fs::create_dir_all(package.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"weigh\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         {dependencies}\n\n[profile.release]\nstrip = true\n\n[workspace]\n"
    );
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::write(package.join("src/main.rs"), main)
}

/// Builds, and tells the processor time that it took, all threads together.
fn build(package: &Path) -> io::Result<f64> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release"]).current_dir(package);
    cargo.env_remove("CARGO_TARGET_DIR").env("RUSTFLAGS", "-Awarnings");
    let before = children_seconds()?;
    let status = cargo.status()?;
    if !status.success() {
        return Err(io::Error::other("cargo failed"));
    }
    Ok(children_seconds()? - before)
}

/// Processor time of all processes that this one has waited for, as Linux counts it: in hundredths.
fn children_seconds() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(13).take(2).filter_map(|field| field.parse::<u32>().ok());
    Ok(f64::from(ticks.sum::<u32>()) / 100.0)
}

fn copy(from: &Path, to: &PathBuf) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

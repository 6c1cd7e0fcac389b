//! Lists what the program carries wherever it is installed: the built-in targets' files, the bundles
//! of their runtimes, and the catalogs, compressed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    include("templates", "templates")?;
    include("runtime/bundles", "runtimes")?;
    compress("data/catalog", "catalogs")
}

/// Writes a list of what lies in a folder: the path below it, and the content.
fn include(folder: &str, list_name: &str) -> io::Result<()> {
    let entry = |path: &Path| Ok(format!("include_str!({:?})", path.to_string_lossy()));
    write_list(folder, list_name, entry)
}

/// The same, with each file compressed.
fn compress(folder: &str, list_name: &str) -> io::Result<()> {
    write_list(folder, list_name, |path| {
        let text = fs::read(path)?;
        let packed = out(&path.file_name().unwrap_or_default().to_string_lossy());
        fs::write(&packed, miniz_oxide::deflate::compress_to_vec(&text, BEST))?;
        let packed = packed.to_string_lossy();
        Ok(format!("include_bytes!({packed:?})"))
    })
}

/// The level of compression beyond which only time grows.
const BEST: u8 = 9;

fn write_list(
    folder: &str,
    list_name: &str,
    entry: impl Fn(&Path) -> io::Result<String>,
) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&root).join(folder);
    let mut paths = Vec::new();
    list(&root, &mut paths)?;
    paths.sort();
    let mut code = String::from("&[\n");
    for path in &paths {
        let name = path.strip_prefix(&root).expect("listed below the folder");
        let name = name.to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({name:?}, {}),", entry(path)?).expect("a String takes any text");
    }
    code.push_str("]\n");
    fs::write(out(&format!("{list_name}.rs")), code)
}

fn out(name: &str) -> PathBuf {
    Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name)
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

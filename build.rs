//! Lists the built-in targets' files and the bundles of their runtimes, so that the program carries
//! them wherever it is installed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    include("templates", "templates")?;
    include("runtime/bundles", "runtimes")
}

/// Writes a list of what lies in a folder: the path below it, and the content.
fn include(folder: &str, list_name: &str) -> io::Result<()> {
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
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())
            .expect("a String takes any text");
    }
    code.push_str("]\n");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(list_name).with_extension("rs"), code)
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

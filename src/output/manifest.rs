//! The list of files that are ours: SHA-256 and path per line, sorted by path, as `sha256sum -c`
//! reads it.

use std::collections::BTreeMap;

use super::{PlannedFile, check_path};
use crate::digest::sha256;

/// The manifest's name in every output folder.
pub const MANIFEST: &str = ".errloom-manifest";

/// SHA-256 by path.
pub(super) type Manifest = BTreeMap<String, String>;

pub(super) fn of(files: &[PlannedFile]) -> Manifest {
    files.iter().map(|file| (file.path.clone(), sha256(&file.text))).collect()
}

/// Reads a manifest; the error is the line that is none.
pub(super) fn parse(text: &str) -> Result<Manifest, usize> {
    let entry = |(index, line): (usize, &str)| {
        let (sha256, path) = line.split_once("  ").ok_or(index + 1)?;
        check_path(path).map_err(|_| index + 1)?;
        Ok((path.to_owned(), sha256.to_owned()))
    };
    text.lines().enumerate().map(entry).collect()
}

pub(super) fn print(manifest: &Manifest) -> String {
    let mut text = String::with_capacity(manifest.len() * 100);
    for (path, sha256) in manifest {
        text.extend([sha256, "  ", path, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        let file = |path: &str| PlannedFile { path: path.to_owned(), text: "x\n".to_owned() };
        let manifest = of(&[file("b/c d.rs"), file("a.rs")]);
        let text = print(&manifest);
        assert!(text.starts_with(
            "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  a.rs\n"
        ));
        assert_eq!(parse(&text), Ok(manifest));
    }

    #[test]
    fn a_manifest_names_no_file_elsewhere() {
        assert_eq!(parse("00  a\n00  ../b\n"), Err(2));
        assert_eq!(parse("garbage\n"), Err(1));
    }
}

//! The list of files that are ours: SHA-256 and path per line, sorted by path, as `sha256sum -c`
//! reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::{PlannedFile, check_path, text};
use crate::digest::sha256;

/// The manifest's name in every output folder.
pub const MANIFEST: &str = ".errloom-manifest";

/// What we wrote last, by path: one SHA-256 each, or several where two branches were merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, BTreeSet<String>>);

impl Manifest {
    pub(super) fn of(files: &[PlannedFile]) -> Self {
        let entry = |file: &PlannedFile| (file.path.clone(), [sha256(&file.text)].into());
        Self(files.iter().map(entry).collect())
    }

    /// Reads a manifest; the error is the line that is none. What a merge or a checkout does to a
    /// text is no fault of it.
    pub(super) fn parse(text: &str) -> Result<Self, usize> {
        let mut manifest = Self::default();
        for (index, line) in text.lines().enumerate() {
            if text::is_conflict_marker(line.as_bytes()) {
                continue;
            }
            let (sha256, path) = line.split_once("  ").ok_or(index + 1)?;
            if check_path(path).is_err() || !is_sha256(sha256) {
                return Err(index + 1);
            }
            manifest.0.entry(path.to_owned()).or_default().insert(sha256.to_owned());
        }
        Ok(manifest)
    }

    pub(super) fn print(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 100);
        for (path, hashes) in &self.0 {
            for sha256 in hashes {
                text.extend([sha256, "  ", path, "\n"]);
            }
        }
        text
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Whether the file at `path` is as we wrote it. Line ends that a checkout changed, and what a
    /// merge made of two versions, are no edits.
    pub(super) fn is_unedited(&self, path: &str, bytes: &[u8]) -> bool {
        self.0.get(path).is_some_and(|hashes| {
            hashes.len() > 1
                || hashes.contains(&sha256(bytes))
                || hashes.contains(&sha256(text::with_lf(bytes)))
                || bytes.split(|byte| *byte == b'\n').any(text::is_conflict_marker)
        })
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> PlannedFile {
        PlannedFile { path: path.to_owned(), text: "x\n".to_owned() }
    }

    #[test]
    fn what_is_printed_can_be_read() {
        let manifest = Manifest::of(&[file("b/c d.rs"), file("a.rs")]);
        let text = manifest.print();
        assert!(text.starts_with(
            "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  a.rs\n"
        ));
        assert_eq!(Manifest::parse(&text), Ok(manifest.clone()));
        assert_eq!(Manifest::parse(&text.replace('\n', "\r\n")), Ok(manifest));
    }

    #[test]
    fn a_manifest_names_no_file_elsewhere_and_none_without_its_hash() {
        let hash = "0".repeat(64);
        for bad in ["../b", "/b", ".git/hooks/pre-commit", "a/.GIT/config", ".errloom-manifest"] {
            assert_eq!(Manifest::parse(&format!("{hash}  a\n{hash}  {bad}\n")), Err(2), "{bad}");
        }
        assert_eq!(Manifest::parse("garbage\n"), Err(1));
        assert_eq!(Manifest::parse("00  a\n"), Err(1));
    }

    #[test]
    fn merges_and_checkouts_are_no_edits() {
        let one = Manifest::of(&[file("a")]);
        assert!(one.is_unedited("a", b"x\n") && one.is_unedited("a", b"x\r\n"));
        assert!(one.is_unedited("a", b"<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n"));
        assert!(!one.is_unedited("a", b"y\n") && !one.is_unedited("b", b"x\n"));
        let both = format!(
            "<<<<<<< a\n{0}  a\n=======\n{1}  a\n>>>>>>> b\n",
            "0".repeat(64),
            "1".repeat(64)
        );
        assert!(Manifest::parse(&both).expect("a merge").is_unedited("a", b"merged by git\n"));
    }
}

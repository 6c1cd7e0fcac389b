//! Which paths a generated file may have: below the output folder, on any system.

use super::disk::STAGED;

/// Says why `path` may not be used, if so.
pub fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("is empty");
    }
    if path == super::MANIFEST {
        return Err("is the manifest's");
    }
    path.split('/').try_for_each(|part| match part {
        "" => Err("has an empty part, or begins at the root"),
        "." | ".." => Err("leaves the output folder, or tries to"),
        _ if part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) => {
            Err("holds a character that not every system allows")
        }
        _ if !part.bytes().all(|b| (b' '..=b'~').contains(&b)) => {
            Err("holds a character beyond printable ASCII, which systems spell differently")
        }
        _ if part.eq_ignore_ascii_case(".git") => Err("lies in the store of version control"),
        _ if part.ends_with(STAGED) || part == super::LOCK => {
            Err("is kept for files that are being written")
        }
        _ if part.ends_with(['.', ' ']) => Err("has a part that ends with a dot or a space"),
        _ => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn paths_stay_below_the_folder() {
        for good in ["a.go", "shop/v1/codes.go", ".gitignore", "a..b", "a-b_c/d e.rs"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "/a",
            "a//b",
            "../a",
            "a/../../b",
            "./a",
            "a/.",
            "c:/a",
            "a\\b",
            "a\nb",
            "a\u{202e}b",
            "a.",
            "a /b",
            ".errloom-manifest",
            "a/",
            "é",
            ".a.go.errloom-new",
            ".errloom-lock",
            ".git/config",
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }
}

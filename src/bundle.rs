//! A folder of texts as one text, in the txtar form: `-- path --` on a line of its own, then the
//! file. Changes of a file merge and read in it as they do in the file itself.
//!
//! A leaf: it knows neither what the files hold nor where they lie.

/// A file of a bundle: its path below the folder, with `/`, and its text.
pub type File<'a> = (&'a str, &'a str);

/// The files as one text; the error names a file whose text would not come back.
pub fn pack<'a>(files: impl IntoIterator<Item = File<'a>>) -> Result<String, String> {
    let mut out = String::new();
    for (path, text) in files {
        if !text.is_empty() && !text.ends_with('\n') {
            return Err(format!("{path} does not end with a line break"));
        }
        if let Some(line) = text.lines().find(|line| header(line).is_some()) {
            return Err(format!("{path} holds the line `{line}`, which would begin a file"));
        }
        out.extend(["-- ", path, " --\n", text]);
    }
    Ok(out)
}

/// The files of a bundle, in its order.
pub fn unpack(bundle: &str) -> Vec<File<'_>> {
    let mut files: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in bundle.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        match (header(line.trim_end_matches('\n')), files.last_mut()) {
            (Some(path), _) => files.push((path, at, at)),
            (None, Some((_, _, end))) => *end = begin + line.len(),
            (None, None) => {}
        }
    }
    files.into_iter().map(|(path, begin, end)| (path, &bundle[begin..end])).collect()
}

/// Whether a path is free of all these names of files and folders, in which `*` stands for any
/// characters.
pub fn keeps(path: &str, except: &[String]) -> bool {
    let excepted = |part: &str| except.iter().any(|pattern| matches(pattern, part));
    !path.split('/').any(excepted)
}

fn header(line: &str) -> Option<&str> {
    let path = line.strip_prefix("-- ")?.strip_suffix(" --")?;
    (!path.is_empty()).then_some(path)
}

fn matches(pattern: &str, name: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == name };
    let Some(rest) = name.strip_prefix(before) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| matches(after, &rest[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let files = [("a.txt", "one\n-- two\n"), ("b/empty", ""), ("b/c", "-- --\n\n")];
        let bundle = pack(files).expect("it packs");
        assert_eq!(bundle, "-- a.txt --\none\n-- two\n-- b/empty --\n-- b/c --\n-- --\n\n");
        assert_eq!(unpack(&bundle), files);
        assert_eq!(unpack(""), []);
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        assert!(pack([("a", "no line break")]).is_err());
        assert!(pack([("a", "-- b --\n")]).is_err());
    }

    #[test]
    fn exceptions_are_names_of_any_part() {
        let except = ["tests", "*_test.x", "a*b*c"].map(str::to_owned);
        for kept in ["src/lib.x", "src/test.x", "testsuite/a", "src/ab"] {
            assert!(keeps(kept, &except), "{kept}");
        }
        for left in ["tests/a", "src/tests/a", "src/a_test.x", "a-b-c", "abc"] {
            assert!(!keeps(left, &except), "{left}");
        }
    }
}

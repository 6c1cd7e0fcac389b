//! A later runtime under packages generated today: a field, a kind, an advice and a method more,
//! and everything still compiles.

use std::fs;
use std::io;
use std::path::Path;

use crate::step::Report;

/// Where a later release adds something: file of the runtime, a text in it, what comes before it.
const ADDED: [(&str, &str, &str); 10] = [
    (
        "kind.rs",
        "        /// The caller cancelled",
        "        /// New.\n        Melted = \"melted\",\n",
    ),
    (
        "advice.rs",
        "        /// Someone must change",
        "        /// New.\n        Pray = \"pray\",\n",
    ),
    ("advice.rs", "    /// How long to wait", "    /// New.\n    pub until: Option<u64>,\n"),
    ("advice.rs", "            after: None,", "            until: None,\n"),
    (
        "code.rs",
        "    /// The wire value.",
        "    /// New.\n    fn age(self) -> Option<u32> {\n        None\n    }\n",
    ),
    ("form.rs", "    pub(super) bare_success", "    /// New.\n    pub after: Option<u16>,\n"),
    ("form.rs", "            bare_success: false,", "            after: None,\n"),
    (
        "message.rs",
        "    /// The explanation.",
        "    /// New.\n    pub language: Option<&'static str>,\n",
    ),
    ("message.rs", "            parts: &[],", "            language: None,\n"),
    (
        "error.rs",
        "    /// The HTTP status.",
        "    /// New.\n    #[must_use]\n    pub fn retry_after(&self) -> Option<u64> {\n        None\n    }\n",
    ),
];

pub(super) fn suite(root: &Path, report: &mut Report) {
    let folder = root.join("target/growth");
    report.call("a later runtime", || prepare(root, &folder).map_err(|error| error.to_string()));
    let target = folder.join("target").display().to_string();
    let env = [("CARGO_TARGET_DIR", target.as_str())];
    let packages = ["cargo", "check", "--workspace", "--all-features", "--quiet"];
    report.run_with(&folder.join("generated/rust"), &packages, &env);
    let program = ["cargo", "check", "--tests", "--quiet"];
    report.run_with(&folder.join("tests/downstream/rust"), &program, &env);
}

fn prepare(root: &Path, folder: &Path) -> io::Result<()> {
    for part in
        ["runtime/rust", "generated/rust", "tests/downstream/rust", "tests/generate/hostile/rust"]
    {
        let to = folder.join(part);
        if to.exists() {
            fs::remove_dir_all(&to)?;
        }
        copy(&root.join(part), &to)?;
    }
    for (file, before, added) in ADDED {
        let path = folder.join("runtime/rust/src/runtime").join(file);
        let text = fs::read_to_string(&path)?;
        let place = text.find(before);
        let place = place.ok_or_else(|| io::Error::other(format!("{file} lacks `{before}`")))?;
        fs::write(&path, [&text[..place], added, &text[place..]].concat())?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true if entry.file_name() == "target" => {}
            true => copy(&entry.path(), &to)?,
            false => _ = fs::copy(entry.path(), to)?,
        }
    }
    Ok(())
}

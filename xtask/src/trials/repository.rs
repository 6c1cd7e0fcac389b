//! The repository that trials run in, and what each of its inputs must come to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Draw;

/// How many inputs there are to switch between.
const VARIANTS: u64 = 5;

/// Every file with its content, and every folder with a slash.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

/// A repository, the inputs that it can have, and what each must come to.
pub(super) struct Trial {
    folder: tempfile::TempDir,
    program: PathBuf,
    expected: Vec<Tree>,
}

/// How a tree differs from what it should be.
#[derive(Debug, Default)]
pub(super) struct Damage {
    mixed: Vec<String>,
    lost: Vec<String>,
    left: Vec<String>,
}

impl Trial {
    pub(super) fn new(program: &Path) -> Result<Self, String> {
        let fresh = || tempfile::tempdir().map_err(|error| error.to_string());
        let mut trial =
            Self { folder: fresh()?, program: program.to_owned(), expected: Vec::new() };
        for variant in 0..VARIANTS {
            trial.folder = fresh()?;
            trial.set(variant)?;
            trial.finish()?;
            trial.expected.push(trial.tree()?);
        }
        Ok(trial)
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Gives the repository other inputs, drawn at random; which, it tells.
    pub(super) fn change(&self, draw: &mut Draw) -> Result<u64, String> {
        let variant = draw.below(VARIANTS);
        self.set(variant)?;
        Ok(variant)
    }

    fn set(&self, variant: u64) -> Result<(), String> {
        for (path, text) in inputs(variant) {
            let path = self.folder().join(path);
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    }

    pub(super) fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(name);
        // Pages change with every variant, and their hashes are not what is tried.
        command.args((name == "ingest").then_some("--accept-changed-pages"));
        command.current_dir(self.folder());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Runs both commands to their ends.
    pub(super) fn finish(&self) -> Result<(), String> {
        ["ingest", "generate"].iter().try_for_each(|name| self.must(name))
    }

    /// Runs a command, which must succeed.
    pub(super) fn must(&self, name: &str) -> Result<(), String> {
        let output = self.command(name).stderr(Stdio::piped()).output();
        let output = output.map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() { Ok(()) } else { Err(format!("errloom {name}: {said}")) }
    }

    pub(super) fn tree(&self) -> Result<Tree, String> {
        let mut tree = Tree::new();
        collect(self.folder(), self.folder(), &mut tree).map_err(|error| error.to_string())?;
        Ok(tree)
    }

    /// Holds the repository against what `variant` must come to.
    pub(super) fn judge(&self, variant: u64) -> Result<(), String> {
        let due = usize::try_from(variant).map_err(|error| error.to_string())?;
        judge(&self.expected[due], &self.tree()?)
    }
}

/// Whether two trees are equal; the error tells how they differ.
pub(super) fn judge(due: &Tree, found: &Tree) -> Result<(), String> {
    let mut damage = Damage::default();
    for (path, content) in due {
        match found.get(path) {
            None => damage.lost.push(path.clone()),
            Some(other) if other != content => damage.mixed.push(path.clone()),
            Some(_) => {}
        }
    }
    damage.left.extend(found.keys().filter(|path| !due.contains_key(*path)).cloned());
    let Damage { mixed, lost, left } = &damage;
    let whole = mixed.is_empty() && lost.is_empty() && left.is_empty();
    if whole { Ok(()) } else { Err(format!("{damage:?}")) }
}

fn collect(root: &Path, folder: &Path, tree: &mut Tree) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        if path.is_dir() {
            tree.insert(name + "/", Vec::new());
            collect(root, &path, tree)?;
        } else {
            tree.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}

const CONFIG: &str = "\
errloom: 1
catalogs:
  shop: { catalog: shop.yaml, recipe: recipe.yaml }
targets:
  rust: { output: out/rust }
  typescript: { output: out/typescript }
  go: { output: out/go, options: { module: example.com/shop } }
";

const RULES: &str = "\
rules:
  - { id: all, when: {}, kind: internal, retry: undecided }
";

/// The files that people write. Variants differ in codes, texts and domains, so that files come, go
/// and change.
fn inputs(variant: u64) -> [(&'static str, String); 3] {
    let mut page = String::from("| Code | Message |\n|---|---|\n");
    let rows = 20 + 7 * variant;
    for row in 0..rows {
        let _ = writeln!(page, "| code.n{row} | Text {} of row {row}. |", variant * (row % 3));
    }
    let domain = ["api", "staff", "rest"][usize::try_from(variant % 3).unwrap_or_default()];
    let recipe = format!(
        "errloom: 1\nrecipe: shop\ntitle: Shop {variant}\nversion: 0.1.{variant}\nsources:\n  page:\n    page: page.md\n    \
         sha256: \"{}\"\n    retrieved: 2026-11-20\n    regions:\n      - name: codes\n        domain: {domain}\n        \
         after: ['^\\| Code', '^\\|---']\n        rows: {{ {domain}: {rows} }}\n        \
         layout: {{ form: pipe_table, columns: [code, text] }}\ndomains:\n  {domain}: {{ code: string }}\n{RULES}",
        "0".repeat(64)
    );
    [("errloom.yaml", CONFIG.to_owned()), ("page.md", page), ("recipe.yaml", recipe)]
}

//! What the packed crate holds.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Kinds of files, not files: a list of those would change with every file that is added.
#[test]
fn the_packed_crate_holds_what_the_program_carries() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline", "--package", "errloom"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).unwrap().replace('\\', "/");
    let kind = |path: &str| {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let extension = file.rsplit_once('.').map_or(file, |(_, extension)| extension);
        match folder.split('/').next() {
            Some("") => file.to_owned(),
            Some("runtime") => "runtime/**".to_owned(),
            Some(top @ ("src" | "templates")) => format!("{top}/**.{extension}"),
            _ => format!("{folder}/*.{extension}"),
        }
    };
    let kinds: BTreeSet<String> = listed.lines().map(kind).collect();
    insta::assert_snapshot!(kinds.into_iter().collect::<Vec<_>>().join("\n"));
    for id in errloom::builtin::catalogs() {
        assert!(listed.contains(&format!("data/catalog/{id}.yaml\n")), "{id} is left out");
    }
}

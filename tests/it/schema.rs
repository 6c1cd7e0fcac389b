//! The schemas that editors read are those of the types.

use std::fs;
use std::path::Path;

#[test]
fn schemas_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let due = errloom::schema::all();
    let stale = due
        .iter()
        .filter(|(file, text)| fs::read_to_string(folder.join(file)).ok().as_ref() != Some(text));
    let stale: Vec<&str> = stale.map(|(file, _)| *file).collect();
    assert!(stale.is_empty(), "out of date in schema/: {stale:?}; run `cargo xtask generate`");

    let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name());
    let orphans: Vec<_> = files.filter(|file| due.iter().all(|(name, _)| file != name)).collect();
    assert!(orphans.is_empty(), "no type has these schemas any more: {orphans:?}; remove them");
}

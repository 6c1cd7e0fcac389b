//! Each rule of `diff` has a pair of catalogs in `tests/diff/<rule>/`.

use errloom::diff::{Change, bump, diff, summary};

fn changes(folder: &std::path::Path) -> Vec<Change> {
    let [old, new] = ["old.yaml", "new.yaml"].map(|name| super::load(&folder.join(name)));
    diff(&old.catalog, &new.catalog)
}

#[test]
fn pairs() {
    insta::glob!("../diff", "*/new.yaml", |path| {
        let changes = changes(path.parent().expect("a case is a folder"));
        let bump = bump(&changes).map_or("none", errloom::diff::Bump::as_str);
        insta::assert_snapshot!(format!("{}bump: {bump}", summary(&changes)));
    });
}

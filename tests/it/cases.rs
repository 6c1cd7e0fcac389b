//! `tests/generate/<case>`: a small catalog and what each target makes of it, checked in.
//!
//! A case is a folder with an errloom.yaml; adding one adds no Rust. To take over what changed:
//! `errloom --config tests/generate/<case>/errloom.yaml generate`. That the goldens compile, each
//! language's own suite of `cargo xtask test` finds out.

use std::path::Path;

use errloom::output::Plan;
use errloom::project::Project;

#[test]
fn goldens_are_what_the_targets_make_of_their_catalogs() {
    insta::glob!("../generate", "*/errloom.yaml", |config| {
        let drift = drift(config);
        assert!(drift.is_empty(), "{}: {drift}", config.display());
    });
}

fn drift(config: &Path) -> String {
    let project = Project::open(config).unwrap();
    let rendered = project.generate(&[]).unwrap();
    let drift = |it: &errloom::project::Rendered| {
        let plan = Plan::new(&it.folder, &it.files).unwrap();
        if plan.is_current() { String::new() } else { plan.drift().to_string() }
    };
    rendered.iter().map(drift).collect()
}

//! What errloom.yaml can get wrong. `tests/config/<case>` is named after the finding that it shows
//! (and, behind a dot, what is special); adding one adds no Rust.

use std::path::Path;

use errloom::project::Project;
use errloom::report::Format;

#[test]
fn whatever_errloom_yaml_gets_wrong_is_a_finding_with_its_place() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config");
    insta::glob!("../config", "*/errloom.yaml", |config| {
        let folder = config.parent().unwrap();
        let rendered = Project::open(config).and_then(|project| project.generate(&[]));
        let found = rendered.expect_err("something is wrong");
        let name = folder.file_name().unwrap().to_str().unwrap();
        let id = name.split('.').next().unwrap();
        assert!(found.iter().any(|it| it.id == id), "{id} is not among {found:#?}");
        assert!(found.iter().all(|it| !it.places.is_empty()), "{name}: no place in {found:#?}");
        let told = errloom::report::render(&found, Format::Human { color: false });
        let told = told.replace(&cases.display().to_string(), "tests/config");
        insta::with_settings!({
            snapshot_path => folder, snapshot_suffix => "", prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("human", told) });
    });
}

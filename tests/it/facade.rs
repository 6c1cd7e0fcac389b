//! The library as build scripts and other programs use it.

use std::error::Error;
use std::fs;
use std::path::Path;

use errloom::Project;

/// What a build script does: one target into a folder of its own, and what cargo should watch.
#[test]
fn a_build_script_writes_a_target_where_it_likes() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/targets/python");
    let out = tempfile::tempdir()?;
    let project = Project::open(&root.join("errloom.yaml"))?;
    for _ in 0..2 {
        let inputs = project.write_to("python", out.path())?;
        assert_eq!(inputs.first(), Some(&root.join("errloom.yaml")));
        assert!(inputs.iter().all(|it| it.is_absolute() && it.exists()), "{inputs:?}");
        assert!(inputs.iter().any(|it| it.ends_with("hostile/catalog.yaml")), "{inputs:?}");
    }
    let module = Path::new("errloom_codes/hostile");
    let written = |folder: &Path| fs::read_dir(folder.join(module)).map(Iterator::count);
    assert_eq!(written(out.path())?, written(&root.join("golden"))?);
    Ok(())
}

#[test]
fn what_goes_wrong_is_an_error_that_a_build_script_prints() {
    let failing = || -> Result<(), Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Project::open(&root.join("tests/config/no-catalog/errloom.yaml"))?.generate(&[])?;
        Ok(())
    };
    let told = format!("{:?}", failing().expect_err("there is no such catalog"));
    assert!(told.contains("errloom.yaml:3:3: error[no-catalog]"), "{told}");
    assert!(!told.contains("errloom: 1"), "the file's text has no place here: {told}");
    assert_eq!(told.matches("no-catalog]").count(), 1, "{told}");
}

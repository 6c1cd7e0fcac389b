//! The bundles that the program carries, made anew from the runtimes' folders: for errloom's own
//! repository alone.

use std::path::Path;

use crate::generate::Target;
use crate::output::PlannedFile;
use crate::report::{Finding, Outcome};
use crate::{builtin, bundle};

/// The bundles as the folders below `root`, errloom's repository, ask for them.
pub fn bundles(root: &Path) -> Outcome<Vec<PlannedFile>> {
    let mut bundles = Vec::new();
    for name in builtin::names() {
        let Some(rule) = Target::load(&builtin::folder(name), &builtin::files(name))?.file.runtime
        else {
            continue;
        };
        let folder = root.join("runtime").join(&rule.folder);
        let mut files = Vec::new();
        gather(&folder, "", &rule.except, &mut files)
            .map_err(|error| vec![super::unreadable(&folder, &error)])?;
        let pairs = files.iter().map(|file| (&*file.path, &*file.text));
        let text = bundle::pack(pairs).map_err(|why| vec![Finding::error("bundle", why)])?;
        bundles.push(PlannedFile { path: format!("{}.txtar", rule.folder), text });
    }
    Ok(bundles)
}

/// The files below a folder that a bundle keeps, in order of their paths.
fn gather(
    folder: &Path,
    prefix: &str,
    except: &[String],
    files: &mut Vec<PlannedFile>,
) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !bundle::keeps(&name, except) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), except, files)?;
        } else {
            files.push(PlannedFile { path, text: std::fs::read_to_string(entry.path())? });
        }
    }
    Ok(())
}

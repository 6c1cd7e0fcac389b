use std::path::PathBuf;

use super::{problem, stage};
use crate::report::Outcome;

/// Writes texts that people own too (catalogs, locks), so that a run that is killed leaves each
/// file old or new, never half: all are written beside their places first, then moved there.
pub fn write_texts(files: &[(PathBuf, String)]) -> Outcome<()> {
    let staged = files.iter().try_for_each(|(path, text)| {
        stage::write(path, text).map_err(|error| vec![problem::io("write", path, &error)])
    });
    if let Err(findings) = staged {
        for (path, _) in files {
            stage::discard(path);
        }
        return Err(findings);
    }
    files.iter().try_for_each(|(path, _)| {
        stage::commit(path).map_err(|error| vec![problem::io("replace", path, &error)])
    })
}

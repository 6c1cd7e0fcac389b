//! What a run does to single files, worked out from plans and texts.

use std::path::{Path, PathBuf};

use super::journal::Step;
use super::{Plan, disk, problem};
use crate::digest::sha256;
use crate::report::Finding;

/// A file as it should become.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// Where it is, free of links.
    pub(super) path: PathBuf,
    /// What it should hold; nothing, if it should go.
    pub(super) text: Option<&'a str>,
    pub(super) step: Step,
}

impl<'a> Change<'a> {
    /// A file of a plan, below the plan's root.
    pub(super) fn planned(plan: &Plan, path: &str, text: Option<&'a str>) -> Result<Self, Finding> {
        let path = plan.root.join(path);
        Self::new(&path, &plan.root, text)
    }

    /// A text that people own too. Links are followed, so that they stay.
    pub(super) fn text(path: &Path, text: &'a str) -> Result<Self, Finding> {
        let path = if path.is_symlink() {
            path.canonicalize().map_err(|error| problem::io("follow", path, &error))?
        } else {
            path.to_owned()
        };
        let root = path.parent().unwrap_or(Path::new(""));
        Self::new(&path, root, Some(text))
    }

    fn new(path: &Path, root: &Path, text: Option<&'a str>) -> Result<Self, Finding> {
        let io = |error| problem::io("find", path, &error);
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().ok_or_else(|| problem::irregular(path))?;
        let at = disk::resolved(folder).map_err(io)?.join(name);
        let utf8 = |path: PathBuf| path.into_os_string().into_string().map_err(PathBuf::from);
        let utf8 = |path| utf8(path).map_err(|path| problem::not_utf8(&path));
        let step = Step {
            path: utf8(at.clone())?,
            root: utf8(disk::resolved(root).map_err(io)?)?,
            old: disk::hash(&at)?,
            new: text.map(sha256),
        };
        Ok(Self { path: at, text, step })
    }
}

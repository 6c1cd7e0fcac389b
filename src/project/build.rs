//! For build scripts: a target's files in a folder of their own, such as `OUT_DIR`.

use std::path::{Path, PathBuf};

use super::{Project, all};
use crate::config::CatalogConfig;
use crate::error::Result;
use crate::output::{Edits, Run};

impl Project {
    /// Renders a target into `folder` instead of its output and writes what differs, all or
    /// nothing. Gives the files that the result depends on, for `cargo::rerun-if-changed`.
    pub fn write_to(&self, target: &str, folder: &Path) -> Result<Vec<PathBuf>> {
        for mut rendered in self.generate(&[target.to_owned()])? {
            folder.clone_into(&mut rendered.folder);
            let run = Run::begin(folder, &[], &|_| {})?;
            run.write(&[rendered.plan(Edits::Overwrite)?], &[])?;
        }
        self.inputs(target)
    }

    fn inputs(&self, target: &str) -> Result<Vec<PathBuf>> {
        let config = &self.config.targets[target];
        let mut inputs = vec![PathBuf::from(&self.source.path)];
        let wanted = self.config.catalogs.iter().filter(|(id, _)| config.wants(id));
        inputs.extend(wanted.filter_map(|(_, catalog)| match catalog {
            CatalogConfig::File(paths) => Some(self.path(&paths.catalog)),
            CatalogConfig::Builtin(_) | CatalogConfig::Choice(_) => None,
        }));
        inputs.extend(config.templates.iter().map(|folder| self.path(folder)));
        let absolute = |path: PathBuf| {
            std::path::absolute(&path).map_err(|error| vec![super::unreadable(&path, &error)])
        };
        Ok(all(inputs.into_iter().map(absolute))?)
    }
}

//! Catalogs and their locks as files.
//!
//! This room joins the model to YAML: it reads, writes canonically and pins a file by its hash. It
//! opens no file and judges nothing that spans entries; that is [`lint`](crate::lint)'s office.

mod file;
pub mod lock;

pub use file::CatalogFile;

use crate::digest::sha256;
use crate::model::Catalog;
use crate::report::{Outcome, SourceText};
use crate::yaml;
use std::sync::Arc;

/// A catalog together with the file that it stands in.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The catalog.
    pub catalog: Catalog,
    /// SHA-256 of the file's bytes, in lower-case hex: generated code names what it was made from.
    pub sha256: String,
    /// The file.
    pub source: Arc<SourceText>,
}

/// Reads a catalog and pins its file.
pub fn load(source: &Arc<SourceText>) -> Outcome<Loaded> {
    let catalog = read(source)?;
    Ok(Loaded { catalog, sha256: sha256(&source.text), source: Arc::clone(source) })
}

/// Reads a catalog.
pub fn read(source: &Arc<SourceText>) -> Outcome<Catalog> {
    yaml::read::<CatalogFile>(source).map(Catalog::from)
}

/// The catalog in canonical form: entries by domain and code, everything written in one way.
/// Reading it gives the same catalog but for the order of its entries.
pub fn write(catalog: &Catalog) -> String {
    let mut file = CatalogFile::from(catalog.clone());
    file.sort();
    format!("{}{}", file::HEADER, yaml::write(&file))
}

//! The JSON Schemas of every file that people write or review, derived from the types that read
//! them. They are checked in under `schema/`, for editors; `cargo xtask generate` writes them.

use crate::catalog::CatalogFile;
use crate::catalog::lock::Lock;
use crate::config::Config;
use crate::generate::TargetFile;
use crate::ingest::recipe::Recipe;
use crate::yaml;
use schemars::JsonSchema;

/// Every schema: its file name and its text. To add one, add a line here.
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("catalog.schema.json", of::<CatalogFile>("errloom catalog")),
        ("lock.schema.json", of::<Lock>("errloom catalog lock")),
        ("recipe.schema.json", of::<Recipe>("errloom recipe")),
        ("target.schema.json", of::<TargetFile>("errloom target")),
        ("config.schema.json", of::<Config>("errloom.yaml")),
    ]
}

/// The schema of one type as the text of a file.
fn of<T: JsonSchema>(title: &str) -> String {
    let mut schema = yaml::schema::<T>();
    schema["title"] = title.into();
    format!("{schema:#}\n")
}

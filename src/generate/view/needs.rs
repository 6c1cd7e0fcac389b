//! What one kind of files uses of a catalog, sorted by what is shown in several places: a domain
//! stands in `catalog.domains` and in `domain`, an entry in a dozen lists, each made once.

use super::Used;

/// What is used of each kind of thing, wherever it stands.
#[derive(Debug, Default)]
pub(in crate::generate) struct Needs {
    run: Used,
    pub(super) catalog: Used,
    pub(super) domain: Used,
    pub(super) operation: Used,
    pub(super) status: Used,
    /// Of entries in lists.
    pub(super) entry: Used,
    /// Of the entry that documentation shows.
    pub(super) example: Used,
}

/// The lists of a domain that hold its entries.
const ENTRIES: [&str; 6] = ["entries", "errors", "successes", "partials", "pendings", "others"];

impl Needs {
    /// Of the variables that files see.
    pub(in crate::generate) fn new(variables: &Used) -> Self {
        let join = |paths: &[(&Used, &[&str])]| {
            let mut joined = Used::default();
            for (used, path) in paths {
                joined.join(used.at(path));
            }
            joined
        };
        let top = variables;
        let catalog =
            join(&[(top, &["catalog"]), (top, &["catalogs"]), (top, &["example", "catalog"])]);
        let domain = join(&[
            (top, &["domain"]),
            (top, &["example", "domain"]),
            (&catalog, &["domains"]),
            (&catalog, &["example", "domain"]),
        ]);
        let operation =
            join(&[(top, &["operation"]), (&catalog, &["operations"]), (&domain, &["operations"])]);
        let status = join(&[(&catalog, &["statuses"]), (&domain, &["statuses"])]);
        let example = join(&[
            (top, &["example", "entry"]),
            (&catalog, &["example", "entry"]),
            (&domain, &["example"]),
        ]);
        let mut entry =
            join(&[(&operation, &["entries"]), (&operation, &["errors"]), (&status, &["entry"])]);
        for list in ENTRIES {
            entry.join(domain.at(&[list]));
        }
        Self { run: variables.clone(), catalog, domain, operation, status, entry, example }
    }

    /// What is used of the variables themselves.
    pub(in crate::generate) fn run(&self) -> &Used {
        &self.run
    }

    /// Whether files show anything of domains beyond the variable `domain`.
    pub(super) fn domains(&self) -> bool {
        ["domains", "example", "operations"].iter().any(|it| self.catalog.field(it).is_some())
            || self.run.field("example").is_some()
    }
}

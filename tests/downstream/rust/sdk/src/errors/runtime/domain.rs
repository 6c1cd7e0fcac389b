//! What packages say of a catalog and its domains, as constants.

use super::advice::{Advice, Basis};
use super::headers::HeaderRules;

/// A catalog of codes, at one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Catalog {
    /// Its identifier.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Its version, which is that of the packages made from it.
    pub version: &'static str,
    /// SHA-256 of the catalog that the package was made from.
    pub sha256: &'static str,
}

impl Catalog {
    /// A catalog.
    #[must_use]
    pub const fn new(
        id: &'static str,
        title: &'static str,
        version: &'static str,
        sha256: &'static str,
    ) -> Self {
        Self {
            id,
            title,
            version,
            sha256,
        }
    }
}

/// One space of codes of a catalog.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Domain {
    /// The catalog it belongs to.
    pub catalog: Catalog,
    /// Its identifier within the catalog.
    pub id: &'static str,
    /// The vendor's page, where known.
    pub url: Option<&'static str>,
    /// What the catalog itself says about HTTP statuses, in ascending order.
    pub statuses: &'static [Status],
    /// What headers of its responses tell.
    pub headers: HeaderRules,
}

impl Domain {
    /// A domain of `catalog`.
    #[must_use]
    pub const fn new(catalog: Catalog, id: &'static str) -> Self {
        Self {
            catalog,
            id,
            url: None,
            statuses: &[],
            headers: HeaderRules::new(&["date", "retry-after"]),
        }
    }

    /// The same with the address of the vendor's page.
    #[must_use]
    pub const fn with_url(mut self, url: &'static str) -> Self {
        self.url = Some(url);
        self
    }

    /// The same with what the catalog says about HTTP statuses, in ascending order.
    #[must_use]
    pub const fn with_statuses(mut self, statuses: &'static [Status]) -> Self {
        self.statuses = statuses;
        self
    }

    /// The same with what headers of its responses tell.
    #[must_use]
    pub const fn with_headers(mut self, headers: HeaderRules) -> Self {
        self.headers = headers;
        self
    }

    /// What the catalog itself says about `status`.
    pub(super) fn status(&self, status: u16) -> Option<Advice> {
        let found = self
            .statuses
            .binary_search_by_key(&status, |row| row.status);
        found
            .ok()
            .map(|at| self.statuses[at].advice.with_basis(Basis::Http))
    }
}

/// What a catalog says about an HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The status.
    pub status: u16,
    /// What kind of failure it is and what to do about it.
    pub advice: Advice,
}

impl Status {
    /// What a catalog says about `status`.
    #[must_use]
    pub const fn new(status: u16, advice: Advice) -> Self {
        Self { status, advice }
    }
}

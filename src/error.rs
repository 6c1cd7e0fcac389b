//! The facade's error: findings that `?` carries out of a build script.

use std::fmt;
use std::ops::Deref;

use crate::report::{self, Finding};

/// What stood in the way: at least one finding.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Vec<Finding>);

/// What the facade hands back.
pub type Result<T> = std::result::Result<T, Error>;

impl Deref for Error {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.0
    }
}

impl From<Vec<Finding>> for Error {
    fn from(findings: Vec<Finding>) -> Self {
        Self(findings)
    }
}

impl From<Error> for Vec<Finding> {
    fn from(error: Error) -> Self {
        error.0
    }
}

/// A line for each finding, and one for its hint.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(report::plain(&self.0).trim_end())
    }
}

/// As for display: it is what people see of an error that leaves `main`.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Place, SourceText};

    #[test]
    fn an_error_that_leaves_main_is_readable() {
        let source = SourceText::new("a.yaml", "key: value\n");
        let finding = Finding::error("some-id", "something is wrong").hint("mend it");
        let error = Error(vec![finding.at(Place::new(&source, 5..10))]);
        let told = "\na.yaml:1:6: error[some-id]: something is wrong\n  help: mend it\n1 error";
        assert_eq!(format!("{error:?}"), told);
        let carried = || -> std::result::Result<(), Box<dyn std::error::Error>> { Err(error)? };
        assert!(carried().is_err());
    }
}

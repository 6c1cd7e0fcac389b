use super::code::ErrorCode;

/// An operation of an API, with the codes that its page lists.
///
/// The list is what the page says, not all that can come back: gateways answer, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation<C: ErrorCode> {
    /// Its identifier.
    pub id: &'static str,
    /// Its HTTP method.
    pub method: &'static str,
    /// Its path below the host.
    pub path: &'static str,
    /// The codes that its page lists, in ascending order.
    pub codes: &'static [C],
}

impl<C: ErrorCode> Operation<C> {
    /// An operation; its codes ascend.
    #[must_use]
    pub const fn new(
        id: &'static str,
        method: &'static str,
        path: &'static str,
        codes: &'static [C],
    ) -> Self {
        Self {
            id,
            method,
            path,
            codes,
        }
    }

    /// Whether its page lists `code`.
    #[must_use]
    pub fn lists(&self, code: C) -> bool {
        self.codes.binary_search(&code).is_ok()
    }
}

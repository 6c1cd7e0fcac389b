//! Kinds and outcomes, and the macro that closed vocabularies are made with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! words {
    ($(#[$meta:meta])* $name:ident $(or $default:ident)? { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[doc = $doc])+ #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used for it in catalogs and in every generated language.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What it means, as documented above and in every generated language.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }

        $(impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        })?

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or(())
            }
        }
    };
}
pub(super) use words;

words! {
    /// What kind of failure a code reports: the canonical codes of `google.rpc.Code`, which gRPC
    /// and Google's APIs share.
    Kind {
        /// The caller cancelled the operation.
        Cancelled = "cancelled",
        /// Nobody can tell; visible debt of a catalog.
        Unknown = "unknown",
        /// The request is wrong whatever the state of the system.
        InvalidArgument = "invalid_argument",
        /// Time ran out before the operation completed.
        DeadlineExceeded = "deadline_exceeded",
        /// Something named in the request does not exist.
        NotFound = "not_found",
        /// Something to be created exists already.
        AlreadyExists = "already_exists",
        /// The caller is known and may not do this.
        PermissionDenied = "permission_denied",
        /// A quota, a rate or a capacity is used up.
        ResourceExhausted = "resource_exhausted",
        /// The system is not in a state that allows the operation.
        FailedPrecondition = "failed_precondition",
        /// A concurrent operation got in the way.
        Aborted = "aborted",
        /// A position past the valid range, which may become valid.
        OutOfRange = "out_of_range",
        /// The operation is not implemented or not supported.
        Unimplemented = "unimplemented",
        /// The server broke its own rules.
        Internal = "internal",
        /// The service can't answer right now.
        Unavailable = "unavailable",
        /// Data were lost or damaged beyond repair.
        DataLoss = "data_loss",
        /// The caller's credentials are missing, wrong or expired.
        Unauthenticated = "unauthenticated",
    }
}

words! {
    /// What a code reports.
    Outcome or Error {
        /// A failure; the only outcome that becomes an error in generated code.
        Error = "error",
        /// The request was carried out.
        Success = "success",
        /// The request was carried out in part.
        Partial = "partial",
        /// The request was accepted and is still under way.
        Pending = "pending",
    }
}

impl Outcome {
    /// Whether the code reports a failure.
    pub fn is_error(&self) -> bool {
        *self == Self::Error
    }
}

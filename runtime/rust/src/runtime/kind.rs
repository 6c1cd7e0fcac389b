use super::words::words;

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

/** What kind of failure a code reports: the canonical codes of `google.rpc.Code`. */
export type Kind =
  /** The caller cancelled the operation. */
  | "cancelled"
  /** Nobody can tell; visible debt of a catalog. */
  | "unknown"
  /** The request is wrong whatever the state of the system. */
  | "invalid_argument"
  /** Time ran out before the operation completed. */
  | "deadline_exceeded"
  /** Something named in the request does not exist. */
  | "not_found"
  /** Something to be created exists already. */
  | "already_exists"
  /** The caller is known and may not do this. */
  | "permission_denied"
  /** A quota, a rate or a capacity is used up. */
  | "resource_exhausted"
  /** The system is not in a state that allows the operation. */
  | "failed_precondition"
  /** A concurrent operation got in the way. */
  | "aborted"
  /** A position past the valid range, which may become valid. */
  | "out_of_range"
  /** The operation is not implemented or not supported. */
  | "unimplemented"
  /** The server broke its own rules. */
  | "internal"
  /** The service can't answer right now. */
  | "unavailable"
  /** Data were lost or damaged beyond repair. */
  | "data_loss"
  /** The caller's credentials are missing, wrong or expired. */
  | "unauthenticated";

/** What a caller should do about a failure. */
export type Retry =
  /** Someone must change something first; sending the same again can't help. */
  | "never"
  /** Transient: send again after a pause that grows. */
  | "backoff"
  /** Rate limited: wait, then slow down. */
  | "throttle"
  /** Obtain a new token, then try once more. */
  | "reauth"
  /** The vendor lumps causes together that call for different answers. */
  | "undecided";

/** What a code reports. */
export type Outcome =
  /** A failure; the only outcome that becomes an error in generated code. */
  | "error"
  /** The request was carried out. */
  | "success"
  /** The request was carried out in part. */
  | "partial"
  /** The request was accepted and is still under way. */
  | "pending";

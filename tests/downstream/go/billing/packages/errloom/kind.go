package errloom

// Kind tells what kind of failure an error reports. It is an error itself, so
// that errors.Is(err, errloom.KindNotFound) asks any error for its kind.
//
// The kinds are the canonical codes of google.rpc.Code and have the same
// numbers: codes.Code(kind) is a gRPC code. The zero value is no kind, as a
// success has none.
type Kind uint8

// The kinds of failure.
const (
	// KindCancelled: The caller cancelled the operation.
	KindCancelled Kind = iota + 1
	// KindUnknown: Nobody can tell; visible debt of a catalog.
	KindUnknown
	// KindInvalidArgument: The request is wrong whatever the state of the system.
	KindInvalidArgument
	// KindDeadlineExceeded: Time ran out before the operation completed.
	KindDeadlineExceeded
	// KindNotFound: Something named in the request does not exist.
	KindNotFound
	// KindAlreadyExists: Something to be created exists already.
	KindAlreadyExists
	// KindPermissionDenied: The caller is known and may not do this.
	KindPermissionDenied
	// KindResourceExhausted: A quota, a rate or a capacity is used up.
	KindResourceExhausted
	// KindFailedPrecondition: The system is not in a state that allows the operation.
	KindFailedPrecondition
	// KindAborted: A concurrent operation got in the way.
	KindAborted
	// KindOutOfRange: A position past the valid range, which may become valid.
	KindOutOfRange
	// KindUnimplemented: The operation is not implemented or not supported.
	KindUnimplemented
	// KindInternal: The server broke its own rules.
	KindInternal
	// KindUnavailable: The service can't answer right now.
	KindUnavailable
	// KindDataLoss: Data were lost or damaged beyond repair.
	KindDataLoss
	// KindUnauthenticated: The caller's credentials are missing, wrong or expired.
	KindUnauthenticated
)

var kindWords = [...]string{
	"",
	"cancelled",
	"unknown",
	"invalid_argument",
	"deadline_exceeded",
	"not_found",
	"already_exists",
	"permission_denied",
	"resource_exhausted",
	"failed_precondition",
	"aborted",
	"out_of_range",
	"unimplemented",
	"internal",
	"unavailable",
	"data_loss",
	"unauthenticated",
}

// String gives the word that catalogs use, such as not_found.
func (k Kind) String() string { return word(kindWords[:], int(k)) }

// Error is [Kind.String].
func (k Kind) Error() string { return k.String() }

// Is tells whether the target is this kind, in any copy of this package.
func (k Kind) Is(target error) bool { return same(target, k.ErrloomID()) }

// ErrloomID tells other copies of this package which kind it is.
func (k Kind) ErrloomID() string { return "kind " + k.String() }

// MarshalText gives the word that catalogs use.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the word that catalogs use.
func (k *Kind) UnmarshalText(text []byte) error {
	n, err := read("kind", kindWords[:], text)
	if err == nil {
		*k = Kind(n)
	}
	return err
}

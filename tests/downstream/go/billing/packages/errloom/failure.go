package errloom

// Failure tells why no code could be read from a response. It is an error, so
// that errors.Is(err, errloom.FailureNotJSON) finds it inside an error of any
// API. The zero value is no failure: a code was read.
type Failure string

// Why no code could be read.
const (
	// FailureNotJSON: The body is not JSON, such as a gateway's HTML page.
	FailureNotJSON Failure = "not_json"
	// FailureNoCode: The body holds no code where one is due.
	FailureNoCode Failure = "no_code"
	// FailureBadCode: What stands in the code's place is of another type.
	FailureBadCode Failure = "bad_code"
	// FailureEmpty: There is no body.
	FailureEmpty Failure = "empty"
	// FailureMismatch: The response reports no error, and does not fit the
	// type that it was to be decoded into.
	FailureMismatch Failure = "mismatch"
)

// Error says it in words.
func (f Failure) Error() string {
	switch f {
	case FailureNotJSON:
		return "the response is no JSON"
	case FailureNoCode:
		return "the response holds no code"
	case FailureBadCode:
		return "the response's code is of the wrong type"
	case FailureEmpty:
		return "the response is empty"
	case FailureMismatch:
		return "the response does not fit its type"
	}
	return string(f)
}

// Is tells whether the target is this failure, in any copy of this package.
func (f Failure) Is(target error) bool { return same(target, f.ErrloomID()) }

// ErrloomID tells other copies of this package which failure it is.
func (f Failure) ErrloomID() string { return "failure " + string(f) }

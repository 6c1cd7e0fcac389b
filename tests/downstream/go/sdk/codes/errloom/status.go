package errloom

// statuses are single HTTP statuses first, then the classes that hold the rest;
// the first that holds applies.
var statuses = [...]struct {
	from, to        uint16
	kind            Kind
	retry           Retry
	mayHaveExecuted bool
}{
	{400, 400, KindInvalidArgument, RetryNever, false},
	{401, 401, KindUnauthenticated, RetryUndecided, false},
	{403, 403, KindPermissionDenied, RetryNever, false},
	{404, 404, KindNotFound, RetryNever, false},
	{405, 405, KindUnimplemented, RetryNever, false},
	{408, 408, KindDeadlineExceeded, RetryBackoff, false},
	{409, 409, KindAborted, RetryNever, false},
	{410, 410, KindNotFound, RetryNever, false},
	{412, 412, KindFailedPrecondition, RetryNever, false},
	{413, 413, KindInvalidArgument, RetryNever, false},
	{414, 414, KindInvalidArgument, RetryNever, false},
	{415, 415, KindInvalidArgument, RetryNever, false},
	{416, 416, KindOutOfRange, RetryNever, false},
	{422, 422, KindInvalidArgument, RetryNever, false},
	{423, 423, KindFailedPrecondition, RetryNever, false},
	{425, 425, KindUnavailable, RetryBackoff, false},
	{429, 429, KindResourceExhausted, RetryThrottle, false},
	{499, 499, KindCancelled, RetryNever, false},
	{500, 500, KindInternal, RetryUndecided, false},
	{501, 501, KindUnimplemented, RetryNever, false},
	{502, 502, KindUnavailable, RetryBackoff, true},
	{503, 503, KindUnavailable, RetryBackoff, false},
	{504, 504, KindDeadlineExceeded, RetryBackoff, true},
	{505, 505, KindUnimplemented, RetryNever, false},
	{400, 499, KindFailedPrecondition, RetryNever, false},
	{500, 599, KindInternal, RetryUndecided, false},
}

// AdviceOfStatus judges a failure by its HTTP status alone. Statuses that
// report no failure leave it undecided.
func AdviceOfStatus(status int) Advice {
	for _, row := range statuses {
		if int(row.from) <= status && status <= int(row.to) {
			return Advice{
				Kind:            row.kind,
				Retry:           row.retry,
				MayHaveExecuted: row.mayHaveExecuted,
				Basis:           BasisHTTP,
			}
		}
	}
	return Advice{Kind: KindUnknown, Retry: RetryUndecided}
}

package errloom

import "time"

// Advice is what a caller can know about a failure without knowing its code.
type Advice struct {
	Kind  Kind
	Retry Retry
	// After is how long to wait before the next attempt; zero if nothing is
	// known.
	After time.Duration
	// Max is how many attempts to make at most; zero if nothing is known.
	Max int
	// MayHaveExecuted tells that the failed request may have been carried
	// out: sending it again can do it twice.
	MayHaveExecuted bool
	// Basis tells what the advice rests on.
	Basis Basis
}

// Advisor is an error that knows what to do about it. The codes and errors of
// all catalogs are advisors; one's own errors become one by this method.
type Advisor interface {
	Advice() Advice
}

// AdviceOf finds the advice of the first [Advisor] in err's tree. It reports
// false if there is none, as with a broken connection.
func AdviceOf(err error) (Advice, bool) { return first(err, advice) }

// KindOf is the kind of [AdviceOf], zero if there is none.
func KindOf(err error) Kind {
	advice, _ := AdviceOf(err)
	return advice.Kind
}

// Is tells whether the target is the kind of the failure. An advisor of one's
// own that has this as its Is method is found by errors.Is(err, KindNotFound).
func (a Advice) Is(target error) bool {
	if kind, ok := target.(Kind); ok {
		return kind == a.Kind
	}
	return same(target, a.Kind.ErrloomID())
}

// ErrloomData tells other copies of this package what the advice is.
func (a Advice) ErrloomData() map[string]any {
	return map[string]any{
		"kind":              a.Kind.String(),
		"retry":             a.Retry.String(),
		"after":             a.After,
		"max":               a.Max,
		"may_have_executed": a.MayHaveExecuted,
		"basis":             a.Basis.String(),
	}
}

// adviceFrom reads what another copy tells. Words that only the other copy
// knows become unknown and undecided.
func adviceFrom(d data) Advice {
	return Advice{
		Kind:            Kind(d.word("kind", kindWords[:], int(KindUnknown))),
		Retry:           Retry(d.word("retry", retryWords[:], int(RetryUndecided))),
		After:           value[time.Duration](d, "after"),
		Max:             value[int](d, "max"),
		MayHaveExecuted: value[bool](d, "may_have_executed"),
		Basis:           Basis(d.word("basis", basisWords[:], int(BasisNone))),
	}
}

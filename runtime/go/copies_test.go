package errloom

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

// What another copy of this package would raise: types of its own, in the
// words that copies share.
type (
	otherKind   string
	otherAdvice map[string]any
	otherReport map[string]any
	otherError  struct{}
	otherLater  struct{}
)

func (k otherKind) Error() string     { return string(k) }
func (k otherKind) ErrloomID() string { return "kind " + string(k) }

func (a otherAdvice) ErrloomData() map[string]any { return a }
func (r otherReport) ErrloomData() map[string]any { return r }

func (otherError) Error() string { return "of another copy" }

func (otherError) Advice() otherAdvice {
	return otherAdvice{
		"kind": "not_found", "retry": "throttle", "after": time.Second,
		"max": 3, "may_have_executed": true, "basis": "inner",
	}
}

func (otherError) Report() otherReport {
	return otherReport{"catalog": "shop", "code": "7", "known": true, "status": int64(429), "kind": "not_found", "retry": "throttle", "basis": "inner"}
}

func (otherLater) Error() string { return "of a later version" }

func (otherLater) Advice() otherAdvice {
	return otherAdvice{"kind": "brand_new", "retry": "sideways", "after": "soon", "price": 7}
}

func TestCopiesAnswer(t *testing.T) {
	err := errors.Join(errors.New("first"), fmt.Errorf("second: %w", otherError{}))
	want := Advice{KindNotFound, RetryThrottle, time.Second, 3, true, BasisInner}
	if got, ok := AdviceOf(err); !ok || got != want {
		t.Errorf("got %+v, %v", got, ok)
	}
	if got, ok := ReportOf(err); !ok || got.Code != "7" || got.Status != 429 || got.Kind != KindNotFound {
		t.Errorf("got %+v, %v", got, ok)
	}
	if KindOf(err) != KindNotFound || KindOf(errors.New("plain")) != 0 {
		t.Error("the kind is another")
	}
}

func TestWordsOfLaterVersions(t *testing.T) {
	want := Advice{Kind: KindUnknown, Retry: RetryUndecided}
	if got, ok := AdviceOf(otherLater{}); !ok || got != want {
		t.Errorf("got %+v, %v", got, ok)
	}
}

func TestIdentities(t *testing.T) {
	for _, c := range []struct {
		err, target error
		want        bool
	}{
		{KindNotFound, KindNotFound, true},
		{KindNotFound, KindAborted, false},
		{KindNotFound, otherKind("not_found"), true},
		{KindNotFound, otherKind("aborted"), false},
		{FailureEmpty, otherKind("empty"), false},
		{FailureEmpty, errors.New("empty"), false},
	} {
		if got := errors.Is(fmt.Errorf("wrapped: %w", c.err), c.target); got != c.want {
			t.Errorf("%v is %v: %v", c.err, c.target, got)
		}
	}
	advice := Advice{Kind: KindAborted}
	if !advice.Is(KindAborted) || !advice.Is(otherKind("aborted")) || advice.Is(KindInternal) {
		t.Error("an advice is its kind")
	}
}

// What has methods of the same names and other types is none of ours.
type stranger struct{}

func (stranger) Error() string             { return "" }
func (stranger) Advice(string) otherAdvice { return nil }
func (stranger) Report() string            { return "" }

type pretender struct{}

func (pretender) Error() string { return "" }
func (pretender) As(target any) bool {
	advisor, ok := target.(*Advisor)
	if ok {
		*advisor = known{}
	}
	return ok
}

type known struct{}

func (known) Advice() Advice { return Advice{Kind: KindDataLoss} }

func TestStrangers(t *testing.T) {
	_, advised := AdviceOf(stranger{})
	_, reported := ReportOf(stranger{})
	if advised || reported {
		t.Error("a stranger answers")
	}
	if KindOf(pretender{}) != KindDataLoss {
		t.Error("its As method is not asked")
	}
	if _, ok := AdviceOf(nil); ok {
		t.Error("no error has no advice")
	}
}

func BenchmarkAdviceOf(b *testing.B) {
	for name, err := range map[string]error{"none": errors.New("plain"), "other": otherError{}} {
		err = fmt.Errorf("a: %w", fmt.Errorf("b: %w", err))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = AdviceOf(err)
			}
		})
	}
}

package errloom_test

import (
	"errors"
	"fmt"
	"io"
	"time"

	errloom "github.com/errloom/errloom/runtime/go"
)

// outOfStock is an error of a program's own that answers for itself.
type outOfStock struct{ until time.Duration }

func (e outOfStock) Error() string { return "out of stock" }

func (e outOfStock) Advice() errloom.Advice {
	return errloom.Advice{
		Kind:  errloom.KindFailedPrecondition,
		Retry: errloom.RetryBackoff,
		After: e.until,
	}
}

func ExampleAdviceOf() {
	err := fmt.Errorf("order 7: %w", outOfStock{until: time.Minute})
	if advice, ok := errloom.AdviceOf(err); ok {
		fmt.Println(advice.Kind, advice.Retry, advice.After)
	}

	// A broken connection is nothing that a server said.
	_, ok := errloom.AdviceOf(errors.Join(io.ErrUnexpectedEOF))
	fmt.Println(ok)
	// Output:
	// failed_precondition backoff 1m0s
	// false
}

func ExampleAdviceOfStatus() {
	advice := errloom.AdviceOfStatus(429)
	fmt.Println(advice.Kind, advice.Retry, advice.Basis)
	// Output: resource_exhausted throttle http
}

func ExampleAttr() {
	err := fmt.Errorf("order 7: %w", outOfStock{until: time.Minute})
	fmt.Println(errloom.Attr(err))
	// Output: error=order 7: out of stock
}

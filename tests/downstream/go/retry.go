package notifier

import (
	"context"
	"errors"

	"github.com/cenkalti/backoff/v5"
	errloom "github.com/errloom/errloom/runtime/go"
)

// Call is a request to any vendor.
type Call[T any] struct {
	// Do sends it.
	Do func(ctx context.Context) (T, error)
	// Idempotent tells that sending it twice does no harm.
	Idempotent bool
	// Renew obtains a new token.
	Renew func(ctx context.Context) error
}

// Send sends the request until it succeeds or repeating it can't help. It asks
// the same questions whoever answered.
func (c Call[T]) Send(ctx context.Context, options ...backoff.RetryOption) (T, error) {
	attempts, renewed := 0, false
	return backoff.Retry(ctx, func() (T, error) {
		attempts++
		reply, err := c.Do(ctx)
		advice, ok := errloom.AdviceOf(err)
		switch {
		case err == nil || !ok: // done, or a broken connection
			return reply, err
		case advice.MayHaveExecuted && !c.Idempotent, advice.Max > 0 && attempts >= advice.Max:
			return reply, backoff.Permanent(err)
		}
		switch advice.Retry {
		case errloom.RetryBackoff:
			return reply, err
		case errloom.RetryThrottle:
			return reply, errors.Join(err, &backoff.RetryAfterError{Duration: advice.After})
		case errloom.RetryReauth:
			if !renewed && c.Renew != nil {
				renewed = true
				return reply, errors.Join(err, c.Renew(ctx))
			}
		}
		return reply, backoff.Permanent(err)
	}, options...)
}

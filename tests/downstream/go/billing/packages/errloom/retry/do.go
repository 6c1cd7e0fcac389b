package retry

import (
	"context"
	"errors"
)

// Do sends a request until it succeeds or sending it again can't help, and
// gives what the last attempt gave. The errors of errloom's catalogs tell it
// what to do; so do errors of one's own that have an Advice method.
func Do[T any](ctx context.Context, policy Policy, idempotent bool, send func(context.Context) (T, error)) (T, error) {
	request := policy.Begin(idempotent)
	for {
		value, err := send(ctx)
		if err == nil {
			request.Succeeded()
			return value, nil
		}
		if again, reason := request.again(ctx, err); !again {
			return value, joined(err, reason)
		}
	}
}

// again waits for the next attempt, or obtains a token for it. It tells what
// went wrong there.
func (r *Request) again(ctx context.Context, err error) (bool, error) {
	switch decided := r.Failed(ctx, err); {
	case decided.Stop != "", decided.Renew && r.policy.Renew == nil:
		return false, nil
	case decided.Renew:
		err = r.policy.Renew(ctx)
	default:
		err = r.policy.sleep(ctx, decided.Wait)
	}
	return err == nil, err
}

// joined is the first error alone if there is no other.
func joined(err, other error) error {
	if other == nil {
		return err
	}
	return errors.Join(err, other)
}

package retry

import (
	"context"
	"math/rand/v2"
	"time"
)

// Policy is how patient a client is. The zero value has the defaults that its
// fields state, and no quota.
type Policy struct {
	// Attempts is how many attempts are made at most, the first included,
	// where the catalog states no other number: 3.
	Attempts int
	// Base is what the first pause after a transient fault is drawn from; it
	// doubles from one to the next: 50 ms.
	Base time.Duration
	// Throttle is the same for a server that asked to slow down: 1 s.
	Throttle time.Duration
	// Cap is what pauses grow to: 20 s.
	Cap time.Duration
	// MaxWait is the longest delay of a server or a catalog that is waited
	// for; what asks for more stops, and keeps the delay: 60 s.
	MaxWait time.Duration
	// Quota is shared by the requests of a client, so that an outage is not
	// answered with a storm; see [NewQuota].
	Quota *Quota
	// Renew obtains a new token. Without it an expired token ends the matter.
	Renew func(context.Context) error
	// Observe is told of every failed attempt and what was decided.
	Observe func(err error, decided Decision)

	// Now, Random and Sleep take the place of the clock, of numbers from 0 to
	// 1 and of waiting, for tests.
	Now    func() time.Time
	Random func() float64
	Sleep  func(context.Context, time.Duration) error
}

const (
	attempts = 3
	base     = 50 * time.Millisecond
	throttle = time.Second
	ceiling  = 20 * time.Second
	maxWait  = time.Minute
)

func or[T comparable](value, other T) T {
	var zero T
	if value == zero {
		return other
	}
	return value
}

func (p *Policy) now() time.Time {
	if p.Now != nil {
		return p.Now()
	}
	return time.Now()
}

func (p *Policy) random() float64 {
	if p.Random != nil {
		return p.Random()
	}
	return rand.Float64()
}

func (p *Policy) sleep(ctx context.Context, pause time.Duration) error {
	if p.Sleep != nil {
		return p.Sleep(ctx, pause)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

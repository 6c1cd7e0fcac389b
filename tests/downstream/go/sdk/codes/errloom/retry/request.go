package retry

import (
	"context"
	"errors"
	"math"
	"time"

	errloom "example.com/sdk/codes/errloom"
)

// Request is the state of one request over its attempts. It is not for several
// goroutines at once.
type Request struct {
	policy     Policy
	idempotent bool
	attempts   int
	retries    int
	renewed    bool
	taken      int
}

// Begin is the state before the first attempt. A request is idempotent if
// sending it twice does no more than sending it once.
func (p Policy) Begin(idempotent bool) *Request {
	return &Request{policy: p, idempotent: idempotent}
}

// Decision is what to do after a failed attempt: stop if Stop says why, else
// obtain a new token if Renew says so, wait, and send again.
type Decision struct {
	Stop  Reason
	Renew bool
	Wait  time.Duration
}

// Reason is why a request is not sent again.
type Reason string

// Why a request is not sent again.
const (
	// ReasonCancelled: The caller gave up.
	ReasonCancelled Reason = "cancelled"
	// ReasonDeadline: The caller's deadline has passed, or would.
	ReasonDeadline Reason = "deadline"
	// ReasonServer: The server said that it should not be.
	ReasonServer Reason = "server"
	// ReasonNever: Sending the same again can't help.
	ReasonNever Reason = "never"
	// ReasonAttempts: As many attempts were made as are allowed.
	ReasonAttempts Reason = "attempts"
	// ReasonReauth: A new token did not help, or can't be had.
	ReasonReauth Reason = "reauth"
	// ReasonMayHaveExecuted: It might be carried out twice.
	ReasonMayHaveExecuted Reason = "may_have_executed"
	// ReasonUndecided: The vendor lumps several causes together.
	ReasonUndecided Reason = "undecided"
	// ReasonTooLong: The delay that was asked for exceeds the policy's MaxWait.
	ReasonTooLong Reason = "too_long"
	// ReasonQuota: The client has retried too much of late.
	ReasonQuota Reason = "quota"
)

// Succeeded tells the quota of an attempt that went well.
func (r *Request) Succeeded() {
	switch {
	case r.taken > 0:
		r.policy.Quota.Give(r.taken)
	case r.attempts == 0:
		r.policy.Quota.Give(1)
	}
	r.attempts++
}

// Failed decides after an attempt that ended with err, a fault of the network
// or an error of an API. The context is the caller's.
func (r *Request) Failed(ctx context.Context, err error) Decision {
	decided := r.decide(ctx, err)
	if r.policy.Observe != nil {
		r.policy.Observe(err, decided)
	}
	return decided
}

func (r *Request) decide(ctx context.Context, err error) Decision {
	r.attempts++
	now := r.policy.now()
	deadline, timed := ctx.Deadline()
	if errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled) {
		return Decision{Stop: ReasonCancelled}
	}
	if ctx.Err() != nil || timed && !now.Before(deadline) {
		return Decision{Stop: ReasonDeadline}
	}
	f := look(err, now)
	if stop := r.refuse(f); stop != "" {
		return Decision{Stop: stop}
	}
	if f.advice.Retry == errloom.RetryReauth {
		r.renewed = true
		return Decision{Renew: true}
	}
	return r.pause(f, func(wait time.Duration) bool { return timed && now.Add(wait).After(deadline) })
}

// refuse passes the gates that have nothing to do with time.
func (r *Request) refuse(f fault) Reason {
	reauth := f.advice.Retry == errloom.RetryReauth
	switch {
	case f.asked && !f.should:
		return ReasonServer
	case f.advice.Retry == errloom.RetryNever:
		return ReasonNever
	case r.attempts >= or(f.advice.Max, or(r.policy.Attempts, attempts)):
		return ReasonAttempts
	case reauth && r.renewed:
		return ReasonReauth
	case f.executed && !r.idempotent:
		return ReasonMayHaveExecuted
	case f.advice.Retry == errloom.RetryUndecided && !f.should && (f.status < 500 || !r.idempotent):
		return ReasonUndecided
	}
	return ""
}

// pause is the longer of the delay that was asked for and a step with jitter.
func (r *Request) pause(f fault, late func(time.Duration) bool) Decision {
	hint := f.advice.After
	if f.delayed {
		hint = f.delay
	}
	if hint > or(r.policy.MaxWait, maxWait) {
		return Decision{Stop: ReasonTooLong}
	}
	wait := max(hint, r.step(f.advice.Retry == errloom.RetryThrottle))
	if late(wait) {
		return Decision{Stop: ReasonDeadline}
	}
	cost := transientCost
	if f.advice.Retry == errloom.RetryThrottle {
		cost = throttleCost
	}
	if !r.policy.Quota.Take(cost) {
		return Decision{Stop: ReasonQuota}
	}
	r.taken = cost
	r.retries++
	return Decision{Wait: wait}
}

// step is a number of whole milliseconds. Throttling never takes less than
// half of its step, so that clients do slow down.
func (r *Request) step(throttled bool) time.Duration {
	first := or(r.policy.Base, base)
	if throttled {
		first = or(r.policy.Throttle, throttle)
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	step := min(ms(or(r.policy.Cap, ceiling)), ms(first)*math.Exp2(float64(r.retries)))
	u := r.policy.random()
	if throttled {
		step *= (1 + u) / 2
	} else {
		step *= u
	}
	return time.Duration(math.Floor(step+0.5)) * time.Millisecond
}

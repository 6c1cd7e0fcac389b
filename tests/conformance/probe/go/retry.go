package main

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"time"

	"github.com/errloom/errloom/runtime/go/retry"
)

type policy struct {
	Attempts   int
	BaseMS     int64 `json:"base_ms"`
	ThrottleMS int64 `json:"throttle_ms"`
	CapMS      int64 `json:"cap_ms"`
	MaxWaitMS  int64 `json:"max_wait_ms"`
	Quota      int
	DeadlineMS *int64 `json:"deadline_ms"`
}

type step struct {
	AtMS      int64 `json:"at_ms"`
	OK        bool
	Transport string
	U         *float64
	Error     struct {
		Status  int
		Headers [][2]string
		Body    string
	}
}

var transports = map[string]error{
	"not_sent":   &net.OpError{Op: "dial", Err: errors.New("connection refused")},
	"maybe_sent": io.ErrUnexpectedEOF,
	"fatal":      x509.UnknownAuthorityError{},
	"cancelled":  context.Canceled,
}

// clock is a context whose deadline is on the case's own clock.
type clock struct {
	context.Context
	deadline time.Time
	err      error
}

func (c clock) Deadline() (time.Time, bool) { return c.deadline, !c.deadline.IsZero() }
func (c clock) Err() error                  { return c.err }

// began is when a case's clock began: its dates are counted from the same.
var began = time.UnixMilli(0)

func (d domain) retry(g given) any {
	now, u := began, 1.0
	quota := retry.NewQuota(g.Policy.Quota)
	if g.QuotaLeft != nil {
		quota.Take(g.Policy.Quota - *g.QuotaLeft)
	}
	p := retry.Policy{
		Attempts: g.Policy.Attempts,
		Base:     ms(g.Policy.BaseMS),
		Throttle: ms(g.Policy.ThrottleMS),
		Cap:      ms(g.Policy.CapMS),
		MaxWait:  ms(g.Policy.MaxWaitMS),
		Quota:    quota,
		Now:      func() time.Time { return now },
		Random:   func() float64 { return u },
	}
	ctx := clock{Context: context.Background()}
	if g.Policy.DeadlineMS != nil {
		ctx.deadline = began.Add(ms(*g.Policy.DeadlineMS))
	}
	request := p.Begin(g.Idempotent)
	results := []map[string]any{}
	for _, s := range g.Steps {
		now, u = began.Add(ms(s.AtMS)), 1
		if s.U != nil {
			u = *s.U
		}
		result := map[string]any{}
		if s.OK {
			request.Succeeded()
		} else {
			err := transports[s.Transport]
			if s.Transport == "" {
				err = d.check(s.Error.Status, header(s.Error.Headers), []byte(s.Error.Body)).err
			}
			if decided := request.Failed(ctx, err); decided.Stop != "" {
				result["stop"] = decided.Stop
			} else {
				result["wait_ms"], result["renew"] = decided.Wait.Milliseconds(), decided.Renew
			}
		}
		result["quota"] = quota.Left()
		results = append(results, result)
	}
	return results
}

func ms(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

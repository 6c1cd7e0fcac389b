package errloom

import (
	"errors"
	"time"
)

// DelayOf tells how long the server asked to wait before the next attempt, by
// headers such as Retry-After. Dates are compared with the response's own, else
// with now. It reports false if nobody in err's tree was asked to wait.
func DelayOf(err error, now time.Time) (time.Duration, bool) {
	var asked interface {
		Delay(now time.Time) (time.Duration, bool)
	}
	if !errors.As(err, &asked) {
		return 0, false
	}
	return asked.Delay(now)
}

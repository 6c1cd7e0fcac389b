package retry

import (
	"net/http"
	"strconv"
	"time"

	errloom "example.com/sdk/codes/errloom"
	"example.com/sdk/codes/errloom/loom"
)

// statusError is a response of which nothing but status and headers is asked.
type statusError struct {
	status int
	header http.Header
}

func (e statusError) Error() string { return "HTTP " + strconv.Itoa(e.status) }

func (e statusError) Advice() errloom.Advice { return errloom.AdviceOfStatus(e.status) }

func (e statusError) Report() errloom.Report {
	advice := e.Advice()
	return errloom.Report{Label: "other", Status: e.status, Kind: advice.Kind, Retry: advice.Retry, Basis: advice.Basis}
}

func (e statusError) Delay(now time.Time) (time.Duration, bool) {
	var rules loom.Headers
	return rules.Asked(e.header.Get, now)
}

// sent is any fault of sending, also one that has no type of its own.
type sent struct{ error }

func (s sent) Unwrap() error { return s.error }

package notifier

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/notifier/codes/orders/ordersapi"
	"example.com/notifier/codes/orders/ordersapicode"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapicode"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudserver"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudservercode"
	errloom "github.com/errloom/errloom/runtime/go"
	"github.com/errloom/errloom/runtime/go/retry"
)

// pauses is a policy whose waiting takes no time; it remembers how long it was.
func pauses(waited *[]time.Duration) retry.Policy {
	return retry.Policy{
		Quota:  retry.NewQuota(retry.QuotaSize),
		Random: func() float64 { return 1 },
		Sleep: func(ctx context.Context, pause time.Duration) error {
			*waited = append(*waited, pause)
			return ctx.Err()
		},
	}
}

// answers gives one error after the other, then success.
func answers(errs ...error) func(context.Context) (string, error) {
	return func(context.Context) (string, error) {
		if len(errs) == 0 {
			return "sent", nil
		}
		err := errs[0]
		errs = errs[1:]
		return "", err
	}
}

func TestSend(t *testing.T) {
	expired := &dingtalkoapi.Error{Code: dingtalkoapicode.AccessTokenExpired}
	busy := &dingtalkoapi.Error{Code: dingtalkoapicode.SystemBusy, Status: 200}
	full := &ordersapi.Error{Code: ordersapicode.WarehouseBusy}
	signature := &rongcloudserver.Error{Code: rongcloudservercode.SignatureVerificationFailed}
	gateway := &dingtalkoapi.Error{Status: 504, Failure: errloom.FailureNotJSON}
	const ms = time.Millisecond
	for _, c := range []struct {
		name       string
		idempotent bool
		errs       []error
		last       error
		waited     []time.Duration
		renewals   int
	}{
		{"broken, then busy", true, []error{io.ErrUnexpectedEOF, busy}, nil, []time.Duration{50 * ms, 100 * ms}, 0},
		{"a token is renewed once", true, []error{expired, expired}, expired, nil, 1},
		{"one's own catalog says three attempts", true, []error{full, full, full}, full, []time.Duration{time.Second, 2 * time.Second}, 0},
		{"a wrong signature stays wrong", true, []error{signature}, signature, nil, 0},
		{"what may have been done is not done again", false, []error{gateway}, gateway, nil, 0},
		{"nor what broke after sending", false, []error{io.ErrUnexpectedEOF}, io.ErrUnexpectedEOF, nil, 0},
		{"a fault of our own", true, []error{errors.ErrUnsupported}, errors.ErrUnsupported, nil, 0},
		{"cancelled", true, []error{context.Canceled}, context.Canceled, nil, 0},
	} {
		var waited []time.Duration
		policy := pauses(&waited)
		renewals := 0
		policy.Renew = func(context.Context) error { renewals++; return nil }
		_, err := Send(t.Context(), policy, c.idempotent, answers(c.errs...))
		if !errors.Is(err, c.last) || err != nil && c.last == nil {
			t.Errorf("%s: got %v", c.name, err)
		}
		if len(waited) != len(c.waited) || len(waited) > 0 && waited[len(waited)-1] != c.waited[len(waited)-1] || renewals != c.renewals {
			t.Errorf("%s: waited %v, %d renewals", c.name, waited, renewals)
		}
	}
}

// server answers with one after the other, then with success; it counts.
func server(t *testing.T, answers ...http.HandlerFunc) (url string, asked *int) {
	t.Helper()
	asked = new(int)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked++
		if *asked <= len(answers) {
			answers[*asked-1](w, r)
			return
		}
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func answer(status int, retryAfter, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"code":`)
}

const throttled = `{"code":"Forbidden.AccessDenied.QpsLimitForApi","message":"slow down"}`

func TestClient(t *testing.T) {
	for _, c := range []struct {
		name, method string
		answers      []http.HandlerFunc
		asked        int
		status       int
		waited       []time.Duration
	}{
		{"throttled by a code", "POST", []http.HandlerFunc{answer(403, "", throttled)}, 2, 200, []time.Duration{time.Second}},
		{"throttled with a delay", "POST", []http.HandlerFunc{answer(429, "3", "")}, 2, 200, []time.Duration{3 * time.Second}},
		{"throttled for too long", "POST", []http.HandlerFunc{answer(429, "3600", "")}, 1, 429, nil},
		{"an outage", "GET", []http.HandlerFunc{answer(503, "", ""), answer(503, "", ""), answer(503, "", "")}, 3, 503,
			[]time.Duration{50 * time.Millisecond, 100 * time.Millisecond}},
		{"a gateway's page after a POST", "POST", []http.HandlerFunc{answer(502, "", "<html>")}, 1, 502, nil},
		{"a gateway's page after a GET", "GET", []http.HandlerFunc{answer(502, "", "<html>")}, 2, 200, []time.Duration{50 * time.Millisecond}},
		{"a wrong parameter", "GET", []http.HandlerFunc{answer(400, "", `{"code":"invalidParameter"}`)}, 1, 400, nil},
		{"a body that breaks off", "GET", []http.HandlerFunc{cutOff}, 2, 200, []time.Duration{50 * time.Millisecond}},
	} {
		var waited []time.Duration
		url, asked := server(t, c.answers...)
		request, err := http.NewRequestWithContext(t.Context(), c.method, url, strings.NewReader(`{"text":"hello"}`))
		if err != nil {
			t.Fatal(err)
		}
		response, err := NewClient(pauses(&waited), nil).Do(request)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if response.StatusCode != c.status || *asked != c.asked || err != nil || c.status == 200 && string(body) != `{"text":"hello"}` {
			t.Errorf("%s: got %d, %q, %v after %d requests", c.name, response.StatusCode, body, err, *asked)
		}
		for i := range max(len(waited), len(c.waited)) {
			if len(waited) != len(c.waited) || waited[i] != c.waited[i] {
				t.Errorf("%s: waited %v, want %v", c.name, waited, c.waited)
				break
			}
		}
	}
}

func TestHangingServer(t *testing.T) {
	url, asked := server(t, hang, hang, hang)
	var waited []time.Duration
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = NewClient(pauses(&waited), nil).Do(request)
	if !errors.Is(err, context.DeadlineExceeded) || *asked != 1 || len(waited) > 0 {
		t.Errorf("got %v after %d requests", err, *asked)
	}
}

// TestOutage: a hundred clients' requests against a server that is down, and
// one quota, which keeps them from making a storm of it.
func TestOutage(t *testing.T) {
	var waited []time.Duration
	policy := pauses(&waited)
	requests := 0
	for range 100 {
		_, err := retry.Do(t.Context(), policy, true, func(context.Context) (int, error) {
			requests++
			return 0, &ordersapi.Error{Failure: errloom.FailureEmpty, Status: 503}
		})
		if !errors.Is(err, errloom.KindUnavailable) {
			t.Fatal(err)
		}
	}
	if most := 100 + retry.QuotaSize/14; requests > most {
		t.Errorf("%d requests, at most %d", requests, most)
	}
}

package retry

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"syscall"
	"testing"
	"time"

	errloom "github.com/errloom/errloom/runtime/go"
)

type busy struct{}

func (busy) Error() string { return "busy" }
func (busy) Advice() errloom.Advice {
	return errloom.Advice{Kind: errloom.KindUnavailable, Retry: errloom.RetryBackoff}
}

func ExampleDo() {
	tries := 0
	policy := Policy{Sleep: func(context.Context, time.Duration) error { return nil }}
	word, err := Do(context.Background(), policy, true, func(context.Context) (string, error) {
		if tries++; tries < 3 {
			return "", busy{}
		}
		return "done", nil
	})
	fmt.Println(word, err, tries)
	// Output: done <nil> 3
}

// TestNetwork tells faults of the network apart by what they allow.
func TestNetwork(t *testing.T) {
	dial := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	reset := &net.OpError{Op: "read", Err: syscall.ECONNRESET}
	for _, c := range []struct {
		name          string
		err           error
		idempotent    Reason
		notIdempotent Reason
	}{
		{"refused", dial, "", ""},
		{"unknown host", &url.Error{Op: "Get", Err: &net.DNSError{IsNotFound: true}}, "", ""},
		{"reset", reset, "", ReasonMayHaveExecuted},
		{"cut off", fmt.Errorf("reading: %w", io.ErrUnexpectedEOF), "", ReasonMayHaveExecuted},
		{"an attempt's own timeout", context.DeadlineExceeded, "", ReasonMayHaveExecuted},
		{"certificate", &url.Error{Err: x509.UnknownAuthorityError{}}, ReasonNever, ReasonNever},
		{"scheme", &url.Error{Err: errors.New("unsupported protocol scheme \"ftp\"")}, ReasonNever, ReasonNever},
		{"cancelled", &url.Error{Err: context.Canceled}, ReasonCancelled, ReasonCancelled},
		{"a program's own", errors.New("out of paper"), ReasonNever, ReasonNever},
		{"one's own advice", busy{}, "", ""},
	} {
		for idempotent, want := range map[bool]Reason{true: c.idempotent, false: c.notIdempotent} {
			if got := (Policy{}).Begin(idempotent).Failed(t.Context(), c.err); got.Stop != want {
				t.Errorf("%s, %v: got %q, want %q", c.name, idempotent, got.Stop, want)
			}
		}
	}
}

// TestTransportAlone: without a Check the HTTP status decides.
func TestTransportAlone(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 1 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	var seen []Decision
	client := http.Client{Transport: &Transport{Policy: Policy{
		Sleep:   func(context.Context, time.Duration) error { return nil },
		Observe: func(_ error, decided Decision) { seen = append(seen, decided) },
	}}}
	response, err := client.Post(server.URL, "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK || len(seen) != 1 || seen[0].Wait != 7*time.Second {
		t.Errorf("got %d, %v", response.StatusCode, seen)
	}
}

// TestWaitIsGivenUp: a caller who gives up while waiting is not kept.
func TestWaitIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	policy := Policy{Base: time.Hour, Cap: time.Hour, Random: func() float64 { cancel(); return 1 }}
	_, err := Do(ctx, policy, true, func(context.Context) (int, error) { return 0, busy{} })
	if !errors.Is(err, context.Canceled) || !errors.As(err, new(busy)) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkFailed(b *testing.B) {
	err := fmt.Errorf("sending: %w", busy{})
	for b.Loop() {
		(Policy{}).Begin(true).Failed(b.Context(), err)
	}
}

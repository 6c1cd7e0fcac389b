package retry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
	"time"

	errloom "example.com/billing/errloom"
)

// fault is what the gates ask about.
type fault struct {
	advice   errloom.Advice
	status   int
	executed bool
	delay    time.Duration
	delayed  bool
	// asked tells whether the server said that the request should or should
	// not be sent again.
	should, asked bool
}

// look finds out what is known of an error.
func look(err error, now time.Time) fault {
	advice, ok := errloom.AdviceOf(err)
	if !ok || advice.Basis == errloom.BasisNone && advice.Retry == errloom.RetryUndecided {
		if f, ok := network(err); ok {
			return f
		}
	}
	if !ok { // neither an answer nor the network: nobody knows that it is worth it
		return fault{advice: errloom.Advice{Retry: errloom.RetryNever}}
	}
	report, _ := errloom.ReportOf(err)
	f := fault{advice: advice, status: report.Status}
	f.delay, f.delayed = errloom.DelayOf(err, now)
	f.executed = executed(advice, report.Status, f.delayed)
	var server interface{ ShouldRetry() (should, said bool) }
	if errors.As(err, &server) {
		f.should, f.asked = server.ShouldRetry()
	}
	return f
}

// executed tells whether the request may have been carried out: a catalogued
// code knows, a status hints at it.
func executed(advice errloom.Advice, status int, delayed bool) bool {
	if advice.Basis == errloom.BasisCode || advice.Basis == errloom.BasisInner {
		return advice.MayHaveExecuted
	}
	switch status {
	case 429:
		return false
	case 503: // with a delay it was turned away
		return !delayed
	case 408, 500, 502, 504:
		return true
	}
	return advice.MayHaveExecuted
}

// network tells faults of transport apart.
func network(err error) (fault, bool) {
	transient := fault{advice: errloom.Advice{Kind: errloom.KindUnavailable, Retry: errloom.RetryBackoff}}
	switch {
	case isFatal(err):
		return fault{advice: errloom.Advice{Kind: errloom.KindUnavailable, Retry: errloom.RetryNever}}, true
	case isUnsent(err):
		return transient, true
	case isBroken(err):
		transient.executed = true
		return transient, true
	}
	return fault{}, false
}

// isFatal tells that every attempt would end alike.
func isFatal(err error) bool {
	var (
		authority   x509.UnknownAuthorityError
		hostname    x509.HostnameError
		certificate x509.CertificateInvalidError
		verified    *tls.CertificateVerificationError
		record      tls.RecordHeaderError
	)
	if errors.As(err, &authority) || errors.As(err, &hostname) || errors.As(err, &certificate) ||
		errors.As(err, &verified) || errors.As(err, &record) {
		return true
	}
	// net/http has no types for these.
	for _, text := range []string{"unsupported protocol scheme", "redirects", "invalid header field"} {
		if strings.Contains(err.Error(), text) && isHTTP(err) {
			return true
		}
	}
	return false
}

// isHTTP tells that an http.Client or a Transport of ours raised the error.
func isHTTP(err error) bool {
	var (
		client *url.Error
		below  sent
	)
	return errors.As(err, &client) || errors.As(err, &below)
}

// isUnsent tells that no server has seen the request.
func isUnsent(err error) bool {
	var (
		name *net.DNSError
		op   *net.OpError
	)
	return errors.As(err, &name) || errors.As(err, &op) && op.Op == "dial" ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.ENETUNREACH)
}

// isBroken tells that a server may have seen the request.
func isBroken(err error) bool {
	var fault net.Error
	return errors.As(err, &fault) || isHTTP(err) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.Is(err, context.DeadlineExceeded) // of an attempt: the caller's was asked before
}

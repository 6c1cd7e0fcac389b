package retry

import (
	"bytes"
	"io"
	"net/http"
)

// Transport is an http.RoundTripper that sends requests again. When it stops,
// its caller gets the last response, unread, or the last error.
type Transport struct {
	// Base sends a request once; http.DefaultTransport if nil.
	Base http.RoundTripper
	// Policy says how patient it is.
	Policy Policy
	// Check tells what error a response reports, such as
	//
	//	func(status int, header http.Header, body []byte) error {
	//		_, err := dingtalkoapi.Check(status, header, body)
	//		return err
	//	}
	//
	// It sees bodies of up to 64 KiB; a longer one without an HTTP status of
	// 400 or more is no error. If nil, the HTTP status decides.
	Check func(status int, header http.Header, body []byte) error
	// Idempotent tells whether sending a request twice does no more than
	// sending it once; by its method or an Idempotency-Key, if nil.
	Idempotent func(*http.Request) bool
}

const longBody = 64 << 10

// RoundTrip sends a request until it succeeds or sending it again can't help.
func (t *Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	state := t.Policy.Begin(t.idempotent(request))
	for {
		response, err := t.once(request)
		failed := t.judge(response, err)
		if failed == nil {
			state.Succeeded()
			return response, nil
		}
		next, rewindable := rewound(request)
		if !rewindable {
			return response, err
		}
		again, reason := state.again(ctx, failed)
		if !again && reason == nil {
			return response, err
		}
		if response != nil {
			_ = response.Body.Close()
		}
		if !again {
			return nil, joined(err, reason)
		}
		request = next
	}
}

func (t *Transport) once(request *http.Request) (*http.Response, error) {
	if t.Base != nil {
		return t.Base.RoundTrip(request)
	}
	return http.DefaultTransport.RoundTrip(request)
}

// judge reads as much of a response as it needs, and puts it back.
func (t *Transport) judge(response *http.Response, err error) error {
	if err != nil {
		return sent{err}
	}
	if t.Check == nil && response.StatusCode < 400 {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, longBody+1))
	rest := response.Body
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(body), rest), rest}
	switch {
	case err != nil:
		return sent{err}
	case t.Check == nil:
		return statusError{response.StatusCode, response.Header}
	case len(body) > longBody && response.StatusCode < 400:
		return nil
	}
	return t.Check(response.StatusCode, response.Header, body)
}

func (t *Transport) idempotent(request *http.Request) bool {
	if t.Idempotent != nil {
		return t.Idempotent(request)
	}
	switch request.Method {
	case "", http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace, http.MethodPut, http.MethodDelete:
		return true
	}
	return request.Header.Get("Idempotency-Key") != ""
}

// rewound is the request once more; false if its body can't be read again.
func rewound(request *http.Request) (*http.Request, bool) {
	if request.Body == nil || request.Body == http.NoBody {
		return request, true
	}
	if request.GetBody == nil {
		return nil, false
	}
	body, err := request.GetBody()
	if err != nil {
		return nil, false
	}
	again := request.Clone(request.Context())
	again.Body = body
	return again, true
}

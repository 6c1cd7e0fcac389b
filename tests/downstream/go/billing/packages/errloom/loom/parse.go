package loom

import (
	"encoding/json"
	"io"
	"net/http"

	errloom "example.com/billing/errloom"
)

// most of an error's body that is read: what is longer is no answer.
const longError = 1 << 20

// Receive reads a response into a value, unless it reports an error.
func Receive[T any](d *Domain, response *http.Response, value *T) Found {
	var source io.Reader = response.Body
	if response.StatusCode >= 400 {
		source = io.LimitReader(source, longError)
	}
	body, err := io.ReadAll(source)
	return parse(d, response.StatusCode, response.Header, body, err, value)
}

// Parse is Receive for a body that was read already.
func Parse[T any](d *Domain, status int, header errloom.Header, body []byte, value *T) Found {
	return parse(d, status, header, body, nil, value)
}

func parse[T any](d *Domain, status int, header errloom.Header, body []byte, cause error, value *T) Found {
	f, body := d.decode(status, header, body, cause)
	if f.Outcome == errloom.OutcomeError || isEmpty(body) {
		return f
	}
	var err error
	if raw, ok := any(value).(*json.RawMessage); ok {
		*raw = body // as it is, also where it nests deeper than encoding/json goes
	} else {
		err = json.Unmarshal(body, value)
	}
	if err != nil {
		var none T
		*value = none
		f.Outcome, f.Failure, f.Cause = errloom.OutcomeError, errloom.FailureMismatch, err
		f.Code, f.Inner = Ref{}, ""
		f.Rest = d.keep(header, body)
	}
	return f
}

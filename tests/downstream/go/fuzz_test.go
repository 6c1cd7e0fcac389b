package notifier

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	errloom "github.com/errloom/errloom/runtime/go"
)

// FuzzCheck feeds every domain with anything: no answer may be a panic, and
// every error must say what to do about it.
func FuzzCheck(f *testing.F) {
	raw, err := os.ReadFile(casesFile)
	if err != nil {
		f.Fatal(err)
	}
	var cases []conformanceCase
	if err := json.Unmarshal(raw, &cases); err != nil {
		f.Fatal(err)
	}
	for _, c := range cases {
		f.Add(c.Given.Status, c.Given.Body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		for name, d := range domains {
			for _, check := range []check{d.check, d.embed} {
				_, err := check(status, nil, []byte(body))
				if _, ok := errloom.ReportOf(err); err != nil && !ok && !isSyntax(err) {
					t.Errorf("%s: %v", name, err)
				}
			}
			d.match("1", body)
		}
	})
}

// isSyntax tells that the caller's own parsing failed.
func isSyntax(err error) bool {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	return errors.As(err, &syntax) || errors.As(err, &kind)
}

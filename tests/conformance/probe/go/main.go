// Command probe reads conformance cases as JSON lines and answers each by what
// the generated Go packages make of it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

type testCase struct {
	Catalog, Domain, Route string
	Given                  given
}

type given struct {
	Status     int
	Headers    [][2]string
	Body       string
	BodyBase64 []byte `json:"body_base64"`
	Value      json.RawMessage
	Now        time.Time

	Code, Inner json.RawMessage
	Message     string
	RequestID   string `json:"request_id"`
	Cause       bool

	Steps      []step
	Policy     policy
	Idempotent bool
	QuotaLeft  *int `json:"quota_left"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var c testCase
		err := json.Unmarshal(lines.Bytes(), &c)
		d, ok := domains[c.Catalog+"/"+c.Domain]
		if err != nil || !ok {
			fmt.Fprintln(os.Stderr, c.Catalog, c.Domain, err)
			os.Exit(2)
		}
		answer, err := json.Marshal(d.answer(c))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		_, _ = out.Write(append(answer, '\n'))
	}
}

func (d domain) answer(c testCase) any {
	g := c.Given
	switch c.Route {
	case "retry":
		return d.retry(g)
	case "parts":
		return tell(d, g, d.parts(g))
	case "typed":
		return tell(d, g, d.parse(g.Status, g.header(), g.body()))
	case "parsed":
		return tell(d, g, d.check(g.Status, g.header(), g.Value))
	}
	return tell(d, g, d.check(g.Status, g.header(), g.body()))
}

func (g given) body() []byte {
	if g.BodyBase64 != nil {
		return g.BodyBase64
	}
	return []byte(g.Body)
}

func (g given) header() http.Header { return header(g.Headers) }

func header(pairs [][2]string) http.Header {
	all := http.Header{}
	for _, pair := range pairs {
		all.Add(pair[0], pair[1])
	}
	return all
}

// wire is a code that a case gives as a number or as a string.
func wire(raw json.RawMessage) (string, bool) {
	var s string
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", false
	case json.Unmarshal(raw, &s) == nil:
		return s, true
	}
	_, err := strconv.ParseInt(string(raw), 10, 64)
	return string(raw), err == nil
}

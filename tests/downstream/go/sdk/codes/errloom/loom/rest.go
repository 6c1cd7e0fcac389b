package loom

import (
	"time"
	"unicode/utf8"

	errloom "example.com/sdk/codes/errloom"
)

const (
	// keptBody is how many bytes of a body are kept.
	keptBody = 4 << 10
	// readHeader and shownHeader are how much of a header is kept, in bytes,
	// and how much of that is given out, in characters.
	readHeader  = 4 << 10
	shownHeader = 256
)

// Rest is what was kept of a response beside its fields. It stands behind a
// pointer, so that no formatting of an error prints it.
type Rest struct {
	body    string
	names   []string
	headers []string
	rules   *Headers
}

// keep keeps the beginning of a body, and the headers of the domain.
func (d *Domain) keep(header errloom.Header, body []byte) *Rest {
	end := min(len(body), keptBody)
	for end < len(body) && end > 0 && !utf8.RuneStart(body[end]) {
		end--
	}
	r := &Rest{body: string(body[:end]), rules: d.Headers}
	if header == nil {
		return r
	}
	for _, name := range d.Headers.Kept {
		if value, ok := received(header, name); ok {
			r.names = append(r.names, name)
			r.headers = append(r.headers, value[:min(len(value), readHeader)])
		}
	}
	return r
}

// received is a header's first value. One that is there and empty can be told
// from one that is not, if header is an http.Header or alike.
func received(header errloom.Header, name string) (string, bool) {
	if all, ok := header.(interface{ Values(key string) []string }); ok {
		if values := all.Values(name); len(values) > 0 {
			return values[0], true
		}
		return "", false
	}
	value := header.Get(name)
	return value, value != ""
}

// Body gives what was kept of the body; nil if nothing was.
func (r *Rest) Body() []byte {
	if r == nil || r.body == "" {
		return nil
	}
	return []byte(r.body)
}

// Headers gives the headers that were kept, by their names in lower case.
func (r *Rest) Headers() map[string]string {
	if r == nil || len(r.names) == 0 {
		return nil
	}
	all := make(map[string]string, len(r.names))
	for i, name := range r.names {
		all[name] = cut(r.headers[i], shownHeader, "")
	}
	return all
}

// Delay tells how long the server asked to wait.
func (r *Rest) Delay(now time.Time) (time.Duration, bool) {
	if r == nil {
		return 0, false
	}
	return r.rules.Asked(r.header, now)
}

// ShouldRetry tells whether the server said that another attempt should or
// should not be made.
func (r *Rest) ShouldRetry() (should, said bool) {
	if r == nil || r.rules.ShouldRetry == "" {
		return false, false
	}
	value := r.header(r.rules.ShouldRetry)
	return value == "true", value == "true" || value == "false"
}

func (r *Rest) header(name string) string {
	for i := range r.names {
		if r.names[i] == name {
			return r.headers[i]
		}
	}
	return ""
}

package loom

// bound is how much of a body is kept.
const bound = 4 << 10

// Rest is what was kept of a response beside its fields. It stands behind a
// pointer, so that no formatting of an error prints it.
type Rest struct{ body string }

// keep keeps the beginning of a body.
func keep(body []byte) *Rest {
	return &Rest{string(body[:min(len(body), bound)])}
}

// Body gives what was kept of the body; nil if nothing was.
func (r *Rest) Body() []byte {
	if r == nil {
		return nil
	}
	return []byte(r.body)
}

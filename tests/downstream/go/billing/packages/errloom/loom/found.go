package loom

import (
	"strconv"

	errloom "example.com/billing/errloom"
)

// Found is what was found in a response.
type Found struct {
	Outcome errloom.Outcome
	Failure errloom.Failure
	// Code is the one that stands in the code's place.
	Code Ref
	// Inner is the code that Code wraps, as text; empty if there is none.
	Inner        string
	Status       int
	Message      string
	InnerMessage string
	RequestID    string
	Fields       [][]string
	Rest         *Rest
	Cause        error
}

// List is a further field that holds a list.
func (f *Found) List(index int) []string {
	if index < len(f.Fields) {
		return f.Fields[index]
	}
	return nil
}

// Text is a further field that holds one text.
func (f *Found) Text(index int) string {
	if all := f.List(index); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Codes are the code that the error is about, the one around it, and the one
// inside it that the catalog does not list as an error. The last two are empty
// if there are none.
func (d *Domain) Codes(f Found) (code, outer Ref, inner string) {
	if f.Inner == "" {
		return f.Code, Ref{}, ""
	}
	if ref := d.Ref(f.Inner); ref.row() >= 0 && d.Rows[ref.Row] >= failed {
		return ref, f.Code, ""
	}
	return f.Code, Ref{}, f.Inner
}

// Integer reads an integer in canonical digits that every language can hold
// exactly.
func Integer(s string) (int64, bool) {
	const most = 1<<53 - 1
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > most || n < -most || strconv.FormatInt(n, 10) != s {
		return 0, false
	}
	return n, true
}

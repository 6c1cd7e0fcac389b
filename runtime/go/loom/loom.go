// Package loom is what generated packages are woven on: look-up, decoding and
// judging by the data of a domain. It knows no catalog.
//
// It is exported because packages generated into other modules depend on it;
// programs use the generated packages instead.
package loom

import errloom "github.com/errloom/errloom/runtime/go"

// Format1ElseUpdateRuntimeOrGenerateAgain is named by generated code of format
// 1. Where the compiler does not find it, the code was generated for another
// runtime than this one: update the runtime if it is the older of the two, else
// generate the code again by a newer errloom.
const Format1ElseUpdateRuntimeOrGenerateAgain = true

// Domain is the data of one space of codes. A code's place in its tables is
// its row.
type Domain struct {
	// Catalog identifies the catalog.
	Catalog func() errloom.Catalog
	// Key is the domain's in its catalog.
	Key string
	// URL is the page that explains the codes, where known.
	URL string

	// Integer tells that the codes are integers.
	Integer bool
	// Find gives the row of a code in wire form, -1 if it is unknown.
	Find func(wire string) int
	// Rows tell what each code reports: 0 success, 1 partial success, 2 still
	// under way, and from 3 on an error with the advice of that place.
	Rows    []uint16
	Advices []errloom.Advice
	// StatusRows tell which of the StatusSets each code is documented with.
	StatusRows []uint16
	StatusSets [][]uint16

	// Names are what the catalog calls each code.
	Names []string

	// Keys are the keys at the top of a body that any form looks at.
	Keys []string
	// Fields are the names of the further fields that forms tell of.
	Fields []string
	// Forms are those of responses; the first that fits wins.
	Forms []Form
	// Headers are what headers tell.
	Headers *Headers
	// Statuses are what the vendor says about HTTP statuses.
	Statuses []Status
}

// Status is what a vendor says about an HTTP status.
type Status struct {
	Status int
	Advice errloom.Advice
}

// Ref is a code in wire form and its row, -1 if it is unknown. The zero value
// is no code.
type Ref struct {
	Wire string
	Row  int
}

// row is the row of a code, -1 if there is no code or it is unknown.
func (r Ref) row() int {
	if r.Wire == "" {
		return -1
	}
	return r.Row
}

// Ref makes a reference of a code in wire form.
func (d *Domain) Ref(wire string) Ref { return Ref{Wire: wire, Row: d.Find(wire)} }

// failed is the first of Rows that reports an error.
const failed = 3

var outcomes = [failed]errloom.Outcome{
	errloom.OutcomeSuccess,
	errloom.OutcomePartial,
	errloom.OutcomePending,
}

// Outcome tells what the code of a row reports.
func (d *Domain) Outcome(row int) errloom.Outcome {
	if outcome := d.Rows[row]; outcome < failed {
		return outcomes[outcome]
	}
	return errloom.OutcomeError
}

// advice gives what is known about the failure that the code of a row reports.
func (d *Domain) advice(row int, basis errloom.Basis) (advice errloom.Advice, ok bool) {
	if row < 0 || d.Rows[row] < failed {
		return advice, false
	}
	advice = d.Advices[d.Rows[row]-failed]
	advice.Basis = basis
	return advice, true
}

// HTTPStatuses gives what the code of a row is documented with.
func (d *Domain) HTTPStatuses(row int) []int {
	if row < 0 {
		return nil
	}
	return integers(d.StatusSets[d.StatusRows[row]])
}

// integers makes a slice of the caller's own.
func integers(all []uint16) []int {
	if len(all) == 0 {
		return nil
	}
	statuses := make([]int, len(all))
	for i, status := range all {
		statuses[i] = int(status)
	}
	return statuses
}

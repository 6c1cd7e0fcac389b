package loom

import (
	"encoding/json"
	"strconv"

	errloom "example.com/billing/errloom"
)

// Found is what was found in a response.
type Found struct {
	Outcome      errloom.Outcome
	Failure      errloom.Failure
	Code, Inner  Ref
	Status       int
	Message      string
	InnerMessage string
	RequestID    string
	Fields       [][]string
	Rest         *Rest
	Cause        error
}

// List is a further field that holds a list.
func (r *Found) List(index int) []string {
	if index < len(r.Fields) {
		return r.Fields[index]
	}
	return nil
}

// Text is a further field that holds one text.
func (r *Found) Text(index int) string {
	if all := r.List(index); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Decode finds the code of a response and judges it.
func (d *Domain) Decode(status int, header errloom.Header, body []byte) Found {
	doc, failure := parse(body)
	r := d.read(failure, status, header, doc)
	if r.Outcome == errloom.OutcomeError {
		r.Rest = keep(body)
	}
	return r
}

// DecodeFields is Decode for an object that the caller has taken apart.
func (d *Domain) DecodeFields(status int, header errloom.Header, doc Object) Found {
	return d.read("", status, header, doc)
}

func (d *Domain) read(failure errloom.Failure, status int, header errloom.Header, doc Object) Found {
	var bare *Form
	for i := range d.Forms {
		form := &d.Forms[i]
		if !form.applies(status, doc) {
			continue
		}
		if raw := doc.at(form.Code); raw != nil && string(raw) != `""` {
			return d.coded(form, raw, status, header, doc)
		}
		if bare == nil {
			bare = form
		}
	}
	r := Found{Status: status}
	if bare != nil {
		d.around(bare, header, doc, &r)
	}
	r.uncoded(bare, failure)
	return r
}

// uncoded judges a response that holds no code.
func (r *Found) uncoded(e *Form, failure errloom.Failure) {
	if failure == "" {
		failure = errloom.FailureNoCode
	}
	if e != nil && e.Bare && r.Status/100 == 2 && failure != errloom.FailureNotJSON {
		return
	}
	r.Outcome, r.Failure = errloom.OutcomeError, failure
}

func (e *Form) applies(status int, doc Object) bool {
	if e.Present != "" && doc.at(e.Present) == nil {
		return false
	}
	return e.StatusClass == 0 || e.StatusClass == status/100
}

// coded judges a response that holds something where a code is due.
func (d *Domain) coded(e *Form, raw json.RawMessage, status int, header errloom.Header, doc Object) Found {
	r := Found{Status: status}
	d.around(e, header, doc, &r)
	wire, ok := d.wire(raw)
	if !ok {
		r.Outcome, r.Failure = errloom.OutcomeError, errloom.FailureBadCode
		return r
	}
	r.Code = d.ref(wire)
	r.Outcome = d.outcome(e, r.Code)
	if inner := e.Inner; inner != nil && inner.On == wire {
		r.Inner, r.InnerMessage = d.inner(inner, doc, r.Message)
	}
	return r
}

// around fills in what stands beside the code.
func (d *Domain) around(e *Form, header errloom.Header, doc Object, r *Found) {
	r.Message = doc.find(e.Message, header)
	r.RequestID = doc.find(e.RequestID, header)
	if d.Fields == 0 {
		return
	}
	r.Fields = make([][]string, d.Fields)
	for _, field := range e.Fields {
		if field.List {
			r.Fields[field.Index] = doc.texts(field.Pointer)
		} else if s, _ := doc.text(field.Pointer); s != "" {
			r.Fields[field.Index] = []string{s}
		}
	}
}

// Judge is Decode for parts that the caller has parsed.
func (d *Domain) Judge(r Found) Found {
	if r.Code.Wire != "" {
		r.Outcome = d.Settle(r.Code)
		return r
	}
	for i := range d.Forms {
		if d.Forms[i].applies(r.Status, nil) {
			r.uncoded(&d.Forms[i], "")
			return r
		}
	}
	r.uncoded(nil, "")
	return r
}

// Settle judges a code that the caller has parsed. A code that any form of
// response counts as a success is one.
func (d *Domain) Settle(code Ref) errloom.Outcome {
	for i := range d.Forms {
		if outcome := d.outcome(&d.Forms[i], code); outcome != errloom.OutcomeError {
			return outcome
		}
	}
	return d.outcome(&Form{}, code)
}

func (d *Domain) outcome(e *Form, code Ref) errloom.Outcome {
	for _, success := range e.Success {
		if success == code.Wire {
			return errloom.OutcomeSuccess
		}
	}
	if code.row() >= 0 {
		return d.Outcome(code.Row)
	}
	return errloom.OutcomeError
}

// wire reads a code: a string, or an integer that may stand in a string of
// canonical digits.
func (d *Domain) wire(raw json.RawMessage) (string, bool) {
	s, ok := text(raw)
	if !d.Integer {
		return s, ok
	}
	if !ok {
		s = string(raw)
	}
	_, ok = Integer(s)
	return s, ok
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

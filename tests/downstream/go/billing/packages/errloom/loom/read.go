package loom

import errloom "example.com/billing/errloom"

// Decode finds the code of a response and judges it.
func (d *Domain) Decode(status int, header errloom.Header, body []byte) Found {
	f, _ := d.decode(status, header, body, nil)
	return f
}

// Explain is Decode for a response that another client has made an error of.
func (d *Domain) Explain(cause error, status int, header errloom.Header, body []byte) Found {
	f, _ := d.decode(status, header, body, cause)
	return f
}

// decode gives the body's text, too.
func (d *Domain) decode(status int, header errloom.Header, body []byte, cause error) (Found, []byte) {
	body = utf8Text(body)
	object := Object{keys: d.Keys, values: make([][]byte, len(d.Keys))}
	failure := errloom.Failure("")
	switch {
	case isEmpty(body):
		failure = errloom.FailureEmpty
	case !scan(body, &object):
		failure = errloom.FailureNotJSON
		clear(object.values)
	}
	f := d.read(failure, status, header, &object, cause)
	if f.Outcome == errloom.OutcomeError {
		f.Rest = d.keep(header, body)
	}
	return f, body
}

func isEmpty(body []byte) bool {
	for _, c := range body {
		if !isBlank(c) {
			return false
		}
	}
	return true
}

// DecodeObject is Decode for what the caller has parsed.
func (d *Domain) DecodeObject(status int, header errloom.Header, object *Object) Found {
	f := d.read("", status, header, object, nil)
	if f.Outcome == errloom.OutcomeError {
		f.Rest = d.keep(header, nil)
	}
	return f
}

func (d *Domain) read(failure errloom.Failure, status int, header errloom.Header, object *Object, cause error) Found {
	f := Found{Status: status, Failure: failure, Cause: cause}
	form, raw := d.choose(status, object)
	if form == nil {
		f.Failure = or(failure, errloom.FailureNoCode)
		d.settle(&f, nil, nil)
		return f
	}
	d.around(form, header, object, &f)
	if raw == nil {
		f.Failure = or(failure, errloom.FailureNoCode)
	} else if wire, ok := d.wire(raw); ok {
		f.Code = d.Ref(wire)
	} else {
		f.Failure = or(failure, errloom.FailureBadCode)
	}
	if form.Inner != nil && form.Inner.On == f.Code.Wire && f.Code.Wire != "" {
		field := object.at(form.Inner.Code)
		wire, _ := text(field)
		typed, ok := d.wire(field)
		message, _ := text(object.at(form.Inner.Message))
		d.inner(&f, form.Inner, inside{wire, message}, inside{typed, message}, ok)
	}
	d.settle(&f, form, form.Success)
	return f
}

func or(failure, other errloom.Failure) errloom.Failure {
	if failure != "" {
		return failure
	}
	return other
}

// choose finds the form, and what stands in its code's place: the first that
// applies and has something there, else the first that applies.
func (d *Domain) choose(status int, object *Object) (*Form, []byte) {
	var first *Form
	for i := range d.Forms {
		form := &d.Forms[i]
		if len(form.Present) > 0 && object.at(form.Present) == nil || !form.fits(status) {
			continue
		}
		if raw := object.at(form.Code); raw != nil && string(raw) != `""` {
			return form, raw
		}
		if first == nil {
			first = form
		}
	}
	return first, nil
}

func (e *Form) fits(status int) bool {
	return e.StatusClass == 0 || e.StatusClass == status/100
}

// around fills in what stands beside the code.
func (d *Domain) around(e *Form, header errloom.Header, object *Object, f *Found) {
	f.Message = find(e.Message, header, object)
	f.RequestID = find(e.RequestID, header, object)
	if len(e.Fields) == 0 {
		return
	}
	f.Fields = make([][]string, len(d.Fields))
	for _, field := range e.Fields {
		if value := object.at(field.Path); field.List {
			f.Fields[field.Index] = texts(value)
		} else if s, _ := text(value); s != "" {
			f.Fields[field.Index] = []string{s}
		}
	}
}

// find is the text at the first place that holds one.
func find(places []Place, header errloom.Header, object *Object) string {
	for _, place := range places {
		var s string
		if place.Header == "" {
			s, _ = text(object.at(place.Path))
		} else if header != nil {
			s = header.Get(place.Header)
		}
		if s != "" {
			return s
		}
	}
	return ""
}

// wire reads a code: a string, or an integer that may stand in a string of
// canonical digits.
func (d *Domain) wire(raw []byte) (string, bool) {
	s, ok := text(raw)
	if !d.Integer {
		return s, ok && s != ""
	}
	if !ok {
		s = string(raw)
	}
	_, ok = Integer(s)
	return s, ok
}

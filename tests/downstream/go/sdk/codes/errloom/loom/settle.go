package loom

import errloom "example.com/sdk/codes/errloom"

// Judge is Decode for parts that the caller has parsed.
func (d *Domain) Judge(f Found, header errloom.Header) Found {
	if f.Code.Wire == "" {
		f.Failure = or(f.Failure, errloom.FailureNoCode)
	}
	var success []string
	given := inside{code: f.Inner}
	f.Inner = ""
	for i := range d.Forms {
		success = append(success, d.Forms[i].Success...)
	}
	for i := range d.Forms {
		if in := d.Forms[i].Inner; in != nil && in.On == f.Code.Wire {
			d.inner(&f, in, given, given, d.typed(given.code))
			break
		}
	}
	d.settle(&f, d.likely(f.Status), success)
	if f.Outcome == errloom.OutcomeError {
		f.Rest = d.keep(header, nil)
	}
	return f
}

func (d *Domain) typed(code string) bool {
	if !d.Integer {
		return code != ""
	}
	_, ok := Integer(code)
	return ok
}

// likely is the form that decides where nobody has seen a body: one that needs
// something present only if there is no other.
func (d *Domain) likely(status int) *Form {
	for i := range d.Forms {
		if form := &d.Forms[i]; len(form.Present) == 0 && form.fits(status) {
			return form
		}
	}
	if len(d.Forms) > 0 {
		return &d.Forms[0]
	}
	return nil
}

// settle decides between success and error.
func (d *Domain) settle(f *Found, form *Form, success []string) {
	good := f.Status/100 == 2
	listed := errloom.OutcomeError
	if f.Code.row() >= 0 {
		listed = d.Outcome(f.Code.Row)
	}
	switch {
	case f.Status >= 400 || f.Cause != nil:
		f.Outcome = errloom.OutcomeError
	case form != nil && form.StatusDecides && good && f.Failure != errloom.FailureNotJSON:
		d.settleByStatus(f, listed)
	case f.Code.Wire != "":
		f.Outcome = listed
		for _, code := range success {
			if code == f.Code.Wire {
				f.Outcome = errloom.OutcomeSuccess
			}
		}
	case form != nil && form.Bare && good && (f.Failure == errloom.FailureEmpty || f.Failure == errloom.FailureNoCode):
		f.Outcome, f.Failure = errloom.OutcomeSuccess, ""
	default:
		f.Outcome = errloom.OutcomeError
	}
}

// settleByStatus takes a listed error for one only if it is documented with a
// 2xx. What else stands in the code's place is data.
func (d *Domain) settleByStatus(f *Found, listed errloom.Outcome) {
	f.Outcome = listed
	if listed != errloom.OutcomeError {
		return
	}
	if row := f.Code.row(); row >= 0 {
		for _, status := range d.StatusSets[d.StatusRows[row]] {
			if status/100 == 2 {
				return
			}
		}
	}
	f.Outcome, f.Failure, f.Code = errloom.OutcomeSuccess, "", Ref{}
}

// Settle tells what a code reports, whatever the form.
func (d *Domain) Settle(code Ref) errloom.Outcome {
	for i := range d.Forms {
		for _, success := range d.Forms[i].Success {
			if success == code.Wire {
				return errloom.OutcomeSuccess
			}
		}
	}
	if code.row() >= 0 {
		return d.Outcome(code.Row)
	}
	return errloom.OutcomeError
}

package loom

import (
	"strconv"
	"strings"

	errloom "github.com/errloom/errloom/runtime/go"
)

// Fault is what an error of a domain consists of.
type Fault struct {
	Code, Inner Ref
	Status      int
	Failure     errloom.Failure
	Message     string
	RequestID   string
}

// Advice judges by the inner code, then by the code, then by the HTTP status.
func (d *Domain) Advice(f Fault) errloom.Advice {
	if advice, ok := d.advice(f.Inner.row(), errloom.BasisInner); ok {
		return advice
	}
	if advice, ok := d.advice(f.Code.row(), errloom.BasisCode); ok {
		return advice
	}
	for _, known := range d.Statuses {
		if known.Status == f.Status {
			known.Advice.Basis = errloom.BasisHTTP
			return known.Advice
		}
	}
	return errloom.AdviceOfStatus(f.Status)
}

// ID tells other copies of these packages which code it is; empty if none.
func (d *Domain) ID(code Ref) string {
	if code.Wire == "" {
		return ""
	}
	return "code " + d.Catalog().ID + "/" + d.Name + " " + code.Wire
}

// Is tells whether the target is what the fault consists of: its kind, its
// failure or one of its codes, in any copy of these packages.
func (d *Domain) Is(f Fault, target error) bool {
	switch target := target.(type) {
	case errloom.Kind:
		return target == d.Advice(f).Kind
	case errloom.Failure:
		return target == f.Failure && target != ""
	}
	other, ok := target.(interface{ ErrloomID() string })
	if !ok {
		return false
	}
	switch id := other.ErrloomID(); id {
	case "":
		return false
	case d.ID(f.Code), d.ID(f.Inner), d.Advice(f).Kind.ErrloomID():
		return true
	default:
		return f.Failure != "" && id == f.Failure.ErrloomID()
	}
}

// Report gives what to log about a failure.
func (d *Domain) Report(f Fault) errloom.Report {
	advice := d.Advice(f)
	report := errloom.Report{
		Catalog:   d.Catalog().ID,
		Version:   d.Catalog().Version,
		Domain:    d.Name,
		Code:      f.Code.Wire,
		Known:     f.Code.row() >= 0,
		Label:     "other",
		Inner:     f.Inner.Wire,
		Failure:   f.Failure,
		Status:    f.Status,
		Kind:      advice.Kind,
		Retry:     advice.Retry,
		Basis:     advice.Basis,
		RequestID: f.RequestID,
		URL:       d.URL,
	}
	if report.Known {
		report.Label = f.Code.Wire
	}
	return report
}

// Describe is the text of an error: domain, codes, message and HTTP status.
func (d *Domain) Describe(f Fault) string {
	var b strings.Builder
	b.WriteString(d.Catalog().ID + "/" + d.Name + ": ")
	switch {
	case f.Failure != "":
		b.WriteString(f.Failure.Error())
	case f.Inner.Wire != "":
		b.WriteString(f.Code.Wire + " wrapping " + f.Inner.Wire)
	default:
		b.WriteString(f.Code.Wire)
	}
	if f.Message != "" {
		b.WriteString(": " + f.Message)
	}
	if f.Status != 0 {
		b.WriteString(" (HTTP " + strconv.Itoa(f.Status) + ")")
	}
	return b.String()
}

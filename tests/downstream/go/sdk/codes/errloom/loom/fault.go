package loom

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	errloom "example.com/sdk/codes/errloom"
)

// Fault is what an error of a domain consists of.
type Fault struct {
	// Code is what the error is about.
	Code Ref
	// Outer is the code around Code, if any.
	Outer Ref
	// Inner is a code inside Code that is no known error, if any.
	Inner     string
	Status    int
	Failure   errloom.Failure
	Message   string
	RequestID string
}

// Advice judges by the code, which is the inner one where one code wraps
// another, then by the HTTP status.
func (d *Domain) Advice(f Fault) errloom.Advice {
	basis := errloom.BasisCode
	if f.Outer.Wire != "" {
		basis = errloom.BasisInner
	}
	if advice, ok := d.advice(f.Code.row(), basis); ok {
		return advice
	}
	if f.Status < 400 {
		return errloom.AdviceOfStatus(0)
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
	return "code " + d.Catalog().ID + "/" + d.Key + " " + code.Wire
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
	case d.ID(f.Code), d.ID(f.Outer), d.ID(Ref{Wire: f.Inner}), d.Advice(f).Kind.ErrloomID():
		return true
	default:
		return f.Failure != "" && id == f.Failure.ErrloomID()
	}
}

// Name is what the catalog calls a code; empty if it does not list it.
func (d *Domain) Name(code Ref) string {
	if row := code.row(); row >= 0 {
		return d.Names[row]
	}
	return ""
}

const (
	longMessage = 200
	longCode    = 64
)

// Report gives what to log about a failure.
func (d *Domain) Report(f Fault) errloom.Report {
	advice := d.Advice(f)
	catalog := d.Catalog()
	report := errloom.Report{
		Catalog:         catalog.ID,
		Version:         catalog.Version,
		Domain:          d.Key,
		Code:            visible(f.Code.Wire, longCode),
		Name:            d.Name(f.Code),
		Outer:           visible(f.Outer.Wire, longCode),
		Inner:           visible(f.Inner, longCode),
		Known:           f.Code.row() >= 0,
		Label:           "other",
		Failure:         f.Failure,
		Status:          f.Status,
		Kind:            advice.Kind,
		Retry:           advice.Retry,
		After:           advice.After,
		Max:             advice.Max,
		MayHaveExecuted: advice.MayHaveExecuted,
		Basis:           advice.Basis,
		RequestID:       visible(f.RequestID, longCode),
		Message:         visible(f.Message, longMessage),
		URL:             d.URL,
	}
	if report.Known {
		report.Label = report.Code + " " + report.Name
	}
	return report
}

// Describe is the text of an error.
func (d *Domain) Describe(f Fault) string {
	r := d.Report(f)
	var b strings.Builder
	b.WriteString(r.Catalog + "/" + r.Domain + " ")
	switch {
	case r.Known:
		b.WriteString(r.Label)
	case r.Failure != "":
		b.WriteString(r.Failure.Error())
	default:
		b.WriteString(r.Code)
	}
	b.WriteString(" [" + r.Kind.String() + "]")
	if r.Message != "" {
		b.WriteString(": " + r.Message)
	}
	joint := " ("
	add := func(before, text string) {
		if text != "" {
			b.WriteString(joint + before + text)
			joint = ", "
		}
	}
	add("in ", r.Outer)
	add("inner ", r.Inner)
	if r.Status != 0 {
		add("HTTP ", strconv.Itoa(r.Status))
	}
	add("request ", r.RequestID)
	if joint == ", " {
		b.WriteByte(')')
	}
	return b.String()
}

// Brief is Describe without the server's message.
func (d *Domain) Brief(f Fault) string {
	f.Message = ""
	return d.Describe(f)
}

// cut gives at most so many characters, and the mark behind them if there were
// more.
func cut(s string, most int, mark string) string {
	if len(s) <= most {
		return s
	}
	for at := range s {
		if most == 0 {
			return s[:at] + mark
		}
		most--
	}
	return s
}

// visible is a server's text on one line and bounded: what can't be seen, or
// would move what can, is written as an escape.
func visible(s string, most int) string {
	s = cut(s, most, "…")
	if !utf8.ValidString(s) || strings.ContainsFunc(s, isHidden) {
		s = escaped(s)
	}
	return s
}

func isHidden(r rune) bool {
	return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r == 0xFEFF || unicode.Is(unicode.Bidi_Control, r)
}

func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case isHidden(r):
			b.WriteString(`\u{` + strconv.FormatInt(int64(r), 16) + "}")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

package errloom

import (
	"encoding/json"
	"log/slog"
	"strings"
	"time"
)

// Catalog identifies the catalog that a package was generated from.
type Catalog struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Header is where a decoder looks for what stands in no body. An http.Header is
// one; nil will do.
type Header interface {
	Get(key string) string
}

// Report is what to log and to count about a failure: plain data without the
// response's body, under the same keys in every language. What a server sent
// is bounded and on one line. Set Message to "" where a log may not hold it.
type Report struct {
	Catalog string
	Version string
	Domain  string
	// Code is what the error is about; empty if no code could be read.
	Code string
	// Name is what the catalog calls the code.
	Name string
	// Outer is the code around Code, if any.
	Outer string
	// Inner is a code inside Code that the catalog does not know, if any.
	Inner string
	// Known tells whether the catalog lists Code.
	Known bool
	// Label is code and name if the catalog knows them, else "other": as a
	// label of a metric it takes a bounded number of values, whatever servers
	// send.
	Label   string
	Failure Failure
	// Status is the HTTP status, 0 if it is unknown.
	Status          int
	Kind            Kind
	Retry           Retry
	After           time.Duration
	Max             int
	MayHaveExecuted bool
	Basis           Basis
	RequestID       string
	// Message is the server's text, its beginning at least.
	Message string
	// URL is the page on which the vendor explains its codes, where known.
	URL string
}

// Reporter is an error that can be reported. The errors of all catalogs are.
type Reporter interface {
	Report() Report
}

// ReportOf finds the report of the first [Reporter] in err's tree.
func ReportOf(err error) (Report, bool) { return first(err, report) }

// Attr is err for log/slog, under the key "error": the report of [ReportOf]
// through any wrapping, or the text of an error that has none.
func Attr(err error) slog.Attr {
	if report, ok := ReportOf(err); ok {
		return slog.Any("error", report.LogValue())
	}
	return slog.Any("error", err)
}

// LogValue makes a group of what is known.
func (r Report) LogValue() slog.Value { return slog.GroupValue(r.attrs(r.MayHaveExecuted)...) }

// MarshalJSON gives what is known under the keys of all languages, in their
// order.
func (r Report) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, attr := range r.attrs(true) {
		value, err := json.Marshal(attr.Value.Any())
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), attr.Key...), '"', ':')
		b = append(b, value...)
	}
	return append(b, '}'), nil
}

// String is the report on one line, as key=value.
func (r Report) String() string {
	var b strings.Builder
	for i, attr := range r.attrs(r.MayHaveExecuted) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(attr.Key + "=" + quoted(attr.Value.String()))
	}
	return b.String()
}

func quoted(s string) string {
	if s != "" && strings.IndexFunc(s, isUnusual) < 0 {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func isUnusual(r rune) bool {
	return (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') && !strings.ContainsRune("._:/+@-", r)
}

// attrs are what is known, in the order of all languages; with whether the
// request may have been carried out, or without.
func (r Report) attrs(executed bool) []slog.Attr {
	all := make([]slog.Attr, 0, 20)
	text := func(key, value string) {
		if value != "" {
			all = append(all, slog.String(key, value))
		}
	}
	number := func(key string, value int) {
		if value != 0 {
			all = append(all, slog.Int(key, value))
		}
	}
	text("catalog", r.Catalog)
	text("version", r.Version)
	text("domain", r.Domain)
	text("code", r.Code)
	text("name", r.Name)
	text("outer", r.Outer)
	text("inner", r.Inner)
	all = append(all, slog.Bool("known", r.Known))
	text("label", r.Label)
	text("failure", string(r.Failure))
	number("status", r.Status)
	text("kind", r.Kind.String())
	text("retry", r.Retry.String())
	number("after_ms", int(r.After.Milliseconds()))
	number("max", r.Max)
	if executed {
		all = append(all, slog.Bool("may_have_executed", r.MayHaveExecuted))
	}
	text("basis", r.Basis.String())
	text("request_id", r.RequestID)
	text("message", r.Message)
	text("url", r.URL)
	return all
}

// ErrloomData tells other copies of this package what the report is.
func (r Report) ErrloomData() map[string]any {
	all := map[string]any{}
	for _, attr := range r.attrs(true) {
		all[attr.Key] = attr.Value.Any()
	}
	return all
}

func reportFrom(d data) Report {
	advice := adviceFrom(d)
	return Report{
		Catalog:         value[string](d, "catalog"),
		Version:         value[string](d, "version"),
		Domain:          value[string](d, "domain"),
		Code:            value[string](d, "code"),
		Name:            value[string](d, "name"),
		Outer:           value[string](d, "outer"),
		Inner:           value[string](d, "inner"),
		Known:           value[bool](d, "known"),
		Label:           value[string](d, "label"),
		Failure:         Failure(value[string](d, "failure")),
		Status:          int(value[int64](d, "status")),
		Kind:            advice.Kind,
		Retry:           advice.Retry,
		After:           time.Duration(value[int64](d, "after_ms")) * time.Millisecond,
		Max:             int(value[int64](d, "max")),
		MayHaveExecuted: advice.MayHaveExecuted,
		Basis:           advice.Basis,
		RequestID:       value[string](d, "request_id"),
		Message:         value[string](d, "message"),
		URL:             value[string](d, "url"),
	}
}

package errloom

import "log/slog"

// Header is where a decoder looks for what stands in no body. An http.Header is
// one; nil will do.
type Header interface {
	Get(key string) string
}

// Catalog identifies the catalog that a package was generated from.
type Catalog struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Report is what to log and to count about a failure: plain data without the
// response's body and without anybody's prose.
type Report struct {
	Catalog string `json:"catalog"`
	Version string `json:"version"`
	Domain  string `json:"domain"`
	// Code is the code as received; empty if none could be read.
	Code  string `json:"code"`
	Known bool   `json:"known"`
	// Label is Code if the catalog knows it, else "other": as a label of a
	// metric it takes a bounded number of values, whatever servers send.
	Label string `json:"label"`
	// Inner is the code that Code wraps, if any.
	Inner     string  `json:"inner,omitempty"`
	Failure   Failure `json:"failure,omitempty"`
	Status    int     `json:"status,omitempty"`
	Kind      Kind    `json:"kind"`
	Retry     Retry   `json:"retry"`
	Basis     Basis   `json:"basis"`
	RequestID string  `json:"request_id,omitempty"`
	// URL is the page on which the vendor explains its codes, where known.
	URL string `json:"url,omitempty"`
}

// Reporter is an error that can be reported. The errors of all catalogs are.
type Reporter interface {
	Report() Report
}

// ReportOf finds the report of the first [Reporter] in err's tree.
func ReportOf(err error) (Report, bool) { return first(err, report) }

// ErrloomData tells other copies of this package what the report is.
func (r Report) ErrloomData() map[string]any {
	return map[string]any{
		"catalog":    r.Catalog,
		"version":    r.Version,
		"domain":     r.Domain,
		"code":       r.Code,
		"known":      r.Known,
		"label":      r.Label,
		"inner":      r.Inner,
		"failure":    string(r.Failure),
		"status":     r.Status,
		"kind":       r.Kind.String(),
		"retry":      r.Retry.String(),
		"basis":      r.Basis.String(),
		"request_id": r.RequestID,
		"url":        r.URL,
	}
}

func reportFrom(d data) Report {
	advice := adviceFrom(d)
	return Report{
		Catalog:   value[string](d, "catalog"),
		Version:   value[string](d, "version"),
		Domain:    value[string](d, "domain"),
		Code:      value[string](d, "code"),
		Known:     value[bool](d, "known"),
		Label:     value[string](d, "label"),
		Inner:     value[string](d, "inner"),
		Failure:   Failure(value[string](d, "failure")),
		Status:    value[int](d, "status"),
		Kind:      advice.Kind,
		Retry:     advice.Retry,
		Basis:     advice.Basis,
		RequestID: value[string](d, "request_id"),
		URL:       value[string](d, "url"),
	}
}

// LogValue makes a group of what is known.
func (r Report) LogValue() slog.Value {
	all := [...]slog.Attr{
		slog.String("catalog", r.Catalog),
		slog.String("version", r.Version),
		slog.String("domain", r.Domain),
		slog.String("code", r.Code),
		slog.Bool("known", r.Known),
		slog.String("inner", r.Inner),
		slog.String("failure", string(r.Failure)),
		slog.Int("status", r.Status),
		slog.String("kind", r.Kind.String()),
		slog.String("retry", r.Retry.String()),
		slog.String("basis", r.Basis.String()),
		slog.String("request_id", r.RequestID),
	}
	known := make([]slog.Attr, 0, len(all))
	for _, attr := range all {
		if !attr.Value.Equal(slog.StringValue("")) && !attr.Value.Equal(slog.IntValue(0)) {
			known = append(known, attr)
		}
	}
	return slog.GroupValue(known...)
}

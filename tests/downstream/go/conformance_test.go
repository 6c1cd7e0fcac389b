package notifier

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapitext"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1text"
	"github.com/errloom/errloom/generated/go/netease/neteaseim"
	"github.com/errloom/errloom/generated/go/netease/neteaseimtext"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudserver"
	"github.com/errloom/errloom/generated/go/rongcloud/rongcloudservertext"
	"github.com/errloom/errloom/generated/go/yeastar/yeastarpseries"
	"github.com/errloom/errloom/generated/go/yeastar/yeastarpseriestext"
	errloom "github.com/errloom/errloom/runtime/go"
)

// The cases that every language's packages must judge alike.
const casesFile = "../../conformance/cases.json"

type conformanceCase struct {
	Name, Catalog, Domain string
	Given                 struct {
		Status  int
		Headers map[string]string
		Body    string
	}
	Expect map[string]any
}

// domain hides the types of one package behind strings.
type domain struct {
	check check
	embed check
	of    func(code string) (errloom.Entry, bool)
	match func(code, received string) (errloom.Message, []string, bool)
}

type check func(status int, header errloom.Header, body []byte) (reply any, err error)

func of[E interface {
	Check(int, errloom.Header) (R, error)
}, C, R any](
	parse func(string) C,
	check func(int, errloom.Header, []byte) (R, error),
	of func(C) (errloom.Entry, bool),
	match func(C, string) (errloom.Message, []string, bool),
) domain {
	return domain{
		func(status int, header errloom.Header, body []byte) (any, error) { return check(status, header, body) },
		func(status int, header errloom.Header, body []byte) (any, error) {
			var envelope E
			if err := json.Unmarshal(body, &envelope); err != nil {
				return nil, err
			}
			return envelope.Check(status, header)
		},
		func(code string) (errloom.Entry, bool) { return of(parse(code)) },
		func(code, received string) (errloom.Message, []string, bool) { return match(parse(code), received) },
	}
}

func text[C ~string](code string) C { return C(code) }

func integer[C ~int64](code string) C {
	n, err := strconv.ParseInt(code, 10, 64)
	if err != nil {
		panic(err)
	}
	return C(n)
}

var domains = map[string]domain{
	"dingtalk/v1":      of[dingtalkv1.Envelope](text[dingtalkv1.Code], dingtalkv1.Check, dingtalkv1text.Of, dingtalkv1text.Match),
	"dingtalk/oapi":    of[dingtalkoapi.Envelope](integer[dingtalkoapi.Code], dingtalkoapi.Check, dingtalkoapitext.Of, dingtalkoapitext.Match),
	"netease/im":       of[neteaseim.Envelope](integer[neteaseim.Code], neteaseim.Check, neteaseimtext.Of, neteaseimtext.Match),
	"rongcloud/server": of[rongcloudserver.Envelope](integer[rongcloudserver.Code], rongcloudserver.Check, rongcloudservertext.Of, rongcloudservertext.Match),
	"yeastar/p_series": of[yeastarpseries.Envelope](integer[yeastarpseries.Code], yeastarpseries.Check, yeastarpseriestext.Of, yeastarpseriestext.Match),
}

func TestConformance(t *testing.T) {
	raw, err := os.ReadFile(casesFile)
	var cases []conformanceCase
	if err == nil {
		err = json.Unmarshal(raw, &cases)
	}
	if err != nil {
		t.Fatal(err)
	}
	matched, received := 0, 0
	for _, c := range cases {
		d, ok := domains[c.Catalog+"/"+c.Domain]
		if !ok {
			t.Fatalf("no domain %s/%s", c.Catalog, c.Domain)
		}
		t.Run(c.Name, func(t *testing.T) {
			got := compare(t, d, d.check, c)
			if got["message"] != nil && got["code"] != nil {
				received++
			}
			if got["template"] != nil {
				matched++
			}
		})
		if embeds(c.Given.Body) {
			t.Run(c.Name+"/embedded", func(t *testing.T) { compare(t, d, d.embed, c) })
		}
	}
	t.Logf("%d cases; of %d received texts %d found their template", len(cases), received, matched)
}

// embeds tells whether a type that embeds the envelope must find in a body what
// the decoder finds: in any object, unless it has a key in an unusual letter
// case, since encoding/json takes any.
func embeds(body string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(body), &object) != nil || object == nil {
		return false
	}
	for key := range object {
		if key != strings.ToLower(key) && key != "errorMessage" {
			return false
		}
	}
	return true
}

func compare(t *testing.T, d domain, check check, c conformanceCase) map[string]any {
	got := judge(t, d, check, c)
	for key, want := range c.Expect {
		if !reflect.DeepEqual(normal(t, got[key]), want) {
			t.Errorf("%s: got %v, want %v", key, got[key], want)
		}
	}
	return got
}

// judge decodes a case into the fields that cases expect.
func judge(t *testing.T, d domain, check check, c conformanceCase) map[string]any {
	header := http.Header{}
	for name, value := range c.Given.Headers {
		header.Set(name, value)
	}
	reply, err := check(c.Given.Status, header, []byte(c.Given.Body))
	got := map[string]any{"outcome": "error", "inner": nil, "code": nil, "name": nil, "known": false,
		"template": nil, "args": []string{}, "failure": nil}
	response := reflect.ValueOf(reply)
	if err != nil {
		response = reflect.ValueOf(err).Elem()
		failed(t, err, got)
	} else {
		got["outcome"] = fmt.Sprint(response.FieldByName("Outcome"))
		if response.FieldByName("Coded").Bool() {
			got["code"] = fmt.Sprint(response.FieldByName("Code"))
		}
	}
	got["message"] = orNil(response.FieldByName("Message").String())
	got["request_id"] = orNil(response.FieldByName("RequestID").String())
	got["extras"] = extras(response)
	if code, ok := got["code"].(string); ok {
		entry, known := d.of(code)
		got["known"] = known
		if known {
			got["name"] = entry.Name
		}
	}
	if err != nil {
		template(d, err, got)
	}
	return got
}

func failed(t *testing.T, err error, got map[string]any) {
	report, ok := errloom.ReportOf(err)
	advice, advised := errloom.AdviceOf(err)
	if !ok || !advised {
		t.Fatalf("%T is no error of a catalog", err)
	}
	got["code"] = orNil(report.Code)
	got["inner"] = orNil(report.Inner)
	got["failure"] = orNil(string(report.Failure))
	got["kind"] = advice.Kind.String()
	got["advice"] = advice.Retry.String()
	got["basis"] = advice.Basis.String()
	got["may_have_executed"] = advice.MayHaveExecuted
	got["after_ms"], got["max"] = nil, nil
	if advice.After > 0 {
		got["after_ms"] = advice.After.Milliseconds()
	}
	if advice.Max > 0 {
		got["max"] = advice.Max
	}
}

// template looks for the message that was received among those of the code
// that gives the advice.
func template(d domain, err error, got map[string]any) {
	code, message := got["code"], got["message"]
	if got["basis"] == "inner" {
		inner := reflect.ValueOf(err).Elem().FieldByName("Inner").Elem()
		code, message = got["inner"], inner.FieldByName("Message").String()
	}
	if code == nil || message == nil {
		return
	}
	if found, args, ok := d.match(code.(string), message.(string)); ok {
		got["template"] = found.Text
		got["args"] = append([]string{}, args...)
	}
}

var humps = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// extras are the fields beside those that every domain has.
func extras(response reflect.Value) map[string]any {
	all := map[string]any{}
	for i := range response.NumField() {
		field := response.Type().Field(i)
		switch field.Name {
		case "Outcome", "Code", "Coded", "Inner", "Failure", "Status", "Message", "RequestID", "Cause", "rest":
			continue
		}
		if !response.Field(i).IsZero() {
			all[strings.ToLower(humps.ReplaceAllString(field.Name, "${1}_$2"))] = response.Field(i).Interface()
		}
	}
	return all
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// normal gives a value as JSON would.
func normal(t *testing.T, value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

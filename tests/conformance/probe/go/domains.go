package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strconv"

	"example.com/conformance/lab/labnumber"
	"example.com/conformance/lab/labnumbertext"
	"example.com/conformance/lab/labtext"
	"example.com/conformance/lab/labtexttext"
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

// verdict is a Reply or an error.
type verdict struct {
	reply reflect.Value
	err   error
}

// domain hides the types of one package behind strings.
type domain struct {
	check func(status int, header errloom.Header, body []byte) verdict
	parse func(status int, header errloom.Header, body []byte) verdict
	parts func(given) verdict
	match func(code, received string) (errloom.Message, []string, bool)
}

var domains = map[string]domain{
	"dingtalk/v1": of(text[dingtalkv1.Code], dingtalkv1.Check, dingtalkv1.Parse[json.RawMessage],
		dingtalkv1.Parts{}, dingtalkv1text.Match),
	"dingtalk/oapi": of(integer[dingtalkoapi.Code], dingtalkoapi.Check, dingtalkoapi.Parse[json.RawMessage],
		dingtalkoapi.Parts{}, dingtalkoapitext.Match),
	"netease/im": of(integer[neteaseim.Code], neteaseim.Check, neteaseim.Parse[json.RawMessage],
		neteaseim.Parts{}, neteaseimtext.Match),
	"rongcloud/server": of(integer[rongcloudserver.Code], rongcloudserver.Check, rongcloudserver.Parse[json.RawMessage],
		rongcloudserver.Parts{}, rongcloudservertext.Match),
	"yeastar/p_series": of(integer[yeastarpseries.Code], yeastarpseries.Check, yeastarpseries.Parse[json.RawMessage],
		yeastarpseries.Parts{}, yeastarpseriestext.Match),
	"lab/text": of(text[labtext.Code], labtext.Check, labtext.Parse[json.RawMessage],
		labtext.Parts{}, labtexttext.Match),
	"lab/number": of(integer[labnumber.Code], labnumber.Check, labnumber.Parse[json.RawMessage],
		labnumber.Parts{}, labnumbertext.Match),
}

func of[C, R any, P interface{ Check() (R, error) }](
	code func(string) (C, bool),
	check func(int, errloom.Header, []byte) (R, error),
	parse func(int, errloom.Header, []byte) (json.RawMessage, R, error),
	_ P,
	match func(C, string) (errloom.Message, []string, bool),
) domain {
	return domain{
		check: func(status int, header errloom.Header, body []byte) verdict {
			reply, err := check(status, header, body)
			return verdict{reflect.ValueOf(reply), err}
		},
		parse: func(status int, header errloom.Header, body []byte) verdict {
			_, reply, err := parse(status, header, body)
			return verdict{reflect.ValueOf(reply), err}
		},
		parts: func(g given) verdict {
			var parts P
			fill(reflect.ValueOf(&parts).Elem(), g, code)
			reply, err := parts.Check()
			return verdict{reflect.ValueOf(reply), err}
		},
		match: func(wire, received string) (errloom.Message, []string, bool) {
			c, _ := code(wire)
			return match(c, received)
		},
	}
}

// fill sets the fields that the Parts of every domain have.
func fill[C any](parts reflect.Value, g given, code func(string) (C, bool)) {
	if s, ok := wire(g.Code); ok {
		if c, ok := code(s); ok {
			parts.FieldByName("Code").Set(reflect.ValueOf(c))
			parts.FieldByName("Coded").SetBool(s != "")
		}
	}
	if inner := parts.FieldByName("Inner"); inner.IsValid() {
		s, _ := wire(g.Inner)
		inner.SetString(s)
	}
	parts.FieldByName("Status").SetInt(int64(g.Status))
	parts.FieldByName("Header").Set(reflect.ValueOf(http.Header(g.header())))
	parts.FieldByName("Message").SetString(g.Message)
	parts.FieldByName("RequestID").SetString(g.RequestID)
	if g.Cause {
		parts.FieldByName("Cause").Set(reflect.ValueOf(errors.New("the connection broke")))
	}
}

func text[C ~string](wire string) (C, bool) { return C(wire), true }

func integer[C ~int64](wire string) (C, bool) {
	n, err := strconv.ParseInt(wire, 10, 64)
	return C(n), err == nil
}

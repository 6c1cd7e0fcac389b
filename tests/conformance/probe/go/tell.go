package main

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strings"
	"time"

	errloom "github.com/errloom/errloom/runtime/go"
)

// vendorError is what the errors of every package have.
type vendorError interface {
	error
	Brief() string
	Advice() errloom.Advice
	Report() errloom.Report
	Headers() map[string]string
	Delay(time.Time) (time.Duration, bool)
}

// tell gives every field of a case's expectation.
func tell(d domain, g given, v verdict) map[string]any {
	if v.err == nil {
		told := map[string]any{"outcome": fmt.Sprint(v.reply.FieldByName("Outcome")), "code": nil}
		if v.reply.FieldByName("Coded").Bool() {
			told["code"] = fmt.Sprint(v.reply.FieldByName("Code"))
		}
		return told
	}
	err := v.err.(vendorError)
	fields := reflect.ValueOf(v.err).Elem()
	advice, report := err.Advice(), err.Report()
	raw := func(name string) string {
		if field := fields.FieldByName(name); field.IsValid() {
			return fmt.Sprint(field)
		}
		return ""
	}
	code, outer, inner := "", "", raw("Inner")
	if report.Failure == "" {
		code = raw("Code")
	}
	if report.Outer != "" {
		outer, inner = raw("Outer"), code
	}
	told := map[string]any{
		"outcome":           "error",
		"code":              orNil(code),
		"name":              orNil(report.Name),
		"known":             report.Known,
		"outer":             orNil(outer),
		"inner":             orNil(inner),
		"failure":           orNil(string(report.Failure)),
		"status":            orNil(report.Status),
		"kind":              advice.Kind,
		"advice":            advice.Retry,
		"after_ms":          orNil(advice.After.Milliseconds()),
		"max":               orNil(advice.Max),
		"may_have_executed": advice.MayHaveExecuted,
		"basis":             advice.Basis,
		"message":           orNil(raw("Message")),
		"inner_message":     orNil(raw("InnerMessage")),
		"request_id":        orNil(raw("RequestID")),
		"extras":            extras(fields),
		"headers":           err.Headers(),
		"text":              err.Error(),
		"brief":             err.Brief(),
		"label":             report.Label,
		"report":            report,
		"line":              report.String(),
		"delay_ms":          nil,
		"template":          nil,
		"args":              []string{},
	}
	if told["headers"].(map[string]string) == nil {
		told["headers"] = map[string]string{}
	}
	if delay, ok := err.Delay(g.Now); ok {
		told["delay_ms"] = delay.Milliseconds()
		if delay == longest { // more than a time.Duration holds
			told["delay_ms"] = int64(1<<53 - 1)
		}
	}
	received := raw("Message")
	if outer != "" && raw("InnerMessage") != "" {
		received = raw("InnerMessage")
	}
	if report.Known && advice.Basis != errloom.BasisHTTP && advice.Basis != errloom.BasisNone && received != "" {
		if message, args, ok := d.match(code, received); ok {
			told["template"] = message.Text
			told["args"] = append([]string{}, args...)
		}
	}
	return told
}

// longest is where delays of Go end: after 292 years.
const longest = math.MaxInt64 / time.Millisecond * time.Millisecond

func orNil[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

var humps = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// extras are the fields beside those that the errors of every domain have.
func extras(fields reflect.Value) map[string]any {
	all := map[string]any{}
	for i := range fields.NumField() {
		switch field := fields.Type().Field(i); field.Name {
		case "Code", "Outer", "Inner", "Failure", "Status", "Message", "InnerMessage", "RequestID", "Cause", "rest":
		default:
			if !fields.Field(i).IsZero() {
				all[strings.ToLower(humps.ReplaceAllString(field.Name, "${1}_$2"))] = fields.Field(i).Interface()
			}
		}
	}
	return all
}

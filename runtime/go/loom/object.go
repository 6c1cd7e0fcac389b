package loom

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	errloom "github.com/errloom/errloom/runtime/go"
)

// Object is a JSON object, taken apart as far as its keys.
type Object map[string]json.RawMessage

// parse takes a body apart. A body of JSON that is no object is an empty
// document.
func parse(body []byte) (Object, errloom.Failure) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, errloom.FailureEmpty
	}
	var doc Object
	if json.Unmarshal(body, &doc) != nil && !json.Valid(body) {
		return nil, errloom.FailureNotJSON
	}
	return doc, ""
}

// unescape undoes the two escapes of a token.
func unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}

// at follows a JSON pointer; nil if it leads nowhere or to null.
func (d Object) at(pointer string) json.RawMessage {
	first, rest, nested := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	value := d[unescape(first)]
	for nested {
		first, rest, nested = strings.Cut(rest, "/")
		value = step(value, unescape(first))
	}
	if string(value) == "null" {
		return nil
	}
	return value
}

// step enters one level of an object or an array.
func step(value json.RawMessage, key string) json.RawMessage {
	var object Object
	if json.Unmarshal(value, &object) == nil {
		return object[key]
	}
	var array []json.RawMessage
	n, err := strconv.Atoi(key)
	if err != nil || json.Unmarshal(value, &array) != nil || n < 0 || n >= len(array) {
		return nil
	}
	return array[n]
}

// text is the string at a pointer.
func (d Object) text(pointer string) (string, bool) { return text(d.at(pointer)) }

func text(raw json.RawMessage) (s string, ok bool) {
	if len(raw) == 0 || raw[0] != '"' {
		return "", false
	}
	ok = json.Unmarshal(raw, &s) == nil
	return s, ok
}

// texts are the strings in the list at a pointer; nil if it holds anything else.
func (d Object) texts(pointer string) []string {
	var list []json.RawMessage
	if raw := d.at(pointer); raw == nil || json.Unmarshal(raw, &list) != nil || len(list) == 0 {
		return nil
	}
	all := make([]string, len(list))
	for i, raw := range list {
		s, ok := text(raw)
		if !ok {
			return nil
		}
		all[i] = s
	}
	return all
}

// find is the text at the first place that holds one.
func (d Object) find(places []Place, header errloom.Header) string {
	for _, place := range places {
		if place.Header == "" {
			if s, _ := d.text(place.Pointer); s != "" {
				return s
			}
		} else if header != nil {
			if s := header.Get(place.Header); s != "" {
				return s
			}
		}
	}
	return ""
}

package loom

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzScan holds the scanner against encoding/json, which takes the same texts
// up to a depth of 10,000.
func FuzzScan(f *testing.F) {
	for _, text := range []string{
		`{"a":[1,-0.5e+7,true,false,null,"\u00e9\n"],"a":{}}`, `[]`, ` 7 `, `"`, `{"a"}`, `[1,]`, `{,}`, `01`, `1.`, `.5`, `+1`, `-`, `1e`, `nul`,
		"\"\t\"", `"\x"`, `"\u12"`, `[1 2]`, `{"a":1 "b":2}`, `{"a":1]`, `[`, `]`, ``, `1 1`, `NaN`, `"\ud83d"`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := scan([]byte(text), nil), json.Valid([]byte(text)); got != want && strings.Count(text, "[") < 10000 {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}

func TestScanAnyDepth(t *testing.T) {
	const depth = 200_000
	text := strings.Repeat(`[{"a":`, depth) + "7" + strings.Repeat("}]", depth)
	if !scan([]byte(text), nil) || scan([]byte(text[:len(text)-1]), nil) {
		t.Error("depth matters")
	}
}

func TestPaths(t *testing.T) {
	body := []byte(`{"a":{"b~/":[null,{"\u0063":"x"}]},"a2":1,"d":null,"a":{"b~/":[0,{"c":"last"}]},"A":2}`)
	object := Object{keys: []string{"a", "d"}, values: make([][]byte, 2)}
	if !scan(body, &object) {
		t.Fatal("the body is no JSON")
	}
	for path, want := range map[string]string{
		"a b~/ 1 c": `"last"`, "a b~/ 0": "0", "a b~/ 01": "", "a b~/ -": "", "a b~/ 2": "", "a c": "", "d": "", "d e": "", "x": "",
	} {
		if got := object.at(strings.Split(path, " ")); string(got) != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestUTF8(t *testing.T) {
	for body, want := range map[string]string{
		"\xef\xbb\xbf{}":         "{}",
		"a\xffb":                 "a\ufffdb",
		"\xe4\xbd":               "\ufffd",
		"\xe4\xbdx\xe4":          "\ufffdx\ufffd",
		"\xf0\x9f\x98\xf0\x9f":   "\ufffd\ufffd",
		"\xed\xa0\x80":           "\ufffd\ufffd\ufffd",
		"\xc0\xaf\xf8\xe0\x80":   "\ufffd\ufffd\ufffd\ufffd\ufffd",
		"\xf4\x90\x80\x80\ufffd": "\ufffd\ufffd\ufffd\ufffd\ufffd",
	} {
		if got := string(utf8Text([]byte(body))); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	errloom "github.com/errloom/errloom/runtime/go"
)

// TestCases holds the packages to every case of the files.
func TestCases(t *testing.T) {
	seen := 0
	each(t, func(c testCase, expect json.RawMessage, name string) {
		seen++
		var want any
		if err := json.Unmarshal(expect, &want); err != nil {
			t.Fatal(err)
		}
		compare(t, name, normal(t, domains[c.Catalog+"/"+c.Domain].answer(c)), want)
	})
	if seen < 900 {
		t.Errorf("%d cases", seen)
	}
}

// compare compares what a case expects: the keys that it names, or all.
func compare(t *testing.T, name string, got, want any) {
	keys, named := want.(map[string]any)
	if !named {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		return
	}
	all, _ := got.(map[string]any)
	for key, value := range keys {
		if key == "report" || key == "headers" || key == "extras" {
			compare(t, name+" "+key, all[key], value)
		} else if !reflect.DeepEqual(all[key], value) {
			t.Errorf("%s: %s: got %v, want %v", name, key, all[key], value)
		}
	}
}

func each(t testing.TB, do func(c testCase, expect json.RawMessage, name string)) {
	t.Helper()
	files, _ := filepath.Glob("../../*.jsonl")
	for _, path := range files {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var c testCase
			var told struct {
				Name   string
				Expect json.RawMessage
			}
			if json.Unmarshal(lines.Bytes(), &c) != nil || json.Unmarshal(lines.Bytes(), &told) != nil {
				t.Fatalf("%s: %s", path, lines.Bytes())
			}
			do(c, told.Expect, told.Name)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// normal gives a value as JSON would.
func normal(t *testing.T, value any) any {
	raw, err := json.Marshal(value)
	var out any
	if err == nil {
		err = json.Unmarshal(raw, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// FuzzCheck feeds every domain with anything: no answer may be a panic, every
// error must say what to do about it, and decoding must agree with checking.
func FuzzCheck(f *testing.F) {
	each(f, func(c testCase, _ json.RawMessage, _ string) {
		if c.Route != "retry" {
			f.Add(c.Given.Status, c.Given.body())
		}
	})
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		for name, d := range domains {
			checked, parsed := d.check(status, nil, body).err, d.parse(status, nil, body).err
			if (checked == nil) != (parsed == nil) {
				t.Errorf("%s: %v, %v", name, checked, parsed)
			}
			if _, ok := errloom.ReportOf(checked); checked != nil && !ok {
				t.Errorf("%s: %v", name, checked)
			}
			d.match("1", string(body))
		}
	})
}

package notifier

import (
	"archive/zip"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// How the modules hold together: as they are published, with a runtime that
// has grown, and with one that no longer fits.

const (
	runtimeModule  = "github.com/errloom/errloom/runtime/go"
	runtimeFolder  = "../../../runtime/go"
	dingtalkModule = "github.com/errloom/errloom/generated/go/dingtalk"
	dingtalkFolder = "../../../generated/go/dingtalk"
)

// grown are what a later release may do to a file of the runtime: each text
// becomes the other.
var grown = []struct{ file, old, new string }{
	{"kind.go", "\tKindUnauthenticated\n", "\tKindUnauthenticated\n\t// KindNovel: New.\n\tKindNovel\n"},
	{"kind.go", "\t\"unauthenticated\",\n", "\t\"unauthenticated\",\n\t\"novel\",\n"},
	{"retry.go", "\tRetryUndecided\n", "\tRetryUndecided\n\t// RetryNovel: New.\n\tRetryNovel\n"},
	{"retry.go", "\t\"undecided\",\n", "\t\"undecided\",\n\t\"novel\",\n"},
	{"failure.go", "\tFailureEmpty ", "\tFailureNovel Failure = \"novel\"\n\tFailureEmpty "},
	{"outcome.go", "\tOutcomeError\n", "\tOutcomeError\n\tOutcomeNovel\n"},
	{"outcome.go", "\"error\"}", "\"error\", \"novel\"}"},
}

// structs are what programs and generated code build or read.
var structs = []string{"Advice", "Report", "Entry", "Message", "Catalog", "Domain", "Status", "Form", "Place", "Wrap",
	"Pattern", "Field", "Ref", "Found", "Fault", "About", "Saying", "Headers", "Delay", "Object", "Policy", "Decision"}

// TestRuntimeGrows compiles this program, and packages generated before,
// against a runtime that has more kinds, advice, fields and methods.
func TestRuntimeGrows(t *testing.T) {
	folder := copied(t, runtimeFolder)
	for _, edit := range grown {
		rewrite(t, filepath.Join(folder, edit.file), edit.old, edit.new)
	}
	found := 0
	files, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	inner, _ := filepath.Glob(filepath.Join(folder, "*", "*.go"))
	for _, file := range append(files, inner...) {
		text := read(t, file)
		for _, name := range structs {
			begin := "\ntype " + name + " struct {"
			if at := strings.Index(text, begin); at >= 0 {
				found++
				// On a line of its own, also where fields share one.
				text = strings.Replace(text, begin, begin+"\n\tNovel int\n", 1) +
					"\n// Novel is new.\nfunc (" + name + ") IsNovel() bool { return true }\n"
			}
		}
		write(t, file, text)
	}
	if found != len(structs) {
		t.Fatalf("%d of %d structs have grown", found, len(structs))
	}
	if out, err := vet(t, folder); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestAnotherFormat holds generated code against a runtime that is too old or
// too new for it.
func TestAnotherFormat(t *testing.T) {
	const name = "Format1ElseUpdateRuntimeOrGenerateAgain"
	folder := copied(t, runtimeFolder)
	rewrite(t, filepath.Join(folder, "loom", "loom.go"), name+" =", "Format2ElseUpdateRuntimeOrGenerateAgain =")
	out, err := vet(t, folder)
	if err == nil || !strings.Contains(out, "undefined: loom."+name) {
		t.Errorf("got %v\n%s", err, out)
	}
}

// TestPublished gets the modules as a proxy serves them and runs a program.
func TestPublished(t *testing.T) {
	proxy := t.TempDir()
	publish(t, proxy, runtimeModule, runtimeFolder)
	publish(t, proxy, dingtalkModule, dingtalkFolder)
	program := t.TempDir()
	write(t, filepath.Join(program, "go.mod"), "module example.com/program\n\ngo 1.24\n")
	write(t, filepath.Join(program, "main.go"), `package main

import (
	"errors"
	"fmt"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	errloom "github.com/errloom/errloom/runtime/go"
)

func main() {
	_, err := dingtalkoapi.Check(200, nil, []byte("{\"errcode\":60121}"))
	fmt.Print(errors.Is(err, errloom.KindNotFound))
}
`)
	env := []string{"GOPROXY=file://" + proxy, "GONOSUMDB=*", "GOMODCACHE=" + t.TempDir(), "GOFLAGS=-mod=mod -modcacherw", "GOWORK=off"}
	if out, err := run(program, env, "get", dingtalkModule+"@v0.1.0"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := run(program, env, "run", "."); err != nil || out != "true" {
		t.Errorf("got %q, %v", out, err)
	}
}

// vet compiles this module, tests included, with another runtime.
func vet(t *testing.T, runtime string) (string, error) {
	t.Helper()
	folder := t.TempDir()
	text := read(t, "go.mod")
	old := runtimeModule + " => " + runtimeFolder
	if !strings.Contains(text, old) {
		t.Fatalf("go.mod lacks %s", old)
	}
	write(t, filepath.Join(folder, "go.mod"), strings.Replace(text, old, runtimeModule+" => "+runtime, 1))
	write(t, filepath.Join(folder, "go.sum"), read(t, "go.sum"))
	return run(".", nil, "vet", "-modfile="+filepath.Join(folder, "go.mod"), "./...")
}

func run(folder string, env []string, args ...string) (string, error) {
	command := exec.Command("go", args...)
	command.Dir = folder
	command.Env = append(os.Environ(), env...)
	out, err := command.CombinedOutput()
	return string(out), err
}

// publish puts a module into a folder as a proxy has it.
func publish(t *testing.T, proxy, module, folder string) {
	t.Helper()
	const version = "v0.1.0"
	at := filepath.Join(proxy, module, "@v")
	write(t, filepath.Join(at, "list"), version+"\n")
	write(t, filepath.Join(at, version+".info"), `{"Version":"`+version+`"}`)
	write(t, filepath.Join(at, version+".mod"), read(t, filepath.Join(folder, "go.mod")))
	archive, err := os.Create(filepath.Join(at, version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	files := zip.NewWriter(archive)
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		file, err := files.Create(module + "@" + version + "/" + filepath.ToSlash(name))
		if err == nil {
			_, err = file.Write([]byte(read(t, path)))
		}
		return err
	})
	if err == nil {
		err = files.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// copied is a copy of a folder without its tests.
func copied(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(to, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, "_test.go") {
			err = os.Remove(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func rewrite(t *testing.T, file, old, text string) {
	t.Helper()
	before := read(t, file)
	if !strings.Contains(before, old) {
		t.Fatalf("%s lacks %q", file, old)
	}
	write(t, file, strings.Replace(before, old, text, 1))
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if err == nil {
		err = os.WriteFile(file, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

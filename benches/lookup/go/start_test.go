package lookup

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// What a package does before main, as the runtime tells:
// init example.com/x @0.5 ms, 0.08 ms clock, 57344 bytes, 12 allocs
var initialised = regexp.MustCompile(`init (?:github\.com/errloom|example\.com)\S* .*`)

// TestStart tells what looking up costs a program that has not looked yet.
func TestStart(t *testing.T) {
	for _, name := range []string{"errloom", "rival"} {
		program := filepath.Join(t.TempDir(), name)
		if out, err := exec.Command("go", "build", "-o", program, "./start/"+name).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		info, err := os.Stat(program)
		if err != nil {
			t.Fatal(err)
		}
		command := exec.Command(program)
		command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		trace, err := command.CombinedOutput()
		if err != nil {
			t.Fatal(err)
		}
		work := initialised.FindAllString(string(trace), -1)
		t.Logf("%s: %d bytes; %q", name, info.Size(), work)
		if name == "errloom" && work != nil {
			t.Error("errloom's packages do work before main")
		}
	}
}

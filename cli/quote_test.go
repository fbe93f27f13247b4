package cli

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// TestQuoted: a path that is shown to be typed is one word to the shell, whatever is in
// its name, and nothing in it is carried out.
func TestQuoted(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ada/tandem.db": "/home/ada/tandem.db", "/home/żak/książka-1.db": "/home/żak/książka-1.db",
		"/a b": "'/a b'", "/a'b": `'/a'\''b'`, `/a"b`: `'/a"b'`, "~a": "'~a'", "": "''",
	} {
		if got := quotedOn("linux", path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	for path, want := range map[string]string{
		`C:\Users\Ada\tandem.db`: `C:\Users\Ada\tandem.db`, `C:\My files\a.db`: `"C:\My files\a.db"`,
		`D:\R&D (old)`: `"D:\R&D (old)"`, `D:\it's`: `"D:\it's"`, `D:\a b\`: `"D:\a b\\"`,
	} {
		if got := quotedOn("windows", path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell here to ask: ", err)
	}
	done := filepath.Join(t.TempDir(), "done")
	for _, name := range []string{
		"$(touch " + done + ")", "`touch " + done + "`", "a;touch " + done, "*", "[a-z]?", "{a,b}", "~", "!x", "#a", "a\\", "a&b|c", "<a>", "it's 'so'", "a\"b\"", "=ls", "$HOME", "(a)",
	} {
		out, err := exec.Command(shell, "-c", "printf '%s,' "+quotedOn("linux", name)).Output()
		if err != nil || string(out) != name+"," {
			t.Errorf("%s comes as %q: %v", name, out, err)
		}
	}
	if !absent(done) {
		t.Error("what stands in a path was carried out")
	}
}

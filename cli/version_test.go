package cli

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"tandem/assets"
)

// billOf makes the bill of a program that is built of everything there is.
func billOf(t *testing.T) Bill {
	t.Helper()
	notices, err := assets.Notices()
	if err != nil {
		t.Fatal(err)
	}
	info := &debug.BuildInfo{GoVersion: "go1.26.8 X:something", Settings: []debug.BuildSetting{{Key: "GOOS", Value: "plan9"}}}
	for _, n := range notices {
		if strings.Contains(n.Name, "/") {
			info.Deps = append(info.Deps, &debug.Module{Path: n.Name, Version: n.Version, Sum: "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="})
		}
	}
	b, err := Materials(info, "v1.2.3", "1a2b3c")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A bill names each part once, with its version and its license, as CycloneDX wants it.
func TestTheBillIsWhole(t *testing.T) {
	b := billOf(t)
	if b.Format != "CycloneDX" || b.Spec != "1.5" || b.Version != 1 {
		t.Errorf("it calls itself %s %s %d", b.Format, b.Spec, b.Version)
	}
	if m := b.Metadata.Component; m.Type != "application" || m.Version != "v1.2.3" || !slices.Contains(m.Properties, billNote{"commit", "1a2b3c"}) {
		t.Errorf("the program is %+v", m)
	}
	types := []string{"library", "file"} // of those that CycloneDX has, what we need
	seen := map[string]bool{}
	for _, c := range b.Components {
		if seen[c.Ref] {
			t.Errorf("%s is there twice", c.Ref)
		}
		seen[c.Ref] = true
		if !slices.Contains(types, c.Type) || c.Name == "" || len(c.Licenses) != 1 {
			t.Errorf("a part is %+v", c)
		}
		if c.Type == "library" && (c.Version == "" || !regexp.MustCompile(`^pkg:(golang|generic)/[^A-Z@ ]+@[^ ]+$`).MatchString(c.PURL)) {
			t.Errorf("a library is %+v", c)
		}
		for _, h := range c.Hashes {
			if h.Of != "SHA-256" || !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(h.Text) {
				t.Errorf("%s has the sum %+v", c.Name, h)
			}
		}
	}
	for _, want := range []string{"pkg:golang/std@1.26.8", "pkg:golang/github.com/burntsushi/toml@v1.6.0", "sqlite", "source-sans-3"} {
		if !seen[want] {
			t.Errorf("%s is not in the bill", want)
		}
	}
}

// The SQLite that the bill names is the one that runs.
func TestTheBillNamesTheDatabase(t *testing.T) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var runs string
	if err := db.QueryRow("SELECT sqlite_version()").Scan(&runs); err != nil {
		t.Fatal(err)
	}
	for _, c := range billOf(t).Components {
		if c.Name == "SQLite" && c.Version != runs {
			t.Errorf("the bill says SQLite %s, and %s runs; run: go run ./.ci/notices", c.Version, runs)
		}
	}
}

// A program that was built for release says which it is and of what it is made, and its
// own bill is the one that is read from its file.
func TestAReleaseSaysWhatItIs(t *testing.T) {
	if os.Getenv("TANDEM_CI") == "" {
		t.Skip("builds the program once more: set TANDEM_CI=1")
	}
	program := filepath.Join(t.TempDir(), "tandem.exe")
	run := func(name string, args ...string) string {
		t.Helper()
		c := exec.Command(name, args...)
		c.Dir = ".."
		c.Env = append(os.Environ(), "CGO_ENABLED=0")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	run("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -X tandem/cli.version=v1.2.3 -X tandem/cli.commit=0123456789abcdef", "-o", program, ".")
	if got, want := run(program, "version"), "tandem v1.2.3 (0123456789ab) "+runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH+"\n"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	own := run(program, "version", "--materials")
	var bill Bill
	if err := json.Unmarshal([]byte(own), &bill); err != nil {
		t.Fatal(err)
	}
	if len(bill.Components) < 40 {
		t.Errorf("its bill has %d parts", len(bill.Components))
	}
	file := filepath.Join(t.TempDir(), "bill.json")
	run("go", "run", "./.ci/bill", "-version", "v1.2.3", "-commit", "0123456789abcdef", "-out", file, program)
	read, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(read) != own {
		t.Error("the bill read from the file is not the one that the program prints")
	}
}

// The notices that must travel with the program do: whoever has only the program can read
// them.
func TestLicensesArePrinted(t *testing.T) {
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "out")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := &call{words: w, in: os.Stdin, out: f, errs: os.Stderr}
	tree := c.tree()
	tree.SetArgs([]string{"version", "--licenses"})
	if err := tree.ExecuteContext(context.Background()); err != nil || c.code != done {
		t.Fatal(err, c.code)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"SIL OPEN FONT LICENSE", "Apache License", "The above copyright notice", "Redistributions in binary form"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in it", want)
		}
	}
}

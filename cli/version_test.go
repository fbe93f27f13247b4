package cli

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
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

// What the page that travels with the program says to type can be typed.
func TestFirstStepsCanBeTyped(t *testing.T) {
	known := []string{}
	for _, cmd := range commands {
		known = append(known, cmd.name)
	}
	typed := regexp.MustCompile(`(?:\./tandem|\n  tandem|type: tandem) ([a-z]+)`)
	for _, system := range []string{"unix", "windows"} {
		text, err := os.ReadFile("../.ci/dist/first-steps." + system + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		found := typed.FindAllStringSubmatch(strings.ReplaceAll(string(text), "\r\n", "\n"), -1)
		if len(found) < 5 {
			t.Errorf("%s: it says to type %d commands", system, len(found))
		}
		for _, f := range found {
			if !slices.Contains(known, f[1]) {
				t.Errorf("%s: there is no tandem %s", system, f[1])
			}
		}
	}
}

package assets

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const made = "run: go run ./.ci/notices"

func TestTheNoticesArePacked(t *testing.T) {
	plain, err := os.ReadFile("licenses.txt")
	if err != nil {
		t.Fatal(err)
	}
	packed, err := Licenses()
	if err != nil {
		t.Fatal(err)
	}
	if packed != string(plain) {
		t.Error("licenses.txt and licenses.txt.gz differ;", made)
	}
}

// What is linked on any system we release for is in the list with its version, and nothing
// else is.
func TestEveryModuleHasItsLicense(t *testing.T) {
	notices, err := Notices()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, n := range notices {
		if first, _, _ := strings.Cut(n.Name, "/"); strings.Contains(first, ".") {
			listed[n.Name+" "+n.Version] = false
		}
	}
	targets := []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}
	for _, target := range targets {
		for _, module := range linked(t, target) {
			if _, found := listed[module]; !found {
				t.Errorf("%s is in the program for %s without its license; %s", module, target, made)
			}
			listed[module] = true
		}
	}
	for module, used := range listed {
		if !used {
			t.Errorf("%s is listed and not in the program; %s", module, made)
		}
	}
}

// linked returns the modules that the program for a target is made of.
func linked(t *testing.T, target string) []string {
	t.Helper()
	system, processor, _ := strings.Cut(target, "/")
	list := exec.Command("go", "list", "-deps", "-json=Module", "tandem")
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
	var said bytes.Buffer
	list.Stderr = &said
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", target, err, said.String())
	}
	var modules []string
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Module *struct {
				Path, Version string
				Main          bool
			}
		}
		if err := d.Decode(&p); err == io.EOF {
			return modules
		} else if err != nil {
			t.Fatal(err)
		}
		if m := p.Module; m != nil && !m.Main && !slices.Contains(modules, m.Path+" "+m.Version) {
			modules = append(modules, m.Path+" "+m.Version)
		}
	}
}

// A license that would bind whoever passes the program on in ways they do not expect is
// not taken in, and none comes in unseen.
func TestNoLicenseBindsMore(t *testing.T) {
	notices, err := Notices()
	if err != nil {
		t.Fatal(err)
	}
	text, err := Licenses()
	if err != nil {
		t.Fatal(err)
	}
	free := []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "OFL-1.1", "blessing"}
	for _, n := range notices {
		for one := range strings.SplitSeq(n.License, " AND ") {
			if !slices.Contains(free, one) {
				t.Errorf("%s is under %q, which nobody has looked at", n.Name, one)
			}
		}
		title := strings.TrimSpace(n.Name+" "+n.Version) + " [" + n.License + "]"
		if strings.Count(text, "\n>>> "+title+"\n") != 1 {
			t.Errorf("%s: its license is not in the text once", title)
		}
	}
	for _, word := range []string{"GNU GENERAL PUBLIC", "GNU LESSER", "GNU AFFERO", "Mozilla Public License"} {
		if strings.Contains(strings.ToUpper(text), strings.ToUpper(word)) {
			t.Errorf("the texts hold %q", word)
		}
	}
	for _, font := range []string{"source-sans-3", "atkinson-hyperlegible-next"} {
		license, err := fonts.ReadFile("fonts/" + font + "/OFL.txt")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, strings.TrimRight(string(bytes.ReplaceAll(license, []byte("\r\n"), []byte("\n"))), "\n")) {
			t.Errorf("the license of %s is not in the text", font)
		}
	}
}

// The page that travels with the program is as easy as the program's own words, fits a
// plain window, and its lines end as its system expects.
func TestFirstStepsAreEasy(t *testing.T) {
	for _, system := range []string{"unix", "windows"} {
		text, err := os.ReadFile("../.ci/dist/first-steps." + system + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		page := string(text)
		if system == "windows" {
			if strings.Count(page, "\r\n") != strings.Count(page, "\n") {
				t.Errorf("%s: a line does not end with CR and LF", system)
			}
			page = strings.ReplaceAll(page, "\r\n", "\n")
		}
		if strings.Contains(page, "\r") || strings.Count(page, "\n") > 60 {
			t.Errorf("%s: it is not one page", system)
		}
		var paragraphs []string
		for paragraph := range strings.SplitSeq(page, "\n\n") {
			var said []string
			for line := range strings.Lines(paragraph) {
				if len(line) > 79 {
					t.Errorf("%s: wider than a plain window: %q", system, line)
				}
				if !strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "   ") { // what is to be typed
					said = append(said, strings.TrimSpace(line))
				}
			}
			paragraphs = append(paragraphs, strings.Join(said, " "))
		}
		m := measure(paragraphs)
		t.Logf("%s: grade %.1f, %.1f words a sentence", system, m.grade(), m.sentence())
		if m.grade() > maxGrade || m.sentence() > maxSentence || m.sentences < 20 {
			t.Errorf("%s: grade %.1f, %.1f words in each of %d sentences", system, m.grade(), m.sentence(), m.sentences)
		}
	}
}

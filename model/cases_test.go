package model

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// published is what the sources call the type of each case; of southwest they name
// none.
var published = map[string]string{"chattanooga": Alliance, "newengland": Funding, "delaware": GrantMatch, "southwest": Collaboration}

// caseFile returns a published case and its facts: sentence, path, value.
func caseFile(t *testing.T, name string) (*Partnership, []byte, [][3]string) {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", "cases", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("testdata", "cases", name+".facts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var facts [][3]string
	for _, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, " → ")
		if len(part) != 3 {
			t.Fatalf("%s: %q is no fact", name, line)
		}
		facts = append(facts, [3]string(part))
	}
	return read(t, file), file, facts
}

// TestCases: the published cases are entered without losing a fact: each is found
// at its place in the answers, which is no field for anything, and the recommender
// puts the published type first.
func TestCases(t *testing.T) {
	for name, kind := range published {
		p, file, facts := caseFile(t, name)
		if len(facts) < 10 || p.Length() != Full {
			t.Errorf("%s: %d facts, length %v", name, len(facts), p.Length())
		}
		if d := cmp.Diff(string(file), fileOf(t, p)); d != "" {
			t.Errorf("%s comes back as another file:\n%s", name, d)
		}
		var answers struct{ Answers map[string]any }
		if err := json.Unmarshal([]byte(fileOf(t, p)), &answers); err != nil {
			t.Fatal(err)
		}
		for _, f := range facts {
			if !holds(answers.Answers, strings.Split(f[1], "/"), f[2]) {
				t.Errorf("%s: %q is not at %s as %q", name, f[0], f[1], f[2])
			}
			if holds(answers.Answers, strings.Split(f[1], "/"), f[2]+"?") {
				t.Errorf("%s: anything is at %s", name, f[1])
			}
		}
		if best := p.Kind.Ranking()[0]; best.Type != kind || len(best.For) == 0 {
			t.Errorf("%s: the recommender puts %s first, published is %s", name, best.Type, kind)
		}
		for _, g := range p.Gaps() {
			if g.Weigh == Conflict {
				t.Errorf("%s: %+v", name, g)
			}
		}
	}
}

// holds reports whether a value stands at a path of an answers file.
func holds(at any, path []string, value string) bool {
	switch at := at.(type) {
	case map[string]any:
		return len(path) > 0 && holds(at[path[0]], path[1:], value)
	case []any:
		for _, x := range at {
			row, is := x.(map[string]any)
			if is && len(path) > 0 && row[refField] == path[0] && holds(row, path[1:], value) || !is && len(path) == 0 && x == value {
				return true
			}
		}
		return false
	}
	return len(path) == 0 && at == value
}

// TestCaseThatFallsShort: a grant of 5,000 with a match of 4,999 is in conflict.
func TestCaseThatFallsShort(t *testing.T) {
	p, file, _ := caseFile(t, "delaware")
	if gaps := found(p, "R8-match"); len(gaps) > 0 {
		t.Errorf("with 5,000: %+v", gaps)
	}
	short := read(t, []byte(strings.Replace(string(file), `"worth": "5,000"`, `"worth": "4,999"`, 1)))
	if gaps := found(short, "R8-match"); len(gaps) != 1 || gaps[0].Weigh != Conflict {
		t.Errorf("with 4,999: %+v", gaps)
	}
}

// TestCaseOfAll: a fact lost is a fact missed.
func TestCaseOfAll(t *testing.T) {
	p, _, facts := caseFile(t, "southwest")
	p.Structure.Voice = ""
	var answers struct{ Answers map[string]any }
	if err := json.Unmarshal([]byte(fileOf(t, p)), &answers); err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, f := range facts {
		if !holds(answers.Answers, strings.Split(f[1], "/"), f[2]) {
			lost++
		}
	}
	if lost != 1 {
		t.Errorf("%d facts are missed where one was lost", lost)
	}
}

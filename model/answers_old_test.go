package model

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func spine(t *testing.T) *Partnership {
	t.Helper()
	file, err := os.ReadFile("testdata/spine.json")
	if err != nil {
		t.Fatal(err)
	}
	return read(t, file)
}

// TestFirstDigests: what was agreed with the first Tandem is still in force: its
// answers make the very digests that it kept.
func TestFirstDigests(t *testing.T) {
	p := spine(t)
	for of, want := range map[ID]string{
		TermsText: "e2ec1c77d93b8111e2e02ee48ebf0fa0c0f9748e142a71de78bb31500ac44db4",
		"r10":     "eac77bd0fe4f7170bfcf805acf92faf46c199035c73070cee2e5cf27ca627c18",
		"r11":     "dbc482b8c2e430455d543c1a79761bdf518e7b39e9dcd887228aa8322826b5a3",
	} {
		if got := p.Digest(of); got != want {
			t.Errorf("%s: %s, and it was %s", of, got, want)
		}
	}
}

// TestFirstAnswers: an answers file of the first Tandem is read with everything
// in it, positions too, and comes back from what is written today.
func TestFirstAnswers(t *testing.T) {
	p := spine(t)
	if texts := p.Texts(); len(texts) != 3 {
		t.Fatalf("texts %v", texts)
	}
	for range 2 {
		for _, of := range p.Texts() {
			if s := p.Standing(of); !s.InForce {
				t.Errorf("%s: %v are for it, and it is not in force", of, s.By[Yes])
			}
		}
		if len(found(p, "open")) == 0 {
			t.Error("nothing is open on the pages it did not have")
		}
		file := fileOf(t, p)
		again := read(t, []byte(file))
		if d := cmp.Diff(file, fileOf(t, again)); d != "" {
			t.Fatal(d)
		}
		p = again
	}
}

// TestFirstAnswersAreNoWayRound: once anything is said on a newer page, the terms
// are judged by today's rules, and so are norms.
func TestFirstAnswersAreNoWayRound(t *testing.T) {
	file, err := os.ReadFile("testdata/spine.json")
	if err != nil {
		t.Fatal(err)
	}
	newer := strings.Replace(string(file), `"need": {`, `"kind": {"primary": "alliance"}, "need": {`, 1)
	refused(t, newer, "positions[0].of", "something is still to come")
	start, _, _ := strings.Cut(newer, `"positions"`)
	refused(t, start+`"positions": [{"of": "we-will-start-on-time", "member": "clinica-del-rio", "choice": "yes", "mode": "room", "recorded_by": "Mia"}]}`,
		"positions[0].of", "answers.voices.heard.meetings")
	open := strings.Replace(string(file), `"text": "Open one evening a week.",`, ``, 1)
	refused(t, open, "positions[0].of", "answers.objectives.objectives[0].text")
}

// TestShortWithTermsInForce: terms that were agreed stay so when people go on the
// short way, and in the file they make then.
func TestShortWithTermsInForce(t *testing.T) {
	p := complete(t)
	accept(p, TermsText)
	p.SetLength(Both)
	q := read(t, []byte(fileOf(t, p)))
	if q.Length() != Both || !q.Standing(TermsText).InForce {
		t.Errorf("length %v, in force %v", q.Length(), q.Standing(TermsText).InForce)
	}
}

package export

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// An edit is what a board does to the terms in LibreOffice: see testdata/board.py.
type edit [3]string

// inOffice returns a Word file as LibreOffice writes it after some edits. It must run
// where all of the tests do.
func inOffice(t *testing.T, file []byte, kind string, edits []edit) []byte {
	t.Helper()
	const python = "/usr/bin/python3" // that of the system, which has LibreOffice's modules
	dir := t.TempDir()
	in, out := filepath.Join(dir, "terms.docx"), filepath.Join(dir, "board.docx")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs("testdata/board.py")
	if err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(edits)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, script, filepath.Join(dir, "lo"), in, out, kind)
	cmd.Stdin = strings.NewReader(string(list))
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	back, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// TestReadBackFromLibreOffice: a file that was edited in LibreOffice, changes tracked
// or not, comes back with exactly the clauses that changed; and with none where
// nothing was.
func TestReadBackFromLibreOffice(t *testing.T) {
	if os.Getenv("TANDEM_CI") == "" {
		t.Log("LibreOffice is asked only where all of the tests run")
		return
	}
	p := long(t)
	norm := "area/meetings/norms/" + string(p.Norms.Area("meetings").Norms[0].ID) + "/statement"
	goal := "objectives/" + string(p.Objectives.Objectives[0].ID) + "/text"
	measure := "outcomes/" + string(p.Outcomes.Outcomes[0].ID) + "/measure"
	title := "people/" + string(p.Roster.People[0].ID) + "/title"
	file := wordTerms(t, p)
	clause := func(step model.ID, path, sent, now string) Clause {
		return Clause{At: model.Place{Step: step, Path: path}, Sent: sent, Now: now, Today: sent}
	}
	edits := []edit{
		{"replace", "900 families", "1,200 families"},
		{"behind", aGoal, " And one morning."},
		{"before", aMeasure, "All "},
		{"delete", "Every second Tuesday ", ""},
		{"behind", aNorm, " Always."},
		{"break", "One is", ""},
		{"delete", "Three is here.", ""},
		{"replace", "All of us have an equal say.", "The lead decides."},
		{"behind", "Director", " and founder"},
	}
	want := []Clause{
		clause("roster", title, "Director", "Director and founder"),
		clause("need", "need", need, "One is\n\nhere.\n\nTwo is here.\nIts second line."),
		clause("need", "affected", aNeed, "About 1,200 families."),
		clause("objectives", goal, aGoal, aGoal+" And one morning."),
		clause("outcomes", measure, aMeasure, "All "+aMeasure),
		clause("procedures", "meetings", aMeeting, "at nine."),
		clause("norms", norm, aNorm, aNorm+" Always."),
	}
	apart := []Apart{{ApartOurs, "All of us have an equal say.", "The lead decides."}}
	for _, kind := range []string{"tracked", "accepted"} {
		if r := readBack(t, inOffice(t, file, kind, nil), p); len(r.Clauses)+len(r.Apart) > 0 {
			t.Errorf("%s, with no edit: %+v", kind, r)
		}
		back := inOffice(t, file, kind, edits)
		if xml := partOf(t, back); strings.Contains(xml, "<w:ins ") != (kind == "tracked") || strings.Contains(xml, "<w:del ") != (kind == "tracked") {
			t.Errorf("%s: LibreOffice did not keep track as it was told", kind)
		}
		r := readBack(t, back, p)
		if d := cmp.Diff(want, r.Clauses); d != "" {
			t.Errorf("%s: %s", kind, d)
		}
		if d := cmp.Diff(apart, r.Apart); d != "" {
			t.Errorf("%s: %s", kind, d)
		}
	}
	// Whole paragraphs: where nobody kept track, one that is gone is told of, since it
	// may be that it was written here only since.
	halved := clause("need", "need", need, "One is here.\n\nTwo is here.\nIts second line.\n\nHalf.\n\nThree is here.")
	budget := Apart{ApartNew, "", "The board wants a budget."}
	equal := Apart{ApartOurs, "All of us have an equal say.", ""}
	for kind, want := range map[string]Returned{
		"tracked": {Clauses: []Clause{halved, clause("objectives", goal, aGoal, ""), clause("outcomes", measure, aMeasure, "")},
			Apart: []Apart{equal, budget}},
		"accepted": {Clauses: []Clause{halved},
			Apart: []Apart{{ApartGone, aGoal, ""}, {ApartGone, aMeasure, ""}, budget, equal}},
	} {
		r := readBack(t, inOffice(t, file, kind, []edit{
			{"erase", aGoal, ""},
			{"erase", "How we will know", ""},
			{"after", aNeed, budget.Is},
			{"erase", equal.Was, ""},
			{"after", "Two is here.", "Half."},
		}), p)
		if d := cmp.Diff(&want, r); d != "" {
			t.Errorf("%s: %s", kind, d)
		}
	}
	// What Word tracked, LibreOffice saves again.
	tracked := reworked(t, file, func(xml string) string {
		return swap(aNeed, wRun("About ")+wDel("900")+wIns("1,200")+wRun(" families."))(t, xml)
	})
	r := readBack(t, inOffice(t, tracked, "accepted", nil), p)
	if d := cmp.Diff([]Clause{clause("need", "affected", aNeed, "About 1,200 families.")}, r.Clauses); d != "" || len(r.Apart) > 0 {
		t.Errorf("saved again: %s%+v", d, r.Apart)
	}
}

//go:build unix

package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSheetThroughAPipe: a worksheet is made, filled in on paper, and typed in through a
// pipe by its codes; the history says the day of the paper and who typed it, and the
// sheet that is made afterwards has none of the answers.
func TestSheetThroughAPipe(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	h.run(0, `{"format": 1, "name": "Food Link", "answers": {"roster": {
		"organizations": [{"ref": "east", "name": "Eastside Pantry"}, {"ref": "clinic", "name": "Clinic"}],
		"people": [{"ref": "ana", "name": "Ana Ruiz", "of": "east"}]}, "areas": {"areas": ["meetings"]}}}`, "new", "--answers", "-")
	sheet, _ := h.run(0, "", "export", "food", "worksheet", "--to", "txt", "--out", "-")
	for _, want := range []string{"Eastside Pantry", "Clinic", "Ana Ruiz", "B1 What will you gain from this?"} {
		if !strings.Contains(sheet, want) {
			t.Fatalf("the worksheet does not say %q:\n%s", want, sheet)
		}
	}
	out, errs := h.run(0, strings.Join([]string{":i", "1", "20 Nov 2026", "More hands on Fridays.", ".", "", "", ":q"}, "\n")+"\n", "open", "food", "--plain")
	if errs != "" || !strings.Contains(out, "B1  What will you gain from this?") || !strings.Contains(out, "Sheet of 20 November 2026") {
		t.Fatalf("%s\n%s", errs, out)
	}
	out, _ = h.run(0, "", "history", "food", "--json", "--private")
	var all []struct {
		Who, Mode, Paper string
		Changes          []struct{ Path, Value string }
	}
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	last := all[len(all)-1]
	if last.Who != "Mia" || last.Mode != "later" || last.Paper != "2026-11-20" || len(last.Changes) != 1 || last.Changes[0].Value != "More hands on Fridays." {
		t.Errorf("the history says %+v", last)
	}
	if out, _ = h.run(0, "", "history", "food"); !strings.Contains(out, "Mia, from paper of 20 November 2026, typed in later") {
		t.Errorf("the history says:\n%s", out)
	}
	if again, _ := h.run(0, "", "export", "food", "worksheet", "--to", "txt", "--out", "-"); again != sheet {
		t.Errorf("the sheet is another one after the answer:\n%s", again)
	}
}

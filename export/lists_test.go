package export

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/assets"
	"tandem/model"
)

// orders are all that there is of k in a format: one for each part where there is
// none of all of them.
func orders(k Kind, p *model.Partnership, w *assets.Words, format string) []Order {
	if !k.Apart {
		return []Order{{Format: format}}
	}
	var all []Order
	for _, part := range k.Parts(p, w) {
		all = append(all, Order{Format: format, Part: part.ID})
	}
	return all
}

// rowsOf reads a list back.
func rowsOf(t interface{ Fatalf(string, ...any) }, text string) [][]string {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1 // several lists may follow one another
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return rows
}

// soundCSV asks of every list what holds for all of them: no cell is a formula. It
// returns the cells.
func soundCSV(t interface{ Fatalf(string, ...any) }, text string) []string {
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		t.Fatalf("a line ends in CR alone")
	}
	var cells []string
	for _, row := range rowsOf(t, text) {
		for _, cell := range row {
			if regexp.MustCompile("^[\\s\u3000\"]*[=+@＝＋－＠\\t\\r-]").MatchString(cell) {
				t.Fatalf("%q may be a formula", cell)
			}
			cells = append(cells, strings.TrimRight(strings.ReplaceAll(cell, " \n", "\n"), " \n"))
		}
	}
	return cells
}

// listOf writes one list of p.
func listOfRows(t testing.TB, p *model.Partnership, id model.ID) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := Lists(&b, p, english(t), clock, Order{Part: id}); err != nil {
		t.Fatal(err)
	}
	soundCSV(t, b.String())
	return rowsOf(t, b.String())
}

// TestLists: each list has a row for each of what it is about, under columns with
// names, and days and sums as spreadsheets read them.
func TestLists(t *testing.T) {
	p := scheduled(t)
	var ids []model.ID
	for _, part := range ListParts(p, english(t)) {
		ids = append(ids, part.ID)
		rows := listOfRows(t, p, part.ID)
		for i, row := range rows {
			if len(row) != len(rows[0]) {
				t.Errorf("%s: %d cells under %d columns", part.ID, len(row), len(rows[0]))
			}
			for _, cell := range row {
				if i == 0 && (cell == "" || strings.Contains(cell, ".")) {
					t.Errorf("%s has a column %q", part.ID, cell)
				}
			}
		}
	}
	want := []model.ID{"organizations", "people", "objectives", "outcomes", "duties", "decisions", "contributions", "norms", "positions", "actions", "dates"}
	if d := cmp.Diff(want, ids); d != "" {
		t.Error(d)
	}
	for id, want := range map[model.ID][]string{
		"organizations": {"Eastside Pantry"}, "people": {"Ana Ruiz", "Eastside Pantry", "Director"}, "objectives": {"Open one evening a week.", "2026-06-30"},
		"duties": {"Eastside Pantry"}, "decisions": {"Opening hours"}, "contributions": {"Volunteers", "600"}, "norms": {"We will start on time.", "No"},
		"positions": {"Clínica del Río", "no view yet", "Our board meets in May."}, "actions": {"Print the cards; all, of them", "Rosa", "2026-03-20"},
		"dates": {"2026-03-20", "To do by today: Print the cards; all, of them", "Rosa"},
	} {
		found := false
		rows := listOfRows(t, p, id)
		for _, row := range rows[1:] {
			all := true
			for _, cell := range want {
				all = all && strings.Contains("\x00"+strings.Join(row, "\x00")+"\x00", "\x00"+cell+"\x00")
			}
			found = found || all
		}
		if !found {
			t.Errorf("no row of %s has %q:\n%q", id, want, rows)
		}
	}
	if len(listOfRows(t, p, "people"))-1 != len(p.Roster.People) || len(listOfRows(t, p, "positions"))-1 != len(p.Core.Positions) {
		t.Error("people or positions are lost")
	}
	if len(ListParts(&model.Partnership{ID: "p"}, english(t))) != 0 || ListsWait(&model.Partnership{ID: "p"}, english(t)) == "" {
		t.Error("there are lists of nothing")
	}
}

// signs are what spreadsheets take for the beginning of a formula.
var signs = []string{"=", "+", "-", "@", "\t=", "\r=", " =", "＝", "＋", "－", "＠", "\"=", "'="}

// TestCSVHoldsNoFormula: what people typed is text in a spreadsheet, and nothing of
// it is lost.
func TestCSVHoldsNoFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom(append(signs, "", "x")).Draw(t, "sign") + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"1+1", "\"", ",", "\n", "é", "cmd|' /C calc'!A0", " ", ";", "\x00"}), 0, 4).Draw(t, "rest"), "")
		})
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 4).Draw(t, "rows")
		var b bytes.Buffer
		if err := CSV(&b, rows, Order{}); err != nil {
			t.Fatal(err)
		}
		soundCSV(t, b.String())
		for i, row := range rowsOf(t, b.String()) {
			for k, got := range row {
				want := model.Clean(rows[i][k])
				if got != want && got != "'"+want {
					t.Fatalf("%q became %q", want, got)
				}
			}
		}
	})
	var b bytes.Buffer
	if err := CSV(&b, [][]string{{"é"}}, Order{BOM: true}); err != nil || b.String() != "\ufeffé\r\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

// TestCSVInLibreOffice: what opens lists in offices finds no formula in any, and all
// the texts. It runs where that is installed, and must where all of the tests do.
func TestCSVInLibreOffice(t *testing.T) {
	if os.Getenv("TANDEM_CI") == "" {
		t.Log("LibreOffice is asked only where all of the tests run")
		return
	}
	dir := t.TempDir()
	p := scheduled(t)
	var rows [][]string
	for i, sign := range signs {
		p.Meetings.Meetings[0].Actions = append(p.Meetings.Meetings[0].Actions, model.Action{Row: model.Row{ID: model.ID(sign), Rank: "Z"}, What: sign + "1+1", Who: sign + "A1"})
		rows = append(rows, []string{sign + "1+1", "x" + string(rune('a'+i)), sign + "HYPERLINK(\"a\")"})
	}
	files := map[string][]byte{}
	for _, part := range ListParts(p, english(t)) {
		var b bytes.Buffer
		if err := Lists(&b, p, english(t), clock, Order{Part: part.ID}); err != nil {
			t.Fatal(err)
		}
		files[string(part.ID)] = b.Bytes()
	}
	var b bytes.Buffer
	if err := CSV(&b, rows, Order{}); err != nil {
		t.Fatal(err)
	}
	files["signs"] = b.Bytes()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "lo"), "--headless", "--convert-to", "fods", "--outdir", dir,
		"--infilter=Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true,false"}
	for name, text := range files {
		path := filepath.Join(dir, name+".csv")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name := range files {
		sheet, err := os.ReadFile(filepath.Join(dir, name+".fods"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(sheet), "table:formula") {
			t.Errorf("%s has a formula", name)
		}
		if !strings.Contains(string(sheet), "office:string-value") && !strings.Contains(string(sheet), "office:value-type=\"string\"") {
			t.Errorf("%s was not read", name)
		}
	}
}

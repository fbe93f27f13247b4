package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
	"tandem/ui"
)

// spoiledDrafts are files of unsaved text that are not as Tandem writes them, each with
// a piece of what is said.
func spoiledDrafts(t *testing.T) map[string][2]string {
	t.Helper()
	good := draftFile(t, draft(1, "words"))
	says := func(step, party model.ID, at model.Place, value string) string {
		return draftFile(t, model.Draft{Partnership: "p", Window: "w", Step: step, Party: party, N: 1, Ops: []model.Op{{Place: at, Value: value}}})
	}
	choice := model.Place{Step: model.CoreStep, Path: "positions/v.m/choice"}
	var pages []model.ID // that have no answers of their own
	for _, s := range model.Steps {
		if s.Part == nil {
			pages = append(pages, s.ID)
		}
	}
	if len(pages) == 0 {
		t.Fatal("no step is without a part")
	}
	return map[string][2]string{
		"empty":                                  {"", "it is empty"},
		"spaces":                                 {" \r\n\t", "it is empty"},
		"NULs":                                   {string(make([]byte, 50)), "line 1, column 1 is not"},
		"UTF-16":                                 {"\xff\xfe[\x00]\x00", "line 1, column 1 is not"},
		"cut off":                                {good[:len(good)/2], "line 1, column"},
		"two values":                             {good + good, "line 2, column 1 is not"},
		"no list":                                {`{"partnership":"p"}`, "is not as Tandem writes it"},
		"a number as text":                       {"[\n{\"partnership\":7}]", "line 2, column"},
		"a huge number":                          {"[\n{\"n\":1e999}]", "line 2, column"},
		"brackets":                               {strings.Repeat("[", 20_000), "is not as Tandem writes it"},
		"many drafts":                            {"[" + strings.Repeat("{},", unsavedMost) + "{}]", "it is too large"},
		"many answers":                           {`[{"ops":[` + strings.Repeat("{},", unsavedOpsMost) + "{}]}]", "it is too large"},
		"a position among the answers of a page": {says("need", "", choice, model.Yes), "only people say that"},
		"a position of no page":                  {says("", "", choice, model.Yes), "only people say that"},
		"a position beside the pages":            {says(model.CoreStep, "", choice, model.Yes), "only people say that"},
		"a position of a page that is not known": {says("nosuch", "", choice, model.Yes), "only people say that"},
		"a version that nobody put to anybody":   {says("need", "", model.Place{Step: model.CoreStep, Path: "versions/v/digest"}, "x"), "only people say that"},
		"another page's question":                {says("need", "", model.Place{Step: pages[0], Path: "terms/m/choice"}, model.Yes), "only people say that"},
		"a position from the page of a position": {says(pages[0], "", choice, model.Yes), "only people say that"},
	}
}

// draftFile returns drafts as the file of unsaved text has them.
func draftFile(t *testing.T, ds ...model.Draft) string {
	t.Helper()
	text, err := json.Marshal(ds)
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

// TestSpoiledUnsaved: a file of unsaved text that is not as Tandem writes it is told of
// with the place and the reason, stays as it is, and nothing of it is taken.
func TestSpoiledUnsaved(t *testing.T) {
	for name, x := range spoiledDrafts(t) {
		c := testCall(t)
		errs, err := os.CreateTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		defer errs.Close()
		c.errs = errs
		database := filepath.Join(t.TempDir(), "p.db")
		path := database + unsavedMark + "1.json"
		if err := os.WriteFile(path, []byte(x[0]), 0o600); err != nil {
			t.Fatal(err)
		}
		var o ui.Options
		c.offerUnsaved(database, &o)
		said, err := os.ReadFile(errs.Name())
		if err != nil || len(o.Unsaved) > 0 || !strings.Contains(string(said), x[1]) || !strings.Contains(string(said), path) {
			t.Errorf("%s: it says %.300q, %v, and %d are offered", name, said, err, len(o.Unsaved))
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != x[0] {
			t.Errorf("%s: the file is changed: %v", name, err)
		}
	}
}

// TestHonestUnsaved: what each page of the program puts aside comes back.
func TestHonestUnsaved(t *testing.T) {
	var pages []model.ID
	for _, s := range model.Steps {
		if s.Part == nil {
			pages = append(pages, s.ID)
		}
	}
	database := filepath.Join(t.TempDir(), "p.db")
	ds := []model.Draft{
		draft(1, "an answer"),
		{Partnership: "p", Window: "w", Step: pages[0], N: 2, Ops: []model.Op{{Place: model.Place{Step: pages[0], Path: "terms/m/choice"}, Value: model.Yes}}},
		{Partnership: "p", Window: "w", Step: model.CoreStep, Party: "why", N: 3, Ops: []model.Op{{Place: model.Place{Step: model.CoreStep, Party: "why", Path: "close"}, Value: "done"}}},
	}
	path, err := putUnsaved(database, ds)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := readUnsaved(path); err != nil || len(back) != len(ds) {
		t.Errorf("%d of %d come back: %v", len(back), len(ds), err)
	}
}

// TestUnsavedIsNoLink: neither a link nor any number of files keeps a start waiting.
func TestUnsavedIsNoLink(t *testing.T) {
	c := testCall(t)
	dir := t.TempDir()
	database := filepath.Join(dir, "p.db")
	real := filepath.Join(dir, "real")
	if err := os.WriteFile(real, []byte(draftFile(t, draft(1, "words"))), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, database+unsavedMark+"0.json"); err != nil {
		t.Logf("this system lets nobody make links: %v", err)
	}
	for i := range 2 * unsavedFilesMost {
		path := fmt.Sprintf("%s%s%04d.json", database, unsavedMark, i+1)
		if err := os.WriteFile(path, []byte(draftFile(t, draft(int64(i), "words"))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var o ui.Options
	c.offerUnsaved(database, &o)
	if len(o.Unsaved) < unsavedFilesMost-1 || len(o.Unsaved) > unsavedFilesMost {
		t.Errorf("%d are offered", len(o.Unsaved))
	}
	for _, d := range o.Unsaved {
		if d.N == 1 && d.Ops[0].Value != "words" {
			t.Error(d)
		}
	}
}

// TestStrangeSettings: settings that will not do are told of with the reason, change
// nothing, and stay as they are.
func TestStrangeSettings(t *testing.T) {
	for name, text := range map[string]string{
		"NULs": "who = \"a\x00\"", "UTF-16": "\xff\xfew\x00", "twice": "who = \"a\"\nwho = \"b\"", "cut off": "who = \"a", "no TOML": "{}",
		"brackets": "a = " + strings.Repeat("[", 10_000), "large": "a = \"" + strings.Repeat("x", settingsLimit) + "\"", "invalid": "who = \"\xff\"",
	} {
		path := filepath.Join(t.TempDir(), "settings.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := readSettings(path)
		if s.err == nil || len(s.known) > 0 || s.first {
			t.Errorf("%s: %v, %v", name, s.err, s.known)
			continue
		}
		c := testCall(t)
		if why := c.reason(s.err); why == "" || len(why) > 500 {
			t.Errorf("%s: %.600q", name, why)
		}
		if err := s.set("who", "b"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != text {
			t.Errorf("%s: the settings are changed: %v", name, err)
		}
	}
	for name, text := range map[string]string{"a mark": "\ufeffwho = \"a\"\n", "lines of Windows": "who = \"a\"\r\n", "what nobody knows": "x.y = [[1]]\nwho = \"a\"\n"} {
		path := filepath.Join(t.TempDir(), "settings.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if s := readSettings(path); s.err != nil || s.text("who") != "a" {
			t.Errorf("%s: %v, %v", name, s.err, s.known)
		}
	}
	if s := readSettings(t.TempDir()); s.err == nil {
		t.Error("a folder is taken for settings")
	}
}

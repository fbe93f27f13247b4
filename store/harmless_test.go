package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// TestWhatLeavesTheFileIsHarmless: another program has written into every text of a
// file what could harm; nothing of it comes out.
func TestWhatLeavesTheFileIsHarmless(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	s, err := Open(ctx, path, "a")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	op := func(step model.ID, path, value string) model.Op {
		return model.Op{Place: model.Place{Step: step, Path: path}, Value: value}
	}
	_, _, err = s.Save(ctx, model.Save{ID: "s1", Partnership: "p1", Window: "a", Actor: "Mia", Mode: model.File, At: at, Ops: []model.Op{
		op(model.CoreStep, "name", "Eastside"), op("need", "need", "Meals"), op("need", "evidence~", `{"later":true,"who":"Ben"}`),
		op("roster", "organizations/o1", "V"), op("roster", "organizations/o1/name", "Clinic"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	const harm = "x\x1b]0;t\x07\u202e\u009b\r\x00\xff\ue000y"
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	spelled, _ := json.Marshal(harm)
	for _, q := range []string{
		"UPDATE answer SET value = value || ?1 WHERE value GLOB '[A-Z][a-z]*'", "UPDATE op SET value = value || ?1, former = ?1 WHERE value GLOB '[A-Z][a-z]*'", "UPDATE save SET actor = actor || ?1, mode = mode || ?1",
		`UPDATE answer SET value = replace(value, '"Ben"', ?2) WHERE path = 'evidence~'`, "UPDATE partnership SET name = name || ?1, organizations = '[' || ?2 || ']'",
		"UPDATE organization SET name = name || ?1", "INSERT INTO grp VALUES ('own', ?1, 0)", "INSERT INTO learner VALUES ('l', ?1, 1)",
		`INSERT INTO draft VALUES ('p1', 'gone', 'need', '', 1, ?1, 1, '[{"Step":"need","Path":"need","Value":' || ?2 || '}]')`,
	} {
		if _, err := db.Exec(q, harm, string(spelled)); err != nil {
			t.Fatal(q, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, path, "b"); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	see := func(what string, v any, err error) {
		t.Helper()
		b, jerr := json.Marshal(v)
		if err != nil || jerr != nil {
			t.Fatal(what, err, jerr)
		}
		text := string(b)
		for _, bad := range []string{`\u001b`, `\u0007`, `\u0000`, `\r`, `\ufffd`, "\u202e", "\u009b", "\ue000"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s hands on %s: %s", what, bad, text)
			}
		}
		if !strings.Contains(text, "x]0;t") {
			t.Errorf("%s shows nothing of it: %s", what, text)
		}
	}
	texts := func(r *model.Record) []string { // what is found out later is read apart
		return slices.DeleteFunc(slices.Collect(maps.Values(r.Leaves())), func(v string) bool { return v[0] == '{' })
	}
	r, err := s.Load(ctx, "p1")
	see("Load", texts(r), err)
	aside := model.ParseAside(r.Need.Asides["evidence"])
	see("Load, of what is found out later", aside, nil)
	r, err = s.Then(ctx, "p1", "s1")
	see("Then", texts(r), err)
	es, err := s.History(ctx, "p1", 0, 9)
	see("History", es, err)
	es, err = s.Past(ctx, "p1", 0, 9)
	see("Past", es, err)
	hs, err := s.List(ctx, model.Query{})
	see("List", hs, err)
	hs, err = s.Find(ctx, "p1", 9)
	see("Find", hs, err)
	names, err := s.Known(ctx, "organizations", "", 9)
	see("Known", names, err)
	gs, err := s.Groups(ctx)
	see("Groups", gs, err)
	ls, err := s.Learners(ctx)
	see("Learners", ls, err)
	st, err := s.Study(ctx, "l")
	see("Study", st.Learner, err)
	ds, err := s.Drafts(ctx, "p1")
	see("Drafts", ds, err)
	_, cs, err := s.Save(ctx, model.Save{ID: "s2", Partnership: "p1", Window: "b", At: at, Ops: []model.Op{op("need", "need", "Mine")}})
	see("Save, of a clash", cs, err)
}

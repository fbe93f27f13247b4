package model

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// reading reads an answers file that p wrote, with IDs of its own.
func reading(t rapid.TB, p *Partnership, prefix string) *Partnership {
	t.Helper()
	file, err := p.Answers().JSON()
	if err != nil {
		t.Fatal(err)
	}
	q, err := ReadAnswers(file, (&randomizer{prefix: prefix}).id, "2026-01-02", noWords)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return q
}

// TestMergeItself: the answers file of a partnership, read back into it, has
// nothing to fill and nothing that differs.
func TestMergeItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := p.Leaves()
		m := p.Merge(reading(t, p, "zz"))
		if len(m.Fills)+len(m.Differs) > 0 {
			t.Fatalf("fills %v\ndiffers %v", m.Fills, m.Differs)
		}
		if d := cmp.Diff(before, p.Leaves()); d != "" {
			t.Fatalf("looking changed it:\n%s", d)
		}
		if d := cmp.Diff(before, m.Into(p, func(Differ) bool { return true }).Leaves()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestMergeIntoNothing: an answers file fills an empty partnership with all that
// it says, but for where members stand.
func TestMergeIntoNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		empty := &Partnership{ID: "e", Core: Core{Name: rapid.SampledFrom([]string{"", p.Core.Name}).Draw(t, "name")}}
		theirs := reading(t, p, "zz")
		m := empty.Merge(theirs)
		if len(m.Differs) > 0 {
			t.Fatalf("differs %v", m.Differs)
		}
		q := m.Into(empty, nil)
		if len(q.Core.Positions)+len(q.Core.Versions) > 0 {
			t.Fatal("somebody agreed by way of a file")
		}
		p.Core.Positions, p.Core.Versions, p.Core.Moves = nil, nil, nil
		want, err := p.Answers().JSON()
		got, err2 := q.Answers().JSON()
		if d := cmp.Diff(string(want), string(got)); err != nil || err2 != nil || d != "" {
			t.Fatalf("%v, %v\n%s", err, err2, d)
		}
	})
}

// TestMergeChangesNothingUnasked: whatever two partnerships hold, filling changes
// no answer that was there; a place that differs takes the other answer only
// where it was chosen, and then no longer differs; and nobody stands elsewhere.
func TestMergeChangesNothingUnasked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		other := random(t, "q-")
		for i := range other.Roster.Organizations { // let them have some in common
			if i < len(p.Roster.Organizations) && rapid.Bool().Draw(t, "same") {
				other.Roster.Organizations[i].Name = p.Roster.Organizations[i].Name
				other.Core.Positions = nil // taken among those who were called otherwise
			}
		}
		theirs := reading(t, other, "zz")
		m := p.Merge(theirs)
		before := p.Leaves()
		filled := m.Into(p, nil).Leaves()
		for place, v := range before {
			if strings.TrimSpace(v) != "" && filled[place] != v {
				t.Fatalf("%v was %q, is %q", place, v, filled[place])
			}
		}
		if n := len(filled); n < len(before) || n > len(before)+len(m.Fills) {
			t.Fatalf("%d answers and %d fills make %d", len(before), len(m.Fills), n)
		}
		chosen := map[Place]bool{}
		for _, d := range m.Differs {
			if before[d.Place] != d.Mine || d.Mine == d.Theirs {
				t.Fatalf("%+v, and there stands %q", d, before[d.Place])
			}
			chosen[d.Place] = rapid.Bool().Draw(t, "take")
		}
		q := m.Into(p, func(d Differ) bool { return chosen[d.Place] })
		now := q.Leaves()
		for _, d := range m.Differs {
			want := d.Mine
			if chosen[d.Place] {
				want = d.Theirs
			}
			if now[d.Place] != want {
				t.Fatalf("%+v, taken %v: %q", d, chosen[d.Place], now[d.Place])
			}
			delete(now, d.Place)
			delete(filled, d.Place)
			d.Path += asideMark
			if chosen[Place{d.Step, d.Party, strings.TrimSuffix(d.Path, asideMark)}] {
				delete(now, d.Place)
				delete(filled, d.Place)
			}
		}
		if d := cmp.Diff(filled, now); d != "" {
			t.Fatalf("more changed than was chosen:\n%s", d)
		}
		if d := cmp.Diff(p.Core.Positions, q.Core.Positions) + cmp.Diff(p.Core.Versions, q.Core.Versions); d != "" {
			t.Fatal(d)
		}
		all := m.Into(p, func(Differ) bool { return true })
		if again := all.Merge(theirs); len(again.Fills)+len(again.Differs) > 0 {
			t.Fatalf("with everything taken there is more: %+v", again)
		}
	})
}

// TestMerge: what the clinic sends back.
func TestMerge(t *testing.T) {
	p := complete(t)
	p.Need.Affected = ""
	p.Interest["r2"] = nil
	delete(p.Interest, "r2")
	p.Plan.Notice, p.Plan.Amend = "", ""
	p.Plan.set("notice", Aside{Later: true, Who: "Tom"}.String())
	p.Plan.set("amend", Aside{Skip: true}.String())
	file := `{"format": 1, "name": "Eastside  Food Link", "answers": {
		"roster": {
			"organizations": [
				{"ref": "c", "name": "clinica del río", "status": "active"},
				{"ref": "s", "name": "Oak Street School", "status": "active"}],
			"people": [{"ref": "t", "name": "Tom O'Neill", "title": "Nurse"}, {"ref": "x", "name": "Ana Ruiz", "of": "c"}]
		},
		"need": {"affected": "About 950 families.", "need": "Families east of the river walk."},
		"objectives": {"objectives": [{"text": "Check the health of each new family.", "lead": "s"}, {"text": "A garden.", "lead": "c"}]},
		"duties": {"duty": {"c": {"part": "Looks after the health of those who come.", "work": [{"text": "Buy scales.", "charge": ["t"]}]}, "s": {"part": "Grows food."}}},
		"plan": {"notice": "Two months", "amend": "In writing.", "leave": {"later": {}}}
	}, "parties": {"c": {"interest": {"benefit": "We meet families earlier.", "breaker": "No nurse."}}}}`
	theirs := readTheirs(t, file)
	m := p.Merge(theirs)
	fills := map[string]string{}
	for _, op := range m.Fills {
		if op.Former != "" {
			t.Errorf("%+v fills what is no blank", op)
		}
		if !isRow(op.Path) {
			fills[string(op.Step)+" "+string(op.Party)+" "+op.Path] = op.Value
		}
	}
	school, ana, garden, scales := theirs.Roster.Organizations[1].ID, theirs.Roster.People[1].ID, theirs.Objectives.Objectives[1].ID, theirs.Duties.Duties[0].Work[0].ID
	row := func(step, list string, id ID, key string) string {
		return step + "  " + list + "/" + string(id) + "/" + key
	}
	want := map[string]string{
		row("roster", "organizations", school, "name"):   "Oak Street School",
		row("roster", "organizations", school, "status"): "active",
		row("roster", "people", ana, "name"):             "Ana Ruiz", // of another organization, so another person
		row("roster", "people", ana, "of"):               "r2",
		"need  affected":                                 "About 950 families.",
		row("objectives", "objectives", garden, "text"):  "A garden.",
		row("objectives", "objectives", garden, "lead"):  "r2",
		row("duties", "duty/r2/work", scales, "text"):    "Buy scales.",
		row("duties", "duty/r2/work", scales, "charge"):  string(MakeList("r5")),
		row("duties", "duty", school, "part"):            "Grows food.",
		"plan  notice":                                   "Two months",
		"interest r2 benefit":                            "We meet families earlier.",
		"interest r2 breaker":                            "No nurse.",
	}
	if d := cmp.Diff(want, fills); d != "" {
		t.Errorf("fills:\n%s", d)
	}
	differs := map[string][2]string{}
	for _, d := range m.Differs {
		differs[string(d.Step)+" "+d.Path] = [2]string{d.Mine, d.Theirs}
	}
	want2 := map[string][2]string{
		"- name":                        {"Eastside Food Link", "Eastside  Food Link"},
		"roster organizations/r2/name":  {"Clínica del Río", "clinica del río"},
		"roster people/r5/title":        {"Head nurse", "Nurse"},
		"need need":                     {p.Need.Need, "Families east of the river walk."},
		"objectives objectives/r7/lead": {"r2", string(school)},
		"plan amend":                    {"", "In writing."},
	}
	if d := cmp.Diff(want2, differs); d != "" {
		t.Errorf("differs:\n%s", d)
	}
	q := m.Into(p, func(d Differ) bool { return d.Path == "amend" })
	if q.Plan.Amend != "In writing." || ParseAside(q.Plan.Asides["amend"]).Skip || !ParseAside(q.Plan.Asides["notice"]).Later {
		t.Errorf("plan %+v", q.Plan)
	}
	if os := q.Objectives.Objectives; os[len(os)-1].ID != garden || len(os) != len(p.Objectives.Objectives)+1 {
		t.Errorf("a record that was lacking comes last: %+v", os)
	}
}

func readTheirs(t *testing.T, file string) *Partnership {
	t.Helper()
	p, err := ReadAnswers([]byte(file), (&randomizer{prefix: "theirs"}).id, "2026-01-02", noWords)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestMergeOps: what has to be saved for a record to become what was merged.
func TestMergeOps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		r := &Record{Partnership: p, Saves: map[Place]ID{}}
		before := p.Leaves()
		for place := range before {
			r.Saves[place] = "save of " + ID(place.Path)
		}
		q := p.Merge(reading(t, random(t, "q-"), "zz")).Into(p, func(Differ) bool { return rapid.Bool().Draw(t, "take") })
		now := maps.Clone(before)
		for _, op := range r.Ops(q) {
			if op.Former != before[op.Place] || before[op.Place] != "" && op.Was != r.Saves[op.Place] {
				t.Fatalf("%+v, and there stood %q", op, before[op.Place])
			}
			if op.Value == "" {
				delete(now, op.Place)
			} else {
				now[op.Place] = op.Value
			}
		}
		if d := cmp.Diff(q.Leaves(), now); d != "" {
			t.Fatal(d)
		}
		if ops := r.Ops(p); len(ops) > 0 {
			t.Fatalf("to become itself it needs %v", ops)
		}
	})
}

// TestMergeManyRecords: the largest file is compared in a time a person waits.
func TestMergeManyRecords(t *testing.T) {
	var rows []string
	for range maxRecords {
		rows = append(rows, `{"for": "the same"},{"to": "o"}`)
	}
	file := `{"format": 1, "answers": {"roster": {"organizations": [{"ref": "o", "name": "O"}]}, "contributions": {"shares": [` + strings.Join(rows[:maxRecords/2-1], ",") + `]}}}`
	p, q := readTheirs(t, file), read(t, []byte(file))
	if m := p.Merge(q); len(m.Fills)+len(m.Differs) > 0 {
		t.Errorf("%d fills, %d differ", len(m.Fills), len(m.Differs))
	}
}

// isRow reports whether a path says that a record exists.
func isRow(path string) bool {
	return strings.Count(path, "/")%2 == 1 && !strings.HasSuffix(path, asideMark)
}

// TestBlankIsFilled: blanks are filled by words, and by other blanks where nothing stands;
// words are never wiped out by blanks, and two that say the same do not differ.
func TestBlankIsFilled(t *testing.T) {
	for _, tt := range []struct {
		mine, theirs   string
		fills, differs int
	}{
		{"", "b", 1, 0}, {" ", "b", 1, 0}, {"a", "b", 0, 1}, {"a", "a", 0, 0}, {"a", "", 0, 0}, {"a", " ", 0, 0}, {" ", "", 0, 0}, {" ", "  ", 0, 0}, {"", " ", 1, 0},
	} {
		m := &merging{}
		if m.leaf(Place{Path: "p"}, tt.mine, tt.theirs); len(m.Fills) != tt.fills || len(m.Differs) != tt.differs {
			t.Errorf("%q and %q: %d fills, %d differ", tt.mine, tt.theirs, len(m.Fills), len(m.Differs))
		}
	}
}

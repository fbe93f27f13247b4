package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// dataOf returns the data of p as another program reads it.
func dataOf(t *testing.T, p *model.Partnership) (d struct {
	Length    string
	Answers   map[string]any
	Positions []struct {
		Choice, Reason, Body, On, Person string
		Beyond                           bool
		Member                           struct{ Name string }
	}
	Gaps []struct {
		Rule  string
		About struct{ Name string }
	}
	Struck []struct{ By, At, Why, Held string }
}, text string) {
	t.Helper()
	var b bytes.Buffer
	if err := Data(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d, b.String()
}

// TestDataHasEveryStep: each step that has an answer everyone may see is in the
// data, with the length.
func TestDataHasEveryStep(t *testing.T) {
	p := full(t).As(model.Everyone)
	d, _ := dataOf(t, p)
	for place := range p.Parts() {
		if place.Party == "" && place.Step != model.CoreStep && d.Answers[string(place.Step)] == nil {
			t.Errorf("%s is not in it", place.Step)
		}
	}
	if len(d.Answers) < 10 || d.Length != "full" {
		t.Errorf("%d steps in the length %q", len(d.Answers), d.Length)
	}
}

// TestDataOfCore: what was struck leaves its line; a person's own lists, and what
// no longer applies to a position, are not in the data; a yes that is not its
// speaker's to give is marked, with the person whom people agree as.
func TestDataOfCore(t *testing.T) {
	p := met(t, model.PeopleAgree)
	p.Core.Groups = string(model.MakeList("my-own-list"))
	p.Core.Struck = []model.Struck{{Row: model.Row{ID: "s1", Rank: "U"}, By: "Mia", At: "2026-02-01", Why: "asked to", Held: "the March backup"}}
	p.Roster.People[0].Authority = "nothing"
	x := &p.Core.Positions[0]
	x.Reason = "a reason of an earlier no"
	d, text := dataOf(t, p)
	if diff := cmp.Diff([]struct{ By, At, Why, Held string }{{"Mia", "2026-02-01", "asked to", "the March backup"}}, d.Struck); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(text, "my-own-list") || strings.Contains(text, x.Reason) {
		t.Error("it holds a person's own list, or a reason that no longer applies")
	}
	if pos := d.Positions[0]; pos.Member.Name != "Ana Ruiz" || pos.Choice != model.Yes || !pos.Beyond {
		t.Errorf("%+v", pos)
	}
	about := false
	for _, g := range d.Gaps {
		about = about || g.Rule == "R17" && g.About.Name == "Ana Ruiz"
	}
	if !about {
		t.Error("no gap says whose yes does not count")
	}
	x.Choice, x.Body, x.On = model.IfBoard, "the library board", "2026-04-01"
	if d, _ := dataOf(t, p); d.Positions[0].Body != "the library board" || d.Positions[0].On != "2026-04-01" || d.Positions[0].Beyond {
		t.Errorf("%+v", d.Positions[0])
	}
}

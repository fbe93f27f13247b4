package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCopy: a copy has the organizations, the structure and the norms, by other
// ways than agreed to, and nobody's words.
func TestCopy(t *testing.T) {
	p := complete(t)
	p.Roster.Organizations[2].Status = Declined
	p.Structure.Bodies = []Body{{Row: Row{ID: "b", Rank: "U"}, Name: "Work group", Members: string(MakeList("r1", "r3")), Chair: "r4"}}
	p.Decisions.Decisions[1].Told = string(MakeList("r3"))
	p.Structure.set("shape", Aside{Later: true, Who: "Ana Ruiz"}.String())
	p.Core.Groups, p.Core.Shelf = string(MakeList("g")), Archived
	g := randomizer{prefix: "copy"}
	q := Copy(p, g.id, "Westside")
	if q.ID != "copy1" || q.Core.Name != "Westside" || q.Length() != Full || q.Core.Shelf != "" || q.Core.Groups != "" {
		t.Errorf("%s: %+v", q.ID, q.Core)
	}
	if len(q.Core.Positions)+len(q.Core.Versions)+len(q.Voices.Heard)+len(q.Interest)+len(q.Readiness)+len(q.Roster.People) > 0 {
		t.Error("it took positions, voices, people or what is private")
	}
	if len(q.Roster.Organizations) != 2 || q.Roster.Organizations[0].Name != "Eastside Pantry" || q.Roster.Organizations[0].Joined != "" {
		t.Errorf("organizations %+v", q.Roster.Organizations)
	}
	if q.Structure.Shape != p.Structure.Shape || len(q.Structure.Offices) != 1 || q.Structure.Lead != "r1" || q.Structure.Asides != nil {
		t.Errorf("structure %+v", q.Structure)
	}
	if b := q.Structure.Bodies[0]; b.Members != string(MakeList("r1")) || b.Chair != "" || b.Name != "Work group" {
		t.Errorf("refers to who is not there: %+v", b)
	}
	if d := q.Decisions.Decisions; len(d) != 2 || d[1].Holder != "r1" || d[1].Told != "" {
		t.Errorf("decisions %+v", d)
	}
	if len(q.NormTexts()) != 2 || q.Norms.Areas[0].Value != p.Norms.Areas[0].Value || q.Procedures.Meetings == "" || q.Procedures.Next != "" {
		t.Errorf("norms %+v", q.Norms)
	}
	for _, of := range q.Texts() {
		if s := q.Standing(of); s.Version != nil || s.InForce || len(s.By) > 0 {
			t.Errorf("%s: %+v", of, s)
		}
	}
}

// TestCopyRefers: whatever is copied refers to nobody who is not there, and holds
// no word of a person or of a page that is private.
func TestCopyRefers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		for i := range p.Roster.People {
			p.Roster.People[i].Name = "PLANTED"
		}
		for _, i := range p.Interest {
			i.Benefit, i.Share = "PLANTED", Yes
		}
		for i := range p.Voices.Heard {
			for j := range p.Voices.Heard[i].Voices {
				p.Voices.Heard[i].Voices[j].Words = "PLANTED"
			}
		}
		before := len(p.Leaves())
		q := Copy(p, (&randomizer{prefix: "copy-"}).id, "Copy")
		if len(p.Leaves()) != before {
			t.Fatal("copying changed what was copied")
		}
		for place, v := range q.Leaves() {
			if strings.Contains(v, "PLANTED") || strings.Contains(place.Path, asideMark) || q.Sight(place.Step, place.Party) != Shared || place.Party != "" {
				t.Fatalf("%v holds %q", place, v)
			}
		}
		broken := func(p *Partnership) (places []string) {
			for _, stop := range p.Path() {
				walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
					if leaf, ok := q.(Leaf); ok && leaf.Check() == NotOffers {
						places = append(places, string(stop.Step.ID)+"/"+path)
					}
				})
			}
			return places
		}
		was := broken(p)
		for _, place := range broken(q) {
			if !slices.Contains(was, place) {
				t.Fatalf("%s refers to what is not there", place)
			}
		}
	})
}

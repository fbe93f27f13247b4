package model

import (
	"slices"
	"strings"
	"testing"
)

// kinds returns what the points of an agenda are, those of the group's own by name.
func kinds(m *Meeting) string {
	var out []string
	for _, x := range m.Agenda {
		if x.What != "" {
			out = append(out, x.What)
		} else {
			out = append(out, x.Kind)
		}
	}
	return strings.Join(out, " ")
}

// agendaOf is a meeting with three points of ten minutes.
func agendaOf() *Meeting {
	m := &Meeting{}
	for _, id := range []string{"a", "b", "c"} {
		m.Agenda = append(m.Agenda, Point{Row: Row{ID: ID(id), Rank: id + "U"}, Kind: id, Minutes: "10"})
	}
	return m
}

// TestAddPoint: a point of the group's own stands right behind the one it was added
// behind, and last where that is none; it has the minutes of one that is read aloud.
func TestAddPoint(t *testing.T) {
	for behind, want := range map[ID]string{
		"a": "a Roof b c", "b": "a b Roof c", "c": "a b c Roof", "": "a b c Roof", "gone": "a b c Roof",
	} {
		m := agendaOf()
		m.AddPoint("new", behind, "Roof")
		if got := kinds(m); got != want {
			t.Errorf("behind %q: %s, want %s", behind, got, want)
		}
		i := slices.IndexFunc(m.Agenda, func(x Point) bool { return x.ID == "new" })
		if x := m.Agenda[i]; x.Kind != ForTopic || x.Plan() != readAloud {
			t.Errorf("behind %q: %+v", behind, x)
		}
	}
}

// TestGivePoint: a point gets minutes more or less, never less than one; one that is
// gone gets none.
func TestGivePoint(t *testing.T) {
	m := agendaOf()
	m.GivePoint("a", 5)
	m.GivePoint("b", -3)
	m.GivePoint("c", -10)
	m.GivePoint("gone", 5)
	if got := []int{m.Agenda[0].Plan(), m.Agenda[1].Plan(), m.Agenda[2].Plan(), m.Planned()}; !slices.Equal(got, []int{15, 7, 1, 23}) {
		t.Errorf("planned %v", got)
	}
	m.MovePoint("a", 1)
	m.DropPoint("b")
	if got := kinds(m); got != "a c" {
		t.Errorf("%s", got)
	}
}

// TestLong: an agenda counts as the length it comes closest to, the shorter one where it
// is between two.
func TestLong(t *testing.T) {
	for minutes, want := range map[string]string{
		"1": "60", "60": "60", "74": "60", "75": "60", "76": "90", "90": "90", "105": "90", "106": "120", "500": "120",
	} {
		m := &Meeting{Agenda: []Point{{Minutes: Sum(minutes)}}}
		if got := m.Long(); got != want {
			t.Errorf("%s minutes: %s, want %s", minutes, got, want)
		}
	}
}

// TestAsMade: an agenda is as it was made until somebody changes anything of it; made
// anew, it is again.
func TestAsMade(t *testing.T) {
	for name, change := range map[string]func(m *Meeting){
		"nothing":   func(*Meeting) {},
		"a kind":    func(m *Meeting) { m.Agenda[1].Kind = ForTopic },
		"minutes":   func(m *Meeting) { m.GivePoint(m.Agenda[1].ID, 1) },
		"words":     func(m *Meeting) { m.Agenda[1].What = "Roof" },
		"a fate":    func(m *Meeting) { m.Agenda[1].Fate = Held },
		"a voice":   func(m *Meeting) { m.Agenda[1].Voices = []Voice{{Row: Row{ID: "m1", Rank: "U"}, State: Passed}} },
		"a point":   func(m *Meeting) { m.AddPoint("new", "", "Roof") },
		"one less":  func(m *Meeting) { m.DropPoint(m.Agenda[1].ID) },
		"the order": func(m *Meeting) { m.MovePoint(m.Agenda[0].ID, 1) },
	} {
		p, _ := seated(t)
		m := p.Meetings.Meeting("k")
		change(m)
		if got := p.AsMade(m); got != (name == "nothing") {
			t.Errorf("%s changed: as made %v", name, got)
		}
		for _, long := range AgendaLengths {
			p.Replan(m, Regular, long, minter("n"))
			if !p.AsMade(m) || m.Kind != Regular || m.Long() != long {
				t.Errorf("%s: made anew for %s minutes it is %s of %d", name, long, m.Kind, m.Planned())
			}
		}
	}
}

// TestReplanWithWhatWasLeft: an agenda has a point for what the meetings before left
// open, where there is something, whether it is made at first or anew; what the
// meeting itself left open is none.
func TestReplanWithWhatWasLeft(t *testing.T) {
	p, _ := seated(t)
	m := p.Meetings.Meeting("k")
	m.Actions = []Action{{Row: Row{ID: "x", Rank: "U"}, What: "Buy bread"}}
	since := func(id ID) bool {
		return slices.ContainsFunc(p.Meetings.Meeting(id).Agenda, func(x Point) bool { return x.Kind == ForSince })
	}
	p.Replan(m, Regular, "60", minter("n"))
	if since("k") || !p.AsMade(m) {
		t.Error("a meeting asks about what it left open itself")
	}
	next := p.Convene("next", Regular, "60", minter("o"), sixPM.AddDate(0, 0, 7))
	if !since("next") || !p.AsMade(next) {
		t.Error("what was left open is not on the first agenda")
	}
	p.Replan(next, Regular, "90", minter("q"))
	if !since("next") || !p.AsMade(next) {
		t.Error("what was left open is not on an agenda made anew")
	}
}

// TestAwaitVoice: who was noted as absent is asked again; what others said stays.
func TestAwaitVoice(t *testing.T) {
	p, s := seated(t)
	for _, on := range []ID{"meetings", s.Point} {
		for i, state := range []string{Absent, Passed} {
			p.Hear(on, ID([]string{"m1", "m2"}[i]), state)
		}
		p.Jot("k", Jot{Kind: JotVoice, On: on, Who: "m3", Text: "On time."})
		for _, who := range []ID{"m1", "m2", "m3"} {
			p.AwaitVoice(on, who)
		}
		if a, b, c := p.VoiceOn(on, "m1"), p.VoiceOn(on, "m2"), p.VoiceOn(on, "m3"); a.State != "" || b.State != Passed || c.State != Said || c.Words != "On time." {
			t.Errorf("on %s: %+v %+v %+v", on, a, b, c)
		}
	}
}

// TestPickArea: an area is wanted once, however often it is picked, and the others stay.
func TestPickArea(t *testing.T) {
	a := Areas{Chosen: string(MakeList("meetings", "conflict"))}
	for _, tt := range []struct {
		area   ID
		wanted bool
		want   []string
	}{
		{"meetings", true, []string{"conflict", "meetings"}},
		{"money", true, []string{"conflict", "meetings", "money"}},
		{"meetings", false, []string{"conflict", "money"}},
		{"meetings", false, []string{"conflict", "money"}},
	} {
		a.PickArea(tt.area, tt.wanted)
		if got := List(a.Chosen).Keys(); !slices.Equal(slices.Sorted(slices.Values(got)), tt.want) {
			t.Errorf("%s, %v: %v, want %v", tt.area, tt.wanted, got, tt.want)
		}
	}
	a.NameArea("own", "Keys")
	a.NameArea("other", "Cars")
	a.NameArea("own", "Keys and doors")
	if len(a.Own) != 2 || a.Own[0].Name != "Keys and doors" {
		t.Errorf("named %+v", a.Own)
	}
	if a.DropArea("own"); len(a.Own) != 1 || a.Own[0].ID != "other" {
		t.Errorf("left %+v", a.Own)
	}
}

// TestBegun: an area is begun when a voice was heard on it, a value or a rule stands
// there, or somebody passed; not by what stands on another, nor by blanks.
func TestBegun(t *testing.T) {
	rule := []Norm{{Row: Row{ID: "n", Rank: "U"}, Statement: "We will meet."}}
	heard := func(area ID, v Voice) func(p *Partnership) {
		return func(p *Partnership) { p.Voices.Heard = []Heard{{Row: Row{ID: area}, Voices: []Voice{v}}} }
	}
	for name, tt := range map[string]struct {
		set  func(p *Partnership)
		want bool
	}{
		"nothing":               {func(*Partnership) {}, false},
		"words":                 {heard("meetings", Voice{Words: "On time."}), true},
		"somebody passed":       {heard("meetings", Voice{State: Passed}), true},
		"a voice to come":       {heard("meetings", Voice{}), false},
		"a voice on another":    {heard("conflict", Voice{State: Said, Words: "Calm."}), false},
		"a value":               {func(p *Partnership) { p.Norms.Areas = []Area{{Row: Row{ID: "meetings"}, Value: "Time."}} }, true},
		"a blank value":         {func(p *Partnership) { p.Norms.Areas = []Area{{Row: Row{ID: "meetings"}, Value: " "}} }, false},
		"a rule":                {func(p *Partnership) { p.Norms.Areas = []Area{{Row: Row{ID: "meetings"}, Norms: rule}} }, true},
		"a rule on another one": {func(p *Partnership) { p.Norms.Areas = []Area{{Row: Row{ID: "conflict"}, Norms: rule}} }, false},
	} {
		p := &Partnership{}
		if tt.set(p); p.Begun("meetings") != tt.want {
			t.Errorf("%s: begun %v", name, !tt.want)
		}
	}
}

// TestInvite: a person is on the roster once, however often it is said of them.
func TestInvite(t *testing.T) {
	p, _ := seated(t)
	p.Invite("new", "Noor", "o1")
	p.Invite("new", "Noor Haddad", "o2")
	if n := len(p.Roster.People); n != 8 || p.Person("new").Name != "Noor Haddad" || p.Person("new").Of != "o2" {
		t.Errorf("%d people, %+v", n, p.Person("new"))
	}
}

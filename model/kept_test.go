package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// voiced is seated, where each person said something on an area and on a point.
func voiced(t testing.TB, kept string) (*Partnership, ID) {
	p, s := seated(t)
	p.Voices.Kept = kept
	for i, m := range p.Roster.People {
		p.Jot("k", Jot{Kind: JotVoice, On: "meetings", Who: m.ID, Text: fmt.Sprint(9-i, " on the area")})
		p.Jot("k", Jot{Kind: JotVoice, On: s.Point, Who: m.ID, Text: fmt.Sprint(9-i, " on the point")})
	}
	return p, s.Point
}

// TestHeeds: words stand beside what the group settled, and where no name does, in an
// order that tells nobody who spoke.
func TestHeeds(t *testing.T) {
	for _, tt := range []struct{ kept, first, who string }{
		{"", "9", "Person 0"}, {ByName, "9", "Person 0"}, {ByOrganization, "3", "Org 2"}, {Unnamed, "3", ""},
	} {
		p, point := voiced(t, tt.kept)
		for _, q := range []*Partnership{p, p.As(Everyone)} {
			for on, words := range map[ID]string{"meetings": tt.first + " on the area", point: tt.first + " on the point"} {
				got := q.Heeds(on)
				if len(got) != 7 || got[0] != (Heed{tt.who, words}) {
					t.Errorf("%q: %+v", tt.kept, got)
				}
			}
			if h := q.Heed("meetings", "m0"); h.Words != "9 on the area" {
				t.Errorf("%q: %+v", tt.kept, h)
			}
		}
	}
}

// TestWordsAreHidden: where words are not kept by name, those who did not write them
// down do not see whose they are, nor what they are; each of them is counted.
func TestWordsAreHidden(t *testing.T) {
	for kept, want := range map[string]int{"": 0, ByName: 0, ByOrganization: 14, Unnamed: 14} {
		p, point := voiced(t, kept)
		q := p.As(Everyone)
		seen := 0
		for _, m := range p.Roster.People {
			for _, on := range []ID{"meetings", point} {
				if v := q.VoiceOn(on, m.ID); v.Words != "" {
					seen++
				} else if v.State != Said {
					t.Errorf("%q: that %s spoke is hidden too", kept, m.Name)
				}
			}
		}
		if n := p.Hidden(Everyone); seen != 14-want || n != want {
			t.Errorf("%q: %d seen, %d hidden", kept, seen, n)
		}
		for _, v := range []Viewer{Owner, Editor(voices.ID, ""), Editor(meetings.ID, "")} {
			if p.As(v).Voice("meetings", "m0").Words == "" {
				t.Errorf("%q: whoever writes them down does not see them", kept)
			}
		}
		for _, text := range p.SearchWords() {
			for _, m := range p.Roster.People {
				if want > 0 && strings.Contains(text, m.Name) && strings.Contains(text, "on the area") {
					t.Errorf("%q: the search has words beside a name: %q", kept, text)
				}
			}
		}
		if _, os, asked := p.heard("meetings"); (len(os) > 0 || asked) != (want == 0) {
			t.Errorf("%q: words can be referred to by their speaker: %v", kept, os)
		}
	}
}

// TestHiddenWordsOfAny: whatever partnership it is, nothing that everyone sees holds
// both, and what is hidden is all that is gone.
func TestHiddenWordsOfAny(t *testing.T) {
	hid := 0
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		p.Voices.Kept = rapid.SampledFrom([]string{ByOrganization, Unnamed}).Draw(t, "kept")
		all, seen := p.Leaves(), p.As(Everyone).Leaves()
		for place := range seen {
			if part := strings.Split(place.Path, "/"); slices.Contains(part, "voice") && part[len(part)-1] == "words" {
				t.Fatalf("%v is seen", place)
			}
		}
		if n := len(all) - len(seen); n != p.Hidden(Everyone) {
			t.Fatalf("%d gone, %d hidden", n, p.Hidden(Everyone))
		}
		hid += p.Hidden(Everyone)
	})
	if hid == 0 {
		t.Error("nobody ever said anything")
	}
}

// TestMeetingInAnswersFile: a meeting that was held is written into the answers file and
// read back with all that was taken down: nothing but its IDs is new.
func TestMeetingInAnswersFile(t *testing.T) {
	for _, kept := range []string{"", ByOrganization} {
		p, point := voiced(t, kept)
		p.Jot("k", Jot{Kind: JotVoice, On: "conflict", Who: "m3"})
		p.Hear("conflict", "m3", Passed)
		p.Attend("k", "m0", func(a *Attended) { a.State, a.Role, a.Went = Present, "facilitator", "19:00" })
		p.Attend("k", "m1", func(a *Attended) { a.State, a.By, a.Came = Proxied, "Theo", "18:20" })
		for _, j := range allJots(p) {
			if j.Text = "text"; j.Kind == JotBy || j.Kind == JotNext {
				j.Text = "2026-04-01"
			}
			p.Jot("k", j)
		}
		s := p.Sit("k", sixPM)
		s.Spent = map[ID]int{point: 600}
		p.EndMeeting(&s, WasEnded)
		file, err := p.Answers().JSON()
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadAnswers(file, minter("new"), "2026-03-12", nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(allSaid(p), allSaid(back)); d != "" {
			t.Errorf("%q:\n%s", kept, d)
		}
	}
}

// allSaid returns all that stands in a partnership, without IDs and ranks, sorted.
func allSaid(p *Partnership) []string {
	var all []string
	for place, value := range p.Leaves() {
		part := strings.Split(place.Path, "/")
		if last := part[len(part)-1]; len(part)%2 == 1 { // a row holds its rank
			all = append(all, fmt.Sprint(place.Step, " ", last, ": ", value))
		}
	}
	slices.Sort(all)
	return slices.Compact(slices.DeleteFunc(all, func(s string) bool { return strings.Contains(s, " of: ") }))
}

// TestWhoHears: whose words are whose sees who sees all, who leads the group, and who
// writes them down; nobody else (R9).
func TestWhoHears(t *testing.T) {
	for v, want := range map[Viewer]bool{
		Everyone: false, Owner: true, {Sight: Facilitator}: true, Editor(voices.ID, ""): true, Editor(meetings.ID, ""): true, Editor(norms.ID, ""): false, Editor(interest.ID, "r1"): false,
	} {
		if got := v.hears(); got != want {
			t.Errorf("%+v hears: %v", v, got)
		}
		p, _ := voiced(t, Unnamed)
		if seen := p.As(v).Voice("meetings", "m0").Words != ""; seen != want {
			t.Errorf("%+v sees the words: %v", v, seen)
		}
	}
}

// TestWhoCanBeReferredTo: what was said can be referred to by the name of who said it,
// also of one who has gone; of one who is gone without a name it cannot.
func TestWhoCanBeReferredTo(t *testing.T) {
	p, _ := voiced(t, ByName)
	p.Roster.People[0].Until, p.Roster.People[1].Until = "2026-01-01", "2026-01-01"
	p.Roster.People[1].Name, p.Roster.People[2].Name = "", ""
	_, os, asked := p.heard("meetings")
	var got []string
	for _, o := range os {
		s := o.Key
		if o.Past {
			s += " past"
		}
		got = append(got, s)
	}
	if want := []string{"m0 past", "m2", "m3", "m4", "m5", "m6"}; !slices.Equal(got, want) || !asked {
		t.Errorf("%v, want %v", got, want)
	}
	for i := range p.Roster.People {
		p.Roster.People[i].Until = "2026-01-01"
	}
	if _, _, asked := p.heard("meetings"); asked {
		t.Error("all have gone, and somebody is asked")
	}
}

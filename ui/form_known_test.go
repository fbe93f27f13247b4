package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// neighbors sits down before a file with another partnership, that knows two
// organizations beginning alike, in a partnership of two.
func neighbors(t *testing.T) *seat {
	s := solo(t)
	old := &model.Partnership{ID: "old", Core: model.Core{Name: "Old"}}
	for i, name := range []string{"Hill Street Clinic", "Hillside Farm", "Clinic"} {
		id := []string{"h1", "h2", "h3"}[i]
		old.Roster.Organizations = append(old.Roster.Organizations, model.Organization{Row: model.Row{ID: model.ID(id), Rank: id}, Name: name})
	}
	old.Interest = map[model.ID]*model.Interest{"h1": {Benefit: "PRIVATE WORDS"}}
	s.put(old)
	s.put(duo())
	s.enter("p")
	s.at("roster", "", "organizations")
	s.press("down", "down", "enter") // a new one
	return s
}

// TestAKnownNameIsOffered from two letters on, and ctrl+s takes it, then the next.
func TestAKnownNameIsOffered(t *testing.T) {
	s := neighbors(t)
	s.typed("h")
	s.lacks("ctrl+s takes")
	s.typed("Í")
	s.sees("ctrl+s takes: Hill")
	s.lacks("PRIVATE WORDS")
	s.press("ctrl+s")
	_, first, at := s.focused()
	s.press("ctrl+s")
	_, second, _ := s.focused()
	if got := []string{first, second}; !slices.Contains(got, "Hill Street Clinic") || !slices.Contains(got, "Hillside Farm") || at != runes(first) {
		t.Errorf("ctrl+s takes %q, with the cursor at %d", got, at)
	}
	s.press("ctrl+z")
	if _, now, _ := s.focused(); now != "hÍ" {
		t.Errorf("taken back, it is %q", now)
	}
	s.press("ctrl+y")
	s.do(s.follow(event{on: next}))
	if n := len(s.r.Roster.Organizations); n != 3 || s.r.Roster.Organizations[2].Name != second {
		t.Errorf("%d organizations, the last %q", n, s.r.Roster.Organizations[n-1].Name)
	}
}

// TestOneLetterIsTooFew, whatever stood there before.
func TestOneLetterIsTooFew(t *testing.T) {
	s := neighbors(t)
	s.at("roster", "", "organizations", "o2", "name")
	s.times(runes("Library"), "backspace")
	s.typed("h")
	s.lacks("ctrl+s takes")
	s.typed("i")
	s.sees("ctrl+s takes: Hill")
}

// TestANameOnTheListIsNotOffered again, nor one that is typed in full.
func TestANameOnTheListIsNotOffered(t *testing.T) {
	s := neighbors(t)
	s.typed("cli") // the other partnership has a Clinic too; so has this one
	s.lacks("ctrl+s takes")
	s.press("backspace", "backspace", "backspace")
	s.typed("Hillside far")
	s.sees("ctrl+s takes: Hillside Farm")
	s.typed("m")
	s.lacks("ctrl+s takes")
}

// slow is a file that is asked for names and does not answer; it counts how often.
type slow struct {
	failing
	asked int
}

func (f *slow) Known(ctx context.Context, _, _ string, _ int) ([]string, error) {
	f.asked++
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestLookingForNamesHoldsNobodyUp: the letters stand there before the file has
// answered, and each change asks once.
func TestLookingForNamesHoldsNobodyUp(t *testing.T) {
	s := neighbors(t)
	f := &slow{failing: failing{Store: s.file}}
	s.Keep = f
	for _, r := range "Hill" {
		s.UI.Update(stroke(string(r))) // what it answers is still under way
	}
	if _, now, _ := s.focused(); now != "Hill" {
		t.Errorf("typed Hill, it is %q", now)
	}
	s.sees("Hill")
	if f.asked != 0 {
		t.Error("it waited for the file")
	}
	_, cmd := s.UI.Update(stroke("s"))
	s.do(cmd)
	s.UI.Update(stroke("left"))
	if f.asked != 1 {
		t.Errorf("one change asked %d times", f.asked)
	}
}

// TestPlainKnown lists names known from elsewhere, and takes one by its number.
func TestPlainKnown(t *testing.T) {
	s := neighbors(t)
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = "p"
	to := way(duo(), "roster", "")
	k.hears(strings.NewReader(strings.Join([]string{to[0], to[1], "a", ":2", ":q"}, "\n")))
	k.says("What is this organization called?", "Known from other partnerships", "1. Hill", "2. Hill")
	if strings.Contains(k.out, "PRIVATE") || strings.Contains(k.out, "3. Clinic") {
		t.Error(k.out)
	}
	orgs := k.now("p").Roster.Organizations
	if n := len(orgs); n != 3 || !strings.HasPrefix(orgs[2].Name, "Hill") {
		t.Errorf("%d organizations, the last %q", n, orgs[n-1].Name)
	}
}

// twoHills has organizations of which one's name begins the other's.
func twoHills() *model.Partnership {
	p := duo()
	p.Roster.Organizations[0].Name, p.Roster.Organizations[1].Name = "Hill", "Hill Street Clinic"
	return p
}

// TestANameWithItsOrganization is taken apart when its line is left, and not while
// it is being typed.
func TestANameWithItsOrganization(t *testing.T) {
	for name, leave := range map[string]func(*seat){
		"tab":   func(s *seat) { s.press("tab") },
		"enter": func(s *seat) { s.press("enter") },
		"esc":   func(s *seat) { s.press("esc") },
		"next":  func(s *seat) { s.do(s.follow(event{on: next})) },
		"leave": func(s *seat) { s.press("ctrl+c", "ctrl+c") },
	} {
		t.Run(name, func(t *testing.T) {
			s := with(t, twoHills())
			s.at("roster", "", "people")
			s.press("enter")
			s.typed("Ana Ruiz, Hill")
			s.send(draftDue{})
			s.sees("> Ana Ruiz, Hill")
			s.typed(" Street clinic")
			if _, now, at := s.focused(); now != "Ana Ruiz, Hill Street clinic" || at != runes(now) {
				t.Fatalf("typed on, it is %q with the cursor at %d", now, at)
			}
			leave(s)
			if name == "tab" || name == "enter" {
				s.sees("> Ana Ruiz", "(•) Hill Street Clinic")
				s.lacks("> Ana Ruiz, Hill")
				s.press("enter") // what is chosen stays
				s.do(s.follow(event{on: next}))
			}
			if name == "esc" {
				s.sees("1. Ana Ruiz, Hill Street Clinic")
				s.do(s.follow(event{on: next}))
			}
			people := s.loaded("p").Roster.People
			if len(people) != 1 || people[0].Name != "Ana Ruiz" || people[0].Of != "o2" {
				t.Errorf("kept %+v", people)
			}
		})
	}
}

// TestThreeRowsDeep: what each person said on each area is a form in a row in a
// row, in every window and on lines.
func TestThreeRowsDeep(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s := with(t, full(t))
		s.window(size[0], size[1])
		s.at("norms", "", "area")
		s.press("enter")
		s.fits()
		s.sees("Meetings")
		s.press("tab", "tab", "enter") // past whose words led to the value
		s.fits()
		s.sees("What will you do, in one sentence?", "We will start on time.")
		s.press("end")
		s.typed(" Always.")
		s.fits()
		s.press("esc", "esc")
		s.fits()
		s.do(s.follow(event{on: next}))
		if got := s.r.Norms.Area("meetings").Norms[0].Statement; got != "We will start on time. Always." {
			t.Errorf("%v: it is %q", size, got)
		}
		s.at("duties", "", "duty", "r2", "work")
		s.press("down", "enter")
		s.typed("More work")
		s.fits()
		s.press("esc", "esc", "tab")
		if s.state() == walk { // else it says already what follows from that, and is saved
			s.do(s.follow(event{on: next}))
		}
		if work := s.r.Duties.Duties[0].Work; len(work) != 2 || work[1].Text != "More work" {
			t.Errorf("%v: the work is %+v", size, work)
		}
	}
}

// TestPlainThreeRowsDeep is the same on lines.
func TestPlainThreeRowsDeep(t *testing.T) {
	p := full(t)
	p.ID = "p"
	k := plainly(t, p, append(way(p, "norms", ""), "1", "", "", "1", "Changed.", ".", "", "", ":q")...)
	k.says("Ground rule", "Saved.")
	if got := k.now("p").Norms.Area("meetings").Norms[0].Statement; got != "Changed." {
		t.Errorf("it is %q\n%s", got, k.out)
	}
}

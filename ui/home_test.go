package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// several are partnerships of these names, the last one changed last.
func several(names ...string) []*model.Partnership {
	var ps []*model.Partnership
	for i, name := range names {
		ps = append(ps, &model.Partnership{ID: model.ID(fmt.Sprintf("p%d", i)), Core: model.Core{Name: name}})
	}
	return ps
}

// home3 lists three partnerships, the hand on the first: Zebra, Yard, Xylem.
func home3(t *testing.T) *seat { return opened(t, several("Xylem", "Yard", "Zebra")...) }

func (s *seat) core(id model.ID) model.Core {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.Core
}

// does opens the actions of the partnership under the hand, and chooses the one
// that begins so.
func (s *seat) does(text string) {
	s.t.Helper()
	s.press("a")
	s.in(actions)
	s.picks(text)
}

// picks chooses the line of a menu that begins so.
func (s *seat) picks(text string) {
	s.t.Helper()
	m, ok := s.top().(*menu)
	if !ok {
		s.t.Fatalf("%s is no menu", s.state())
	}
	for i, it := range m.items {
		if strings.HasPrefix(it.text, text) {
			m.at = i
			s.press("enter")
			return
		}
	}
	s.t.Fatalf("no %q in:\n%s", text, s.text())
}

// TestHomeDoors: each door of the empty home leads on, by the hand and by its key, and
// they are there again when one comes back.
func TestHomeDoors(t *testing.T) {
	s := opened(t)
	doors := []string{"Form your first partnership", "Look at a finished one", "Learn the steps, and practice", "Take a tour first"}
	s.sees(doors...)
	s.press("enter")
	s.in(naming)
	s.press("esc", "down", "enter")
	s.in(walk)
	s.sees("Millbrook", "Example: nothing is changed here")
	s.do(s.follow(event{on: out}))
	s.in(home)
	s.press("up", "up", "down", "down", "enter")
	s.in(learning)
	s.press("esc", "down", "down", "enter")
	s.in(touring)
	s.press("esc", "l")
	s.in(learning)
	s.press("esc", "t")
	s.in(touring)
	s.press("esc", "n")
	s.in(naming)
	s.press("esc")
	s.in(home)
	s.sees(doors...)
}

// TestHomeNamesLearning: where there are partnerships, the last line names the key for
// learning, in the palette it stands too, and a word to search for is typed with it.
func TestHomeNamesLearning(t *testing.T) {
	s := home3(t)
	s.sees("l learn")
	s.window(60, 20)
	s.sees("l learn")
	s.press("l")
	s.in(learning)
	s.press("esc", "/", "l", "t")
	s.in(home)
	s.sees("/ lt")
	s.press("esc")
	s.in(home)
	paletted(s, "tour of the screens")
	s.in(touring)
}

// TestRename: another name is a save like any, and u takes it back at once.
func TestRename(t *testing.T) {
	s := home3(t)
	s.does("Give it")
	s.in(namings)
	s.typed("o")
	s.press("home", "end", "enter") // Zebrao
	s.in(home)
	s.sees("Zebrao", "u takes that back")
	if got := s.core("p2").Name; got != "Zebrao" {
		t.Fatalf("is called %q", got)
	}
	s.press("u")
	s.sees("Taken back")
	if got := s.core("p2").Name; got != "Zebra" {
		t.Fatalf("is called %q", got)
	}
	s.press("u")
	s.sees("nothing to take back")
}

// TestRenameAsksFirst: a name much like that of another one is meant, or not.
func TestRenameAsksFirst(t *testing.T) {
	s := opened(t, several("Harbor Kitchen", "Meadow")...)
	rename := func(name string) {
		s.does("Give it")
		for range "Meadow" {
			s.press("backspace")
		}
		s.typed(name)
		s.press("enter")
	}
	rename("Harbor kitchens")
	s.in(alike)
	s.sees("Harbor Kitchen")
	s.press("esc", "esc")
	s.in(actions)
	s.press("esc")
	if got := s.core("p1").Name; got != "Meadow" {
		t.Fatalf("is called %q", got)
	}
	rename("Harbor kitchens")
	s.press("enter")
	s.in(home)
	if got := s.core("p1").Name; got != "Harbor kitchens" {
		t.Fatalf("is called %q", got)
	}
	rename2 := func() { // its own name is no other's
		s.does("Give it")
		s.press("enter")
	}
	rename2()
	s.in(home)
}

// TestPutAway: the archive and what is deleted leave the list, are found again
// there, and come back; deleting asks.
func TestPutAway(t *testing.T) {
	s := home3(t)
	s.does("Put it in the archive")
	s.in(home)
	s.lacks("Zebra")
	s.sees("in the archive. u brings it back")
	s.press("u")
	s.sees("Zebra")

	s.does("Delete it")
	s.in(erasing)
	s.press("enter", "x") // neither is a yes
	s.in(erasing)
	s.press("esc", "esc")
	s.sees("Zebra")
	s.does("Delete it")
	s.press("y")
	s.in(home)
	s.lacks("Zebra")
	s.sees("Deleted. u brings it back")

	s.press("f")
	s.in(sifting)
	s.picks("Deleted")
	s.in(home)
	s.sees("Your partnerships: Deleted", "Zebra")
	s.lacks("Yard")
	s.does("Bring it back")
	s.sees("Nothing stands in this list")
	s.press("esc")
	s.sees("Zebra", "Yard", "Xylem")
	if core := s.core("p2"); core.Shelf != "" {
		t.Errorf("on the shelf %q", core.Shelf)
	}
}

// TestTakeBackIsOfThisWindow: what somebody else did since stays.
func TestTakeBackIsOfThisWindow(t *testing.T) {
	s := home3(t)
	s.does("Put it in the archive")
	b := sit(t, s.path, "b")
	b.UI.Who = "Ben"
	if !b.alter("p2", "manage.deleted", func(c *model.Core) { c.Shelf = model.Deleted }) {
		t.Fatal(b.word)
	}
	s.press("u")
	if got := s.core("p2").Shelf; got != model.Deleted {
		t.Fatalf("on the shelf %q: somebody's deed was undone by somebody else", got)
	}
}

// TestLists: a partnership can stand in several lists, home shows one of them, and
// they are renamed freely.
func TestLists(t *testing.T) {
	s := home3(t)
	s.does("Put it in lists")
	s.in(sorting)
	s.sees("Business supporters", "Employer network", "Program partners")
	s.press("down", "space", "down", "space", "enter")
	s.typed("River towns")
	s.press("enter")
	s.in(actions) // letters typed too much do nothing here
	s.sees("In 3 lists now")
	s.press("esc")
	s.in(home)
	if n := len(model.List(s.core("p2").Groups).Keys()); n != 3 {
		t.Fatalf("stands in %d lists:\n%s", n, s.text())
	}
	for _, list := range []string{"River towns", "Business supporters", "Employer network"} {
		s.press("f")
		s.picks(list)
		s.sees("Your partnerships: "+list, "Zebra")
		s.lacks("Yard")
	}
	s.press("f")
	s.picks("Program partners")
	s.sees("Nothing stands in this list")
	s.press("esc")
	s.sees("Yard")

	s.press("f")
	m := s.top().(*menu)
	m.move(1)
	m.move(1)
	if it, _ := m.hand(); it.text != "Business supporters" {
		t.Fatalf("the hand is on %q", it.text)
	}
	s.press("r")
	s.in(listing)
	for range "Business supporters" {
		s.press("backspace")
	}
	s.typed("program PARTNERS")
	s.press("enter")
	s.sees("There is a list of that name already")
	for range "program PARTNERS" {
		s.press("backspace")
	}
	s.typed("Friends")
	s.press("enter")
	s.in(home)
	s.sees("Your partnerships: Friends", "Zebra")
	s.press("u") // the lists it was put in
	s.sees("Nothing stands in this list")
}

// TestHandStays: who comes back from a partnership finds the hand on it.
func TestHandStays(t *testing.T) {
	s := home3(t)
	s.press("down", "down", "enter")
	s.in(walk)
	s.press("esc")
	s.in(home)
	if h, _ := s.chosen(); h.Name != "Xylem" {
		t.Errorf("the hand is on %s", h.Name)
	}
}

// TestActionsFromAStep: what is typed is saved before a partnership is renamed or
// put away, and stays on the screen.
func TestActionsFromAStep(t *testing.T) {
	s := with(t, freshOne())
	s.at("need", "")
	s.typed("We need")
	s.press("ctrl+p")
	s.typed("this partnership")
	s.press("enter")
	s.in(actions)
	s.picks("Give it")
	s.typed("s")
	s.press("enter")
	s.in(walk)
	s.sees("Eastside Food Links", "We need", "ctrl+z takes that back")
	s.press("ctrl+p")
	s.typed("this partnership")
	s.press("enter")
	s.picks("Put it in the archive")
	s.in(home)
	r, err := s.file.Load(context.Background(), "p")
	if err != nil || r.Need.Need != "We need" || r.Core.Shelf != model.Archived {
		t.Fatalf("%v: %q on %q", err, r.Need.Need, r.Core.Shelf)
	}
}

// TestOrganization: all partnerships an organization is in, opened from there.
func TestOrganization(t *testing.T) {
	ps := several("One", "Two", "Three")
	for i, p := range ps {
		p.Roster.Organizations = []model.Organization{{Row: model.Row{ID: "o", Rank: "m"}, Name: "Hill Clinic"}}
		if i == 1 {
			p.Roster.Organizations[0].Name = "Somebody else"
		}
	}
	s := opened(t, ps...)
	s.press("ctrl+p")
	s.typed("organization")
	s.press("enter")
	s.in(orgs)
	s.typed("hill clinic")
	s.press("enter")
	s.in(org)
	s.sees("Active in 2 partnerships", "One", "Three")
	s.lacks("Two")
	s.picks("One")
	s.in(walk)
	s.at("need", "")
	s.typed("Kept.")
	s.press("ctrl+p")
	s.typed("organization")
	s.press("enter")
	s.picks("Hill Clinic")
	s.picks("Three")
	s.in(walk)
	if s.r.Core.Name != "Three" {
		t.Fatalf("%s is open", s.r.Core.Name)
	}
	r, err := s.file.Load(context.Background(), "p0")
	if err != nil || r.Need.Need != "Kept." {
		t.Fatalf("%v: %q", err, r.Need.Need)
	}
}

// TestUndoNamesLists: what undo takes back is said in the names of lists.
func TestUndoNamesLists(t *testing.T) {
	s := with(t, freshOne())
	if !s.alter("p", "manage.sorted", func(c *model.Core) { c.Groups, c.Shelf = string(model.MakeList("programs")), model.Archived }) {
		t.Fatal(s.word)
	}
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("Program partners", "in the archive")
}

// TestDocumentsFromTheList: the documents of a partnership are two keys away.
func TestDocumentsFromTheList(t *testing.T) {
	s := opened(t, full(t))
	s.does("Its documents")
	s.in(papers)
	s.press("esc")
	s.in(walk)
}

func TestThings(t *testing.T) {
	s := home3(t)
	var opened []string
	made := 0
	var fails error
	s.Things = func() Things {
		return Things{File: "/data/tandem.db", Documents: "/papers", Backups: "/data/tandem-backups", Made: made,
			Last: time.Date(2026, 2, 20, 14, 2, 0, 0, time.UTC), BackUp: func() (string, error) { made += 2; return "/data/tandem-backups/b.db", fails }}
	}
	s.Reveal = func(path string) error {
		if opened = append(opened, path); len(opened) > 2 {
			return errNo
		}
		return nil
	}
	s.press("ctrl+p")
	s.typed("where are")
	s.press("enter")
	s.in(things)
	s.sees("/data/tandem.db", "/papers", "none yet", "Move to another computer", "1.", "2.", "3.", "tandem backup", "tandem restore")
	s.press("c")
	if len(opened) != 0 {
		t.Error("the folder of backups is opened, and there is none")
	}
	s.press("f", "d")
	s.sees("Opening the folder of /papers")
	s.press("b")
	s.sees("The backup is made: /data/tandem-backups/b.db", "Last backup: 20 February 2026, 14:02", "2 backups are in the folder /data/tandem-backups")
	s.press("c")
	s.sees("could not be opened")
	if got := strings.Join(opened, " "); got != "/data/tandem.db /papers /data/tandem-backups" {
		t.Errorf("opened %s", got)
	}
	fails = &model.Fault{Kind: model.DiskFull, Path: "/data/tandem.db"}
	s.press("b")
	s.sees("No backup was made. There is no room left on the disk")
}

// TestStrike: words are asked for with a reason, named with their places, and gone
// only after a yes.
func TestStrike(t *testing.T) {
	p := freshOne()
	p.Need.Need = "Call Jo at 555 0100 for more."
	s := with(t, p)
	s.Copied = func(model.ID, string) []string { return []string{"/papers/old.md"} }
	s.at("need", "")
	s.press("ctrl+p")
	s.typed("strike")
	s.press("enter")
	s.in(strikes)
	s.typed("55")
	s.press("enter")
	s.typed("asked")
	s.press("enter")
	s.in(strikes)
	s.sees("three letters")
	s.press("shift+tab")
	s.typed("5 0100")
	s.press("enter", "enter")
	s.in(struck)
	s.sees("in 1 answer", "/papers/old.md")
	s.press("esc", "esc")
	if got := s.stands("need", "", "need"); got != p.Need.Need {
		t.Fatalf("%q", got)
	}
	s.press("ctrl+p")
	s.typed("strike")
	s.press("enter")
	s.typed("555 0100")
	s.press("enter")
	s.typed("asked")
	s.press("enter", "y")
	s.in(walk)
	s.sees("Call Jo at [", "Struck in")
	if strings.Contains(tables(t, s.path), "555 0100") {
		t.Error("the words are in the file")
	}
	for _, key := range []string{"ctrl+z", "enter", "esc", "ctrl+y", "enter"} {
		s.press(key)
		if strings.Contains(s.text(), "555 0100") {
			t.Fatalf("%s brings the words back", key)
		}
	}
	raw, err := os.ReadFile(s.path)
	if err != nil || strings.Contains(string(raw), "555 0100") {
		t.Errorf("%v, or the words are in the bytes", err)
	}
}

// TestExampleTakesNothing: whatever is pressed in the example, it stays as it is,
// the file of one's own too, and a sentence says why.
func TestExampleTakesNothing(t *testing.T) {
	s := home3(t)
	before := tables(t, s.path)
	s.press("ctrl+p")
	s.typed("finished")
	s.press("enter")
	s.in(walk)
	was := s.r.Leaves()
	for _, stop := range s.r.Path() {
		if stop.Step.Part == nil {
			continue
		}
		s.at(stop.Step.ID, stop.Party)
		if s.walking().covered {
			s.press("enter")
		}
		for range 12 {
			s.press("x", "backspace", "space", "delete", "y")
			s.paste("PLANTED")
			s.lacks("PLANTED")
			s.press("tab")
			if s.state() != walk || s.here != stop {
				break
			}
		}
	}
	s.at("agree", "")
	s.press("enter", "enter", "enter", "y", "enter")
	s.sees("It takes no changes", "Example: nothing is changed here")
	for _, key := range []string{"ctrl+z", "esc", "ctrl+y", "esc", "ctrl+p"} {
		s.press(key)
	}
	s.lacks("Strike")
	s.press("esc")
	now, err := s.Keep.Load(context.Background(), s.r.ID)
	if err != nil {
		t.Fatal(err)
	}
	for place, value := range now.Leaves() {
		if was[place] != value {
			t.Errorf("%v is %q, was %q", place, value, was[place])
		}
	}
	if _, _, err := s.Keep.Save(context.Background(), model.Save{}); !errors.Is(err, errStill) {
		t.Errorf("a save: %v", err)
	}
	s.do(s.follow(event{on: out}))
	s.in(home)
	s.sees("Zebra")
	if tables(t, s.path) != before {
		t.Error("the file changed")
	}
	s.press("enter")
	s.at("need", "")
	s.typed("Mine")
	s.sees("Mine")
}

// TestExampleAlone: started to show the example, the program ends with it and
// never asks who is typing.
func TestExampleAlone(t *testing.T) {
	s := solo(t)
	p, err := Example(words(t))
	if err != nil {
		t.Fatal(err)
	}
	o := s.Options
	o.Keep, o.Who, o.Open = Display(p), "", p.ID
	s.UI = New(t.Context(), o)
	s.do(s.Init())
	s.in(walk)
	s.do(s.follow(event{on: out}))
	if !s.done || len(s.told) != 1 || !strings.Contains(s.told[0], "tandem") {
		t.Errorf("ended: %v, told %q", s.done, s.told)
	}
}

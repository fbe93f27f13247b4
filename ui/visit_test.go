package ui

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// roads are ways through a step on which nothing is chosen and nothing typed.
// Each ends anywhere.
var roads = map[string]func(*seat){
	"tab":      func(s *seat) { s.times(12, "tab") },
	"back tab": func(s *seat) { s.times(8, "shift+tab") },
	"arrows":   func(s *seat) { s.times(20, "down"); s.times(25, "up") },
	"sideways": func(s *seat) { s.press("left", "right", "home", "end", "pgdown", "pgup", "tab", "left", "right") },
	"esc":      func(s *seat) { s.press("esc") },
	"far esc":  func(s *seat) { s.press("tab", "tab", "down", "esc", "esc", "esc") },
	"why":      func(s *seat) { s.press("f1", "down", "esc", "tab", "f1", "esc") },
	"later":    func(s *seat) { s.press("ctrl+l", "down", "down", "up", "tab", "esc", "tab", "ctrl+l", "esc") },
	"palette":  func(s *seat) { s.press("ctrl+p", "down", "down", "enter") },
	"steps":    func(s *seat) { s.press("f2", "down", "enter") },
	"undo":     func(s *seat) { s.press("ctrl+z", "esc", "ctrl+y", "esc") },
	"leaving":  func(s *seat) { s.press("ctrl+c", "esc", "tab") },
	"sizes":    func(s *seat) { s.window(60, 20); s.press("tab"); s.window(0, 0); s.window(100, 30); s.press("down") },
	"ticks":    func(s *seat) { s.send(tick{}, draftDue{}, again{}, tick{}); s.press("tab"); s.send(draftDue{}) },
	"colors":   func(s *seat) { s.send(tea.BackgroundColorMsg{}, tea.FocusMsg{}, tea.BlurMsg{}); s.press("tab") },
}

// rowRoads open records too, which on a choice would choose.
var rowRoads = map[string]func(*seat){
	"record":     func(s *seat) { s.press("enter"); s.times(9, "tab"); s.press("esc") },
	"record esc": func(s *seat) { s.press("enter", "down", "down", "esc") },
	"new record": func(s *seat) {
		x := s.walking().form().focus().(*rowsField)
		s.times(len(x.ids()), "down")
		s.press("a", "down", "up", "esc", "a", "esc")
	},
	"record, quit":  func(s *seat) { s.press("enter", "tab", "ctrl+c", "ctrl+c") },
	"remove no":     func(s *seat) { s.press("delete", "n", "delete", "esc", "tab") },
	"record to all": func(s *seat) { s.press("enter", "tab", "ctrl+p", "down", "enter") },
}

func (s *seat) times(n int, key string) {
	s.t.Helper()
	for range n {
		s.press(key)
	}
}

// TestVisitingChangesNothing: every step is opened and left by every road
// without choosing anything, and the file is the same, byte for byte.
func TestVisitingChangesNothing(t *testing.T) {
	for name, p := range map[string]*model.Partnership{"full": full(t), "fresh": freshOne(), "crowded": crowded()} {
		if name == "crowded" && testing.Short() {
			continue
		}
		s := solo(t)
		s.put(p)
		s.close()
		before, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		for i, stop := range p.Path() {
			if i > 1 && stop.Step == p.Path()[i-2].Step {
				continue // the same of a third organization
			}
			t.Run(name+" "+string(stop.Step.ID)+" "+string(stop.Party), func(t *testing.T) {
				t.Parallel()
				visit(t, before, p.ID, stop)
			})
		}
	}
}

// visit goes every road through a stop of the partnership in a file.
func visit(t *testing.T, before []byte, id model.ID, stop model.Stop) {
	path := filepath.Join(t.TempDir(), "t.db")
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	s := sit(t, path, "a")
	was := tables(t, path)
	walkOn := func(name, key string, road func(*seat)) {
		if s.r == nil || s.ended || s.state() != walk {
			s.UI, s.done = New(t.Context(), s.Options), false
			s.enter(id)
		}
		s.window(80, 24)
		s.at(stop.Step.ID, stop.Party, key)
		if s.covered() {
			s.press("enter")
		}
		road(s)
		s.send(draftDue{}, tick{})
		if now := tables(t, path); now != was {
			t.Fatalf("%s %s: the file changed:\n%s", key, name, cmp.Diff(was, now))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(roads)) {
		walkOn(name, "", roads[name])
	}
	for _, q := range stop.Step.Questions(s.loaded(id), stop.Party) {
		for name, road := range rowRoads {
			if hasRows(q) {
				walkOn(name, q.Head().Key, road)
			}
		}
	}
	if s.send(hangup{}); !s.done {
		t.Error("it does not end")
	}
	s.close()
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the bytes of the file changed: %v\n%s", err, cmp.Diff(was, tables(t, path)))
	}
}

// covered reports whether private answers wait for somebody to ask for them.
func (s *seat) covered() bool {
	w, ok := s.stack[0].screen.(*walkScreen)
	return ok && w.covered
}

// loaded returns what the file holds.
func (s *seat) loaded(id model.ID) *model.Partnership {
	s.t.Helper()
	r, err := s.file.Load(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.Partnership
}

// hasRows reports whether q has records that people add.
func hasRows(q model.Question) bool {
	_, is := q.(model.Rows)
	return is
}

// TestHoveringRecordsNobody: moving over the choices of the agree page, of every
// member and text, and of all ground rules together, takes down nothing.
func TestHoveringRecordsNobody(t *testing.T) {
	s := with(t, full(t))
	was := tables(t, s.path)
	s.at("agree", "")
	for i := range s.agreeable() {
		for j := range s.r.Members() {
			s.times(i, "down")
			s.press("enter")
			s.times(j, "down")
			s.press("enter", "down", "down", "up", "down", "tab", "down", "tab", "down", "down", "shift+tab", "tab", "tab")
			s.press("left", "right", "home", "end", "pgdown", "f1", "esc", "esc", "esc")
			if s.press("esc"); s.here.Step.ID != "agree" {
				s.at("agree", "")
			}
			s.at("check", "")
			s.at("agree", "")
			if now := tables(t, s.path); now != was {
				t.Fatalf("text %d, member %d: the file changed:\n%s", i, j, cmp.Diff(was, now))
			}
		}
	}
}

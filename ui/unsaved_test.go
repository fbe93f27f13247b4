package ui

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

const keptWords = "Only here"

// typingPlaces are the places where something is typed, each with keptWords in it and a
// file that takes nothing.
func typingPlaces(t *testing.T) map[string]func(*testing.T) (*seat, *failing) {
	fails := func(s *seat) (*seat, *failing) {
		f := failed(s, model.DiskFull)
		s.typed(keptWords)
		s.send(draftDue{})
		return s, f
	}
	return map[string]func(*testing.T) (*seat, *failing){
		"a step": func(t *testing.T) (*seat, *failing) {
			s := with(t, full(t))
			s.at("need", "")
			return fails(s)
		},
		"a sheet from paper": func(t *testing.T) (*seat, *failing) {
			s := with(t, full(t))
			sheet := s.r.Sheets()[0]
			sheetOf(s, sheet)
			for range 40 {
				if w := s.walking(); w.form().focus() != nil && w.form().focus().typing() {
					break
				}
				s.press("tab")
			}
			return fails(s)
		},
		"why a member stands there": func(t *testing.T) (*seat, *failing) {
			s := agreeing(t, 0, 1)
			s.press("enter", "up", "down", "enter", "tab")
			return fails(s)
		},
		"all hands": func(t *testing.T) (*seat, *failing) {
			s, _ := together(t, model.AllHands, model.FistToFive)
			s.press("1", "4", "enter", "tab")
			return fails(s)
		},
		"why a move": func(t *testing.T) (*seat, *failing) {
			s := with(t, full(t))
			ways := s.ways()
			i := slices.IndexFunc(ways, func(w ahead) bool { return len(w.gaps) == 0 })
			s.do(s.follow(event{on: moves, key: ways[i].Verb}))
			s.in(moving)
			return fails(s)
		},
		"a pad of a meeting": func(t *testing.T) (*seat, *failing) {
			s := inRound(t)
			s.press("f8")
			return fails(s)
		},
		"what a member says": func(t *testing.T) (*seat, *failing) {
			s := inRound(t)
			s.press("enter")
			return fails(s)
		},
		"a board of a meeting": func(t *testing.T) (*seat, *failing) {
			s := inRound(t)
			s.press("j", "a")
			return fails(s)
		},
		"a board before a meeting": func(t *testing.T) (*seat, *failing) {
			s := preparing(t, seven(t))
			s.do(s.follow(event{on: plans}))
			s.press("a")
			return fails(s)
		},
		"a page within a meeting": func(t *testing.T) (*seat, *failing) {
			s := inMeeting(t, metOnce(t))
			s.moment(model.Needing)
			s.press("e")
			s.in(pageIn)
			return fails(s)
		},
	}
}

// TestEveryPlaceWaitsForRoom: wherever something is typed, a full disk is said and the
// text stays; leaving asks and can write it to a file, staying leaves it on the screen,
// and once there is room it lands without a key.
func TestEveryPlaceWaitsForRoom(t *testing.T) {
	for name, open := range typingPlaces(t) {
		t.Run(name, func(t *testing.T) {
			t.Run("said", func(t *testing.T) {
				s, f := open(t)
				s.sees("Not saved yet: the disk is full", "I try again")
				s.lacks("draft kept")
				s.lacks("saved 12:00")
				for _, size := range [][2]int{{60, 20}, {40, 12}, {80, 24}} {
					s.window(size[0], size[1])
					if said := squeezed(s.text()); !strings.Contains(said, squeezed("Not saved yet: the disk is full. Your text is kept here and I try again.")) ||
						size[0] > 40 && !strings.Contains(said, squeezed(keptWords)) {
						t.Errorf("at %v the sentence or the text is cut off:\n%s", size, s.text())
					}
					s.fits()
				}
				s.typed("!")
				f.fail(nil)
				s.send(again{})
				s.lacks("Not saved yet")
				if !s.keeps(keptWords + "!") {
					t.Errorf("there is room, and it did not land:\n%s", s.text())
				}
			})
			t.Run("left", func(t *testing.T) {
				s, _ := open(t)
				s.send(hangup{})
				s.in(stuck)
				s.press("f")
				if !s.done || !inDrafts(s.aside, keptWords) {
					t.Errorf("ended %v, and wrote %v\n%s", s.done, s.aside, s.text())
				}
			})
			t.Run("stayed", func(t *testing.T) {
				s, f := open(t)
				s.press("ctrl+c", "ctrl+c")
				s.in(stuck)
				s.press("esc")
				f.fail(nil)
				s.send(again{})
				if !s.keeps(keptWords) {
					t.Errorf("who stayed has lost it:\n%s", s.text())
				}
			})
		})
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func inDrafts(ds []model.Draft, text string) bool {
	return slices.ContainsFunc(ds, func(d model.Draft) bool {
		return slices.ContainsFunc(d.Ops, func(op model.Op) bool { return strings.Contains(op.Value, text) })
	})
}

// TestAPageOverAnotherPushesNothingOut: what is typed on both is written elsewhere.
func TestAPageOverAnotherPushesNothingOut(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	failed(s, model.DiskFull)
	s.typed("Below. ")
	ways := s.ways()
	i := slices.IndexFunc(ways, func(w ahead) bool { return len(w.gaps) == 0 })
	s.do(s.follow(event{on: moves, key: ways[i].Verb}))
	s.in(moving)
	s.typed("Above. ")
	s.send(hangup{})
	s.in(stuck)
	s.press("f")
	if !inDrafts(s.aside, "Below. ") || !inDrafts(s.aside, "Above. ") {
		t.Errorf("it wrote %v", s.aside)
	}
}

// TestAPositionIsRecordedOnceThereIsRoom: without a key; but a key takes it back.
func TestAPositionIsRecordedOnceThereIsRoom(t *testing.T) {
	finished := func(t *testing.T) (*seat, *failing, int64) {
		s, of := together(t, model.AllHands, model.FistToFive)
		_ = of
		f := failed(s, model.DiskFull)
		seq := s.held().Seq
		s.press("5", "5", "enter")
		for range 4 {
			if strings.Contains(s.text(), "Not saved yet") {
				break
			}
			s.press("tab", "enter")
		}
		s.sees("Not saved yet: the disk is full")
		return s, f, seq
	}
	s, f, seq := finished(t)
	f.fail(nil)
	if s.send(again{}); s.held().Seq == seq {
		t.Errorf("nothing is recorded:\n%s", s.text())
	}
	s.lacks("Not saved yet")
	for how, goesOn := range map[string]func(*seat){
		"a key":   func(s *seat) { s.press("up") },
		"a paste": func(s *seat) { s.send(tea.PasteMsg{Content: "as long as"}) },
	} {
		s, f, seq = finished(t)
		goesOn(s)
		f.fail(nil)
		if s.send(again{}); s.held().Seq != seq {
			t.Errorf("it was recorded though somebody went on with %s:\n%s", how, s.text())
		}
	}
}

// TestAFolderCanBeNamedInASmallWindow: the field stays in sight, and the cursor in it.
func TestAFolderCanBeNamedInASmallWindow(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s := with(t, full(t))
		s.at("need", "")
		failed(s, model.DiskFull)
		s.Aside = func([]model.Draft) (string, error) { return "", errors.New("there is no room left") }
		s.AsideIn = func(string, []model.Draft) (string, bool, error) { return "", false, errNo }
		s.Folders = func() []string { return []string{"/home/mia/papers"} }
		s.window(size[0], size[1])
		s.typed("More. ")
		s.send(hangup{})
		s.press("f")
		s.in(stuck)
		s.sees("/home/mia/papers", "Which folder")
		s.fits()
		lines := strings.Split(s.text(), "\n")
		if c := s.View().Cursor; c == nil || c.Y >= len(lines) || !strings.Contains(lines[c.Y], "/home/mia/papers") {
			t.Errorf("at %v the cursor is elsewhere: %v\n%s", size, c, s.text())
		}
	}
}

// TestABackupIsToldWhereverSomebodyIs: who went on meanwhile is told of it too, but not
// in a meeting, where the room reads along.
func TestABackupIsToldWhereverSomebodyIs(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	s.send(backedUp{path: "/home/mia/b.db"})
	s.sees("The backup is made: /home/mia/b.db")
	s = inRound(t)
	s.send(backedUp{path: "/home/mia/b.db"})
	s.lacks("/home/mia")
}

// A broken_ screen breaks the program.
type broken_ struct{ screen }

func (broken_) Update(tea.Msg) (event, tea.Cmd) { panic(errors.New(keptWords)) }
func (broken_) View() string                    { panic(errors.New(keptWords)) }

// inBatch returns what a command of two commands answers, of which one breaks.
func inBatch(g *guard) tea.Msg {
	one := func() tea.Msg { return nil }
	two := func() tea.Msg { panic(errors.New(keptWords)) }
	list, ok := g.safe(tea.Sequence(one, two))().(interface{})
	if !ok {
		return nil
	}
	v := reflect.ValueOf(list)
	return v.Index(1).Interface().(tea.Cmd)()
}

// TestTheGuardEndsWhatBroke: the program is never called again, and what is typed is
// kept with a number that is newer than any before.
func TestTheGuardEndsWhatBroke(t *testing.T) {
	for name, breaks := range map[string]func(*guard, *seat){
		"drawing":  func(g *guard, s *seat) { s.stack = append(s.stack, frame{why, broken_{}}); g.View() },
		"a key":    func(g *guard, s *seat) { s.stack = append(s.stack, frame{why, broken_{}}); g.Update(again{}) },
		"a work":   func(g *guard, s *seat) { g.Update(g.safe(func() tea.Msg { panic(errors.New(keptWords)) })()) },
		"of works": func(g *guard, s *seat) { g.Update(inBatch(g)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := with(t, full(t))
			s.at("need", "")
			s.typed("First. ")
			s.send(draftDue{})
			s.typed(keptWords)
			g := &guard{u: s.UI, send: func(tea.Msg) {}}
			breaks(g, s)
			c := g.crash.Load()
			if c == nil {
				t.Fatal("nothing was caught")
			}
			if _, cmd := g.Update(again{}); cmd == nil || g.View().Content != "" {
				t.Error("the program goes on")
			}
			s.after(c)
			if c.Kept != 1 || c.Lost != 0 || c.Step != "need" || !s.keeps("First. "+keptWords) {
				t.Errorf("%+v; kept: %v", c, s.keeps(keptWords))
			}
		})
	}
}

// TestADraftOfNoPageIsNotTakenOver: what stands beside the steps, as who agreed to what
// does, is never saved because somebody takes over what a window left.
func TestADraftOfNoPageIsNotTakenOver(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	said := model.Op{Place: model.Place{Step: model.CoreStep, Party: "x", Path: "positions/1"}, Value: "a"}
	s.Unsaved = []model.Draft{{Partnership: s.r.ID, Window: "gone", Step: model.CoreStep, Party: "x", N: 1, Ops: []model.Op{said}}}
	seq := s.held().Seq
	s.gather()
	if len(s.offers) > 0 {
		t.Errorf("it is offered: %v", s.offers)
	}
	if s.adopt(event{}); s.held().Seq != seq {
		t.Error("it was saved")
	}
}

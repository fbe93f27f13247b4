package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// A scene drives the program to one screen.
type scene struct {
	name  string
	play  func(*testing.T) *seat
	sizes []string // more than usual, or others
}

// usual are the sizes that everything must work at; wide and narrow are for
// where typing happens.
var (
	usual = []string{"80x24", "60x20"}
	all   = []string{"80x24", "60x20", "40x12", "120x40"}
)

// fresh is a partnership with nothing but a name.
func freshOne() *model.Partnership {
	return &model.Partnership{ID: "p", Core: model.Core{Name: "Eastside Food Link"}}
}

// scenes returns every screen worth a look.
func scenes(t *testing.T) []scene {
	list := []scene{
		{"welcome", atWelcome, usual},
		{"home-empty", func(t *testing.T) *seat { return opened(t) }, usual},
		{"home", func(t *testing.T) *seat { return opened(t, freshOne(), full(t), crowded()) }, usual},
		{"home-search", func(t *testing.T) *seat {
			s := opened(t, freshOne(), full(t))
			s.press("/")
			s.typed("clin")
			return s
		}, usual},
		{"home-none-found", func(t *testing.T) *seat {
			s := opened(t, freshOne())
			s.press("/")
			s.typed("zzz")
			return s
		}, usual},
		{"naming", func(t *testing.T) *seat { return pressed(opened(t), "n") }, usual},
		{"naming-no-name", func(t *testing.T) *seat { return pressed(opened(t), "n", "enter") }, usual},
		{"alike", func(t *testing.T) *seat {
			s := pressed(opened(t, freshOne()), "n")
			s.typed("Eastside food link")
			return pressed(s, "enter")
		}, usual},
		{"row-organization", func(t *testing.T) *seat { return pressed(atRoster(t), "enter") }, all},
		{"row-organization-new", func(t *testing.T) *seat { return pressed(with(t, freshOne()), "enter") }, all},
		{"row-person", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("roster", "", "people", "r5", "authority")
			return s
		}, usual},
		{"row-asking", func(t *testing.T) *seat { return pressed(atRoster(t), "delete") }, usual},
		{"row-norm", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("norms", "", "area", "meetings", "norms", string(s.r.Norms.Areas[0].Norms[0].ID), "statement")
			return s
		}, all},
		{"covered", func(t *testing.T) *seat { s := with(t, full(t)); s.at("interest", "r2"); return s }, usual},
		{"why", func(t *testing.T) *seat { s := with(t, full(t)); s.at("need", ""); return pressed(s, "f1") }, usual},
		{"why-private", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("interest", "r2")
			return pressed(s, "enter", "f1")
		}, usual},
		{"later", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("need", "", "evidence")
			return pressed(s, "ctrl+l")
		}, usual},
		{"later-answered", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("need", "", "evidence")
			s.press("ctrl+l", "tab", "tab")
			s.typed("some day")
			return s
		}, usual},
		{"jump", func(t *testing.T) *seat { return pressed(with(t, full(t)), "ctrl+p") }, usual},
		{"jump-typed", func(t *testing.T) *seat {
			s := pressed(with(t, full(t)), "ctrl+p")
			s.typed("clinica")
			return s
		}, usual},
		{"jump-none", func(t *testing.T) *seat {
			s := pressed(with(t, full(t)), "ctrl+p")
			s.typed("qqq")
			return s
		}, usual},
		{"steps", func(t *testing.T) *seat { return pressed(with(t, full(t)), "f2") }, usual},
		{"keys", func(t *testing.T) *seat { s := with(t, full(t)); s.at("check", ""); return pressed(s, "?") }, usual},
		{"keys-home", func(t *testing.T) *seat { return pressed(opened(t), "?") }, usual},
		{"undo", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("need", "")
			s.typed("New: ")
			s.press("esc", "ctrl+z")
			return s
		}, usual},
		{"undo-nothing", func(t *testing.T) *seat { return pressed(with(t, full(t)), "ctrl+z") }, usual},
		{"redo", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.at("need", "")
			s.typed("New: ")
			s.press("esc", "ctrl+z", "enter", "esc", "ctrl+y")
			return s
		}, usual},
		{"leaving", func(t *testing.T) *seat { return pressed(with(t, full(t)), "ctrl+c") }, usual},
		{"leaving-home", func(t *testing.T) *seat { return pressed(opened(t), "ctrl+c") }, usual},
		{"offer", func(t *testing.T) *seat { s, _ := offering(t); return s }, usual},
		{"clash", func(t *testing.T) *seat { a, _ := clashing(t); return a }, usual},
		{"stuck", func(t *testing.T) *seat { return pressed(broken(t), "ctrl+c", "ctrl+c") }, usual},
		{"unsaved", func(t *testing.T) *seat { return pressed(broken(t), "esc") }, usual},
		{"tiny", func(t *testing.T) *seat { return with(t, full(t)) }, []string{"20x6", "29x24", "80x7"}},
	}
	list = append(list, agreeScenes()...)
	list = append(list, wordingScenes()...)
	list = append(list, homeScenes()...)
	list = append(list, stageScenes()...)
	list = append(list, meetingScenes()...)
	list = append(list, afterScenes()...)
	list = append(list, convenScenes()...)
	list = append(list, pointScenes()...)
	list = append(list, standScenes()...)
	list = append(list, historyScenes()...)
	list = append(list, sheetScenes()...)
	list = append(list, paperScenes()...)
	list = append(list, compareScenes()...)
	list = append(list, learnScenes()...)
	list = append(list, tourScenes()...)
	list = append(list, practiceScenes()...)
	for name, make := range map[string]func(*testing.T) *model.Partnership{
		"empty":   func(*testing.T) *model.Partnership { return freshOne() },
		"full":    func(t *testing.T) *model.Partnership { return full(t) },
		"crowded": func(*testing.T) *model.Partnership { return crowded() },
	} {
		list = append(list, walks(t, name, make)...)
	}
	return append(list, lengthScenes()...)
}

// walks returns a scene for each step that a partnership has; of those asked of each
// organization the first, uncovered.
func walks(t *testing.T, name string, make func(*testing.T) *model.Partnership) []scene {
	var list []scene
	p := make(t)
	for _, step := range model.Steps {
		if !slices.ContainsFunc(p.Path(), func(s model.Stop) bool { return s.Step == step }) {
			continue // not asked yet, or of nobody
		}
		list = append(list, scene{"walk-" + name + "-" + string(step.ID), func(t *testing.T) *seat {
			s := with(t, make(t))
			if step.Parties == nil {
				s.at(step.ID, "")
				return s
			}
			s.at(step.ID, step.Parties(s.r.Partnership)[0])
			return pressed(s, "enter")
		}, all})
	}
	return list
}

func atRoster(t *testing.T) *seat {
	s := with(t, full(t))
	s.at("roster", "")
	return s
}

func atWelcome(t *testing.T) *seat {
	s := solo(t)
	o := s.Options
	o.Who = ""
	s.UI = New(t.Context(), o)
	s.do(s.Init())
	return s
}

// opened is at home, where ps are.
func opened(t *testing.T, ps ...*model.Partnership) *seat {
	s := solo(t)
	for _, p := range ps {
		s.put(p)
	}
	s.UI = New(t.Context(), s.Options)
	s.do(s.Init())
	return s
}

func pressed(s *seat, keys ...string) *seat {
	s.t.Helper()
	s.press(keys...)
	return s
}

// offering has opened a partnership in which a window that is gone left text.
func offering(t *testing.T) (*seat, model.ID) {
	gone := with(t, full(t))
	gone.at("need", "")
	gone.typed("Lost and found: ")
	gone.press("tab", "tab")
	gone.press("ctrl+l", "esc") // nothing of it
	gone.close()
	s := sit(t, gone.path, "b")
	s.enter(gone.r.ID)
	return s, gone.r.ID
}

// clashing are two windows with one answer, and the first sees both texts.
func clashing(t *testing.T) (a, b *seat) {
	a = with(t, full(t))
	b = sit(t, a.path, "b")
	b.UI.Who = "Ben"
	b.enter(a.r.ID)
	for _, s := range []*seat{a, b} {
		s.at("need", "")
	}
	b.typed("Theirs. ")
	b.press("esc")
	a.typed("Mine. ")
	a.press("esc")
	a.in(clash)
	return a, b
}

// broken has typed, and the file takes nothing.
func broken(t *testing.T) *seat {
	s := with(t, full(t))
	s.at("need", "")
	s.Keep = &failing{Store: s.file, err: &model.Fault{Kind: model.DiskFull, Path: "/home/mia/t.db", Err: os.ErrClosed}}
	s.typed("Unsaved. ")
	return s
}

// TestScreens compares every screen with its golden file, and holds it to the
// window. A screen that was resized looks as one that was made at that size.
func TestScreens(t *testing.T) {
	for _, sc := range scenes(t) {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			var got strings.Builder
			s := sc.play(t)
			for _, size := range sc.sizes {
				var w, h int
				fmt.Sscanf(size, "%dx%d", &w, &h)
				s.window(w, h)
				s.fits()
				fmt.Fprintf(&got, "=== %s\n%s\n", size, s.text())
				if last := s.text()[strings.LastIndex(s.text(), "\n")+1:]; strings.TrimSpace(last) == "" {
					t.Errorf("%s: the last line says nothing:\n%s", size, s.text())
				}
			}
			golden(t, sc.name, got.String())
		})
	}
}

// golden compares got with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s is out of date (-update writes it anew):\n%s", path, diff)
	}
}

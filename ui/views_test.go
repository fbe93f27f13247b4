package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// TestViewsSideBySide: those furthest apart come first, each with a number, and the
// newest review is shown first.
func TestViewsSideBySide(t *testing.T) {
	s := with(t, reviewed(t, 12))
	s.at("views", "")
	s.sees("Review of 24 February 2026 (2 of 2)", "Talking at all levels: 1.4 apart", "Westside Farmers   3.7")
	if s.press("right"); !strings.Contains(s.text(), "24 February 2026") {
		t.Error("there is no newer one")
	}
	s.press("left")
	s.sees("Review of 2 September 2025 (1 of 2)")
	parts := s.top().(*viewsScreen).seen.parts
	if !slices.IsSortedFunc(parts, func(a, b model.Spread) int { return b.Apart - a.Apart }) {
		t.Errorf("%+v", parts)
	}
}

// TestViewsKeepPrivate: nobody sees side by side what an organization keeps private,
// and what is for who leads the meeting only after a warning, and not any more once
// the page is left.
func TestViewsKeepPrivate(t *testing.T) {
	const led, private = "Clínica del Río", "Ward Council"
	s := with(t, reviewed(t, 3))
	whole := func() string {
		v := s.top().(*viewsScreen)
		return s.text() + strings.Join(s.bars(v.seen.parts, 70), "\n")
	}
	lacks := func(when, name string) {
		t.Helper()
		if strings.Contains(whole(), name) {
			t.Errorf("%s: shows the views of %s:\n%s", when, name, whole())
		}
	}
	s.window(200, 60)
	s.at("views", "")
	s.sees("1 organization shows its views only to the person who leads", "1 organization keeps its views private")
	for _, keys := range [][]string{{}, {"down"}, {"v"}, {"v", "down"}, {"v", "esc"}, {"left"}} {
		s.at("views", "")
		s.press(keys...)
		if s.here.Step.ID == "views" {
			body := s.top().(*viewsScreen).View()
			if strings.Contains(body, led) || strings.Contains(body, private) {
				t.Errorf("%q: shows too much:\n%s", keys, s.text())
			}
		}
	}
	s.at("views", "")
	s.press("v", "v")
	s.sees(led, "meant only for the person who leads")
	lacks("asked for", private)
	s.press("tab")
	s.at("views", "")
	lacks("after leaving", led)
	s.press("v", "v", "esc")
	lacks("after esc", led)
	s.press("v", "v", "left", "right", "v")
	lacks("after v", led)
}

// TestLedPagesNowhere: what is private, or for who leads the meeting alone, is on no
// page but its own, and there not before somebody asks for it.
func TestLedPagesNowhere(t *testing.T) {
	p := reviewed(t, 3)
	s := with(t, p)
	s.window(120, 60)
	hidden := []string{secret + "o02", secret + "o03"}
	look := func(where string) {
		t.Helper()
		for _, h := range hidden {
			if strings.Contains(s.text(), h) {
				t.Errorf("%s shows %s:\n%s", where, h, s.text())
			}
		}
	}
	for _, stop := range s.r.Path() {
		s.at(stop.Step.ID, stop.Party)
		look(string(stop.Step.ID))
		s.press("pgdown", "f1")
		look("why on " + string(stop.Step.ID))
		s.press("esc", "ctrl+p")
		s.typed("sec")
		look("the palette")
		s.press("esc")
		if s.press("f2"); s.state() == steps {
			look("the list of steps")
			s.press("esc")
		}
		s.press("ctrl+z")
		look("undo")
		s.press("esc")
	}
	paletted(s, "how it goes")
	look("how it goes on")
	s.press("esc")
	s.do(s.follow(event{on: out}))
	look("home")
	s.enter(p.ID)
	s.at("met", "o02")
	s.sees("Only the person who leads the meeting sees these answers.")
	s.press("enter", "enter", "down", "space", "esc", "esc")
	if got := s.stands("met", "o02", "review/v2/met"); got != model.No {
		t.Fatalf("met is %q\n%s", got, s.text())
	}
	s.at("check", "")
	s.press("ctrl+z")
	look("undo of a change on it")

	k, file := lineUp(t, s.path, "c")
	defer file.Close()
	k.o.Open = p.ID
	var lines []string
	for range s.r.Path() {
		lines = append(lines, "", "", "", "", "", "", "", "", "")
	}
	k.hears(strings.NewReader(strings.Join(append(lines, ":g", "", ":q"), "\n")))
	for _, h := range hidden {
		if strings.Contains(k.out, h) {
			t.Errorf("the line mode says %s", h)
		}
	}
}

// TestPlainViews: line by line, each component is one line, and what is for who
// leads the meeting takes a yes.
func TestPlainViews(t *testing.T) {
	s := solo(t)
	s.put(reviewed(t, 3))
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = "going"
	lines := append(way(reviewed(t, 3), "views", ""), "v", "n", "v", "y", "1", "", ":q")
	k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	k.says("Review of 24 February 2026 (2 of 2)", "Leadership we share: Eastside Pantry 3.3; one view so far",
		"1 organization keeps its views private.", "v shows what is meant only", "Make sure no one reads along",
		"Leadership we share: Eastside Pantry 3.3; one view so far", "Make sure no one reads along",
		"Clínica del Río 2.7", "apart", "Review of 2 September 2025 (1 of 2)", "one view so far")
	if strings.Contains(k.out, "Ward Council 3") || strings.Contains(k.out, "Ward Council 2") {
		t.Errorf("says what is private:\n%s", k.out)
	}
}

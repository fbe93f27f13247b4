package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// TestEveryMomentHasARoom: each moment that a meeting of any kind comes to has a row of
// its own, something for the room to see, and golden screens.
func TestEveryMomentHasARoom(t *testing.T) {
	seen := map[model.Moment]bool{}
	for _, x := range roomSpots(t) {
		seen[x.moment] = true
		p, ok := parts()[x.moment]
		if !ok || p.room == nil {
			t.Errorf("%s has nothing for the room to see", x.moment)
		}
		if !slices.ContainsFunc(roomScenes(t), func(s roomScene) bool { return s.name == x.name() }) {
			t.Errorf("%s has no scene", x.moment)
		}
	}
	for m := range parts() {
		if !seen[m] {
			t.Errorf("no meeting comes to %s", m)
		}
	}
}

// shows returns all that a window shows, as laptops and walls do.
func (s *seat) shows() string {
	var b strings.Builder
	for _, size := range [][2]int{{40, 12}, {120, 40}} {
		s.window(size[0], size[1])
		s.fits()
		b.WriteString(s.text() + "\n")
	}
	return b.String()
}

// pagesOf returns all parts of what the room sees now.
func (s *seat) pagesOf() string {
	var b strings.Builder
	r := s.room()
	for r.page = range r.parts(s.look, 60, 18) {
		b.WriteString(strings.Join(r.draw(s.look, 60, 18), "\n") + "\n")
	}
	return b.String()
}

// TestNothingPrivateInAMeeting: at every moment of every kind of meeting, on whatever is
// under the hand, in the room, in the hands and on what opens over them, no word is seen
// that an organization keeps to itself; and each page that is shown to all can be.
func TestNothingPrivateInAMeeting(t *testing.T) {
	for _, x := range roomSpots(t) {
		t.Run(x.kind+"/"+x.name(), func(t *testing.T) {
			t.Parallel()
			s := x.at(t, model.ByName)
			s.window(80, 24)
			seen := func(what string) {
				t.Helper()
				if got := s.shows() + s.pagesOf(); strings.Contains(got, secret) {
					t.Fatalf("%s, %s shows what is private:\n%s", what, s.state(), got)
				}
			}
			seen("at first")
			for range 14 {
				s.press("down")
				if s.state() != hall {
					s.back()
				}
				if got := s.page() + s.pagesOf(); strings.Contains(got, secret) {
					t.Fatalf("under the hand is what is private:\n%s", got)
				}
			}
			for _, name := range strings.Fields("enter o j h w e ? f5 f6 f7 f8 ctrl+z s + space pgdown b esc") {
				s.press(name)
				seen(name)
				if s.done {
					t.Fatalf("%s ended the program", name)
				}
				for range 4 { // out of whatever it opened
					if h, ok := s.top().(*hallScreen); s.state() == hall && ok && h.line == nil {
						break
					}
					s.press("esc")
					seen("esc after " + name)
				}
				if s.state() != hall {
					s.back()
				}
			}
		})
	}
}

// TestSharedIsShown: what an organization shows to all is there to see where the group
// talks about it; so what is looked for in vain would be found.
func TestSharedIsShown(t *testing.T) {
	s := roomSpot{model.Kickoff, "", model.ForGain, model.Gains}.at(t, model.ByName)
	var all strings.Builder
	for range 12 {
		all.WriteString(flat(s.pagesOf()))
		s.press("down")
	}
	if got := all.String(); !strings.Contains(got, "Organization 3 meets families earlier.") || strings.Contains(got, secret) {
		t.Errorf("of what is shown to all the room sees:\n%s", got)
	}
}

// TestWordsWithoutTheirNames: where words are kept without a name, or with the
// organization alone, nobody finds the two on one screen: neither in the room nor in the
// hands.
func TestWordsWithoutTheirNames(t *testing.T) {
	for _, kept := range []string{model.Unnamed, model.ByOrganization} {
		for _, x := range roomSpots(t) {
			if x.kind != model.Kickoff {
				continue
			}
			t.Run(kept+"/"+x.name(), func(t *testing.T) {
				t.Parallel()
				s := x.at(t, kept)
				s.window(120, 40)
				for range 8 {
					for _, screen := range []string{s.pagesOf(), s.text()} {
						for _, line := range strings.Split(screen, "\n") {
							if strings.Contains(line, "Mine is") && strings.Contains(line, "Speaker of") {
								t.Fatalf("a name stands beside words:\n%s", screen)
							}
						}
					}
					s.press("down", "o")
					if s.state() != hall {
						s.back()
					}
				}
			})
		}
	}
}

// TestWordsOff: a key takes words off what the room sees, and no words are in it before
// they are taken down.
func TestWordsOff(t *testing.T) {
	s := roomSpot{model.Kickoff, "conflict", model.ForRules, model.Round}.at(t, model.ByName)
	if s.sit(func(st *model.Sitting) { st.Shown = "po01" }); !strings.Contains(s.pagesOf(), "Mine is 1:") {
		t.Fatalf("the words are not there to take off:\n%s", s.pagesOf())
	}
	if s.press("o"); strings.Contains(s.pagesOf(), "Mine is") {
		t.Errorf("words are still there:\n%s", s.pagesOf())
	}
	s.press("f5")
	s.typed("half a topic")
	if strings.Contains(s.pagesOf(), "half") {
		t.Errorf("what is typed is there before it is taken down:\n%s", s.pagesOf())
	}
}

// TestHandsAtEverySize: at each moment, in each size, the prompt is above, the pads and
// the keys of the moment below, and the key that goes on among them.
func TestHandsAtEverySize(t *testing.T) {
	for _, x := range roomSpots(t) {
		t.Run(x.kind+"/"+x.name(), func(t *testing.T) {
			t.Parallel()
			s := x.at(t, model.ByName)
			for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}} {
				s.window(size[0], size[1])
				s.fits()
				lines := strings.Split(s.text(), "\n")
				last, pads := lines[len(lines)-1], lines[len(lines)-3]
				if h := s.stack[0].screen.(*hallScreen); h.agree == nil && !strings.Contains(last, "tab ") {
					t.Errorf("%v: the key that goes on is not in %q", size, last)
				}
				if !strings.Contains(pads, "f5 ") || strings.TrimSpace(last) == "" {
					t.Errorf("%v: the pads are %q, the keys %q", size, pads, last)
				}
				prompt := strings.Fields(s.room().prompt)
				if len(prompt) == 0 || !strings.Contains(s.text(), prompt[0]) {
					t.Errorf("%v: the prompt %q is not above:\n%s", size, prompt, s.text())
				}
			}
		})
	}
}

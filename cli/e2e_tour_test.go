//go:build unix

package cli_test

import (
	"strings"
	"testing"

	"tandem/model"
)

// atDoors goes from the very first start to the doors of the empty home.
func atDoors(t *testing.T) (*home, hand) {
	t.Helper()
	h := newHome(t)
	p := hand{h.open(80, 24)}
	p.sees(say("cli.first"))
	p.keys(enter)
	p.sees(say("welcome.title"))
	p.write(question("-", "who"), "Ana")
	p.sees(say("home.empty"), say("home.first"), say("home.example"), say("home.learn"), say("home.tour"))
	return h, p
}

// door goes down to a door, and through it.
func (h hand) door(words string) {
	h.t.Helper()
	for range 3 {
		if strings.Contains(h.screen(), "▸ "+words) {
			break
		}
		was := h.screen()
		h.keys("\x1b[B")
		h.want("the hand to move", func(s string) bool { return s != was })
	}
	h.sees("▸ " + words)
	h.keys(enter)
}

// TestDoors: from the very first start each door leads where it says, and back; the
// last one goes to the end of a first step.
func TestDoors(t *testing.T) {
	for name, through := range map[string]func(hand){
		"form": func(p hand) {
			p.door(say("home.first"))
			p.write(question("-", "name"), "River Kitchen")
			p.sees(title(string(model.Steps[0].ID)), "River Kitchen")
			p.keys(esc)
			p.sees(say("home.title"), "▸ River Kitchen", "l "+say("key.learn"))
		},
		"look": func(p hand) {
			p.door(say("home.example"))
			p.sees(say("example.mark"), title(string(model.Steps[0].ID)))
			p.keys(esc)
			p.sees(say("home.empty"), "▸ "+say("home.first"))
		},
		"learn": func(p hand) {
			p.door(say("home.learn"))
			p.sees(say("learn.title")+" · Ana", say("learn.aims"), say("learn.practice"), say("learn.tour"))
			p.keys(enter)
			first, _ := words().Lesson(words().Lessons()[0])
			p.sees(first.Idea)
			p.keys(esc)
			p.sees(say("learn.aims"))
			p.keys(esc)
			p.sees(say("home.empty"), "▸ "+say("home.learn-on", "n", "1"))
		},
		"tour": func(p hand) {
			p.door(say("home.tour"))
			for n := '1'; n <= '6'; n++ {
				p.sees(say("tour.title", "n", string(n), "all", "6"), say("tour.name."+string(n)), say("tour.do."+string(n)), say("example.mark"))
				p.keys(enter)
			}
			p.sees(say("home.empty"), "▸ "+say("home.tour"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, p := atDoors(t)
			through(p)
			p.leave()
		})
	}
}

// TestTourBringsBackTheWord: half a word is typed, the tour is taken from the palette,
// the window gets another size, the tour is left at some stop, and the rest is typed.
func TestTourBringsBackTheWord(t *testing.T) {
	t.Parallel()
	h, p := atDoors(t)
	p.door(say("home.first"))
	p.write(question("-", "name"), "River Kitchen")
	p.sees(title(string(model.Steps[0].ID)))
	p.keys(enter)
	p.asks(question("roster", "organizations.name"))
	p.keys("Lantern Str")
	p.sees("Lantern Str")
	p.jump(say("jump.tour"))
	for n := '1'; n <= '4'; n++ {
		p.sees(say("tour.title", "n", string(n), "all", "6"))
		p.keys(enter)
	}
	p.resize(60, 20)
	p.sees(say("tour.name.5"), "2 of 3 say yes")
	p.resize(80, 24)
	p.sees(say("tour.is.5"))
	p.keys(esc)
	p.asks(question("roster", "organizations.name"))
	p.keys("eet Pantry")
	p.sees("Lantern Street Pantry")
	p.leave()
	if out, _ := h.run(0, "", "show", "River"); !strings.Contains(out, "Lantern Street Pantry") || strings.Contains(out, "Millbrook") {
		t.Errorf("the file has\n%s", out)
	}
}

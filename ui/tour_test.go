package ui

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// tourAt is at a stop of the tour, begun from an empty home.
func tourAt(t *testing.T, n int) *seat {
	s := pressed(opened(t), "t")
	s.times(n-1, "enter")
	s.in(touring)
	return s
}

// tourScenes are the stops of the tour, and where it is offered.
func tourScenes() []scene {
	list := []scene{
		{"home-doors", func(t *testing.T) *seat { return pressed(opened(t), "down", "down", "down") }, all},
		{"tour-other-key", func(t *testing.T) *seat { return pressed(tourAt(t, 2), "w") }, usual},
	}
	for n := 1; n <= tourLength; n++ {
		list = append(list, scene{fmt.Sprintf("tour-%d", n), func(t *testing.T) *seat { return tourAt(t, n) }, all})
	}
	return list
}

// TestTourSaysItAll: each stop has its number, its name, what it is and what is done
// there, whole, in every window; and the screen below it has room.
func TestTourSaysItAll(t *testing.T) {
	s := tourAt(t, 1)
	for n := 1; n <= tourLength; n++ {
		at := itoa(n)
		for _, size := range []string{"80x24", "60x20", "40x12", "120x40", "76x14"} {
			var w, h int
			fmt.Sscanf(size, "%dx%d", &w, &h)
			s.window(w, h)
			s.fits()
			for _, l := range s.top().(*tourScreen).banner() {
				if strings.HasSuffix(l, s.look.more) {
					t.Errorf("%s: cut off: %q", size, l)
				}
			}
			shown := strings.ReplaceAll(s.text(), s.look.bar+" ", "")
			if want := flat(s.say("tour.is."+at) + " " + s.say("tour.do."+at)); !strings.Contains(flat(shown), want) {
				t.Errorf("%s does not say %q:\n%s", size, want, s.text())
			}
			s.sees(s.say("tour.title", "n", at, "all", itoa(tourLength)), s.say("tour.name."+at))
			if room := h - 4 - len(s.top().(*tourScreen).banner()); room < 4 {
				t.Errorf("stop %s leaves %d rows in a window of %s", at, room, size)
			}
		}
		s.press("enter")
	}
	s.in(home)
}

// TestTourShowsRealScreens: what stands below the words is what the program shows to
// whoever opens that screen, in a window with so many rows less.
func TestTourShowsRealScreens(t *testing.T) {
	of, err := almost(words(t))
	if err != nil {
		t.Fatal(err)
	}
	real := solo(t)
	o := real.Options
	o.Keep = Display(of)
	real.UI = New(t.Context(), o)
	real.do(real.Init())
	if real.r != nil || real.state() != home {
		t.Fatal("the list comes first")
	}
	to := []func(){
		func() {},
		func() { real.press("enter"); real.at("need", ""); real.press("ctrl+home") },
		func() { real.press("f1", "down", "down", "down", "down", "down") },
		func() { real.press("esc"); real.at("check", ""); real.press("n") },
		func() { real.at("agree", "", string(of.NormTexts()[0])); real.press("down", "down") },
		func() { real.do(real.follow(event{on: read, stop: real.here})) },
	}
	if len(to) != tourLength {
		t.Fatalf("%d stops of %d", len(to), tourLength)
	}
	s := tourAt(t, 1)
	for n, open := range to {
		real.window(80, 24)
		open()
		for _, high := range []int{24, 40} {
			s.window(80, high)
			lines := len(s.top().(*tourScreen).banner())
			real.window(80, high-lines)
			want := strings.Split(real.text(), "\n")
			got := strings.Split(s.text(), "\n")
			if g, w := got[2+lines:len(got)-2], want[2:len(want)-2]; !slices.Equal(g, w) {
				t.Errorf("stop %d, %d rows: the tour shows\n%s\nand the program\n%s", n+1, high, strings.Join(g, "\n"), strings.Join(w, "\n"))
			}
			if n > 0 && got[0] != want[0] {
				t.Errorf("stop %d: the head is %q, not %q", n+1, got[0], want[0])
			}
		}
		s.window(80, 24)
		s.press("enter")
	}
}

// TestTourShowsWhatIsToCome: the example of the tour has one answer and one yes still
// to come, and no more.
func TestTourShowsWhatIsToCome(t *testing.T) {
	p, err := almost(words(t))
	if err != nil {
		t.Fatal(err)
	}
	gaps := slices.DeleteFunc(p.Gaps(), func(g model.Gap) bool { return g.Weigh == model.Advice })
	if len(gaps) != 2 || gaps[0].Key != tourOpen().Path || gaps[0].Weigh != model.Missing || gaps[1].Weigh != model.Missing {
		t.Errorf("still to come: %v", gaps)
	}
	for i, of := range p.Texts() {
		if st := p.Standing(of); st.InForce == (i == 1) || len(st.ToCome) > 1 {
			t.Errorf("%s: in force %v, to come %v", of, st.InForce, st.ToCome)
		}
	}
	if stops := tourStops(p); len(stops) != tourLength {
		t.Errorf("%d stops", len(stops))
	}
	s := tourAt(t, 5)
	s.sees("2 of 3 say yes. Still to come from Three Bridges Community Fund.", "Three Bridges Community Fund: still to come")
}

// TestTourGoesBackToTheWord: from each stop it goes back to the very field with its
// half word, however the tour was called and left, and whatever size the window has.
func TestTourGoesBackToTheWord(t *testing.T) {
	calls := map[string]func(*seat){
		"palette": func(s *seat) { paletted(s, "tour of the screens") },
		"lessons": func(s *seat) {
			paletted(s, "learn the steps")
			s.press("end", "down")
			s.times(20, "down")
			s.press("enter")
		},
	}
	for call, open := range calls {
		for n := 1; n <= tourLength; n++ {
			t.Run(fmt.Sprint(call, n), func(t *testing.T) {
				t.Parallel()
				s := pupil(t)
				p := full(t)
				s.put(p)
				s.enter(p.ID)
				s.at("need", "", "outside")
				s.typed("hay")
				s.press("left")
				s.send(draftDue{})
				before, under := s.text(), len(s.stack)
				open(s)
				s.in(touring)
				s.times(n-1, "enter")
				s.sees("Tour " + itoa(n) + " of")
				s.window(60, 20)
				s.send(tick{}, draftDue{}, tea.BackgroundColorMsg{})
				s.window(80, 24)
				if n == tourLength {
					s.press("enter") // the last one ends it
				} else {
					s.press("esc")
				}
				if call == "lessons" {
					s.in(learning)
					s.press("esc")
				}
				s.in(walk)
				if len(s.stack) != under || s.text() != before {
					t.Fatalf("it is not as it was:\n%s\nwas\n%s", s.text(), before)
				}
				s.typed("lfwa")
				s.sees("halfway")
			})
		}
	}
}

// TestTourFromTheKeys: the page of all keys leads to the tour, and the tour back to
// where the page was asked for.
func TestTourFromTheKeys(t *testing.T) {
	s := with(t, full(t))
	s.at("check", "")
	was := s.text()
	s.press("?")
	s.sees("t tour")
	s.press("t")
	s.in(touring)
	s.press("?") // its own keys
	s.sees("leave the tour, back to where you were")
	s.lacks("t tour")
	s.press("esc", "esc")
	s.in(walk)
	if s.text() != was {
		t.Errorf("it is not as it was:\n%s", s.text())
	}
}

// TestTourGoesBothWays: enter goes on, backspace goes back, the ends hold.
func TestTourGoesBothWays(t *testing.T) {
	s := tourAt(t, 1)
	s.press("backspace")
	s.sees("Tour 1 of 6")
	s.press("enter", "space", "right")
	s.sees("Tour 4 of 6")
	s.press("backspace", "left")
	s.sees("Tour 2 of 6")
	s.press("x")
	s.sees("This is only a look")
	s.press("ctrl+c")
	s.in(leaving)
	s.press("esc")
	s.in(touring)
	s.sees("Tour 2 of 6")
	if s.press("ctrl+c", "ctrl+c"); !s.done {
		t.Error("ctrl+c twice does not leave")
	}
}

// TestTourOverTheExample: the tour lies over the example as over anything, and the
// example is open again behind it.
func TestTourOverTheExample(t *testing.T) {
	s := pressed(opened(t), "down", "enter")
	s.in(walk)
	paletted(s, "tour of the screens")
	s.in(touring)
	s.times(tourLength, "enter")
	s.in(walk)
	s.do(s.follow(event{on: out}))
	s.in(home)
	s.sees("Four ways to begin")
}

// mute is a keeper that nobody may ask for anything.
type mute struct{ Keeper }

// TestTourReadsNothing: all the while nothing asks the person's own file.
func TestTourReadsNothing(t *testing.T) {
	s := opened(t, full(t))
	keep := s.Keep
	s.Keep = mute{} // any call of it panics
	s.press("t")
	for range tourLength - 1 {
		s.window(60, 20)
		s.send(tick{}, tea.BackgroundColorMsg{})
		s.window(80, 24)
		s.lacks("Eastside")
		s.press("enter")
	}
	s.press("backspace", "enter", "enter")
	s.Keep = keep
	s.in(home)
}

// TestTourSavesNothing: whatever is pressed in the tour, the file has the same bytes.
func TestTourSavesNothing(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	s.close()
	before, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(4) {
		s := sit(t, s.path, "a")
		s.enter(full(t).ID)
		s.at("need", "")
		was := tables(t, s.path)
		r := rand.New(rand.NewPCG(seed, 6))
		for range 600 {
			if s.state() != touring {
				s.do(s.follow(event{on: tours}))
			}
			k, ok := message(func() byte { return byte(r.IntN(256)) }).(tea.KeyPressMsg)
			if ok && !key.Matches(k, keyLeave, keyDefine, keyHelp) {
				s.send(k)
				s.fits()
			}
			if st := s.state(); st != touring && st != walk {
				t.Fatalf("%s leads to %s", k, st)
			}
		}
		if now := tables(t, s.path); now != was {
			t.Fatal("the file changed")
		}
		s.send(hangup{})
		s.close()
	}
	if after, err := os.ReadFile(s.path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the bytes of the file changed: %v", err)
	}
}

// TestPlainTour: the same six stops line by line, there and back.
func TestPlainTour(t *testing.T) {
	k := lists(t, nil, ":tour", "", ":b", "", "", "", "", "", "", ":q")
	k.says("Four ways to begin", ":learn teaches the steps", "Tour 1 of 6: Your partnerships", "Tour 2 of 6: A step", "Tour 1 of 6", "Tour 2 of 6", "Tour 3 of 6: Why", "Tour 4 of 6", "Tour 5 of 6: Agreeing", "Tour 6 of 6: Documents", "That was the tour", "Four ways to begin")
	for n := 1; n <= tourLength; n++ {
		k.says(words(t).Say("plain.tour." + itoa(n)))
	}
	p := full(t)
	k = plainly(t, p, ":tour", "n", ":q")
	k.says("Tour 1 of 6", "A number opens a text")
	if strings.Contains(k.out, "Tour 2") {
		t.Error("n does not end it")
	}
	k = lists(t, nil, ":learn", ":tour", "n", "", ":q")
	k.says("What a partnership is", "Tour 1 of 6", "What a partnership is", "Four ways to begin")
	k = plainly(t, p, ":tour", ":q")
	k.says("Tour 1 of 6", "You stopped at: Agree")
}

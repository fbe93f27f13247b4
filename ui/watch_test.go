package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// projector opens the window of the room of p, while no meeting goes on or one does.
func projector(t testing.TB, s *seat, id model.ID) *seat {
	t.Helper()
	b := sit(t, s.path, "projector")
	b.clock = s.clock
	b.UI = New(t.Context(), b.options("projector"))
	b.UI.Meet, b.UI.Room, b.UI.Open = true, true, id
	b.do(b.UI.Init())
	b.in(watching)
	b.window(60, 18)
	return b
}

// TestWatchFollows: the window of the room waits for the meeting, shows what is taken
// down, is blank when the room is to see nothing, and closes the meeting with a word.
func TestWatchFollows(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	a := with(t, p)
	b := projector(t, a, p.ID)
	b.sees(a.say("room.not-begun"), a.say("key.close-room"))
	b.clock = b.clock.Add(hintLasts)
	b.lacks(a.say("key.close-room"))

	a.do(a.follow(a.toMeeting()))
	a.do(a.follow(event{on: begins}))
	b.send(peek{})
	b.lacks(a.say("room.not-begun"))

	a.toSpot("conflict", model.Round)
	b.send(peek{})
	b.sees("Now: Ana Ruiz", "0 of 5 heard")
	a.press("enter")
	a.typed("Nobody listens")
	b.send(peek{})
	b.lacks("Nobody listens")
	a.press("enter")
	b.send(peek{})
	b.sees("Ana Ruiz: “Nobody listens”", "1 of 5 heard")

	a.press("o")
	b.send(peek{})
	b.lacks("Nobody listens")
	a.press("b")
	b.send(peek{})
	if got := strings.TrimSpace(b.text()); got != "" {
		t.Errorf("the room sees, though it is to see nothing:\n%s", got)
	}
	a.sees(a.say("meet.blank"))
	a.press("b")
	b.send(peek{})
	b.sees("1 of 5 heard")

	a.do(a.follow(event{on: finish}))
	b.send(peek{})
	b.sees(a.say("room.over"))
}

// TestWatchStaysAndGoesOn: when the window in which the meeting is run dies, the room
// keeps what it showed, and follows the window that goes on.
func TestWatchStaysAndGoesOn(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	a := inMeeting(t, p)
	a.toSpot("conflict", model.Round)
	b := projector(t, a, p.ID)
	a.press("enter")
	a.typed("Nobody listens")
	a.press("enter")
	b.send(peek{})
	b.sees("Nobody listens")
	b.clock = b.clock.Add(hintLasts)
	was := b.text()
	a.close()
	b.clock = b.clock.Add(3 * time.Hour)
	b.send(peek{}, tick{}, peek{})
	if got := b.text(); got != was {
		t.Errorf("the room shows\n%s\nand showed\n%s", got, was)
	}
	b.sees("Nobody listens")

	c := sit(t, a.path, "c")
	c.UI.Open, c.UI.Meet = p.ID, true
	c.do(c.UI.Init())
	c.in(hall)
	c.press("o")
	b.send(peek{})
	b.lacks("Nobody listens")
}

// TestStaleMeetingIsNone: a meeting that was left hours ago is not what the room sees.
func TestStaleMeetingIsNone(t *testing.T) {
	a := inMeeting(t, rules(t))
	a.clock = a.clock.Add(5 * time.Hour)
	projector(t, a, a.r.ID).sees(a.say("room.not-begun"))
}

// counting counts what is written.
type counting struct {
	Keeper
	wrote []string
}

func (c *counting) SetSitting(ctx context.Context, p model.ID, s model.Sitting) (*model.Sitting, error) {
	c.wrote = append(c.wrote, "sitting")
	return c.Keeper.SetSitting(ctx, p, s)
}

func (c *counting) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	c.wrote = append(c.wrote, "save")
	return c.Keeper.Save(ctx, s)
}

func (c *counting) Draft(ctx context.Context, d model.Draft) error {
	c.wrote = append(c.wrote, "draft")
	return c.Keeper.Draft(ctx, d)
}

func (c *counting) Leave(ctx context.Context, p model.ID, at model.Place) error {
	c.wrote = append(c.wrote, "leave")
	return c.Keeper.Leave(ctx, p, at)
}

// TestWatchNeverWrites, whatever is pressed; and nothing opens from it.
func TestWatchNeverWrites(t *testing.T) {
	a := inMeeting(t, rules(t))
	b := projector(t, a, a.r.ID)
	c := &counting{Keeper: b.Keep}
	b.Keep = c
	for name := range strokes {
		if name == "esc" {
			continue
		}
		b.press(name)
		b.in(watching)
	}
	for _, name := range strings.Fields("? a b h j o p w x ctrl+p ctrl+z ctrl+y ctrl+r ctrl+l ctrl+o alt+p alt+n") {
		b.press(name)
		b.in(watching)
		b.clock = b.clock.Add(time.Minute)
		b.send(peek{}, tick{})
	}
	b.paste("text")
	b.press("q")
	if !b.done || len(c.wrote) > 0 {
		t.Errorf("closed: %v; wrote %v", b.done, c.wrote)
	}
}

// TestWatchClosesAtOnce: there is nothing in it to lose.
func TestWatchClosesAtOnce(t *testing.T) {
	for _, name := range []string{"q", "esc", "ctrl+c"} {
		a := inMeeting(t, rules(t))
		b := projector(t, a, a.r.ID)
		if b.press(name); !b.done {
			t.Errorf("%s does not close it", name)
		}
		a.sees(a.pointName(a.pointNow()))
	}
}

// TestThreeWindows: of one meeting in three windows each follows the others, two people
// write into one round, and nothing is lost.
func TestThreeWindows(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	a := inMeeting(t, p)
	a.toSpot("conflict", model.Round)
	var all []*seat
	for _, name := range []string{"b", "c"} {
		s := sit(t, a.path, name)
		s.UI.Open, s.UI.Meet = p.ID, true
		s.do(s.UI.Init())
		s.in(hall)
		all = append(all, s)
	}
	for i, s := range all {
		s.press("enter")
		s.typed([]string{"First", "Second"}[i])
	}
	for _, s := range all {
		s.press("enter")
	}
	a.send(tick{})
	v := a.r.VoiceOn("conflict", "pantry-1")
	for _, want := range []string{"First", "Second"} {
		if !strings.Contains(v.Words, want) {
			t.Errorf("%q is lost: %q", want, v.Words)
		}
	}
	before := *a.sitting
	for range 60 { // three clocks do not count the time three times
		for _, s := range []*seat{a, all[0], all[1]} {
			s.clock = s.clock.Add(time.Second)
			s.send(tick{})
		}
	}
	for _, s := range []*seat{a, all[0], all[1]} {
		s.clock = s.clock.Add(time.Second)
		s.keepSitting()
		s.send(tick{})
	}
	got := a.sitting.Spent[before.Point] - before.Spent[before.Point]
	if got < 55 || got > 65 {
		t.Errorf("of a minute %d seconds were counted", got)
	}
}

// TestRoomAtAnySize: nothing breaks, the prompt and the count are there wherever there
// is room for two lines, and never more text than can be read from the back.
func TestRoomAtAnySize(t *testing.T) {
	a := inMeeting(t, rules(t))
	a.toSpot("conflict", model.Round)
	r := room{over: "1 of 7 · Why", prompt: "What matters?", foot: "5 of 7 heard", lines: []string{"Now: Ana"}, mark: a.partWords}
	r.quote = model.Heed{Who: strings.Repeat("Ana-Maria 🌻 ", 20), Words: strings.Repeat("word ", 400)}
	for wide := 1; wide < 130; wide += 3 {
		for high := range 45 {
			lines := r.draw(a.look, wide, high)
			if len(lines) != high {
				t.Fatalf("%d×%d: %d lines", wide, high, len(lines))
			}
			text := strings.Join(lines, "\n")
			if n := textLines(text); n > roomLines {
				t.Fatalf("%d×%d: %d lines of text", wide, high, n)
			}
			if wide >= 30 && high >= 3 && (!strings.Contains(text, "What matters?") || !strings.Contains(text, "5 of 7 heard")) {
				t.Fatalf("%d×%d lacks the prompt or the count:\n%s", wide, high, text)
			}
		}
	}
}

// TestLongWordsPartByPart: every word is in one part, in order, whatever the window; and
// windows that are wide enough show the same parts.
func TestLongWordsPartByPart(t *testing.T) {
	l := newLook(true, false)
	var want []string
	for i := range 400 {
		want = append(want, "w"+itoa(i))
	}
	r := room{over: "1 of 7", prompt: "What matters?", foot: "5 of 7 heard", quote: model.Heed{Words: strings.Join(want, " ")}}
	r.mark = func(n, of int) string { return "PART" }
	for _, size := range [][2]int{{60, 18}, {80, 11}, {120, 40}, {40, 4}, {40, 8}, {30, 3}} {
		var got []string
		n := r.parts(l, size[0], size[1])
		for r.page = range n {
			for _, f := range strings.Fields(ansi.Strip(strings.Join(r.draw(l, size[0], size[1]), "\n"))) {
				f = strings.Trim(f, "“”")
				if strings.HasPrefix(f, "w") {
					got = append(got, f)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: %d parts show %d of %d words", size, n, len(got), len(want))
		}
		if at := r.parts(l, 60, 18); size[0] >= 60 && size[1] >= roomLines && n != at {
			t.Errorf("%v: %d parts, and %d in a window of 60×18", size, n, at)
		}
	}
}

// TestLongPromptIsWhole: of a prompt that is too long nothing is lost.
func TestLongPromptIsWhole(t *testing.T) {
	l := newLook(true, false)
	var want []string
	for i := range 150 {
		want = append(want, "w"+itoa(i))
	}
	r := room{prompt: strings.Join(want, " "), foot: "5 of 7 heard"}
	seen := map[string]bool{}
	for r.page = range r.parts(l, 60, 18) {
		for _, f := range strings.Fields(ansi.Strip(strings.Join(r.draw(l, 60, 18), "\n"))) {
			seen[f] = true
		}
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("%s is on no part", w)
		}
	}
}

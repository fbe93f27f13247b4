package ui

import (
	"image/color"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"tandem/model"
)

// seconds lets time pass as the program sees it: second by second.
func (s *seat) seconds(n int) {
	s.t.Helper()
	for range n {
		s.clock = s.clock.Add(time.Second)
		s.send(tick{s.clock})
	}
}

// spent returns the seconds of the point that is open.
func (s *seat) spent() int { return s.sitting.Spent[s.sitting.Point] }

// TestClockFaults: what the machine slept, and what its clock made up, does not count;
// what people met before and after does, and is in the file soon.
func TestClockFaults(t *testing.T) {
	for name, jump := range map[string]time.Duration{
		"asleep for an hour": time.Hour, "ten minutes forward": 10 * time.Minute, "an hour back": -time.Hour, "a day back": -24 * time.Hour,
		"asleep overnight": 14 * time.Hour, "stopped and gone on with": 5 * time.Minute,
	} {
		t.Run(name, func(t *testing.T) {
			a := inMeeting(t, rules(t))
			a.toSpot("conflict", model.Round)
			was := a.spent()
			a.seconds(40)
			a.clock = a.clock.Add(jump)
			a.seconds(20)
			a.back()
			if got := a.spent() - was; got < 59 || got > 61 {
				t.Errorf("of a minute %d seconds were counted", got)
			}
			if got := a.sitting.Floor; got < 59 || got > 61 {
				t.Errorf("who speaks has %d seconds", got)
			}
			kept, err := a.file.Sitting(t.Context(), a.r.ID)
			if err != nil || kept == nil || a.spent()-kept.Spent[a.sitting.Point] > 15 {
				t.Errorf("the file has %v, %v; the window %d seconds", kept, err, a.spent())
			}
		})
	}
}

// TestTimesSurviveKill: of the time that was counted, a window that dies loses less than
// twenty seconds.
func TestTimesSurviveKill(t *testing.T) {
	a := inMeeting(t, rules(t))
	a.toSpot("conflict", model.Round)
	a.seconds(15 * 60)
	a.press("+")
	a.seconds(50)
	was, point := a.spent(), a.sitting.Point
	a.close()
	b := sit(t, a.path, "b")
	b.clock = a.clock.Add(30 * time.Minute) // it took a while to find another charger
	b.UI.Open, b.UI.Meet = a.r.ID, true
	b.do(b.UI.Init())
	b.back()
	if b.sitting.Point != point || was-b.spent() > 20 || b.spent() > was {
		t.Errorf("at %s with %d seconds, was at %s with %d", b.sitting.Point, b.spent(), point, was)
	}
	if b.sitting.More[point] != 1 {
		t.Errorf("the minute more is lost: %v", b.sitting.More)
	}
}

// TestSoftTimers: time that is over is said in a word, one key gives a minute more,
// another stops the time, and nothing goes on by itself.
func TestSoftTimers(t *testing.T) {
	a := inMeeting(t, rules(t))
	at := a.sitting.Spot()
	of := a.sitting.Minutes(a.pointNow())
	a.seconds(of*60 + 125)
	a.sees(a.say("meet.past", "n", "2"))
	if a.sitting.Spot() != at {
		t.Errorf("it went on to %v by itself", a.sitting.Spot())
	}
	a.press("+", "+")
	a.lacks(a.say("meet.past", "n", "2"))
	a.press("space")
	was := a.spent()
	a.seconds(300)
	a.sees(a.say("meet.paused"))
	if a.spent() != was {
		t.Errorf("while the time stood still %d seconds were counted", a.spent()-was)
	}
	a.press("space")
	a.seconds(60)
	if got := a.spent() - was; got != 60 {
		t.Errorf("of a minute %d seconds were counted", got)
	}
}

// TestWhatNoLongerFits: near the end a meeting says for which points no time is left.
func TestWhatNoLongerFits(t *testing.T) {
	a := inMeeting(t, rules(t))
	m := a.meetingNow()
	all := 0
	for _, x := range m.Agenda {
		all += x.Plan()
	}
	a.lacks(a.say("meet.unfit", "points", ""))
	a.seconds((all + 1) * 60)
	a.sees(strings.TrimSpace(a.say("meet.unfit", "points", "")), a.say("meet.short", "n", "0", "asks", itoa(all-m.Agenda[0].Plan())))
	a.window(40, 12)
	a.fits()
}

// TestIdleMeeting: while nobody speaks and nothing happens, a minute draws one new
// screen at most two times and writes four times, and while somebody speaks a screen a
// second.
func TestIdleMeeting(t *testing.T) {
	a := inMeeting(t, bigMeeting(t, model.Kickoff, model.ByName))
	a.sit(func(s *model.Sitting) { s.Who = "" })
	c := &counting{Keeper: a.Keep}
	a.Keep = c
	drawn := map[string]bool{}
	for range 60 {
		a.seconds(1)
		drawn[a.View().Content] = true
	}
	if len(drawn) > 2 || len(c.wrote) > 5 {
		t.Errorf("a minute of nothing drew %d screens and wrote %v", len(drawn), c.wrote)
	}
	b := a.watched()
	drawn = map[string]bool{}
	for range 60 {
		a.seconds(1)
		b.clock = b.clock.Add(time.Second)
		b.send(peek{}, peek{}, tick{}, peek{}, peek{})
		drawn[b.View().Content] = true
	}
	if len(drawn) > 1 {
		t.Errorf("a minute of nothing drew %d screens of the room", len(drawn))
	}
}

// memory returns what is in use once what is not has been collected.
func memory() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestTwoHours: a meeting of two hours, with what people say, what is parked and decided,
// and the way through it all, has at its end 1.2 times the memory of its first ten
// minutes at most.
func TestTwoHours(t *testing.T) {
	p := bigMeeting(t, model.Kickoff, model.ByName)
	p.Voices.Heard = nil
	a := inMeeting(t, p)
	var early, late uint64
	for second := range 7200 {
		a.seconds(1)
		if second%2 == 0 {
			_ = a.View()
		}
		switch second % 180 {
		case 20, 100:
			if h := a.stack[0].screen.(*hallScreen); a.state() == hall && h.line == nil && h.part().jot != nil {
				a.press("enter")
				a.paste(strings.Repeat("What I say goes on for a while. ", 8))
				a.press("enter", "esc", "esc")
				a.back()
			}
		case 60:
			a.press([]string{"f5", "f6", "f8"}[second/180%3])
			a.paste("Something for later")
			a.press("enter", "esc", "esc")
			a.back()
		case 130:
			a.press("b", "b", "o")
		case 170:
			if spots := a.r.Spots(a.sitting); a.sitting.Spot() != spots[len(spots)-1] {
				a.press("tab")
			}
			a.back()
		}
		if second == 600 {
			early = memory()
		}
	}
	late = memory()
	said := 0
	for _, h := range a.r.Voices.Heard {
		said += len(h.Voices)
	}
	t.Logf("after ten minutes %.1f MB, after two hours %.1f MB: %.2f times; %d voices on areas, %d parked", float64(early)/1e6, float64(late)/1e6, float64(late)/float64(early), said, len(a.meetingNow().Parked))
	if float64(late) > 1.2*float64(early) {
		t.Errorf("%d bytes in use after ten minutes, %d after two hours", early, late)
	}
	if a.state() != hall || len(a.meetingNow().Parked) < 5 {
		t.Errorf("in %s with %d parked", a.state(), len(a.meetingNow().Parked))
	}
}

// back comes back to the meeting from what lies over it.
func (s *seat) back() {
	s.t.Helper()
	for range 3 {
		if s.state() == hall {
			return
		}
		s.do(s.follow(event{on: shut}))
	}
	s.in(hall)
}

// contrast returns how far two colors are apart, as the guidelines for the web count it.
func contrast(a, b color.Color) float64 {
	light := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		part := func(v uint32) float64 {
			x := float64(v) / 0xffff
			if x <= 0.03928 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestRoomInks: what the room sees has 7:1 at least, also on grounds that projectors and
// themes make of black and of white; the prompt is bold and in the window's own color.
func TestRoomInks(t *testing.T) {
	for dark, grounds := range map[bool][]string{true: {"#000000", "#1e1e1e", "#2b2b33"}, false: {"#ffffff", "#fdf6e3", "#eeeeee"}} {
		l := newLook(dark, false)
		for name, ink := range map[string]lipgloss.Style{"place": l.place, "said": l.said, "count": l.count} {
			for _, ground := range grounds {
				if got := contrast(ink.GetForeground(), lipgloss.Color(ground)); got < 7 {
					t.Errorf("%s has %.1f:1 on %s", name, got, ground)
				}
			}
		}
		if !l.ask.GetBold() {
			t.Error("the prompt is not bold")
		}
	}
}

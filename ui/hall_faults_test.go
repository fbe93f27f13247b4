package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// inRound has the meeting of five organizations go around on conflict; nobody has
// spoken yet.
func inRound(t testing.TB) *seat {
	t.Helper()
	p := rules(t)
	p.Voices.Heard = nil
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Round)
	return s
}

// joins opens the meeting of s in another window.
func (s *seat) joins(window string) *seat {
	s.t.Helper()
	o := sit(s.t, s.path, window)
	o.clock, o.UI.Who = s.clock, "Ben"
	o.UI.Meet = true
	o.enter(s.r.ID)
	o.in(hall)
	return o
}

// dies ends the window as a kill does: what it holds and the file does not is gone.
func (s *seat) dies() { s.close() }

// ticks lets seconds pass, one by one.
func (s *seat) ticks(n int) {
	s.t.Helper()
	for range n {
		s.clock = s.clock.Add(time.Second)
		s.send(tick{s.clock})
	}
}

// heard returns what the file holds of a person on conflict.
func (s *seat) heard(who model.ID) model.Voice {
	s.t.Helper()
	return s.held().VoiceOn("conflict", who)
}

// room_ returns the lines above the hands.
func (s *seat) room_() string {
	r := s.UI.room()
	return r.prompt + "\n" + strings.Join(r.lines, "\n") + "\n" + r.quote.Who + ": " + r.quote.Words + "\n" + r.foot
}

// TestTheLaptopSleeps: an hour with the lid shut is no time of the meeting, which goes
// on; so do jumps of the clock.
func TestTheLaptopSleeps(t *testing.T) {
	s := inRound(t)
	s.ticks(90)
	was := s.sitting.Used(s.sitting.Point)
	for _, jump := range []time.Duration{time.Hour, -3 * time.Hour, 70 * time.Minute, -time.Minute} {
		s.clock = s.clock.Add(jump)
		s.send(tick{s.clock})
		if s.state() == recap { // where were we?
			s.press("esc")
		}
		s.in(hall)
		if got := s.sitting.Used(s.sitting.Point); got != was {
			t.Errorf("after %v the point has taken %d minutes, had %d", jump, got, was)
		}
	}
	s.ticks(60)
	if got := s.sitting.Used(s.sitting.Point); got != was+1 {
		t.Errorf("a minute later it has taken %d minutes, had %d", got, was)
	}
}

// TestAWordInASleep: what was half typed when the lid was shut is there when it is
// opened, and the person still speaks.
func TestAWordInASleep(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Half a th")
	s.clock = s.clock.Add(time.Hour)
	s.send(tick{s.clock})
	s.typed("ought")
	s.press("enter")
	if got := s.heard("pantry-1").Words; got != "Half a thought" {
		t.Errorf("kept %q", got)
	}
}

// TestAWindowOfAnySize: whatever size the window has meanwhile, what is typed stays.
func TestAWindowOfAnySize(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("One ")
	for i, size := range [][2]int{{40, 12}, {20, 6}, {0, 0}, {1, 1}, {300, 90}, {60, 18}, {30, 8}, {80, 24}} {
		s.window(size[0], size[1])
		s.fits()
		s.typed(fmt.Sprint("w", i, " "))
		s.fits()
		s.press("f5")
		s.fits()
		s.press("esc")
	}
	s.sees("One w0 w1 w2 w3 w4 w5 w6 w7")
	s.press("enter")
	if got := s.heard("pantry-1").Words; got != "One w0 w1 w2 w3 w4 w5 w6 w7" {
		t.Errorf("kept %q", got)
	}
}

// TestLateAndEarly: who comes late is asked, and who leaves early is not; what they
// said stands.
func TestLateAndEarly(t *testing.T) {
	s := inRound(t)
	meeting := s.sitting.Meeting
	s.UI.put(model.InRoom, func(p *model.Partnership) bool {
		p.Attend(meeting, "club-1", func(a *model.Attended) { a.State = model.Absent })
		return true
	})
	s.send(tick{})
	if c := s.top().(*hallScreen).circle(); c.State["club-1"] != model.Absent {
		t.Errorf("who is not here is %q", c.State["club-1"])
	}
	s.press("enter")
	s.typed("I speak")
	s.changing(func(p *model.Partnership) { // Dee comes, and Ben has to leave
		p.Attend(meeting, "club-1", func(a *model.Attended) { a.State = model.Present })
		p.Attend(meeting, "library-1", func(a *model.Attended) { a.State = model.Absent })
	})
	s.typed(" on")
	s.press("enter")
	if got := s.heard("pantry-1").Words; got != "I speak on" {
		t.Errorf("kept %q", got)
	}
	s.press("p", "p")
	if who := s.sitting.Who; who != "club-1" {
		t.Errorf("%s is asked, want the one who came late:\n%s", who, s.text())
	}
	s.press("enter")
	s.typed("Sorry, my bus")
	s.press("enter")
	if n, of, absent := s.top().(*hallScreen).circle().Heard(); n != 4 || of != 4 || absent != 1 {
		t.Errorf("heard %d of %d, %d absent", n, of, absent)
	}
}

// TestTwoWindowsOnePerson: two windows write what the same person says. Both stand.
func TestTwoWindowsOnePerson(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	for _, s := range []*seat{a, b} {
		s.press("enter")
		s.typed("From " + string(s.Window))
	}
	a.press("enter")
	b.ticks(1)
	b.sees("From b")
	b.press("enter")
	if got := a.heard("pantry-1").Words; !strings.Contains(got, "From a") || !strings.Contains(got, "From b") {
		t.Errorf("kept %q", got)
	}
	b.sees("Both texts are kept")
}

// TestTwoWindowsTwoPeople: each window has a person of its own, and both stand.
func TestTwoWindowsTwoPeople(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("enter")
	a.typed("Ana says this")
	b.press("down", "enter")
	b.typed("Tom says that")
	a.ticks(1)
	a.sees("Ana Ruiz says", "Ana says this")
	b.press("enter")
	a.ticks(1)
	a.press("enter")
	if x, y := a.heard("pantry-1").Words, a.heard("clinic-1").Words; x != "Ana says this" || y != "Tom says that" {
		t.Errorf("kept %q and %q", x, y)
	}
}

// TestAnotherWindowGoesOn: a line stays with the person and the area it was opened for,
// wherever another window takes the meeting.
func TestAnotherWindowGoesOn(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("enter")
	a.typed("Of conflict")
	b.press("tab")
	b.toSpot("meetings", model.Round)
	a.ticks(1)
	a.sees("Ana Ruiz says", "Of conflict")
	a.typed(", still")
	a.press("enter")
	if got := a.heard("pantry-1").Words; got != "Of conflict, still" {
		t.Errorf("kept %q", got)
	}
	if v := a.held().VoiceOn("meetings", "pantry-1"); v.Words != "" || v.State != "" {
		t.Errorf("it went to the other area as well: %+v", v)
	}
	if a.sitting.Area != "meetings" || a.sitting.Shown != "" {
		t.Errorf("the room is at %s and sees words of %q", a.sitting.Area, a.sitting.Shown)
	}
	if strings.Contains(a.room_(), "still") {
		t.Errorf("the room sees words of another area:\n%s", a.room_())
	}
}

// TestTheMeetingIsOpenedTwice: it is the same meeting, at the same place, and begun
// once.
func TestTheMeetingIsOpenedTwice(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	if a.sitting.Meeting != b.sitting.Meeting || a.sitting.Spot() != b.sitting.Spot() {
		t.Errorf("one is at %v, the other at %v", a.sitting, b.sitting)
	}
	if n := len(a.held().Meetings.Meetings); n != len(a.r.Meetings.Meetings) {
		t.Errorf("%d meetings stand", n)
	}
	a.press("tab")
	b.ticks(1)
	if a.sitting.Spot() != b.sitting.Spot() {
		t.Errorf("one is at %v, the other at %v", a.sitting.Spot(), b.sitting.Spot())
	}
}

// TestALongContribution: 2,000 letters are taken down whole, typed or pasted; what is
// longer than a text may be is cut, and said so.
func TestALongContribution(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("We lose an hour. ", 2000/17+1))[:2000]
	long = strings.TrimSpace(long)
	s := inRound(t)
	s.press("enter")
	s.typed(long)
	s.press("enter", "enter")
	s.paste(long)
	s.press("enter")
	for _, who := range []model.ID{"pantry-1", "clinic-1"} {
		if got := s.heard(who).Words; got != long {
			t.Errorf("%s: %d letters kept of %d", who, len(got), len(long))
		}
	}
	s.press("enter")
	s.paste(strings.Repeat("x", 20_000))
	s.sees("did not fit")
	s.press("enter")
	if got := s.heard("council-1").Words; len(got) != model.TextLimit {
		t.Errorf("%d letters kept, want %d", len(got), model.TextLimit)
	}
	for range 6 {
		s.press("pgdown")
		s.fits()
	}
}

// TestStrangeNames: names of any kind keep every screen within its window, and are told
// apart.
func TestStrangeNames(t *testing.T) {
	names := []string{
		"Ana 👩‍👩‍👧 " + strings.Repeat("Ruiz-", 11), strings.Repeat("e\u0301\u0300", 30), "\u202eLATOT " + strings.Repeat("ש", 50),
		strings.Repeat("漢字", 30), "Z\x1b[31malgo " + strings.Repeat("\u0335", 50),
	}
	p := rules(t)
	p.Voices.Heard = nil
	for i, n := range names {
		p.Roster.People[i].Name = model.CleanLine(n)
		p.Roster.Organizations[i].Name = model.CleanLine(n)
	}
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Round)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}} {
		s.window(size[0], size[1])
		s.fits()
		s.press("enter")
		s.fits()
		s.typed("x")
		s.press("enter")
		s.fits()
		s.press("p")
		s.fits()
		if strings.ContainsAny(s.page(), "\u202e\u202d\u2066") {
			t.Error("a mark that turns the line around is drawn")
		}
	}
}

// TestCtrlCInARound: once is an accident, and nothing is lost; twice leaves, and what
// was typed is found again.
func TestCtrlCInARound(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Half a wo")
	s.press("ctrl+c")
	s.in(leaving)
	s.press("esc")
	s.in(hall)
	s.sees("Half a wo")
	s.typed("rd")
	s.press("ctrl+c", "ctrl+c")
	if !s.done {
		t.Fatalf("still here:\n%s", s.text())
	}
	s.dies()
	b := s.joins("b")
	b.sees("Ana Ruiz says", "Half a word", "before the program stopped")
	b.press("enter")
	if got := b.heard("pantry-1").Words; got != "Half a word" {
		t.Errorf("kept %q", got)
	}
	if ds, err := b.file.Drafts(context.Background(), b.r.ID); err != nil || len(ds) > 0 {
		t.Errorf("still on offer: %v %v", ds, err)
	}
}

// TestKilledWithAPadOpen: what was typed on a pad and what it was opened over come back
// both, the pad above.
func TestKilledWithAPadOpen(t *testing.T) {
	for name, go_ := range map[string]func(*seat){
		"an area": func(s *seat) { s.toSpot("conflict", model.Round) },
		"a point": func(s *seat) { s.toSpot("", model.Round) }, // kept under the same step as the pad
	} {
		t.Run(name, func(t *testing.T) {
			s := inRound(t)
			go_(s)
			on := s.sitting.On()
			s.press("enter")
			s.typed("What Ana sa")
			s.press("f5")
			s.typed("A logo, per")
			s.send(draftDue{})
			s.dies()
			b := s.joins("b")
			b.sees("For another time", "A logo, per")
			b.typed("haps")
			b.send(draftDue{})
			b.dies()
			c := b.joins("c")
			c.sees("A logo, perhaps")
			c.press("enter")
			c.sees("Ana Ruiz says", "What Ana sa")
			c.typed("id")
			c.press("enter")
			if got := c.held().VoiceOn(on, "pantry-1").Words; got != "What Ana said" {
				t.Errorf("kept %q", got)
			}
			m := c.held().Meetings.Meeting(c.sitting.Meeting)
			if len(m.Parked) != 1 || m.Parked[0].Topic != "A logo, perhaps" {
				t.Errorf("parked %+v", m.Parked)
			}
			c.dies()
			if d := c.joins("d"); d.top().(*hallScreen).line != nil {
				t.Errorf("it comes back though it was taken down:\n%s", d.text())
			}
		})
	}
}

// TestTheFileTakesNothing: a contribution, and a topic that is parked, stay in the line
// until the file takes them; the footer says why, and it is tried again.
func TestTheFileTakesNothing(t *testing.T) {
	for _, kind := range []model.FaultKind{model.DiskFull, model.Busy, model.Vanished, model.ReadOnly} {
		t.Run(string(kind), func(t *testing.T) {
			s := inRound(t)
			f := failed(s, kind)
			s.press("enter")
			s.typed("Nobody listens")
			s.press("enter")
			s.sees("Ana Ruiz says", "Nobody listens", "Not saved yet")
			s.press("f5")
			s.typed("A logo")
			s.press("enter")
			s.sees("For another time", "A logo", "Not saved yet")
			s.ticks(3)
			s.sees("A logo")
			if n := len(s.Held.Drafts()); n != 2 {
				t.Errorf("%d texts would be written down if the program broke, want 2", n)
			}
			f.fail(nil)
			s.ticks(2)
			if got := s.heard("pantry-1").Words; got != "Nobody listens" {
				t.Errorf("kept %q:\n%s", got, s.text())
			}
			if m := s.held().Meetings.Meeting(s.sitting.Meeting); len(m.Parked) != 1 {
				t.Errorf("parked %+v", m.Parked)
			}
			s.send(again{})
			s.lacks("Not saved yet")
		})
	}
}

// TestLeavingWithAFullDisk: the program asks before anything typed is lost, and writes
// both lines into a file beside.
func TestLeavingWithAFullDisk(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Nobody listens")
	s.press("f5")
	s.typed("A logo")
	failed(s, model.DiskFull)
	s.typed("?")
	s.press("ctrl+c", "ctrl+c")
	s.in(stuck)
	s.press("f")
	var all strings.Builder
	for _, d := range s.aside {
		fmt.Fprint(&all, d.Ops)
	}
	for _, want := range []string{"Nobody listens", "A logo?"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("%q is not in the file beside: %s", want, all.String())
		}
	}
}

// taken are the ways in which another window takes from under a round what is talked
// about.
var taken = map[string]func(s *seat, p *model.Partnership){
	"the area": func(_ *seat, p *model.Partnership) { p.Areas.Chosen = "meetings" },
	"the person": func(_ *seat, p *model.Partnership) {
		p.Roster.People = slices.DeleteFunc(p.Roster.People, func(m model.Person) bool { return m.ID == "pantry-1" })
	},
	"the organization": func(_ *seat, p *model.Partnership) {
		p.Roster.Organizations = p.Roster.Organizations[1:]
		p.Roster.People = p.Roster.People[1:]
	},
	"the meeting": func(s *seat, p *model.Partnership) {
		p.Meetings.Meetings = slices.DeleteFunc(p.Meetings.Meetings, func(m model.Meeting) bool { return m.ID == s.sitting.Meeting })
	},
	"the point": func(s *seat, p *model.Partnership) {
		m := p.Meetings.Meeting(s.sitting.Meeting)
		m.Agenda = slices.DeleteFunc(m.Agenda, func(x model.Point) bool { return x.ID == s.sitting.Point })
	},
	"all points": func(s *seat, p *model.Partnership) { p.Meetings.Meeting(s.sitting.Meeting).Agenda = nil },
	"all people": func(_ *seat, p *model.Partnership) { p.Roster.People = nil },
	"all areas":  func(_ *seat, p *model.Partnership) { p.Areas.Chosen = "" },
}

// TestTakenFromUnderARound: whatever another window takes away, the meeting goes on, and
// what was being typed is kept somewhere.
func TestTakenFromUnderARound(t *testing.T) {
	for name, take := range taken {
		for _, pad := range []bool{false, true} {
			t.Run(fmt.Sprint(name, pad), func(t *testing.T) {
				s := inRound(t)
				s.press("enter")
				s.typed("Nobody listens")
				if pad {
					s.press("f5")
					s.typed("A logo")
				}
				s.changing(func(p *model.Partnership) { take(s, p) })
				s.fits()
				s.ticks(2)
				s.in(hall)
				if pad {
					s.sees("A logo")
					s.press("enter")
				}
				s.sees("Nobody listens")
				s.press("enter")
				s.fits()
				if !s.keeps("Nobody listens") || pad && !s.keeps("A logo") {
					t.Errorf("it is gone:\n%s", s.text())
				}
				m := s.held().Meetings.Meeting(s.sitting.Meeting)
				if m == nil {
					t.Fatal("the meeting is gone")
				}
				if words := s.heard("pantry-1").Words; words == "" && !strings.Contains(m.Notes, "Nobody listens") {
					t.Errorf("it is in no record: %+v", m)
				}
				for _, k := range []string{"p", "down", "x", "o", "tab", "tab", "enter", "esc", "esc", "esc", "space", "+", "r", "s", "shift+tab"} {
					s.press(k)
					s.fits()
					for s.state() != hall {
						s.press("esc")
					}
				}
			})
		}
	}
}

// TestTheOtherWindowEndsIt: what was being typed is taken down before the meeting is
// over here too.
func TestTheOtherWindowEndsIt(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("enter")
	a.typed("Last words")
	b.do(b.follow(event{on: finish}))
	a.ticks(1)
	a.in(after)
	if got := a.heard("pantry-1").Words; got != "Last words" {
		t.Errorf("kept %q", got)
	}
	over := a.held().Meetings.Meeting(a.meeting)
	if over == nil || over.Over != model.WasEnded {
		t.Errorf("%+v", over)
	}
}

// TestPutAwayMeanwhile: a partnership that another window deletes, archives or closes
// takes no words from anybody's mouth.
func TestPutAwayMeanwhile(t *testing.T) {
	for name, change := range map[string]func(p *model.Partnership){
		"deleted":  func(p *model.Partnership) { p.Core.Shelf = model.Deleted },
		"archived": func(p *model.Partnership) { p.Core.Shelf = model.Archived },
	} {
		t.Run(name, func(t *testing.T) {
			s := inRound(t)
			s.press("enter")
			s.typed("Nobody listens")
			s.changing(change)
			s.ticks(1)
			s.sees("Nobody listens")
			s.press("enter")
			if !s.keeps("Nobody listens") {
				t.Errorf("it is gone:\n%s", s.text())
			}
		})
	}
}

// TestWipedMeanwhile: a partnership that another program takes out of the file takes no
// more words; they stay in the line, and the footer says why.
func TestWipedMeanwhile(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Nobody listens")
	ruin(t, s.path, "DELETE FROM partnership WHERE id = 'rules'")
	s.ticks(1)
	s.press("enter")
	s.sees("Nobody listens")
	s.fits()
}

// TestEscapesInWords: what is pasted cannot move the cursor or color the room.
func TestEscapesInWords(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.paste("red \x1b[31mand\x1b]0;title\a gone \x07\u202eback")
	s.press("enter")
	if got := s.heard("pantry-1").Words; strings.ContainsAny(got, "\x1b\a\u202e") {
		t.Errorf("kept %q", got)
	}
	s.press("up", "o")
	if strings.Contains(s.page(), "\x1b]0") || strings.Contains(s.page(), "\u202e") {
		t.Error("the room is drawn with them")
	}
}

// TestUndoInALine: ctrl+z takes back what was typed, and esc twice only that.
func TestUndoInALine(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("One two")
	s.press("ctrl+z")
	s.in(hall)
	s.lacks("One two")
	s.press("ctrl+y")
	s.sees("One two")
	s.press("enter", "up", "enter")
	s.typed(" three")
	s.press("esc")
	s.sees("One two three")
	s.press("esc")
	if got := s.heard("pantry-1").Words; got != "One two" {
		t.Errorf("kept %q", got)
	}
	s.in(hall)
	if h := s.top().(*hallScreen); h.line != nil {
		t.Errorf("the line is still open:\n%s", s.text())
	}
	s.dies()
	if b := s.joins("b"); b.top().(*hallScreen).line != nil {
		t.Errorf("what was let go comes back:\n%s", b.text())
	}
}

// TestSilenceTakesDownWhatIsTyped: silence of two hours ends the meeting, and what is typed is
// in it.
func TestSilenceTakesDownWhatIsTyped(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("And then")
	for range int(model.Silence/(50*time.Second)) + 2 {
		s.clock = s.clock.Add(50 * time.Second)
		s.send(tick{s.clock})
	}
	s.in(after)
	if got := s.heard("pantry-1").Words; got != "And then" {
		t.Errorf("kept %q", got)
	}
}

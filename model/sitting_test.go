package model

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestCount: time counts for the point and for whoever speaks, second by second; that
// in which the machine slept or its clock jumped does not, nor that of a break.
func TestCount(t *testing.T) {
	_, s := seated(t)
	first := s.Point
	s.Who = "m0"
	now := sixPM
	for _, tt := range []struct {
		name                string
		by                  time.Duration
		paused              bool
		spent, floor, quiet int
	}{
		{"a second", time.Second, false, 1, 1, 1},
		{"half a second", time.Second / 2, false, 1, 1, 1},
		{"and another half", time.Second / 2, false, 2, 2, 2},
		{"nothing", 0, false, 2, 2, 2},
		{"a minute", time.Minute, false, 62, 62, 62},
		{"an hour of sleep", time.Hour, false, 62, 62, 62},
		{"a second after it", time.Second, false, 63, 63, 63},
		{"the clock goes back", -3 * time.Hour, false, 63, 63, 63},
		{"a second after that", time.Second, false, 64, 64, 64},
		{"a break", 30 * time.Second, true, 64, 64, 94},
		{"the clock a day on", 24 * time.Hour, false, 64, 64, 94},
	} {
		now = now.Add(tt.by)
		s.Paused = tt.paused
		s.Count(now)
		if s.Spent[first] != tt.spent || s.Floor != tt.floor || s.Ran != tt.quiet {
			t.Errorf("%s: %d spent, %d spoken, %d quiet, want %d, %d, %d", tt.name, s.Spent[first], s.Floor, s.Ran, tt.spent, tt.floor, tt.quiet)
		}
	}
}

// TestCountIsNeverMore: however beats come, no more time counts than went by, and none
// is taken back.
func TestCountIsNeverMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Sitting{Point: "a", Beat: sixPM}
		now, most, last := sixPM, time.Duration(0), 0
		for range rapid.IntRange(1, 50).Draw(t, "beats") {
			d := time.Duration(rapid.Int64Range(int64(-2*time.Hour), int64(2*time.Hour)).Draw(t, "by"))
			if rapid.Bool().Draw(t, "short") {
				d = d.Abs() % (2 * time.Minute)
			}
			now = now.Add(d)
			if d > 0 {
				most += d
			}
			s.Count(now)
			if s.Spent["a"] < last || time.Duration(s.Spent["a"])*time.Second > most {
				t.Fatalf("%d seconds after %d, of at most %v", s.Spent["a"], last, most)
			}
			last = s.Spent["a"]
		}
	})
}

// TestLapsed: a meeting is over when nobody typed for Silence, on the machine or since
// it was switched off; not after an hour of sleep.
func TestLapsed(t *testing.T) {
	for name, tt := range map[string]struct {
		quiet int
		later time.Duration
		want  bool
	}{
		"just begun": {0, 0, false}, "an hour of sleep": {0, time.Hour, false}, "quiet for long": {2*60*60 + 1, 0, true},
		"switched off": {0, 3 * time.Hour, true}, "nearly": {2*60*60 - 1, 0, false}, "the clock back": {0, -5 * time.Hour, false},
	} {
		s := Sitting{Ran: tt.quiet + 60, Key: 60, Beat: sixPM}
		if got := s.Lapsed(sixPM.Add(tt.later)); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestMinutesOfASitting: what was given beyond the plan counts, and what remains is
// planned for points that are neither open nor done.
func TestMinutesOfASitting(t *testing.T) {
	p, s := seated(t)
	agenda := p.Meetings.Meetings[0].Agenda
	sum := 0
	for _, x := range agenda {
		sum += x.Plan()
	}
	if got := s.Remaining(agenda); sum != 90 || got != sum-agenda[0].Plan() {
		t.Errorf("%d remain of %d", got, sum)
	}
	s.More = map[ID]int{agenda[1].ID: 7}
	s.Fate = map[ID]string{agenda[2].ID: Skipped}
	if got := s.Remaining(agenda); got != sum-agenda[0].Plan()-agenda[2].Plan()+7 {
		t.Errorf("%d remain", got)
	}
	s.Spent = map[ID]int{agenda[0].ID: 119}
	if s.Used(agenda[0].ID) != 1 || s.Minutes(agenda[1]) != agenda[1].Plan()+7 {
		t.Error("minutes")
	}
}

// TestClone: a copy shares nothing with what it is of.
func TestSittingClone(t *testing.T) {
	_, s := seated(t)
	s.Spent, s.More, s.Fate = map[ID]int{"a": 1}, map[ID]int{"a": 1}, map[ID]string{"a": Held}
	was := s.Clone()
	s.Spent["a"], s.More["a"], s.Fate["a"], s.Seats[0], s.Taken[0] = 2, 2, Skipped, "x", "x"
	if was.Spent["a"] != 1 || was.More["a"] != 1 || was.Fate["a"] != Held || was.Seats[0] == "x" || was.Taken[0] == "x" {
		t.Errorf("%+v", was)
	}
}

// TestWalks: wherever a meeting goes, it is at a place that there is; every place can
// be come to, forward and back; and a point that was left is held, unless it was skipped.
func TestWalks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		kind := rapid.SampledFrom(MeetingKinds()).Draw(t, "kind")
		p.Convene("k-", kind, rapid.SampledFrom(AgendaLengths).Draw(t, "long"), minter("k-"), sixPM)
		s := p.Sit("k-", sixPM)
		spots := p.Spots(&s)
		if len(spots) == 0 || s.Spot() != spots[0] {
			t.Fatalf("at %v of %v", s.Spot(), spots)
		}
		for i := 1; i < len(spots); i++ {
			if !s.Step(spots, 1) || s.Spot() != spots[i] {
				t.Fatalf("%v after %v", s.Spot(), spots[i-1])
			}
		}
		if s.Step(spots, 1) || s.Spot() != spots[len(spots)-1] || s.Skip(spots) {
			t.Fatal("it goes beyond its end")
		}
		for s.Step(spots, -1) {
		}
		if s.Spot() != spots[0] {
			t.Fatalf("back at %v", s.Spot())
		}
		for range rapid.IntRange(0, 30).Draw(t, "ways") {
			was := s.Point
			skips := false
			switch rapid.IntRange(0, 4).Draw(t, "way") {
			case 0:
				skips = s.Skip(spots)
			case 1:
				s.Step(spots, -1)
			case 2:
				s.Go(rapid.SampledFrom(spots).Draw(t, "spot"))
			case 3: // what is taken up changes meanwhile
				if len(s.Taken) > 0 {
					s.Taken = s.Taken[:len(s.Taken)-1]
				}
				spots = p.Spots(&s)
				if !slices.Contains(spots, s.Spot()) {
					s.Step(spots, 1)
				}
			default:
				s.Step(spots, 1)
			}
			if !slices.Contains(spots, s.Spot()) {
				t.Fatalf("at %v, which is none of %v", s.Spot(), spots)
			}
			if s.Fate[s.Point] != "" {
				t.Fatalf("the point that is open is %s", s.Fate[s.Point])
			}
			if was != s.Point && s.Fate[was] != map[bool]string{true: Skipped, false: Held}[skips] {
				t.Fatalf("the point that was left is %q, skipped: %v", s.Fate[was], skips)
			}
		}
	})
}

// TestSkipFromAPlaceThatIsGone: another window took the area away.
func TestSkipFromAPlaceThatIsGone(t *testing.T) {
	p, s := seated(t)
	spots := p.Spots(s)
	i := slices.IndexFunc(spots, func(x Spot) bool { return x.Area != "" })
	s.Go(spots[i])
	s.Taken = nil
	was := s.Point
	if spots = p.Spots(s); !s.Skip(spots) || s.Point == was || s.Fate[was] != Skipped {
		t.Errorf("from a place that is gone to %v", s.Spot())
	}
	if at := slices.IndexFunc(spots, func(x Spot) bool { return x.Point == was }); spots[at+1].Point != s.Point {
		t.Errorf("skipped to %v and not to the next point", s.Spot())
	}
}

// TestCircle: people are asked in the order that was chosen; who is absent is not
// waited for, unless somebody speaks for them; who came late is asked; and on a point
// those are asked too who only watch, if they are here.
func TestCircle(t *testing.T) {
	p, s := seated(t)
	p.Roster.Organizations[3].Status = "observer"
	people := func(on ID) []ID { return p.Circle(s, on).People }
	all := []ID{"m0", "m1", "m2", "m4", "m5", "m6"}
	if d := cmp.Diff(all, people("meetings")); d != "" {
		t.Errorf("on an area:\n%s", d)
	}
	p.Attend("k", "m3", func(a *Attended) { a.State = Present })
	if d := cmp.Diff(all, people("meetings")); d != "" {
		t.Errorf("who only watches is asked on an area:\n%s", d)
	}
	if got := people(s.Point); !slices.Contains(got, "m3") {
		t.Errorf("who watches and is here is not asked on a point: %q", got)
	}
	s.Seats = []ID{"m6", "m5", "m4", "m2", "m1"}
	if d := cmp.Diff([]ID{"m6", "m5", "m4", "m2", "m1", "m0"}, people("meetings")); d != "" {
		t.Errorf("by seat, without one comes last:\n%s", d)
	}
	s.Order = LeastFirst
	p.Jot("k", Jot{Kind: JotVoice, On: "conflict", Who: "m6", Text: "a lot of words"})
	p.Jot("k", Jot{Kind: JotVoice, On: s.Point, Who: "m5", Text: "words"})
	if d := cmp.Diff([]ID{"m4", "m2", "m1", "m0", "m5", "m6"}, people("meetings")); d != "" {
		t.Errorf("who said least comes first:\n%s", d)
	}
	s.Order = BySeat
	p.Attend("k", "m1", func(a *Attended) { a.State = Absent })
	p.Attend("k", "m2", func(a *Attended) { a.State, a.By = Proxied, "Theo" })
	p.Hear("meetings", "m6", Passed)
	p.Jot("k", Jot{Kind: JotVoice, On: "meetings", Who: "m2", Text: "Mia asks me to say: on time."})
	c := p.Circle(s, "meetings")
	if n, of, absent := c.Heard(); n != 2 || of != 5 || absent != 1 {
		t.Errorf("heard %d of %d, %d absent", n, of, absent)
	}
	if c.Next("m6") != "m5" || c.Next("m4") != "m0" || c.Next("m0") != "m5" || c.Next("") != "m5" {
		t.Errorf("next: %q %q %q %q", c.Next("m6"), c.Next("m4"), c.Next("m0"), c.Next(""))
	}
	p.Attend("k", "m1", func(a *Attended) { a.State, a.Came = Present, "18:25" })
	if c := p.Circle(s, "meetings"); c.State["m1"] != "" {
		t.Errorf("who came late is %q", c.State["m1"])
	}
	for _, who := range c.People {
		p.Hear("meetings", who, Passed)
	}
	if next := p.Circle(s, "meetings").Next("m0"); next != "" {
		t.Errorf("all are heard, and %s is next", next)
	}
}

// TestCostAndAffords: what an area costs is said at once, and what there is time for is
// never nothing, and never costs more than there is, but for one.
func TestCostAndAffords(t *testing.T) {
	if got := Cost(6, 7); got != 50 && got != 49 {
		t.Errorf("6 areas and 7 people take %d minutes", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		people, minutes := rapid.IntRange(0, 40).Draw(t, "people"), rapid.IntRange(0, 200).Draw(t, "minutes")
		n := Affords(people, minutes)
		if n < 1 || n > 1 && people > 0 && Cost(n, people) > minutes {
			t.Fatalf("%d areas for %d people in %d minutes", n, people, minutes)
		}
	})
}

// TestHeed: a meeting is silent since the last key in any window: what another knows of a
// later key counts, of the same meeting alone, and time is never taken back.
func TestHeed(t *testing.T) {
	for name, tt := range map[string]struct {
		other     *Sitting
		ran, key  int
		wantLater bool
	}{
		"no other":           {nil, 100, 40, false},
		"another meeting":    {&Sitting{Meeting: "x", Ran: 200, Key: 90}, 100, 40, false},
		"the same key":       {&Sitting{Meeting: "k", Ran: 200, Key: 40}, 100, 40, false},
		"a key before":       {&Sitting{Meeting: "k", Ran: 200, Key: 39}, 100, 40, false},
		"a later key":        {&Sitting{Meeting: "k", Ran: 95, Key: 41}, 100, 41, true},
		"later than it runs": {&Sitting{Meeting: "k", Ran: 200, Key: 150}, 200, 150, true},
	} {
		s := &Sitting{Meeting: "k", Ran: 100, Key: 40}
		if later := s.Heed(tt.other); later != tt.wantLater || s.Ran != tt.ran || s.Key != tt.key {
			t.Errorf("%s: later %v, ran %d, key %d", name, later, s.Ran, s.Key)
		}
	}
}

// TestUntil: a meeting that goes on lapses when nobody was there for Silence; one that
// was silent for as long did with its last beat.
func TestUntil(t *testing.T) {
	for quiet, want := range map[time.Duration]time.Time{
		0: sixPM.Add(Silence), Silence - time.Second: sixPM.Add(Silence), Silence: sixPM, Silence + time.Hour: sixPM,
	} {
		s := &Sitting{Ran: int(quiet / time.Second), Beat: sixPM}
		if got := s.Until(); !got.Equal(want) {
			t.Errorf("silent for %v: until %v, want %v", quiet, got, want)
		}
		if s.Lapsed(sixPM) != (quiet >= Silence) || !s.Lapsed(sixPM.Add(Silence)) || s.Lapsed(sixPM.Add(Silence-time.Second)) != (quiet >= Silence) {
			t.Errorf("silent for %v: lapsed %v", quiet, s.Lapsed(sixPM))
		}
	}
}

// TestPresent: those are here of whom it is said, or for whom somebody is; of whom
// nobody said anything, those who are asked for their voice. Who is absent is not.
func TestPresent(t *testing.T) {
	p, _ := seated(t)
	p.Roster.Organizations[3].Status = "observer"
	if got := p.Present("k"); !slices.Equal(got, []ID{"m0", "m1", "m2", "m4", "m5", "m6"}) {
		t.Errorf("nobody said anything: %q", got)
	}
	for who, state := range map[ID]string{"m0": Absent, "m1": Proxied, "m2": Present, "m3": Present} {
		p.Attend("k", who, func(a *Attended) { a.State = state })
	}
	if got := p.Present("k"); !slices.Equal(got, []ID{"m1", "m2", "m3", "m4", "m5", "m6"}) {
		t.Errorf("here are %q", got)
	}
	p.Attend("gone", "m4", func(a *Attended) { t.Error("somebody is noted in no meeting") })
}

// TestWhoWatchesAndSpoke: on a point who only watches is asked when here, and stays when
// something was said; who has gone since is not asked.
func TestWhoWatchesAndSpoke(t *testing.T) {
	p, s := seated(t)
	p.Roster.Organizations[3].Status = "observer"
	in := func() bool { return slices.Contains(p.Circle(s, s.Point).People, "m3") }
	if in() {
		t.Error("who watches and is not here is asked")
	}
	p.Jot("k", Jot{Kind: JotVoice, On: s.Point, Who: "m3", Text: "Well done."})
	if !in() {
		t.Error("who watches and spoke is gone from the round")
	}
	if p.Roster.People[3].Until = "2026-01-01"; in() {
		t.Error("who has gone is asked")
	}
}

// TestCountNotes: a second counts, a beat without one does not; whoever speaks is
// counted, nobody is where nobody speaks.
func TestCountNotes(t *testing.T) {
	s := &Sitting{Point: "a", Beat: sixPM}
	if d := s.Count(sixPM); d != 0 || s.Spent != nil {
		t.Errorf("no time at all: %v, %v", d, s.Spent)
	}
	if d := s.Count(sixPM.Add(longestBeat)); d != longestBeat || s.Spent["a"] != 60 || s.Floor != 0 || s.Quiet() != time.Minute {
		t.Errorf("the longest beat: %v, %v, %d, %v", d, s.Spent, s.Floor, s.Quiet())
	}
	s.Typed()
	if s.Quiet() != 0 {
		t.Errorf("a key was pressed, and it is quiet for %v", s.Quiet())
	}
}

// TestCostIsRounded: what hearing takes is a whole number of minutes, to the nearest,
// and as many areas are taken up as there is time for.
func TestCostIsRounded(t *testing.T) {
	for _, tt := range [][3]int{{1, 1, 1}, {1, 3, 4}, {2, 3, 7}, {3, 7, 25}, {0, 7, 0}} {
		if got := Cost(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%d areas, %d people: %d minutes, want %d", tt[0], tt[1], got, tt[2])
		}
	}
	for _, tt := range [][3]int{{6, 7, 1}, {6, 14, 2}, {6, 21, 3}, {1, 7, 6}, {0, 1, 60}, {7, 0, 1}} {
		if got := Affords(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%d people, %d minutes: %d areas, want %d", tt[0], tt[1], got, tt[2])
		}
	}
}

// TestNextIsWhoIsLeft: where one person alone is still to come, it is theirs again.
func TestNextIsWhoIsLeft(t *testing.T) {
	c := Circle{People: []ID{"a", "b", "c"}, State: map[ID]string{"a": Said, "c": Passed}}
	for _, who := range []ID{"a", "b", "c", "", "gone"} {
		if got := c.Next(who); got != "b" {
			t.Errorf("behind %q comes %q", who, got)
		}
	}
}

// TestStepFromAPlaceThatIsGone: a step from a place that is no more leads to the first of
// its point, and of a point that is no more to the first of all.
func TestStepFromAPlaceThatIsGone(t *testing.T) {
	spots := []Spot{{Point: "a", Moment: Round}, {Point: "b", Moment: Choosing}, {Point: "b", Moment: Round, Area: "x"}, {Point: "c", Moment: Round}}
	for point, want := range map[ID]Spot{"a": spots[0], "b": spots[1], "c": spots[3], "gone": spots[0]} {
		for _, n := range []int{1, -1, 3} {
			s := &Sitting{Point: point, Area: "gone", Moment: Round}
			if !s.Step(spots, n) || s.Spot() != want {
				t.Errorf("%d from %s: %v, want %v", n, point, s.Spot(), want)
			}
		}
	}
}

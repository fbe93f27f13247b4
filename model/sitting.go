package model

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// A Sitting is where a meeting that goes on is at this moment: which point of the
// agenda, who speaks, what the room sees, and where the time went. It is no part of
// what is recorded, cannot be undone, and holds no words: whoever follows the meeting
// on another window reads those from the partnership.
type Sitting struct {
	Meeting ID            `json:"meeting"`
	N       int64         `json:"n"`                // grows with each change; the store refuses an older one
	By      ID            `json:"by,omitempty"`     // the window that changed it last
	Point   ID            `json:"point"`            // of the agenda
	Area    ID            `json:"area,omitempty"`   // where the point is about ground rules
	Moment  Moment        `json:"moment,omitempty"` // of the point
	Text    ID            `json:"text,omitempty"`   // that members are asked about: a norm, or NormsText
	Who     ID            `json:"who,omitempty"`    // is asked now, or speaks
	Order   string        `json:"order,omitempty"`  // BySeat, AtRandom or LeastFirst; "" is by seat
	Seats   []ID          `json:"seats,omitempty"`  // the people in the order in which they are asked
	Taken   []ID          `json:"taken,omitempty"`  // the areas that are taken up now, in order; the others wait for next time
	Shown   ID            `json:"shown,omitempty"`  // whose words the room sees; "" for nobody's
	Page    int           `json:"page,omitempty"`   // which part of words that are long
	Blank   bool          `json:"blank,omitempty"`  // the room sees nothing
	Paused  bool          `json:"paused,omitempty"` // no time is counted
	Spent   map[ID]int    `json:"spent,omitempty"`  // seconds, by point
	More    map[ID]int    `json:"more,omitempty"`   // minutes given beyond the plan, by point
	Fate    map[ID]string `json:"fate,omitempty"`   // Held or Skipped, by point; and what was left open last time, once it was asked about
	Floor   int           `json:"floor,omitempty"`  // seconds that Who has spoken
	Ran     int           `json:"ran,omitempty"`    // seconds that were counted since it began, breaks too
	Key     int           `json:"key,omitempty"`    // what Ran was at the last key, in whichever window
	Began   time.Time     `json:"began"`
	Beat    time.Time     `json:"beat"` // when time was counted last
}

// The orders in which people are asked.
const (
	BySeat     = "seat"
	AtRandom   = "random"
	LeastFirst = "least" // who has said least comes first
)

// Orders are the orders in which people can be asked.
var Orders = []string{BySeat, AtRandom, LeastFirst}

const (
	// longestBeat is the longest time between two beats that counts. A longer one is a
	// machine that slept, and one below zero a clock that was put back.
	longestBeat = time.Minute
	// Silence is how long a meeting goes on without a key before it counts as over.
	Silence = 2 * time.Hour
)

// Count counts the time since the last beat: for the point, for whoever speaks, and as
// silence. Time in which the machine slept, or that a jump of its clock made up, does
// not count. It returns how much did.
func (s *Sitting) Count(now time.Time) time.Duration {
	d := now.Sub(s.Beat)
	if d < 0 || d > longestBeat {
		s.Beat = now
		return 0
	}
	d = d.Truncate(time.Second)
	s.Beat = s.Beat.Add(d)
	n := int(d / time.Second)
	s.Ran += n
	if s.Paused || n == 0 {
		return d
	}
	if s.Spent == nil {
		s.Spent = map[ID]int{}
	}
	s.Spent[s.Point] += n
	if s.Who != "" {
		s.Floor += n
	}
	return d
}

// Typed notes that a key was pressed: the silence is over.
func (s *Sitting) Typed() { s.Key = s.Ran }

// Quiet returns for how long no key was pressed.
func (s *Sitting) Quiet() time.Duration { return time.Duration(max(s.Ran-s.Key, 0)) * time.Second }

// Heed works in what another window knows of the same meeting: it is silent only since
// the last key in any of them. It reports whether that was a later one.
func (s *Sitting) Heed(o *Sitting) (later bool) {
	if o == nil || s.Meeting != o.Meeting || o.Key <= s.Key {
		return false
	}
	s.Ran, s.Key = max(s.Ran, o.Ran), o.Key
	return true
}

// Lapsed reports whether a meeting is over though nobody ended it: nothing was typed
// for Silence while the program ran, or nobody has run it for as long.
func (s *Sitting) Lapsed(now time.Time) bool {
	return s.Quiet() >= Silence || now.Sub(s.Beat) >= Silence
}

// Until returns when a meeting lapses if nobody goes on with it from here; one that was
// silent for too long lapsed with its last beat.
func (s *Sitting) Until() time.Time {
	if s.Quiet() >= Silence {
		return s.Beat
	}
	return s.Beat.Add(Silence)
}

// Minutes returns the minutes that a point has got: as planned, and what was added.
func (s *Sitting) Minutes(x Point) int { return x.Plan() + s.More[x.ID] }

// Used returns the minutes that a point has taken so far, begun ones not counted.
func (s *Sitting) Used(id ID) int { return s.Spent[id] / 60 }

// Remaining returns the minutes planned for the points of an agenda that are still to
// come, beside the one that is open.
func (s *Sitting) Remaining(agenda []Point) int {
	sum := 0
	for _, x := range agenda {
		if x.ID != s.Point && s.Fate[x.ID] == "" {
			sum += s.Minutes(x)
		}
	}
	return sum
}

// Clone returns a copy that shares nothing with s.
func (s Sitting) Clone() Sitting {
	s.Seats, s.Taken = slices.Clone(s.Seats), slices.Clone(s.Taken)
	s.Spent, s.More, s.Fate = noted(s.Spent), noted(s.More), noted(s.Fate)
	return s
}

// noted returns a copy that something can be noted in, also of a nil map.
func noted[T any](m map[ID]T) map[ID]T {
	out := make(map[ID]T, len(m))
	maps.Copy(out, m)
	return out
}

// A Circle is a round on an area or a point: the people who are asked, in order, and
// what each has done.
type Circle struct {
	On     ID
	People []ID
	State  map[ID]string // Said, Passed or Absent, by person; "" is not yet
}

// Heard returns how many have been heard, of how many who are here: who spoke or
// passed. Those who are absent are counted apart.
func (c Circle) Heard() (n, of, absent int) {
	for _, who := range c.People {
		switch c.State[who] {
		case Said, Passed:
			n++
		case Absent:
			absent++
		}
	}
	return n, len(c.People) - absent, absent
}

// Next returns the first person behind who of whom it is still to come, from the last
// on to the first; "" if there is none.
func (c Circle) Next(who ID) ID {
	i := slices.Index(c.People, who)
	for n := 1; n <= len(c.People); n++ {
		if x := c.People[(i+n+len(c.People))%len(c.People)]; c.State[x] == "" {
			return x
		}
	}
	return ""
}

// Circle returns the round on an area or a point, in the order in which s has people
// asked. On an area those are asked whose voice counts (R3); on a point also others who
// are here.
func (p *Partnership) Circle(s *Sitting, on ID) Circle {
	c := Circle{On: on, State: map[ID]string{}}
	here := p.Meetings.Meeting(s.Meeting).Here()
	_, point := p.Point(on)
	asked := p.voiceOptions()
	for _, m := range p.Roster.People {
		voice := p.VoiceOn(on, m.ID)
		counts := among(asked, string(m.ID)) == Fine
		if !counts && !(point != nil && m.Until == "" && (here[m.ID].State == Present || voice.State != "")) {
			continue
		}
		c.People = append(c.People, m.ID)
		c.State[m.ID] = voice.State
		if voice.State == "" && here[m.ID].State == Absent {
			c.State[m.ID] = Absent
		}
	}
	p.inOrder(s, c.People)
	return c
}

// inOrder sorts people as s has them asked. Whoever has no seat comes last.
func (p *Partnership) inOrder(s *Sitting, people []ID) {
	seat := func(who ID) int {
		if i := slices.Index(s.Seats, who); i >= 0 {
			return i
		}
		return len(s.Seats)
	}
	said := map[ID]int{}
	if s.Order == LeastFirst {
		said = p.saidSoFar()
	}
	slices.SortStableFunc(people, func(a, b ID) int {
		return cmp.Or(cmp.Compare(said[a], said[b]), cmp.Compare(seat(a), seat(b)))
	})
}

// saidSoFar returns how many bytes each person has said on all areas that other
// people were asked about as well.
func (p *Partnership) saidSoFar() map[ID]int {
	said := map[ID]int{}
	add := func(vs []Voice) {
		for _, v := range vs {
			if v.State == Said {
				said[v.ID] += len(v.Words)
			}
		}
	}
	for _, h := range p.Voices.Heard {
		add(h.Voices)
	}
	for _, m := range p.Meetings.Meetings {
		for _, x := range m.Agenda {
			add(x.Voices)
		}
	}
	return said
}

// Present returns the people of a meeting of whom it is said that they are here, or
// that somebody is here for them; those of whom nobody said anything are here too,
// where they are asked for their voice.
func (p *Partnership) Present(meeting ID) []ID {
	here := p.Meetings.Meeting(meeting).Here()
	asked := p.voiceOptions()
	var people []ID
	for _, m := range p.Roster.People {
		state := here[m.ID].State
		if state == Present || state == Proxied || state == "" && among(asked, string(m.ID)) == Fine {
			people = append(people, m.ID)
		}
	}
	return people
}

// Attend changes what is noted of a person in a meeting.
func (p *Partnership) Attend(meeting, person ID, change func(*Attended)) {
	if m := p.Meetings.Meeting(meeting); m != nil {
		change(recordOf(&m.People, func(a *Attended) *Row { return &a.Row }, person))
	}
}

// Cost returns how many minutes it takes to hear so many people on so many areas.
func Cost(areas, people int) int { return (areas*people*oneVoice + 30) / 60 }

// Affords returns how many areas there is time for, at least one: to hear so many people
// in so many minutes.
func Affords(people, minutes int) int { return max(minutes*60/max(people*oneVoice, 1), 1) }

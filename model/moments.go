package model

import "slices"

// A Moment is what a group does on a point of the agenda, or on one area of it: the
// room sees one thing at a time.
type Moment string

// The moments.
const (
	Greeting  Moment = "greeting"  // who is here, and how the meeting goes
	Recalling Moment = "recalling" // what was left open, one after the other
	Round     Moment = "round"     // each person in turn
	Needing   Moment = "needing"   // the need, in a sentence
	Gains     Moment = "gains"     // what is in it for each organization
	Parts     Moment = "parts"     // who does what
	Rights    Moment = "rights"    // who decides what
	Choosing  Moment = "choosing"  // which areas, and what they cost
	Valuing   Moment = "valuing"   // the value behind what was heard
	Wording   Moment = "wording"   // We will…
	Positions Moment = "standing"  // read aloud, and where members stand
	Reviewing Moment = "reviewing" // why continue?
	Ending    Moment = "ending"    // how the partnership ends
	Talking   Moment = "talking"   // whatever it is about
	Dues      Moment = "dues"      // what is due, and what was parked
	MeetAgain Moment = "again"     // when the group meets again
)

// moments are those of each kind of point, in order. Those of an area come once for
// each area that is taken up.
var moments = map[string][]Moment{
	ForWelcome: {Greeting},
	ForSince:   {Recalling},
	ForNeed:    {Round, Needing},
	ForGain:    {Gains, Round},
	ForWork:    {Parts, Rights},
	ForRules:   {Choosing},
	ForReview:  {Reviewing, Round},
	ForEnding:  {Ending, Round},
	ForTopic:   {Talking, Round},
	ForNext:    {Dues, MeetAgain, Round},
}

// areaMoments are those of one area.
var areaMoments = []Moment{Round, Valuing, Wording, Positions}

// A Spot is one place in a meeting that the group can go to.
type Spot struct {
	Point  ID
	Area   ID // "" where it is of no area
	Moment Moment
}

// Spots returns every place in a meeting, in order: the moments of each point, and
// within ground rules those of each area that s takes up.
func (p *Partnership) Spots(s *Sitting) []Spot {
	m := p.Meetings.Meeting(s.Meeting)
	if m == nil {
		return nil
	}
	var spots []Spot
	for _, x := range m.Agenda {
		for _, mo := range moments[x.Sort()] {
			spots = append(spots, Spot{Point: x.ID, Moment: mo})
		}
		if x.Sort() != ForRules {
			continue
		}
		for _, area := range s.Taken {
			if !slices.ContainsFunc(p.Areas.Options(), func(o Option) bool { return ID(o.Key) == area }) {
				continue // it is no longer chosen
			}
			for _, mo := range areaMoments {
				spots = append(spots, Spot{x.ID, area, mo})
			}
		}
	}
	return spots
}

// Spot returns where the meeting is.
func (s *Sitting) Spot() Spot { return Spot{s.Point, s.Area, s.Moment} }

// On returns what a round is about now: the area, else the point.
func (s *Sitting) On() ID {
	if s.Area != "" {
		return s.Area
	}
	return s.Point
}

// Go goes to a place. Whoever spoke speaks no more, and nobody's words are shown; a
// point that is left is held, unless it was skipped.
func (s *Sitting) Go(to Spot) {
	if s.Fate == nil {
		s.Fate = map[ID]string{}
	}
	if s.Point != "" && s.Point != to.Point && s.Fate[s.Point] == "" {
		s.Fate[s.Point] = Held
	}
	delete(s.Fate, to.Point) // it is open again
	s.Point, s.Area, s.Moment = to.Point, to.Area, to.Moment
	s.Text, s.Who, s.Shown, s.Floor, s.Page = "", "", "", 0, 0
}

// Skip marks the point that is open as skipped, and goes on to the next point; false
// if there is none.
func (s *Sitting) Skip(spots []Spot) bool {
	next := 0 // behind the last place of the point, also where the one it was at is no more
	for i, x := range spots {
		if x.Point == s.Point {
			next = i + 1
		}
	}
	if next == len(spots) {
		return false
	}
	was := s.Point
	s.Go(spots[next])
	s.Fate[was] = Skipped
	return true
}

// Step goes n places on, or back; false beyond either end. From a place that is no more
// it goes to the first of its point, else to the first of all.
func (s *Sitting) Step(spots []Spot, n int) bool {
	i := slices.Index(spots, s.Spot())
	if i < 0 {
		i = max(slices.IndexFunc(spots, func(x Spot) bool { return x.Point == s.Point }), 0)
		n = 0
	}
	if i += n; i < 0 || i >= len(spots) {
		return false
	}
	s.Go(spots[i])
	return true
}

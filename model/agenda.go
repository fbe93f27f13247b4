package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Point is one item of a meeting's agenda, planned or held.
type Point struct {
	Row
	Kind    string  `leaf:"kind"`    // what is done on it: one of the kinds below; "" is ForTopic
	What    string  `leaf:"what"`    // in the group's words; where it has a kind, in place of the usual ones
	Minutes Sum     `leaf:"minutes"` // planned
	Took    Sum     `leaf:"took"`    // minutes it took
	Fate    string  `leaf:"fate"`    // Held, Skipped, or "" while it is open
	Voices  []Voice `leaf:"voice"`   // what each person said on it, where the group went around
}

// What a point of an agenda is for.
const (
	ForWelcome = "welcome"  // who is here, and how the meeting goes
	ForSince   = "since"    // what was left open last time
	ForNeed    = "why"      // the need that brings the group together
	ForGain    = "gain"     // what is in it for each organization, as far as it shares that
	ForWork    = "work"     // who does what, and who decides
	ForRules   = "rules"    // ground rules: voices, values, statements, positions
	ForReview  = "lookback" // a review: why continue?
	ForEnding  = "parting"  // how the partnership ends
	ForTopic   = "topic"    // whatever the group wants to talk about
	ForNext    = "next"     // what is due, when the group meets again, and a closing round
)

// What became of a point.
const (
	Held    = "done"
	Skipped = "skipped"
)

var (
	pointKinds = keys(ForWelcome, ForSince, ForNeed, ForGain, ForWork, ForRules, ForReview, ForEnding, ForTopic, ForNext)
	fates      = keys(Held, Skipped)
)

// AgendaLengths are the minutes that an agenda is made for, the shortest first.
var AgendaLengths = []string{"60", "90", "120"}

// UsualAgenda is the length of an agenda where none is named.
const UsualAgenda = "90"

// agendas are the points of each kind of meeting, in order, with their minutes in
// agendas of AgendaLengths.
var agendas = map[string][]struct {
	kind string
	long [3]int
}{
	Kickoff: {
		{ForWelcome, [3]int{5, 10, 10}}, {ForSince, [3]int{5, 10, 10}}, {ForNeed, [3]int{10, 10, 15}}, {ForGain, [3]int{10, 15, 20}},
		{ForWork, [3]int{10, 15, 25}}, {ForRules, [3]int{20, 30, 40}}, {ForNext, [3]int{5, 10, 10}},
	},
	Regular: {
		{ForWelcome, [3]int{5, 5, 10}}, {ForSince, [3]int{15, 20, 25}}, {ForTopic, [3]int{15, 25, 35}}, {ForWork, [3]int{10, 15, 20}},
		{ForRules, [3]int{10, 15, 20}}, {ForNext, [3]int{5, 10, 10}},
	},
	ReviewMeeting: {
		{ForWelcome, [3]int{5, 5, 10}}, {ForSince, [3]int{5, 10, 10}}, {ForReview, [3]int{30, 45, 60}},
		{ForRules, [3]int{15, 20, 30}}, {ForNext, [3]int{5, 10, 10}},
	},
	LastMeeting: {
		{ForWelcome, [3]int{5, 5, 10}}, {ForSince, [3]int{10, 15, 20}}, {ForEnding, [3]int{35, 55, 70}}, {ForNext, [3]int{10, 15, 20}},
	},
}

// readAloud is how many minutes a point gets of which all is said: it is read out, and
// people are asked if it still holds.
const readAloud = 5

// A Planned point is one of an agenda in the making.
type Planned struct {
	Kind    string
	Minutes int
	Open    bool // something is still to be said about it
	Read    bool // all is said, so that it is read aloud
}

// Agenda returns the points of a meeting of the given kind and length, of
// AgendaLengths: what is open decides what the time goes to. What is settled is read
// aloud only; what that saves goes to ground rules or work that is open, else to what
// was left open last time or comes next. left says whether something was left open at
// the meetings before.
func (p *Partnership) Agenda(kind, long string, left bool) []Planned {
	at := max(slices.Index(AgendaLengths, long), 0)
	points, known := agendas[kind]
	if !known {
		points = agendas[Regular]
	}
	open := p.openPoints()
	rest, _ := strconv.Atoi(AgendaLengths[at]) // they are numbers
	var plan []Planned
	for _, x := range points {
		settles, asked := open[x.kind]
		n := Planned{Kind: x.kind, Minutes: x.long[at], Open: settles || !asked}
		switch {
		case x.kind == ForSince && !left:
			continue
		case !n.Open:
			n.Minutes, n.Read = min(readAloud, n.Minutes), true
		}
		rest -= n.Minutes
		plan = append(plan, n)
	}
	for _, kind := range []string{ForRules, ForWork, ForReview, ForEnding, ForTopic, ForSince, ForNext} {
		for i := range plan {
			if x := &plan[i]; x.Kind == kind && x.Open {
				x.Minutes = max(x.Minutes+rest, readAloud)
				return plan
			}
		}
	}
	return plan
}

// openPoints says of the kinds of which something can be settled whether it still is
// to be. Nobody has to say more of what is in it for them.
func (p *Partnership) openPoints() map[string]bool {
	p = p.As(Everyone) // what somebody keeps is not told from what nobody said (R9)
	open := map[string]bool{
		ForNeed: strings.TrimSpace(p.Need.Need) == "", ForWork: len(p.Decisions.Decisions) == 0, ForGain: false, ForRules: false,
	}
	parts := map[ID]bool{}
	for _, d := range p.Duties.Duties {
		parts[d.ID] = strings.TrimSpace(d.Part) != ""
	}
	for _, m := range p.Active() {
		open[ForWork] = open[ForWork] || !parts[m]
		x := p.Interest[m]
		open[ForGain] = open[ForGain] || x == nil || strings.TrimSpace(x.Benefit) == ""
	}
	areas, _, _ := p.ToHear()
	rules := p.NormTexts()
	open[ForRules] = areas > 0 || len(rules) == 0
	for _, of := range rules {
		open[ForRules] = open[ForRules] || !p.Standing(of).InForce
	}
	return open
}

// Points returns rows for an agenda in the making; newID mints their IDs.
func Points(plan []Planned, newID func() ID) []Point {
	var points []Point
	rank := ""
	for _, x := range plan {
		rank = Between(rank, "")
		points = append(points, Point{Row: Row{ID: newID(), Rank: rank}, Kind: x.Kind, Minutes: Sum(strconv.Itoa(x.Minutes))})
	}
	return points
}

// Plan returns how many minutes a point is planned for, 0 if none can be read.
func (a Point) Plan() int { return whole(a.Minutes) }

// Spent returns how many minutes a point took, 0 if none are noted.
func (a Point) Spent() int { return whole(a.Took) }

func whole(s Sum) int {
	cents, ok := s.Cents()
	if !ok || cents < 0 {
		return 0
	}
	return int(min(cents/100, 24*60))
}

// Sort returns what a point is for, with what holds where nobody said so.
func (a Point) Sort() string {
	if among(pointKinds, a.Kind) != Fine || a.Kind == "" {
		return ForTopic
	}
	return a.Kind
}

// Voice returns what a person said on a point; the zero Voice if nothing.
func (a Point) Voice(person ID) Voice {
	for _, v := range a.Voices {
		if v.ID == person {
			return v
		}
	}
	return Voice{}
}

func (a *Point) questions(p *Partnership, on Date) []Question {
	voices := listOf(&a.Voices, func(v *Voice) *Row { return &v.Row }, Voice.summary, (*Voice).questions)
	voice := Each{a.ask("voice", Full, Optional), p.andPast(p.onRoster(on), voices.ids()), "", voices}
	took := a.ask("took", Full, Optional)
	took.Shows = func() bool { return a.Fate != "" || a.Took != "" }
	return []Question{
		Choice{a.ask("kind", Full, Optional), &a.Kind, pointKinds},
		Line{Ask: a.ask("what", Full, Optional), Into: &a.What, Max: 200},
		Amount{a.ask("minutes", Full, Optional), (*string)(&a.Minutes)},
		Choice{a.ask("fate", Full, Optional), &a.Fate, fates},
		Amount{took, (*string)(&a.Took)},
		voice,
	}
}

// Point returns the point with the given ID and its meeting, or nil.
func (p *Partnership) Point(id ID) (*Meeting, *Point) {
	for i := range p.Meetings.Meetings {
		m := &p.Meetings.Meetings[i]
		for j := range m.Agenda {
			if m.Agenda[j].ID == id {
				return m, &m.Agenda[j]
			}
		}
	}
	return nil, nil
}

// Meeting returns the meeting with the given ID, or nil.
func (m *Meetings) Meeting(id ID) *Meeting {
	for i := range m.Meetings {
		if m.Meetings[i].ID == id {
			return &m.Meetings[i]
		}
	}
	return nil
}

// Coming returns the meeting that is held next: the first that is noted for today or
// a later day and is not over, else one that has no day and says nothing yet; nil if
// there is none.
func (m *Meetings) Coming(now time.Time) *Meeting {
	today, all := DateOf(now), m.Newest()
	var next ID
	for i := range all {
		x := &all[i]
		_, dated := x.On.Time()
		blank := strings.TrimSpace(x.Notes) == "" && len(x.Decisions) == 0 && x.Over == ""
		if blank && (dated && !earlier(x.On, today) || !dated && next == "") {
			next = x.ID // the newest come first
		}
	}
	return m.Meeting(next)
}

// KindNext returns which kind of meeting comes next: as it is noted, else as the stage
// has it, and a kickoff until people have met.
func (p *Partnership) KindNext(next *Meeting) string {
	switch n, stage := len(p.Meetings.Meetings), p.Stage(); {
	case next != nil && next.Kind != "":
		return next.Kind
	case stage == Winding || stage.Over():
		return LastMeeting
	case stage == InReview:
		return ReviewMeeting
	case n > 1 || next == nil && n == 1:
		return Regular
	}
	return Kickoff
}

package model

import (
	"slices"
	"strings"
)

// Meetings are what was said, decided and left open when people met.
type Meetings struct {
	Asides
	Meetings []Meeting `leaf:"meetings"`
}

// A Meeting is one of them, held or still to be held.
type Meeting struct {
	Row
	On        Date       `leaf:"on"`
	Kind      string     `leaf:"kind"`
	Place     string     `leaf:"place"`
	Agenda    []Point    `leaf:"agenda"`
	Began     Clock      `leaf:"began"`
	Ended     Clock      `leaf:"ended"`
	Over      string     `leaf:"over"` // WasEnded or Lapsed; "" while it goes on, or where nobody ran it from here
	People    []Attended `leaf:"person"`
	Notes     string     `leaf:"notes"`
	Decisions []Resolved `leaf:"decisions"`
	Actions   []Action   `leaf:"actions"`
	Parked    []Parked   `leaf:"parked"`
}

// Attended says whether a person was there. Its ID is the person's.
type Attended struct {
	Row
	State string `leaf:"state"` // Present, Proxied or Absent; "" is not said
	By    string `leaf:"by"`    // by proxy: the name of who spoke for them
	Role  string `leaf:"role"`  // what they did in the meeting
	Came  Clock  `leaf:"came"`  // where they came late: when
	Went  Clock  `leaf:"went"`  // where they left early: when
}

// A Resolved is what a meeting decided.
type Resolved struct {
	Row
	Text string `leaf:"text"`
	How  string `leaf:"how"` // by which rule, or who agreed, in words
}

// An Action is what somebody will do after a meeting.
type Action struct {
	Row
	What   string `leaf:"what"`
	Who    string `leaf:"who"` // in words: whoever does it need not be on the roster
	By     Date   `leaf:"by"`
	Done   string `leaf:"done"` // Yes, No, or Dropped
	DoneOn Date   `leaf:"doneon"`
}

// A Parked is a topic that came up and was put off, so that it is not lost.
type Parked struct {
	Row
	Topic string `leaf:"topic"`
	Who   string `leaf:"who"`  // who raised it
	Back  string `leaf:"back"` // when it comes back, in words
	Done  string `leaf:"done"` // Yes: it was talked about
}

// What a person was to a meeting, beside Absent.
const (
	Present = "present"
	Proxied = "proxy" // somebody else spoke for them
)

// Dropped is what became of an action that nobody is going to do any more.
const Dropped = "dropped"

// A Clock is a time of day as typed, 15:04 where the program writes it.
type Clock string

// The kinds of meetings. What each is for is on its agenda.
const (
	Kickoff       = "kickoff"
	Regular       = "regular"
	ReviewMeeting = "review"
	LastMeeting   = "closing"
)

// How a meeting that was run from here came to its end.
const (
	WasEnded = "ended"  // somebody ended it
	Lapsed   = "lapsed" // nobody did, and nothing was typed for long
)

var (
	meetingKinds  = keys(Kickoff, Regular, ReviewMeeting, LastMeeting)
	endings       = keys(WasEnded, Lapsed)
	attendances   = keys(Present, Proxied, Absent)
	meetingRoles  = keys("facilitator", "recorder", "timekeeper")
	actionResults = keys(Yes, No, Dropped)
)

// meetings can be noted before anything is agreed, as at a kickoff.
var meetings = &Step{
	ID:      "meetings",
	Chapter: LifeChapter,
	When:    func(p *Partnership) bool { return len(p.Meetings.Meetings) > 0 || len(p.Active()) > 1 },
	Part:    func(p *Partnership, _ ID) any { return &p.Meetings },
	Ask: func(p *Partnership, _ ID) []Question {
		m := &p.Meetings
		return []Question{
			Rows{m.ask("meetings", Both, Optional), listOf(&m.Meetings,
				func(x *Meeting) *Row { return &x.Row },
				Meeting.summary,
				func(x *Meeting) []Question { return x.questions(p) })},
		}
	},
}

// summary tells a meeting from others: by its day, else its place.
func (x Meeting) summary() string {
	if x.On == "" {
		return x.Place
	}
	return string(x.On)
}

func (x *Meeting) questions(p *Partnership) []Question {
	there := listOf(&x.People,
		func(a *Attended) *Row { return &a.Row },
		func(a Attended) string { return a.By },
		(*Attended).questions)
	return []Question{
		Day{x.ask("on", Both, Wanted), (*string)(&x.On)},
		Choice{x.ask("kind", Both, Optional), &x.Kind, meetingKinds},
		Line{Ask: x.ask("place", Full, Optional), Into: &x.Place},
		Each{x.ask("person", Both, Optional), p.andPast(p.onRoster(x.On), there.ids()), "", there},
		Text{Ask: x.ask("notes", Both, Optional), Into: &x.Notes},
		Rows{x.ask("decisions", Both, Optional), listOf(&x.Decisions,
			func(d *Resolved) *Row { return &d.Row },
			func(d Resolved) string { return d.Text },
			(*Resolved).questions)},
		Rows{x.ask("actions", Both, Optional), listOf(&x.Actions,
			func(a *Action) *Row { return &a.Row },
			func(a Action) string { return a.What },
			(*Action).questions)},
		Rows{x.ask("parked", Both, Optional), listOf(&x.Parked,
			func(k *Parked) *Row { return &k.Row },
			func(k Parked) string { return k.Topic },
			(*Parked).questions)},
		Rows{x.ask("agenda", Full, Optional), listOf(&x.Agenda,
			func(a *Point) *Row { return &a.Row },
			func(a Point) string { return a.What },
			func(a *Point) []Question { return a.questions(p, x.On) })},
		Line{Ask: x.ask("began", Full, Optional), Into: (*string)(&x.Began)},
		Line{Ask: x.ask("ended", Full, Optional), Into: (*string)(&x.Ended)},
		Choice{x.ask("over", Full, Optional), &x.Over, endings},
	}
}

func (a *Attended) questions() []Question {
	by, role := a.ask("by", Both, Wanted), a.ask("role", Both, Optional)
	by.Shows = func() bool { return a.State == Proxied }
	role.Shows = func() bool { return a.State == Present }
	came, went := a.ask("came", Full, Optional), a.ask("went", Full, Optional)
	came.Shows = func() bool { return a.State != "" && a.State != Absent }
	went.Shows = came.Shows
	return []Question{
		Choice{a.ask("state", Both, Optional), &a.State, attendances},
		Line{Ask: by, Into: &a.By},
		Choice{role, &a.Role, meetingRoles},
		Line{Ask: came, Into: (*string)(&a.Came)},
		Line{Ask: went, Into: (*string)(&a.Went)},
	}
}

func (d *Resolved) questions() []Question {
	return []Question{
		Text{Ask: d.ask("text", Both, Wanted), Into: &d.Text, Max: LineLimit},
		Line{Ask: d.ask("how", Full, Optional), Into: &d.How},
	}
}

func (a *Action) questions() []Question {
	on := a.ask("doneon", Full, Optional)
	on.Shows = func() bool { return a.Done == Yes }
	return []Question{
		Text{Ask: a.ask("what", Both, Wanted), Into: &a.What, Max: LineLimit},
		Line{Ask: a.ask("who", Both, Wanted), Into: &a.Who},
		Day{a.ask("by", Both, Wanted), (*string)(&a.By)},
		Choice{a.ask("done", Both, Optional), &a.Done, actionResults},
		Day{on, (*string)(&a.DoneOn)},
	}
}

func (k *Parked) questions() []Question {
	return []Question{
		Text{Ask: k.ask("topic", Both, Wanted), Into: &k.Topic, Max: LineLimit},
		Line{Ask: k.ask("who", Full, Optional), Into: &k.Who},
		Line{Ask: k.ask("back", Full, Optional), Into: &k.Back},
		YesNo{k.ask("done", Both, Optional), &k.Done},
	}
}

// onRoster returns the people who can have been at a meeting on a day: all who are
// on the roster and were not gone by then, also those of organizations that only
// watch or think about it.
func (p *Partnership) onRoster(on Date) []Option {
	var os []Option
	for _, m := range p.Roster.People {
		if m.Until == "" || earlier(on, m.Until) {
			os = append(os, Option{Key: string(m.ID), Label: m.Name})
		}
	}
	return os
}

// Open reports whether an action is still to be done.
func (a Action) Open() bool {
	return a.Done != Yes && a.Done != Dropped && strings.TrimSpace(a.What) != ""
}

// Open reports whether a topic is still to be talked about.
func (k Parked) Open() bool { return k.Done != Yes && strings.TrimSpace(k.Topic) != "" }

// Newest returns the meetings, the newest first. One whose day is still to come
// from somebody is the one that is being written, and comes before all.
func (m *Meetings) Newest() []Meeting {
	all := slices.Clone(m.Meetings)
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b Meeting) int {
		x, y := day(a.On), day(b.On)
		switch {
		case x == "" && y != "":
			return -1
		case x != "" && y == "":
			return 1
		}
		return strings.Compare(y, x)
	})
	return all
}

// overdue finds actions that were to be done before the newest meeting, and of which
// nobody said there what became of them. It takes no clock: until people meet again,
// an action that is late is theirs to remember.
func (p *Partnership) overdue() []Gap {
	var last Date // of all that can be read
	for _, x := range p.Meetings.Meetings {
		last = max(last, Date(day(x.On)))
	}
	var gaps []Gap
	for _, x := range p.Meetings.Meetings {
		for _, a := range x.Actions {
			if a.Open() && earlier(a.By, last) {
				gaps = append(gaps, Gap{Step: meetings.ID, Key: "meetings/" + string(x.ID) + "/actions/" + string(a.ID) + "/done", Rule: "overdue", Weigh: Advice})
			}
		}
	}
	return gaps
}

// ToHear returns how many areas have voices that are still to be heard, of how many
// people, and how many minutes hearing them takes.
func (p *Partnership) ToHear() (areas, people, minutes int) {
	voices := 0
	for _, o := range p.Areas.Options() {
		n := len(p.Hearing(ID(o.Key)).ToCome)
		if n > 0 {
			areas++
		}
		voices, people = voices+n, max(people, n)
	}
	return areas, people, (voices*oneVoice + 30) / 60
}

package model

import "slices"

// What was left open at meetings before is asked about one after the other.

// Asked notes that a meeting has asked about something that was left open.
func (s *Sitting) Asked(id ID) {
	if s.Fate == nil {
		s.Fate = map[ID]string{}
	}
	s.Fate[id] = Held
}

// A LeftOver is an action or a topic that a meeting left open, with the meeting it is of.
type LeftOver struct {
	Meeting ID
	Action  *Action // nil: it is a topic
	Parked  *Parked
}

// ID returns the ID of the action or topic.
func (l LeftOver) ID() ID {
	if l.Action != nil {
		return l.Action.ID
	}
	return l.Parked.ID
}

// Open reports whether it still is.
func (l LeftOver) Open() bool {
	if l.Action != nil {
		return l.Action.Open()
	}
	return l.Parked.Open()
}

// LeftOpen returns the actions and then the topics that meetings before the given one
// left open, those of the newest meeting first.
func (p *Partnership) LeftOpen(meeting ID) []LeftOver {
	return p.left(meeting, func(ID) bool { return false })
}

// left is LeftOpen, with what also holds besides.
func (p *Partnership) left(meeting ID, also func(ID) bool) []LeftOver {
	var actions, parked []LeftOver
	for _, m := range p.Meetings.Newest() {
		if m.ID == meeting {
			continue
		}
		for i := range m.Actions {
			if a := m.Actions[i]; a.Open() || also(a.ID) {
				actions = append(actions, LeftOver{Meeting: m.ID, Action: &m.Actions[i]})
			}
		}
		for i := range m.Parked {
			if k := m.Parked[i]; k.Open() || also(k.ID) {
				parked = append(parked, LeftOver{Meeting: m.ID, Parked: &m.Parked[i]})
			}
		}
	}
	return append(actions, parked...)
}

// LeftSince is LeftOpen of the meeting of s, with what it has asked about since, also
// where that is settled now.
func (p *Partnership) LeftSince(s *Sitting) []LeftOver {
	return p.left(s.Meeting, func(id ID) bool { return s.Fate[id] != "" })
}

// Settle says what became of an action or a topic of any meeting: Yes, Dropped, or "" for
// nothing yet. It reports false where that is gone.
func (p *Partnership) Settle(id ID, done string, on Date) bool {
	if a := p.Action(id); a != nil {
		if a.Done, a.DoneOn = done, ""; done == Yes {
			a.DoneOn = on
		}
		return true
	}
	if k := p.Topic(id); k != nil {
		if k.Done = done; done == Dropped {
			k.Done = Yes // it comes back no more
		}
		return true
	}
	return false
}

// Action returns the action with the given ID, of any meeting, or nil.
func (p *Partnership) Action(id ID) *Action {
	for i := range p.Meetings.Meetings {
		for j := range p.Meetings.Meetings[i].Actions {
			if a := &p.Meetings.Meetings[i].Actions[j]; a.ID == id {
				return a
			}
		}
	}
	return nil
}

// Topic returns the parked topic with the given ID, of any meeting, or nil.
func (p *Partnership) Topic(id ID) *Parked {
	for i := range p.Meetings.Meetings {
		for j := range p.Meetings.Meetings[i].Parked {
			if k := &p.Meetings.Meetings[i].Parked[j]; k.ID == id {
				return k
			}
		}
	}
	return nil
}

// TakeUp puts a topic on the agenda of a meeting, behind the given point and the topics
// that follow it, under a new ID. It reports false where the point is gone, or the topic
// is on the agenda already.
func (p *Partnership) TakeUp(meeting, behind, id ID, topic string, minutes Sum) bool {
	m := p.Meetings.Meeting(meeting)
	if m == nil || m.Has(topic) {
		return false
	}
	i := slices.IndexFunc(m.Agenda, func(x Point) bool { return x.ID == behind })
	if i < 0 {
		return false
	}
	for i+1 < len(m.Agenda) && m.Agenda[i+1].Sort() == ForTopic && m.Agenda[i+1].What != "" {
		i++
	}
	next := ""
	if i+1 < len(m.Agenda) {
		next = m.Agenda[i+1].Rank
	}
	x := Point{Row: Row{ID: id, Rank: Between(m.Agenda[i].Rank, next)}, Kind: ForTopic, What: topic, Minutes: minutes}
	m.Agenda = slices.Insert(m.Agenda, i+1, x)
	return true
}

// Has reports whether a topic is on the agenda of a meeting.
func (m *Meeting) Has(topic string) bool {
	return slices.ContainsFunc(m.Agenda, func(x Point) bool { return x.What != "" && Fold(x.What) == Fold(topic) })
}

// meetingOf returns the meeting that has the row of a jot already, else the one with the
// given ID; nil if there is none.
func (p *Partnership) meetingOf(meeting ID, j Jot) *Meeting {
	for i := range p.Meetings.Meetings {
		m := &p.Meetings.Meetings[i]
		if j.Row != "" && slices.ContainsFunc(m.Actions, func(a Action) bool { return a.ID == j.Row }) {
			return m
		}
	}
	return p.Meetings.Meeting(meeting)
}

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

// LeftSince is LeftOpen of the meeting of s, with what it has asked about since, also
// where that is settled now.
func (p *Partnership) LeftSince(s *Sitting) []LeftOver {
	return p.left(s.Meeting, func(id ID) bool { return s.Fate[id] != "" })
}

// Settle says what became of an action or a topic of any meeting: Yes, Dropped, or "" for
// nothing yet. It reports false where that is gone.
func (p *Partnership) Settle(id ID, done string, on Date) bool {
	for i := range p.Meetings.Meetings {
		m := &p.Meetings.Meetings[i]
		for j := range m.Actions {
			if a := &m.Actions[j]; a.ID == id {
				a.Done, a.DoneOn = done, ""
				if done == Yes {
					a.DoneOn = on
				}
				return true
			}
		}
		for j := range m.Parked {
			if k := &m.Parked[j]; k.ID == id {
				if k.Done = done; done == Dropped {
					k.Done = Yes // it comes back no more
				}
				return true
			}
		}
	}
	return false
}

// TakeUp puts a topic on the agenda of a meeting, behind the given point and the topics
// that follow it, under a new ID. It reports false where the point is gone, or the topic is on the agenda already.
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

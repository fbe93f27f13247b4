package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What the routes of a meeting do beside changing the screen.

// toMeeting returns the event that opens the meeting of the open partnership: the one
// that goes on, else one to be prepared. A meeting that nobody ended is over by now
// once it was silent for long.
func (u *UI) toMeeting() event {
	if u.still() != "" && !u.practicing() {
		u.word = u.still()
		return event{}
	}
	u.followSitting()
	if u.sitting != nil && u.sitting.Lapsed(u.Now()) {
		u.lapse()
	}
	if u.sitting != nil {
		u.meeting = u.sitting.Meeting
		return event{on: resume}
	}
	return event{on: convene}
}

// meets opens the meeting that the command line asked for, or what the room sees of it.
// Where there can be no meeting the partnership opens, and the last line says why.
func (u *UI) meets(room bool) event {
	if room {
		return event{on: watch}
	}
	if ev := u.toMeeting(); ev.on != stay {
		return ev
	}
	return event{on: open}
}

// nextMeeting returns the meeting that is prepared: the one that is noted for today or later,
// else a new one.
func (u *UI) nextMeeting() model.ID {
	if m := u.r.Meetings.Coming(u.Now()); m != nil {
		return m.ID
	}
	return u.NewID()
}

// beginMeeting begins the meeting that is prepared. It stands in the file from here on.
func (u *UI) beginMeeting(ev event) tea.Cmd {
	if !u.prepared() {
		return nil
	}
	s := u.r.Sit(u.meeting, u.Now())
	u.sitting = &s
	u.keepSitting()
	u.put(model.InRoom, func(p *model.Partnership) bool {
		m := p.Meetings.Meeting(u.meeting)
		if m != nil {
			m.Began = model.ClockOf(u.Now())
		}
		return m != nil
	})
	return nil
}

// prepared makes sure that the meeting stands in the file, with an agenda.
func (u *UI) prepared() bool {
	return u.put(model.InRoom, func(p *model.Partnership) bool {
		p.Convene(u.meeting, p.KindNext(p.Meetings.Coming(u.Now())), model.UsualAgenda, u.NewID, u.Now())
		return true
	})
}

// leaveMeeting leaves the meeting for the partnership. It goes on as long as nobody has
// ended it.
func (u *UI) leaveMeeting(event) tea.Cmd {
	u.keepSitting()
	u.sitting, u.meeting = nil, ""
	return nil
}

// endMeeting ends the meeting: what came of it is in the record from here on.
func (u *UI) endMeeting(ev event) tea.Cmd {
	how := model.WasEnded
	if ev.key == model.Lapsed {
		how = model.Lapsed
	}
	u.close(how)
	return nil
}

// lapse ends a meeting that nobody ended.
func (u *UI) lapse() { u.close(model.Lapsed) }

// close notes that the meeting is over, once: of two windows that do, one does.
func (u *UI) close(how string) {
	s := u.sitting
	if s == nil {
		return
	}
	u.meeting = s.Meeting
	over := u.r.Meetings.Meeting(s.Meeting) == nil || u.put(model.InRoom, func(p *model.Partnership) bool {
		p.EndMeeting(s, how)
		return true
	})
	if !over {
		return // the last line says why, and the meeting goes on
	}
	u.handIn(model.Sitting{N: s.N})
	u.sitting = nil
}

// toPoint goes to a point of the agenda that was chosen.
func (u *UI) toPoint(ev event) tea.Cmd {
	u.sit(func(s *model.Sitting) {
		spots := u.r.Spots(s)
		if i := slices.IndexFunc(spots, func(x model.Spot) bool { return x.Point == ev.id && (ev.key == "" || x.Area == model.ID(ev.key)) }); i >= 0 {
			s.Go(spots[i])
		}
	})
	if h, ok := u.stack[0].screen.(interface{ refresh() }); ok {
		h.refresh()
	}
	return nil
}

// toDesk opens a page of the wizard within the meeting: only what everyone may see
// (R9).
func (u *UI) toDesk(ev event) tea.Cmd {
	u.here = ev.stop
	return nil
}

// fromDesk comes back from it to the meeting.
func (u *UI) fromDesk(event) tea.Cmd {
	u.here = u.stopOf(meetingStep)
	return nil
}

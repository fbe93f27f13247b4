package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What the routes of a meeting do beside changing the screen.

// toMeeting returns the event that opens the meeting of the open partnership: the one
// that goes on, else one to be prepared. Where there can be none the last line says why.
func (u *UI) toMeeting() event {
	if why := u.noMeeting(); why != "" {
		u.word = why
		return event{}
	}
	u.lapse()
	u.followSitting()
	if s := u.sitting; s != nil {
		if m := u.r.Meetings.Meeting(s.Meeting); m == nil || m.Over != "" {
			u.unseat(s.Meeting)
		}
	}
	if s := u.sitting; s != nil {
		u.meeting = s.Meeting
		if u.twice = s.N != u.left && u.Now().Sub(s.Beat) < missed*often; u.twice {
			u.word = u.say("meet.twice")
		}
		return event{on: resume}
	}
	if n := u.invited(); n < 2 {
		u.word = u.say("meet.few")
		ev := event{on: goTo, stop: u.stopOf(rosterStep)}
		if u.state() == home {
			return event{on: open, then: &ev}
		}
		return ev
	}
	return event{on: convene}
}

// missed is how many times a meeting may miss being kept before no window runs it.
const missed = 2

// noMeeting says why the open partnership can hold no meeting, "" if it can.
func (u *UI) noMeeting() string {
	switch {
	case u.still() != "":
		return u.still()
	case u.r.Core.Shelf != "":
		return u.say("meet.put-away")
	}
	return ""
}

// invited returns how many people there are who can meet.
func (u *UI) invited() (n int) {
	for _, m := range u.r.Roster.People {
		if m.Until == "" {
			n++
		}
	}
	return n
}

// goesOn reports whether a meeting of the open partnership goes on.
func (u *UI) goesOn() bool {
	ctx, cancel := u.soon()
	defer cancel()
	s, err := u.Keep.Sitting(ctx, u.r.ID)
	return err == nil && s != nil
}

// gate turns the wish for a meeting into what opens it.
func (u *UI) gate(ev event) event {
	if ev.on != convene || u.r == nil {
		return ev
	}
	return u.toMeeting()
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

// beginMeeting begins the meeting that is prepared. It stands in the file from here on,
// held today. One that another window has begun meanwhile goes on.
func (u *UI) beginMeeting(ev event) tea.Cmd {
	if u.followSitting(); u.sitting != nil {
		u.meeting = u.sitting.Meeting
		return nil
	}
	if !u.prepared() {
		return nil
	}
	s := u.r.Sit(u.meeting, u.Now())
	u.seatPeople(&s)
	u.sitting = &s
	u.keepSitting()
	u.put(model.InRoom, func(p *model.Partnership) bool { return p.Begin(u.meeting, u.Now()) })
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
	if u.sitting != nil {
		u.keepSitting()
	}
	if u.sitting != nil {
		u.left, u.word = u.sitting.N, u.say("meet.left")
	}
	u.sitting, u.meeting, u.notes = nil, "", noted{}
	if !slices.Contains(u.r.Path(), u.here) {
		u.here = u.resume()
	}
	return nil
}

// endMeeting ends the meeting: what came of it is in the record from here on.
func (u *UI) endMeeting(ev event) tea.Cmd {
	how := model.WasEnded
	if ev.key == model.Lapsed {
		how = model.Lapsed
	}
	return u.close(how)
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
	u.dropReview()
	u.here = u.stopOf(meetingStep)
	return nil
}

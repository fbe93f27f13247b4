package ui

import (
	"errors"
	"slices"
	"strings"

	"tandem/export"
	"tandem/model"
)

// The meeting line by line: what the room sees is said at each moment, and a plain line
// is what the person says whose turn it is. Read plain_meet_here.go for what is done
// before it begins, plain_meet_line.go for how a line is read, plain_meet_pads.go for
// the commands that work everywhere. It walks the same moments as hallScreen, and
// writes to the same places.

const (
	turnEnded turn = "ended" // the meeting is over
	turnLeave turn = "leave" // it goes on, and is left
)

// meeting opens the meeting of the open partnership: the one that goes on, else one
// that is to be prepared.
func (p *plain) meeting() error {
	u := p.u
	if u.showing() {
		p.note("example.still")
		return turnAgain
	}
	was := u.here
	defer func() { u.here, p.hall = was, nil }()
	p.lapsed()
	if u.still() == "" && u.invited() < 2 {
		p.note("meet.few")
		return hop{stop: u.stopOf(rosterStep)}
	}
	ev := u.toMeeting()
	p.echo()
	var err error
	switch ev.on {
	case resume:
		p.note("plain.meet.goes-on")
		err = p.inHall(true)
	case convene:
		u.meeting = u.nextMeeting()
		err = p.beforeMeeting()
	}
	if err == turnLeave || err == turnBack || err == nil {
		err = turnAgain
	}
	return err
}

// lapsed ends a meeting that nobody ended, and says what came of it. It is said once:
// the next time it is over already.
func (p *plain) lapsed() {
	u := p.u
	if u.showing() {
		return
	}
	u.notes = noted{}
	if u.lapse(); u.notes.meeting == "" {
		return
	}
	p.blank()
	p.echo()
	p.summary(u.notes.meeting)
	u.notes = noted{}
}

// inHall is the meeting itself, until it is over or left. again says whether it went on
// before, so that people want to know where they were.
func (p *plain) inHall(again bool) error {
	u := p.u
	p.desk = desk{}
	p.hall = newHall(u, event{}).(*hallScreen)
	p.note("plain.meet.how")
	if again {
		p.whereWeWere()
	}
	var said model.Spot
	for {
		if err := p.stillOn(); err != nil {
			return p.afterMeeting()
		}
		if at := u.sitting.Spot(); at != said {
			said, p.toldHow = at, ""
			p.place()
		}
		err := p.moment()
		var h hop
		switch {
		case err == nil:
		case err == turnAgain, err == turnGone:
			said = model.Spot{}
		case err == turnBack:
			p.stepTo(-1)
		case errors.As(err, &h):
			if err := p.pageWithin(h); err != nil {
				return err
			}
			said = model.Spot{}
		case err == turnEnded:
			return p.afterMeeting()
		default:
			u.keepSitting()
			if err == turnQuit || err == turnLeave {
				p.blank()
				p.note("plain.meet.left")
			}
			if err == turnLeave {
				u.leaveMeeting(event{})
				u.word = ""
			}
			return err
		}
	}
}

// stillOn follows what other windows did. It is turnEnded where one has ended the
// meeting, or nobody typed for so long that it is over.
func (p *plain) stillOn() error {
	u := p.u
	u.reload()
	u.followSitting()
	if u.sitting != nil && u.sitting.Lapsed(u.Now()) {
		p.closes(model.Lapsed)
	}
	if u.sitting == nil {
		return turnEnded
	}
	u.here = u.stopOf(meetingStep)
	p.hall.arrive()
	p.echo()
	return nil
}

// place says where in the meeting it is, how it stands with the time, and what the room
// is asked.
func (p *plain) place() {
	u := p.u
	p.blank()
	x := u.pointNow()
	said := u.say("plain.meet.place", "at", p.spoken(u.spotWords()), "used", itoa(u.sitting.Used(x.ID)), "of", itoa(u.sitting.Minutes(x)))
	if u.sitting.Paused {
		said = u.say("plain.meet.place-paused", "at", p.spoken(u.spotWords()))
	}
	p.tell(said)
	r := u.room()
	p.tell(r.prompt)
	if !p.listed() || u.sitting.Moment == model.Greeting {
		for _, l := range r.lines {
			p.tell(p.spoken(l))
		}
		if r.quote.Words != "" {
			p.tell(readBack(r.quote))
		}
	}
	if r.foot != "" && u.sitting.Moment != model.Gains && u.sitting.Moment != model.Recalling {
		p.tell(p.spoken(r.foot))
	}
	p.moments()
}

// listed reports whether the list of the moment says what the room sees.
func (p *plain) listed() bool {
	switch p.u.sitting.Moment {
	case model.Needing, model.Valuing, model.Talking, model.MeetAgain:
		return false
	}
	return true
}

// spoken returns words as they are said aloud: a dot between them is a comma.
func (p *plain) spoken(words string) string {
	return strings.ReplaceAll(strings.ReplaceAll(words, p.u.look.dot, ", "), " · ", ", ")
}

// readBack writes words with who said them, as that is kept.
func readBack(h model.Heed) string {
	lead := ""
	if who := oneLine(h.Who); who != "" {
		lead = who + ": "
	}
	return lead + "“" + strings.TrimSpace(h.Words) + "”"
}

// stepTo goes to the next moment or the one before, and says if a point took longer
// than planned. Behind the last comes the end.
func (p *plain) stepTo(n int) error {
	u := p.u
	spots := u.r.Spots(u.sitting)
	i := slices.Index(spots, u.sitting.Spot())
	switch {
	case n > 0 && i == len(spots)-1:
		return p.endIt()
	case n < 0 && i == 0:
		p.note("plain.meet.first")
		return nil
	}
	x := u.pointNow()
	u.sit(func(s *model.Sitting) { s.Step(u.r.Spots(s), n) })
	if over := u.sitting.Used(x.ID) - u.sitting.Minutes(x); n > 0 && over > 0 && u.sitting.Point != x.ID {
		p.tell(u.Words.Count("plain.meet.over", over, "point", u.pointName(x)))
	}
	return nil
}

// endIt ends the meeting, after asking.
func (p *plain) endIt() error {
	yes, err := p.yes(p.word("plain.meet.end"))
	if err != nil || !yes {
		return err
	}
	if p.closes(model.WasEnded); p.u.sitting != nil {
		return nil // the last line says why, and the meeting goes on
	}
	return turnEnded
}

// closes notes that the meeting is over, and makes its notes as a document.
func (p *plain) closes(how string) {
	u := p.u
	u.notes = noted{}
	if cmd := u.close(how); cmd != nil {
		if n, ok := cmd().(noted); ok {
			u.tookNotes(n)
		}
	}
	p.echo()
}

// afterMeeting says that the meeting is over, and what came of it.
func (p *plain) afterMeeting() error {
	u := p.u
	p.hall = nil
	p.blank()
	p.note("plain.meet.over-now")
	p.summary(u.meeting)
	p.tells(u.notes.paper)
	p.note("plain.meet.after")
	u.meeting, u.notes = "", noted{}
	return turnLeave
}

// summary says the notes of a meeting that is over, as the document has them.
func (p *plain) summary(meeting model.ID) {
	u := p.u
	doc, err := export.Notes(u.r.As(model.Everyone), u.Words, u.Now(), export.Order{Part: meeting})
	if err != nil {
		return // the meeting is gone
	}
	p.blank()
	p.tell(ruleless(strings.Join(doc.Lines(widest, true), "\n")))
	p.blank()
}

// pageWithin opens a page of the wizard within the meeting: only one that everyone may
// see (R9).
func (p *plain) pageWithin(h hop) error {
	u := p.u
	defer func() { p.desk, p.at = desk{}, "" }()
	if h.stop.Step == nil || u.r.Sight(h.stop.Step.ID, h.stop.Party) != model.Shared {
		p.note("plain.meet.not-shared")
		return nil
	}
	u.here = h.stop
	err := p.visit(h.at)
	u.here = u.stopOf(meetingStep)
	var to hop
	if err == turnQuit {
		u.keepSitting()
		return err
	} else if errors.As(err, &to) || err == turnBack {
		return nil
	} else if t, ok := err.(turn); ok && t != turnLeave && t != turnEnded {
		return nil
	}
	return err
}

// beats counts the time of a meeting, and keeps it now and then. A line that was typed
// ends the silence.
func (p *plain) beats(typed bool) {
	u := p.u
	if p.hall == nil || u.sitting == nil || u.r == nil {
		return
	}
	u.sitting.Count(u.Now())
	if typed {
		u.typedNow()
	}
	if u.unkept || u.Now().Sub(u.handed) >= often {
		u.keepSitting()
	}
}

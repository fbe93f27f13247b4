package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// How a meeting comes to its end: once, whoever ends it or nobody does, and with its
// notes as a document.

// A noted is what became of the notes of a meeting as a document; the zero noted is that
// another window makes them.
type noted struct {
	meeting model.ID
	made    bool
	paper   []notice // where it is, or why it could not be written
	path    string   // "" where it could not be
	bad     bool
}

// close notes that the meeting is over, once: of two windows that do, one does, and
// makes the notes. Where the file does not take it the last line says why, and the
// meeting goes on.
func (u *UI) close(how string) tea.Cmd {
	s := u.sitting
	if s == nil {
		return nil
	}
	if how == model.WasEnded {
		s.Count(u.Now())
	}
	u.meeting = s.Meeting
	did, ok := u.settleEnd(s, how)
	if !ok {
		return nil
	}
	u.sitting, u.unkept = nil, false
	if !did {
		return nil
	}
	return u.makeNotes(s.Meeting)
}

// settleEnd notes in the file that the meeting of s is over. did reports whether this window
// was the one to do so, ok whether it stands there now.
func (u *UI) settleEnd(s *model.Sitting, how string) (did, ok bool) {
	at := model.Place{Step: meetingStep, Path: "meetings/" + string(s.Meeting) + "/over"}
	for range 3 {
		p := u.r.Partnership.Clone()
		if !p.EndMeeting(s, how) {
			return false, true
		}
		save := u.newSave(u.r.Ops(p)...)
		save.Mode = model.InRoom
		r, _, err := u.send(*save)
		if err != nil {
			u.cannot(err)
			return false, false
		}
		u.worked = true
		u.take(r)
		if r.Saves[at] == save.ID { // what another window wrote first stands under its own save
			return true, true
		}
	}
	u.word = u.say("meet.busy")
	return false, false
}

// makeNotes makes the notes of a meeting that is over, beside the screens.
func (u *UI) makeNotes(meeting model.ID) tea.Cmd {
	make := u.notesOf(meeting, false)
	u.notes = noted{meeting: meeting}
	return func() tea.Msg { return make() }
}

// notesOf returns what makes the notes of a meeting as a document where people keep
// theirs. A file of that name is never written over: it is of something else, unless the
// notes were made before, and the program stopped right behind that.
func (u *UI) notesOf(meeting model.ID, before bool) func() noted {
	done := noted{meeting: meeting, made: true}
	if u.Papers == nil || u.Papers.Put == nil {
		return func() noted { return done }
	}
	s := newShelf(u)
	return func() noted {
		s.pick("notes", meeting)
		k := s.open()
		j := s.job(k, s.chosen(k), s.order(k))
		x := s.puts(nil)(j)
		switch there := errors.Is(x.err, ErrThere); {
		case there && before:
			x.err = nil
		case there:
			j.paper.Beside = true
			x = s.puts(nil)(j)
		}
		done.paper, done.bad = s.tells([]printed{x}), x.err != nil
		if x.err == nil {
			done.path = x.path
		}
		return done
	}
}

// pick opens a document of the shelf, for one of what it is made for.
func (s *shelf) pick(kind string, part model.ID) {
	if i := slices.IndexFunc(s.kinds, func(k export.Kind) bool { return k.Name == kind }); i >= 0 {
		if s.at = i; part != "" {
			s.part[kind] = part
		}
	}
}

// tookNotes notes what became of the notes, and that nothing of the meeting goes on.
func (u *UI) tookNotes(n noted) {
	u.notes = n
	u.unseat(n.meeting)
}

// unseat forgets where a meeting was that is over.
func (u *UI) unseat(meeting model.ID) {
	ctx, cancel := u.soon()
	defer cancel()
	for range 3 {
		s, err := u.Keep.Sitting(ctx, u.r.ID)
		if err != nil || s == nil || s.Meeting != meeting {
			break
		}
		if _, err := u.Keep.SetSitting(ctx, u.r.ID, model.Sitting{N: s.N}); err != nil {
			break // it is tried again when a meeting is opened
		}
	}
	if u.sitting != nil && u.sitting.Meeting == meeting {
		u.sitting = nil
	}
}

// recede takes away what lies over a meeting that is over by now, or that nobody is at
// any more: the meeting itself says so.
func (u *UI) recede() {
	over := u.sitting == nil || u.sitting.Lapsed(u.Now())
	if u.stack[0].state != hall || len(u.stack) == 1 || !over {
		return
	}
	for _, f := range u.stack {
		if b, ok := f.screen.(*board); ok {
			b.finish()
		}
	}
	if o := u.saveAll(); o.err == nil && len(o.clashes) == 0 {
		u.stack = u.stack[:1]
	}
}

// lapse ends a meeting of the open partnership that nobody ended, makes its notes, and
// says so, once. Those of one that was cut off between its end and its notes are made
// as well.
func (u *UI) lapse() {
	if u.Room || u.still() != "" {
		return // a window of the room never writes
	}
	ctx, cancel := u.soon()
	defer cancel()
	s, err := u.Keep.Sitting(ctx, u.r.ID)
	if err != nil || s == nil {
		return
	}
	m := u.r.Meetings.Meeting(s.Meeting)
	over := m == nil || m.Over != ""
	alone := u.Now().Sub(s.Beat) > time.Minute // else another window is about to make them
	if over && !alone || !over && !s.Lapsed(u.Now()) {
		return
	}
	if !over {
		if did, ok := u.settleEnd(s, model.Lapsed); !ok || !did {
			return
		}
		m = u.r.Meetings.Meeting(s.Meeting)
	}
	if u.sitting = nil; m == nil {
		u.unseat(s.Meeting)
		return
	}
	u.tookNotes(u.notesOf(m.ID, over)())
	u.word = u.lapsedWords(m)
}

// lapsedWords says in one line that a meeting was not ended, and where its notes are.
func (u *UI) lapsedWords(m *model.Meeting) string {
	key := "meet.lapsed"
	switch {
	case m.Over == model.WasEnded: // and the program stopped before it had made them
		key = "meet.noted"
	case u.notes.bad:
		key = "meet.lapsed.bad"
	case u.notes.path == "":
		key = "meet.lapsed.record"
	}
	return u.say(key, "day", fullDay(u.say, m.On), "file", model.CleanLine(filepath.Base(u.notes.path)))
}

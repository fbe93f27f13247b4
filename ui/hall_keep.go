package ui

import (
	"slices"
	"time"

	"tandem/model"
)

// How a meeting is kept: where it is, and what is taken down in it.

// atMeeting is the meeting that goes on, or is about to.
type atMeeting struct {
	sitting *model.Sitting // nil: none goes on
	handed  time.Time      // when the file got it last
	unkept  bool           // it has changed since
	meeting model.ID       // that is prepared, or goes on
	plan    *plan          // of the one that is prepared
	left    int64          // the N that this window left a meeting with, which goes on
	twice   bool           // another window runs it too
	notes   noted          // what became of the notes of the meeting that is over
	review  model.ID       // a review that is written on
	looked  looked         // what is looked up once for what the file holds
}

// often is how often where a meeting is is kept while nothing happens in it.
const often = 15 * time.Second

// sit changes where the meeting is, and keeps it. What another window has changed
// meanwhile stands, and this is done upon it.
func (u *UI) sit(change func(*model.Sitting)) {
	u.sitting.Count(u.Now())
	for range 3 {
		next := u.sitting.Clone()
		change(&next)
		if kept := u.handIn(next); kept || u.sitting == nil {
			return
		}
	}
}

// handIn hands a sitting to the file, and reports whether it took it. If the file is at
// fault it stands here, and is tried again each second; if another window was faster,
// what it has kept stands.
func (u *UI) handIn(next model.Sitting) bool {
	ctx, cancel := u.soon()
	defer cancel()
	next.By = u.Window
	now, err := u.Keep.SetSitting(ctx, u.r.ID, next)
	if err != nil {
		u.sitting, u.unkept = &next, true
		return true
	}
	took := now != nil && now.N == next.N+1 && now.By == u.Window
	later := now != nil && now.Heed(&next)
	u.sitting, u.unkept, u.handed = now, later, u.Now() // a key that the file knows nothing of is kept with the next second
	if took && next.Meeting == "" {
		u.sitting = nil
	}
	return took
}

// keepSitting keeps where the meeting is and where its time went.
func (u *UI) keepSitting() {
	if u.sitting != nil {
		u.handIn(u.sitting.Clone())
	}
}

// followSitting takes up where the meeting is, as the file has it; nil if none goes on.
func (u *UI) followSitting() {
	ctx, cancel := u.soon()
	defer cancel()
	s, err := u.Keep.Sitting(ctx, u.r.ID)
	if err != nil || u.unkept {
		return // what stands here is kept as soon as can be
	}
	if s != nil && u.sitting != nil && s.N == u.sitting.N {
		return
	}
	if s != nil {
		s.Heed(u.sitting)
	}
	u.sitting = s
}

// typedNow notes that a key was pressed in this window. After a silence that is kept with
// the next second: other windows may be about to take the meeting for over.
func (u *UI) typedNow() {
	if u.sitting.Quiet() > often {
		u.handed = time.Time{}
	}
	u.sitting.Typed()
}

// put changes the partnership, and saves what that changes at once: in the room, or by
// proxy. What another window has saved meanwhile stands, and the change is made upon
// it. It reports whether it is in the file; if not, the last line says why. Drafts stay as
// they are: something else may be typed meanwhile that is kept under the same step.
func (u *UI) put(mode model.Mode, change func(*model.Partnership) bool) bool {
	done, err := u.putIn(mode, false, change)
	if err != nil {
		u.cannot(err) // nothing is kept of a key that was pressed: it is pressed again
	}
	return done
}

// putFor is put of what was typed, which its caller keeps and tries again. With drafted
// it is what this window's draft of the step holds, which is needless then.
func (u *UI) putFor(mode model.Mode, drafted bool, change func(*model.Partnership) bool) bool {
	done, err := u.putIn(mode, drafted, change)
	if err != nil {
		u.word = u.fault(err)
	}
	return done
}

func (u *UI) putIn(mode model.Mode, drafted bool, change func(*model.Partnership) bool) (done bool, err error) {
	for range 3 {
		p := u.r.Partnership.Clone()
		if !change(p) {
			u.word = u.say("meet.gone")
			return false, nil
		}
		ops := u.r.Ops(p)
		if len(ops) == 0 {
			return true, nil
		}
		save := u.newSave(ops...)
		save.Mode = mode
		if drafted {
			u.drafts++
			save.Draft = u.drafts
		}
		r, clashes, err := u.send(*save)
		if err != nil {
			return false, err
		}
		u.worked = true
		u.take(r)
		if len(clashes) == 0 {
			return true, nil
		}
	}
	u.word = u.say("meet.busy")
	return false, nil
}

// meetingNow returns the meeting that goes on, or is prepared; nil if it is gone.
func (u *UI) meetingNow() *model.Meeting {
	if u.sitting != nil {
		return u.r.Meetings.Meeting(u.sitting.Meeting)
	}
	return u.r.Meetings.Meeting(u.meeting)
}

// pointNow returns the point of the agenda that is open; the zero Point if it is gone.
func (u *UI) pointNow() model.Point {
	if _, x := u.r.Point(u.sitting.Point); x != nil {
		return *x
	}
	return model.Point{}
}

// modeOf returns how the words of a person come in: by proxy where somebody else is
// here for them.
func (u *UI) modeOf(person model.ID) model.Mode {
	if m := u.meetingNow(); m != nil && m.Here()[person].State == model.Proxied {
		return model.ByProxy
	}
	return model.InRoom
}

// mend puts the meeting back where another window took it from under the group: a
// meeting that is no longer in the record is put there again, and where the place is
// no more, it goes on at the next one.
func (h *hallScreen) mend() {
	u := h.u
	if u.sitting == nil {
		return
	}
	if u.meetingNow() == nil {
		u.meeting = u.sitting.Meeting
		if !u.prepared() {
			return // the last line says why; tried again with the next second
		}
		u.word = u.say("meet.mended")
	}
	spots := u.r.Spots(u.sitting)
	if len(spots) == 0 || slices.Contains(spots, u.sitting.Spot()) {
		return
	}
	at := slices.IndexFunc(spots, func(x model.Spot) bool { return x.Point == u.sitting.Point })
	if at < 0 {
		at = max(slices.IndexFunc(spots, func(x model.Spot) bool { return u.sitting.Fate[x.Point] == "" }), 0)
	}
	u.sit(func(s *model.Sitting) { s.Go(spots[at]) })
	u.word = u.say("meet.moved")
}

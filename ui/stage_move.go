package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// fullDay says a day as people write it; what is no day stays as it was typed.
func fullDay(say func(string, ...string) string, d model.Date) string {
	if t, ok := d.Time(); ok {
		return assets.Date(say, t)
	}
	return oneLine(string(d))
}

// dated returns a label that is a day, or ends with one, with that day as people
// write it. Other words of people stay as they are.
func dated(say func(string, ...string) string, label string) string {
	n := len(label)
	if n == 0 || label[n-1] < '0' || label[n-1] > '9' {
		return label
	}
	for rest := label; ; {
		if t, ok := model.Date(rest).Time(); ok {
			return label[:n-len(rest)] + assets.Date(say, t)
		}
		i := strings.IndexAny(rest, ",·")
		if i < 0 {
			return label
		}
		rest = strings.TrimLeft(rest[i:], ",· ")
	}
}

// newMoving asks why, and makes the move when that is answered. What was typed is
// still there when somebody comes back.
func newMoving(u *UI, ev event) screen {
	w, ok := u.wayBy(ev.key)
	switch {
	case !ok:
		return &leaflet{u: u, title: u.say("life.title"), text: []string{u.say("life.moved")}}
	case len(w.gaps) > 0:
		return &leaflet{u: u, title: w.title, text: []string{u.say("life.not-yet", "gap", GapWords(u.Words, u.r.Partnership, w.gaps[0]))}}
	}
	kept := u.reasonOf(w.Verb)
	entry := u.r.Clone().Moving(w.Move, u.Who, model.DateOf(u.Now()))
	why := entry.Questions[0].(model.Leaf)
	why.Set(u.because[kept])
	sheet := newSheet(u, w.title, w.does, func() []model.Question { return entry.Questions }, func() event {
		if needed(entry.Questions[0]) {
			u.word = u.say("life.say-why")
			return event{}
		}
		return event{on: take, key: w.Verb}
	})
	sheet.form = newForm(u, string(model.CoreStep), "moves.", entry.Questions, u.text()-1)
	x := &reasoning{jotter{u: u, fresh: true}}
	sheet.keeps = x
	sheet.changed = func() tea.Cmd {
		u.because[kept] = why.Value()
		return x.typedOn(x.now())
	}
	return sheet
}

// moving returns the ops that make a move for a reason.
func (u *UI) moving(m model.Move, why string) []model.Op {
	edit, p := u.r.Edit(model.CoreStep, ""), u.r.Clone()
	entry := p.Moving(m, u.Who, model.DateOf(u.Now()))
	entry.Questions[0].(model.Leaf).Set(why)
	entry.Put()
	edit.Now = model.Flatten(&p.Core)
	return edit.Ops()
}

// moved makes the move that was asked for, if it still leads on from here: a save
// like any, which undo takes back. It goes to the page on which the work goes on.
func (u *UI) moved(ev event) tea.Cmd {
	u.reload()
	over := u.r.Stage().Over()
	w, ok := u.wayBy(ev.key)
	switch {
	case !ok:
		u.word = u.say("life.moved")
		return nil
	case len(w.gaps) > 0:
		u.word = u.say("life.not-yet", "gap", GapWords(u.Words, u.r.Partnership, w.gaps[0]))
		return nil
	}
	kept := string(u.r.ID) + "/" + w.Verb
	ops := u.moving(w.Move, u.because[kept])
	if len(ops) == 0 {
		u.word = u.say("life.say-why")
		return nil
	}
	r, clashes, err := u.send(*u.newSave(ops...))
	switch {
	case err != nil:
		u.cannot(err)
		return nil
	case len(clashes) > 0: // two windows were as fast; the table leads on from one of them only
		u.reload()
		u.word = u.say("life.moved")
		return nil
	}
	cmd := u.reasoned(kept)
	u.worked = true
	u.take(r)
	u.word = u.say("life.done", "stage", u.say("stage."+string(u.r.Stage())), "key", keyUndo.Help().Key)
	u.land()
	u.adds = u.r.Stage() == model.InReview
	if over {
		u.gather() // what could not be taken over can be now
	}
	return cmd
}

// land puts the hand where the work of the stage is done, if it has a page of its
// own.
func (u *UI) land() {
	path := u.r.Path()
	if stop := u.stopOf(u.r.Stage().Step()); stop.Step != nil && slices.Contains(path, stop) {
		u.here = stop
	} else if !slices.Contains(path, u.here) {
		u.here = u.resume()
	}
}

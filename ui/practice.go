package ui

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// keyGuide is the way back from a step of the practice.
var keyGuide = bind("esc", "guide", "esc")

// practiceDay is the day from which the days of the made-up partnership in the file
// are counted: all of them move with the day on which somebody begins.
const practiceDay model.Date = "2026-09-14"

// aDay finds an answer that is a day.
var aDay = regexp.MustCompile(`"\d{4}-\d\d-\d\d"`)

// Practice returns a partnership that nobody is part of, to try everything on: half
// filled, with mistakes to find. Its days lie around the given one.
func Practice(w *assets.Words, newID func() model.ID, today model.Date) (*model.Partnership, error) {
	from, _ := practiceDay.Time()
	to, ok := today.Time()
	if !ok {
		to = from
	}
	moved := aDay.ReplaceAllFunc(w.Practice(), func(said []byte) []byte {
		t, ok := model.Date(said[1 : len(said)-1]).Time()
		if !ok {
			return said
		}
		return fmt.Appendf(nil, "%q", model.DateOf(t.Add(to.Sub(from))))
	})
	p, err := model.ReadAnswers(moved, newID, today, frozen(w))
	if err != nil {
		return nil, fmt.Errorf("the practice: %w", err)
	}
	return p, nil
}

// atPractice is what the practice remembers of the way through it.
type atPractice struct {
	waited map[model.ID]bool // the steps on which something was still to come, when it was looked at last
	shown  string            // what was shown by doing the step that was left last
	lapped bool              // a step of the round is done, or the round begins: it is shown
	letGo  bool              // a step is left with something still to come, on purpose
}

// practicing reports whether the open partnership is the one to practice on.
func (u *UI) practicing() bool {
	_, is := u.Keep.(*ground)
	return is
}

// practiceMark stands at the head of every screen of the practice: a word between
// signs, so that it is never color alone.
func (u *UI) practiceMark() string {
	if !u.practicing() {
		return ""
	}
	return " " + u.look.bad.Render(u.say("practice.mark"))
}

// rehearses takes up the practice, and reports whether it is there. At the step
// with the given key, or where it was left.
func (u *UI) rehearses(step string) bool {
	if !u.practicing() {
		if u.showing() && u.own != nil {
			u.restore()
		}
		l, err := u.Practice()
		if err != nil {
			u.cannot(err)
			return false
		}
		u.lend(l)
		if !u.load(l.Open) {
			u.restore()
			return false
		}
	}
	u.atStep(model.ID(step))
	return true
}

// atStep goes to a step: to the first page of it with something still to come, else
// to its first.
func (u *UI) atStep(step model.ID) {
	at := -1
	path := u.r.Path()
	for i, s := range path {
		if s.Step.ID == step && (at < 0 || u.survey().marks[path[at]] == model.Done) {
			at = i
		}
	}
	if at >= 0 {
		u.here = path[at]
	}
}

// remade says so when the practice had to be made anew, and shows what it holds.
func (u *UI) remade() bool {
	g, ok := u.Keep.(*ground)
	if !ok || !g.remade() {
		return false
	}
	u.reload()
	u.word = u.say("practice.remade")
	return true
}

// restarted begins the practice again, and opens it at its beginning.
func (u *UI) restarted(event) tea.Cmd {
	if err := u.restarts(); err != nil {
		u.cannot(err)
		return nil
	}
	u.lapped = true
	return nil
}

func (u *UI) restarts() error {
	id, err := Restart(u.ctx, u.Keep, u.r.ID)
	if err != nil {
		return err
	}
	u.worked = false // where the old one was left is of no more use
	u.load(id)
	u.here = u.r.Path()[0]
	return nil
}

// groundPatience is how long making a file may take before it looks like a hang.
const groundPatience = 5 * time.Second

// unhurried returns a context that a file is made with: whoever asked may go on to wait
// less, but half a file is of use to nobody.
func unhurried(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), groundPatience)
}

// offersKeys returns the keys of the screen on top. On a step of the practice the way
// back leads to the guide, and is named so.
func (u *UI) offersKeys() []key.Binding {
	keys := u.top().Keys()
	if !u.guided() {
		return keys
	}
	keys = slices.DeleteFunc(slices.Clone(keys), func(k key.Binding) bool { return k.Help().Desc == keyBack.Help().Desc })
	return slices.Insert(keys, min(1, len(keys)), keyGuide) // where the narrowest window shows it
}

// guided reports whether the way back from the screen on top leads to the guide of the
// practice: from a step, but not from what is open within it.
func (u *UI) guided() bool {
	if !u.practicing() || u.state() != walk || u.paperIn != nil {
		return false
	}
	x, ok := u.top().(interface{ inside() bool })
	return !ok || !x.inside()
}

// toGuide turns the way back from a step of the practice into the one to the guide,
// with the hand on the step.
func (u *UI) toGuide(ev event) event {
	if ev.on == back && u.guided() {
		return event{on: rounds, key: string(u.here.Step.ID)}
	}
	return ev
}

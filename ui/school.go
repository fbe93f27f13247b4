package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// Learning is what the terminal needs to keep what people learn. Its errors are of
// type *model.Fault where the file or the machine is at fault.
type Learning interface {
	// Learners returns everybody who learns here, in the order they began.
	Learners(context.Context) ([]model.Learner, error)
	// SetLearner adds somebody, or gives one another name.
	SetLearner(context.Context, model.Learner) error
	// Study returns all that is known of what a learner learned.
	Study(ctx context.Context, learner model.ID) (model.Study, error)
	// SetReading keeps where a lesson was left.
	SetReading(context.Context, model.Reading) error
	// SetAttempt keeps an attempt at a check as it stands.
	SetAttempt(context.Context, model.Attempt) error
}

// atSchool is who learns, and how far they are.
type atSchool struct {
	study    *model.Study    // nil: nobody yet
	learners []model.Learner // as they were read last
	late     []lateWord      // what was learned and is not in the file yet
	behind   string          // and why
}

// enroll finds out who learns: whoever types, if one learner has that name. If
// nobody has, and anew says so, somebody begins to learn now.
func (u *UI) enroll(anew bool) {
	if u.Learn == nil {
		return
	}
	if u.study != nil {
		u.restudy()
		return
	}
	ctx, cancel := u.moment()
	defer cancel()
	ls, err := u.Learn.Learners(ctx)
	if err != nil {
		u.cannot(err)
		return
	}
	u.learners = ls
	switch same := namesakes(ls, u.Who); {
	case len(same) == 1:
		u.studies(same[0])
	case len(same) == 0 && anew && u.Who != "":
		u.joins(u.Who)
	}
}

// namesakes returns the learners of a name, case, accents and spaces aside.
func namesakes(ls []model.Learner, name string) []model.Learner {
	return slices.DeleteFunc(slices.Clone(ls), func(l model.Learner) bool { return model.Fold(l.Name) != model.Fold(name) })
}

// joins adds somebody who learns.
func (u *UI) joins(name string) {
	l := model.Learner{ID: u.NewID(), Name: strings.TrimSpace(model.CleanLine(name)), Since: u.Now().Truncate(time.Millisecond)}
	ctx, cancel := u.moment()
	defer cancel()
	if err := u.Learn.SetLearner(ctx, l); err != nil {
		u.cannot(err)
		return
	}
	u.learners = append(u.learners, l)
	u.studies(l)
}

// studies makes l the one who learns.
func (u *UI) studies(l model.Learner) {
	ctx, cancel := u.moment()
	defer cancel()
	st, err := u.Learn.Study(ctx, l.ID)
	if err != nil {
		u.cannot(err)
		return
	}
	u.study = &st
}

// restudy reads again what whoever learns has learned, since another window may have
// added to it. What the file does not know yet stands.
func (u *UI) restudy() {
	if !u.catchUp() {
		return
	}
	ctx, cancel := u.moment()
	defer cancel()
	if st, err := u.Learn.Study(ctx, u.study.Learner.ID); err == nil && st.Learner.Name != "" {
		u.study = &st
	}
}

// schooled is the route to the lessons: whoever types begins to learn.
func (u *UI) schooled(event) tea.Cmd {
	u.enroll(true)
	return nil
}

// down returns ev as it is asked of the lowest screen, once all that lies over it is
// shut.
func (u *UI) down(ev event) event { return shutting(len(u.stack)-1, ev) }

// inPlace returns ev as it is asked of what the lessons and checks on top were called
// from: what it opens takes their place, and one esc leads back.
func (u *UI) inPlace(ev event) event {
	n := 0
	for i := len(u.stack) - 1; i > 0 && (u.stack[i].state == lesson || u.stack[i].state == quiz); i-- {
		n++
	}
	return shutting(n, ev)
}

// shutting returns ev as it is asked once n screens are shut.
func shutting(n int, ev event) event {
	for range n {
		e := ev
		ev = event{on: shut, then: &e}
	}
	return ev
}

// leads reports whether a step can be opened from here: not before it is known who
// types, nor over a page that alone holds what was typed on it, nor out of a meeting.
func (u *UI) leads() bool {
	return !slices.ContainsFunc(u.stack, func(f frame) bool {
		page, ok := f.screen.(*sheet)
		return slices.Contains([]state{welcome, before, hall, watching, after}, f.state) || ok && page.keeps == nil
	})
}

// forReal returns the event that opens a step in the partnership that is open, or
// else in the one that changed last; where there is none, a new one is begun. No step
// is wherever one was.
func (u *UI) forReal(step string) event {
	if u.lent() { // the example and the practice are not for real
		u.word = u.say("lesson.not-yours")
		return event{}
	}
	if u.r == nil {
		heads, err := u.Keep.List(u.ctx, model.Query{Limit: 1})
		switch {
		case err != nil:
			u.cannot(err)
			return event{}
		case len(heads) == 0:
			return u.down(event{on: fresh, key: step})
		case !u.load(heads[0].ID):
			return event{}
		}
		return u.down(event{on: open, then: u.toStep(step)})
	}
	if step == "" {
		return u.down(event{})
	}
	to := u.toStep(step)
	if to == nil {
		u.word = u.say("lesson.not-here", "step", u.Words.Step(step).Title)
		return event{}
	}
	return u.down(*to)
}

// toStep returns the event that opens a step; nil where the open partnership has
// no use for it now.
func (u *UI) toStep(step string) *event {
	for _, stop := range u.r.Path() {
		if string(stop.Step.ID) == step {
			return &event{on: goTo, stop: stop}
		}
	}
	return nil
}

// lessonTitle returns what a lesson is called in lists: a check over all has a
// name too, and a lesson that is gone goes by its ID.
func (u *UI) lessonTitle(id string) string {
	if id == model.Final {
		return u.say("learn.final")
	}
	if l, ok := u.Words.Lesson(id); ok {
		return l.Title
	}
	return id
}

// lessonsOf returns every lesson, in order.
func (u *UI) lessonsOf() []assets.Lesson {
	var ls []assets.Lesson
	for _, id := range u.Words.Lessons() {
		if l, ok := u.Words.Lesson(id); ok {
			ls = append(ls, l)
		}
	}
	return ls
}

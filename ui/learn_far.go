package ui

import (
	"github.com/charmbracelet/x/ansi"

	"tandem/assets"
	"tandem/model"
)

// cutTo cuts text to a width.
func cutTo(u *UI, text string, width int) string {
	return ansi.Truncate(text, max(width, 1), u.look.more)
}

// learnMark shows how far a lesson is: done once its check is passed.
func (u *UI) learnMark(l assets.Lesson) string {
	if u.study == nil {
		return " "
	}
	if _, begun := u.study.Readings[l.ID]; begun && !u.study.Passed(l.ID) {
		return u.look.rests
	}
	return u.checkMark(l.ID)
}

func (u *UI) checkMark(check string) string {
	switch {
	case u.study == nil:
		return " "
	case u.study.Passed(check):
		return u.look.done
	}
	return u.look.open
}

// progress says how far a lesson is: how its check went, else how far it was read, and
// how long it takes.
func (u *UI) progress(l assets.Lesson) string {
	if said := u.scored(l.ID); said != "" {
		return said
	}
	minutes := u.Words.Count("learn.min", l.Minutes())
	if u.study == nil {
		return minutes
	}
	r, begun := u.study.Readings[l.ID]
	s, _, there := l.Section(r.Anchor)
	switch {
	case begun && r.Done:
		return u.say("learn.read")
	case begun && there:
		return u.say("learn.left", "where", cutTo(u, s.Title, 20))
	}
	return minutes
}

// scored says how a check went: the best, and the last where it differs.
func (u *UI) scored(check string) string {
	if u.study == nil {
		return ""
	}
	if a, open := u.study.Sitting(check); open {
		left, _ := a.Open()
		return u.say("learn.sitting", "n", itoa(left), "all", itoa(len(a.Drawn)))
	}
	best, ok := u.study.Best(check)
	if !ok {
		return ""
	}
	of := u.study.Of(check)
	said := u.outOf("learn.best", best)
	if last := of[len(of)-1]; last.ID != best.ID {
		said += u.look.dot + u.outOf("learn.last", last)
	}
	return said
}

func (u *UI) outOf(key string, a model.Attempt) string {
	right, all := a.Score()
	return u.say(key, "n", itoa(right), "all", itoa(all))
}

package ui

import (
	"slices"
	"strings"

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
	if u.study.Weak(l.ID) {
		return u.say("learn.again")
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

// ReadTo says how far a lesson was read, if it was begun.
func ReadTo(w *assets.Words, st *model.Study, l assets.Lesson) []string {
	if st == nil {
		return nil
	}
	r, begun := st.Readings[l.ID]
	s, _, there := l.Section(r.Anchor)
	switch {
	case begun && r.Done:
		return []string{w.Say("learn.read")}
	case begun && there:
		return []string{w.Say("learn.left", "where", s.Title)}
	}
	return nil
}

// scored says how a check went: where there is little room without what lies between
// the best and what is to be done.
func (u *UI) scored(check string) string {
	said := Sat(u.Words, u.study, check)
	if len(said) > 2 && u.text() < 70 {
		said = slices.Delete(said, 1, 2)
	}
	return strings.Join(said, u.look.dot)
}

// Sat says how a check went: how far one is that was begun, else the best, and the
// last where it differs; and whether its lesson is to be read again.
func Sat(w *assets.Words, st *model.Study, check string) []string {
	if st == nil {
		return nil
	}
	if a, open := st.Sitting(check); open {
		n, more := a.Open()
		if !more {
			n = len(a.Drawn) // all are answered, and it was not said yet how it went
		}
		return []string{w.Say("learn.sitting", "n", itoa(n), "all", itoa(len(a.Drawn)))}
	}
	best, ok := st.Best(check)
	if !ok {
		return nil
	}
	parts := []string{outOf(w, "learn.best", best)}
	of := st.Of(check)
	if last := of[len(of)-1]; last.ID != best.ID {
		parts = append(parts, outOf(w, "learn.last", last))
	}
	if st.Weak(check) {
		parts = append(parts, w.Say("learn.again"))
	}
	return parts
}

func outOf(w *assets.Words, key string, a model.Attempt) string {
	right, all := a.Score()
	return w.Say(key, "n", itoa(right), "all", itoa(all))
}

// fieldWidth returns how many columns what is typed has behind a prompt: with one for
// the cursor, so that it stays in the window.
func (u *UI) fieldWidth(prompt string) int {
	return max(u.text()-2-ansi.StringWidth(prompt), 1)
}

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

// nextLesson returns the place of the first lesson whose check is still to come; behind
// the last if none is.
func (u *UI) nextLesson() int {
	all := u.Words.Lessons()
	for i, l := range all {
		if u.study == nil || !u.study.Passed(l) {
			return i
		}
	}
	return len(all)
}

// goesOnAt returns the number of the lesson that somebody goes on at who has begun to
// learn; 0 for nobody, and once there is no lesson to come.
func (u *UI) goesOnAt() int {
	if u.study == nil || len(u.study.Readings)+len(u.study.Attempts) == 0 || u.nextLesson() >= len(u.Words.Lessons()) {
		return 0
	}
	return u.nextLesson() + 1
}

// reading returns how many minutes all lessons take to read, and how many of those are
// left: of the lessons that were neither read nor shown by their check.
func (u *UI) reading() (all, left int) {
	for _, l := range u.lessonsOf() {
		all += l.Minutes()
		if u.study == nil || !u.study.Readings[l.ID].Done && !u.study.Passed(l.ID) {
			left += l.Minutes()
		}
	}
	return all, left
}

// readingWords says how long it takes to read all, and what is left of it; and the same
// where there is little room.
func (u *UI) readingWords() (long, short string) {
	all, left := u.reading()
	if left == 0 || left == all {
		return u.say("learn.all", "all", itoa(all)), u.say("learn.all.short", "all", itoa(all))
	}
	return u.say("learn.rest", "all", itoa(all), "n", itoa(left)), u.say("learn.rest.short", "all", itoa(all), "n", itoa(left))
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

// Sat says how a check went: the best, and that another was begun, or the last where it
// differs, and whether its lesson is to be read again. Of the first that was begun it
// says how far that is.
func Sat(w *assets.Words, st *model.Study, check string) []string {
	if st == nil {
		return nil
	}
	a, open := st.Sitting(check)
	best, ok := st.Best(check)
	switch {
	case ok && open:
		return []string{outOf(w, "learn.best", best), w.Say("learn.another")}
	case open:
		return []string{w.Say("learn.sitting", "n", itoa(a.Answered()), "all", itoa(len(a.Drawn)))}
	case !ok:
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

package ui

import (
	"slices"

	"tandem/model"
)

// A quizRow is one thing to do when a check is over.
type quizRow struct {
	text string
	kind rowKind
	ev   event
}

// A rowKind says what a line at the end of a check does.
type rowKind int

const (
	rowReread rowKind = iota // a section, and then back to here
	rowOn                    // what comes after this check
	rowAgain                 // the check, with other questions
	rowRecord                // what was learned, written down
	rowTry                   // the practice
	rowReal                  // a partnership of one's own
	rowLeave
)

// rows are what can be done at the end. To take the check again is never the first: an
// enter too many shall not begin anything.
func (q *quizScreen) rows() []quizRow {
	u := q.u
	again := quizRow{text: u.say("quiz.retry"), kind: rowAgain}
	leave := quizRow{text: u.say("quiz.leave"), kind: rowLeave}
	switch {
	case q.check == model.Final:
		return slices.Concat(q.after15(), q.rereads(), []quizRow{again, leave})
	case q.attempt.Passed():
		return slices.Concat(q.onwards(), q.rereads(), []quizRow{again, leave})
	}
	return slices.Concat(q.rereads(), []quizRow{again}, q.onwards(), []quizRow{leave})
}

// onward returns the place of the line to point at first: what goes on, or the first
// section to read again while the check is not passed.
func (q *quizScreen) onward() int {
	if q.attempt.Passed() {
		return 0
	}
	return max(slices.IndexFunc(q.rows(), func(r quizRow) bool { return r.kind == rowReread }), 0)
}

// rereads lead to the sections that answer what was not right.
func (q *quizScreen) rereads() (rows []quizRow) {
	for _, d := range q.attempt.Drawn {
		at := q.reread(d)
		if !d.Right && !slices.ContainsFunc(rows, func(r quizRow) bool { return r.ev.key == at.key }) {
			rows = append(rows, quizRow{text: q.u.say("quiz.reread", "where", q.whereTold(d)), ev: at})
		}
	}
	return rows
}

// onwards lead to what comes after the check of a lesson: the next lesson, or the final
// check and the practice.
func (q *quizScreen) onwards() []quizRow {
	u, lessons := q.u, q.u.Words.Lessons()
	switch i := slices.Index(lessons, q.check); {
	case i < 0:
		return nil
	case i+1 < len(lessons):
		return []quizRow{{text: u.say("quiz.next", "lesson", u.lessonTitle(lessons[i+1])), kind: rowOn, ev: event{on: teach, key: lessons[i+1]}}}
	}
	return append([]quizRow{{text: u.say("learn.final"), kind: rowOn, ev: event{on: test, key: model.Final}}}, q.tries()...)
}

// after15 are what comes after all lessons: the record, the practice, and real life.
func (q *quizScreen) after15() (rows []quizRow) {
	u := q.u
	if u.study != nil {
		rows = append(rows, quizRow{text: u.say("quiz.record"), kind: rowRecord})
	}
	rows = append(rows, q.tries()...)
	if !u.lent() && (u.lines || u.leads()) {
		rows = append(rows, quizRow{text: u.say("quiz.real"), kind: rowReal})
	}
	return rows
}

// tries leads to the practice, where it can be opened from here.
func (q *quizScreen) tries() []quizRow {
	u := q.u
	if u.practicing() || u.Practice == nil || u.lines && u.own != nil || !u.lines && !(u.leads() && u.has(rehearse)) {
		return nil
	}
	return []quizRow{{text: u.say("learn.practice"), kind: rowTry, ev: event{on: rehearse}}}
}

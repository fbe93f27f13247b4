package ui

import (
	"math/rand/v2"
	"slices"

	"tandem/assets"
	"tandem/model"
)

// newQuiz goes on with a check that was begun, or begins it.
func newQuiz(u *UI, ev event) screen {
	u.enroll(true)
	q := &quizScreen{u: u, check: ev.key, pool: map[string]assets.Asked{}, of: map[string][]string{}}
	for _, l := range u.Words.Lessons() {
		for _, a := range u.Words.Check(l).Questions {
			q.pool[a.ID] = a
			q.of[l] = append(q.of[l], a.ID)
		}
	}
	q.resume()
	return q
}

// resume goes on with a check that was begun. If one of its questions is not asked any
// more as it was drawn, it begins anew: that one stays open in the file.
func (q *quizScreen) resume() {
	if q.u.study != nil {
		a, open := q.u.study.Sitting(q.check)
		if open && len(a.Drawn) > 0 && !slices.ContainsFunc(a.Drawn, q.unfit) {
			a.Drawn = slices.Clone(a.Drawn)
			q.attempt = a
			q.ask()
			return
		}
	}
	q.begin()
}

// unfit reports whether a question cannot be asked, or its answer not be read, as it
// stands in the file.
func (q *quizScreen) unfit(d model.Drawn) bool {
	places := make([]int, len(q.pool[d.ID].Options))
	for i := range places {
		places[i] = i
	}
	return !slices.Contains(q.of[d.Lesson], d.ID) || !slices.Equal(slices.Sorted(slices.Values(d.Order)), places) ||
		slices.ContainsFunc(d.Given, func(place int) bool { return !slices.Contains(places, place) })
}

// refresh takes over what was answered of the same attempt over this screen.
func (q *quizScreen) refresh() {
	if q.u.study == nil {
		return
	}
	as := q.u.study.Attempts
	i := slices.IndexFunc(as, func(a model.Attempt) bool { return a.ID == q.attempt.ID })
	if i < 0 && q.attempt.Answered() == 0 {
		if a, open := q.u.study.Sitting(q.check); open && !slices.ContainsFunc(a.Drawn, q.unfit) {
			i = slices.IndexFunc(as, func(b model.Attempt) bool { return b.ID == a.ID })
		}
	}
	if i < 0 || answered(as[i]) <= answered(q.attempt) {
		return
	}
	q.attempt = as[i]
	q.attempt.Drawn = slices.Clone(as[i].Drawn)
	q.ask()
}

// answered returns how many questions of an attempt have an answer, and one more if it
// was ended.
func answered(a model.Attempt) int {
	if a.Ended.IsZero() {
		return a.Answered()
	}
	return a.Answered() + 1
}

// begin draws the questions of a new attempt. It is kept with its first answer: who
// only looks at a check has not begun it.
func (q *quizScreen) begin() {
	u := q.u
	chance := u.Chance
	if chance == nil {
		chance = rand.IntN
	}
	var study model.Study
	if u.study != nil {
		study = *u.study
	}
	q.attempt = model.Attempt{ID: u.NewID(), Learner: study.Learner.ID, Check: q.check, Began: u.Now()}
	if q.check == model.Final {
		q.attempt.Drawn = study.DrawFinal(u.Words.Lessons(), q.of, model.FinalAsks, chance)
	} else {
		for _, id := range study.Draw(q.of[q.check], model.CheckAsks, chance) {
			q.attempt.Drawn = append(q.attempt.Drawn, model.Drawn{Lesson: q.check, ID: id})
		}
	}
	for i := range q.attempt.Drawn {
		d := &q.attempt.Drawn[i]
		d.Order = model.Shuffle(len(q.pool[d.ID].Options), chance)
	}
	q.ask()
}

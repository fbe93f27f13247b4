package ui

import (
	"math/rand/v2"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

var (
	keyRetry  = bind("r", "retry", "r")
	keyReread = bind("l", "reread", "l")
	keyCarry  = bind("space", "carry", "space")
	keyChoose = bind("enter", "choose", "enter")
	keyDone   = bind("enter", "done", "enter")
)

// quizScreen is a knowledge check: a question, what is to be said of each answer, the
// next question, and at the end how it went. Each answer is kept at once.
type quizScreen struct {
	u       *UI
	check   string
	pool    map[string]assets.Asked // by ID
	attempt model.Attempt

	at      int          // the question that is shown
	told    bool         // it was answered, and each answer is explained
	over    bool         // all were, and it is said how it went
	hand    int          // the option it points at; at the end, the line
	marked  map[int]bool // several: the options that are marked, by their place
	order   []int        // the options as they are shown, and as they were put
	carried bool         // order: the option under the hand moves with it
	scroll  int
}

// newQuiz goes on with a check that was begun, or begins it.
func newQuiz(u *UI, ev event) screen {
	u.enroll(true)
	q := &quizScreen{u: u, check: ev.key, pool: map[string]assets.Asked{}}
	for _, l := range u.Words.Lessons() {
		for _, a := range u.Words.Check(l).Questions {
			q.pool[a.ID] = a
		}
	}
	q.resume()
	return q
}

// resume goes on with a check that was begun. What is not asked any more since is
// left out.
func (q *quizScreen) resume() {
	if q.u.study != nil {
		if a, open := q.u.study.Sitting(q.check); open {
			a.Drawn = slices.DeleteFunc(slices.Clone(a.Drawn), func(d model.Drawn) bool {
				asked, there := q.pool[d.ID]
				return !there || len(d.Order) != len(asked.Options)
			})
			if len(a.Drawn) > 0 {
				q.attempt = a
				q.ask()
				return
			}
		}
	}
	q.begin()
}

// begin draws the questions of a new attempt.
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
		q.attempt.Drawn = study.DrawFinal(u.Words.Lessons(), u.Words.Pool(), model.FinalAsks, chance)
	} else {
		for _, id := range study.Draw(u.Words.Pool()[q.check], model.CheckAsks, chance) {
			q.attempt.Drawn = append(q.attempt.Drawn, model.Drawn{Lesson: q.check, ID: id})
		}
	}
	for i := range q.attempt.Drawn {
		d := &q.attempt.Drawn[i]
		d.Order = model.Shuffle(len(q.pool[d.ID].Options), chance)
	}
	u.keepAttempt(q.attempt)
	q.ask()
}

// ask shows the first question that is open.
func (q *quizScreen) ask() {
	at, more := q.attempt.Open()
	if !more {
		q.ends()
		return
	}
	q.at, q.told, q.over, q.hand, q.scroll, q.carried = at, false, false, 0, 0, false
	q.marked = map[int]bool{}
	q.order = slices.Clone(q.attempt.Drawn[at].Order)
}

// ends says how it went.
func (q *quizScreen) ends() {
	if q.attempt.Ended.IsZero() {
		q.attempt.Ended = q.u.Now()
		q.u.keepAttempt(q.attempt)
	}
	q.told, q.over, q.hand, q.scroll = false, true, 0, 0
}

// asked returns the question that is shown.
func (q *quizScreen) asked() assets.Asked { return q.pool[q.attempt.Drawn[q.at].ID] }

// give takes an answer, and explains each.
func (q *quizScreen) give(given []int) {
	d := &q.attempt.Drawn[q.at]
	d.Given, d.Right = given, q.asked().Right(given)
	q.u.keepAttempt(q.attempt)
	q.told, q.scroll = true, 0
}

func (q *quizScreen) Init() tea.Cmd { return nil }

func (q *quizScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case q.over:
		return q.after(k), nil
	case q.told:
		return q.explained(k), nil
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	default:
		q.answers(k)
	}
	return event{}, nil
}

// answers takes a key while a question is open.
func (q *quizScreen) answers(k tea.KeyPressMsg) {
	kind, last := q.asked().Kind, len(q.order)-1
	switch {
	case key.Matches(k, keyHigher), key.Matches(k, keyUp) && q.carried:
		q.move(-1)
	case key.Matches(k, keyLower), key.Matches(k, keyDown) && q.carried:
		q.move(1)
	case key.Matches(k, keyUp):
		q.hand = max(q.hand-1, 0)
	case key.Matches(k, keyDown):
		q.hand = min(q.hand+1, last)
	case key.Matches(k, keyMark) && kind == assets.AskOrder:
		q.carried = !q.carried
	case key.Matches(k, keyMark) && kind == assets.AskSeveral:
		place := q.order[q.hand]
		q.marked[place] = !q.marked[place]
	case key.Matches(k, keyEnter), key.Matches(k, keyMark):
		q.confirm()
	default:
		q.digit(k)
	}
}

// digit points at an option by its number; where one is to be chosen it is.
func (q *quizScreen) digit(k tea.KeyPressMsg) {
	n := int(k.Code - '1')
	if n < 0 || n >= len(q.order) || len(k.Text) != 1 {
		return
	}
	q.hand = n
	if q.asked().Kind == assets.AskSeveral {
		q.marked[q.order[n]] = !q.marked[q.order[n]]
	}
}

// move carries the option under the hand, where the order is asked.
func (q *quizScreen) move(by int) {
	to := q.hand + by
	if q.asked().Kind != assets.AskOrder || to < 0 || to >= len(q.order) {
		return
	}
	q.order[q.hand], q.order[to] = q.order[to], q.order[q.hand]
	q.hand = to
}

// confirm takes what is chosen for the answer.
func (q *quizScreen) confirm() {
	switch q.asked().Kind {
	case assets.AskOrder:
		q.give(slices.Clone(q.order))
	case assets.AskSeveral:
		var given []int
		for place, on := range q.marked {
			if on {
				given = append(given, place)
			}
		}
		if slices.Sort(given); len(given) == 0 {
			q.u.word = q.u.say("quiz.none")
			return
		}
		q.give(given)
	default:
		q.give([]int{q.order[q.hand]})
	}
}

// explained takes a key while the answers are explained.
func (q *quizScreen) explained(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}
	case key.Matches(k, keyReread):
		return q.reread(q.attempt.Drawn[q.at])
	case key.Matches(k, keyUp):
		q.scroll--
	case key.Matches(k, keyDown):
		q.scroll++
	case key.Matches(k, keyPageUp):
		q.scroll -= q.u.high() - 2
	case key.Matches(k, keyPage) && q.more():
		q.scroll += q.u.high() - 2
	case key.Matches(k, keyEnter), key.Matches(k, keyMark):
		q.ask()
	}
	return event{}
}

// after takes a key at the end.
func (q *quizScreen) after(k tea.KeyPressMsg) event {
	rows := q.rows()
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}
	case key.Matches(k, keyUp):
		q.hand = max(q.hand-1, 0)
	case key.Matches(k, keyDown):
		q.hand = min(q.hand+1, len(rows)-1)
	case key.Matches(k, keyRetry):
		q.begin()
	case key.Matches(k, keyEnter):
		if rows[q.hand].retry {
			q.begin()
			return event{}
		}
		return rows[q.hand].ev
	}
	return event{}
}

func (q *quizScreen) Keys() []key.Binding {
	switch {
	case q.over:
		return []key.Binding{keyEnter, keyUp, keyDown, keyRetry, keyBack}
	case q.told:
		return []key.Binding{keyEnter, keyPage, keyReread, keyBack}
	}
	switch q.asked().Kind {
	case assets.AskOrder:
		return []key.Binding{keyCarry, keyUp, keyDown, keyDone, keyBack}
	case assets.AskSeveral:
		return []key.Binding{keyMark, keyDone, keyUp, keyDown, keyBack}
	}
	return []key.Binding{keyChoose, keyUp, keyDown, keyBack}
}

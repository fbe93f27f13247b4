package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

var (
	keyRetry  = bind("r", "retry", "r")
	keyReread = bind("l", "reread", "l")
	keyCarry  = bind("space", "carry", "space")
	keyChoose = bind("enter", "choose", "enter")
	keyDone   = bind("enter", "done", "enter")
	keyTick   = bind("space", "tick", "space")
	keyWhence = bind("f1", "whence", "f1", "ctrl+r")
)

// quizScreen is a knowledge check: a question, what is to be said of each answer, the
// next question, and at the end how it went. Each answer is kept at once.
type quizScreen struct {
	u       *UI
	check   string
	pool    map[string]assets.Asked // by ID
	of      map[string][]string     // the IDs of each lesson
	attempt model.Attempt

	at      int          // the question that is shown
	told    bool         // it was answered, and each answer is explained
	over    bool         // all were, and it is said how it went
	hand    int          // the option it points at, -1 for none yet; at the end, the line
	marked  map[int]bool // several: the options that are marked, by their place
	order   []int        // the options as they are shown, and as they were put
	carried bool         // order: the option under the hand moves with it
	scroll  int
}

// ask shows the first question that is open.
func (q *quizScreen) ask() {
	at, more := q.attempt.Open()
	if !more {
		q.ends()
		return
	}
	q.at, q.told, q.over, q.hand, q.scroll, q.carried = at, false, false, -1, 0, false
	q.marked = map[int]bool{}
	q.order = slices.Clone(q.attempt.Drawn[at].Order)
}

// ends says how it went.
func (q *quizScreen) ends() {
	if q.attempt.Ended.IsZero() {
		q.attempt.Ended = q.u.Now()
		q.u.keepAttempt(q.attempt)
	}
	q.told, q.over, q.scroll = false, true, 0
	q.hand = q.onward()
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
	if !ok {
		return event{}, nil
	}
	q.refresh()
	switch {
	case q.over:
		return q.after(k), nil
	case q.told:
		return q.explained(k), nil
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	case key.Matches(k, keyWhy):
		q.u.word = q.u.say("quiz.why")
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
	case key.Matches(k, keyPageUp):
		q.hand, q.carried, q.scroll = -1, false, q.scroll-q.page()
	case key.Matches(k, keyPage) && q.hand < 0 && q.more():
		q.scroll += q.page()
	case q.hand < 0 && (key.Matches(k, keyEnter) || key.Matches(k, keyMark)):
		q.u.word = q.u.say("quiz.choose") // a key too many is no answer
	case key.Matches(k, keyMark) && kind == assets.AskOrder:
		q.carried = !q.carried
	case key.Matches(k, keyMark) && kind == assets.AskSeveral:
		place := q.order[q.hand]
		q.marked[place] = !q.marked[place]
	case key.Matches(k, keyEnter):
		q.confirm()
	case key.Matches(k, keyMark):
		q.u.word = q.u.say("quiz.enter") // where one is marked elsewhere nothing is answered here
	default:
		q.digit(k)
	}
}

// digit points at an option by its number, whatever is asked: an answer takes another
// key.
func (q *quizScreen) digit(k tea.KeyPressMsg) {
	n := int(k.Code - '1')
	if n < 0 || n >= len(q.order) || len(k.Text) != 1 {
		return
	}
	q.hand, q.carried = n, false
}

// move carries the option under the hand, where the order is asked.
func (q *quizScreen) move(by int) {
	to := q.hand + by
	if q.asked().Kind != assets.AskOrder || q.hand < 0 || to < 0 || to >= len(q.order) {
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
	case key.Matches(k, keyReread), key.Matches(k, keyWhy):
		return q.reread(q.attempt.Drawn[q.at])
	case key.Matches(k, keyUp):
		q.scroll--
	case key.Matches(k, keyDown):
		q.scroll++
	case key.Matches(k, keyPageUp):
		q.scroll -= q.page()
	case key.Matches(k, keyPage) && q.more():
		q.scroll += q.page()
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
	case key.Matches(k, keyWhy):
		return event{on: help}
	case key.Matches(k, keyEnter):
		return q.goes(rows[q.hand])
	}
	return event{}
}

// goes does what was chosen at the end.
func (q *quizScreen) goes(r quizRow) event {
	u := q.u
	switch r.kind {
	case rowAgain:
		q.begin()
	case rowRecord:
		return u.files(export.Learned(u.Words, *u.study, u.Now()), true)
	case rowReal:
		return u.forReal("")
	case rowOn:
		return u.inPlace(r.ev)
	case rowLeave:
		return u.inPlace(event{})
	default:
		return r.ev
	}
	return event{}
}

func (q *quizScreen) Keys() []key.Binding {
	switch {
	case q.over:
		return []key.Binding{keyEnter, keyBack, keyHelp, keyUp, keyDown, keyRetry}
	case q.told:
		return []key.Binding{keyEnter, keyBack, keyHelp, keyReread, keyPage}
	}
	switch kind := q.asked().Kind; {
	case q.hand < 0 && q.more():
		return []key.Binding{keyDown, keyPage, keyBack, keyHelp, keyWhence}
	case q.hand < 0:
		return []key.Binding{keyDown, keyUp, keyBack, keyHelp, keyWhence}
	case kind == assets.AskOrder:
		return []key.Binding{keyDone, keyCarry, keyBack, keyHelp, keyUp, keyDown, keyWhence}
	case kind == assets.AskSeveral:
		return []key.Binding{keyDone, keyTick, keyBack, keyHelp, keyUp, keyDown, keyWhence}
	}
	return []key.Binding{keyChoose, keyBack, keyHelp, keyUp, keyDown, keyWhence}
}

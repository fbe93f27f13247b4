package ui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// pickField asks for one, or several, of a few things. Unanswered is a state
// that is shown. Moving does not choose: only enter or space does.
type pickField struct {
	base
	from    []model.Option
	several bool
	at      int  // the option under the hand; -1 until something is chosen, or the hand moves
	row     int  // the row of the hand in the last View, counted from the answer's first
	below   int  // how many rows belong to it beside that one
	moved   bool // the hand was moved here
	warned  bool // it was said that what it points at is not chosen
	burst   bool // text is being typed that a choice cannot take
}

func newPick(f *form, q model.Leaf) field {
	x := &pickField{base: newBase(f, q), at: -1}
	x.self = x
	x.rebind(q)
	return x
}

func (x *pickField) leaf() model.Leaf { return x.q.(model.Leaf) }

// rebind keeps the hand on the option it points at, wherever that stands now. A
// hand that points at nothing goes to what is chosen.
func (x *pickField) rebind(q model.Question) {
	at := x.pointed()
	x.q = q
	x.from, x.several = options(q)
	x.point(at)
	for i, o := range x.from {
		if x.at < 0 && x.has(o.Key) {
			x.at = i
		}
	}
	x.drawn = ""
}

// pointed returns the option under the hand, "" if there is none.
func (x *pickField) pointed() string {
	if x.at < 0 || x.at >= len(x.from) {
		return ""
	}
	return x.from[x.at].Key
}

// point puts the hand on an option, or on nothing if there is no such one.
func (x *pickField) point(at string) {
	x.at = slices.IndexFunc(x.from, func(o model.Option) bool { return at != "" && o.Key == at })
}

func (x *pickField) label(o model.Option) string {
	text := label(x.f.say, x.words, o)
	if o.Best {
		text += x.f.look.dot + x.f.say("form.best")
	}
	return text
}

func (x *pickField) has(key string) bool {
	if x.several {
		return model.List(x.leaf().Value()).Has(key)
	}
	return x.leaf().Value() == key
}

func (x *pickField) Update(msg tea.Msg) (huh_, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if x.strays(msg) || !ok {
		return x, nil
	}
	x.note, x.drawn = "", ""
	if x.passes(k); x.moves(k) {
		return x, nil
	}
	at := x.at
	defer func() { x.moved = x.moved || x.at != at }()
	switch {
	case key.Matches(k, keyUp):
		if x.at <= 0 {
			x.wants.on = backward
		}
		x.at = max(x.at-1, min(x.at, 0))
	case key.Matches(k, keyDown):
		if x.at >= len(x.from)-1 {
			x.wants.on = below
		}
		x.at = max(min(x.at+1, len(x.from)-1), 0)
	case key.Matches(k, keyEnter):
		if !x.several {
			x.choose()
		}
		x.wants.on = forward
	case key.Matches(k, keyMark) && x.at < 0 && len(x.from) > 0:
		x.at = 0 // it shows what space would choose, and chooses nothing yet
	case key.Matches(k, keyMark):
		x.choose()
	case key.Matches(k, keyClear):
		x.set(x.leaf(), "")
	}
	return x, nil
}

// typing reports whether text is being typed, though a choice cannot take it.
func (x *pickField) typing() bool { return x.burst }

// keys returns the keys that work on the question. What space does is said as it is:
// the first one shows where the hand is, and chooses nothing.
func (x *pickField) keys() []key.Binding {
	if x.at < 0 {
		return []key.Binding{keyPoint, keyNext, keyBack}
	}
	return []key.Binding{keyMark, keyNext, keyBack}
}

// choose takes the option under the hand; of several, it marks or unmarks it.
func (x *pickField) choose() {
	if x.at < 0 || x.at >= len(x.from) {
		return // nobody pointed at anything, so nobody chose it
	}
	k := x.from[x.at].Key
	if !x.several {
		x.set(x.leaf(), k)
		return
	}
	var keys []string // of what is on offer: what is not cannot be seen, nor unmarked
	for _, o := range x.from {
		if x.has(o.Key) != (o.Key == k) {
			keys = append(keys, o.Key)
		}
	}
	x.set(x.leaf(), string(model.MakeList(keys...)))
}

func (x *pickField) View() string {
	if x.drawn == "" {
		x.drawn = x.frame(x.answer())
	}
	return x.drawn
}

func (x *pickField) answer() []string {
	l := x.f.look
	if !x.focused {
		return x.resting()
	}
	if len(x.from) == 0 {
		return para(l.dim, x.f.say("form.no-options"), x.inner())
	}
	lines := x.how()
	if x.at < 0 {
		x.row = len(lines)
	}
	for i, o := range x.from {
		sign := l.free
		switch {
		case x.several && x.has(o.Key):
			sign = l.marked
		case x.several:
			sign = l.blank
		case x.has(o.Key):
			sign = l.chosen
		}
		hand := "  "
		if i == x.at {
			hand, x.row = l.arrow+" ", len(lines)
		}
		text := wrapped(x.label(o), x.inner()-6)
		for j, t := range text {
			lead := hand + sign + " "
			if j > 0 {
				lead = strings.Repeat(" ", 6)
			}
			if t = lead + t; i == x.at {
				t = l.here.Render(t)
			}
			lines = append(lines, t)
		}
		if i == x.at || len(x.from) <= 3 || x.f.wordy {
			lines = append(lines, x.about(o)...)
		}
		if i == x.at {
			x.below = len(lines) - 1 - x.row
		}
	}
	if x.several && x.at >= 0 {
		lines = append(lines, para(l.accent, x.f.say("form.several"), x.inner())...)
	}
	return lines
}

// effect says what choosing an option does: what it means, where that is not what
// it says.
func effect(w assets.Question, o model.Option) string { return w.Effects[cmp.Or(o.Means, o.Key)] }

// about says what choosing an option does, and what speaks for it and against it.
func (x *pickField) about(o model.Option) []string {
	var lines []string
	for _, text := range append([]string{effect(x.words, o)}, reasons(x.f.say, x.words, o)...) {
		if text == "" {
			continue
		}
		for _, t := range para(x.f.look.dim, text, x.inner()-6) {
			lines = append(lines, strings.Repeat(" ", 6)+t)
		}
	}
	return lines
}

// resting shows what was chosen while the question is not in focus.
func (x *pickField) resting() []string {
	var chosen []string
	for _, o := range x.from {
		if x.has(o.Key) {
			chosen = append(chosen, x.label(o))
		}
	}
	if len(chosen) == 0 && x.leaf().Value() == "" {
		return []string{x.f.look.dim.Render("> " + x.f.say("form.open"))}
	}
	if len(chosen) == 0 {
		chosen = []string{x.f.say("form.gone")}
	}
	lines := wrapped(strings.Join(chosen, "; "), x.inner()-2)
	for i := range lines {
		if i == 0 {
			lines[i] = "> " + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

// reach returns how many rows below the hand say what it points at.
func (x *pickField) reach() int {
	if x.at < 0 {
		return 0
	}
	return x.below
}

func (x *pickField) cursorAt() (int, int, bool) {
	if !x.focused || len(x.from) == 0 {
		return 0, 0, false
	}
	return 2, x.top + x.row, true
}

package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// rowsField shows records: those that people add (Rows), and those that the
// subject gives (Each). One is opened as a form of its own.
type rowsField struct {
	base
	at     int  // the record under the hand; after the last: adding one
	asking bool // whether the record under the hand should go
}

func newRows(f *form, q model.Question) field {
	x := &rowsField{base: newBase(f, q)}
	x.self = x
	x.at = 0
	return x
}

func (x *rowsField) rebind(q model.Question) {
	x.q = q
	x.at = min(x.at, x.lines()-1)
	x.drawn = ""
}

// rows returns q as Rows, if people may add to it.
func (x *rowsField) rows() (model.Rows, bool) {
	r, ok := x.q.(model.Rows)
	return r, ok
}

func (x *rowsField) ids() []model.ID { return entries(x.q) }

// lines returns how many lines the hand can be on.
func (x *rowsField) lines() int {
	n := len(x.ids())
	if _, ok := x.rows(); ok {
		n++
	}
	return max(n, 1)
}

// cancel drops the question whether the record should go.
func (x *rowsField) cancel() bool {
	asked := x.asking
	x.asking, x.drawn = false, ""
	return asked
}

func (x *rowsField) Blur() tea.Cmd {
	x.asking = false
	return x.base.Blur()
}

// Update returns what the form holds, which may be a field around this one: else the
// form would lose it.
func (x *rowsField) Update(msg tea.Msg) (huh_, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return x.self, nil
	}
	x.note, x.drawn = "", ""
	if x.asking {
		x.answerAsked(k)
		return x.self, nil
	}
	if !x.moves(k) {
		x.pressed(k)
	}
	return x.self, nil
}

func (x *rowsField) pressed(k tea.KeyPressMsg) {
	ids := x.ids()
	rows, grows := x.rows()
	on := x.at < len(ids)
	switch {
	case key.Matches(k, keyUp):
		if x.at == 0 {
			x.wants.on = backward
		}
		x.at = max(x.at-1, 0)
	case key.Matches(k, keyDown):
		if x.at >= x.lines()-1 {
			x.wants.on = below
		}
		x.at = min(x.at+1, x.lines()-1)
	case key.Matches(k, keyOpen) && on:
		x.wants = want{on: openRow, id: ids[x.at]}
	case grows && (key.Matches(k, keyOpen) || key.Matches(k, keyAddRow)):
		x.wants.on = addRow
	case key.Matches(k, keyEnter):
		x.wants.on = forward
	case grows && on && key.Matches(k, keyDelete):
		x.asking = true
	case grows && on && key.Matches(k, keyHigher):
		x.move(rows, ids[x.at], -1)
	case grows && on && key.Matches(k, keyLower):
		x.move(rows, ids[x.at], 1)
	case grows && !on && k.Text != "":
		x.note = x.f.say("form.typed") // a list takes no letters: nobody should type on without seeing that
	}
}

func (x *rowsField) move(rows model.Rows, id model.ID, n int) {
	rows.Move(id, n)
	x.at = max(min(x.at+n, len(x.ids())-1), 0)
	x.wants.changed = true
}

// answerAsked takes the record away if the answer is yes. It can be undone.
func (x *rowsField) answerAsked(k tea.KeyPressMsg) {
	x.asking = false
	rows, ok := x.rows()
	if ids := x.ids(); ok && key.Matches(k, keyYes) && x.at < len(ids) {
		rows.Remove(ids[x.at])
		x.wants.changed = true
		x.note = x.f.say("form.removed")
	}
}

func (x *rowsField) View() string {
	if x.drawn == "" {
		x.drawn = x.frame(x.answer())
	}
	return x.drawn
}

func (x *rowsField) answer() []string {
	l := x.f.look
	var lines []string
	for i, id := range x.ids() {
		lines = append(lines, x.line(i, id))
		if e := x.f.words(named(x.q)).Effects[string(id)]; e != "" && x.focused && i == x.at {
			for _, t := range para(l.dim, e, x.inner()-5) {
				lines = append(lines, strings.Repeat(" ", 5)+t)
			}
		}
		if x.asking && i == x.at {
			lines = append(lines, para(l.bad, x.f.say("form.remove", "one", x.words.One), x.inner())...)
		}
	}
	if _, ok := x.rows(); ok {
		hand, style := "  ", l.dim
		if x.focused && x.at == len(x.ids()) {
			hand, style = l.arrow+" ", l.here
		}
		lines = append(lines, style.Render(ansi.Truncate(hand+x.f.say("form.add", "one", x.words.One), x.inner(), l.more)))
	} else if len(lines) == 0 {
		lines = para(l.dim, x.f.say("form.no-rows"), x.inner())
	}
	return lines
}

// line is the line of record id, the i-th. What the subject gives says whether
// anything was said of it, and its name leaves room for that.
func (x *rowsField) line(i int, id model.ID) string {
	l := x.f.look
	here := x.focused && i == x.at
	if each, ok := x.q.(model.Each); ok {
		sign := l.open
		switch {
		case x.troubled(id):
			sign = l.attention
		case each.Filled(id):
			sign = l.done
		}
		title := rowTitle(x.f.say, x.f.words(named(x.q)), x.words, x.q, id)
		return handLine(x.f, here, x.inner(), sign, oneLine(title), "", entryWords(x.f.say, each, id))
	}
	hand, style := "  ", l.ask.UnsetBold()
	if here {
		hand, style = l.arrow+" ", l.here
	}
	name := x.name(id)
	if x.troubled(id) {
		name = l.attention + " " + name
	}
	return style.Render(hand + itoa(i+1) + ". " + ansi.Truncate(name, max(x.inner()-6, 1), l.more))
}

// troubled reports whether an answer in record id will not do.
func (x *rowsField) troubled(id model.ID) bool {
	entry, _ := openEntry(x.q, id)
	for _, q := range model.Shown(entry.Questions) {
		if leaf, ok := q.(model.Leaf); ok && leaf.Check() != model.Fine {
			return true
		}
	}
	return false
}

// name returns what tells a record from the others.
func (x *rowsField) name(id model.ID) string {
	return rowName(x.f.say, x.f.words, x.q, id)
}

func (x *rowsField) cursorAt() (int, int, bool) { return 2, x.top + x.at, x.focused }

// left puts the hand where it goes on after record id was left: behind a new one,
// where enter adds the next; from one that the subject gives, once its last question
// is behind (beyond), to the next of which nothing was said.
func (x *rowsField) left(id model.ID, added, beyond bool) {
	x.drawn = ""
	i := slices.Index(x.ids(), id)
	each, given := x.q.(model.Each)
	switch {
	case i < 0:
	case added:
		x.at = min(i+1, x.lines()-1)
	case given && beyond:
		x.onward(i, func(id model.ID) bool { return !each.Filled(id) })
	}
}

// onward puts the hand on the next record behind the i-th that waits, from the last
// one on to the first. If none does, it stays.
func (x *rowsField) onward(i int, waits func(model.ID) bool) {
	ids := x.ids()
	for n := 1; n < len(ids); n++ {
		if at := (i + n) % len(ids); waits(ids[at]) {
			x.at = at
			return
		}
	}
}

// keys returns the keys that work on the line under the hand.
func (x *rowsField) keys() []key.Binding {
	_, grows := x.rows()
	switch {
	case x.asking:
		return []key.Binding{keyYes, keyBack}
	case x.at >= len(x.ids()) && !grows: // nothing can be opened, and nothing added
		return []key.Binding{keyNext, keyBack}
	case x.at >= len(x.ids()):
		return []key.Binding{keyAddRow, keyNext, keyBack}
	case grows:
		return []key.Binding{keyOpen, keyNext, keyDelete, keyHigher, keyBack}
	}
	return []key.Binding{keyOpen, keyNext, keyBack}
}

package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

func (w *walkScreen) formWidth() int {
	if w.beside() {
		return min(w.u.wide()-sidebar-3, widest)
	}
	return w.u.text() - 1
}

// beside reports whether the list of steps is beside the form.
func (w *walkScreen) beside() bool { return w.u.size.Width >= twoPanes && !w.alone }

// View shows the list of steps and the form beside it, or the form alone where
// there is no room.
func (w *walkScreen) View() string {
	body := w.body()
	if !w.beside() {
		return margin(body)
	}
	list := w.u.outline(sidebar-2, w.u.high())
	bar := w.u.look.dim.Render(w.u.look.bar)
	var b strings.Builder
	for i := range w.u.high() {
		left, right := "", ""
		if i < len(list) {
			left = list[i]
		}
		if i < len(body) {
			right = body[i]
		}
		b.WriteString(" " + left + strings.Repeat(" ", max(sidebar-1-lipgloss.Width(left), 0)) + bar + " " + right + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// body is the heading of the page and its form, in as many rows as there are.
func (w *walkScreen) body() []string {
	u, width := w.u, w.formWidth()
	head := []string{u.look.strong.Render(w.title(width))}
	if w.covered {
		lines, title := append(head, ""), "cover.title"
		if u.r.Sight(w.stop.Step.ID, w.stop.Party) == model.Facilitator {
			title = "cover.led"
		}
		lines = append(lines, para(u.look.accent, u.say(title), width)...)
		return append(lines, para(u.look.dim, u.say("cover.how"), width)...)
	}
	about := u.Words.Step(string(w.stop.Step.ID)).About
	if len(w.page) == 1 && u.high() >= roomy && w.form().first() && about != "" && !w.paper {
		head = append(head, para(u.look.dim, about, width)...)
	}
	if len(w.page) == 1 && u.survey().rests(w.stop) && u.high() >= roomy {
		head = append(head, para(u.look.accent, u.say("length.rests"), width)...)
	}
	if w.stop.Step.Seen != nil && u.high() >= roomy {
		head = append(head, para(u.look.accent, u.say("sight."+sightKey(w.stop.Step.Seen(w.p, w.stop.Party))), width)...)
	}
	if w.paper && u.paperIn != nil {
		head = append(head, u.look.accent.Render(ansi.Truncate(u.sheetHead(), width, u.look.more)))
	}
	if u.high() >= cramped {
		head = append(head, "")
	}
	w.top = len(head)
	return append(head, w.form().view(u.high()-len(head))...)
}

// title names the step, its party and the rows that are open. Where that is too
// long, the innermost row stays.
func (w *walkScreen) title(width int) string {
	names := []string{w.u.stopTitle(w.stop)}
	for i := 1; i < len(w.page); i++ {
		f, q := w.page[i-1].form, w.page[i-1].form.question(w.page[i].key)
		if q == nil {
			continue
		}
		words := f.words(w.page[i].key)
		name := rowTitle(w.u.say, f.words(named(q)), words, q, w.page[i].entry.ID)
		names = append(names, name)
	}
	l := w.u.look
	t := strings.Join(names, l.dot)
	if who := oneLine(w.u.r.Called(w.stop.Party)); who != "" && ansi.StringWidth(t) > width {
		names[0] = who // whose page it is stays longer than which
		t = strings.Join(names, l.dot)
	}
	for from := 1; from < len(names) && ansi.StringWidth(t) > width; from++ {
		t = l.more + l.dot + strings.Join(names[from:], l.dot)
	}
	return ansi.Truncate(t, width, l.more)
}

func (w *walkScreen) cursor() (x, y int, ok bool) {
	if w.covered || w.form().h == nil {
		return 0, 0, false
	}
	x, y, ok = w.form().cursor()
	x++
	if w.beside() {
		x += sidebar + 1
	}
	return x, y + w.top, ok
}

func (w *walkScreen) Keys() []key.Binding {
	ks := []key.Binding{keyNext, keyBack}
	if w.covered {
		return []key.Binding{keyUncover, keyNext, keyBack, keyJump, keyLeave}
	}
	if x := w.form().focus(); x != nil {
		switch x := x.(type) {
		case interface{ keys() []key.Binding }:
			ks = x.keys()
		case *lineField:
			if len(x.offered()) > 0 {
				ks = []key.Binding{keyKnown, keyNext, keyBack}
			}
		case *textField:
			ks = []key.Binding{keyNext, keyLine, keyBack}
		}
	}
	if w.paper {
		return append(ks, keyWhy, keyJump, keyUndo, keyEditor)
	}
	return append(ks, keyWhy, keyJump, keyLater, keyUndo, keyEditor)
}

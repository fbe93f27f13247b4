package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// waysScreen asks how the group decides, and how words are kept, before anybody is
// asked anything. It says what each choice does. What is chosen is saved at once.
type waysScreen struct {
	u    *UI
	form *form
	on   *model.Partnership // what the questions are bound to
	sits bool
}

func newWays(u *UI, _ event) screen {
	w := &waysScreen{u: u, sits: u.sitting != nil}
	w.on = u.r.Partnership.Clone()
	w.form = newForm(u, string(howAsked), "", nil, u.text()-1)
	usual := w.form.words
	w.form.words = func(key string) assets.Question {
		if key == keptQuestion {
			return u.Words.Question(string(heardOn), key)
		}
		return usual(key)
	}
	w.form.build(w.questions(), "")
	return w
}

// keptQuestion asks how words are kept.
const keptQuestion = "kept"

// questions are asked of w.on: how words are kept comes first, since people speak
// before they decide.
func (w *waysScreen) questions() []model.Question {
	var qs []model.Question
	for _, q := range model.Lookup(heardOn).Ask(w.on, "") {
		if q.Head().Key == keptQuestion {
			qs = append(qs, q)
		}
	}
	return append(qs, model.Shown(model.Lookup(howAsked).Ask(w.on, ""))...)
}

func (w *waysScreen) Init() tea.Cmd { return nil }

func (w *waysScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	if w.sits && w.u.sitting == nil {
		return event{on: shut}, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		w.form.resize(w.u.text() - 1)
		w.form.redraw()
	case tea.KeyPressMsg:
		if w.u.sitting != nil {
			w.u.typedNow()
		}
		if key.Matches(msg, keyBack) {
			return event{on: shut}, nil
		}
		return w.pressed(msg)
	}
	return event{}, nil
}

// pressed hands a key to the form, and saves what it chose.
func (w *waysScreen) pressed(k tea.KeyPressMsg) (event, tea.Cmd) {
	want, cmd := w.form.Update(k)
	if want.changed {
		w.keep()
		w.form.show(w.questions())
	}
	if w.form.move(want) {
		return event{on: shut}, cmd
	}
	return event{}, cmd
}

// keep saves what is chosen.
func (w *waysScreen) keep() {
	asking, kept := w.on.Asking, w.on.Voices.Kept
	w.u.put(model.InRoom, func(p *model.Partnership) bool {
		p.Asking, p.Voices.Kept = asking, kept
		return true
	})
	w.refresh()
}

// refresh follows what the file holds now.
func (w *waysScreen) refresh() {
	w.on = w.u.r.Partnership.Clone()
	w.form.show(w.questions())
}

// since says what a change does to what was said already.
func (w *waysScreen) since() string {
	u := w.u
	said := u.say("meet.ways.intro")
	spoken := false
	for _, h := range u.r.Voices.Heard {
		for _, v := range h.Voices {
			spoken = spoken || v.State == model.Said
		}
	}
	if spoken {
		said += " " + u.say("meet.ways.spoken")
	}
	if len(u.r.Core.Positions) > 0 {
		said += " " + u.say("meet.ways.decided")
	}
	return said
}

func (w *waysScreen) typing() bool {
	x := w.form.focus()
	return x != nil && x.typing()
}

func (w *waysScreen) head() []string {
	u := w.u
	lines := []string{u.look.strong.Render(u.say("meet.ways.title"))}
	lines = append(lines, few(para(u.look.dim, w.since(), u.text()-1), max(u.high()/4, 1), u.look.more)...)
	if u.high() >= roomy {
		lines = append(lines, "")
	}
	return lines
}

func (w *waysScreen) View() string {
	head := w.head()
	return margin(append(head, w.form.view(max(w.u.high()-len(head), 1))...))
}

func (w *waysScreen) Keys() []key.Binding {
	return []key.Binding{keyEnter, keyPoint, keyUp, keyNext, keyBack, keyHelp}
}

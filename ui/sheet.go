package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// A sheet asks a few questions that belong to no step, and answers with done
// when the last is answered. Its words stand with those of model.CoreStep.
type sheet struct {
	u     *UI
	title string
	intro string
	form  *form
	qs    func() []model.Question
	done  func() event // stay: not yet; it has said why

	changed func() tea.Cmd // told of each change; nil: nobody is
	keeps   *reasoning     // keeps what is typed; nil: it goes with the sheet
}

func newSheet(u *UI, title, intro string, qs func() []model.Question, done func() event) *sheet {
	s := &sheet{u: u, title: title, intro: intro, qs: qs, done: done}
	s.form = newForm(u, string(model.CoreStep), "", model.Shown(qs()), u.text()-1)
	return s
}

func (s *sheet) Init() tea.Cmd { return nil }

func (s *sheet) save() outcome {
	if s.keeps == nil {
		return outcome{}
	}
	return s.keeps.save()
}

func (s *sheet) Update(msg tea.Msg) (event, tea.Cmd) {
	if s.keeps != nil {
		if cmd, ok := s.keeps.heed(msg, s.keeps.write); ok {
			return event{}, cmd
		}
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		s.form.resize(s.u.text() - 1)
		s.form.redraw()
	case tea.KeyPressMsg:
		if key.Matches(msg, keyBack) {
			if o := s.save(); o.err != nil {
				return event{on: shut}, s.u.later(o.err)
			}
			return event{on: shut}, nil
		}
		return s.tell(msg)
	case knownNames:
		msg.field.offer(msg, nil)
	case tea.PasteMsg:
		return s.tell(msg)
	}
	return event{}, nil
}

func (s *sheet) tell(msg tea.Msg) (event, tea.Cmd) {
	want, cmd := s.form.Update(msg)
	if want.changed {
		s.form.show(model.Shown(s.qs()))
		if s.changed != nil {
			cmd = tea.Batch(cmd, s.changed())
		}
	}
	k, pressed := msg.(tea.KeyPressMsg)
	if x := s.form.focus(); pressed && key.Matches(k, keyEnter) && want.on == forward && !s.form.last() && needed(x.question()) {
		s.u.word = s.u.say("agree.choose") // the hand stays on it
		return event{}, cmd
	}
	if s.form.move(want) {
		return s.done(), cmd
	}
	return event{}, cmd
}

func (s *sheet) typing() bool {
	x := s.form.focus()
	return x != nil && x.typing()
}

func (s *sheet) head() []string {
	lines := []string{s.u.look.strong.Render(s.title)}
	lines = append(lines, para(s.u.look.dim, s.intro, s.u.text()-1)...)
	return append(lines, "")
}

func (s *sheet) View() string {
	head := s.head()
	return margin(append(head, s.form.view(s.u.high()-len(head))...))
}

func (s *sheet) cursor() (x, y int, ok bool) {
	x, y, ok = s.form.cursor()
	return x + 1, y + len(s.head()), ok
}

func (s *sheet) Keys() []key.Binding {
	if s.u.state() == welcome {
		return []key.Binding{keyEnter, keyLeave}
	}
	return []key.Binding{keyEnter, keyNext, keyBack, keyLeave}
}

// asked is a question for which somebody wants to say: not now.
type asked struct {
	head  model.Ask
	words assets.Question
}

// newLater asks for what stands in place of an answer: later, or does not apply.
func newLater(u *UI, ev event) screen {
	a := ev.ask.head.Aside()
	kind, who, by, why := "", a.Who, string(a.By), a.Why
	switch {
	case a.Later:
		kind = "later"
	case a.Skip:
		kind = "skip"
	}
	kinds := []model.Option{{Key: "later"}, {Key: "skip"}, {Key: "none"}}
	if ev.ask.head.Need == model.Required {
		kinds = []model.Option{{Key: "later"}, {Key: "none"}}
	}
	is := func(k string) func() bool { return func() bool { return kind == k } }
	sheet := newSheet(u, u.say("later.title"), ev.ask.words.Ask,
		func() []model.Question {
			return []model.Question{
				model.Choice{Ask: model.Ask{Key: "aside"}, Into: &kind, From: kinds},
				model.Line{Ask: model.Ask{Key: "aside-who", Shows: is("later")}, Into: &who, Max: 200},
				model.Day{Ask: model.Ask{Key: "aside-by", Shows: is("later")}, Into: &by},
				model.Line{Ask: model.Ask{Key: "aside-why", Shows: is("skip")}, Into: &why, Max: 500},
			}
		},
		func() event { return event{on: shut} })
	below, _ := u.top().(*walkScreen)
	sheet.changed = func() tea.Cmd {
		a := model.Aside{Later: kind == "later", Skip: kind == "skip"}
		if a.Later {
			a.Who, a.By = who, model.Date(by)
		}
		if a.Skip {
			a.Why = why
		}
		return below.setAside(a)
	}
	return sheet
}

// setAside writes what stands in place of an answer beside the question in focus.
// It is an answer like any: kept at once, saved when the step is left.
func (w *walkScreen) setAside(a model.Aside) tea.Cmd {
	x := w.form().focus()
	if x == nil {
		return nil
	}
	x.question().Head().SetAside(a)
	w.form().redraw()
	return w.changed()
}

package ui

import (
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"tandem/assets"
	"tandem/model"
)

// A form asks questions. huh carries it: it keeps the ring of focus. The fields
// are ours, because huh's answer for people: a Select bound to "" writes its first option, a Confirm knows no
// "unanswered". No field holds a pointer into a part; it hands what was typed to
// its question, which is bound to a copy.
type form struct {
	h        *huh.Form
	fields   []field
	heights  []int
	look     *look
	say      func(string, ...string) string
	tell     func(string) // says something in the last line
	count    func(string, int, ...string) string
	words    func(key string) assets.Question
	starters func(area string) []string
	known    func(kind, prefix string) func() []string // looks for names known from elsewhere
	own      func(*form, model.Question) field         // the field of a step of its own, nil for the usual; may be nil
	prefix   string                                    // the key of the rows these questions belong to, with its point
	left     int                                       // how many questions the short way leaves for later
	wordy    bool                                      // what each option does is said, not only of the one under the hand
	width    int
	high     func() int // the rows there are
	scroll   int
}

// A field is one question on a form.
type field interface {
	huh.Field
	question() model.Question
	rebind(model.Question) // after something changed elsewhere
	asked() want           // what the last message asked for; asking resets it
	cursorAt() (x, y int, ok bool)
	typing() bool
	undo(redo bool) bool // takes back typing; false if there is none
	cancel() bool        // drops what it asked; false if it asked nothing
	refit()
}

// A want is what a field asks its form for.
type want struct {
	on      wish
	id      model.ID // the row to open
	key     string   // the question in it to begin with; "" for the first
	changed bool     // the answer is another one now
}

type wish int

const (
	nothing wish = iota
	forward
	backward
	below // forward, but not out of the form
	openRow
	addRow
)

// formTheme is empty: our fields draw themselves.
var formTheme = huh.ThemeFunc(func(bool) *huh.Styles { return &huh.Styles{} })

// newForm returns a form over qs. prefix is the key of the rows they belong to.
func newForm(u *UI, step, prefix string, qs []model.Question, width int) *form {
	f := &form{look: u.look, say: u.say, tell: func(word string) { u.word = word }, count: u.Words.Count, starters: u.Words.Starters, known: u.known, prefix: prefix, width: width, high: u.high}
	f.words = func(key string) assets.Question { return u.Words.Question(step, prefix+key) }
	if u.paperIn != nil && step == string(u.here.Step.ID) {
		f.words = u.sheetWords(u.here)
	}
	f.own = special(model.ID(step)).field
	f.build(qs, "")
	return f
}

// build makes the fields anew, with the focus on the question with the given key.
func (f *form) build(qs []model.Question, focus string) {
	f.fields = f.fields[:0]
	var hs []huh.Field
	for _, q := range qs {
		x := f.field(q)
		f.fields = append(f.fields, x)
		hs = append(hs, x)
	}
	if len(hs) == 0 {
		f.h = nil
		return
	}
	keys := huh.NewDefaultKeyMap()
	keys.Quit.SetEnabled(false)
	f.h = huh.NewForm(huh.NewGroup(hs...).WithShowHelp(false).WithShowErrors(false)).
		WithKeyMap(keys).WithTheme(formTheme).WithWidth(f.width)
	f.h.Init()
	for i, x := range f.fields {
		if x.question().Head().Key == focus {
			for range i {
				f.h.NextField()
			}
		}
	}
	f.fit()
}

func (f *form) field(q model.Question) field {
	if f.own != nil {
		if x := f.own(f, q); x != nil {
			return x
		}
	}
	switch q := q.(type) {
	case model.Line, model.Day, model.Amount:
		return newLine(f, q.(model.Leaf))
	case model.Text:
		return newText(f, q)
	case model.Choice, model.Several, model.YesNo, model.Scale:
		return newPick(f, q.(model.Leaf))
	case model.Rows, model.Each:
		return newRows(f, q)
	}
	panic("ui: there is no field for this kind of question")
}

// show rebinds the fields to qs after answers changed. Where other questions
// show than before, the form is built again around the one in focus.
func (f *form) show(qs []model.Question) {
	same := len(qs) == len(f.fields)
	for i := range qs {
		same = same && qs[i].Head().Key == f.fields[i].question().Head().Key
	}
	if !same {
		f.rebuild(qs)
		return
	}
	for i, q := range qs {
		f.fields[i].rebind(q)
	}
	f.fit()
}

// rebuild keeps the field in focus as it is, with its cursor and what can be
// undone in it.
func (f *form) rebuild(qs []model.Question) {
	old := f.focus()
	key := ""
	if old != nil {
		key = old.question().Head().Key
	}
	f.fields = nil
	f.build(qs, key)
	if now := f.focus(); old != nil && now != nil && now.question().Head().Key == key {
		carry(now, old)
	}
	f.fit()
}

func (f *form) focus() field {
	if f.h == nil {
		return nil
	}
	x, _ := f.h.GetFocusedField().(field)
	return x
}

// Update hands msg to the field in focus and returns what it asks for. It goes past
// huh, which would draw every field twice for each key. The caller shows what is
// asked now, and then moves on: an answer can bring a question behind it.
func (f *form) Update(msg tea.Msg) (want, tea.Cmd) {
	x := f.focus()
	if x == nil {
		return want{}, nil
	}
	x = f.meant(x, msg)
	_, cmd := x.Update(msg)
	f.fit()
	return x.asked(), cmd
}

// move goes to the question that w asks for, and reports whether it leads beyond
// the last one.
func (f *form) move(w want) (beyond bool) {
	switch {
	case w.on == forward && f.last():
		return true
	case w.on == forward, w.on == below && !f.last():
		f.h.NextField()
		f.fit()
	case w.on == backward && !f.first():
		f.h.PrevField()
		f.fit()
	}
	return false
}

// question returns the question with the given key, nil if it does not show.
func (f *form) question(key string) model.Question {
	for _, x := range f.fields {
		if x.question().Head().Key == key {
			return x.question()
		}
	}
	return nil
}

func (f *form) first() bool { return f.focus() == f.fields[0] }
func (f *form) last() bool  { return f.focus() == f.fields[len(f.fields)-1] }

// to moves the focus to the question with the given key.
func (f *form) to(key string) {
	for i, x := range f.fields {
		if x.question().Head().Key != key {
			continue
		}
		for f.focus() != f.fields[0] {
			f.h.PrevField()
		}
		for range i {
			f.h.NextField()
		}
	}
	f.fit()
}

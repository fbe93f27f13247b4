package ui

import (
	"io"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"tandem/assets"
	"tandem/model"
)

// base is what every field of ours has: its question, its words, and the frame
// that is drawn around the answer.
type base struct {
	f       *form
	self    huh.Field
	q       model.Question
	words   assets.Question
	focused bool
	wants   want
	note    string // what the last key did to the answer
	top     int    // rows above the answer in the last View
	drawn   string // the last View, while nothing changed
	beside  string // what stood in place of an answer in it
}

func newBase(f *form, q model.Question) base {
	return base{f: f, q: q, words: f.words(q.Head().Key).Of(string(q.Head().About))}
}

func (b *base) Init() tea.Cmd                            { return nil }
func (b *base) Focus() tea.Cmd                           { b.focused, b.drawn = true, ""; return nil }
func (b *base) Blur() tea.Cmd                            { b.focused, b.drawn, b.note = false, "", ""; return nil }
func (b *base) Error() error                             { return nil } // a bad answer is shown, and never holds anybody
func (b *base) Run() error                               { return nil }
func (b *base) RunAccessible(io.Writer, io.Reader) error { return nil } // the line mode is ours
func (b *base) Skip() bool                               { return false }
func (b *base) Zoom() bool                               { return false }
func (b *base) KeyBinds() []key.Binding                  { return nil }
func (b *base) WithTheme(huh.Theme) huh.Field            { return b.self }
func (b *base) WithKeyMap(*huh.KeyMap) huh.Field         { return b.self }
func (b *base) WithWidth(int) huh.Field                  { return b.self }
func (b *base) WithHeight(int) huh.Field                 { return b.self }
func (b *base) WithPosition(huh.FieldPosition) huh.Field { return b.self }
func (b *base) GetKey() string                           { return b.q.Head().Key }
func (b *base) GetValue() any                            { return nil }
func (b *base) question() model.Question                 { return b.q }
func (b *base) typing() bool                             { return false }
func (b *base) undo(bool) bool                           { return false }
func (b *base) cancel() bool                             { return false }
func (b *base) refit()                                   { b.drawn = "" }

func (b *base) asked() want {
	w := b.wants
	b.wants = want{}
	return w
}

// bind binds the field to q, with the answer v where it showed was. What it drew
// stays where both are the same, and what stands in place of them.
func (b *base) bind(q model.Question, v, was string) (same bool) {
	b.q = q
	if same = v == was; !same || b.aside() != b.beside {
		b.drawn = ""
	}
	return same
}

// set hands an answer to the question, if it is another one than before.
func (b *base) set(leaf model.Leaf, value string) {
	if leaf.Value() != value {
		leaf.Set(value)
		b.wants.changed = true
		if value != "" && !b.q.Head().Aside().IsZero() {
			b.q.Head().SetAside(model.Aside{}) // it is no longer put off
		}
	}
	b.drawn = ""
}

// inner returns the columns an answer has.
func (b *base) inner() int { return max(b.f.width-2, 1) }

// frame draws the question around its answer. Only the one in focus says why it
// is asked and shows an example.
func (b *base) frame(answer []string) string {
	l, w := b.f.look, b.inner()
	style := l.ask
	if b.focused {
		style = l.title
	}
	lines := para(style, b.words.Ask, w)
	if b.focused {
		lines = append(lines, b.heard(len(lines)+len(answer))...)
	}
	b.top = len(lines)
	lines = append(lines, answer...)
	if b.beside = b.aside(); b.beside != "" {
		lines = append(lines, para(l.accent, b.beside, w)...)
	}
	if s := b.trouble(); s != "" {
		lines = append(lines, para(l.bad, l.attention+" "+s, w)...)
	}
	if b.focused {
		if b.note != "" {
			lines = append(lines, para(l.bad, b.note, w)...)
		}
		if b.words.Why != "" {
			lines = append(lines, para(l.dim, b.words.Why, w)...)
		}
		if b.words.Example != "" {
			lines = append(lines, para(l.dim, b.f.say("form.example", "example", b.words.Example), w)...)
		}
	}
	bar := "  "
	if b.focused {
		bar = l.accent.Render(l.bar) + " "
	}
	return bar + strings.Join(lines, "\n"+bar)
}

// aside says what stands in place of an answer.
func (b *base) aside() string { return AsideWords(b.f.say, b.q.Head().Aside()) }

// AsideWords says what stands in place of an answer, "" if nothing does.
func AsideWords(say func(string, ...string) string, a model.Aside) string {
	switch {
	case a.Later && a.Who != "" && a.By != "":
		return say("aside.later-who-by", "who", model.CleanLine(a.Who), "by", model.CleanLine(string(a.By)))
	case a.Later && a.Who != "":
		return say("aside.later-who", "who", model.CleanLine(a.Who))
	case a.Later && a.By != "":
		return say("aside.later-by", "by", model.CleanLine(string(a.By)))
	case a.Later:
		return say("aside.later")
	case a.Skip && a.Why != "":
		return say("aside.skip-why", "why", model.CleanLine(a.Why))
	case a.Skip:
		return say("aside.skip")
	}
	return ""
}

// trouble says what will not do with the answer.
func (b *base) trouble() string {
	leaf, ok := b.q.(model.Leaf)
	if !ok {
		return ""
	}
	t := leaf.Check()
	if t == model.Fine {
		return ""
	}
	over := runes(leaf.Value())
	if l, limited := leaf.(interface{ Limit() int }); limited {
		over -= l.Limit()
	}
	return b.f.count("trouble."+string(t), over)
}

// counter shows how much room is left once it is worth knowing.
func (b *base) counter(n, limit int) []string {
	if !b.focused || n*5 < limit*4 {
		return nil
	}
	s := b.f.say("form.counter", "n", thousands(n), "limit", thousands(limit))
	pad := max(b.inner()-lipgloss.Width(s), 0)
	return []string{strings.Repeat(" ", pad) + b.f.look.dim.Render(s)}
}

// moves answers the keys by which every field is left.
func (b *base) moves(k tea.KeyPressMsg) bool {
	switch {
	case key.Matches(k, keyNext):
		b.wants.on = forward
	case key.Matches(k, keyPrev):
		b.wants.on = backward
	default:
		return false
	}
	return true
}

func thousands(n int) string {
	if n < 1000 {
		return itoa(n)
	}
	return thousands(n/1000) + "," + itoa(1000 + n%1000)[1:]
}

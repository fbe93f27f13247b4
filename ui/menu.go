package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// A menu lists things to open or to do, one a line, under a few words.
type menu struct {
	u     *UI
	title string
	intro string
	items []item
	at    int
	none  string // what is said where there is nothing
	keys  []key.Binding
	press func(key.Binding) event // answers one of keys; nil: there are none
}

// An item is one line of a menu, and what enter does there.
type item struct {
	text string
	note string       // stands behind it
	ask  func() event // nil: a heading
}

func newMenu(u *UI, title, intro string, items ...item) *menu {
	m := &menu{u: u, title: title, intro: intro, items: items, at: -1}
	m.move(1)
	return m
}

func (m *menu) Init() tea.Cmd { return nil }

func (m *menu) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	case key.Matches(k, keyUp):
		m.move(-1)
	case key.Matches(k, keyDown):
		m.move(1)
	case key.Matches(k, keyOpen):
		if i, ok := m.hand(); ok {
			return i.ask(), nil
		}
	}
	for _, b := range m.keys {
		if key.Matches(k, b) {
			return m.press(b), nil
		}
	}
	return event{}, nil
}

// hand returns the item that the hand points at.
func (m *menu) hand() (item, bool) {
	if m.at < 0 || m.at >= len(m.items) {
		return item{}, false
	}
	return m.items[m.at], true
}

// move moves the hand, over headings.
func (m *menu) move(n int) {
	for i := m.at + n; i >= 0 && i < len(m.items); i += n {
		if m.items[i].ask != nil {
			m.at = i
			return
		}
	}
}

func (m *menu) View() string {
	u := m.u
	lines := []string{u.look.strong.Render(ansi.Truncate(m.title, u.text()-1, u.look.more))}
	if m.intro != "" && u.high() > cramped {
		lines = append(lines, para(u.look.dim, m.intro, u.text()-1)...)
	}
	lines = append(lines, "")
	if len(m.items) == 0 {
		return margin(append(lines, para(u.look.dim, m.none, u.text()-1)...))
	}
	high := max(u.high()-len(lines), 1)
	from := max(min(m.at-high/2, len(m.items)-high), 0)
	for i := from; i < min(from+high, len(m.items)); i++ {
		lines = append(lines, m.line(i))
	}
	return margin(lines)
}

func (m *menu) line(i int) string {
	u, it, width := m.u, m.items[i], m.u.text()-1
	if it.ask == nil {
		return u.look.dim.Render(ansi.Truncate(it.text, width, u.look.more))
	}
	hand, style := "  ", lipgloss.NewStyle()
	if i == m.at {
		hand, style = u.look.arrow+" ", u.look.here
	}
	room := max(width-len(hand)-lipgloss.Width(it.note)-2, 4)
	text := ansi.Truncate(it.text, room, u.look.more)
	if it.note == "" {
		return style.Render(hand + text)
	}
	return style.Render(hand+text) + strings.Repeat(" ", max(room-lipgloss.Width(text), 0)+1) + u.look.dim.Render(it.note)
}

func (m *menu) Keys() []key.Binding {
	return append(append([]key.Binding{keyOpen}, m.keys...), keyBack, keyHelp)
}

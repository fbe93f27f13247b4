package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A leaflet shows words, and a few keys that answer them.
type leaflet struct {
	u      *UI
	title  string
	text   []string                   // paragraphs; "" is a blank line
	lay    func(columns int) []string // what follows them, set in so many columns; nil: nothing
	on     []answer
	scroll int
	any    *event // any other key means this; nil: esc shuts
}

// An answer is a key and what it asks for.
type answer struct {
	key key.Binding
	ask func() event
}

func say(ev event) func() event { return func() event { return ev } }

func (p *leaflet) Init() tea.Cmd { return nil }

func (p *leaflet) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	for _, a := range p.on {
		if key.Matches(k, a.key) {
			return a.ask(), nil
		}
	}
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	case p.any != nil:
		return *p.any, nil
	case key.Matches(k, keyDown):
		p.scroll++
	case key.Matches(k, keyUp):
		p.scroll--
	case key.Matches(k, keyPage):
		p.scroll += p.u.high() - 2
	case key.Matches(k, keyPageUp):
		p.scroll -= p.u.high() - 2
	}
	return event{}, nil
}

func (p *leaflet) View() string {
	var lines []string
	for _, t := range p.text {
		lines = append(lines, wrapped(t, p.u.text()-1)...)
	}
	if p.lay != nil {
		lines = append(lines, p.lay(p.u.text()-1)...)
	}
	high := p.u.high() - 2
	p.scroll = max(min(p.scroll, len(lines)-high), 0)
	head := []string{p.u.look.title.Render(p.title), ""}
	return margin(append(head, lines[p.scroll:min(len(lines), p.scroll+max(high, 0))]...))
}

func (p *leaflet) Keys() []key.Binding {
	var ks []key.Binding
	for _, a := range p.on {
		ks = append(ks, a.key)
	}
	if ks = append(ks, keyBack); p.lay != nil {
		ks = append(ks, keyPage)
	}
	return ks
}

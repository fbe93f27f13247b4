package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var (
	keyNarrow   = bind("f", "narrow", "f")
	keyTakeBack = bind("u", "take-back", "u")
	keyHistory  = bind("h", "history", "h")
)

// historyScreen lists every save of the open partnership, the newest first.
type historyScreen struct {
	*chronicle
	at int
}

func newHistory(u *UI, _ event) screen {
	h := &historyScreen{chronicle: u.chronicle(Narrow{}, "")}
	h.read(h.page() + 1)
	return h
}

// refresh reads the history again, because something was saved. The hand stays on
// the save it is on.
func (h *historyScreen) refresh() {
	var on model.ID
	if h.at < len(h.saves) {
		on = h.saves[h.at].ID
	}
	n := len(h.saves)
	h.chronicle = h.u.chronicle(h.only, h.name)
	h.read(max(n, h.page()+1))
	h.at = max(min(h.at, len(h.saves)-1), 0)
	for i, s := range h.saves {
		if s.ID == on {
			h.at = i
		}
	}
}

// page is how many saves the screen has room for: two lines each.
func (h *historyScreen) page() int { return max((h.u.high()-2)/2, 1) }

func (h *historyScreen) Init() tea.Cmd { return nil }

func (h *historyScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	case key.Matches(k, keyDown):
		h.move(1)
	case key.Matches(k, keyUp):
		h.move(-1)
	case key.Matches(k, keyPage):
		h.move(h.page())
	case key.Matches(k, keyPageUp):
		h.move(-h.page())
	case key.Matches(k, keyNarrow):
		return event{on: thin}, nil
	case len(h.saves) == 0:
	case key.Matches(k, keyOpen):
		return event{on: lookAt}, nil
	case key.Matches(k, keyTakeBack):
		return event{on: revert}, nil
	}
	return event{}, nil
}

// move moves the hand, and reads as far as the screen can show from there.
func (h *historyScreen) move(n int) {
	h.read(h.at + n + h.page() + 1)
	h.at = max(min(h.at+n, len(h.saves)-1), 0)
}

func (h *historyScreen) View() string {
	u, width := h.u, h.u.text()-1
	title := u.say("chronicle.title")
	if h.name != "" {
		title += u.look.dot + h.name
	}
	lines := []string{u.look.title.Render(ansi.Truncate(title, width, u.look.more)), ""}
	if len(h.saves) == 0 {
		return margin(append(lines, para(u.look.dim, u.say("chronicle.none"), width)...))
	}
	room := h.page()
	h.read(h.at + room + 1) // the window may have grown
	from := max(min(h.at-room/2, len(h.saves)-room), 0)
	for i := from; i < min(from+room, len(h.saves)); i++ {
		s := h.saves[i]
		what := s.brief(u, width-4)
		lead, by := "  ", ansi.Truncate(u.byline(s.Event), width-2, u.look.more)
		if i == h.at {
			lead, by = u.look.here.Render(u.look.arrow)+" ", u.look.here.Render(by)
		} else {
			by = u.look.dim.Render(by)
		}
		lines = append(lines, lead+by, "    "+what)
	}
	return margin(lines)
}

func (h *historyScreen) Keys() []key.Binding {
	return []key.Binding{keyOpen, keyTakeBack, keyNarrow, keyBack, keyPage, keyHelp}
}

// pointed returns the save that the hand of the history below points at.
func (u *UI) pointedAt() (happened, bool) {
	h, ok := u.top().(*historyScreen)
	if !ok || h.at >= len(h.saves) {
		return happened{}, false
	}
	return h.saves[h.at], true
}

// newWhole shows one save whole.
func newWhole(u *UI, _ event) screen {
	p := &leaflet{u: u, title: u.say("chronicle.one")}
	s, ok := u.pointedAt()
	if !ok {
		return p
	}
	p.text = append(para(u.look.dim, u.byline(s.Event), u.text()-1), "")
	p.lay = func(columns int) []string {
		var lines []string
		for _, l := range s.lines {
			for i, part := range wrapped(l, columns-2) {
				lead := "- "
				if i > 0 {
					lead = "  "
				}
				lines = append(lines, lead+part)
			}
		}
		return lines
	}
	p.on = []answer{{keyTakeBack, say(event{on: shut, then: &event{on: revert}})}}
	return p
}

// newNarrow asks which changes the history shall show.
func newNarrow(u *UI, _ event) screen {
	var items []item
	for _, n := range u.narrowings() {
		items = append(items, item{text: n.name, ask: say(event{on: take, id: n.only.Text, key: string(n.only.Step), text: n.name})})
	}
	return newMenu(u, u.say("chronicle.which"), "", items...)
}

// narrowed shows what was asked for.
func (u *UI) narrowed(ev event) tea.Cmd {
	if h, ok := u.top().(*historyScreen); ok {
		only := Narrow{Step: model.ID(ev.key), Text: ev.id}
		name := ev.text
		if only == (Narrow{}) {
			name = ""
		}
		h.chronicle, h.at = u.chronicle(only, name), 0
		h.read(h.page() + 1)
	}
	return nil
}

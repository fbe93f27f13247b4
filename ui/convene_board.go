package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A board is a page of a meeting with a list that is gone down: what stands above it,
// what is said of the one under the hand, and keys. Where a key asks for words, a line
// is typed below. It follows what other windows save, since it lists anew what it draws.
type board struct {
	u     *UI
	title string
	head  func() []string                   // what is said above the list; may be nil
	list  func() []hand                     // what the hand goes down
	side  func(hand) string                 // what is said of the one under it; may be nil
	tail  func() []string                   // what is said below all of it, as far as there is room; may be nil
	press func(tea.KeyPressMsg, hand) event // answers a key
	keys  func(hand) []key.Binding          // and what they are, the most needed first
	back  event                             // what esc asks for
	leave func()                            // what esc does before that; nil: nothing
	parts string                            // what esc says the first time; "" where nobody is to be warned

	at      int
	line    *wordIn // what is being typed; nil: nothing
	sure    string  // what a key was pressed for that takes two
	reading int     // the tail is read, from this line on; -1: it is not
	sits    bool    // a meeting goes on
	more    bool    // there was no room for all of the tail
}

func newBoard(u *UI, title string) *board {
	return &board{u: u, title: title, back: event{on: shut}, reading: -1, sits: u.sitting != nil}
}

func (b *board) Init() tea.Cmd { return nil }

// under returns what is under the hand; the zero hand if there is nothing.
func (b *board) under() hand {
	hs := b.list()
	b.at = max(min(b.at, len(hs)-1), 0)
	if len(hs) == 0 {
		return hand{}
	}
	return hs[b.at]
}

// to puts the hand on the one with the given ID, if it is there.
func (b *board) to(id model.ID) {
	for i, x := range b.list() {
		if x.id == id {
			b.at = i
		}
	}
}

func (b *board) Update(msg tea.Msg) (event, tea.Cmd) {
	if b.sits && b.u.sitting == nil {
		return event{on: shut}, nil // another window has ended it
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b.u.sitting != nil {
			b.u.typedNow()
		}
		if b.line != nil {
			return event{}, b.onLine(msg)
		}
		return b.pressed(msg), nil
	case tea.PasteMsg:
		if b.line != nil {
			return event{}, b.line.update(msg)
		}
	case draftDue, drafted:
		if b.line != nil {
			cmd, _ := b.line.heed(msg, b.line.draft)
			return event{}, cmd
		}
	case tea.WindowSizeMsg:
		if b.line != nil {
			b.line.field.f.width = b.u.text() - 1
			b.line.field.refit()
		}
	}
	return event{}, nil
}

func (b *board) pressed(k tea.KeyPressMsg) event {
	x := b.under()
	if b.reading >= 0 && !key.Matches(k, keyDown) && !key.Matches(k, keyUp) && !key.Matches(k, keyAbout) {
		b.reading = -1
		return event{}
	}
	switch {
	case b.reading >= 0 && key.Matches(k, keyUp):
		b.reading = max(b.reading-1, 0)
	case b.reading >= 0:
		b.reading++
	case key.Matches(k, keyUp):
		b.at = max(b.at-1, 0)
	case key.Matches(k, keyDown), key.Matches(k, keyNext):
		b.at = min(b.at+1, max(len(b.list())-1, 0))
	case key.Matches(k, keyBack) && b.leave != nil:
		b.leave()
	case key.Matches(k, keyBack) && b.parts != "" && !b.twice(b.parts, b.parts):
		return event{}
	case key.Matches(k, keyBack):
		return b.back
	case key.Matches(k, keyAbout) && b.tail != nil:
		b.reading = 0
	default:
		sure := b.sure
		ev := b.press(k, x)
		if b.sure == sure {
			b.sure = "" // only the very next key is the second one
		}
		return ev
	}
	b.sure = ""
	return event{}
}

// twice reports whether a key that does what is now pressed for the second time. The
// first time it says what it would do.
func (b *board) twice(what, words string) bool {
	if b.sure == what {
		return true
	}
	b.sure, b.u.word = what, words
	return false
}

// refresh follows what the file holds now.
func (b *board) refresh() { b.under() }

func (b *board) View() string {
	u, width, high := b.u, b.u.text()-1, b.u.high()
	lines := []string{u.look.strong.Render(ansi.Truncate(b.title, width, u.look.more))}
	if b.reading >= 0 {
		return margin(append(lines, b.read(width, high-1)...))
	}
	if b.head != nil {
		for _, t := range b.head() {
			lines = append(lines, few(para(u.look.accent, t, width), max(high/5, 1), u.look.more)...)
		}
	}
	foot := b.foot(width, max(high/3, 1))
	room := max(high-len(lines)-len(foot), 1)
	list, side := b.listed(width), []string(nil)
	if x := b.under(); b.side != nil && b.line == nil && room > 4 {
		if said := b.side(x); said != "" {
			side = few(para(u.look.dim, said, width-4), max(room/4, 1), u.look.more)
		}
	}
	shown := windowed(list, b.at, min(max(room-len(side), 1), len(list)))
	lines = append(lines, shown...)
	for _, l := range side {
		lines = append(lines, "    "+l)
	}
	if left := high - len(lines) - len(foot) - 1; b.tail != nil && left > 1 && b.line == nil {
		said := b.read(width, high*9)
		b.more = len(said) > left
		lines = append(append(lines, ""), few(said, left, u.look.more)...)
	} else {
		b.more = b.tail != nil
	}
	for len(lines)+len(foot) < high {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

// listed draws the list.
func (b *board) listed(width int) []string {
	var list []string
	for i, x := range b.list() {
		list = append(list, b.u.handLine(i == b.at && b.line == nil, width, x))
	}
	return list
}

// read sets what is said below the list, as much of it as there are rows.
func (b *board) read(width, rows int) []string {
	var lines []string
	for _, t := range b.tail() {
		lines = append(lines, wrapped(t, width)...)
	}
	b.reading = min(b.reading, max(len(lines)-rows, 0))
	return lines[max(b.reading, 0):min(len(lines), max(b.reading, 0)+max(rows, 1))]
}

// foot is the line that is typed; else the keys for which the last line has no room.
func (b *board) foot(width, most int) []string {
	u := b.u
	if b.line == nil {
		rest := u.moreHints(b.Keys(), u.wide()-2)
		return few(rest, most, u.look.more)
	}
	in := &b.line.field.in
	in.SetWidth(max(width-3, 1))
	label := para(u.look.accent, b.line.label, width)
	return append(few(label, 2, u.look.more), in.View())
}

// cursor is where the next letter comes.
func (b *board) cursor() (x, y int, ok bool) {
	if b.line == nil {
		return 0, 0, false
	}
	c := b.line.field.in.Cursor()
	if c == nil {
		return 0, 0, false
	}
	return c.X + 1, b.u.high() - 1, true
}

func (b *board) Keys() []key.Binding {
	switch {
	case b.line != nil:
		return []key.Binding{keySetDown, keyLetBe, keyUndo}
	case b.reading >= 0:
		return []key.Binding{keyBack, keyAbout}
	}
	ks := append(b.keys(b.under()), keyBack, keyHelp)
	return ks
}

var (
	keySetDown = bind("enter", "set-down", "enter")
	keyAbout   = bind("pgdn", "about-this", "pgdown")
)

// moreHints writes the keys that hints has no room for into lines of their own.
func (u *UI) moreHints(keys []key.Binding, room int) []string {
	var lines []string
	line, first := "", true
	for _, k := range keys {
		part := k.Help().Key + " " + u.say("key."+k.Help().Desc)
		switch with := line + u.look.dot + part; {
		case line == "":
			line = part
		case lipgloss.Width(with) <= room:
			line = with
		default:
			if !first {
				lines = append(lines, u.look.dim.Render(line))
			}
			line, first = part, false
		}
	}
	if !first {
		lines = append(lines, u.look.dim.Render(line))
	}
	return lines
}

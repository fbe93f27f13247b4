package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// wentThrough is the key of the wish to leave that comes behind the last point.
const wentThrough = "through"

var (
	keyBreak    = bind("b", "break", "b")
	keyEndMeet  = bind("e", "end-meeting", "e")
	keyRoomOnly = bind("r", "room-only", "r")
	keyStayIn   = bind("esc", "stay", "esc")
)

// departScreen asks before a meeting is left: what comes next is for all to see where the
// screen is mirrored. It shows nothing of it itself.
type departScreen struct {
	u       *UI
	through bool // the agenda is through
	at      int
}

func newDepart(u *UI, ev event) screen {
	d := &departScreen{u: u, through: ev.key == wentThrough}
	if d.through {
		d.at = len(d.ways()) - 1
	}
	return d
}

// A way out is one that departScreen offers.
type wayOut struct {
	key  key.Binding
	name string
	ev   event
}

func (d *departScreen) ways() []wayOut {
	ways := []wayOut{
		{keyStayIn, "depart.stay", event{on: shut}},
		{keyBreak, "depart.break", event{on: out}},
	}
	if d.u.twice { // the other window has the hands
		ways = append(ways, wayOut{keyRoomOnly, "depart.room", event{on: watch}})
	}
	return append(ways, wayOut{keyEndMeet, "depart.end", event{on: finish}})
}

func (d *departScreen) Init() tea.Cmd { return nil }

func (d *departScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	ways := d.ways()
	for _, w := range ways {
		if key.Matches(k, w.key) {
			return w.ev, nil
		}
	}
	switch {
	case key.Matches(k, keyUp):
		d.at = max(d.at-1, 0)
	case key.Matches(k, keyDown):
		d.at = min(d.at+1, len(ways)-1)
	case key.Matches(k, keyEnter):
		return ways[d.at].ev, nil
	}
	return event{}, nil
}

func (d *departScreen) View() string {
	u, width := d.u, d.u.text()-1
	title := "depart.title"
	if d.through {
		title = "depart.through"
	}
	lines := []string{u.look.title.Render(cutTo(u, u.say(title), width))}
	roomy := u.high() > cramped
	if left := d.left(); left != "" && roomy {
		lines = append(lines, para(u.look.dim, left, width)...)
	}
	lines = append(lines, para(u.look.accent, u.say("depart.mirror"), width)...)
	for i, w := range d.ways() {
		if roomy {
			lines = append(lines, "")
		}
		name := w.key.Help().Key + "  " + u.say(w.name)
		if i == d.at {
			lines = append(lines, u.look.here.Render(cutTo(u, u.look.arrow+" "+name, width)))
		} else {
			lines = append(lines, cutTo(u, "  "+name, width))
		}
		if about := w.name + ".about"; roomy && u.Words.Has(about) {
			for _, l := range para(u.look.dim, u.say(about), width-4) {
				lines = append(lines, "    "+l)
			}
		}
	}
	return margin(lines)
}

// left says what is still to come on the agenda.
func (d *departScreen) left() string {
	u := d.u
	m := u.meetingNow()
	if u.sitting == nil || m == nil {
		return ""
	}
	n := 0
	for _, x := range m.Agenda {
		if x.ID != u.sitting.Point && u.sitting.Fate[x.ID] == "" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	if d.through {
		return u.Words.Count("depart.skipped", n)
	}
	return u.Words.Count("depart.left", n, "minutes", itoa(u.sitting.Remaining(m.Agenda)))
}

func (d *departScreen) Keys() []key.Binding {
	var ks []key.Binding
	for _, w := range d.ways() {
		ks = append(ks, w.key)
	}
	return append(ks, keyHelp)
}

package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// clashScreen shows what two windows wrote in the same place, one clash after
// the other, and lets the person choose.
type clashScreen struct {
	u    *UI
	w    *walkScreen
	mine []bool
	then *event
	open bool // somebody asked to see what is private
}

func newClash(u *UI, ev event) screen {
	w, _ := walking(u.stack[u.desk()].screen)
	return &clashScreen{u: u, w: w, then: ev.then}
}

func (c *clashScreen) Init() tea.Cmd { return nil }

func (c *clashScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	switch {
	case c.covered() && !key.Matches(k, keyBack):
		c.open = key.Matches(k, keyUncover)
		return event{}, nil
	case key.Matches(k, keyBack):
		return event{on: shut}, nil // both texts stay as they are, and mine is a draft
	case key.Matches(k, keyMine):
		c.mine = append(c.mine, true)
	case key.Matches(k, keyTheirs):
		c.mine = append(c.mine, false)
	}
	if len(c.mine) < len(c.w.clashes) {
		return event{}, nil
	}
	return event{on: take, mine: c.mine, then: c.then}, nil
}

func (c *clashScreen) View() string {
	u, n := c.u, min(len(c.mine), len(c.w.clashes)-1)
	if n < 0 {
		return ""
	}
	one := c.w.clashes[n]
	width := u.text() - 1
	who := oneLine(one.Actor)
	if who == "" {
		who = u.say("clash.somebody")
	}
	lines := []string{u.look.title.Render(u.say("clash.title", "n", itoa(n+1), "all", itoa(len(c.w.clashes)))), ""}
	lines = append(lines, para(u.look.ask, u.opName(one.Mine.Place), width)...)
	lines = append(lines, para(u.look.dim, u.say(u.clashed("clash.why"), "who", who, "time", u.clashTime(one.At)), width)...)
	if c.covered() {
		return margin(append(append(lines, ""), para(u.look.accent, u.say("clash.covered"), width)...))
	}
	lines = append(lines, "", u.look.here.Render(u.say("clash.theirs", "who", who)))
	theirs, mine := one.Theirs, one.Mine.Value
	if room := c.room(); len(wrapped(theirs, width-2)) > room || len(wrapped(mine, width-2)) > room {
		theirs, mine = apart(theirs, mine, 30)
	}
	lines = append(lines, c.text(one.Mine.Place, theirs, width)...)
	lines = append(lines, "", u.look.here.Render(u.say("clash.mine")))
	lines = append(lines, c.text(one.Mine.Place, mine, width)...)
	return margin(append(lines, "", u.look.dim.Render(u.say("clash.how"))))
}

// room returns the rows that one side has.
func (c *clashScreen) room() int { return max((c.u.high()-10)/2, 1) }

// text shows one side, in as many rows as leave room for the other.
func (c *clashScreen) text(at model.Place, v string, width int) []string {
	if v == "" {
		return []string{c.u.look.dim.Render("  " + c.u.say("clash.empty"))}
	}
	if s := c.u.opValue(at, v); s != oneLine(v) && len(s) < 60 {
		v = s
	}
	lines := wrapped(model.Clean(v), width-2)
	if room := c.room(); len(lines) > room {
		lines = append(lines[:room-1:room-1], lines[room-1]+c.u.look.more)
	}
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// covered reports whether the texts are private and nobody has asked to see them.
func (c *clashScreen) covered() bool { return !c.open && c.w != nil && hushed(c.w.stop.Step.ID) }

func (c *clashScreen) Keys() []key.Binding {
	if c.covered() {
		return []key.Binding{keyUncover, keyBack}
	}
	return []key.Binding{keyMine, keyTheirs, keyBack}
}

// settled carries out the choices that were made.
func (u *UI) settled(ev event) tea.Cmd {
	w, ok := walking(u.top())
	if !ok || len(w.clashes) == 0 {
		return nil
	}
	if o := w.choose(ev.mine); o.err != nil {
		return u.later(o.err)
	}
	return nil
}

package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// mark says how far a lap is.
func (l lap) mark() model.Mark {
	if slices.ContainsFunc(l.gaps, func(g model.Gap) bool { return g.Weigh == model.Conflict }) {
		return model.Attention
	}
	if len(l.gaps) > 0 {
		return model.Open
	}
	return model.Done
}

// first returns what to begin with of what is still to come: what is wrong with one
// record of a list before what the list as a whole lacks.
func (l lap) first() model.Gap {
	f := l.gaps[0]
	for _, g := range l.gaps {
		if g.Party == f.Party && strings.HasPrefix(g.Key, f.Key+"/") {
			return g
		}
	}
	return f
}

// opens returns the event that opens the step at the first thing still to come.
func (l lap) opens() event {
	ev := event{on: goTo, stop: l.stop}
	if len(l.gaps) > 0 {
		ev.key = l.first().Key
	}
	return ev
}

// waits notes on which steps something is still to come.
func (u *UI) waits(laps []lap) {
	u.waited = map[model.ID]bool{}
	for _, l := range laps {
		u.waited[l.step.ID] = len(l.gaps) > 0
	}
}

// hereLap returns the lap of the open page, with what is still to come on that page
// alone, and whether the round has it.
func (u *UI) hereLap(laps []lap) (lap, bool) {
	i := slices.IndexFunc(laps, func(l lap) bool { return l.step == u.here.Step })
	if i < 0 {
		return lap{}, false
	}
	l := laps[i]
	l.stop = u.here
	l.gaps = slices.DeleteFunc(slices.Clone(l.gaps), func(g model.Gap) bool { return g.Party != u.here.Party })
	return l, true
}

// tellLap says what is still to come on a step of the practice before ev goes on to
// the next one. Where a step is done by now, the round follows.
func (u *UI) tellLap(ev event) (tea.Cmd, bool) {
	if !u.practicing() || ev.on != next || u.letGo {
		u.letGo = false
		return nil, false
	}
	laps := u.laps()
	l, ok := u.hereLap(laps)
	if !ok {
		return nil, false
	}
	if len(l.gaps) > 0 {
		u.stack = u.stack[:1]
		return u.follow(event{on: lacks, then: &ev}), true
	}
	i := slices.IndexFunc(laps, func(x lap) bool { return x.step == l.step })
	u.lapped = u.waited[l.step.ID] && len(laps[i].gaps) == 0
	if u.waits(laps); u.lapped {
		u.shown = l.drill.Done
	}
	return nil, false
}

// newLacks shows what is still to come on the page that is left.
func newLacks(u *UI, ev event) screen {
	l, _ := u.hereLap(u.laps())
	p := &leaflet{u: u, title: u.say("lacks.title"), text: append(u.gapLines(l.gaps), "", u.say("lacks.how"))}
	back := l.opens()
	p.on = []answer{
		{keyBackTo, say(event{on: shut, then: &back})},
		{keyGoOn, func() event {
			u.letGo = true
			return event{on: shut, then: ev.then}
		}},
	}
	return p
}

// newAfresh asks whether the practice shall begin again.
func newAfresh(u *UI, _ event) screen {
	return &leaflet{u: u, title: u.say("afresh.title"), text: []string{u.say("afresh.text")},
		on: []answer{{keyYes, say(event{on: take})}}}
}

// signs says what the signs of the steps mean.
func (s *roundScreen) signs(width int) string {
	u := s.u
	said := u.say("round.signs", "done", u.look.done, "open", u.look.open, "attention", u.look.attention)
	return u.look.dim.Render(ansi.Truncate(said, width, u.look.more))
}

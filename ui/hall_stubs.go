package ui

import tea "charm.land/bubbletea/v2"

// TODO: each of these gets a file of its own.

func newBefore(u *UI, _ event) screen {
	u.meeting = u.nextMeeting()
	return &leaflet{u: u, title: "before", on: []answer{{keyAgain, say(event{on: begins})}}}
}
func newAgenda(u *UI, _ event) screen   { return &leaflet{u: u, title: "agenda"} }
func newRoll(u *UI, _ event) screen     { return &leaflet{u: u, title: "roll"} }
func newWays(u *UI, _ event) screen     { return &leaflet{u: u, title: "ways"} }
func newChoosing(u *UI, _ event) screen { return &leaflet{u: u, title: "areas"} }
func newPageIn(u *UI, ev event) screen  { return newWalk(u, ev) }
func newRecap(u *UI, _ event) screen    { return &leaflet{u: u, title: "recap"} }
func newDepart(u *UI, _ event) screen {
	return &leaflet{u: u, title: "depart", on: []answer{{keyAgain, say(event{on: finish})}}}
}
func newAfter(u *UI, _ event) screen {
	return &leaflet{u: u, title: "after", on: []answer{{keyAgain, say(event{on: out})}}}
}

func (h *hallScreen) openPage() (event, tea.Cmd) { return event{}, nil }

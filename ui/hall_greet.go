package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// greetingPart is the welcome: the room sees who meets and how, the hands note who is
// here.
func greetingPart() part {
	return part{
		list: func(h *hallScreen) []hand { return h.u.rollRows() },
		says: func(h *hallScreen) string {
			here, all := h.u.hereCount()
			return h.u.say("meet.roll.here", "n", itoa(here), "all", itoa(all)) + h.u.rolesWords(h.u.meetingSoon())
		},
		press: func(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
			x := h.under()
			switch {
			case key.Matches(k, keySomebody):
				return event{on: attend, id: x.id, key: keySomebody.Help().Desc}, nil, true
			case key.Matches(k, keyWalksIn):
				return event{on: attend, id: x.id, key: keyWalksIn.Help().Desc}, nil, true
			case key.Matches(k, keyWays):
				return event{on: settles}, nil, true
			case !h.u.rolled(k, x.id):
				return event{}, nil, false
			}
			if key.Matches(k, keyIsHere, keyIsAway) {
				h.at++
				h.list()
			}
			return event{}, nil, true
		},
		keys: func(*hallScreen) []key.Binding {
			return append([]key.Binding{keyIsHere, keyIsAway, keyAllHere, keyOn, keySomebody, keyWays}, rolls()[4:]...)
		},
		page: func(h *hallScreen) model.Place { return model.Place{Step: meetingStep} },
		room: greetingRoom,
	}
}

var keyWays = bind("d", "ways", "d")

// greetingRoom welcomes people: who meets, how words are kept, and how the group
// decides.
func greetingRoom(u *UI, r *room) {
	const most, long = 110, 30 // letters of all organizations that are named, and of each
	r.prompt = u.say("room.greeting", "name", ansi.Truncate(oneLine(u.r.Core.Name), 60, u.look.more))
	var names []string
	active := u.r.Active()
	for i, o := range active {
		name := ansi.Truncate(oneLine(u.r.Called(o)), long, u.look.more)
		if lipgloss.Width(strings.Join(names, ", "))+lipgloss.Width(name) > most && i < len(active)-1 {
			names = append(names, u.Words.Count("room.greeting.more", len(active)-i))
			break
		}
		names = append(names, name)
	}
	scale, _, way := u.r.Asking.How()
	r.lines = []string{u.say("room.kept." + u.r.HowKept()), u.say("room.way."+way) + " " + u.say("room.scale."+scale)}
	if len(names) > 0 {
		r.lines = append([]string{strings.Join(names, ", ")}, r.lines...)
	}
	here, all := u.hereCount()
	r.foot = u.say("meet.roll.here", "n", itoa(here), "all", itoa(all))
}

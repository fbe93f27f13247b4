package ui

import (
	"cmp"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// What was left open at the meetings before: one key for each, and the hand goes on.
func sincePart() part {
	return part{
		arrive: (*hallScreen).begin,
		list:   func(h *hallScreen) []hand { return h.u.sinceHands() },
		says: func(h *hallScreen) string {
			hs := h.u.sinceHands()
			if len(hs) == 0 {
				return h.u.say("meet.since.none")
			}
			return h.u.say("meet.since.says", "n", itoa(h.u.stillOf(hs)), "all", itoa(len(hs)))
		},
		jot:   (*hallScreen).whoDoes,
		press: settleKeys,
		keys: func(h *hallScreen) []key.Binding {
			x := h.under()
			switch {
			case x.id == "" || h.u.stillOf(h.u.sinceHands()) == 0:
				return []key.Binding{keyOn, keyIsDone, keyNotYet, keyLetGo}
			case h.u.r.Topic(x.id) != nil:
				return []key.Binding{keyTalked, keyNotYet, keyTakesUp, keyLetGo, keyOn}
			}
			return []key.Binding{keyIsDone, keyNotYet, keyLetGo, keyWhoBy, keyOn}
		},
		room: func(u *UI, r *room) {
			hs := u.sinceHands()
			x, i := u.shownOf(hs)
			r.prompt = u.say("room.since")
			switch {
			case len(hs) == 0:
				r.prompt = u.say("room.since.none")
			case i >= 0:
				r.foot = u.say("room.count", "n", itoa(i+1), "all", itoa(len(hs)))
				u.big(r, u.leftWords(x.id))
				switch {
				case x.sign != u.look.open:
					r.lines = append(r.lines, u.leftState(x.id))
				case u.r.Topic(x.id) != nil:
					r.lines = append(r.lines, u.say("room.since.topic"))
				default:
					r.lines = append(r.lines, u.say("room.since.action"))
				}
			}
		},
	}
}

var (
	keyIsDone  = bind("y", "is-done", "y")
	keyTalked  = bind("y", "talked", "y")
	keyNotYet  = bind("n", "not-done", "n")
	keyLetGo   = bind("d", "let-go", "d")
	keyTakesUp = bind("t", "takes-up", "t")
	keyWhoBy   = bind("enter", "who-by", "enter")
)

// bigMost is the longest text that stands in place of the prompt.
const bigMost = 150

// big shows a text in place of the prompt, or below it where it is long.
func (u *UI) big(r *room, text string) {
	if ansi.StringWidth(text) <= bigMost {
		r.prompt = text
		return
	}
	r.lines = append(r.lines, text)
}

// settleKeys answers the keys of what was left open.
func settleKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	id := h.under().id
	switch {
	case h.paced(k):
	case id == "":
		return event{}, nil, false
	case key.Matches(k, keyIsDone):
		h.settleLeft(id, model.Yes)
	case key.Matches(k, keyNotYet):
		h.settleLeft(id, "")
	case key.Matches(k, keyLetGo):
		h.settleLeft(id, model.Dropped)
	case key.Matches(k, keyTakesUp) && h.u.r.Topic(id) != nil:
		h.takeUpNow(id)
	default:
		return event{}, nil, false
	}
	return event{}, nil, true
}

// settleLeft says what became of something that was left open, and goes on.
func (h *hallScreen) settleLeft(id model.ID, done string) {
	u := h.u
	closed := u.closedBy(id) != ""
	if (done != "" || closed) && !u.put(model.InRoom, func(p *model.Partnership) bool {
		return p.Settle(id, done, model.DateOf(u.Now()))
	}) {
		return
	}
	u.sit(func(s *model.Sitting) { s.Asked(id) })
	h.onward(id)
}

// topicMinutes is how long a topic gets that is taken up.
const topicMinutes = "10"

// takeUpNow puts a topic on the agenda, right behind the point that is open.
func (h *hallScreen) takeUpNow(id model.ID) {
	u, k := h.u, h.u.r.Topic(id)
	new, there := u.NewID(), false
	if !u.put(model.InRoom, func(p *model.Partnership) bool {
		there = !p.TakeUp(u.sitting.Meeting, u.sitting.Point, new, oneLine(k.Topic), topicMinutes)
		return true
	}) {
		return
	}
	u.sit(func(s *model.Sitting) { s.Asked(id) })
	h.onward(id)
	if u.word = u.say("meet.since.taken"); there {
		u.word = u.say("meet.since.there")
	}
}

// whoDoes asks who does an action, and by when.
func (h *hallScreen) whoDoes(x hand) (model.Jot, bool) {
	return model.Jot{Kind: model.JotWho, Row: x.id}, h.u.r.Action(x.id) != nil
}

// sinceHands lists what was left open at the meetings before.
func (u *UI) sinceHands() []hand {
	var hs []hand
	for _, l := range u.r.LeftSince(u.sitting) {
		id, closed := l.ID(), !l.Open()
		x := hand{id: id, sign: u.look.open, name: u.leftWords(id)}
		if closed || u.sitting.Fate[id] != "" {
			x.must = ": " + u.leftState(id)
			if x.sign = u.look.done; !closed {
				x.sign = "-"
			}
		}
		hs = append(hs, x)
	}
	return hs
}

// leftWords says what was left open: who does what by when, or which topic.
func (u *UI) leftWords(id model.ID) string {
	if a := u.r.Action(id); a != nil {
		text := oneLine(a.What)
		if who := oneLine(a.Who); who != "" {
			text = ansi.Truncate(who, roomWide, u.look.more) + ": " + text
		}
		if a.By != "" {
			text = u.say("meet.by", "what", strings.TrimSuffix(text, "."), "day", fullDay(u.say, a.By))
		}
		return text
	}
	if k := u.r.Topic(id); k != nil {
		return u.say("meet.topic", "topic", oneLine(k.Topic))
	}
	return ""
}

// closedBy returns what became of something that was left open, "" while it is open.
func (u *UI) closedBy(id model.ID) string {
	if a := u.r.Action(id); a != nil && !a.Open() {
		return cmp.Or(a.Done, model.Dropped)
	}
	if k := u.r.Topic(id); k != nil && !k.Open() {
		return model.Yes
	}
	return ""
}

// leftState says it in words.
func (u *UI) leftState(id model.ID) string {
	k, m := u.r.Topic(id), u.meetingNow()
	switch by := u.closedBy(id); {
	case by == "" && k != nil && m != nil && m.Has(k.Topic):
		return u.say("meet.left.taken")
	case by == "":
		return u.say("meet.left.open")
	case k != nil:
		return u.say("meet.left.talked")
	case by == model.Dropped:
		return u.say("meet.left.gone")
	}
	return u.say("meet.left.done")
}

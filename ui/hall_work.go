package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Who does what: the part of each organization.
func workPart() part {
	return part{
		arrive: (*hallScreen).begin,
		list:   func(h *hallScreen) []hand { return h.u.workHands() },
		says: func(h *hallScreen) string {
			return h.u.say("meet.work.says", "n", itoa(len(h.u.workHands())-h.u.stillOf(h.u.workHands())), "all", itoa(len(h.u.workHands())))
		},
		jot: func(_ *hallScreen, x hand) (model.Jot, bool) {
			return model.Jot{Kind: model.JotPart, On: x.id}, x.id != ""
		},
		then: func(h *hallScreen, j model.Jot, taken bool) {
			if taken {
				h.onward(j.On)
			}
		},
		press: pacing,
		keys: func(h *hallScreen) []key.Binding {
			if h.u.stillOf(h.u.workHands()) == 0 {
				return []key.Binding{keyOn, keyTakeDown, keyDown}
			}
			return []key.Binding{keyTakeDown, keyDown, keyOn}
		},
		room: func(u *UI, r *room) {
			hs := u.workHands()
			r.prompt, r.lines = u.say("room.work"), u.fromShown(hs)
			r.foot = u.say("room.work.count", "n", itoa(len(hs)-u.stillOf(hs)), "all", itoa(len(hs)))
		},
	}
}

// workHands lists the organizations, each with its part.
func (u *UI) workHands() []hand {
	parts := map[model.ID]string{}
	for _, d := range u.r.Duties.Duties {
		parts[d.ID] = oneLine(d.Part)
	}
	var hs []hand
	for _, m := range u.r.Active() {
		x := hand{id: m, sign: u.look.done, name: oneLine(u.r.Called(m)), rest: parts[m]}
		if x.rest == "" {
			x.sign, x.must = u.look.open, ": "+u.say("meet.to-come")
		}
		hs = append(hs, x)
	}
	return hs
}

// oneMore is the line of a list that adds one.
const oneMore model.ID = "more"

// Who decides what: a text, and then two choices, each of one key.
func rightsPart() part {
	return part{
		arrive: func(h *hallScreen) { h.asks = asking{}; h.begin() },
		list: func(h *hallScreen) []hand {
			if h.asks.of != "" {
				return h.u.choices(h.asks)
			}
			return h.u.rightHands()
		},
		says: func(h *hallScreen) string {
			if d := h.u.rightOf(h.asks.of); d != nil {
				return oneLine(h.u.rightAsk(h.asks.question())) + " " + oneLine(d.Text)
			}
			return h.u.rightsLack()
		},
		jot: func(h *hallScreen, x hand) (model.Jot, bool) {
			if x.id == oneMore {
				x.id = h.u.NewID()
			}
			return model.Jot{Kind: model.JotRight, Row: x.id}, x.id != "" && h.asks.of == ""
		},
		then: func(h *hallScreen, j model.Jot, _ bool) {
			if h.u.rightOf(j.Row) == nil {
				return
			}
			h.shows(j.Row)
			h.asks = asking{of: j.Row}
			h.at = 0
		},
		press: rightKeys,
		keys: func(h *hallScreen) []key.Binding {
			if h.asks.of != "" {
				return []key.Binding{keyNumber, keyPicks, keyLetOpen}
			}
			if h.u.rightsWhole() {
				return []key.Binding{keyOn, keyTakeDown, keyDown}
			}
			return []key.Binding{keyTakeDown, keyDown, keyOn}
		},
		room: func(u *UI, r *room) {
			hs := u.rightHands()
			r.prompt, r.lines = u.say("room.rights"), u.fromShown(hs[:len(hs)-1])
			r.foot = u.rightsLack()
		},
	}
}

var (
	keyNumber  = bind("1…9", "number", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	keyPicks   = bind("enter", "picks", "enter")
	keyLetOpen = bind("esc", "let-open", "esc")
)

// asking is what is asked about a decision that was taken down: first how large it is,
// then whose.
type asking struct {
	of   model.ID // "" for nothing
	whom bool
}

// question returns its key on the page of decisions.
func (a asking) question() string {
	if a.whom {
		return "held"
	}
	return "level"
}

// rightKeys answers the keys of decisions.
func rightKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	if h.asks.of == "" {
		return event{}, nil, h.paced(k)
	}
	all := h.list()
	switch {
	case key.Matches(k, keyUp):
		h.at = max(h.at-1, 0)
	case key.Matches(k, keyDown):
		h.at = min(h.at+1, len(all)-1)
	case key.Matches(k, keyNumber):
		if i := int(k.Code - '1'); i >= 0 && i < len(all) {
			h.choose(all[i].id)
		}
	case key.Matches(k, keyPicks):
		h.choose(h.under().id)
	case key.Matches(k, keyLetOpen):
		h.back()
	case key.Matches(k, keyOff) && (h.u.sitting.Shown == "" || h.u.sitting.Shown == wordsOff):
		h.u.sit(func(s *model.Sitting) { s.Shown, s.Page = h.asks.of, 0 })
	default:
		return event{}, nil, false
	}
	return event{}, nil, true
}

// back ends what is asked about a decision, and puts the hand on the line for another.
func (h *hallScreen) back() {
	h.asks = asking{}
	h.to(oneMore)
}

// choose answers what is asked about a decision.
func (h *hallScreen) choose(answer model.ID) {
	a := h.asks
	if !h.u.put(model.InRoom, func(p *model.Partnership) bool {
		i := slices.IndexFunc(p.Decisions.Decisions, func(d model.Decision) bool { return d.ID == a.of })
		if i < 0 {
			return false
		}
		switch d := &p.Decisions.Decisions[i]; {
		case !a.whom:
			d.Level = string(answer)
		case answer == model.HeldTogether || answer == model.HeldByEach:
			d.Held, d.Holder = string(answer), ""
		default:
			d.Held, d.Holder = model.HeldByOne, string(answer)
		}
		return true
	}) {
		return
	}
	if !a.whom {
		h.asks.whom, h.at = true, 0
		return
	}
	h.back()
}

// rightOf returns the decision with the given ID, or nil.
func (u *UI) rightOf(id model.ID) *model.Decision {
	for i := range u.r.Decisions.Decisions {
		if d := &u.r.Decisions.Decisions[i]; d.ID == id {
			return d
		}
	}
	return nil
}

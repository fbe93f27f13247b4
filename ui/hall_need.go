package ui

import (
	"cmp"
	"strings"

	"charm.land/bubbles/v2/key"

	"tandem/model"
)

// What the room sees where the need is put in a sentence: the words that were heard, or
// the sentence.
const (
	shownWords    model.ID = "words"
	shownSentence model.ID = "sentence"
)

// From the words of a round to the need in a sentence.
func needPart() part {
	return part{
		arrive: (*hallScreen).begin,
		list: func(h *hallScreen) []hand {
			u := h.u
			x := hand{id: shownSentence, sign: u.look.open, name: u.say("meet.need"), must: ": " + u.say("meet.to-come")}
			words := hand{id: shownWords, sign: u.look.open, name: u.Words.Count("meet.need.heard", len(u.r.Heeds(u.sitting.Point)))}
			if need := oneLine(u.r.Need.Need); need != "" {
				x.sign, x.must, x.rest = u.look.done, "", need
				return []hand{x, words}
			}
			return []hand{words, x}
		},
		says: func(h *hallScreen) string {
			if strings.TrimSpace(h.u.r.Need.Need) == "" {
				return h.u.say("meet.need.open")
			}
			return h.u.say("meet.need.says")
		},
		jot: func(*hallScreen, hand) (model.Jot, bool) { return model.Jot{Kind: model.JotNeed}, true },
		then: func(h *hallScreen, _ model.Jot, _ bool) {
			if strings.TrimSpace(h.u.r.Need.Need) != "" {
				h.shows(shownSentence)
			}
		},
		press: pacing,
		keys: func(h *hallScreen) []key.Binding {
			if strings.TrimSpace(h.u.r.Need.Need) == "" {
				return []key.Binding{keyTakeDown, keyMorePage, keyOn}
			}
			return []key.Binding{keyOn, keyTakeDown, keyDown, keyMorePage}
		},
		room: func(u *UI, r *room) {
			r.prompt = u.say("room.need")
			switch u.sitting.Shown {
			case shownSentence:
				if need := strings.TrimSpace(u.r.Need.Need); need != "" {
					u.big(r, oneLine(need))
				}
			case shownWords:
				for _, x := range u.r.Heeds(u.sitting.Point) {
					r.lines = append(r.lines, u.heedWords(x))
				}
				r.foot = u.Words.Count("meet.need.heard", len(r.lines))
			}
		},
	}
}

// heedWords is what somebody said, with who it was as far as that is shown.
func (u *UI) heedWords(x model.Heed) string {
	said := "“" + oneLine(x.Words) + "”"
	if who := oneLine(x.Who); who != "" {
		said = who + ": " + said
	}
	return said
}

// What is in it for each organization, as far as it shares that. What is said aloud is
// taken down in the round that follows, never on an organization's own page (R9).
func gainPart() part {
	return part{
		arrive: (*hallScreen).begin,
		list:   func(h *hallScreen) []hand { return h.u.gainHands() },
		says:   func(h *hallScreen) string { return h.u.say("meet.gain.says") },
		press:  pacing,
		keys:   func(*hallScreen) []key.Binding { return []key.Binding{keyDown, keyOn, keyMorePage} },
		room: func(u *UI, r *room) {
			hs := u.gainHands()
			x, i := u.shownOf(hs)
			r.prompt = u.say("room.gain")
			if i < 0 {
				return
			}
			r.lines = []string{x.name, cmp.Or(u.gainOf(x.id), u.say("room.gain.open"))}
			r.foot = u.say("room.count", "n", itoa(i+1), "all", itoa(len(hs)))
		},
	}
}

// gainHands lists the organizations with what they share. Who said nothing and who
// shares nothing is not told apart.
func (u *UI) gainHands() []hand {
	var hs []hand
	for _, m := range u.r.Active() {
		hs = append(hs, hand{id: m, sign: " ", name: oneLine(u.r.Called(m)), rest: cmp.Or(u.gainOf(m), u.say("doc.agenda.gain.open"))})
	}
	return hs
}

// gainOf returns what is in it for an organization, as far as it shares that (R9).
func (u *UI) gainOf(m model.ID) string {
	if i := u.everyones().Interest[m]; i != nil {
		return strings.TrimSpace(oneLine(i.Benefit))
	}
	return ""
}

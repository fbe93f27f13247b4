package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// newStrike asks which words leave the record of the open partnership for good,
// and why (R15).
func newStrike(u *UI, _ event) screen {
	what, why := "", ""
	return newSheet(u, u.say("strike.title"), u.say("strike.intro"),
		func() []model.Question {
			return []model.Question{
				model.Line{Ask: model.Ask{Key: "strike"}, Into: &what},
				model.Line{Ask: model.Ask{Key: "strike-why"}, Into: &why},
			}
		},
		func() event {
			what, why := strings.TrimSpace(what), oneLine(why)
			switch _, err := (model.Strike{Words: what}).Striker(); {
			case err != nil:
				u.word = u.say("strike.short")
			case why == "":
				u.word = u.say("strike.no-why")
			default:
				return event{on: sure, text: what, key: why}
			}
			return event{}
		})
}

// newStruck says where the words stand and what may still hold them, and asks
// once more: this is the one thing that cannot be taken back.
func newStruck(u *UI, ev event) screen {
	s := model.Strike{Words: ev.text, Why: ev.key, Held: u.held()}
	text := append([]string{u.say("strike.words", "words", oneLine(s.Words))}, u.strikeLines(s)...)
	text = append(text, "", u.say("strike.sure"))
	return &leaflet{u: u, title: u.say("strike.title"), text: text,
		on: []answer{{keyYes, func() event {
			u.striking = &s
			return event{on: take}
		}}}}
}

// held names the files that may still hold what leaves the record of the open
// partnership, "" if none is known.
func (u *UI) held() string {
	if u.Copied == nil {
		return ""
	}
	return model.CleanLine(strings.Join(u.Copied(u.r.ID, u.r.Core.Name), ", "))
}

// strikeLines says in how many answers the words stand now, and what may hold
// them besides.
func (u *UI) strikeLines(s model.Strike) []string {
	lines := []string{u.Words.Count("strike.count", Holding(u.r.Partnership, s))}
	if n := s.Respelled(u.r.Partnership); n > 0 {
		lines = append(lines, u.Words.Count("strike.capitals", n))
	}
	lines = append(lines, u.say("strike.past"))
	if s.Held == "" {
		return append(lines, u.say("strike.no-files"))
	}
	return append(lines, u.say("strike.files", "files", s.Held))
}

// Holding returns in how many answers the words of k stand now.
func Holding(p *model.Partnership, k model.Strike) int {
	x, err := k.Striker()
	if err != nil {
		return 0
	}
	n := 0
	for place, value := range p.Leaves() {
		if x.Answer(place, value) != value {
			n++
		}
	}
	return n
}

// struckOut takes the words out.
func (u *UI) struckOut(event) tea.Cmd {
	s := u.striking
	u.striking = nil
	if s == nil {
		return nil
	}
	n, err := u.strike(*s)
	if err != nil {
		u.cannot(err)
		return nil
	}
	u.word = u.Words.Count("strike.done", n)
	return nil
}

// strike takes words out of the record of the open partnership, and reads what
// stands then.
func (u *UI) strike(s model.Strike) (int, error) {
	s.Save = u.saveOf(u.r.ID, nil)
	n, err := u.Keep.Strike(u.ctx, s)
	if err != nil {
		return 0, err
	}
	u.worked = true
	u.found, u.offers, u.did = nil, nil, deed{}
	u.Held.none()
	u.reload()
	return n, nil
}

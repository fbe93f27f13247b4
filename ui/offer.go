package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var keyDiscard = bind("d", "discard", "d")

// newOffer shows text that a window which is gone had not saved.
func newOffer(u *UI, _ event) screen {
	text := []string{u.say("offer.text"), ""}
	for _, d := range u.offers {
		stop := model.Stop{Step: model.Lookup(d.Step), Party: d.Party}
		if stop.Step == nil {
			continue
		}
		text = append(text, u.say("offer.from", "step", u.stopTitle(stop), "time", d.At.In(u.Now().Location()).Format("2 Jan 15:04")))
		if hushed(d.Step) {
			text = append(text, "  "+u.say("undo.private"), "")
			continue
		}
		if stop.Step.Part == nil { // a position
			for _, line := range u.draftWords(d) {
				text = append(text, "  "+ansi.Truncate(oneLine(line), u.text()-4, u.look.more))
			}
			text = append(text, "")
			continue
		}
		for _, op := range d.Ops {
			if strings.Count(op.Path, "/")%2 == 0 {
				text = append(text, "  "+ansi.Truncate(oneLine(u.opValue(op.Place, op.Value)), u.text()-4, u.look.more))
			}
		}
		text = append(text, "")
	}
	p := &leaflet{u: u, title: u.say("offer.title"), text: text}
	discards := 0
	p.on = []answer{
		{keyAgain, say(event{on: take})},
		{keyDiscard, func() event {
			if discards++; discards < 2 {
				u.word = u.say("offer.sure")
				return event{}
			}
			for _, d := range u.offers {
				u.forget(d)
			}
			u.offers = nil
			return event{on: shut}
		}},
	}
	return p
}

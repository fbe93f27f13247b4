package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// From one text to the next one on which somebody is still to be asked.

// awaits reports whether a position on a text is still to come, and can be asked for.
func (u *UI) awaits(of model.ID) bool {
	texts, _ := u.set(of)
	return slices.ContainsFunc(u.standings(texts), func(s model.Standing) bool { return len(s.ToCome) > 0 })
}

// nextText returns the text to ask about after the given one, "" if nobody is still to
// be asked about another.
func (u *UI) nextText(of model.ID) model.ID {
	texts := u.agreeable()
	at := slices.Index(texts, of)
	for n := range len(texts) {
		if next := texts[(at+1+n)%len(texts)]; next != of && u.awaits(next) {
			return next
		}
	}
	return ""
}

// through says, of a text on which nobody is still to be asked, that it is so and what
// comes next; "" while somebody is.
func (u *UI) through(of model.ID) string {
	if u.awaits(of) {
		return ""
	}
	texts, _ := u.set(of)
	open := slices.ContainsFunc(u.standings(texts), func(s model.Standing) bool { return !s.InForce })
	next := u.nextText(of)
	switch {
	case next == "" && u.allInForce():
		return u.say("agree.over")
	case next == "":
		return u.say("agree.asked-all")
	case open:
		return u.say("agree.heard-next", "text", u.textName(next))
	}
	return u.say("agree.holds-next", "text", u.textName(next))
}

// allInForce reports whether all texts are.
func (u *UI) allInForce() bool {
	return !slices.ContainsFunc(u.r.Texts(), func(of model.ID) bool { return !u.r.Standing(of).InForce })
}

// took says what was taken down, and where that was the last of a text, what comes
// next: enter goes there then, as tab always does.
func (a *agreeScreen) took(said string) {
	if a.room {
		a.u.word = strings.TrimSpace(said + " " + a.heldBy())
		return
	}
	more := a.u.through(a.of)
	if a.leads = more != ""; a.leads {
		said += " " + more
	}
	a.u.word = said
}

// onwards reports whether k goes on from the open text to the next one.
func (a *agreeScreen) onwards(k tea.KeyPressMsg) bool {
	leads := a.leads
	a.leads = false
	return key.Matches(k, keyNext) || leads && key.Matches(k, keyEnter)
}

// goOn goes on to the next text on which somebody is still to be asked, or else to the
// list, which says what comes then.
func (a *agreeScreen) goOn() {
	next := a.u.nextText(a.of)
	if i := slices.Index(a.texts, next); i >= 0 {
		a.at = i
	}
	a.open(next)
}

package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What leads on from a text: its versions, what was said of it, how members answer.

var (
	keyHow      = bind("s", "how", "s")
	keyVersions = bind("v", "versions", "v")
	keyStory    = bind("w", "story", "w")
	keyCall     = bind("c", "call", "c")
	keyAlone    = bind("o", "alone", "o")
	keyWords    = bind("e", "words", "e")
)

// An overText lies over a text of agreeScreen, which leaves it with leavePage.
type overText interface {
	update(tea.Msg) (event, tea.Cmd)
	view() string
	keys() []key.Binding
}

// toHow goes to the page on which it is settled how members answer.
func (a *agreeScreen) toHow() event {
	return event{on: goTo, stop: a.u.stopOf(howAsked), id: a.u.here.Step.ID, from: string(a.of)}
}

// toWords goes to where the words of a text are written, as is done about a doubt. From
// there it leads back to the text.
func (a *agreeScreen) toWords(of model.ID) event {
	step, path := a.u.r.Written(of)
	return event{on: goTo, stop: model.Stop{Step: step}, key: path, id: a.u.here.Step.ID, from: string(of)}
}

// toVersions goes to the versions of a text.
func (a *agreeScreen) toVersions(of model.ID) event {
	if u := a.u; u.isSet(of) {
		return event{on: older}
	}
	return event{on: older, key: string(of)}
}

// beside answers the keys that lead from one text to what belongs to it.
func (a *agreeScreen) beside(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyHow):
		return a.toHow()
	case key.Matches(k, keyWords):
		return a.toWords(a.of)
	case key.Matches(k, keyVersions):
		return a.toVersions(a.of)
	case key.Matches(k, keyStory) && !a.u.isSet(a.of):
		a.over = newSaid(a)
	case key.Matches(k, keyCall) && len(a.u.r.Reopens(a.of)) > 0:
		if a.u.word = a.u.still(); a.u.word == "" {
			a.over = newCalling(a)
		}
	}
	return event{}
}

// take takes down where a member stands: of all of them on one page, where all
// answer at once and this one has not yet, else of this one alone.
func (a *agreeScreen) take(member model.ID, alone bool) {
	_, _, way := a.u.r.Asking.How()
	if !alone && way != model.InTurn && a.awaited(member) {
		a.hands = newHands(a, a.of, member)
		return
	}
	if len(a.set) == 0 {
		a.u.word = a.u.say("wording.first")
		return
	}
	a.rec = a.begin(a.of, member)
}

// awaited reports whether a position of a member on the open text is still to come.
func (a *agreeScreen) awaited(member model.ID) bool {
	for _, s := range a.u.standings(a.set) {
		if slices.Contains(s.ToCome, member) {
			return true
		}
	}
	return false
}

// opens goes to what has to be done about what a set leaves out.
func (a *agreeScreen) opens(l leftOut) event {
	if !l.reworded {
		return a.goes(l.gap)
	}
	if r := a.u.reworded(l.norms[0]); r != nil {
		a.over = newWording(a, r)
	}
	return event{}
}

// leavePage goes back from what lies over a text: to the list, where nothing can be
// asked about the text before that is done.
func (a *agreeScreen) leavePage() {
	a.over = nil
	if a.u.reworded(a.of) != nil {
		a.open("")
	}
}

// pickUp opens what was typed about a text and waited until it can be asked about.
func (a *agreeScreen) pickUp() {
	d, ok := a.u.found[a.u.here]
	if of, member := about(d); ok && a.u.can(of, member) {
		delete(a.u.found, a.u.here)
		a.takeOver(d)
	}
}

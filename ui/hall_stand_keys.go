package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var (
	keyOtherText = bind("← →", "other-text", "left", "right")
	keyAskAll    = bind("enter", "ask-all", "enter")
	keyAskOne    = bind("v", "ask-one", "v")
	keyReword    = bind("e", "reword", "e")
	keyRewordIt  = bind("enter", "reword", "enter")
	keyTakeAll   = bind("enter", "take-all", "enter")
	keyLetAll    = bind("esc", "let-be", "esc")
	keyPassOn    = bind("enter", "on", "enter")
	keyHearAll   = bind("enter", "hear-all", "enter")
	keyDecideIt  = bind("enter", "decide-words", "enter")
)

// standKeys answers the keys of the list of members.
func standKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	a := h.agree
	if a == nil {
		if key.Matches(k, keyWriteRule) && h.u.sitting.Area != "" {
			h.toSpotOf(h.u.sitting.Area, model.Wording, "")
			return event{}, h.write(), true
		}
		return event{}, nil, false
	}
	switch {
	case key.Matches(k, keyUp):
		a.move(-1)
	case key.Matches(k, keyDown):
		a.move(1)
	case key.Matches(k, keyOtherText):
		h.turn(k.String() == "right")
	case key.Matches(k, keyEnter):
		return event{}, h.goesOn(), true
	case key.Matches(k, keyAskOne):
		return event{}, h.askOne(), true
	case key.Matches(k, keyReword):
		return event{}, h.reword(), true
	case key.Matches(k, keyCall) && a.hands == nil && len(h.u.r.Reopens(a.of)) > 0:
		a.over = newCalling(a)
	case key.Matches(k, keyOn) && h.following() != "":
		h.toText(h.following())
	case key.Matches(k, keyOff):
		h.wordsOnOff()
	default:
		return event{}, nil, false
	}
	return event{}, nil, true
}

// turn goes to the text before or behind the one that is open.
func (h *hallScreen) turn(on bool) {
	texts := h.asked()
	n := -1
	if on {
		n = 1
	}
	i := slices.Index(texts, h.u.sitting.Text) + n
	if i >= 0 && i < len(texts) {
		h.toText(texts[i])
	}
}

// following returns the statement of the area behind the one that is open, if members
// are still to be asked about it: tab goes there before it leaves the area.
func (h *hallScreen) following() model.ID {
	rules := h.u.rulesOf(h.u.sitting.Area)
	i := slices.Index(rules, h.u.sitting.Text)
	if i < 0 || i+1 >= len(rules) || !h.u.awaits(rules[i+1]) {
		return ""
	}
	return rules[i+1]
}

// The things that enter does on the list of members.
const (
	toDecide = "decide" // what a change of the words is
	toHear   = "hear"   // those of whom a voice is still to come
	toAsk    = "ask"    // whoever is here and has not said
	toReword = "reword" // what somebody's answer holds open
	toPass   = "on"     // go on
)

// coming returns what comes next with the text that is open.
func (h *hallScreen) coming() string {
	a, u := h.agree, h.u
	switch members := u.r.Members(); {
	case a.of == "" || u.reworded(a.of) != nil:
		return toDecide
	case len(a.gaps) > 0:
		return toHear
	case a.line >= len(members) && a.line-len(members) < len(a.left):
		if a.left[a.line-len(members)].reworded {
			return toDecide
		}
		return toHear
	case slices.ContainsFunc(members, func(m model.ID) bool { return a.awaited(m) && !u.nobodyHere(m) }):
		return toAsk
	case slices.ContainsFunc(u.standings(a.set), func(s model.Standing) bool { return len(s.By[model.No])+len(s.By[model.NoView]) > 0 }):
		return toReword
	}
	return toPass
}

// goesOn does what comes next.
func (h *hallScreen) goesOn() tea.Cmd {
	a, u := h.agree, h.u
	members := u.r.Members()
	at := a.line - len(members)
	switch h.coming() {
	case toDecide:
		if a.of == "" {
			a.open(u.sitting.Text)
			return nil
		}
		if at >= 0 && at < len(a.left) {
			a.opens(a.left[at])
		}
	case toHear:
		if at >= 0 && at < len(a.left) {
			h.hear(a.left[at].gap)
			return nil
		}
		h.hear(a.gaps[0])
	case toReword:
		return h.reword()
	case toPass:
		if next := h.following(); next != "" {
			h.toText(next)
			return nil
		}
		_, cmd := h.step(1)
		return cmd
	default:
		return h.askAll(members)
	}
	return nil
}

// askAll opens the page on which the answers of all who are here are typed.
func (h *hallScreen) askAll(members []model.ID) tea.Cmd {
	a, u := h.agree, h.u
	if u.word = u.still(); u.word != "" || h.waiting() {
		return nil
	}
	on := func(m model.ID) bool { return a.awaited(m) && !u.nobodyHere(m) }
	at := min(a.line, len(members)-1)
	if !on(members[at]) {
		at = slices.IndexFunc(members, on)
	}
	a.hands = newHands(a, a.of, members[at])
	return nil
}

// askOne opens the form of the member under the hand.
func (h *hallScreen) askOne() tea.Cmd {
	a, u := h.agree, h.u
	members := u.r.Members()
	switch {
	case a.hands != nil:
		u.word = u.say("meet.stand.hands")
	case h.coming() == toDecide || len(a.gaps) > 0 || a.line >= len(members):
		return h.goesOn()
	case u.still() != "":
		u.word = u.still()
	case !h.waiting():
		a.take(members[a.line], true)
	}
	return nil
}

// waiting reports whether answers about another text are typed and not recorded, which
// come first. The key pressed again goes there.
func (h *hallScreen) waiting() bool {
	u := h.u
	of, member := about(u.found[u.here])
	if of == "" || of == h.agree.of || !u.can(of, member) {
		return false
	}
	if sure := "waits" + string(of); h.sure != sure {
		h.sure, u.word = sure, u.say("meet.stand.waits", "text", u.textName(of))
		return true
	}
	h.sure = ""
	area := u.sitting.Area
	if o, _, n := u.r.Norm(of); n != nil {
		area = model.ID(o.Key)
	} else if u.isArea(of) {
		area = of
	}
	h.toSpotOf(area, model.Positions, of)
	if h.agree == nil || h.agree.of != of {
		h.toText(of)
	}
	return true
}

// standHints are the keys of the list of members, what comes next first.
func (h *hallScreen) standHints() []key.Binding {
	if h.agree == nil {
		return []key.Binding{keyWriteRule, keyOn, keyPrev}
	}
	next := map[string]key.Binding{toDecide: keyDecideIt, toHear: keyHearAll, toAsk: keyAskAll, toReword: keyRewordIt, toPass: keyPassOn}[h.coming()]
	ks := []key.Binding{next}
	switch h.coming() {
	case toAsk:
		ks = append(ks, keyOn, keyReword)
	case toReword:
		ks = append(ks, keyOn, keyAskOne)
	default:
		ks = append(ks, keyOn)
	}
	if len(h.asked()) > 1 {
		ks = append(ks, keyOtherText)
	}
	if h.agree.of != "" && len(h.u.r.Reopens(h.agree.of)) > 0 {
		ks = append(ks, keyCall)
	}
	if h.coming() != toReword {
		ks = append(ks, keyAskOne)
	}
	return ks
}

// answerKeys are the keys of what lies over the list of members.
func (h *hallScreen) answerKeys() []key.Binding {
	a := h.agree
	switch {
	case a.rec != nil:
		return []key.Binding{keyEnter, keyNext, keyBack, keyAgenda}
	case a.hands != nil && a.hands.ask != nil:
		return []key.Binding{keyEnter, keyNext, keyBack, keyAgenda}
	case a.hands != nil:
		ks := []key.Binding{keyTakeAll, keyLetAll, keyClear, keyOn}
		if a.hands.slips {
			ks = slices.Insert(ks, 1, keyNone)
		}
		return append(ks, keyAgenda, keyAlong, keyUp, keyDown)
	}
	ks := slices.DeleteFunc(a.over.keys(), func(k key.Binding) bool {
		return k.Keys()[0] == keyVersions.Keys()[0] || k.Keys()[0] == keyJump.Keys()[0] // no way there from a meeting
	})
	return append(ks, keyOn, keyAgenda)
}

// answering reports whether something lies over the list of members: what a change of
// the words is, the page of all answers, or the form of one.
func (h *hallScreen) answering() bool {
	a := h.agree
	return a != nil && (a.rec != nil || a.hands != nil || a.over != nil)
}

// answers hands a key to what lies over the list of members. Keys that lead on in the
// meeting do so from there as well, and what is typed there is found again.
func (h *hallScreen) answers(k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	if !h.answering() {
		return event{}, nil, false
	}
	a := h.agree
	leads := key.Matches(k, keyAgenda, keyRecall)
	switch {
	case a.rec != nil, a.hands != nil && a.hands.ask != nil:
		leads = leads && k.Text == "" // letters are typed there
	case a.hands != nil:
		leads = !a.hands.takes(k)
	default:
		leads = leads || key.Matches(k, keyOn, keyPrev, keyHere, keyBlank, keyMinute)
	}
	if leads {
		return event{}, nil, false
	}
	was := a.over
	ev, cmd := a.Update(k)
	if was != nil && a.over == nil {
		a.toAwaited() // whoever is asked first
	}
	if !h.u.has(ev.on) {
		ev = event{} // there is no way there from a meeting
	}
	h.stands()
	return ev, cmd, true
}

// takes reports whether the page of all answers does something with a key.
func (h *hands) takes(k tea.KeyPressMsg) bool {
	if key.Matches(k, keyBack, keyEnter, keyUp, keyDown, keyAlong, keyMark, keyClear) || h.slips && key.Matches(k, keyNone) {
		return true
	}
	return slices.ContainsFunc(h.answers, func(o model.Option) bool { return k.String() == h.key(o) })
}

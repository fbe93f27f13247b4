package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Where members stand. The room has the statement, what each answer does, then the
// count and what holds it open. The hands have the page on which members agree, in few
// rows: nothing is recorded here in any other way than there.

func standPart() part {
	return part{
		arrive: (*hallScreen).ask,
		says:   func(h *hallScreen) string { return h.u.say("meet.stand.none") },
		press:  standKeys,
		keys:   (*hallScreen).standHints,
		room:   (*UI).standRoom,
	}
}

// asked returns what can be asked about here, in order: all ground rules, those of the
// area, and each of those; nothing where the area has none.
func (h *hallScreen) asked() (texts []model.ID) {
	u, area := h.u, h.u.sitting.Area
	rules := u.rulesOf(area)
	if len(rules) > 0 && len(u.r.NormTexts()) > len(rules) {
		texts = append(texts, model.NormsText)
	}
	if len(rules) > 1 {
		texts = append(texts, area)
	}
	return append(texts, rules...)
}

// ask opens the page on which members agree, at the text that is asked about: the one
// that was, one of which something is typed, else the first that waits for somebody.
func (h *hallScreen) ask() {
	u := h.u
	texts, rules := h.asked(), u.rulesOf(u.sitting.Area)
	if len(texts) == 0 {
		return
	}
	u.here = u.stopOf(agreeTaken)
	d, found := u.found[u.here]
	typed, member := about(d)
	of := u.sitting.Text
	if !slices.Contains(texts, of) {
		of = texts[0]
		if len(rules) > 0 {
			of = rules[max(slices.IndexFunc(rules, u.awaits), 0)]
		}
		if found && slices.Contains(texts, typed) {
			of = typed
		}
		u.sit(func(s *model.Sitting) { s.Text, s.Page = of, 0 })
	}
	h.agree = &agreeScreen{u: u, room: true}
	h.agree.refresh()
	h.agree.open(of)
	h.agree.toAwaited()
	if found && typed == of && u.can(of, member) {
		delete(u.found, u.here)
		h.agree.takeOver(d)
		if d.Window != u.Window {
			u.word = u.say("meet.line.found")
		}
		if x := h.agree.hands; x != nil {
			x.at = max(slices.IndexFunc(x.members, func(m model.ID) bool { return slices.Contains(x.toCome(), m) }), 0)
		}
		h.agree.save() // it is this window's from here on
		delete(u.found, u.here)
	}
}

// heldAnswers takes up answers that a window which is gone left untaken: they are found
// where members are asked.
func (u *UI) heldAnswers() {
	at := u.stopOf(agreeTaken)
	for i, d := range u.offers {
		of, member := about(d)
		if _, found := u.found[at]; found || d.Step != agreeTaken || !u.can(of, member) {
			continue
		}
		u.shelve(at, d)
		u.offers = slices.Delete(slices.Clone(u.offers), i, i+1)
		u.word = u.say("meet.stand.found", "text", u.textName(of))
		return
	}
}

// toAwaited puts the hand on the first member of whom a position is still to come.
func (a *agreeScreen) toAwaited() {
	if a.over != nil || len(a.left) > 0 {
		return
	}
	a.line = max(slices.IndexFunc(a.u.r.Members(), a.awaited), 0)
}

// elsewhere reports whether another text is asked about than the one that is open.
func (h *hallScreen) elsewhere() bool {
	a, text := h.agree, h.u.sitting.Text
	return a != nil && a.of != "" && text != "" && a.of != text
}

// putAside leaves the members' answers. What was typed of them and is not recorded is
// found again where they are asked.
func (h *hallScreen) putAside() {
	a, u := h.agree, h.u
	if a == nil {
		return
	}
	u.here = u.stopOf(agreeTaken)
	if x := a.typed(); x != nil {
		if o := a.save(); o.err != nil {
			u.shelve(u.here, x.now())
		}
	}
	h.agree = nil
	u.here = u.stopOf(meetingStep)
}

// stands makes sure that the page on which members agree is open where it is to be,
// after another window changed something.
func (h *hallScreen) stands() {
	u := h.u
	if u.sitting == nil || u.sitting.Moment != model.Positions {
		return
	}
	if a := h.agree; a != nil && (a.of != "" || u.isText(u.sitting.Text)) {
		u.here = u.stopOf(agreeTaken)
		return
	}
	h.putAside()
	h.ask()
}

// toText asks about another text.
func (h *hallScreen) toText(of model.ID) {
	h.u.sit(func(s *model.Sitting) { s.Text, s.Page, s.Shown = of, 0, "" })
	h.arrive()
}

// toAnswers goes to where members say where they stand on a text.
func (h *hallScreen) toAnswers(area, of model.ID) {
	h.toSpotOf(area, model.Positions, of)
}

// toSpotOf goes to a moment of an area, which is taken up for it.
func (h *hallScreen) toSpotOf(area model.ID, m model.Moment, text model.ID) {
	h.u.sit(func(s *model.Sitting) {
		if !slices.Contains(s.Taken, area) {
			s.Taken = append(s.Taken, area)
		}
		s.Go(model.Spot{Point: s.Point, Area: area, Moment: m})
		s.Text = text
	})
	h.arrive()
}

// reword opens the statement that is asked about, so that its words can be changed. Of
// several it is the first that somebody's answer holds open.
func (h *hallScreen) reword() tea.Cmd {
	u, of := h.u, h.u.sitting.Text
	if u.isSet(of) {
		rules := u.rulesOf(of)
		i := slices.IndexFunc(rules, func(x model.ID) bool { return len(u.r.Standing(x).Held()) > 0 })
		if i < 0 {
			i = 0
		}
		of = rules[i]
	}
	o, _, n := u.r.Norm(of)
	if n == nil {
		return nil
	}
	h.toSpotOf(model.ID(o.Key), model.Wording, "")
	h.to(of)
	return h.write()
}

// hear goes to what comes before a text can be asked about: to the round, where
// somebody is still to be heard (R3).
func (h *hallScreen) hear(g model.Gap) {
	area, ok := strings.CutPrefix(g.Key, "heard/")
	if !ok || !h.u.isArea(model.ID(area)) {
		h.u.word = GapWords(h.u.Words, h.u.r.Partnership, g)
		return
	}
	h.toSpotOf(model.ID(area), model.Round, "")
}

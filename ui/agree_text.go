package ui

import (
	"slices"
	"strings"

	"tandem/export"
	"tandem/model"
)

// Texts that are put to agreement, as the screen and the line mode both say them.
// agree_set.go says what stands for several ground rules asked together.

// agreeable returns what members can be asked about: all ground rules together,
// where there are two or more, and each text.
func (u *UI) agreeable() []model.ID {
	texts := u.r.Texts()
	if len(u.r.NormTexts()) > 1 {
		texts = append([]model.ID{model.NormsText}, texts...)
	}
	return texts
}

// A leftOut is what a set of ground rules leaves out, since something comes
// first.
type leftOut struct {
	gap      model.Gap
	norms    []model.ID
	reworded bool // it is to be decided what a change of its words is (R6)
}

// set returns the texts that an answer about of is about: the text itself, or the
// ground rules that can be put to agreement now. What is refused is left out, and
// what was reworded, before it is decided whether that changes what was agreed to;
// the reworded come first.
func (u *UI) set(of model.ID) (texts []model.ID, left []leftOut) {
	from := []model.ID{of}
	if u.isSet(of) {
		from = u.rulesOf(of)
	}
	reworded := 0
	for _, x := range from {
		gaps := u.r.Refusals(x)
		switch {
		case len(gaps) == 0 && u.r.Reworded(x) != nil:
			left = slices.Insert(left, reworded, leftOut{norms: []model.ID{x}, reworded: true})
			reworded++
			continue
		case len(gaps) == 0:
			texts = append(texts, x)
			continue
		}
		if i := slices.IndexFunc(left, func(l leftOut) bool { return l.gap == gaps[0] }); i >= 0 {
			left[i].norms = append(left[i].norms, x)
			continue
		}
		left = append(left, leftOut{gap: gaps[0], norms: []model.ID{x}})
	}
	return texts, left
}

// refused returns what keeps all of a text from being put to agreement, nothing if
// members can be asked about some of it.
func (u *UI) refused(of model.ID) []model.Gap {
	texts, left := u.set(of)
	if len(texts) > 0 {
		return nil
	}
	if !u.isSet(of) {
		return u.r.Refusals(of)
	}
	var gaps []model.Gap
	for _, l := range left {
		if l.reworded {
			return nil // one that can be decided
		}
		gaps = append(gaps, l.gap)
	}
	return gaps
}

// can reports whether a member, or everyone, can be asked about a text now.
func (u *UI) can(of, member model.ID) bool {
	texts, _ := u.set(of)
	known := member == everyone && len(u.r.Members()) > 0 || slices.Contains(u.r.Members(), member)
	return u.isText(of) && known && len(texts) > 0
}

// textWords returns a text as it is put to agreement. All ground rules together
// are numbered.
func (u *UI) textWords(of model.ID) string {
	if u.isSet(of) {
		var lines []string
		texts, _ := u.set(of)
		for i, x := range texts {
			lines = append(lines, itoa(i+1)+". "+u.textName(x))
		}
		return strings.Join(lines, "\n")
	}
	if v := u.r.Standing(of).Version; v != nil {
		return v.Words // as they were put to agreement, whatever the templates say today
	}
	p := u.r.As(model.Everyone)
	if of != model.TermsText {
		return export.NormWords(p, u.Words, of)
	}
	text, err := export.TermsWords(p, u.Words)
	if err != nil {
		return err.Error() // the templates are tested: this is for who writes one
	}
	return text
}

// standing says how far members are with a text, and of all ground rules with how
// many they are done.
func (u *UI) standing(of model.ID) string {
	if !u.isSet(of) {
		return export.StandingBeside(u.Words, u.r.Partnership, of)
	}
	norms := u.rulesOf(of)
	texts, _ := u.set(of)
	n, left := 0, 0 // in force, and left out while it is not
	for _, x := range norms {
		switch {
		case u.r.Standing(x).InForce:
			n++
		case !slices.Contains(texts, x):
			left++
		}
	}
	said := u.say("agree.all-yes", "n", itoa(n), "all", itoa(len(norms)))
	if left > 0 {
		said += " " + u.Words.Count("agree.left-out", left)
	}
	return said
}

// leftOutWords says which ground rules a set leaves out, and what comes first.
func (u *UI) leftOutWords(l leftOut) string {
	if l.reworded {
		return u.say("wording.waits", "text", u.textName(l.norms[0]))
	}
	return u.Words.Count("agree.left", len(l.norms)) + " " + GapWords(u.Words, u.r.Partnership, l.gap)
}

// standings returns how far members are with each of several texts.
func (u *UI) standings(texts []model.ID) []model.Standing {
	all := make([]model.Standing, len(texts))
	for i, of := range texts {
		all[i] = u.r.Standing(of)
	}
	return all
}

// positionsOf says where a member stands on a text, and on several, where it does not
// say the same of each, how often it means what.
func (u *UI) positionsOf(texts []model.Standing, member model.ID) string {
	said := make([]string, len(texts))
	n := map[string]int{}
	for i, s := range texts {
		said[i] = u.positionOf(s, member)
		n[u.meant(s, member)]++
	}
	if all := slices.Compact(slices.Clone(said)); len(all) == 1 {
		return all[0]
	}
	return u.tallied(n)
}

// meant returns what the position of a member on a text counts as, "to-come" if there
// is none.
func (u *UI) meant(s model.Standing, member model.ID) string {
	for means, members := range s.By {
		if slices.Contains(members, member) {
			return means
		}
	}
	return toCome
}

// positionOf says where a member stands on one text, and what it said before if it
// is to say so again. A yes that does not count says so, one that waits for a board
// names it (R17), and one that was carried over says that (R6).
func (u *UI) positionOf(s model.Standing, member model.ID) string {
	pos, ok := s.Positions[member]
	switch {
	case !ok:
		said := u.r.Said(s.Of, member)
		if len(said) == 0 {
			return u.say("agree.to-come")
		}
		last := said[len(said)-1]
		return u.say("agree.to-come-again", "said", u.answerWords(last.Choice, last.Bar))
	case slices.Contains(s.By[model.Beyond], member):
		return u.say("position.beyond")
	}
	said := u.answerWords(pos.Choice, pos.Bar)
	if on, readable := pos.On.Time(); pos.Choice == model.IfBoard && oneLine(pos.Body) != "" {
		said += " (" + oneLine(pos.Body)
		if readable {
			said += ", " + u.Words.Date(on)
		}
		said += ")"
	}
	if pos.Carried != "" {
		said += " (" + u.say("agree.carried") + ")"
	}
	return said
}

package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// What a member said before, as it is said above the question where it stands now.

// beforeOrder is the order in which it is said, by what it means: what holds a text
// open comes first.
var beforeOrder = [...]string{model.No, model.NoView, model.StandsAside, model.IfBoard, model.Yes}

// before says where a member stood on the texts that of is about, before it is
// asked again: on the words that stand, and on the words before. Of one text whose
// words stand, the form says it.
func (u *UI) before(of, member model.ID) []string {
	texts, _ := u.set(of)
	now, old := map[string][]model.Position{}, map[string][]model.Position{}
	spoken := map[string]model.ID{} // by version: its text
	for _, v := range u.r.Core.Versions {
		spoken[string(v.ID)] = model.ID(v.Of)
	}
	for _, x := range texts {
		if pos, ok := u.r.Standing(x).Positions[member]; ok {
			now[pos.Means()] = append(now[pos.Means()], pos)
			continue
		}
		for _, pos := range slices.Backward(u.r.Core.Positions) {
			if pos.Member == string(member) && spoken[pos.Version] == x && pos.Choice != "" {
				old[pos.Means()] = append(old[pos.Means()], pos)
				break
			}
		}
	}
	var lines []string
	if said := u.beforeWords(now, spoken, of); said != "" && u.isSet(of) {
		lines = append(lines, u.say("agree.before", "said", said))
	}
	if said := u.beforeWords(old, spoken, of); said != "" {
		lines = append(lines, u.say("agree.before-words", "said", said))
	}
	return lines
}

// beforeWords says positions, those that mean the same together: on how many rules, and
// of what holds one open also which and why. Of one text, which it is is plain.
func (u *UI) beforeWords(by map[string][]model.Position, spoken map[string]model.ID, about model.ID) string {
	var parts []string
	for _, means := range beforeOrder {
		all := by[means]
		if len(all) == 0 {
			continue
		}
		part := u.answersWords(all)
		var named []string
		for _, pos := range all {
			of, name := spoken[pos.Version], ""
			if _, _, n := u.r.Norm(of); n != nil && means != model.Yes && u.isSet(about) {
				name = u.textName(of)
			}
			if why := oneLine(pos.Reason); why != "" {
				name = strings.TrimSpace(name + " (" + why + ")")
			}
			if name != "" && !slices.Contains(named, name) {
				named = append(named, name)
			}
		}
		if u.isSet(about) {
			part = u.Words.Count("agree.before-on", len(all), "choice", part)
		}
		if len(named) > 0 {
			part += ": " + strings.Join(named, "; ")
		}
		if !strings.ContainsAny(part[len(part)-1:], ".?!") {
			part += "."
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// answersWords says the answers of positions that mean the same, each once.
func (u *UI) answersWords(all []model.Position) string {
	var said []string
	for _, pos := range all {
		if words := u.answerWords(pos.Choice, pos.Bar); !slices.Contains(said, words) {
			said = append(said, words)
		}
	}
	return strings.Join(said, ", ")
}

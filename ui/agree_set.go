package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// Several ground rules that are asked about together: all of them, which go by
// model.NormsText, or those of one area, which go by its ID.

// isArea reports whether of is an area of ground rules.
func (u *UI) isArea(of model.ID) bool {
	return slices.ContainsFunc(u.r.Areas.Options(), func(o model.Option) bool { return model.ID(o.Key) == of })
}

// isSet reports whether of stands for several ground rules.
func (u *UI) isSet(of model.ID) bool { return of == model.NormsText || u.isArea(of) }

// isText reports whether members can be asked about of: a text, or several ground rules.
func (u *UI) isText(of model.ID) bool {
	return slices.Contains(u.agreeable(), of) || u.isArea(of) && len(u.rulesOf(of)) > 1
}

// rulesOf returns the ground rules that a set stands for, in order, whether they can be
// asked about now or not.
func (u *UI) rulesOf(of model.ID) []model.ID {
	if of == model.NormsText {
		return u.r.NormTexts()
	}
	var rules []model.ID
	if a := u.r.Norms.Area(of); a != nil {
		for _, n := range a.Norms {
			if strings.TrimSpace(n.Statement) != "" {
				rules = append(rules, n.ID)
			}
		}
	}
	return rules
}

package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A page that outgrows a form has a screen of its own, and its own lines in the
// line mode. This table is the only place outside model and assets that names a
// step.
func special(id model.ID) ownPage {
	return map[model.ID]ownPage{
		"voices": {field: newVoices, plain: plainVoices},
		"check":  {screen: newCheck, plain: plainCheck},
		"agree":  {screen: newAgree, plain: plainAgree},
		"views":  {screen: newViews, plain: plainViews},
	}[id]
}

// An ownPage is what a step shows instead of a form, or of the usual fields in it;
// zero: it has a form as any.
type ownPage struct {
	screen func(*UI, event) screen
	field  func(*form, model.Question) field
	plain  func(*plain) error
}

// The step on which it is settled how members answer, and the one on which they do.
const (
	howAsked   model.ID = "asking"
	agreeTaken model.ID = "agree"
)

// The step on which meetings are noted, and the one that lists who takes part.
const (
	meetingStep model.ID = "meetings"
	rosterStep  model.ID = "roster"
)

// The steps on which it is settled how words are kept, and in which areas rules are
// wanted.
const (
	heardOn model.ID = "voices"
	areasOn model.ID = "areas"
)

// What the tour stops at: a step that asks, the page of all answers, and where
// members agree. The example without tourOpen has something still to come.
func tourStops(of *model.Partnership) []tourStop {
	return []tourStop{
		{},
		{step: "need", then: []tea.Key{{Code: tea.KeyHome, Mod: tea.ModCtrl}}},
		{step: "need", over: why, roll: 5},
		{step: "check", then: []tea.Key{{Code: 'n', Text: "n"}}}, // to what is still to come
		{step: agreeTaken, key: string(of.NormTexts()[0]), then: slices.Repeat([]tea.Key{{Code: tea.KeyDown}}, len(of.Members()))},
		{step: agreeTaken, over: papers},
	}
}

func tourOpen() model.Place { return model.Place{Step: "communication", Path: "reads"} }

// The step whose answers are shown side by side.
const sideStep = "health"

package ui

import "tandem/model"

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

// The step whose answers are shown side by side.
const sideStep = "health"

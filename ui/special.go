package ui

import "tandem/model"

// A page that outgrows a form has a screen of its own, and its own lines in the
// line mode. This table is the only place outside model and assets that names a
// step.
func special(id model.ID) ownPage {
	return map[model.ID]ownPage{
		"check": {newCheck, plainCheck},
		"agree": {newAgree, plainAgree},
	}[id]
}

// An ownPage is what a step shows instead of a form; zero: it has a form.
type ownPage struct {
	screen func(*UI, event) screen
	plain  func(*plain) error
}

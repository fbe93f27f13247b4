package store

import (
	"fmt"

	"tandem/model"
)

// A harmless text is a line of text on its way out of the file. It is read like this
// wherever somebody may see it, since the file may hold what another program
// wrote; answers become harmless in standOf, and ops in CleanOps. What is only
// compared with the file again is read as it stands.
type harmless string

// Scan takes a column of a row.
func (n *harmless) Scan(from any) error {
	switch from := from.(type) {
	case string:
		*n = harmless(model.CleanLine(from))
	case []byte:
		*n = harmless(model.CleanLine(string(from)))
	case nil:
		*n = ""
	default:
		return fmt.Errorf("a %T where a text should be", from)
	}
	return nil
}

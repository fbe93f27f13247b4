package export

import (
	"testing"

	"tandem/model"
)

// TestWhatWaitsIsADraft: a document of which something is still to come says on every
// page that it is a draft, and in its text; what is only filled in by hand is none.
func TestWhatWaitsIsADraft(t *testing.T) {
	p, w, n := &model.Partnership{ID: "p"}, english(t), 0
	p.Core.Name = "River"
	for _, k := range Documents {
		if k.Make == nil || k.Waits == nil || k.Waits(p, w) == "" {
			continue
		}
		d, err := k.Document(p, w, clock, Order{})
		if err != nil {
			t.Errorf("%s: %v", k.Name, err)
			continue
		}
		n++
		if d.Draft == k.Asks || (d.Stamp != "") == k.Asks {
			t.Errorf("%s: draft %v, stamp %q", k.Name, d.Draft, d.Stamp)
		}
	}
	if n < 8 {
		t.Errorf("only %d documents wait", n)
	}
}

package cli

import (
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// TestShiftsThatParted: where each of two files has saves of its own, none of them is
// called the other one gone on.
func TestShiftsThatParted(t *testing.T) {
	noon := time.Date(2026, 2, 20, 12, 0, 0, 0, time.UTC)
	at := func(saves int64, newest string, hours int) *store.Sight {
		return &store.Sight{Partnerships: []store.Glimpse{{ID: "p", Saves: saves, Newest: model.ID(newest), Changed: noon.Add(time.Duration(hours) * time.Hour)}}}
	}
	for _, c := range []struct {
		now, then *store.Sight
		change    string
		saves     int64
	}{
		{at(5, "e", 5), at(3, "c", 3), shiftEarlier, 2},
		{at(3, "c", 3), at(5, "e", 5), shiftLater, 2},
		{at(4, "x", 9), at(6, "f", 6), shiftOther, 0}, // went back to the third, and on from there
		{at(6, "f", 6), at(4, "x", 9), shiftOther, 0},
	} {
		if got := shifts(c.now, c.then); len(got) != 1 || got[0].Change != c.change || got[0].Saves != c.saves {
			t.Errorf("from %d to %d saves: %+v", c.now.Partnerships[0].Saves, c.then.Partnerships[0].Saves, got)
		}
	}
}

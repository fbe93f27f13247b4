package cli

import (
	"context"
	"time"

	"tandem/model"
	"tandem/store"
)

// A plan is what putting a backup in the place of the file would change, as restore
// --json prints it.
type plan struct {
	*call `json:"-"`

	From    string     `json:"from"`
	Made    *time.Time `json:"made,omitempty"` // when; only of a backup of our own
	Why     string     `json:"why,omitempty"`
	Size    int64      `json:"size"`
	Version int        `json:"version"`
	Last    string     `json:"last,omitempty"` // when the newest save in it was made
	Holds   []held     `json:"partnerships"`

	Present      string  `json:"present"` // what the file is now: good, damaged, gone or other
	Changes      []shift `json:"changes"`
	LearnersNow  int     `json:"learners_now"`
	LearnersThen int     `json:"learners_then"`
	TextsBack    int     `json:"texts_back"` // typed and not saved
	TextsGone    int     `json:"texts_gone"`
	Learning     bool    `json:"learning"` // how far people are in the lessons would be another
	Meeting      bool    `json:"meeting"`  // and what a meeting that goes on holds

	Kept    string `json:"kept,omitempty"`    // with --yes: where the file is that stood there
	Answers string `json:"answers,omitempty"` // and the folder of what could be read of it

	salvaged *store.Salvaged
}

// A held is a partnership in the backup.
type held struct {
	ID      model.ID  `json:"id"`
	Name    string    `json:"name"`
	Shelf   string    `json:"shelf,omitempty"`
	Saves   int64     `json:"saves"`
	Changed time.Time `json:"changed"`
}

// A shift is a partnership that would be another.
type shift struct {
	ID     model.ID `json:"id"`
	Name   string   `json:"name"`
	Change string   `json:"change"` // gone, back, earlier, later or other
	Saves  int64    `json:"saves"`  // how many more, or fewer; of answers where the file is damaged
}

// What a file is before another takes its place.
const (
	presentGood    = "good"
	presentDamaged = "damaged"
	presentGone    = "gone"
	presentOther   = "other"
)

// What becomes of a partnership.
const (
	shiftGone    = "gone"
	shiftBack    = "back"
	shiftEarlier = "earlier"
	shiftLater   = "later"
	shiftOther   = "other"
)

// planFor looks at what stands at path, and compares.
func (c *call) planFor(ctx context.Context, path string, b store.Backup, then *store.Sight) (*plan, error) {
	p := &plan{call: c, From: b.Path, Why: b.Why, Size: then.Size, Version: then.Version, Last: lastOf(then), LearnersThen: then.Learners, Changes: []shift{}, Holds: []held{}}
	if !b.At.IsZero() {
		p.Made = &b.At
	}
	for _, g := range then.Partnerships {
		p.Holds = append(p.Holds, held{g.ID, g.Name, g.Shelf, g.Saves, g.Changed})
	}
	now, err := store.Look(ctx, path, true)
	kind := model.KindOf(err)
	switch {
	case err == nil && now.Whole():
		r := now.Rift(then)
		p.Present, p.LearnersNow, p.Changes = presentGood, now.Learners, shifts(now, then)
		p.TextsBack, p.TextsGone, p.Learning, p.Meeting = r.Back, r.Gone, r.Learning, r.Meeting
	case absent(path) && absent(path+"-wal"):
		p.Present = presentGone
	case kind == model.Busy: // somebody has it: nothing is known of it, and it is not moved
		return nil, err
	case err == nil, kind == model.Damaged, absent(path):
		p.Present = presentDamaged
		p.salvaged = salvage(ctx, path)
		p.Changes = lostOf(ctx, p.salvaged, b.Path)
	default:
		p.Present = presentOther
	}
	return p, nil
}

// nothing reports whether the file would be what it is.
func (p *plan) nothing() bool {
	return p.Present == presentGood && len(p.Changes) == 0 && p.TextsBack+p.TextsGone == 0 && !p.Learning && !p.Meeting
}

// shifts compares what two files hold.
func shifts(now, then *store.Sight) []shift {
	out := []shift{}
	old := map[model.ID]store.Glimpse{}
	for _, g := range then.Partnerships {
		old[g.ID] = g
	}
	for _, g := range now.Partnerships {
		o, there := old[g.ID]
		delete(old, g.ID)
		switch {
		case !there:
			out = append(out, shift{g.ID, g.Name, shiftGone, g.Saves})
		case o.Newest == g.Newest && o.Saves == g.Saves:
		case o.Saves < g.Saves && o.Changed.After(g.Changed), o.Saves > g.Saves && g.Changed.After(o.Changed):
			out = append(out, shift{g.ID, g.Name, shiftOther, 0}) // fewer saves, and a newer one among them
		case o.Saves < g.Saves:
			out = append(out, shift{g.ID, g.Name, shiftEarlier, g.Saves - o.Saves})
		case o.Saves > g.Saves:
			out = append(out, shift{g.ID, g.Name, shiftLater, o.Saves - g.Saves})
		default:
			out = append(out, shift{g.ID, g.Name, shiftOther, 0})
		}
	}
	for _, g := range then.Partnerships {
		if _, left := old[g.ID]; left {
			out = append(out, shift{g.ID, g.Name, shiftBack, g.Saves})
		}
	}
	return out
}

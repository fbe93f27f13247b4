package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A Loan is a keeper that takes the place of the person's own for a while, with
// all that goes with it: what is typed into what is lent never reaches a file of
// the person's own, and what waits there is never offered here.
type Loan struct {
	Keep        Keeper
	Open        model.ID                                     // the partnership that is lent
	Unsaved     []model.Draft                                // as in Options, of what is lent
	Aside       func([]model.Draft) (path string, err error) // so is this
	TookUnsaved func(model.Draft) error                      // and this
	Return      func()                                       // when it is given back; nil: nothing is to be done
}

// mine is what waits, untouched, while something is lent: the person's own keeper,
// and where the person was.
type mine struct {
	loan   Loan
	back   func()
	stack  []frame
	r      *model.Record
	here   model.Stop
	worked bool
	offers []model.Draft
	found  map[model.Stop]model.Draft
	spot   spot
	paper  *paperIn
	slip   *slipIn
}

// lend puts l in the place of what is the person's own, which is saved.
func (u *UI) lend(l Loan) {
	u.own = &mine{
		loan: Loan{Keep: u.Keep, Unsaved: u.Unsaved, Aside: u.Aside, TookUnsaved: u.TookUnsaved},
		back: l.Return, stack: slices.Clone(u.stack),
		r: u.r, here: u.here, worked: u.worked, offers: u.offers, found: u.found, spot: u.spot, paper: u.paperIn, slip: u.slip,
	}
	u.Keep, u.Unsaved, u.Aside, u.TookUnsaved = l.Keep, l.Unsaved, l.Aside, l.TookUnsaved
	u.r, u.worked, u.offers, u.found, u.spot, u.paperIn, u.slip = nil, false, nil, nil, spot{}, nil, nil
	u.seen, u.backing = 0, nil
}

// restore gives back what was lent, and takes up what is the person's own.
func (u *UI) restore() {
	own := u.own
	u.Keep, u.Unsaved, u.Aside, u.TookUnsaved = own.loan.Keep, own.loan.Unsaved, own.loan.Aside, own.loan.TookUnsaved
	u.stack, u.r, u.here, u.worked, u.offers, u.found = own.stack, own.r, own.here, own.worked, own.offers, own.found
	u.spot, u.paperIn, u.slip = own.spot, own.paper, own.slip
	u.own, u.seen, u.backing = nil, 0, nil
	if own.back != nil {
		own.back()
	}
}

// lent reports whether the open partnership is none of the person's own.
func (u *UI) lent() bool { return u.showing() || u.practicing() }

// putBack leaves what is lent for where the person was before. Where the program
// was started to show nothing else, it ends.
func (u *UI) putBack(event) tea.Cmd {
	u.remember()
	u.keepFound()
	showing := u.showing()
	if u.own == nil {
		if showing && u.Last != nil {
			u.Last(u.say("example.bye"))
		}
		u.ended = true
		return tea.Quit
	}
	u.restore()
	for _, f := range u.stack {
		f.screen.Update(u.size) // the window may have another size by now
		if s, ok := f.screen.(interface{ refresh() }); ok && u.r == nil {
			s.refresh()
		}
	}
	if u.r != nil {
		u.reload()
	}
	return nil
}

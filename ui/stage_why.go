package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// whyParty is under which why moves are made is kept in the file until they are. It
// belongs to no step and no save, so that none takes it away.
const whyParty model.ID = "why"

// A reasoning keeps why a move is made where it is found again: as far as it was
// typed, whatever becomes of the window.
type reasoning struct{ jotter }

// now returns all reasons that were typed and of which the move was not made.
func (x *reasoning) now() model.Draft {
	d := model.Draft{Partnership: x.u.r.ID, Window: x.u.Window, Step: model.CoreStep, Party: whyParty, Actor: x.u.Who, N: x.u.drafts, At: x.u.Now()}
	for at, why := range x.u.because {
		if verb, ours := strings.CutPrefix(at, string(d.Partnership)+"/"); ours && why != "" {
			d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Party: whyParty, Path: verb}, Value: why})
		}
	}
	slices.SortFunc(d.Ops, func(a, b model.Op) int { return strings.Compare(a.Path, b.Path) })
	return d
}

func (x *reasoning) write() tea.Cmd {
	x.renew()
	return x.u.jot(x.now())
}

// save writes them down at once, because the page is left by some road.
func (x *reasoning) save() outcome {
	if !x.typed || x.safe {
		return outcome{}
	}
	x.renew()
	ctx, cancel := x.u.soon()
	defer cancel()
	err := x.u.Keep.Draft(ctx, x.now())
	x.safe = err == nil
	return outcome{err: err}
}

// reasonOf names where why a move of the open partnership is made is kept, and makes
// room for it.
func (u *UI) reasonOf(verb string) string {
	if u.because == nil {
		u.because = map[string]string{}
	}
	return string(u.r.ID) + "/" + verb
}

// reasons takes up what a window that is gone typed of why a move is made, and
// reports whether a draft is that.
func (u *UI) reasons(d model.Draft) bool {
	if d.Step != model.CoreStep || d.Party != whyParty {
		return false
	}
	if u.because == nil {
		u.because = map[string]string{}
	}
	for _, op := range d.Ops {
		if at := string(u.r.ID) + "/" + op.Path; u.because[at] == "" {
			u.because[at] = op.Value
		}
	}
	u.whys = append(u.whys, d)
	return true
}

// reasoned takes away what was typed of why a move is made, once it is made; what
// was typed of others stays.
func (u *UI) reasoned(at string) tea.Cmd {
	delete(u.because, at)
	x := &reasoning{jotter{u: u}}
	cmd := x.write()
	for _, d := range u.whys {
		if d.Partnership == u.r.ID {
			u.forget(d)
		}
	}
	u.whys = nil
	u.Held.hold(x.now())
	return cmd
}

// kept says what is not saved yet, "" if nothing waits.
func (s *sheet) kept() string {
	switch {
	case s.keeps == nil || !s.keeps.typed:
		return ""
	case s.keeps.safe:
		return s.u.say("header.draft")
	}
	return s.u.say("header.typing")
}

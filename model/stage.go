package model

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// A Stage is how far a partnership is in its life, by the moves that people made.
// Whether a text is in force is computed beside it; see Standing.
type Stage string

// The stages.
const (
	Exploring Stage = "exploring"
	Forming   Stage = "forming"
	InEffect  Stage = "force" // its texts were agreed, and it works
	InReview  Stage = "review"
	Winding   Stage = "closing"
	Closed    Stage = "closed"
	Ended     Stage = "ended" // without a closing: a hard stop, or dwindled away
)

// A Move is one line of the table of moves: Verb leads from one stage to another.
// Needs returns what has to be done before; nil: nothing.
type Move struct {
	From, To Stage
	Verb     string
	Needs    func(p *Partnership) []Gap
}

// Moves is the life of a partnership.
var Moves = []Move{
	{Exploring, Forming, "form", twoOrganizations},
	{Exploring, Ended, "end", nil},
	{Forming, InEffect, "start", (*Partnership).toStart},
	{Forming, Winding, "close", nil},
	{Forming, Ended, "end", nil},
	{InEffect, InReview, "review", nil},
	{InEffect, Winding, "close", nil},
	{InEffect, Ended, "end", nil},
	{InReview, InEffect, "renew", (*Partnership).toRenew},
	{InReview, Forming, "revise", (*Partnership).toRevise},
	{InReview, Winding, "close", nil},
	{InReview, Ended, "end", nil},
	{Winding, Closed, "closed", (*Partnership).toClose},
	{Winding, Forming, "resume", nil},
	{Winding, Ended, "end", nil},
	{Closed, Forming, "reopen", nil},
	{Ended, Forming, "reopen", nil},
}

// A Moving is a move that people made, kept in Core.
type Moving struct {
	Row
	Verb string `leaf:"verb"`
	From string `leaf:"from"`
	To   string `leaf:"to"`
	Why  string `leaf:"why"` // in their words
	By   string `leaf:"by"`  // who recorded it
	At   Date   `leaf:"at"`
}

// Stage returns how far p is in its life. Until somebody moves it, it is exploring,
// or forming once a text was put to agreement.
func (p *Partnership) Stage() Stage {
	if ms := p.all().Core.Moves; len(ms) > 0 {
		return Stage(ms[len(ms)-1].To)
	}
	if len(p.all().Core.Versions) > 0 {
		return Forming
	}
	return Exploring
}

// Over reports whether p has come to its end, closed or not. It is read, and takes
// no change but to be reopened.
func (s Stage) Over() bool { return s == Closed || s == Ended }

// Step returns the step on which the work of a stage is done, "" if it has none of
// its own.
func (s Stage) Step() ID {
	switch s {
	case InReview:
		return review.ID
	case Winding:
		return closing.ID
	}
	return ""
}

// ErrOver says that a partnership has come to its end, and takes no changes.
var ErrOver = errors.New("the partnership is over")

// ErrStaged says that a partnership has not moved on to another stage, since what
// that takes is not, or no longer, so.
var ErrStaged = errors.New("the partnership may not move to that stage now")

// stilled reports whether an op changes what is still once a partnership is over:
// all but its moves, and where it is kept and under which name.
func stilled(op Op) bool {
	list, _, _ := strings.Cut(op.Path, "/")
	return op.Step != CoreStep || !slices.Contains([]string{"moves", "shelf", "groups", "name", "length", "paper", "struck"}, list)
}

// begun reports whether p was in force once.
func (p *Partnership) begun() bool {
	return slices.ContainsFunc(p.Core.Moves, func(m Moving) bool { return m.To == string(InEffect) })
}

// Ways returns the moves that lead on from where p is, refused or not.
func (p *Partnership) Ways() []Move {
	var ways []Move
	for _, m := range Moves {
		if m.From == p.Stage() {
			ways = append(ways, m)
		}
	}
	return ways
}

// Refused returns what keeps p from a move: nothing if it may be made.
func (p *Partnership) Refused(m Move) []Gap {
	if m.Needs == nil {
		return nil
	}
	return m.Needs(p.all())
}

// Moving opens a move to be made: why, in people's words. Put makes it. It is
// numbered, so that two windows cannot both move on from the same place.
func (p *Partnership) Moving(m Move, by string, at Date) Entry {
	id := ID("m" + strconv.Itoa(lastNumber(p.Core.Moves)+1))
	need := Optional
	if m.To == Ended || m.Verb == "reopen" || m.Verb == "resume" {
		need = Required // R13: it ends, or goes on, for a reason
	}
	list := listOf(&p.Core.Moves,
		func(x *Moving) *Row { return &x.Row },
		func(x Moving) string { return x.Why },
		func(x *Moving) []Question {
			return []Question{Text{Ask: x.ask("why", Both, need), Into: &x.Why, Max: LineLimit}}
		})
	entry := list.open(id)
	put := entry.Put
	from := p.Stage()
	entry.Put = func() {
		if from != m.From || len(p.Refused(m)) > 0 {
			return
		}
		put()
		list.add(id)
		x := &p.Core.Moves[list.find(id)]
		x.Verb, x.From, x.To, x.By, x.At = m.Verb, string(m.From), string(m.To), by, at
		if need == Required && strings.TrimSpace(x.Why) == "" {
			list.remove(id)
		}
	}
	return entry
}

// lastNumber returns the number of the newest move, 0 for none: one between may have
// been taken back.
func lastNumber(ms []Moving) int {
	last := 0
	for _, m := range ms {
		if n, err := strconv.Atoi(strings.TrimPrefix(string(m.ID), "m")); err == nil {
			last = max(last, n)
		}
	}
	return last
}

// moved reports whether the moves that ops make may be made: each is one of Moves,
// goes on from where the one before led, and nothing keeps the last from being made.
// A partnership that is new in the file comes with its moves.
func (p *Partnership) moved(was *Partnership, ops []Op) bool {
	list := func(op Op) bool { return op.Step == CoreStep && strings.HasPrefix(op.Path, "moves/") && op.Value != "" }
	if was.Core.Name == "" || !slices.ContainsFunc(ops, list) {
		return true
	}
	at := was.Stage()
	for _, m := range p.Core.Moves {
		if slices.ContainsFunc(was.Core.Moves, func(x Moving) bool { return x.ID == m.ID && x.To == m.To }) {
			continue
		}
		i := slices.IndexFunc(Moves, func(x Move) bool { return x.From == at && string(x.To) == m.To && x.Verb == m.Verb })
		if i < 0 || len(p.Refused(Moves[i])) > 0 {
			return false
		}
		at = Moves[i].To
	}
	return true
}

// toStart is what it takes to be in force: every text is accepted by all (R4), and
// there is one.
func (p *Partnership) toStart() []Gap {
	gaps := textsAgreed(p)
	if len(p.Texts()) == 0 {
		gaps = []Gap{{Step: norms.ID, Rule: "R4-none", Weigh: Missing}}
	}
	return append(twoOrganizations(p), gaps...)
}

// toRenew is what it takes to go on as before: a review that says so, and texts
// that all accept.
func (p *Partnership) toRenew() []Gap {
	return append(p.reviewed("renew"), p.toStart()...)
}

func (p *Partnership) toRevise() []Gap { return p.reviewed("revise", "release") }

// toClose is R13: a closing takes the discussion's date, a plan and an
// acknowledgement.
func (p *Partnership) toClose() []Gap {
	var gaps []Gap
	stop := Stop{Step: closing}
	for _, g := range p.openQuestions(stop, "", closing.Ask(p, "")) {
		if g.Weigh != Advice {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

// lastMove returns the newest move to a stage, or nil.
func (p *Partnership) lastMove(to Stage) *Moving {
	for i := len(p.Core.Moves) - 1; i >= 0; i-- {
		if m := &p.Core.Moves[i]; m.To == string(to) {
			return m
		}
	}
	return nil
}

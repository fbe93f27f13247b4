package model

import "strconv"

// Asking is how members say where they stand. It is settled and shown before
// anybody answers, and each position keeps what held when it was taken.
type Asking struct {
	Asides
	Scale string `leaf:"scale"` // FistToFive, EightGradients, or three points
	Bar   string `leaf:"bar"`   // with fist to five: the least number of fingers that is a yes
	Open  string `leaf:"open"`  // StandsAside: no view yet on a ground rule does not hold it open
	Way   string `leaf:"way"`   // InTurn, AllHands or OnSlips
}

// The scales on which members answer. Three points are the usual one.
const (
	ThreePoints    = "three"
	FistToFive     = "fist"
	EightGradients = "eight"
)

// The ways in which they answer. In turn is the usual one.
const (
	InTurn   = "turn"
	AllHands = "hands" // all at once, then typed
	OnSlips  = "slips" // on paper, typed when all are in
)

// StandsAside is where a no view yet counts that does not hold a ground rule open: its
// member lets the others go on.
const StandsAside = "aside"

// usualBar is the least number of fingers that is a yes, where nothing else was
// settled.
const usualBar = "3"

// The answers of the two other scales. F0 to F5 are fingers. G1 to G8 go from
// full support to a block (after the gradients of agreement of Kaner and others).
const (
	F0, F1, F2, F3, F4, F5         = "f0", "f1", "f2", "f3", "f4", "f5"
	G1, G2, G3, G4, G5, G6, G7, G8 = "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"
)

var (
	scales = keys(ThreePoints, FistToFive, EightGradients)
	bars   = keys("3", "4", "5")
	opens  = keys("holds", StandsAside)
	turns  = keys(InTurn, AllHands, OnSlips)
)

var asking = &Step{
	ID:      "asking",
	Chapter: AgreeChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Asking },
	Ask: func(p *Partnership, _ ID) []Question {
		a := &p.Asking
		bar := a.ask("bar", Full, Optional)
		bar.Shows = func() bool { return a.Scale == FistToFive }
		open := a.ask("open", Full, Optional)
		open.Shows = func() bool { return a.Scale != FistToFive } // it has no such answer
		return []Question{
			Choice{a.ask("scale", Full, Optional), &a.Scale, scales},
			Choice{bar, &a.Bar, bars},
			Choice{a.ask("way", Full, Optional), &a.Way, turns},
			Choice{open, &a.Open, opens},
		}
	},
}

// How returns the scale, the least number of fingers that is a yes ("" but with fist
// to five) and the way, with what holds where nothing was settled.
func (a *Asking) How() (scale, bar, way string) {
	if scale = a.Scale; scale == "" {
		scale = ThreePoints
	}
	if scale == FistToFive {
		bar = a.bar("")
	}
	return scale, bar, a.way()
}

// Counts returns what an answer on a text would mean if it were given now.
func (a *Asking) Counts(of ID, choice string) string { return Means(choice, a.bar(of)) }

// choices returns what a member can answer on the scale. Fingers and steps stand in
// the place of their number: whoever types 5 for five fingers must not get one.
func (a *Asking) choices() []Option {
	switch a.Scale {
	case FistToFive:
		return keys(F1, F2, F3, F4, F5, F0, IfBoard)
	case EightGradients:
		return keys(G1, G2, G3, G4, G5, G6, G7, G8, IfBoard)
	}
	return keys(Yes, IfBoard, NoView, No)
}

// meant returns options that are answers with what each means, where that is not
// what it says: nobody learns what an answer did only after it was given.
func meant(from []Option, bar string) []Option {
	for i, o := range from {
		if m := Means(o.Key, bar); m != o.Key {
			from[i].Means = m
		}
	}
	return from
}

// bar returns what a position on a text keeps of how it was asked: what an answer
// means must not change behind the back of whoever gave it.
func (a *Asking) bar(of ID) string {
	switch {
	case a.Scale == FistToFive && a.Bar == "":
		return usualBar
	case a.Scale == FistToFive:
		return a.Bar
	case a.Open == StandsAside && of != TermsText:
		return StandsAside
	}
	return ""
}

// way returns how members answer.
func (a *Asking) way() string {
	if a.Way == "" {
		return InTurn
	}
	return a.Way
}

// Means returns what an answer means, on whichever scale: Yes, IfBoard, NoView,
// StandsAside or No; "" for none. Bar is what the position kept of how it was
// asked: less than the bar holds a text open.
func Means(choice, bar string) string {
	switch choice {
	case G1, G2, G3, G6:
		return Yes
	case G5, G7, G8:
		return No
	case NoView, G4:
		if bar == StandsAside {
			return StandsAside
		}
		return NoView
	case F0, F1, F2, F3, F4, F5:
		least, err := strconv.Atoi(bar)
		if n := int(choice[1] - '0'); err == nil && n > 0 && n >= least {
			return Yes
		}
		return No
	}
	return choice
}

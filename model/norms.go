package model

import "slices"

// Norms are the ground rules: how people behave toward each other. Each norm is
// put to agreement by itself.
type Norms struct {
	Asides
	Chosen string    `leaf:"areas"` // a List of the areas that need norms
	Own    []OwnArea `leaf:"own"`
	Areas  []Area    `leaf:"area"`
}

// An OwnArea is an area for norms that the group named itself.
type OwnArea struct {
	Row
	Name string `leaf:"name"`
}

// An Area is what the group says about one area. Its ID is the subject's key of
// the area, or the ID of an OwnArea.
type Area struct {
	Row
	Value string `leaf:"value"` // the shared value
	Norms []Norm `leaf:"norms"`
}

// A Norm is one statement that guides behavior: "We will…" or "I will…".
type Norm struct {
	Row
	Statement string `leaf:"statement"`
}

// The areas for norms that the seed suggests.
var normAreas = keys("communication", "knowledge", "resources", "decisions", "conflict", "meetings")

var norms = &Step{
	ID:      "norms",
	Chapter: NormsChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Norms },
	Ask: func(p *Partnership, _ ID) []Question {
		n := &p.Norms
		return []Question{
			Several{n.ask("areas", Both, Required), &n.Chosen, normAreas},
			Rows{n.ask("own", Full, Optional), listOf(&n.Own,
				func(o *OwnArea) *Row { return &o.Row },
				func(o OwnArea) string { return o.Name },
				(*OwnArea).questions)},
			Each{n.ask("area", Both, Wanted), n.AreaOptions(), "areas", listOf(&n.Areas,
				func(a *Area) *Row { return &a.Row },
				Area.summary,
				(*Area).questions)},
		}
	},
}

func (o *OwnArea) questions() []Question {
	return []Question{Line{Ask: o.ask("name", Full, Required), Into: &o.Name}}
}

func (a *Area) questions() []Question {
	return []Question{
		Text{Ask: a.ask("value", Both, Wanted), Into: &a.Value, Max: LineLimit},
		Rows{a.ask("norms", Both, Wanted), listOf(&a.Norms,
			func(n *Norm) *Row { return &n.Row },
			func(n Norm) string { return n.Statement },
			func(n *Norm) []Question {
				return []Question{Text{Ask: n.ask("statement", Both, Required), Into: &n.Statement, Max: LineLimit, Starters: string(a.ID)}}
			})},
	}
}

// summary sums up an area: its first statement, or its value.
func (a Area) summary() string {
	for _, n := range a.Norms {
		if n.Statement != "" {
			return n.Statement
		}
	}
	return a.Value
}

// AreaOptions returns the areas the group chose and those it named itself, in
// the order of the subject.
func (n *Norms) AreaOptions() []Option {
	chosen := List(n.Chosen).Keys() // once: this is asked a hundred times a save
	var os []Option
	for _, a := range normAreas {
		if slices.Contains(chosen, a.Key) {
			os = append(os, a)
		}
	}
	for _, o := range n.Own {
		if o.Name != "" {
			os = append(os, Option{string(o.ID), o.Name})
		}
	}
	return os
}

// Area returns what was said about the area with the given ID, or nil.
func (n *Norms) Area(id ID) *Area {
	for i := range n.Areas {
		if n.Areas[i].ID == id {
			return &n.Areas[i]
		}
	}
	return nil
}

package model

import "slices"

// Areas are where the group wants ground rules.
type Areas struct {
	Asides
	Chosen string    `leaf:"areas"` // a List of the areas that need norms
	Own    []OwnArea `leaf:"own"`
}

// An OwnArea is an area for norms that the group named itself.
type OwnArea struct {
	Row
	Name string `leaf:"name"`
}

// The areas for norms that the seed suggests.
var normAreas = keys("communication", "knowledge", "resources", "decisions", "conflict", "meetings")

var areas = &Step{
	ID:      "areas",
	Chapter: NormsChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Areas },
	Ask: func(p *Partnership, _ ID) []Question {
		a := &p.Areas
		return []Question{
			Several{a.ask("areas", Both, Required), &a.Chosen, normAreas},
			Rows{a.ask("own", Both, Optional), listOf(&a.Own,
				func(o *OwnArea) *Row { return &o.Row },
				func(o OwnArea) string { return o.Name },
				(*OwnArea).questions)},
		}
	},
}

func (o *OwnArea) questions() []Question {
	return []Question{Line{Ask: o.ask("name", Both, Required), Into: &o.Name}}
}

// Options returns the areas the group chose and those it named itself, in the
// order of the subject.
func (a *Areas) Options() []Option {
	chosen := List(a.Chosen).Keys() // once: this is asked a hundred times a save
	var os []Option
	for _, o := range normAreas {
		if slices.Contains(chosen, o.Key) {
			os = append(os, o)
		}
	}
	for _, o := range a.Own {
		if o.Name != "" {
			os = append(os, Option{Key: string(o.ID), Label: o.Name})
		}
	}
	return os
}

package model

import (
	"maps"
	"slices"
)

// Interest says what one organization wants from the partnership for itself. It
// is private unless the organization shares it (R9).
type Interest struct {
	Asides
	Benefit string `leaf:"benefit"`
	Costs   string `leaf:"costs"`
	Must    string `leaf:"must"`    // what it must have
	Breaker string `leaf:"breaker"` // what would make it leave
	Success string `leaf:"success"` // what success looks like to its board
	Share   string `leaf:"share"`   // who may see this page; see sightOf
}

var interest = &Step{
	ID:      "interest",
	Chapter: WhyChapter,
	Parties: (*Partnership).Active,
	kept:    func(p *Partnership) []ID { return slices.Sorted(maps.Keys(p.Interest)) },
	Part:    func(p *Partnership, party ID) any { return of(&p.Interest, party) },
	Seen: func(p *Partnership, party ID) Sight {
		if i := p.Interest[party]; i != nil {
			return sightOf(i.Share)
		}
		return Private
	},
	Ask: func(p *Partnership, party ID) []Question {
		i := of(&p.Interest, party)
		return []Question{
			Text{Ask: i.ask("benefit", Both, Required), Into: &i.Benefit},
			Text{Ask: i.ask("costs", Full, Optional), Into: &i.Costs},
			Text{Ask: i.ask("must", Full, Optional), Into: &i.Must},
			Text{Ask: i.ask("breaker", Full, Optional), Into: &i.Breaker},
			Text{Ask: i.ask("success", Full, Optional), Into: &i.Success},
			Choice{i.ask("share", Both, Optional), &i.Share, shares},
		}
	},
}

// of returns the part kept for party, making room for it.
func of[T any](parts *map[ID]*T, party ID) *T {
	if (*parts)[party] == nil {
		if *parts == nil {
			*parts = map[ID]*T{}
		}
		(*parts)[party] = new(T)
	}
	return (*parts)[party]
}

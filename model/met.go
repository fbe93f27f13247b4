package model

import (
	"maps"
	"slices"
)

// Met says, review by review, whether what one organization wanted for itself is
// being met. It is private unless the organization shows it (R9).
type Met struct {
	Asides
	Reviews []MetAt `leaf:"review"`
	Share   string  `leaf:"share"`
}

// MetAt is what it said at one review. Its ID is the review's.
type MetAt struct {
	Row
	Met  string `leaf:"met"`
	Note string `leaf:"note"`
}

var met = &Step{
	ID:      "met",
	Chapter: LifeChapter,
	When:    func(p *Partnership) bool { return len(p.Reviews.Reviews) > 0 },
	Parties: (*Partnership).Active,
	kept:    func(p *Partnership) []ID { return slices.Sorted(maps.Keys(p.Met)) },
	Part:    func(p *Partnership, party ID) any { return of(&p.Met, party) },
	Seen: func(p *Partnership, party ID) Sight {
		if m := p.Met[party]; m != nil {
			return sightOf(m.Share)
		}
		return Private
	},
	Ask: func(p *Partnership, party ID) []Question {
		m := of(&p.Met, party)
		return []Question{
			Each{m.ask("review", Both, Optional), p.Reviews.options(), "", listOf(&m.Reviews,
				func(x *MetAt) *Row { return &x.Row },
				func(x MetAt) string { return x.Note },
				(*MetAt).questions)},
			Choice{m.ask("share", Both, Optional), &m.Share, shares},
		}
	},
}

func (x *MetAt) questions() []Question {
	return []Question{
		Choice{x.ask("met", Both, Optional), &x.Met, howMuch},
		Text{Ask: x.ask("note", Both, Optional), Into: &x.Note, Max: LineLimit},
	}
}

// Who may see a page that belongs to one organization (R9).
var shares = keys(No, "facilitator", Yes)

// sightOf returns who may see a page with that answer. What is not shared is
// private.
func sightOf(share string) Sight {
	switch share {
	case Yes:
		return Shared
	case "facilitator":
		return Facilitator
	}
	return Private
}

package model

import (
	"maps"
	"slices"
)

// Readiness says how ready one organization is, looked at twice: us, and the
// ones we hope to work with. It is private unless the organization shows it (R9).
type Readiness struct {
	Asides
	Components []Component `leaf:"component"`
	Share      string      `leaf:"share"` // who may see this page; see sightOf
}

// A Component is what an organization says of one of the seven components of a
// partnership (seed). Its ID is the key of the component.
type Component struct {
	Row
	Us       string `leaf:"us"`   // 1 to 5
	Them     string `leaf:"them"` // 1 to 5
	Reason   string `leaf:"reason"`
	Evidence string `leaf:"evidence"`
	Worry    string `leaf:"worry"`
}

var components = keys("leadership", "understanding", "purpose", "culture", "learning", "talking", "performance")

var readiness = &Step{
	ID:      "readiness",
	Chapter: WhyChapter,
	Parties: (*Partnership).Active,
	kept:    func(p *Partnership) []ID { return slices.Sorted(maps.Keys(p.Readiness)) },
	Part:    func(p *Partnership, party ID) any { return of(&p.Readiness, party) },
	Seen: func(p *Partnership, party ID) Sight {
		if r := p.Readiness[party]; r != nil {
			return sightOf(r.Share)
		}
		return Private
	},
	Ask: func(p *Partnership, party ID) []Question {
		r := of(&p.Readiness, party)
		return []Question{
			Each{r.ask("component", Full, Optional), components, "component", listOf(&r.Components,
				func(c *Component) *Row { return &c.Row },
				Component.summary,
				func(c *Component) []Question { return c.questions(sightOf(r.Share) == Shared) })},
			Choice{r.ask("share", Full, Optional), &r.Share, shares},
		}
	},
}

// questions are those of a component on a page that all may see, or only some.
func (c *Component) questions(shared bool) []Question {
	reason := c.ask("reason", Full, Optional) // a gap would tell everybody how low the rating is (R9)
	if shared {
		reason.Need = Wanted
	}
	reason.Shows = func() bool { return low(c.Us) || low(c.Them) }
	return []Question{
		Scale{c.ask("us", Full, Optional), &c.Us, 5},
		Scale{c.ask("them", Full, Optional), &c.Them, 5},
		Text{Ask: reason, Into: &c.Reason, Max: LineLimit},
		Text{Ask: c.ask("evidence", Full, Optional), Into: &c.Evidence, Max: LineLimit},
		Text{Ask: c.ask("worry", Full, Optional), Into: &c.Worry, Max: LineLimit},
	}
}

// low reports whether a rating asks for a reason.
func low(rating string) bool { return rating == "1" || rating == "2" }

func (c Component) summary() string {
	if c.Us == "" && c.Them == "" {
		return c.Evidence
	}
	return dash(c.Us) + " / " + dash(c.Them)
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

package model

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// Health is how one organization sees the partnership over the seven components,
// review by review: three statements each. It is private unless the organization
// shows it (R9).
type Health struct {
	Asides
	Reviews []HealthAt `leaf:"review"`
	Share   string     `leaf:"share"`
}

// HealthAt is how it saw it at one review. Its ID is the review's.
type HealthAt struct {
	Row
	Views []View `leaf:"component"`
}

// A View is how far the three statements about a component are true: 1 to 5, "" for
// not said. Its ID is the key of the component.
type View struct {
	Row
	First  string `leaf:"first"`
	Second string `leaf:"second"`
	Third  string `leaf:"third"`
	Note   string `leaf:"note"`
}

var health = &Step{
	ID:      "health",
	Chapter: LifeChapter,
	When:    func(p *Partnership) bool { return len(p.Reviews.Reviews) > 0 },
	Parties: (*Partnership).Active,
	kept:    func(p *Partnership) []ID { return slices.Sorted(maps.Keys(p.Health)) },
	Part:    func(p *Partnership, party ID) any { return of(&p.Health, party) },
	Seen: func(p *Partnership, party ID) Sight {
		if h := p.Health[party]; h != nil {
			return sightOf(h.Share)
		}
		return Private
	},
	Ask: func(p *Partnership, party ID) []Question {
		h := of(&p.Health, party)
		return []Question{
			Each{h.ask("review", Full, Optional), p.Reviews.options(), "", listOf(&h.Reviews,
				func(x *HealthAt) *Row { return &x.Row },
				func(HealthAt) string { return "" },
				(*HealthAt).questions)},
			Choice{h.ask("share", Full, Optional), &h.Share, shares},
		}
	},
}

func (x *HealthAt) questions() []Question {
	return []Question{
		Each{x.ask("component", Full, Optional), components, "component", listOf(&x.Views,
			func(v *View) *Row { return &v.Row },
			View.summary,
			(*View).questions)},
	}
}

func (v *View) questions() []Question {
	statement := func(key string) Ask {
		a := v.ask(key, Full, Optional)
		a.About = v.ID
		return a
	}
	return []Question{
		Scale{statement("first"), &v.First, 5},
		Scale{statement("second"), &v.Second, 5},
		Scale{statement("third"), &v.Third, 5},
		Text{Ask: v.ask("note", Full, Optional), Into: &v.Note, Max: LineLimit},
	}
}

func (v View) summary() string {
	if v.First+v.Second+v.Third == "" {
		return v.Note
	}
	return dash(v.First) + " / " + dash(v.Second) + " / " + dash(v.Third)
}

// score returns how a component is seen, in tenths from 10 to 50: the mean of what
// was said; false if nothing was.
func (v View) score() (tenths int, said bool) {
	n, sum := 0, 0
	for _, s := range []string{v.First, v.Second, v.Third} {
		if x, err := strconv.Atoi(s); err == nil && x >= 1 && x <= 5 {
			n, sum = n+1, sum+x
		}
	}
	if n == 0 {
		return 0, false
	}
	return (sum*10 + n/2) / n, true
}

// A Spread is how differently organizations see one component.
type Spread struct {
	Component string     // its key
	Scores    map[ID]int // in tenths, 10 to 50, of those who said anything
	Apart     int        // the highest less the lowest
	Mean      int        // in tenths
}

// Spreads returns how the organizations see each component at a review, those
// first where their views are furthest apart, which is what to talk about. Of
// what p may not see nothing is counted (R9).
func (p *Partnership) Spreads(review ID) []Spread {
	var out []Spread
	for _, c := range components {
		s := Spread{Component: c.Key, Scores: map[ID]int{}}
		low, high, sum := 50, 10, 0
		for party, h := range p.Health {
			for _, at := range h.Reviews {
				i := slices.IndexFunc(at.Views, func(v View) bool { return v.ID == ID(c.Key) })
				if at.ID != review || i < 0 {
					continue
				}
				if x, said := at.Views[i].score(); said {
					s.Scores[party] = x
					low, high, sum = min(low, x), max(high, x), sum+x
				}
			}
		}
		if n := len(s.Scores); n > 0 {
			s.Apart, s.Mean = high-low, (sum+n/2)/n
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Spread) int { return cmp.Or(b.Apart-a.Apart, a.Mean-b.Mean) })
	return out
}

// views shows how the organizations see the partnership, side by side. It keeps
// nothing of its own.
var views = &Step{
	ID:      "views",
	Chapter: LifeChapter,
	When: func(p *Partnership) bool {
		for _, h := range p.all().Health {
			if !untouched(h) && health.When(p) {
				return true
			}
		}
		return false
	},
}

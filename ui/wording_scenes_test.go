package ui

import (
	"fmt"
	"strings"
	"testing"

	"tandem/model"
)

// many is a crowd that agrees on long rules: twelve organizations with long names, and
// a norm with five versions.
func many(t *testing.T, way, scale string) (*seat, model.ID) {
	p := full(t)
	p.Asking.Way, p.Asking.Scale = way, scale
	long := strings.Repeat("of the river and the hills ", 7)
	for i := range 10 {
		o := *p.Organization("r2")
		o.ID, o.Name, o.Rank = model.ID(fmt.Sprintf("many%02d", i)), fmt.Sprintf("Partner %d %s", i+1, long), fmt.Sprintf("z%02d", i)
		p.Roster.Organizations = append(p.Roster.Organizations, o)
	}
	p.Core.Versions, p.Core.Positions = nil, nil
	s := with(t, p)
	of := s.r.Texts()[1]
	for i := range 5 {
		s.reword(of, fmt.Sprintf("We will start at %d and listen to everyone %s.", i+8, long))
		s.changing(func(p *model.Partnership) {
			v := p.Decide(of, s.textWords(of), model.Material, "Mia", "2026-03-02")
			for j, m := range p.Members() {
				if j == 11 && i == 4 {
					continue
				}
				e := p.Position(v, m, "Mia", "2026-03-02")
				choices, _ := options(e.Questions[0])
				e.Questions[0].(model.Leaf).Set(choices[j%len(choices)].Key)
				e.Put()
			}
		})
	}
	return s, of
}

// wordingScenes are the screens of changes of words, versions and answers all at once.
func wordingScenes() []scene {
	norm := func(words string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat { s, _ := settled(t, words); return pressed(s, keys...) }
	}
	crowd := func(way, scale string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s, of := many(t, way, scale)
			s.at("agree", "", string(of))
			return pressed(s, keys...)
		}
	}
	five := func(keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s, of := fiveVersions(t)
			s.at("agree", "", string(of))
			return pressed(s, keys...)
		}
	}
	return []scene{
		{"wording", norm("We will not start before ten."), all},
		{"wording-marked", norm("We will begin on time.", "space"), usual},
		{"wording-terms", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.changing(func(p *model.Partnership) { p.Need.Need += " It costs 5,000 a year." })
			s.at("agree", "", string(model.TermsText))
			return s
		}, all},
		{"wording-many", func(t *testing.T) *seat {
			s, of := many(t, "", "")
			s.reword(of, "We will start at 12 and listen to no one.")
			s.at("agree", "", string(of))
			return s
		}, all},
		{"wording-carried", norm("We will begin on time.", "enter", "enter"), all},
		{"wording-again", norm("We will begin on time.", "down", "enter", "enter"), usual},
		{"wording-call", norm("We will begin on time.", "enter", "enter", "c", "down", "space"), all},
		{"wording-set", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.reword(s.r.Texts()[1+1], "We will start at nine.")
			s.at("agree", "", string(s.agreeable()[0]))
			return s
		}, usual},
		{"versions", five("v"), usual},
		{"versions-texts", func(t *testing.T) *seat {
			s, _ := fiveVersions(t)
			s.at("agree", "")
			s.do(s.follow(event{on: older}))
			return s
		}, usual},
		{"versions-read", five("v", "down", "enter"), all},
		{"versions-compare", five("v", "down", "enter", "c"), usual},
		{"versions-bring", five("v", "down", "down", "enter", "b"), all},
		{"versions-many", crowd("", "", "v"), all},
		{"versions-many-read", crowd("", "", "v", "enter"), all},
		{"agree-fist", crowd("", model.FistToFive), all},
		{"agree-fist-list", crowd("", model.FistToFive, "esc"), all},
		{"agree-eight", crowd("", model.EightGradients), usual},
		{"agree-said", crowd("", "", "w"), usual},
		{"agree-revisit", func(t *testing.T) *seat {
			s := with(t, full(t))
			of := s.r.Texts()[1]
			s.changing(func(p *model.Partnership) {
				o := *p.Organization("r2")
				o.ID, o.Name, o.Rank = "third", "Third Place", "zz"
				p.Roster.Organizations = append(p.Roster.Organizations, o)
			})
			s.at("agree", "", string(of))
			return s
		}, all},
		{"hands", crowd(model.AllHands, model.FistToFive, "up", "up", "up", "up", "down", "o", "esc", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "enter", "3", "1", "right"), all},
		{"hands-eight", crowd(model.AllHands, model.EightGradients, "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "enter", "8", "2"), usual},
		{"hands-after", func(t *testing.T) *seat {
			s, _ := together(t, model.AllHands, model.ThreePoints)
			return pressed(s, "4", "1", "enter")
		}, usual},
		{"slips", func(t *testing.T) *seat {
			s, _ := together(t, model.OnSlips, model.ThreePoints)
			return pressed(s, "4")
		}, all},
		{"slips-open", func(t *testing.T) *seat {
			s, _ := together(t, model.OnSlips, model.ThreePoints)
			return pressed(s, "4", "1", "enter")
		}, usual},
	}
}

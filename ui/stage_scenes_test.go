package ui

import (
	"fmt"
	"testing"

	"tandem/export"
	"tandem/model"
)

// twelve are the names of organizations, in order.
var twelve = []string{
	"Eastside Pantry", "Clínica del Río", "Ward Council", "Northgate Library", "Harbor Youth Club", "Mill Street School",
	"St. Anne's Kitchen", "Riverside Food Bank", "Green Bus Cooperative", "Westside Farmers", "City Health Department", "Tenants United",
}

// going is a partnership of n organizations, in force since 2 March 2025, with a
// rule for each of two areas, the terms, and a review every half year.
func going(t testing.TB, n int) *model.Partnership {
	t.Helper()
	p := listened(t)
	p.ID = "going"
	p.Roster.Organizations, p.Roster.People, p.Voices.Heard = nil, nil, nil
	p.Interest, p.Readiness = nil, nil
	p.Structure.Lead = "o01"
	rank := ""
	for i, name := range twelve[:n] {
		rank = model.Between(rank, "")
		id := fmt.Sprintf("o%02d", i+1)
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: model.Row{ID: model.ID(id), Rank: rank}, Name: name, Status: model.Active})
		p.Roster.People = append(p.Roster.People, model.Person{
			Row: model.Row{ID: model.ID("p" + id), Rank: rank}, Name: "Speaker of " + name, Of: id, Authority: "money", UpTo: "1,000,000",
		})
	}
	for _, a := range p.Norms.Areas {
		h := model.Heard{Row: a.Row}
		for _, m := range p.Roster.People {
			h.Voices = append(h.Voices, model.Voice{Row: m.Row, State: model.Passed})
		}
		p.Voices.Heard = append(p.Voices.Heard, h)
	}
	p.Plan.Review, p.Plan.End = "half", ""
	agreeAll(t, p)
	p.Core.Moves = []model.Moving{
		{Row: model.Row{ID: "m1", Rank: "U"}, Verb: "form", From: "exploring", To: "forming", By: "Mia", At: "2025-01-10"},
		{Row: model.Row{ID: "m2", Rank: "V"}, Verb: "start", From: "forming", To: "force", By: "Mia", At: "2025-03-02"},
	}
	return p
}

// agreeAll has every member say yes to every text.
func agreeAll(t testing.TB, p *model.Partnership) {
	t.Helper()
	for _, of := range p.Texts() {
		text := export.NormWords(p, words(t), of)
		if of == model.TermsText {
			var err error
			if text, err = export.TermsWords(p, words(t)); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range p.Members() {
			position(p, of, text, m, model.Yes)
		}
		if !p.Standing(of).InForce {
			t.Fatalf("%s is not in force: %+v", of, p.Standing(of).By)
		}
	}
}

// reviewed is going with n organizations and two reviews, each with the views of
// all: the first is shown to everyone, the second to who leads the meeting, the third
// is private, and so on.
func reviewed(t testing.TB, n int) *model.Partnership {
	t.Helper()
	p := going(t, n)
	p.Core.Moves = append(p.Core.Moves, model.Moving{
		Row: model.Row{ID: "m3", Rank: "W"}, Verb: "review", From: "force", To: "review", By: "Mia", At: "2026-02-20", Why: "The half year is over.",
	})
	p.Reviews.Reviews = []model.Review{
		{Row: model.Row{ID: "v1", Rank: "U"}, On: "2025-09-02", Why: "The need is still there.", Outcome: "renew"},
		{Row: model.Row{ID: "v2", Rank: "V"}, On: "2026-02-24"},
	}
	p.Health, p.Met = map[model.ID]*model.Health{}, map[model.ID]*model.Met{}
	for i, o := range p.Active() {
		share := []string{model.Yes, "facilitator", model.No}[i%3]
		h := &model.Health{Share: share}
		for j, v := range []model.ID{"v1", "v2"} {
			at := model.HealthAt{Row: model.Row{ID: v, Rank: "U"}}
			for k, c := range []string{"leadership", "purpose", "talking"} {
				mark := func(x int) string { return itoa(1 + (i*(k+1)+j+x)%5) }
				at.Views = append(at.Views, model.View{Row: model.Row{ID: model.ID(c), Rank: itoa(k + 1)}, First: mark(0), Second: mark(1), Third: mark(3)})
			}
			h.Reviews = append(h.Reviews, at)
		}
		p.Health[o] = h
		p.Met[o] = &model.Met{Share: share, Reviews: []model.MetAt{{Row: model.Row{ID: "v2", Rank: "U"}, Met: "partly", Note: secret + string(o)}}}
	}
	return p
}

// closedOne is a partnership that was closed.
func closedOne(t testing.TB) *model.Partnership {
	p := reviewed(t, 3)
	p.ID = "closed"
	p.Core.Moves = append(p.Core.Moves,
		model.Moving{Row: model.Row{ID: "m4", Rank: "X"}, Verb: "close", From: "review", To: "closing", By: "Mia", At: "2026-02-25"},
		model.Moving{Row: model.Row{ID: "m5", Rank: "Y"}, Verb: "closed", From: "closing", To: "closed", By: "Mia", At: "2026-03-01", Why: "The need is met."})
	p.Closing.Reason = "The need is met."
	return p
}

// paletted goes where the palette leads on some letters.
func paletted(s *seat, text string) *seat {
	s.t.Helper()
	s.press("ctrl+p")
	s.typed(text)
	return pressed(s, "enter")
}

// stageScenes are the screens of a partnership over time.
func stageScenes() []scene {
	on := func(p func(testing.TB) *model.Partnership, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat { return pressed(paletted(with(t, p(t)), "how it goes"), keys...) }
	}
	three := func(t testing.TB) *model.Partnership { return reviewed(t, 3) }
	page := func(step, party model.ID, key string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := with(t, reviewed(t, 12))
			s.at(step, party, key)
			return pressed(s, keys...)
		}
	}
	return []scene{
		{"stage-forming", on(func(t testing.TB) *model.Partnership { return full(t) }), usual},
		{"stage-due", on(func(t testing.TB) *model.Partnership { return going(t, 3) }), all},
		{"stage-review", on(three), usual},
		{"stage-closed", on(closedOne), all},
		{"stage-why", on(func(t testing.TB) *model.Partnership { return going(t, 3) }, "enter"), all},
		{"stage-why-needed", on(closedOne, "enter", "enter"), usual},
		{"stage-moved", on(func(t testing.TB) *model.Partnership { return going(t, 3) }, "enter", "enter"), usual},
		{"home-due", func(t *testing.T) *seat { return opened(t, freshOne(), going(t, 12), closedOne(t)) }, all},
		{"over-typed", func(t *testing.T) *seat {
			s := with(t, closedOne(t))
			s.at("need", "")
			return pressed(s, "x")
		}, usual},
		{"views", page("views", "", ""), all},
		{"views-warn", page("views", "", "", "v"), usual},
		{"views-led", page("views", "", "", "v", "v", "pgdown"), usual},
		{"life-changes", page("changes", "", "", "enter"), all},
		{"life-reviews", page("review", "", ""), usual},
		{"life-review", page("review", "", "", "enter"), all},
		{"life-works", page("review", "", "reviews/v2/works"), all},
		{"life-met", page("met", "o02", "", "enter"), usual},
		{"life-met-row", page("met", "o01", "review/v2/met"), usual},
		{"life-health", page("health", "o01", ""), usual},
		{"life-health-parts", page("health", "o01", "review/v2/component"), all},
		{"life-health-part", page("health", "o01", "review/v2/component/purpose/first"), all},
	}
}

package ui

import (
	"testing"

	"tandem/model"
)

// rules are five organizations with a person each, of whom one may agree to
// nothing alone; two areas with two ground rules each, and one of them not heard to
// the end.
func rules(t testing.TB) *model.Partnership {
	t.Helper()
	p := full(t)
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	p.ID = "rules"
	p.Core.Positions, p.Core.Versions = nil, nil
	p.Roster.Organizations, p.Roster.People = nil, nil
	for _, o := range [][3]string{
		{"pantry", "Eastside Pantry", "Ana Ruiz"}, {"clinic", "Clínica del Río", "Tom O'Neill"}, {"council", "Ward Council", "Rosa Lind"},
		{"library", "Northgate Library", "Ben Ode"}, {"club", "Harbor Youth Club", "Dee Moss"},
	} {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row(o[0]), Name: o[1], Status: model.Active})
		person := model.Person{Row: row(o[0] + "-1"), Name: o[2], Of: o[0], Authority: "terms"}
		if o[0] == "council" {
			person.Authority = "nothing"
		}
		p.Roster.People = append(p.Roster.People, person)
	}
	p.Areas.Chosen, p.Areas.Own = string(model.MakeList("conflict", "meetings")), nil
	p.Norms.Areas, p.Voices.Heard = nil, nil
	for _, a := range [][3]string{
		{"conflict", "We will talk to each other first.", "I will say so when I am hurt."},
		{"meetings", "We will start on time.", "I will tell the others if I cannot come."},
	} {
		p.Norms.Areas = append(p.Norms.Areas, model.Area{Row: row(a[0]), Norms: []model.Norm{
			{Row: row(a[0] + "-1"), Statement: a[1]}, {Row: row(a[0] + "-2"), Statement: a[2]},
		}})
		heard := model.Heard{Row: row(a[0])}
		for i, m := range p.Roster.People {
			v := model.Voice{Row: model.Row{ID: m.ID, Rank: m.Rank}, State: []string{model.Said, model.Passed, model.Absent}[i%3]}
			if v.State == model.Said {
				v.Words = "I lose an hour when we start late, and my bus does not wait."
			}
			if a[0] == "meetings" || i < 3 {
				heard.Voices = append(heard.Voices, v)
			}
		}
		p.Voices.Heard = append(p.Voices.Heard, heard)
	}
	return p
}

// listened is rules with every voice heard.
func listened(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	h := &p.Voices.Heard[0]
	h.Voices = nil
	for _, m := range p.Roster.People {
		h.Voices = append(h.Voices, model.Voice{Row: model.Row{ID: m.ID, Rank: m.Rank}, State: model.Passed})
	}
	return p
}

// onRules has the agree page of p open on all ground rules together.
func onRules(t testing.TB, p *model.Partnership) *seat {
	s := with(t, p)
	s.at("agree", "", string(model.NormsText))
	return s
}

// agreeScenes are the screens of agreeing and of hearing each person.
func agreeScenes() []scene {
	on := func(make func(*testing.T) *model.Partnership, step model.ID, key []string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := with(t, make(t))
			s.at(step, "", key...)
			return pressed(s, keys...)
		}
	}
	whole := func(t *testing.T) *model.Partnership { return full(t) }
	some := func(t *testing.T) *model.Partnership { return rules(t) }
	heard := func(t *testing.T) *model.Partnership { return listened(t) }
	nothing := func(*testing.T) *model.Partnership { return freshOne() }
	crowd := func(*testing.T) *model.Partnership { return crowded() }
	terms, together := []string{string(model.TermsText)}, []string{string(model.NormsText)}
	people := []string{"heard", "conflict"}
	return []scene{
		{"agree-list", on(some, "agree", nil), all},
		{"agree-nothing", on(nothing, "agree", nil), usual},
		{"agree-text", on(whole, "agree", terms), usual},
		{"agree-refused", on(some, "agree", []string{"conflict-1"}), usual},
		{"agree-norm", on(whole, "agree", nil, "down", "down", "enter", "down"), usual},
		{"agree-record", on(whole, "agree", terms, "enter"), all},
		{"agree-record-no", on(whole, "agree", nil, "down", "down", "down", "enter", "down", "enter"), usual},
		{"agree-board", on(heard, "agree", []string{"meetings-1"}, "enter", "down", "down", "enter", "tab"), usual},
		{"agree-beyond", on(heard, "agree", []string{"meetings-1"}, "down", "down", "enter", "down", "enter", "down", "enter"), usual},
		{"agree-rules", on(heard, "agree", together), all},
		{"agree-rules-left-out", on(some, "agree", together, "down", "down", "down", "down", "down"), usual},
		{"agree-rules-record", on(heard, "agree", together, "enter"), all},
		{"agree-rules-except", on(heard, "agree", together, "enter", "down", "down", "enter", "down", "space"), usual},
		{"agree-crowded", on(crowd, "agree", together), usual},
		{"voices-areas", on(some, "voices", nil), all},
		{"voices-people", on(some, "voices", people), all},
		{"voices-words", on(some, "voices", people, "s"), usual},
		{"voices-person", on(some, "voices", people, "up", "enter"), usual},
		{"voices-nobody", on(nothing, "voices", nil), usual},
		{"voices-crowded", on(crowd, "voices", []string{"heard", "meetings"}, "p", "a", "p", "down", "down", "down", "down", "down"), all},
	}
}

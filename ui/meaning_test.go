package ui

import (
	"testing"

	"tandem/assets"
	"tandem/model"
)

// reviewing is a partnership that looked at the whole again once.
func reviewing(t *testing.T) *model.Partnership {
	p := full(t)
	p.ID = "p"
	p.Reviews.Reviews = []model.Review{{Row: model.Row{ID: "v1", Rank: "n"}, On: "2027-05-10"}}
	return p
}

// statements are what the health check asks of a component.
func statements(w *assets.Words, component string) []string {
	var out []string
	for _, key := range []string{"first", "second", "third"} {
		out = append(out, w.Question("health", "review.component."+key).Of(component).Ask)
	}
	return out
}

// TestStatementsOfAComponent: each component of the health check asks in words of
// its own, in every window, under why and on lines.
func TestStatementsOfAComponent(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s := with(t, reviewing(t))
		s.window(size[0], size[1])
		for _, component := range []string{"leadership", "performance"} {
			s.at("health", "r2", "review", "v1", "component", component, "first")
			if s.walking().covered {
				s.press("enter")
			}
			for _, want := range statements(s.Words, component) {
				s.fits()
				s.sees(want[:24])                // the rest may stand on the next line
				if s.press("f1"); size[1] > 12 { // there it is under the fold
					s.sees(want)
				}
				s.press("esc", "tab")
			}
		}
	}
	p := reviewing(t)
	k := plainly(t, p, append(way(p, "health", "r2"), "1", "4", "5", "2", "", "", "", "", ":q")...)
	w := words(t)
	for _, want := range statements(w, "culture") {
		k.says(want)
	}
	h := k.now("p").Health["r2"]
	if h == nil || len(h.Reviews) != 1 || h.Reviews[0].Views[0].First != "5" || h.Reviews[0].Views[0].Second != "2" {
		t.Errorf("kept %+v\n%s", h, k.out)
	}
}

// TestAnAnswerSaysWhatItDoes: three fingers say that they count, or that they do
// not, by what was settled before anybody answers.
func TestAnAnswerSaysWhatItDoes(t *testing.T) {
	w := words(t).Question("agree", "choice")
	for _, c := range []struct {
		asking model.Asking
		choice string
		does   string
	}{
		{model.Asking{Scale: model.FistToFive}, model.F3, w.Effects[model.Yes]},
		{model.Asking{Scale: model.FistToFive, Bar: "4"}, model.F3, w.Effects[model.No]},
		{model.Asking{Scale: model.EightGradients}, model.G6, w.Effects[model.Yes]},
		{model.Asking{Open: model.StandsAside}, model.NoView, w.Effects[model.StandsAside]},
		{model.Asking{}, model.NoView, w.Effects[model.NoView]},
	} {
		p := &model.Partnership{ID: "p", Asking: c.asking}
		q := p.Position(&model.Version{Row: model.Row{ID: "v"}, Of: "n1"}, "m", "", "").Questions[0].(model.Choice)
		found := false
		for _, o := range q.From {
			if o.Key == c.choice {
				if found = true; effect(w, o) != c.does || c.does == "" {
					t.Errorf("%s of %+v says that it does %q, want %q", c.choice, c.asking, effect(w, o), c.does)
				}
			}
		}
		if !found {
			t.Errorf("%s cannot be answered", c.choice)
		}
	}
}

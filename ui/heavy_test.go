package ui

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// How much a partnership holds that is as large as one may be.
const (
	heavyOrganizations = 12
	heavyPeople        = 30
	heavyNorms         = 40
	heavyVersions      = 5
)

// heavyStages are what the file holds of the heavy partnership after each of its
// versions: each makes a save of its own, so that it has a past too.
var heavyStages = sync.OnceValue(func() []*model.Partnership {
	h := &weights{p: &model.Partnership{ID: "heavy"}}
	h.members()
	h.terms()
	h.rules()
	var all []*model.Partnership
	for n := range heavyVersions {
		h.version(n)
		all = append(all, h.p.Clone())
	}
	h.life()
	return append(all, h.p)
})

// heavy is a partnership of twelve organizations and thirty people who were heard
// on eight areas, with forty ground rules; they and the terms were put to agreement
// five times each, and all members spoke on each version. It was reviewed twice,
// and members came and went.
func heavy() *model.Partnership {
	all := heavyStages()
	return all[len(all)-1].Clone()
}

// heavyFile holds it, save by save.
func heavyFile(t testing.TB) *seat {
	t.Helper()
	s := solo(t)
	before := map[model.Place]string{}
	for i, p := range heavyStages() {
		now := p.Leaves()
		r, err := s.file.Load(t.Context(), p.ID)
		if err != nil {
			r = &model.Record{Partnership: &model.Partnership{ID: p.ID}}
		}
		var ops []model.Op
		for at, value := range now {
			if before[at] != value {
				ops = append(ops, model.Op{Place: at, Value: value, Former: before[at], Was: r.Saves[at]})
			}
		}
		for at, value := range before {
			if _, ok := now[at]; !ok {
				ops = append(ops, model.Op{Place: at, Former: value, Was: r.Saves[at]})
			}
		}
		slices.SortFunc(ops, func(a, b model.Op) int { return strings.Compare(fmt.Sprint(a.Place), fmt.Sprint(b.Place)) })
		save := model.Save{ID: model.ID(fmt.Sprint("heavy-", i)), Partnership: p.ID, Window: "file", Actor: "Mia", Mode: model.Wizard, At: s.clock, Ops: ops}
		if _, clashes, err := s.file.Save(t.Context(), save); err != nil || len(clashes) > 0 {
			t.Fatal(err, len(clashes))
		}
		before = now
	}
	return s
}

// weights makes the heavy partnership.
type weights struct {
	p    *model.Partnership
	rank string
}

func (h *weights) row(id string) model.Row {
	h.rank = model.Between(h.rank, "")
	return model.Row{ID: model.ID(id), Rank: h.rank}
}

func (h *weights) members() {
	p := h.p
	p.SetLength(model.Full)
	p.Core.Name = "The partnership of the whole river, from its spring to the sea"
	for i := range heavyOrganizations {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{
			Row: h.row(fmt.Sprintf("o%02d", i)), Name: fmt.Sprintf("Organization %d of the people by the river", i), Status: model.Active, Sector: "nonprofit", Role: "partner", Joined: "2020-01-10",
		})
	}
	p.Roster.Organizations[1].Name = "1 🇺🇳 " + strings.Repeat("Zusammenarbeitsgemeinschaft ", 7)
	for i := range heavyPeople {
		p.Roster.People = append(p.Roster.People, model.Person{
			Row: h.row(fmt.Sprintf("m%02d", i)), Name: fmt.Sprintf("Person %d Van der Berg-Ruiz", i), Of: fmt.Sprintf("o%02d", i%heavyOrganizations), Authority: "terms", Title: "Director", Contact: "555 0100",
		})
	}
	p.Roster.People[1].Name = strings.Repeat("नमस्ते ", 25)
	p.Roster.Among, p.Structure.Lead = "community", "o00"
	p.Interest, p.Readiness = map[model.ID]*model.Interest{}, map[model.ID]*model.Readiness{}
	for _, o := range p.Roster.Organizations {
		p.Interest[o.ID] = &model.Interest{Benefit: "What " + o.Name + " has of it", Share: model.Yes}
	}
}

func (h *weights) terms() {
	p := h.p
	p.Kind.Primary = "collaboration"
	p.Need.Need = strings.Repeat("Families by the river travel 40 minutes for fresh food. ", 8)
	for i := range 12 {
		p.Objectives.Objectives = append(p.Objectives.Objectives, model.Objective{Row: h.row(fmt.Sprintf("g%02d", i)), Text: fmt.Sprintf("%d. We reach every family in this part of town.", i), By: "2027-01-01"})
		p.Outcomes.Outcomes = append(p.Outcomes.Outcomes, model.Outcome{Row: h.row(fmt.Sprintf("u%02d", i)), Text: fmt.Sprintf("%d. Fewer families travel for food.", i)})
		p.Decisions.Decisions = append(p.Decisions.Decisions, model.Decision{Row: h.row(fmt.Sprintf("d%02d", i)), Text: fmt.Sprintf("Decision %d", i), Level: []string{model.Strategic, model.Operational}[i%2], Held: model.HeldTogether, Rule: "consent"})
	}
	id := 0
	for range 2 {
		for _, stop := range p.Path() {
			if k := stop.Step.Chapter; k != model.Lookup("signed").Chapter && stop.Step.ID != "roster" && stop.Step.ID != "norms" && stop.Step.ID != "areas" && stop.Step.ID != "voices" {
				complete(stop.Step.Questions(p, stop.Party), func() model.ID { id++; return model.ID(fmt.Sprintf("x%d", id)) })
			}
		}
	}
	p.Plan.Review, p.Plan.Start, p.Plan.End = "half", "2020-03-01", "2030-01-01"
}

func (h *weights) rules() {
	p := h.p
	chosen := []string{"communication", "knowledge", "resources", "decisions", "conflict", "meetings"}
	p.Areas.Chosen = string(model.MakeList(chosen...))
	for i := range 2 {
		p.Areas.Own = append(p.Areas.Own, model.OwnArea{Row: h.row(fmt.Sprintf("w%d", i)), Name: fmt.Sprintf("Our own area, the %d. of them", i)})
		chosen = append(chosen, fmt.Sprintf("w%d", i))
	}
	for _, area := range chosen {
		heard := model.Heard{Row: h.row(area)}
		for i, m := range p.Roster.People {
			v := model.Voice{Row: model.Row{ID: m.ID, Rank: m.Rank}, State: []string{model.Said, model.Said, model.Passed, model.Absent}[i%4]}
			if v.State == model.Said {
				v.Words = strings.Repeat("I lose an hour when we start late, and my bus does not wait. ", 2)
			}
			heard.Voices = append(heard.Voices, v)
		}
		p.Voices.Heard = append(p.Voices.Heard, heard)
		a := model.Area{Row: h.row(area), Value: "Respect for the time of others", From: string(model.MakeList("m00", "m01"))}
		for i := range heavyNorms / 8 {
			a.Norms = append(a.Norms, model.Norm{Row: h.row(fmt.Sprintf("%s-%d", area, i)), From: string(model.MakeList("m00", "m04"))})
		}
		p.Norms.Areas = append(p.Norms.Areas, a)
	}
}

// version puts all texts to agreement for the n-th time, and has all members speak:
// every other change is one of wording only, and one member holds each text open
// before the last.
func (h *weights) version(n int) {
	p, w := h.p, heavyWords()
	at := model.DateOf(noon.AddDate(n-heavyVersions, 0, 0))
	p.Need.Alone = string(model.MakeList([]string{"too-big", "many-causes", "duplicated", "community-wide", "other"}[n%5]))
	p.Need.Need = fmt.Sprintf("%d. ", n) + p.Need.Need
	for i := range p.Norms.Areas {
		a := &p.Norms.Areas[i]
		for j := range a.Norms {
			a.Norms[j].Statement = fmt.Sprintf("We will listen to each other first, and answer within %d days (%s, %d).", heavyVersions-n, a.ID, j)
		}
	}
	for i, of := range p.Texts() {
		text := export.NormWords(p, w, of)
		if of == model.TermsText {
			var err error
			if text, err = export.TermsWords(p, w); err != nil {
				panic(err)
			}
		}
		kind := model.Material
		if (n+i)%2 == 1 {
			kind = model.Editorial
		}
		v := *p.Decide(of, text, kind, "Mia", at)
		for j, m := range p.Members() {
			choice := model.Yes
			if n < heavyVersions-1 && (i+n+j)%heavyOrganizations == 0 {
				choice = model.No
			}
			e := p.Position(&v, m, "Mia", at)
			for _, q := range e.Questions {
				switch leaf, _ := q.(model.Leaf); q.Head().Key {
				case "choice":
					leaf.Set(choice)
				case "reason":
					if choice == model.No {
						leaf.Set("Our board meets in May, and not before.")
					}
				case "how":
					leaf.Set(string(model.InRoom))
				}
			}
			e.Put()
		}
	}
}

// life has it start, members come and go, and two reviews with what everybody says.
func (h *weights) life() {
	p := h.p
	move := func(verb string, at time.Time) {
		for _, m := range p.Ways() {
			if m.Verb == verb {
				p.Moving(m, "Mia", model.DateOf(at)).Put()
				return
			}
		}
		panic("no way to " + verb)
	}
	move("start", noon.AddDate(-1, 0, 0))
	for i := range 2 {
		at := model.Date(fmt.Sprintf("2025-%02d-10", 3+6*i))
		r := model.Review{Row: h.row(fmt.Sprintf("review%d", i)), On: at, Why: "More families come, and we learn from each other.", Committed: "yes", Sense: "yes", Right: "partly", Done: "no",
			Doubts: "Two of us have less time.", Outcome: "renew", Next: "We meet again in half a year."}
		for _, o := range p.Roster.Organizations {
			r.Learned = append(r.Learned, model.Told{Row: model.Row{ID: o.ID, Rank: o.Rank}, Text: strings.Repeat("We learned to ask first. ", 3)})
		}
		for _, of := range p.NormTexts() {
			r.Rules = append(r.Rules, model.Verdict{Row: h.row(string(of)), Verdict: "keep", Note: "It helps."})
		}
		for _, x := range p.Outcomes.Outcomes {
			r.Measures = append(r.Measures, model.Told{Row: model.Row{ID: x.ID, Rank: x.Rank}, Text: "It says 40 in 100."})
		}
		for _, x := range p.Objectives.Objectives {
			r.Objectives = append(r.Objectives, model.Verdict{Row: model.Row{ID: x.ID, Rank: x.Rank}, Verdict: "partly"})
		}
		p.Reviews.Reviews = append(p.Reviews.Reviews, r)
	}
	p.Met, p.Health = map[model.ID]*model.Met{}, map[model.ID]*model.Health{}
	parts := []string{"leadership", "understanding", "purpose", "culture", "learning", "talking", "performance"}
	for i, o := range p.Roster.Organizations {
		m, x := &model.Met{Share: model.Yes}, &model.Health{Share: model.Yes}
		for j, r := range p.Reviews.Reviews {
			m.Reviews = append(m.Reviews, model.MetAt{Row: model.Row{ID: r.ID, Rank: r.Rank}, Met: "partly", Note: "More than we thought."})
			at := model.HealthAt{Row: model.Row{ID: r.ID, Rank: r.Rank}}
			for k, c := range parts {
				n := fmt.Sprint(1 + (i+j+k)%5)
				at.Views = append(at.Views, model.View{Row: h.row(c), First: n, Second: n, Third: "3", Note: "As we see it."})
			}
			x.Reviews = append(x.Reviews, at)
		}
		p.Met[o.ID], p.Health[o.ID] = m, x
	}
}

// heavyWords are the words of the screens.
func heavyWords() *assets.Words {
	w, err := assets.Load("en")
	if err != nil {
		panic(err)
	}
	return w
}

// TestHeavyIsHeavy: the partnership is as large as it is said to be, all of it is in
// force, and nothing in it contradicts itself.
func TestHeavyIsHeavy(t *testing.T) {
	p := heavy()
	if n := len(p.NormTexts()); n != heavyNorms {
		t.Errorf("%d ground rules", n)
	}
	for _, of := range p.Texts() {
		if n := len(p.VersionsOf(of)); n != heavyVersions {
			t.Errorf("%s has %d versions", of, n)
		}
		if !p.Standing(of).InForce {
			t.Errorf("%s is not in force: %v", of, p.Standing(of).By)
		}
	}
	if n := len(p.Core.Positions); n < heavyNorms*heavyVersions*heavyOrganizations {
		t.Errorf("%d positions", n)
	}
	for _, g := range p.Gaps() {
		if g.Weigh != model.Advice {
			t.Errorf("%+v", g)
		}
	}
}

// A stand is a place in the heavy partnership to look at.
type stand struct {
	name string
	go_  func(*seat)
}

// stands are all places there are: each page, of those that organizations have of
// their own that of the second, whose name is longest; each text; and whatever the
// list of screens and actions leads to.
func stands(s *seat) []stand {
	var all []stand
	seen := map[*model.Step]int{}
	for _, stop := range s.r.Path() {
		if seen[stop.Step]++; seen[stop.Step] > 2 || stop.Party != "" && seen[stop.Step] == 1 {
			continue
		}
		all = append(all, stand{"page-" + string(stop.Step.ID), func(s *seat) { s.page_(stop) }})
	}
	for _, of := range append(s.agreeable()[:2:2], s.r.NormTexts()[heavyNorms-1]) {
		all = append(all, stand{"text-" + string(of), func(s *seat) { s.at("agree", "", string(of)) }})
		all = append(all, stand{"text-" + string(of) + "-asked", func(s *seat) { s.at("agree", "", string(of)); s.press("enter") }})
	}
	all = append(all,
		stand{"heard", func(s *seat) { s.at("voices", "", "heard", "meetings") }},
		stand{"rule", func(s *seat) { s.at("norms", "", "area", "meetings", "norms", "meetings-4", "statement") }},
		stand{"person", func(s *seat) { s.at("roster", "", "people", "m29", "name") }},
		stand{"steps", func(s *seat) { s.at("check", ""); s.press("f2") }},
		stand{"palette", func(s *seat) { s.at("check", ""); s.press("ctrl+p") }},
		stand{"why", func(s *seat) { s.at("norms", ""); s.press("f1") }},
		stand{"keys", func(s *seat) { s.at("check", ""); s.press("?") }},
		stand{"later", func(s *seat) { s.at("need", "", "evidence"); s.press("ctrl+l") }},
		stand{"leaving", func(s *seat) { s.at("need", ""); s.press("ctrl+c") }},
	)
	s.at("check", "")
	s.press("ctrl+p")
	for i, to := range s.top().(*jumpScreen).all {
		if to.ev.on == goTo || to.ev.on == leave {
			continue
		}
		all = append(all, stand{"does-" + string(to.ev.on), func(s *seat) {
			s.at("check", "")
			s.press("ctrl+p")
			s.times(i, "down")
			s.press("enter")
		}})
	}
	s.press("esc")
	return all
}

// page_ opens a page, and shows it if it is covered.
func (s *seat) page_(stop model.Stop) {
	s.t.Helper()
	s.at(stop.Step.ID, stop.Party)
	if s.covered() {
		s.press("enter")
	}
}

// afresh starts the program again on the heavy partnership.
func (s *seat) afresh(wide, high int) {
	s.t.Helper()
	s.UI, s.done = New(s.t.Context(), s.options("a")), false
	s.enter("heavy")
	s.window(wide, high)
}

// again goes back to a page, or starts afresh where that cannot be.
func (s *seat) again_(wide, high int) {
	s.t.Helper()
	for range 4 {
		if s.done || s.r == nil || s.state() == walk {
			break
		}
		s.press("esc")
	}
	if s.done || s.r == nil || s.state() != walk {
		s.afresh(wide, high)
	}
}

// TestEveryScreenBearsTheHeaviest: with as many people, areas, ground rules and
// versions as there may be, every screen fits its window, wherever the hand goes on
// it, and its last line says what can be pressed.
func TestEveryScreenBearsTheHeaviest(t *testing.T) {
	wander := []string{"down", "down", "pgdown", "pgdown", "up", "enter", "down", "enter", "pgdown", "down", "esc", "f2", "esc", "esc"}
	for _, size := range [][2]int{{80, 24}, {60, 20}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			s := heavyFile(t)
			s.afresh(size[0], size[1])
			for i, x := range stands(s) {
				if testing.Short() && i%8 > 0 {
					continue // a short run looks at some of them
				}
				s.again_(size[0], size[1])
				x.go_(s)
				s.fits()
				for _, k := range wander {
					if s.done {
						break
					}
					s.press(k)
					s.fits()
					if text := s.text(); strings.TrimSpace(text[strings.LastIndex(text, "\n")+1:]) == "" {
						t.Errorf("%s: after %s the last line says nothing:\n%s", x.name, k, text)
					}
				}
			}
		})
	}
}

// BenchmarkHeavy is what a key costs on each screen of the heaviest partnership: one
// Update and one View.
func BenchmarkHeavy(b *testing.B) {
	s := heavyFile(b)
	s.afresh(80, 24)
	for _, x := range stands(s) {
		s.afresh(80, 24)
		x.go_(s)
		keys := []string{"down", "up", "tab", "pgdown", "pgup"}
		if at, ok := s.top().(typed); ok && at.typing() {
			keys = []string{"a", "b", "left", "c", "backspace"}
		} else if s.state() == walk {
			keys = []string{"down", "up", "pgdown", "down", "pgup"} // tab goes to the next page
		}
		b.Run(x.name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				_, cmd := s.UI.Update(stroke(keys[i%len(keys)]))
				s.UI.View()
				took = append(took, time.Since(start))
				b.StopTimer()
				s.do(cmd)
				b.StartTimer()
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)*95/100].Seconds()*1000, "p95-ms")
		})
	}
}

// BenchmarkHeavySave is leaving a page of it with a changed answer for the next
// page: the key, the save, and the next screen.
func BenchmarkHeavySave(b *testing.B) {
	for _, x := range []struct{ step, key string }{{"need", "need"}, {"norms", "area/meetings/norms/meetings-4/statement"}, {"plan", "paragraph"}} {
		s := heavyFile(b)
		s.afresh(80, 24)
		b.Run(x.step, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s.at(model.ID(x.step), "", strings.Split(x.key, "/")...)
				s.typed("a")
				b.StartTimer()
				s.do(s.follow(event{on: goTo, stop: model.Stop{Step: model.Lookup("decisions")}}))
				s.UI.View()
			}
		})
	}
}

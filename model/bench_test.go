package model

import (
	"fmt"
	"strings"
	"testing"
)

// crowd is a large partnership with every page answered: 12 organizations, 30
// people, 8 areas with 5 norms each, and everybody's position on each of them.
func crowd(tb testing.TB) *Partnership {
	tb.Helper()
	const orgs, people, rows = 12, 30, 8
	p := &Partnership{ID: "crowd", Core: Core{Name: "Crowd", Length: fullLength}}
	text := strings.Repeat("Words of a sentence. ", 6)
	rank := func(i int) string { return fmt.Sprintf("%02dU", i) }
	for i := range orgs {
		p.Roster.Organizations = append(p.Roster.Organizations, Organization{
			Row: Row{ID: ID(fmt.Sprintf("org%02d", i)), Rank: rank(i)}, Name: fmt.Sprintf("Organization %d", i), Status: Active,
		})
	}
	for i := range people {
		p.Roster.People = append(p.Roster.People, Person{
			Row: Row{ID: ID(fmt.Sprintf("person%02d", i)), Rank: rank(i)}, Name: fmt.Sprintf("Person %d", i),
			Of: fmt.Sprintf("org%02d", i%orgs), Authority: termsAuthority,
		})
	}
	p.Areas.Chosen = string(MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	for i := range 2 {
		p.Areas.Own = append(p.Areas.Own, OwnArea{Row{ID: ID(fmt.Sprintf("own%d", i)), Rank: rank(i)}, fmt.Sprintf("Area %d", i)})
	}
	for _, o := range p.Areas.Options() {
		h, a := Heard{Row: Row{ID: ID(o.Key), Rank: "U"}}, Area{Row: Row{ID: ID(o.Key), Rank: "U"}, Value: text}
		for i := range people {
			h.Voices = append(h.Voices, Voice{Row{ID: ID(fmt.Sprintf("person%02d", i)), Rank: rank(i)}, Said, text})
		}
		for i := range 5 {
			a.Norms = append(a.Norms, Norm{Row: Row{ID: ID(fmt.Sprintf("%s-norm%d", o.Key, i)), Rank: rank(i)}, Statement: text})
		}
		p.Voices.Heard, p.Norms.Areas = append(p.Voices.Heard, h), append(p.Norms.Areas, a)
	}
	for i := range rows {
		row := Row{ID: ID(fmt.Sprintf("row%d", i)), Rank: rank(i)}
		p.Objectives.Objectives = append(p.Objectives.Objectives, Objective{Row: row, Text: text, Lead: "org00", By: "2026-05-01"})
		p.Outcomes.Outcomes = append(p.Outcomes.Outcomes, Outcome{Row: row, Text: text, Measure: text, By: "2026-05-01"})
		p.Decisions.Decisions = append(p.Decisions.Decisions, Decision{Row: row, Text: text + rank(i), Level: Strategic, Held: HeldTogether, Rule: "consent", Contested: text})
	}
	for i := range orgs {
		org := ID(fmt.Sprintf("org%02d", i))
		p.Duties.Duties = append(p.Duties.Duties, Duty{Row: Row{ID: org, Rank: rank(i)}, Part: text + rank(i), Charge: string(MakeList("person01"))})
		of(&p.Interest, org).Benefit = text
	}
	finishAll(p)
	for _, of := range p.Texts() {
		v := p.Put(of, text, "2026-01-02")
		for i, m := range p.Members() {
			p.Core.Positions = append(p.Core.Positions, Position{
				Row: Row{ID: ID(string(v.ID) + "." + string(m)), Rank: rank(i)}, Version: string(v.ID), Member: string(m),
				Choice: Yes, By: "Mia", How: string(InRoom), At: "2026-01-02",
			})
		}
	}
	return p
}

// aged is a crowd after years: of each norm there are five versions, and everybody's
// position on each, the last two carried over.
func aged(tb testing.TB) *Partnership {
	tb.Helper()
	p := crowd(tb)
	for round := range 4 {
		for _, of := range p.NormTexts() {
			_, _, n := p.Norm(of)
			n.Statement += "!"
			if round >= 2 {
				p.Decide(of, n.Statement, Editorial, "Mia", "2026-01-02")
				continue
			}
			v := p.Put(of, n.Statement, "2026-01-02")
			var last string
			for _, x := range p.Core.Positions {
				last = max(last, x.Rank)
			}
			for i, m := range p.Members() {
				p.Core.Positions = append(p.Core.Positions, Position{
					Row: Row{ID: PositionID(v.ID, m), Rank: fmt.Sprintf("%s%02dU", last, i)}, Version: string(v.ID), Member: string(m),
					Choice: Yes, By: "Mia", How: string(InRoom), At: "2026-01-02",
				})
			}
		}
	}
	p.Core.Moves = []Moving{{Row: Row{ID: "m1", Rank: "U"}, Verb: "start", From: string(Forming), To: string(InEffect), At: "2026-01-02"}}
	for i := range 10 { // a review each year, to which all say all
		id := ID(fmt.Sprintf("review%d", i))
		r := Review{Row: Row{ID: id, Rank: fmt.Sprintf("%02dU", i)}, On: Date(fmt.Sprintf("%d-06-01", 2027+i)), Why: "Yes.", Committed: Yes, Sense: Yes, Right: Yes, Done: No, Outcome: "renew", Next: "All."}
		for j, text := range p.NormTexts() {
			r.Rules = append(r.Rules, Verdict{Row: Row{ID: text, Rank: fmt.Sprintf("%02dU", j)}, Verdict: "keep"})
		}
		for j, org := range p.Active() {
			row := Row{ID: org, Rank: fmt.Sprintf("%02dU", j)}
			r.Learned = append(r.Learned, Told{Row: row, Text: "A lot."})
			h := HealthAt{Row: Row{ID: id, Rank: fmt.Sprintf("%02dU", i)}}
			for k, c := range components {
				h.Views = append(h.Views, View{Row: Row{ID: ID(c.Key), Rank: fmt.Sprintf("%02dU", k)}, First: "3", Second: "4", Third: "5"})
			}
			own := of(&p.Health, org)
			own.Reviews = append(own.Reviews, h)
		}
		p.Reviews.Reviews = append(p.Reviews.Reviews, r)
	}
	return p
}

// TestAged: what is measured is what is meant, and reads back.
func TestAged(t *testing.T) {
	p := aged(t)
	if n, m := len(p.Core.Versions), len(p.Core.Positions); n != 40*5+1 || m != (40*5+1)*12 {
		t.Errorf("%d versions, %d positions", n, m)
	}
	for _, s := range p.Standings() {
		if !s.InForce {
			t.Errorf("%s: %+v", s.Of, s.By)
		}
	}
}

// TestCrowd: what is measured is what is meant.
func TestCrowd(t *testing.T) {
	p := crowd(t)
	if n := len(p.Texts()); n != 41 {
		t.Errorf("%d texts", n)
	}
	for _, g := range p.Gaps() {
		if g.Rule == "open" || g.Rule == "R3" || g.Rule == "R4" {
			t.Errorf("%+v", g)
		}
	}
}

// BenchmarkCrowd: what the screens ask for at every key must stay cheap.
func BenchmarkCrowd(b *testing.B) {
	benchmark(b, crowd(b))
}

// BenchmarkAged: nor must it grow dear with the years.
func BenchmarkAged(b *testing.B) { benchmark(b, aged(b)) }

func benchmark(b *testing.B, p *Partnership) {
	r, short := &Record{Partnership: p}, p.Clone()
	short.SetLength(Both)
	var norm ID = "meetings-norm0"
	for _, x := range []struct {
		name string
		do   func()
	}{
		{"Path", func() { p.Path() }},
		{"Marks", func() { p.Marks() }},
		{"Gaps", func() { p.Gaps() }},
		{"Move", func() { p.Move(need.ID, "", 1) }},
		{"ShortMove", func() { short.Move(need.ID, "", 1) }},
		{"ShortMarks", func() { short.Marks() }},
		{"Minutes", func() {
			for _, s := range p.Path() {
				p.Minutes(s)
			}
		}},
		{"HeadOf", func() { HeadOf(p) }},
		{"Standing", func() { p.Standing(norm) }},
		{"Standings", func() {
			for _, of := range p.Texts() {
				p.Standing(of)
			}
		}},
		{"StandingsAtOnce", func() { p.Standings() }},
		{"Follow", func() { p.Follow(p, "s", "2026-01-02") }},
		{"FlattenCore", func() { Flatten(&p.Core) }},
		{"Said", func() { p.Said(norm, "org00") }},
		{"Reworded", func() { p.Reworded(norm) }},
		{"Due", func() { p.Due() }},
		{"Spreads", func() { p.Spreads("review0") }},
		{"Digest", func() { p.Digest(TermsText) }},
		{"Refusals", func() { p.Refusals(TermsText) }},
		{"As", func() { p.As(Everyone) }},
		{"Clone", func() { p.Clone() }},
		{"Leaves", func() { p.Leaves() }},
		{"Answers", func() { p.Answers() }},
		{"ShiftTo", func() { p.ShiftTo(p, kind.ID) }},
		{"Edit", func() { r.Edit(voices.ID, "") }},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.do()
			}
		})
	}
}

package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// full is a partnership of the full length with an answer to every question:
// those of a file that somebody wrote, and else any that will do. Its members are
// r2 and r3; they have said yes, no and nothing yet.
func full(t testing.TB) *model.Partnership {
	t.Helper()
	data, err := os.ReadFile("testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	id := func() model.ID { n++; return model.ID(fmt.Sprintf("r%d", n)) }
	p, err := model.ReadAnswers(data, id, model.DateOf(noon), nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 { // an answer may make a question show, or a step
		for _, stop := range p.Path() {
			complete(stop.Step.Questions(p, stop.Party), id)
		}
	}
	w := words(t)
	for i, of := range p.Texts() {
		text := export.NormWords(p, w, of)
		if of == model.TermsText {
			if text, err = export.TermsWords(p, w); err != nil {
				t.Fatal(err)
			}
		}
		for j, m := range p.Members() {
			if choice := [][]string{{model.Yes, model.NoView}, {model.Yes, model.Yes}, {"", model.No}}[i%3][j]; choice != "" {
				position(p, of, text, m, choice)
			}
		}
	}
	return p
}

// position takes down a position on a text.
func position(p *model.Partnership, of model.ID, words string, m model.ID, choice string) {
	entry := p.Position(p.Put(of, words, model.DateOf(noon)), m, "Mia", model.DateOf(noon))
	for _, q := range entry.Questions {
		switch leaf, _ := q.(model.Leaf); q.Head().Key {
		case "choice":
			leaf.Set(choice)
		case "reason":
			if choice != model.Yes {
				leaf.Set("Our board meets in May.")
			}
		case "how":
			leaf.Set(string(model.InRoom))
		}
	}
	entry.Put()
}

// complete answers those of qs that are open. What may stay open and shares
// something private does.
func complete(qs []model.Question, id func() model.ID) {
	for _, q := range qs {
		h := q.Head()
		if s := h.Shows; s != nil && !s() || !h.Aside().IsZero() {
			continue
		}
		if rows, ok := q.(model.Rows); ok && len(rows.IDs()) == 0 {
			rows.Add(id())
		}
		for _, row := range entries(q) {
			entry, _ := openEntry(q, row)
			complete(entry.Questions, id)
			entry.Put()
		}
		leaf, ok := q.(model.Leaf)
		if !ok || leaf.Value() != "" {
			continue
		}
		from, several := options(q)
		switch q.(type) {
		case model.YesNo:
			if h.Need != model.Optional {
				leaf.Set(model.Yes)
			}
		case model.Day:
			if h.Key != "until" { // everybody still speaks for theirs
				leaf.Set("2026-06-30")
			}
		case model.Amount:
			if h.Need != model.Optional { // a sum that nobody waits for would not fit the others
				leaf.Set("2,500")
			}
		case model.Line, model.Text:
			leaf.Set("Some words about " + h.Key + ".")
		default:
			if len(from) > 0 && several {
				leaf.Set(string(model.MakeList(from[0].Key)))
			} else if len(from) > 0 {
				leaf.Set(from[0].Key)
			}
		}
	}
}

// crowded is a partnership with names as long as they may be and longer than any
// window, with emoji and accents in them, 30 people and 8 areas for norms.
func crowded() *model.Partnership {
	p := &model.Partnership{ID: "crowd"}
	p.SetLength(model.Full)
	p.Core.Name = strings.Repeat("Très grande alliance 👩‍👩‍👧 ", 8) + "de tous"
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	for i := range 8 {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{
			Row: row(fmt.Sprintf("o%d", i)), Name: fmt.Sprintf("%d 🇺🇳 ", i) + strings.Repeat("Zusammenarbeitsgemeinschaft ", 7), Status: model.Active,
		})
	}
	for i := range 30 {
		p.Roster.People = append(p.Roster.People, model.Person{
			Row: row(fmt.Sprintf("m%02d", i)), Name: strings.Repeat("नमस्ते ", 25) + fmt.Sprint(i), Of: fmt.Sprintf("o%d", i%8), Authority: "terms",
		})
	}
	p.Need.Need = strings.Repeat("Long ago and far away. ", 100) + strings.Repeat("x", 400)
	p.Need.Alone = string(model.MakeList("too-big", "many-causes", "duplicated", "community-wide", "other"))
	p.Interest = map[model.ID]*model.Interest{"o0": {Benefit: strings.Repeat("漢字", 600)}}
	for i := range 12 {
		p.Objectives.Objectives = append(p.Objectives.Objectives, model.Objective{
			Row: row(fmt.Sprintf("g%02d", i)), Text: fmt.Sprintf("%d. ", i) + strings.Repeat("We will reach every family in town. ", 6), By: "some day soon",
		})
	}
	p.Areas.Chosen = string(model.MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	for i := range 2 {
		p.Areas.Own = append(p.Areas.Own, model.OwnArea{Row: row(fmt.Sprintf("w%d", i)), Name: strings.Repeat("Our own area 🎉 ", 13)})
	}
	for _, area := range []string{"communication", "meetings", "w0", "w1"} {
		a := model.Area{Row: row(area), Value: strings.Repeat("Respect. ", 25)}
		for i := range 5 {
			a.Norms = append(a.Norms, model.Norm{Row: row(fmt.Sprintf("%s-%d", area, i)), Statement: strings.Repeat("We will listen first. ", 9)})
		}
		p.Norms.Areas = append(p.Norms.Areas, a)
	}
	return p
}

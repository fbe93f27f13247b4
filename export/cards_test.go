package export

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// everyBody has every member say yes to the rules with these places among all.
func everyBody(t *testing.T, p *model.Partnership, rules ...int) {
	t.Helper()
	for _, i := range rules {
		for m := range p.Members() {
			take(t, p, p.NormTexts()[i], m, model.Yes)
		}
	}
}

// cardsOf returns the cards in a document.
func cardsOf(t *testing.T, kind string, p *model.Partnership) (Document, []Card) {
	t.Helper()
	for _, k := range Documents {
		if k.Name == kind {
			d, err := k.Document(p, english(t), clock, Order{})
			if err != nil {
				t.Fatal(err)
			}
			_, cards, _ := aroundCards(d.Blocks)
			return d, cards
		}
	}
	t.Fatalf("no document %q", kind)
	return Document{}, nil
}

// inText returns one document of p as plain text.
func inText(t *testing.T, kind string, p *model.Partnership) string {
	t.Helper()
	d, _ := cardsOf(t, kind, p)
	return textOf(d, textWidth)
}

// TestCards: each rule has a card, in its order. A card of a rule in force says of
// which version it is and since when; one of any other is stamped and says that it is
// not agreed, also where others are.
func TestCards(t *testing.T) {
	p := table()
	p.Core.Name = "Four Rivers"
	everyBody(t, p, 1)
	d, cards := cardsOf(t, "cards", p)
	want := []Card{
		{N: "1", Title: "Meetings", Text: "We will begin on time.", Foot: "Four Rivers · Not agreed yet on 1 March 2026", Stamp: "DRAFT"},
		{N: "2", Title: "Meetings", Text: "We will begin on time.", Foot: "Four Rivers · Version 1, in force since 2 January 2026"},
		{N: "3", Title: "Meetings", Text: "We will begin on time.", Foot: "Four Rivers · Not agreed yet on 1 March 2026", Stamp: "DRAFT"},
	}
	if diff := cmp.Diff(want, cards); diff != "" || !d.Draft {
		t.Errorf("draft %v, cards:\n%s", d.Draft, diff)
	}
	everyBody(t, p, 0, 2)
	if d, cards := cardsOf(t, "cards", p); d.Draft || cards[0].Stamp != "" || CardsWait(p, english(t)) != "" {
		t.Errorf("draft %v though all is in force: %+v", d.Draft, cards)
	}
}

// TestCardsTellNoLie: whatever was said before, no card, poster or fact sheet shows a
// rule as in force once its words, their area's value or the members are others.
func TestCardsTellNoLie(t *testing.T) {
	for name, change := range map[string]func(p *model.Partnership){
		"other words":   func(p *model.Partnership) { p.Norms.Areas[0].Norms[0].Statement += " Always." },
		"another value": func(p *model.Partnership) { p.Norms.Areas[0].Value = "Time is short" },
		"a member more": func(p *model.Partnership) { p.Roster.Organizations[3].Status = model.Active },
		"a no since":    func(p *model.Partnership) { take(t, p, "n0", 1, model.No) },
	} {
		p := table()
		everyBody(t, p, 0)
		said := func() bool {
			poster := inText(t, "poster", p)
			return strings.Contains(inText(t, "cards", p), "in force since") || strings.Contains(poster, "in force since") ||
				strings.Contains(poster, "Agreed by") || !strings.Contains(inText(t, "factsheet", p), "Ground rules in force\n  Nothing yet.")
		}
		if !said() {
			t.Fatal("not in force to begin with")
		}
		if change(p); said() {
			t.Errorf("%s: it still says that a rule is in force", name)
		}
	}
}

// TestInForceSince: a rule is in force from the day of the last yes on, or that of its
// words where their wording changed after it.
func TestInForceSince(t *testing.T) {
	p := table()
	yes := map[string]string{"choice": model.Yes, "how": "room"}
	for i, at := range []model.Date{"2026-01-05", "2026-02-07", "2026-01-09"} {
		answer(t, p, "n0", p.Members()[i], at, yes)
	}
	if _, cards := cardsOf(t, "cards", p); cards[0].Foot != "Version 1, in force since 7 February 2026" {
		t.Errorf("says %q", cards[0].Foot)
	}
	p.Norms.Areas[0].Norms[0].Statement = "We will always begin on time."
	p.Decide("n0", NormWords(p, english(t), "n0"), model.Editorial, "Ana", "2026-02-20")
	if _, cards := cardsOf(t, "cards", p); cards[0].Foot != "Version 2, in force since 20 February 2026" {
		t.Errorf("says %q", cards[0].Foot)
	}
}

// TestPosterSaysWhoAgreed: the poster names the members who said yes only where all
// did to all; who stands aside is never said to agree.
func TestPosterSaysWhoAgreed(t *testing.T) {
	poster := func(p *model.Partnership) string { return oneLine(inText(t, "poster", p)) }
	p := table()
	everyBody(t, p, 0, 1)
	if text := poster(p); strings.Contains(text, "Agreed by") || !strings.Contains(text, "1 of 3 ground rules is not agreed yet.") {
		t.Errorf("two of three rules are in force:\n%s", text)
	}
	p.Asking.Open = model.StandsAside
	take(t, p, "n2", 0, model.Yes)
	take(t, p, "n2", 1, model.NoView)
	take(t, p, "n2", 2, model.Yes)
	if text := poster(p); !strings.Contains(text, "Agreed by Name o0, Name o2. Name o1 has no view yet on some of these") {
		t.Errorf("one stands aside:\n%s", text)
	}
	take(t, p, "n2", 1, model.Yes)
	if text := poster(p); !strings.Contains(text, "Agreed by Name o0, Name o1, Name o2.") || !strings.Contains(text, "Version 1, in force since 2 January 2026 · As recorded on 1 March 2026") {
		t.Errorf("all agree:\n%s", text)
	}
	p = crowd(12, 30, strings.Repeat("Friends of the River ", 9))
	for i := range p.NormTexts() {
		everyBody(t, p, i)
	}
	if text := poster(p); !strings.Contains(text, "12 of 12 members say yes to all of these.") {
		t.Errorf("twelve agree:\n%s", text)
	}
}

// TestCardsWait: what is still to come is said in one sentence.
func TestCardsWait(t *testing.T) {
	w := english(t)
	p := &model.Partnership{ID: "p"}
	if got := CardsWait(p, w); got != "No ground rule is written yet." {
		t.Errorf("without rules: %q", got)
	}
	p = table()
	if got := CardsWait(p, w); got != "No ground rule is in force yet." {
		t.Errorf("with none in force: %q", got)
	}
	everyBody(t, p, 0, 1)
	if got := CardsWait(p, w); got != "1 of 3 ground rules is not agreed yet. It says so." {
		t.Errorf("with one open: %q", got)
	}
}

// TestFactSheet: it stands on one page of text in every case or says what it cut, names
// only rules in force, and has no way to reach a person.
func TestFactSheet(t *testing.T) {
	for name, p := range goldenCases(t) {
		text := inText(t, "factsheet", p)
		if n := strings.Count(text, "\n"); n > pageLines {
			t.Errorf("%s: %d lines", name, n)
		}
		cut := strings.Contains(text, "…") || strings.Contains(text, " more\n")
		if said := strings.Contains(text, "cut short"); strings.Contains(text, "…") && !said || said && !cut {
			t.Errorf("%s: what is cut is not said, or the other way round:\n%s", name, text)
		}
	}
	p := met(t, "")
	p.Roster.People[0].Contact = "ana@library.example"
	text := oneLine(inText(t, "factsheet", p))
	if lost := missing(text, "140 children", "Millbrook County Library", "Keep one place open", "Cooks and brings", "bad news first, and in person",
		"Next meeting: 19 March 2026", "Whom to ask - Millbrook County Library: Ana Ruiz; Joe Bright", "DRAFT"); len(lost) > 0 {
		t.Errorf("not on it: %q\n%s", lost, text)
	}
	for _, no := range []string{"ana@library.example", "City Parks Office", "I will answer within two working days", "more library cards", "Children who come rested"} {
		if strings.Contains(text, no) {
			t.Errorf("%q is on it", no)
		}
	}
}

// TestSummary: each question stands as it was asked, with the answer in people's own
// words, who finds it out later, or why it does not apply; what is open stands at the
// end, and nothing that is private anywhere.
func TestSummary(t *testing.T) {
	p := met(t, "")
	p.Plan.Asides = model.Asides{"leave": model.Aside{Later: true, Who: "Mia Okafor", By: "2026-03-19"}.String()}
	p.Procedures.Next = ""
	p.Procedures.Asides = model.Asides{"next": model.Aside{Skip: true, Why: "We meet when it burns."}.String()}
	text := oneLine(inText(t, "summary", p))
	if lost := missing(text, "What need brings you together? Some 140 children on the east side", "How can a partner leave? Mia Okafor finds out by 19 March 2026.",
		"Does not apply: We meet when it burns.", "We will start and end on time.", "What will you gain from this? Children who come rested.", "DRAFT"); len(lost) > 0 {
		t.Errorf("not in it: %q\n%s", lost, text)
	}
	if strings.Contains(text, planted) {
		t.Error("it holds what is private")
	}
	_, end, _ := strings.Cut(text, "Still to come ---")
	if lost := missing(end, "Voices on Meetings are still to come from"); len(lost) > 0 {
		t.Errorf("not said to be open: %q\n%s", lost, end)
	}
	w := english(t)
	if got := SummaryWait(p, w) + SummaryWait(&model.Partnership{ID: "p"}, w); got != "Nothing is answered yet." {
		t.Errorf("waits: %q", got)
	}
}

// TestSummaryLosesNothing: every answer that everyone may see is in it, each as often
// as it was given, but what people said one by one while rules were being found.
func TestSummaryLosesNothing(t *testing.T) {
	p := full(t)
	n := 0
	f := &filler{rows: func(have int) int { return max(0, 3-have) }, say: func(q model.Leaf) string {
		switch q.(type) {
		case model.Line, model.Text:
			n++
			return fmt.Sprintf("answer%dend", n) + strings.Repeat(" and more", n%9)
		}
		return "" // so that some records have one answer only
	}}
	f.fill(p)
	text := inText(t, "summary", p)
	c := paperOf(p, english(t))
	given := 0
	var look func(qs []model.Question)
	look = func(qs []model.Question) {
		for _, q := range model.Shown(qs) {
			switch q := q.(type) {
			case model.Leaf:
				if word, _, _ := strings.Cut(q.Value(), " "); strings.HasPrefix(word, "answer") {
					if given++; !strings.Contains(text, word) {
						t.Errorf("%q to %s is lost", q.Value(), q.Head().Key)
					}
				}
			case model.Rows:
				for _, id := range q.IDs() {
					look(q.Open(id).Questions)
				}
			case model.Each:
				for _, id := range q.IDs() {
					look(q.Open(id).Questions)
				}
			}
		}
	}
	for _, stop := range c.seen.Path() {
		if stop.Step.Ask != nil && stop.Step.ID != c.stepOf(&c.seen.Voices) && c.seen.Sight(stop.Step.ID, stop.Party) == model.Shared {
			look(stop.Step.Ask(c.seen, stop.Party))
		}
	}
	if given < 100 {
		t.Errorf("only %d answers", given)
	}
}

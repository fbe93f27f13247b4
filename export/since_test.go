package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// answer takes a position of a member on a text as it stands.
func answer(t testing.TB, p *model.Partnership, of, member model.ID, at model.Date, with map[string]string) {
	t.Helper()
	w := english(t)
	words := NormWords(p, w, of)
	if of == model.TermsText {
		var err error
		if words, err = TermsWords(p, w); err != nil {
			t.Fatal(err)
		}
	}
	entry := p.Position(p.Put(of, words, at), member, "Mia", at)
	for _, q := range entry.Questions {
		if s, ok := with[q.Head().Key]; ok {
			q.(model.Leaf).Set(s)
		}
	}
	entry.Put()
}

// goes makes the move of the given verb from where p is, asked or not.
func goes(t testing.TB, p *model.Partnership, verb, why string, at model.Date) {
	t.Helper()
	ways := p.Ways()
	i := slices.IndexFunc(ways, func(m model.Move) bool { return m.Verb == verb })
	if i < 0 {
		t.Fatalf("no way to %s from %s", verb, p.Stage())
	}
	m := ways[i]
	n := len(p.Core.Moves)
	p.Core.Moves = append(p.Core.Moves, model.Moving{
		Row:  model.Row{ID: model.ID("m" + strconv.Itoa(n+1)), Rank: string(rune('a' + n))},
		Verb: m.Verb, From: string(m.From), To: string(m.To), Why: why, By: "Mia", At: at,
	})
}

// lived is a partnership of ten years: a doubt that was resolved, a wording that
// changed, another scale, signatures, a member that left, a review.
func lived(t testing.TB) *model.Partnership {
	t.Helper()
	p := table()
	p.Core.Name, p.Core.Length, p.Plan.Review = "Four Rivers", "full", "year"
	yes := map[string]string{"choice": model.Yes, "how": "room", "person": "mo0"}
	answer(t, p, "n0", "o0", "2011-03-02", yes)
	answer(t, p, "n0", "o1", "2011-03-02", map[string]string{"choice": model.No, "how": "proxy", "person": "mo1", "reason": "Nine is too early for our volunteers."})
	answer(t, p, "n0", "o2", "2011-03-02", map[string]string{"choice": model.Yes, "how": "later"})
	answer(t, p, "n0", "o1", "2011-03-09", map[string]string{"choice": model.Yes, "how": "room", "person": "mo1", "solved": "We meet at ten."})
	norm := &p.Norms.Areas[0].Norms[0]
	norm.Statement = "We will always begin on time."
	p.Decide("n0", NormWords(p, english(t), "n0"), model.Editorial, "Ana", "2011-05-03")
	p.Asking.Scale, p.Asking.Bar, p.Asking.Way = model.FistToFive, "4", model.AllHands
	for i, choice := range []string{model.F5, model.F4, model.F2} {
		answer(t, p, "n1", p.Members()[i], "2011-05-04", map[string]string{"choice": choice, "how": "room", "reason": "It is not clear who begins."})
	}
	for _, m := range p.Members() {
		answer(t, p, model.TermsText, m, "2011-05-10", map[string]string{"choice": model.F5, "how": "room"})
	}
	v := string(p.Newest(model.TermsText).ID)
	p.Signed.Members = []model.SignedBy{
		{Row: model.Row{ID: "o0", Rank: "a"}, Papers: []model.Paper{{Row: model.Row{ID: "p0", Rank: "a"}, Kind: model.Ink, Version: v, Name: "Ana Ruiz", Title: "Director", On: "2011-05-20", Kept: "the blue folder"}}},
		{Row: model.Row{ID: "o1", Rank: "b"}, Papers: []model.Paper{{Row: model.Row{ID: "p1", Rank: "a"}, Kind: model.Board, Version: v, Name: "The board of the clinic", On: "2011-06-01"}}},
	}
	goes(t, p, "start", "", "2011-06-02")
	p.Changes.Changes = []model.MemberChange{{Row: model.Row{ID: "c0", Rank: "a"}, Kind: model.Departs, Of: "o2", On: "2014-09-01", Reason: "Their grant ended.", Keep: "Evening meetings.", Done: model.Yes}}
	p.Roster.Organizations[2].Status, p.Roster.Organizations[2].Left = model.Left, "2014-09-01"
	p.Reviews.Reviews = []model.Review{{
		Row: model.Row{ID: "r0", Rank: "a"}, On: "2015-02-01", Who: string(model.MakeList("mo0", "mo1")), Why: "Families still wait.", Committed: model.Yes,
		Learned: []model.Told{{Row: model.Row{ID: "o0", Rank: "a"}, Text: "To ask first."}},
		Rules:   []model.Verdict{{Row: model.Row{ID: "n1", Rank: "a"}, Verdict: "retire", Note: "No one needs it."}},
		Outcome: "renew", Next: "Go on.",
	}}
	return p
}

func closes(t testing.TB, p *model.Partnership) {
	t.Helper()
	goes(t, p, "close", "", "2021-01-10")
	p.Closing.Reason, p.Closing.Discussed, p.Closing.Learned = "The work is done.", "2021-01-12", "Start small."
	goes(t, p, "closed", "", "2021-06-30")
}

// missing returns what is not in a text, wherever its lines end.
func missing(text string, want ...string) []string {
	text = strings.Join(strings.Fields(text), " ")
	return slices.DeleteFunc(want, func(s string) bool { return strings.Contains(text, s) })
}

// TestRecord: every version with its words and every position can be read, with the
// dissent in its own words, what resolved it, who recorded it and how, and what came
// after.
func TestRecord(t *testing.T) {
	p := lived(t)
	closes(t, p)
	record := everything(t, p)["record.txt"]
	if lost := missing(record,
		"Version 1, 2 March 2011", "We will begin on time.", "Version 2, 3 May 2011, only the wording, decided by Ana", "We will always begin on time.",
		"Name o1 (Person o1): does not agree: Nine is too early for our volunteers. Recorded: Mia, passed on by someone else, asked in turn, 2 March 2011. It said something else later.",
		"Name o1 (Person o1): agrees. What solved it: We meet at ten. Recorded: Mia, said in the room, asked in turn, 9 March 2011.",
		"Name o1 (Person o1): agrees. What solved it: We meet at ten. Carried over from version 1. Recorded: Mia, said in the room, asked in turn, 3 May 2011.",
		"2 fingers of 5 (4 or more count as a yes): It is not clear who begins. Recorded: Mia, said in the room, all showed hands at once, 4 May 2011.",
		"Name o2: agrees. Recorded: Mia, given later", // it is a member no more
		"2 June 2011: from forming to under way (recorded by Mia)", "30 June 2021: from closing to closed", "Closed on 30 June 2021", "Reason: The work is done.",
		"Reason: Their grant ended.", "What would keep them: Evening meetings.", "Why go on: Families still wait.", "Took part: Person o0; Person o1",
		"What each learned · Name o0: To ask first.", "Why: No one needs it.", "Kept: the blue folder", "Learned: Start small.",
	); len(lost) > 0 {
		t.Errorf("not in the record: %q\n%s", lost, record)
	}
	for _, v := range p.Core.Versions {
		for _, x := range flow(v.Words) {
			if len(missing(record, x.text)) > 0 {
				t.Errorf("%q of version %s is lost", x.text, v.N)
			}
		}
	}
}

// TestQuotedWords: of frozen words, what cannot be seen makes no line of its own.
func TestQuotedWords(t *testing.T) {
	for _, words := range []string{"\u0094", "One.\n\n\u0094\n\nTwo.", "- one\n- \u0094\n\nTwo \u0094"} {
		q := quoted(words)
		for _, b := range q.Blocks {
			for _, s := range b.(Paragraph) {
				if strings.TrimSpace(s.Text) == "" || strings.TrimRight(s.Text, " \u0094") != s.Text {
					t.Errorf("%q: %q", words, s.Text)
				}
			}
		}
		var b bytes.Buffer
		if err := Markdown(&b, Document{Blocks: []Block{q}}); err != nil {
			t.Fatal(err)
		}
		sound(t, "md", b.String())
	}
}

// TestRecordOfTextsThatAreGone: a rule that was taken away, and a member that was
// taken off the list, stay in the record.
func TestRecordOfTextsThatAreGone(t *testing.T) {
	p := lived(t)
	p.Norms.Areas[0].Norms = p.Norms.Areas[0].Norms[1:]
	p.Changes.Changes[0].Name = "The old school"
	p.Roster.Organizations = slices.Delete(p.Roster.Organizations, 2, 3)
	record := everything(t, p)["record.md"]
	if lost := missing(record, "## We will always begin on time.", "This text is no longer among ours.", "Nine is too early", "The old school: agrees."); len(lost) > 0 {
		t.Errorf("not in the record: %q\n%s", lost, record)
	}
}

// TestPapersSayThatItIsOver: no document of what has come to its end reads as if it
// went on.
func TestPapersSayThatItIsOver(t *testing.T) {
	for verb, want := range map[string]string{"closed": "Closed on 30 June 2021", "end": "Ended without a closing on 5 July 2021"} {
		p := lived(t)
		if verb == "closed" {
			closes(t, p)
		} else {
			goes(t, p, "end", "They stopped coming.", "2021-07-05")
		}
		for name, text := range everything(t, p) {
			paper, format, _ := strings.Cut(name, ".")
			if i := slices.IndexFunc(Documents, func(k Kind) bool { return k.Name == paper }); i < 0 || Documents[i].own[format] != nil {
				continue // it is no text that reads like anything
			}
			if lost := missing(text, want, "Reason:", "was true until then"); len(lost) > 0 || strings.Contains(text, "is in force") {
				t.Errorf("%s of what is over lacks %q or says that it is in force:\n%s", name, lost, text)
			}
		}
	}
}

// TestSignedIsNotAgreed: what is signed and approved stands apart, and makes nothing
// agreed (R17).
func TestSignedIsNotAgreed(t *testing.T) {
	p := lived(t)
	p.Core.Positions, p.Need.Need = nil, "Another need."
	terms := everything(t, p)["terms.txt"]
	if lost := missing(terms, "DRAFT", "signed in ink by Ana Ruiz, Director (20 May 2011, on version 1", "Kept here: the blue folder",
		"approved by The board of the clinic (1 June 2011, on version 1", "not the words of now"); len(lost) > 0 || strings.Contains(terms, "All agree") {
		t.Errorf("lacks %q:\n%s", lost, terms)
	}
}

// TestTermsOverTime: the terms say on which scale members answered, which wording
// was carried over and that any member may call it more, and who came and went.
func TestTermsOverTime(t *testing.T) {
	p := lived(t)
	p.Roster.Organizations[2].Status = model.Active // as before it left
	p.Changes.Changes[0].Done = ""
	terms := everything(t, p)["terms.md"]
	if lost := missing(terms, "Members show from no finger to five. 4 or more count as a yes. All show hands at once.", "5 fingers of 5 (4 or more count as a yes)", "all showed hands at once",
		"We will always begin on time: version 2, 3 May 2011, only the wording, decided by Ana", "Any member may say that one of these changes what was agreed to."); len(lost) > 0 {
		t.Errorf("lacks %q:\n%s", lost, terms)
	}
	if left := everything(t, lived(t))["terms.txt"]; len(missing(left, "1 September 2014: Name o2 leaves. Their grant ended.", "The last words put to the members were version 1, on 10 May 2011.")) > 0 {
		t.Errorf("nobody left:\n%s", left)
	}
	answer(t, p, "n1", "o2", "2011-05-05", map[string]string{"choice": model.F4})
	if outline := everything(t, p)["outline.txt"]; len(missing(outline, "How far we are: under way", "Next review: due since 1 February 2016 (the review set in your plan)")) > 0 {
		t.Errorf("no stage:\n%s", outline)
	}
}

// TestStandsAsideOnPaper: who lets the others go on is named, and never counted as
// one who agrees.
func TestStandsAsideOnPaper(t *testing.T) {
	p := table()
	p.Asking.Open = model.StandsAside
	for m, choice := range map[model.ID]string{"o0": model.Yes, "o1": model.NoView, "o2": model.Yes} {
		for _, of := range p.NormTexts() {
			answer(t, p, of, m, "2026-01-02", map[string]string{"choice": choice, "how": "room"})
		}
	}
	for name, text := range everything(t, p) {
		if strings.Contains(text, "All agree") || strings.Contains(text, "All members agree") || strings.Contains(text, "3 of 3") {
			t.Errorf("%s:\n%s", name, text)
		}
		if strings.HasPrefix(name, "outline") && len(missing(text, "(2 of 3 agree, Name o1 stands aside)")) > 0 {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// TestNothingPrivateOverTime: whatever an organization does not share stands on no
// paper, also where the person who leads the meeting may see it (R9).
func TestNothingPrivateOverTime(t *testing.T) {
	for _, share := range []string{"", model.No, "facilitator"} {
		p, n := lived(t), 0
		f := &filler{rows: func(int) int { return 1 }, say: func(q model.Leaf) string {
			switch q.(type) {
			case model.Line, model.Text:
				n++
				return planted
			}
			if q.Head().Key == "share" {
				return share
			}
			return first(q)
		}}
		for _, stop := range p.Path() {
			if stop.Step.Seen != nil {
				f.answer(func() ([]model.Question, func()) { return stop.Step.Ask(p, stop.Party), func() {} })
			}
		}
		if n < 12 {
			t.Fatalf("only %d were planted", n)
		}
		for name, text := range everything(t, p) {
			if name != "data.json" && strings.Contains(text, planted) {
				t.Errorf("share %q: %s holds it", share, name)
			}
		}
		var b bytes.Buffer
		if err := Data(&b, p.As(model.Everyone)); err != nil || strings.Contains(b.String(), planted) {
			t.Errorf("share %q: the data holds it: %v", share, err)
		}
	}
}

// TestDataOverTime: another program can read all of it: old positions too, kinds of
// versions, moves, papers, changes and reviews.
func TestDataOverTime(t *testing.T) {
	p := lived(t)
	p.Roster.Organizations[2].Status = model.Active // as before it left
	p.Changes.Changes[0].Done = ""
	p.CallMaterial(p.Newest("n0").ID, "o1", "Mia", "2011-05-05")
	_, text := dataOf(t, p)
	if lost := missing(text, `"format": 2`, `"stage": "force"`, `"verb": "start"`, `"kind": "editorial"`, `"decided_by": "Ana"`, `"called_material"`,
		`"until"`, `"carried"`, `"bar": "4"`, `"way": "hands"`, `"means": "no"`, `"solved": "We meet at ten."`, "Nine is too early for our volunteers.",
		"the blue folder", "Their grant ended.", "Families still wait.", `"why": "interval"`); len(lost) > 0 {
		t.Errorf("lacks %q:\n%s", lost, text)
	}
	if n := strings.Count(text, `"counts": true`); n == 0 || n >= len(p.Core.Positions) {
		t.Errorf("%d of %d positions count", n, len(p.Core.Positions))
	}
}

// BenchmarkRecord makes the record of 12 members and 40 rules with 5 versions each.
func BenchmarkRecord(b *testing.B) {
	p := crowd(12, 30, "Riverside")
	area := &p.Norms.Areas[0]
	for len(area.Norms) < 40 {
		n := area.Norms[0]
		n.ID, n.Rank = model.ID("m"+strings.Repeat("i", len(area.Norms))), "z"+strings.Repeat("i", len(area.Norms))
		area.Norms = append(area.Norms, n)
	}
	for range 5 {
		for i := range area.Norms {
			area.Norms[i].Statement += " Always."
			for _, m := range p.Members() {
				answer(b, p, area.Norms[i].ID, m, "2026-01-02", map[string]string{"choice": model.Yes, "how": "room"})
			}
		}
	}
	w := english(b)
	for b.Loop() {
		if _, err := Record(p, w, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)); err != nil {
			b.Fatal(err)
		}
	}
}

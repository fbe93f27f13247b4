package export

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// blanks returns the questions with room to write in a document.
func blanks(d Document) []Blank {
	var out []Blank
	for _, b := range d.Blocks {
		if x, ok := b.(Blank); ok {
			out = append(out, x)
		}
	}
	return out
}

// TestWorksheetHasNoAnswers: a sheet asks, and nothing that was answered stands on it,
// shared or private.
func TestWorksheetHasNoAnswers(t *testing.T) {
	p := full(t)
	org := p.Active()[0]
	*p.Interest[org] = model.Interest{Benefit: "PLANTED benefit", Share: model.Yes}
	for i := range p.Duties.Duties {
		p.Duties.Duties[i].Part = "PLANTED part"
	}
	for i := range p.Voices.Heard {
		for j := range p.Voices.Heard[i].Voices {
			p.Voices.Heard[i].Voices[j].Words = "PLANTED words"
		}
	}
	for _, part := range append(WorksheetParts(p, english(t)), Part{}) {
		d, err := Worksheet(p, english(t), clock, Order{Part: part.ID})
		if err != nil {
			t.Fatal(err)
		}
		if text := textOf(d, textWidth); strings.Contains(text, "PLANTED") {
			t.Errorf("on the sheet of %q:\n%s", part.Name, text)
		}
	}
}

// TestWorksheetCodes: each question of a sheet is on paper with the code that the
// program asks for when it is typed in, in the same order, and no two have the same.
func TestWorksheetCodes(t *testing.T) {
	p := full(t)
	for _, part := range WorksheetParts(p, english(t)) {
		d, err := Worksheet(p, english(t), clock, Order{Part: part.ID})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range blanks(d) {
			if b.Ask == "" || strings.HasPrefix(b.Ask, "worksheet.") || len(b.Choices) == 0 && b.Lines == 0 {
				t.Errorf("no question, or no room for an answer: %+v", b)
			}
			if b.Code != "" {
				got = append(got, b.Code)
			}
		}
		var want []string
		for _, x := range p.Sheet(part.ID) {
			want = append(want, x.Code)
		}
		if len(want) == 0 || strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: on paper %v, on the screen %v", part.Name, got, want)
		}
	}
}

// TestWorksheetOfAll: without a part there is one sheet for each, on pages of its own,
// and each private page says what becomes of what is written there.
func TestWorksheetOfAll(t *testing.T) {
	p := full(t)
	d, err := Worksheet(p, english(t), clock, Order{})
	if err != nil {
		t.Fatal(err)
	}
	titles, breaks, private := 0, 0, 0
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case Title:
			titles++
			if _, fresh := d.Blocks[max(i-1, 0)].(Break); i > 0 && !fresh {
				t.Errorf("the sheet of %s begins in the middle of a page", b.Text)
			}
		case Break:
			breaks++
		case Callout:
			if b.Title == english(t).Say("worksheet.private") {
				private++
			}
		}
	}
	if n := len(WorksheetParts(p, english(t))); n < 4 || titles != n || breaks != n-1 {
		t.Errorf("%d sheets, %d titles, %d breaks", n, titles, breaks)
	}
	if private < 2*len(p.Active()) {
		t.Errorf("%d pages say that they are private", private)
	}
	if _, err := Worksheet(p, english(t), clock, Order{Part: "nobody"}); err == nil {
		t.Error("there is a sheet for nobody")
	}
	empty := &model.Partnership{ID: "p"}
	if WorksheetWaits(empty, english(t)) == "" || WorksheetWaits(p, english(t)) != "" {
		t.Error("it waits for nothing, or for something that is there")
	}
	if d, err := Worksheet(empty, english(t), clock, Order{}); err != nil || len(blanks(d)) > 0 {
		t.Errorf("an empty one: %v, %v", d, err)
	}
}

// TestWorksheetSaysForWhom: a question that hangs on another says so by its code.
func TestWorksheetSaysForWhom(t *testing.T) {
	p := full(t)
	d, err := Worksheet(p, english(t), clock, Order{Part: p.Active()[0]})
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(strings.Fields(textOf(d, textWidth)), " "); !strings.Contains(text, "Only if A1 is 1 or 2, or A2 is 1 or 2.") {
		t.Error("the reason for a low mark does not say when it is asked")
	}
}

// TestSlip: a member is asked about each text on which its position is still to come, in
// the words that were put, with every choice of the scale and what it does; nothing is
// ticked, and nobody is asked twice.
func TestSlip(t *testing.T) {
	for _, scale := range []string{"", model.FistToFive, model.EightGradients} {
		p := full(t)
		p.Asking.Scale = scale
		w := english(t)
		parts := SlipParts(p, w)
		if len(parts) == 0 {
			t.Fatal("nobody's position is still to come")
		}
		for _, part := range parts {
			d, err := Slip(p, w, clock, Order{Part: part.ID})
			if err != nil {
				t.Fatal(err)
			}
			c := &paper{seen: p.As(model.Everyone), words: w}
			texts := awaited(c.askable(), part.ID)
			asked := 0
			for _, b := range blanks(d) {
				if b.Ask != w.Question(string(model.PositionStep()), "choice").Sheet {
					continue
				}
				s := texts[asked]
				asked++
				if _, ok := s.Positions[part.ID]; ok {
					t.Errorf("%s is asked about %s again", part.Name, s.Of)
				}
				least := map[string]int{"": 4, model.FistToFive: 7, model.EightGradients: 9}[scale]
				if len(b.Choices) != least {
					t.Errorf("%d choices on scale %q: %v", len(b.Choices), scale, b.Choices)
				}
				for _, choice := range b.Choices {
					if !strings.Contains(choice, ". ") || strings.HasSuffix(choice, ". ") || strings.Contains(choice, "[x]") {
						t.Errorf("%q does not say what it does", choice)
					}
				}
			}
			if asked != len(texts) || asked == 0 {
				t.Errorf("%s is asked about %d texts of %d", part.Name, asked, len(texts))
			}
			text := textOf(d, textWidth)
			for _, want := range []string{w.Say("slip.not-signed"), w.Say("slip.rather-not")} {
				if !strings.Contains(text, want) {
					t.Errorf("the slip of %s does not say %q", part.Name, want)
				}
			}
			for _, s := range texts {
				if _, _, n := p.Norm(s.Of); n != nil && !strings.Contains(strings.Join(strings.Fields(text), " "), n.Statement) {
					t.Errorf("the words of %s are not on the slip", s.Of)
				}
			}
		}
	}
}

// TestSlipKeepsTheWords: what was put to the members is on the slip as it was put, with
// its version, and making a slip puts nothing.
func TestSlipKeepsTheWords(t *testing.T) {
	p, w := full(t), english(t)
	was := len(p.Core.Versions)
	for i := range p.Core.Versions {
		p.Core.Versions[i].Words = "FROZEN " + p.Core.Versions[i].Of
	}
	d, err := Slip(p, w, clock, Order{})
	if err != nil {
		t.Fatal(err)
	}
	if text := textOf(d, textWidth); !strings.Contains(text, "FROZEN") || !strings.Contains(text, "version 1") {
		t.Errorf("the words are others than those put:\n%s", text)
	}
	if len(p.Core.Versions) != was {
		t.Error("making a slip put a text to agreement")
	}
}

// TestSlipWaits: it says who is asked no more, and why there is nobody to ask.
func TestSlipWaits(t *testing.T) {
	p, w := full(t), english(t)
	for _, of := range p.Texts() {
		for i := range p.Members() {
			take(t, p, of, i, model.Yes)
		}
	}
	if got := SlipWaits(p, w); got != w.Say("slip.done") || len(SlipParts(p, w)) > 0 {
		t.Errorf("all have said where they stand: %q", got)
	}
	if got := SlipWaits(&model.Partnership{ID: "p"}, w); got != w.Say("slip.none") {
		t.Errorf("there are no words: %q", got)
	}
	if _, err := Slip(p, w, clock, Order{Part: p.Members()[0]}); err == nil {
		t.Error("there is a slip for who said everything")
	}
}

// TestSlipSaysUntilWhen: the next meeting is the day it has to be back, while it lies
// ahead; else there is a line for it.
func TestSlipSaysUntilWhen(t *testing.T) {
	p, w := full(t), english(t)
	for next, lies := range map[time.Time]bool{clock.AddDate(0, 0, 9): true, clock.AddDate(0, 0, -9): false} {
		p.Procedures.Next = model.DateOf(next)
		d, err := Slip(p, w, clock, Order{Part: SlipParts(p, w)[0].ID})
		if err != nil {
			t.Fatal(err)
		}
		text, line := textOf(d, textWidth), false
		for _, b := range blanks(d) {
			line = line || b.Ask == w.Say("slip.back-by")
		}
		if strings.Contains(text, w.Date(next)) != lies || line == lies {
			t.Errorf("next meeting %s:\n%s", model.DateOf(next), text)
		}
	}
}

package ui

import (
	"context"
	"strings"
	"testing"

	"tandem/model"
)

// sheetOf begins to type in the sheet of an organization or person.
func sheetOf(s *seat, of model.ID) *seat {
	s.t.Helper()
	s.do(s.follow(event{on: typeIn, stop: s.here}))
	for _, id := range s.r.Sheets() {
		s.press("down")
		if id == of {
			break
		}
	}
	s.press("space", "tab")
	s.typed("20 Nov 2026")
	s.press("enter")
	s.in(walk)
	return s
}

// answersTo goes on until the question with the given path is in focus.
func answersTo(s *seat, path string) {
	s.t.Helper()
	for range 80 {
		if key, _, _ := s.focused(); key == path {
			return
		}
		s.press("tab")
	}
	s.t.Fatalf("never asked %s:\n%s", path, s.text())
}

// lately returns the newest save.
func lately(s *seat) model.Event {
	s.t.Helper()
	es, err := s.file.Past(context.Background(), s.r.ID, 0, 1)
	if err != nil || len(es) == 0 {
		s.t.Fatal(err, es)
	}
	return es[0]
}

// TestTypeIn: a sheet is typed in page by page, each question behind its code, and lands
// with the day of the paper and who typed it; what the paper leaves open stays.
func TestTypeIn(t *testing.T) {
	p := full(t)
	org := p.Active()[0]
	*p.Interest[org] = model.Interest{Costs: "PLANTED costs"}
	s := with(t, p)
	s.at("roster", "")
	sheetOf(s, org)
	for _, x := range s.r.Sheet(org) {
		if x.Path == "benefit" {
			answersTo(s, "benefit")
			s.sees(x.Code + "  What will you gain")
		}
	}
	s.sees("20 November 2026", "page 2 of")
	s.lacks("PLANTED")
	s.typed("More hands.")
	for s.paperIn != nil {
		s.lacks("PLANTED")
		s.press("tab")
	}
	s.sees("is typed in")
	if s.here.Step.ID != "roster" || s.state() != walk {
		t.Errorf("at %s in %s after the sheet", s.here.Step.ID, s.state())
	}
	if got := *s.r.Interest[org]; got.Benefit != "More hands." || got.Costs != "PLANTED costs" {
		t.Errorf("the page says %+v", got)
	}
	if e := lately(s); e.Mode != model.FromPaper("2026-11-20") || e.Actor != "Mia" || len(e.Ops) != 1 {
		t.Errorf("saved as %q by %s: %v", e.Mode, e.Actor, e.Ops)
	}
	if got := ModeWords(s.Words, lately(s).Mode); !strings.Contains(got, "paper of 20 November 2026") {
		t.Errorf("the history says %q", got)
	}
}

// TestTypeInSheds: no page of any sheet shows what stood there, shared or private, also
// after it was left and opened again, and leaving all open changes nothing.
func TestTypeInSheds(t *testing.T) {
	p := full(t)
	for _, id := range p.Active() {
		p.Interest[id] = &model.Interest{Benefit: "PLANTED benefit", Costs: "PLANTED costs", Share: model.Yes}
	}
	p.Core.Versions, p.Core.Positions = nil, nil // of other words
	for i := range p.Duties.Duties {
		p.Duties.Duties[i].Part = "PLANTED part"
	}
	for i := range p.Voices.Heard {
		for j := range p.Voices.Heard[i].Voices {
			p.Voices.Heard[i].Voices[j].Words = "PLANTED words"
		}
	}
	s := with(t, p)
	s.window(120, 60)
	before := lately(s).Seq
	for _, of := range s.r.Sheets() {
		sheetOf(s, of)
		for s.paperIn != nil {
			s.lacks("PLANTED")
			s.press("tab")
		}
	}
	if after := lately(s).Seq; after != before {
		t.Errorf("typing nothing saved %v", lately(s).Ops)
	}
}

// TestTypeInBesideAnAnswer: where an answer stands already, what is typed does not take
// its place by itself: both are shown, and one is chosen. What was taken over is not
// shown on the sheet again.
func TestTypeInBesideAnAnswer(t *testing.T) {
	for mine, want := range map[string]string{"m": "Typed.", "t": "PLANTED"} {
		p := full(t)
		org := p.Active()[0]
		*p.Interest[org] = model.Interest{Benefit: "PLANTED"}
		s := sheetOf(with(t, p), org)
		s.window(80, 40)
		answersTo(s, "benefit")
		s.sees("There is an answer already")
		s.typed("Typed.")
		for s.state() == walk {
			s.press("tab")
		}
		s.in(clash)
		s.lacks("PLANTED") // it is private, and shown on demand
		s.press("enter")
		s.sees("PLANTED", "Typed.", "There was an answer already")
		s.press(mine)
		s.in(walk)
		if got := s.r.Interest[org].Benefit; got != want {
			t.Errorf("%s: %q stands, want %q", mine, got, want)
		}
		for s.here.Step.ID != "interest" {
			s.press("esc")
		}
		if s.paperIn == nil {
			t.Error("the sheet was put away")
		}
		if mine == "t" {
			s.lacks("PLANTED")
		}
	}
}

// TestTypeInUndone: what is taken back while a sheet is typed in does not bring up what
// stood there before.
func TestTypeInUndone(t *testing.T) {
	p := full(t)
	org := p.Active()[0]
	*p.Interest[org] = model.Interest{Benefit: "PLANTED"}
	s := sheetOf(with(t, p), org)
	answersTo(s, "benefit")
	s.typed("Typed.")
	for s.here.Step.ID == "interest" && s.state() == walk {
		s.press("tab")
	}
	if s.state() == clash {
		s.press("enter", "m")
	}
	for s.here.Step.ID != "interest" {
		s.press("esc")
	}
	s.sees("Typed.")
	s.do(s.follow(event{on: undo, stop: s.here}))
	s.press("enter")
	if got := s.r.Interest[org].Benefit; got != "PLANTED" {
		t.Fatalf("%q stands after undo", got)
	}
	s.lacks("PLANTED")
}

// TestTypeInKeepsDrafts: what is typed on a sheet and not saved is there for the next
// window, as on any page.
func TestTypeInKeepsDrafts(t *testing.T) {
	p := full(t)
	org := p.Active()[0]
	p.Interest[org] = &model.Interest{}
	s := sheetOf(with(t, p), org)
	answersTo(s, "benefit")
	s.typed("Half a sentence")
	s.press("shift+tab")
	s.send(draftDue{})
	if ds := s.Held.Drafts(); len(ds) != 1 || len(ds[0].Ops) != 1 || ds[0].Ops[0].Value != "Half a sentence" {
		t.Errorf("held: %+v", ds)
	}
	s.do(s.follow(event{on: goTo, stop: model.Stop{Step: model.Lookup("roster")}}))
	s.read()
	if s.paperIn != nil || s.r.Interest[org].Benefit != "Half a sentence" {
		t.Errorf("going elsewhere left %q, and the sheet is %+v", s.r.Interest[org].Benefit, s.paperIn)
	}
	s.at("interest", org)
	s.sees("These answers are private")
}

// TestTypeInAsksWhoseAndWhen: neither is guessed.
func TestTypeInAsksWhoseAndWhen(t *testing.T) {
	s := with(t, full(t))
	s.do(s.follow(event{on: typeIn, stop: s.here}))
	s.press("tab", "enter")
	s.in(filling)
	s.sees("Choose whose sheet")
	s.press("shift+tab", "down", "space", "tab", "enter")
	s.in(filling)
	s.sees("Type the day")
	s.press("esc")
	s.in(walk)
	empty := with(t, freshOne())
	empty.do(empty.follow(event{on: typeIn, stop: empty.here}))
	empty.sees("nothing to fill in")
}

// TestPlainTypeIn: line by line a sheet is typed in with the same codes, and lands the
// same way.
func TestPlainTypeIn(t *testing.T) {
	p := full(t)
	org := p.Active()[0]
	p.Interest[org] = &model.Interest{Costs: "PLANTED costs"}
	lines := []string{":i", "1", "20 Nov 2026"}
	var codes []string
	for _, x := range p.Sheet(org) {
		if len(x.If) > 0 {
			continue // nothing on this paper brings it
		}
		codes = append(codes, x.Code+"  ")
		line := ""
		if x.Path == "benefit" {
			line = "More hands.\n."
		}
		lines = append(lines, line)
	}
	k := plainly(t, p, append(lines, ":q")...)
	k.says(append(append([]string{"Type in a sheet", "Sheet of"}, codes...), "is typed in")...)
	k.says("What will it cost", "There is an answer already", "What must you have")
	if strings.Contains(k.out, "PLANTED") {
		t.Errorf("it said what stood there:\n%s", k.out)
	}
	r := k.now(p.ID)
	if got := *r.Interest[org]; got.Benefit != "More hands." || got.Costs != "PLANTED costs" {
		t.Errorf("the page says %+v", got)
	}
	es, err := k.o.Keep.Past(context.Background(), p.ID, 0, 1)
	if err != nil || len(es) == 0 || es[0].Mode != model.FromPaper("2026-11-20") || len(es[0].Ops) != 1 {
		t.Errorf("saved as %+v, %v", es, err)
	}
}

// slipOwner returns a member whose slip asks about something, and the texts on it.
func slipOwner(s *seat) (model.ID, []model.ID) {
	s.t.Helper()
	for _, m := range s.r.Members() {
		if texts := s.slipTexts(m); len(texts) > 1 {
			return m, texts
		}
	}
	s.t.Fatal("no slip asks about two texts")
	return "", nil
}

// unsaid is a full partnership on which nobody has said where they stand.
func unsaid(t *testing.T) *model.Partnership {
	p := full(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	return p
}

// TestTypeInASlip: a slip is typed in on the page of positions, text after text. No
// choice is made for anybody, and what is recorded came later, from paper of a day.
func TestTypeInASlip(t *testing.T) {
	s := with(t, unsaid(t))
	member, texts := slipOwner(s)
	s.do(s.follow(event{on: typeIn, stop: s.here}))
	for _, o := range s.papersIn() {
		s.press("down")
		if slipOf(o.Key) == member {
			break
		}
	}
	s.press("space", "tab")
	s.typed("20 Nov 2026")
	s.press("enter")
	for i, of := range texts[:2] {
		a, ok := s.top().(*agreeScreen)
		if !ok || a.rec == nil || a.of != of || a.rec.member != member {
			t.Fatalf("it does not ask %s about %s:\n%s", member, of, s.text())
		}
		if a.rec.choice() != "" || len(s.r.Core.Positions) != i {
			t.Fatalf("a choice was made for them: %q, %v", a.rec.choice(), s.r.Core.Positions)
		}
		if got := a.rec.answer("how").Value(); got != string(model.Later) {
			t.Errorf("how it came is %q", got)
		}
		s.lacks("Where does this member stand")
		s.lacks(slipCode(s, of))
		s.typed(strings.ToLower(slipCode(s, of)))
		s.press("tab")
		s.press("down", "space")
		for n := 0; a.rec != nil && a.of == of && n < 20; n++ {
			s.press("tab")
			if a.rec != nil && a.rec.form.last() {
				s.press("enter")
			}
		}
		if e := lately(s); e.Mode != model.FromPaper("2026-11-20") {
			t.Errorf("saved as %q", e.Mode)
		}
		if x := s.r.Standing(of).Positions[member]; x.Choice != model.Yes || x.How != string(model.Later) || x.By != "Mia" {
			t.Errorf("recorded %+v", x)
		}
	}
	s.at("roster", "")
	if s.slip != nil {
		t.Error("the slip is still open elsewhere")
	}
}

// TestPlainTypeInASlip: line by line too.
func TestPlainTypeInASlip(t *testing.T) {
	p := unsaid(t)
	s := with(t, p)
	member, texts := slipOwner(s)
	n := 0
	for i, o := range s.papersIn() {
		if slipOf(o.Key) == member {
			n = i + 1
		}
	}
	k := plainly(t, p, ":i", itoa(n), "20 Nov 2026", "K7-3F2Q", slipCode(s, texts[0]), "1", "1", "", "", "", ":q")
	k.says("agreement slip", s.memberName(member), "Which code stands beside this text", "These words have another code", "They told us later")
	r := k.now(p.ID)
	if x := r.Standing(texts[0]).Positions[member]; x.Choice != model.Yes || x.How != string(model.Later) {
		t.Errorf("recorded %+v:\n%s", x, k.out)
	}
	es, err := k.o.Keep.Past(context.Background(), p.ID, 0, 1)
	if err != nil || len(es) == 0 || es[0].Mode != model.FromPaper("2026-11-20") {
		t.Errorf("saved as %+v, %v", es, err)
	}
}

// sheetScenes are the screens on which a sheet is typed in.
func sheetScenes() []scene {
	choosing := func(make func(*testing.T) *model.Partnership) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := with(t, make(t))
			s.do(s.follow(event{on: typeIn, stop: s.here}))
			return s
		}
	}
	whole := func(t *testing.T) *model.Partnership { return full(t) }
	return []scene{
		{"type-in", choosing(whole), usual},
		{"type-in-crowd", choosing(func(*testing.T) *model.Partnership { return crowded() }), usual},
		{"type-in-none", choosing(func(*testing.T) *model.Partnership { return freshOne() }), usual},
		{"type-in-page", func(t *testing.T) *seat {
			s := with(t, full(t))
			org := s.r.Active()[0]
			answersTo(sheetOf(s, org), "benefit")
			return s
		}, all},
		{"type-in-slip", func(t *testing.T) *seat {
			s := with(t, unsaid(t))
			member, texts := slipOwner(s)
			onSlip(s, member)
			s.typed(slipCode(s, texts[0]))
			return s
		}, all},
		{"type-in-slip-older", func(t *testing.T) *seat {
			s := with(t, unsaid(t))
			member, _ := slipOwner(s)
			onSlip(s, member)
			s.typed("K7-3F2Q")
			return pressed(s, "enter")
		}, all},
		{"type-in-rows", func(t *testing.T) *seat { s := with(t, full(t)); return sheetOf(s, s.r.Active()[0]) }, all},
		{"type-in-voice", func(t *testing.T) *seat {
			s := with(t, full(t))
			sheetOf(s, s.r.People(s.r.Active()[0])[0].ID)
			return pressed(s, "down", "space", "tab")
		}, usual},
		{"type-in-clash", func(t *testing.T) *seat {
			s := with(t, full(t))
			org := s.r.Active()[0]
			path := "duty/" + string(org) + "/part"
			answersTo(sheetOf(s, org), path)
			s.typed("Drives on Fridays.")
			for s.state() == walk {
				s.press("tab")
			}
			return s
		}, usual},
	}
}

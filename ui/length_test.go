package ui

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// short is a partnership of two organizations on the short way.
func short() *model.Partnership {
	p := duo()
	p.SetLength(model.Both)
	return p
}

// TestTheShortWayLeavesTheRest and says how much; ctrl+p asks everything.
func TestTheShortWayLeavesTheRest(t *testing.T) {
	s := with(t, short())
	s.at("need", "")
	s.lacks("How do you know?")
	s.sees("for later: ctrl+p, full length")
	s.typed("Half a sentence")
	s.press("ctrl+p")
	s.typed("everything")
	s.press("enter")
	s.in(walk)
	s.sees("Half a sentence", "Full length:", "more steps", "How do you know?")
	s.lacks("for later: ctrl+p")
	if got := s.stands("need", "", "need"); got != "Half a sentence" {
		t.Errorf("the text is %q", got)
	}
	if got := s.stands(model.CoreStep, "", "length"); got != "full" {
		t.Errorf("the length is %q", got)
	}
	s.typed("!")
	if _, value, _ := s.focused(); value != "Half a sentence!" {
		t.Errorf("typing on says %q", value)
	}
	s.press("ctrl+p")
	s.typed("short way")
	s.press("enter")
	s.sees("The short way:", "rest for later", "for later: ctrl+p")
	if got := s.stands("need", "", "need"); got != "Half a sentence!" {
		t.Errorf("the text is %q", got)
	}
}

// TestUndoTakesBackTheLength as it does any save.
func TestUndoTakesBackTheLength(t *testing.T) {
	s := with(t, short())
	s.at("roster", "")
	s.do(s.follow(event{on: length}))
	if s.r.Length() != model.Full {
		t.Fatal("it is not the full length")
	}
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("full length")
	s.press("enter")
	s.in(walk)
	if s.r.Length() == model.Full || s.stands(model.CoreStep, "", "length") != "" {
		t.Error("it is still the full length")
	}
}

// TestTheLengthOpensWhereItWasLeft: the row and the question that somebody is at
// are open again.
func TestTheLengthOpensWhereItWasLeft(t *testing.T) {
	s := with(t, short())
	s.at("roster", "", "organizations", "o2", "status")
	s.press("ctrl+p")
	s.typed("everything")
	s.press("enter")
	if key, _, _ := s.focused(); key != "status" || len(s.walking().page) != 2 {
		t.Errorf("at %q, %d pages deep", key, len(s.walking().page))
	}
	s.sees("Library", "What kind of organization is it?")
}

// TestAnEmptiedAnswerStaysAsked: what is asked only because it has an answer does
// not vanish under the hands of who rewrites it.
func TestAnEmptiedAnswerStaysAsked(t *testing.T) {
	p := short()
	p.Need.Affected = "ab"
	s := with(t, p)
	s.at("need", "", "affected")
	s.press("end", "backspace", "backspace")
	if key, value, _ := s.focused(); key != "affected" || value != "" {
		t.Fatalf("at %q with %q:\n%s", key, value, s.text())
	}
	s.typed("New")
	s.do(s.follow(event{on: next}))
	if got := s.stands("need", "", "affected"); got != "New" {
		t.Errorf("it is %q", got)
	}
	s.at("need", "", "affected")
	s.press("end", "backspace", "backspace", "backspace")
	s.do(s.follow(event{on: next}))
	s.at("need", "")
	s.lacks("Who feels this need?")
}

// TestAStopForLater can be opened, and asks all it has.
func TestAStopForLater(t *testing.T) {
	s := with(t, short())
	s.at("structure", "")
	s.sees("For later: the short way does not ask this", "How are you set up, in a few sentences?")
	s.lacks("for later: ctrl+p")
	for range s.survey().path {
		if s.do(s.follow(event{on: next})); s.survey().rests(s.here) {
			t.Errorf("enter leads to %s, which rests", s.here.Step.ID)
		}
	}
}

// TestTheListSaysMinutesAndWhatRests in words, beside every sign.
func TestTheListSaysMinutesAndWhatRests(t *testing.T) {
	s := with(t, short())
	s.press("f2")
	s.in(steps)
	s.sees("short way, about", "~ Structure", "for later")
	for _, l := range strings.Split(s.text(), "\n") {
		if strings.Contains(l, "Need") && !strings.Contains(l, "min") {
			t.Errorf("no minutes in %q", l)
		}
		if strings.Contains(l, "~ ") && !strings.Contains(l, "for later") {
			t.Errorf("a sign alone in %q", l)
		}
	}
	for _, sign := range []string{newLook(true, true).rests, newLook(true, false).rests} {
		if sign == "" || sign == newLook(true, true).open {
			t.Errorf("the sign is %q", sign)
		}
	}
}

// TestPlainLength: the list of steps changes the length, and says so.
func TestPlainLength(t *testing.T) {
	p := short()
	k := plainly(t, p, append(way(p, "need", ""), "Some need", ".", ":b", ":l", "w", "", "ten families", ".", ":l", "w", ":q")...)
	k.says("What need brings you together?", "Saved.", "more questions are left for later", "short way, about", "for later",
		"Full length:", "more steps", "Who feels this need?", "Saved.", "full length, about", "The short way:")
	if got := leaves(k, "need", "", "affected"); got != "ten families" {
		t.Errorf("affected is %q\n%s", got, k.out)
	}
	if k.now("p").Length() == model.Full {
		t.Error("it is still the full length")
	}
}

// TestAShiftIsTold when a step is left whose answers change what others ask, and
// once only. Enter goes where the person was going.
func TestAShiftIsTold(t *testing.T) {
	p := duo()
	p.Kind.Primary = model.GrantMatch
	p.Contributions.Grant = "SECRET SUM 5000"
	s := with(t, p)
	s.at("kind", "", "primary")
	pick(s, model.Funding)
	s.do(s.follow(event{on: goTo, stop: s.stopOf("objectives")}))
	s.in(shifted)
	s.sees("Now asked:", "What each brings: ", "No longer counts", "Enter goes on")
	s.lacks("SECRET SUM")
	if got := s.stands("kind", "", "primary"); got != model.Funding {
		t.Errorf("not saved before it is told: %q", got)
	}
	s.press("enter")
	s.in(walk)
	if s.here.Step.ID != "objectives" {
		t.Errorf("enter leads to %s", s.here.Step.ID)
	}
	s.at("kind", "")
	s.do(s.follow(event{on: next}))
	s.in(walk) // nothing changed since
	if got := s.stands("contributions", "", "grant"); got != "SECRET SUM 5000" {
		t.Errorf("the answer that no longer counts is %q", got)
	}
}

// TestAShiftCanBeTakenBack: esc leads back to the answer.
func TestAShiftCanBeTakenBack(t *testing.T) {
	p := duo()
	p.Kind.Primary = model.Collaboration
	s := with(t, p)
	s.at("kind", "", "primary")
	pick(s, model.Funding)
	s.do(s.follow(event{on: back}))
	s.in(shifted)
	s.press("esc")
	s.in(walk)
	if key, _, _ := s.focused(); s.here.Step.ID != "kind" || key != "primary" {
		t.Errorf("esc leads to %s of %s", key, s.here.Step.ID)
	}
}

// TestWhatComesWithEveryRowIsNoShift: a new organization or person is no news.
func TestWhatComesWithEveryRowIsNoShift(t *testing.T) {
	s := with(t, duo())
	s.at("roster", "", "organizations")
	s.press("down", "down", "enter")
	s.typed("Tenants Group")
	s.do(s.follow(event{on: next}))
	s.in(walk)
	if len(s.r.Active()) != 3 {
		t.Fatal(s.r.Active())
	}
}

// TestAnAreaNoLongerChosen hides what was heard on it; that is told, by name.
func TestAnAreaNoLongerChosen(t *testing.T) {
	p := full(t)
	s := with(t, p)
	s.at("areas", "")
	for _, a := range model.List(p.Areas.Chosen).Keys() {
		pick(s, a)
	}
	s.do(s.follow(event{on: next}))
	s.in(shifted)
	s.sees("No longer counts, but stays in the file:", "Meetings")
	s.lacks("start on time")
}

// TestPlainShift says it in lines.
func TestPlainShift(t *testing.T) {
	p := duo()
	p.Kind.Primary = model.GrantMatch
	p.Contributions.Grant = "4999"
	at := 1
	for i, o := range options1(p, "kind", "primary") {
		if o.Key == model.Funding {
			at = i + 1
		}
	}
	k := plainly(t, p, append(way(p, "kind", ""), "", "", "", "", "", itoa(at), "", "", ".", ":q")...)
	k.says("Saved.", "Now asked:", "What each brings: ", "No longer counts", "Step 5 of")
}

// options1 returns what a question of a step can be answered with.
func options1(p *model.Partnership, step model.ID, key string) []model.Option {
	for _, q := range model.Lookup(step).Questions(p, "") {
		if q.Head().Key == key {
			from, _ := options(q)
			return from
		}
	}
	return nil
}

// pick moves the hand to an option of the field in focus and chooses it.
func pick(s *seat, key string) {
	s.t.Helper()
	x, ok := s.walking().form().focus().(*pickField)
	if !ok {
		s.t.Fatalf("no choice is in focus:\n%s", s.text())
	}
	for x.at > 0 {
		s.press("up")
	}
	for x.pointed() != key {
		was := x.pointed()
		if s.press("down"); x.pointed() == was {
			s.t.Fatalf("there is no %s:\n%s", key, s.text())
		}
	}
	s.press("space")
}

// TestAKeyIsQuick on the largest step of a crowd, with texts of 2,000 characters.
func TestAKeyIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures")
	}
	s := with(t, heardCrowd(true))
	for _, at := range []struct {
		step model.ID
		path []string
	}{
		{"voices", []string{"heard", "communication", "voice", "m00", "words"}},
		{"voices", []string{"heard", "communication"}},
		{"need", []string{"need"}},
		{"norms", []string{"area", "communication", "value"}},
	} {
		s.at(at.step, "", at.path...)
		s.press("x")
		const keys = 40
		began := time.Now()
		for range keys {
			s.UI.Update(stroke("y"))
			s.page()
		}
		each := time.Since(began) / keys
		t.Logf("%s %v: %v a key", at.step, at.path, each)
		if each > 8*time.Millisecond {
			t.Errorf("%s %v: a key takes %v", at.step, at.path, each)
		}
		s.t.Log(strings.Count(s.text(), "y"))
	}
}

// heardCrowd is the crowd, with something said by each person on each area.
func heardCrowd(long bool) *model.Partnership {
	p := crowded()
	words := "We want to be asked first."
	if long {
		words = strings.Repeat("We want to be asked first. ", 74)
	}
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	for _, o := range p.Areas.Options() {
		h := model.Heard{Row: row(o.Key)}
		for _, m := range p.Roster.People {
			h.Voices = append(h.Voices, model.Voice{Row: row(string(m.ID)), State: model.Said, Words: words})
		}
		p.Voices.Heard = append(p.Voices.Heard, h)
	}
	return p
}

// lengthScenes are the pages that the two lengths change, and what ranks, rows and
// changed answers look like.
func lengthScenes() []scene {
	at := func(p func(*testing.T) *model.Partnership, step model.ID, path ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := with(t, p(t))
			s.at(step, "", path...)
			return s
		}
	}
	hints := func(*testing.T) *model.Partnership { return hinted() }
	brief := func(*testing.T) *model.Partnership { return short() }
	return []scene{
		{"kind-ranked", func(t *testing.T) *seat { return pressed(at(hints, "kind", "primary")(t), "down") }, all},
		{"kind-word-trap", func(t *testing.T) *seat {
			s := at(hints, "kind", "primary")(t)
			s.walking().form().focus().(*pickField).point(model.Collaboration)
			return pressed(s, "down", "up")
		}, all},
		{"why-ranked", func(t *testing.T) *seat { return pressed(at(hints, "kind", "primary")(t), "f1") }, usual},
		{"short-need", at(brief, "need"), all},
		{"short-person", func(t *testing.T) *seat { return pressed(at(brief, "roster", "people")(t), "enter") }, all},
		{"short-for-later", at(brief, "structure"), usual},
		{"short-check", at(brief, "check"), usual},
		{"short-steps", func(t *testing.T) *seat { return pressed(at(brief, "roster")(t), "f2") }, []string{"80x24", "60x20", "80x40"}},
		{"short-jump", func(t *testing.T) *seat {
			s := pressed(at(brief, "need")(t), "ctrl+p")
			s.typed("ask")
			return s
		}, usual},
		{"length-changed", func(t *testing.T) *seat {
			s := at(brief, "need")(t)
			s.do(s.follow(event{on: length}))
			return s
		}, usual},
		{"known-name", func(t *testing.T) *seat { s := neighbors(t); s.typed("hill"); return s }, usual},
		{"row-duty", at(func(t *testing.T) *model.Partnership { return full(t) }, "duties", "duty", "r2", "part"), all},
		{"row-decision", func(t *testing.T) *seat {
			return pressed(at(func(t *testing.T) *model.Partnership { return full(t) }, "decisions", "decisions")(t), "enter")
		}, all},
		{"shift", func(t *testing.T) *seat {
			p := duo()
			p.Kind.Primary, p.Contributions.Grant = model.GrantMatch, "5,000"
			s := with(t, p)
			s.at("kind", "", "primary")
			pick(s, model.Funding)
			s.do(s.follow(event{on: next}))
			return s
		}, usual},
	}
}

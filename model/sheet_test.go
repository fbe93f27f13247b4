package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// codes returns the codes of a sheet by place.
func codes(p *Partnership, of ID) map[string]string {
	all := map[string]string{}
	for _, x := range p.Sheet(of) {
		all[string(x.Stop.Step.ID)+" "+x.Path] = x.Code
	}
	return all
}

// TestSheetAsksItsOwn: an organization is asked on its own pages and for its own part
// of the work, a person for a voice on each area, and nobody for what is another's.
func TestSheetAsksItsOwn(t *testing.T) {
	p := complete(t)
	orgs, person := p.Active(), p.People(p.Active()[0])[0].ID
	for of, want := range map[ID][]string{
		orgs[0]: {"readiness component/leadership/us", "interest benefit", "interest share", "duties duty/" + string(orgs[0]) + "/part"},
		person:  {"voices heard/meetings/voice/" + string(person) + "/words"},
	} {
		all := codes(p, of)
		for _, place := range want {
			if all[place] == "" {
				t.Errorf("%s is not asked %s: %v", of, place, all)
			}
		}
		for _, x := range p.Sheet(of) {
			for _, other := range append(p.Active(), p.Roster.People[1].ID) {
				if other != of && (x.Stop.Party == other || slices.Contains(strings.Split(x.Path, "/"), string(other))) {
					t.Errorf("%s is asked %s %s, which is another's", of, x.Stop.Step.ID, x.Path)
				}
			}
		}
	}
	if got := p.Sheets(); !slices.Contains(got, orgs[1]) || !slices.Contains(got, person) {
		t.Errorf("sheets of %v", got)
	}
	if got := p.Sheet("nobody"); got != nil {
		t.Errorf("a sheet of nobody: %v", got)
	}
}

// TestSheetIsBlank: whatever was answered, a sheet holds none of it, and making one
// changes nothing.
func TestSheetIsBlank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := Flatten(&p.Roster)
		was := p.Leaves()
		for _, of := range p.Sheets() {
			seen := map[string]bool{}
			for _, x := range p.Sheet(of) {
				if x.Question.Value() != "" || !x.Question.Head().Aside().IsZero() {
					t.Fatalf("%s %s holds %q", x.Stop.Step.ID, x.Path, x.Question.Value())
				}
				if seen[x.Code] {
					t.Fatalf("two questions have the code %s on the sheet of %s", x.Code, of)
				}
				seen[x.Code] = true
				for _, c := range x.If {
					if !seen[c.Code] || len(c.Answers) == 0 {
						t.Fatalf("%s hangs on %v", x.Code, c)
					}
				}
			}
		}
		if len(Diff(before, Flatten(&p.Roster))) > 0 || len(was) != len(p.Leaves()) {
			t.Fatal("a sheet changed what is recorded")
		}
	})
}

// TestCodesStay: what is answered while a sheet is out, the length of the way, and an
// area or a review that joins change no code.
func TestCodesStay(t *testing.T) {
	p := complete(t)
	org, person := p.Active()[0], p.People(p.Active()[0])[0].ID
	p.Areas.Chosen = string(MakeList("meetings"))
	was := []map[string]string{codes(p, org), codes(p, person)}
	q := p.Clone()
	q.Core.Length = ""
	q.Interest[org].Benefit = "More hands."
	q.Areas.Chosen = string(MakeList("communication", "meetings", "decisions"))
	q.Areas.Own = []OwnArea{{Row: Row{ID: "own1", Rank: "a"}, Name: "Money"}}
	q.Reviews.Reviews = append(q.Reviews.Reviews, Review{Row: Row{ID: "rev1", Rank: "a"}, On: "2027-05-10"})
	now := []map[string]string{codes(q, org), codes(q, person)}
	for i := range was {
		same := 0
		for place, code := range now[i] {
			if old := was[i][place]; old == code {
				same++
			} else if old != "" {
				t.Errorf("%s was %s and is %s", place, old, code)
			}
		}
		if same == 0 {
			t.Errorf("nothing is asked before and after: %v, %v", was[i], now[i])
		}
	}
	q.Core.Length = fullLength
	if got := codes(q, person); got["voices heard/own1/voice/"+string(person)+"/state"] == "" || len(got) != 8 {
		t.Errorf("on four areas: %v", got)
	}
}

// TestSheetSaysWhatHangsOnWhat: on paper a question that an answer brings stands
// there, and says which answer.
func TestSheetSaysWhatHangsOnWhat(t *testing.T) {
	p := complete(t)
	org := p.Active()[0]
	for _, x := range p.Sheet(org) {
		if x.Path != "component/leadership/reason" {
			continue
		}
		all := codes(p, org)
		want := []Case{
			{all["readiness component/leadership/us"], []string{"1", "2"}},
			{all["readiness component/leadership/them"], []string{"1", "2"}},
		}
		if len(x.If) != 2 || x.If[0].Code != want[0].Code || !slices.Equal(x.If[1].Answers, want[1].Answers) {
			t.Errorf("the reason is asked for %v, want %v", x.If, want)
		}
		return
	}
	t.Error("the reason for a low mark is not on the sheet")
}

// TestOnSheet: what is typed in lands at its place, also in a record that was not there,
// and ends what was put off; a question left open changes nothing.
func TestOnSheet(t *testing.T) {
	p := complete(t)
	org, person := p.Active()[0], p.People(p.Active()[0])[0].ID
	p.Voices, p.Duties = Voices{}, Duties{}
	in := p.Interest[org]
	*in = Interest{Costs: "Two hours."}
	in.set("benefit", Aside{Later: true}.String())
	was := Flatten(in)
	answer := func(of ID, step ID, party ID, path, value string) {
		e := p.OnSheet(of, Stop{Lookup(step), party})
		for _, q := range e.Questions {
			if q.Head().Key == path {
				q.(Leaf).Set(value)
				e.Put()
				return
			}
		}
		t.Errorf("%s is not asked on the sheet of %s", path, of)
	}
	answer(org, "interest", org, "benefit", "More hands.")
	answer(org, "duties", "", "duty/"+string(org)+"/part", "Drives.")
	answer(person, "voices", "", "heard/meetings/voice/"+string(person)+"/state", Said)
	answer(person, "voices", "", "heard/meetings/voice/"+string(person)+"/words", "Start on time.")
	if got := Diff(was, Flatten(in)); len(got) != 2 || in.Benefit != "More hands." || in.Costs != "Two hours." {
		t.Errorf("the page changed by %v", got)
	}
	if d := p.Duties.of(org); d == nil || d.Part != "Drives." {
		t.Errorf("who does what: %+v", p.Duties)
	}
	if v := p.Voice("meetings", person); v.Words != "Start on time." || v.State != Said {
		t.Errorf("the voice is %+v", v)
	}
}

// TestBlind: who types in a sheet sees nothing of what stood there, what they leave open
// stays, and what they type on an answer is based on none, so that it clashes.
func TestBlind(t *testing.T) {
	p := complete(t)
	org := p.Active()[0]
	p.Interest[org] = &Interest{Benefit: "PLANTED", Share: Yes}
	r := &Record{Partnership: p, Saves: map[Place]ID{{"interest", org, "benefit"}: "s1"}}
	items := p.Sheet(org)
	e := r.Edit("interest", org).Blind(items, nil)
	if len(e.Now) > 0 || len(e.Ops()) > 0 {
		t.Errorf("it shows %v and would save %v", e.Now, e.Ops())
	}
	e.Now = Leaves{"benefit": "Typed."}
	if ops := e.Ops(); len(ops) != 1 || ops[0].Was != "" || ops[0].Former != "" {
		t.Errorf("it saves %+v", ops)
	}
	at := Place{"interest", org, "benefit"}
	if e := r.Edit("interest", org).Blind(items, map[Place]string{at: "Typed."}); e.Now["benefit"] != "" {
		t.Errorf("what was typed shows what took its place: %v", e.Now)
	}
	if e := r.Edit("interest", org).Blind(items, map[Place]string{at: "PLANTED"}); e.Now["benefit"] != "PLANTED" {
		t.Error("what was typed does not show")
	}
}

// TestFromPaper: a mode keeps the date of the paper.
func TestFromPaper(t *testing.T) {
	if way, on := FromPaper("2026-11-20").Paper(); way != Later || on != "2026-11-20" {
		t.Errorf("%s, %s", way, on)
	}
	if way, on := InRoom.Paper(); way != InRoom || on != "" {
		t.Errorf("%s, %s", way, on)
	}
}

// TestCodesOnPaper: the codes on a sheet are the same in every release: a letter for each
// page that can be on it, and numbers that count its questions; of two reviews the newest
// is on it, and areas of the group's own have theirs behind those of the subject.
func TestCodesOnPaper(t *testing.T) {
	p := complete(t)
	p.SetLength(Full)
	p.Reviews.Reviews = []Review{{Row: Row{ID: "rev1", Rank: "a"}, On: "2027-05-10"}, {Row: Row{ID: "rev2", Rank: "b"}, On: "2027-06-10"}}
	p.Areas.Own = []OwnArea{{Row: Row{ID: "own1", Rank: "a"}, Name: "Money"}, {Row: Row{ID: "own2", Rank: "b"}, Name: "Keys"}}
	for of, want := range map[ID]map[string]string{
		"r1": {
			"readiness component/leadership/us": "A1", "readiness component/talking/worry": "A30", "readiness share": "A36", "interest benefit": "B1", "interest share": "B6",
			"duties duty/r1/part": "C1", "duties duty/r1/by": "C3", "met review/rev2/met": "D1", "met share": "D3", "met review/rev1/met": "",
			"health review/rev2/component/leadership/first": "E1", "health review/rev2/component/purpose/note": "E12", "health share": "E29",
		},
		"r4": {
			"voices heard/meetings/voice/r4/state": "A11", "voices heard/meetings/voice/r4/words": "A12", "voices heard/own1/voice/r4/state": "A13", "voices heard/own2/voice/r4/words": "A16",
		},
	} {
		got := codes(p, of)
		for place, code := range want {
			if got[place] != code {
				t.Errorf("on the sheet of %s %s is %q, want %q", of, place, got[place], code)
			}
		}
		if n := map[ID]int{"r1": 77, "r4": 6}[of]; len(got) != n {
			t.Errorf("the sheet of %s asks %d, want %d", of, len(got), n)
		}
	}
	p.SetLength(Both)
	if got := p.Sheets(); !slices.Equal(got, []ID{"r1", "r2", "r4", "r5"}) || len(p.Sheet("r1")) != 6 || len(p.Sheet("r4")) != 6 {
		t.Errorf("the short way has sheets for %v, of %d and %d", got, len(p.Sheet("r1")), len(p.Sheet("r4")))
	}
	for id, want := range map[ID]bool{"rev1": true, "rev2": false, "gone": false} {
		if got := p.overtaken(id); got != want {
			t.Errorf("another came after %s: %v", id, got)
		}
	}
	if got := WordsKey("area/a/norms/n/statement"); got != "area.norms.statement" {
		t.Errorf("its words are under %s", got)
	}
	if got := WordsKey("need"); got != "need" {
		t.Errorf("its words are under %s", got)
	}
	p.Areas.Chosen, p.Areas.Own = "", nil
	if got := p.Sheets(); slices.Contains(got, "r4") {
		t.Error("a person is asked on a sheet without questions")
	}
}

// TestChoosable: what can be chosen is told one by one, and nothing where people write.
func TestChoosable(t *testing.T) {
	into := new(string)
	for _, tt := range []struct {
		q    Leaf
		want []string
	}{
		{Scale{Into: into, Max: 3}, []string{"1", "2", "3"}}, {YesNo{Into: into}, []string{Yes, No}}, {Choice{From: keys("a", "b"), Into: into}, []string{"a", "b"}},
		{Several{From: keys("a", "b"), Into: into}, []string{"a", "b"}}, {Line{Into: into}, nil}, {Text{Into: into}, nil}, {Day{Into: into}, nil},
	} {
		if got := choosable(tt.q); !slices.Equal(got, tt.want) {
			t.Errorf("%T: %q, want %q", tt.q, got, tt.want)
		}
	}
}

// TestTopics: a question on a sheet says what it is about: the record, with the words
// that name it where the subject has some.
func TestTopics(t *testing.T) {
	p := complete(t)
	p.SetLength(Full)
	p.Reviews.Reviews = []Review{{Row: Row{ID: "rev1", Rank: "a"}, On: "2027-05-10"}}
	topics := map[string]string{}
	for _, of := range []ID{"r1", "r4"} {
		for _, x := range p.Sheet(of) {
			s := ""
			for _, about := range x.Topics {
				s += " " + about.Key + ":" + about.Option.Key
			}
			topics[x.Path] = s
		}
	}
	for path, want := range map[string]string{
		"component/leadership/us": " component:leadership", "share": "", "benefit": "", "duty/r1/part": "", "review/rev1/met": " :rev1",
		"review/rev1/component/culture/first": " :rev1 review.component:culture", "heard/meetings/voice/r4/state": " heard:meetings",
	} {
		if got, there := topics[path]; got != want || !there {
			t.Errorf("%s is about %q, want %q", path, got, want)
		}
	}
}

package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// practiceOn returns the practice as it begins on a day.
func practiceOn(t testing.TB, day model.Date) *model.Partnership {
	t.Helper()
	p, err := Practice(words(t), counted("p-"), day)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// planted are the mistakes of the practice, each with the step, the rule and the
// end of the path at which it is found, and the lesson that teaches it.
var planted = []struct {
	lesson, step, key, rule string
	weigh                   model.Weight
}{
	{"components", "readiness", "/learning/reason", "open", model.Missing},
	{"types", "contributions", "match", "R8-match", model.Conflict},
	{"need", "need", "affected", "open", model.Missing},
	{"need", "need", "evidence", "open", model.Missing},
	{"need", "interest", "benefit", "open", model.Missing},
	{"need", "need", "", "R2", model.Missing},
	{"partnership", "duties", "/charge", "open", model.Missing},
	{"terms", "decisions", "/held", "held-twice", model.Conflict},
	{"terms", "decisions", "decisions", "R7-operational", model.Missing},
	{"start", "voices", "heard/meetings", "R3", model.Missing},
	{"norms", "agree", "p-", "R4", model.Missing},
	{"talking", "communication", "missed", "open", model.Missing},
	{"lasting", "plan", "end", "R16", model.Conflict},
	{"lasting", "plan", "leave", "open", model.Missing},
	{"norms", "agree", "terms", "R4", model.Missing},
}

// moreToDo is what else is still to come, so that each step has something to do.
var moreToDo = []string{"roster among", "objectives /lead", "outcomes /measure", "structure voice", "procedures next", "norms area/meetings/value", "norms area/meetings/norms"}

// TestPracticeHasItsMistakes: each mistake that was planted is found by the rules of
// real life, and there is nothing besides but what each step has to do.
func TestPracticeHasItsMistakes(t *testing.T) {
	p := practiceOn(t, "2026-09-14")
	gaps := p.Gaps()
	fits := func(g model.Gap, step, key string) bool {
		return string(g.Step) == step && (g.Key == key || strings.HasPrefix(key, "/") && strings.HasSuffix(g.Key, key) || key == "p-" && strings.HasPrefix(g.Key, key))
	}
	take := func(step, key string, found func(model.Gap) bool) {
		t.Helper()
		i := slices.IndexFunc(gaps, func(g model.Gap) bool { return fits(g, step, key) && found(g) })
		if i < 0 {
			t.Errorf("nothing is found on %s at %q", step, key)
			return
		}
		gaps = slices.Delete(gaps, i, i+1)
	}
	for _, m := range planted {
		take(m.step, m.key, func(g model.Gap) bool { return g.Rule == m.rule && g.Weigh == m.weigh })
		l, ok := words(t).Lesson(m.lesson)
		if !ok {
			t.Errorf("there is no lesson %s", m.lesson)
		} else if d := words(t).Drills()[l.Step]; l.Step != m.step && d.See != m.step && m.step != "interest" && m.lesson != "norms" {
			t.Errorf("the lesson %s sends people to %s, and the mistake is on %s", m.lesson, l.Step, m.step)
		}
	}
	for _, m := range moreToDo {
		step, key, _ := strings.Cut(m, " ")
		take(step, key, func(g model.Gap) bool { return g.Rule == "open" })
	}
	for _, g := range gaps {
		t.Errorf("not planted: %s %s %s: %s", g.Step, g.Party, g.Key, GapWords(words(t), p, g))
	}
	if of := p.Standings(); len(of) != 3 || !of[1].InForce || len(of[2].ToCome) != 1 || p.Called(of[2].ToCome[0]) != "Bright Start Tutors" {
		t.Error("of the rules one is in force, and one waits for Bright Start Tutors")
	}
}

// TestEachStepOfPracticeIsTold: every step with something to do says what, what was
// shown by it, and which section of a lesson tells more; and nothing else does.
func TestEachStepOfPracticeIsTold(t *testing.T) {
	w, p := words(t), practiceOn(t, "2026-09-14")
	waits, told := map[string]bool{}, map[string]bool{}
	for _, g := range p.Gaps() {
		waits[string(g.Step)] = true
	}
	for step, d := range w.Drills() {
		if d.See != "" {
			if !waits[d.See] {
				t.Errorf("%s sends to %s, where there is nothing to do", step, d.See)
			}
			continue
		}
		if !waits[step] || d.Do == "" || d.Done == "" {
			t.Errorf("%s: something to do %v, do %q, done %q", step, waits[step], d.Do, d.Done)
		}
		told[step] = true
		at := d.Told()
		l, ok := w.Lesson(at.Lesson)
		if _, _, there := l.Section(at.Anchor); !ok || !there {
			t.Errorf("%s: there is no section %s", step, d.Lesson)
		}
	}
	for step := range waits {
		if !told[step] {
			t.Errorf("nobody says what to do on %s", step)
		}
	}
}

// mend mends every mistake of the practice, as somebody who learned would.
func mend(t testing.TB, p *model.Partnership) *model.Partnership {
	t.Helper()
	leaves := p.Leaves()
	at := func(step, party, end string) model.Place {
		for _, g := range p.Gaps() {
			if string(g.Step) == step && strings.HasSuffix(g.Key, end) {
				return model.Place{Step: g.Step, Party: g.Party, Path: g.Key}
			}
		}
		t.Fatalf("nothing to mend on %s at %s", step, end)
		return model.Place{}
	}
	orgs, people := p.Roster.Organizations, p.Roster.People
	leaves[at("roster", "", "among")] = "cross"
	leaves[at("readiness", "", "reason")] = "We never asked the children."
	leaves[at("need", "", "affected")] = "60 children of the school."
	leaves[at("need", "", "evidence")] = "We counted them at the gate."
	leaves[at("interest", "", "benefit")] = "Tutors who stay with us."
	leaves[at("objectives", "", "lead")] = string(orgs[2].ID)
	leaves[at("outcomes", "", "measure")] = "A list at the door."
	leaves[at("duties", "", "charge")] = string(model.MakeList(string(people[1].ID)))
	leaves[at("structure", "", "voice")] = "equal"
	leaves[at("procedures", "", "next")] = "2026-10-06"
	held := at("decisions", "", "/held")
	row := strings.TrimSuffix(held.Path, "/held")
	leaves[model.Place{Step: "decisions", Path: row + "/text"}] = "Who opens the door each day"
	leaves[model.Place{Step: "decisions", Path: row + "/level"}] = model.Operational
	leaves[model.Place{Step: "contributions", Path: "match/snacks"}] = "U"
	for key, value := range map[string]string{"what": "Snacks", "from": string(orgs[0].ID), "kind": "supplies", "worth": "400"} {
		leaves[model.Place{Step: "contributions", Path: "match/snacks/" + key}] = value
	}
	leaves[at("plan", "", "end")] = "2027-06-18"
	leaves[at("plan", "", "leave")] = "Tell the others in writing, and finish what was begun."
	leaves[model.Place{Step: "voices", Path: "heard/meetings/voice/" + string(people[1].ID) + "/state"}] = model.Passed
	leaves[model.Place{Step: "voices", Path: "heard/meetings/voice/" + string(people[1].ID)}] = "k"
	leaves[at("norms", "", "/value")] = "Time is kept"
	leaves[model.Place{Step: "norms", Path: "area/meetings"}] = "k"
	leaves[model.Place{Step: "norms", Path: "area/meetings/norms/new"}] = "U"
	leaves[model.Place{Step: "norms", Path: "area/meetings/norms/new/statement"}] = "We will begin on the hour."
	leaves[model.Place{Step: "communication", Path: "missed/new"}] = "U"
	leaves[model.Place{Step: "communication", Path: "missed/new/do"}] = "A friendly call."
	leaves[model.Place{Step: "communication", Path: "missed/new/who"}] = "Maya"
	leaves[model.Place{Step: "communication", Path: "missed/new/days"}] = "2"
	q, unknown := model.Read(p.ID, leaves)
	if len(unknown) > 0 {
		t.Fatalf("nobody knows %v", unknown)
	}
	return q
}

// TestPracticeCanBeMended: who mends every mistake and takes down what members say
// has nothing left to do, and all texts are in force.
func TestPracticeCanBeMended(t *testing.T) {
	w, p := words(t), mend(t, practiceOn(t, "2026-09-14"))
	for _, g := range p.Gaps() {
		if g.Step != "agree" {
			t.Errorf("still there: %s %s: %s", g.Step, g.Key, GapWords(w, p, g))
		}
	}
	agreed(t, p)
	for _, g := range p.Gaps() {
		t.Errorf("at the end: %s %s: %s", g.Step, g.Key, GapWords(w, p, g))
	}
	for _, s := range p.Standings() {
		if !s.InForce {
			t.Errorf("%s is not in force", s.Of)
		}
	}
}

// agreed takes down that every member says yes to every text.
func agreed(t testing.TB, p *model.Partnership) {
	t.Helper()
	w := words(t)
	for _, of := range p.Texts() {
		if gaps := p.Refusals(of); len(gaps) > 0 {
			t.Fatalf("%s cannot be put to agreement: %s", of, GapWords(w, p, gaps[0]))
		}
		said, err := frozen(w)(p, of)
		if err != nil {
			t.Fatal(err)
		}
		v := p.Put(of, said, "2026-09-20")
		for _, m := range p.Standing(of).ToCome {
			entry := p.Position(v, m, "Ana", "2026-09-20")
			for _, q := range entry.Questions {
				leaf, ok := q.(model.Leaf)
				if answer := map[string]string{"choice": model.Yes, "how": string(model.InRoom), "person": string(p.People(m)[0].ID)}[q.Head().Key]; ok && answer != "" {
					leaf.Set(answer)
				}
			}
			entry.Put()
		}
	}
}

// TestPracticeBeginsToday: the days of the practice lie around the day on which it
// begins, in whatever year that is.
func TestPracticeBeginsToday(t *testing.T) {
	first, later := practiceOn(t, "2026-09-14"), practiceOn(t, "2031-02-03")
	if first.Plan.Start != "2026-10-05" || later.Plan.Start != "2031-02-24" {
		t.Errorf("the term starts on %s and %s", first.Plan.Start, later.Plan.Start)
	}
	if len(first.Gaps()) != len(later.Gaps()) {
		t.Error("what is still to come hangs on the day")
	}
}

// TestPracticeIsNobodys: what looks like an address reaches nobody.
func TestPracticeIsNobodys(t *testing.T) {
	for _, m := range strings.Fields(string(words(t).Practice())) {
		if strings.Contains(m, "@") && !strings.Contains(m, `.example"`) {
			t.Errorf("%s may be somebody's", m)
		}
	}
}

// TestPapersOfPracticeSaySo: every document of the practice says on every page and
// every card that it is one, whoever agreed to it; and a copy of it does too.
func TestPapersOfPracticeSaySo(t *testing.T) {
	w := words(t)
	for _, p := range []*model.Partnership{practiceOn(t, "2026-09-14"), model.Copy(practiceOn(t, "2026-09-14"), counted("c-"), "Another")} {
		for _, k := range export.Documents {
			if k.Make == nil {
				continue
			}
			d, err := k.Document(p.As(model.Everyone), w, noon, export.Order{})
			if err != nil {
				continue // it waits for what is still to come
			}
			if d.Stamp != w.Say("doc.practice") || !strings.Contains(d.Title, d.Stamp) {
				t.Errorf("%s has the stamp %q, and is called %q", k.Name, d.Stamp, d.Title)
			}
			for _, b := range d.Blocks {
				if c, ok := b.(export.Card); ok && c.Stamp != d.Stamp {
					t.Errorf("%s has a card without the stamp: %q", k.Name, c.Text)
				}
			}
		}
	}
}

//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// A talk is a partnership that is spoken with line by line, through a pipe: each run
// of the program is one conversation, and what it said is kept.
type talk struct {
	decade
	out string
}

// says speaks all lines, and leaves.
func (k *talk) hears(day string, lines ...string) {
	k.t.Helper()
	k.h.more = []string{"TEST_DAY=" + day}
	out, errs := k.h.run(0, strings.Join(append(lines, ":q"), "\n")+"\n", "open", "millbrook", "--plain")
	if k.out = out; errs != "" || strings.ContainsAny(out, "\x1b\r") {
		k.t.Fatalf("it complains, or draws: %q\n%s", errs, out)
	}
}

// said fails unless the program said all of the texts, in this order.
func (k *talk) said_(texts ...string) {
	k.t.Helper()
	rest := squeeze(k.out)
	for _, want := range texts {
		_, after, ok := strings.Cut(rest, squeeze(want))
		if !ok {
			k.t.Fatalf("it does not say %q, or not there:\n%s", want, k.out)
		}
		rest = after
	}
}

// goes returns the lines that go to a page.
func (k *talk) goes(step string) []string {
	k.t.Helper()
	k.a.p, k.a.asked = k.p(), map[string]int{}
	i := slices.IndexFunc(k.a.p.Path(), func(s model.Stop) bool { return s.Step.ID == model.ID(step) })
	if i < 0 {
		k.t.Fatalf("there is no page %s", step)
	}
	return []string{":l", fmt.Sprint(i + 1)}
}

// adds returns the lines that tell a new record of a list, which is all that a page
// asks.
func (k *talk) adds(step, key string, told map[string]string) []string {
	k.t.Helper()
	lines, x := k.goes(step), &pipe{}
	for _, q := range model.Lookup(model.ID(step)).Questions(k.a.p, "") {
		if rows, ok := q.(model.Rows); ok && q.Head().Key == key {
			x.say("a")
			k.tells(x, step, key, rows.Open("new"), told)
		}
	}
	return append(lines, x.lines...)
}

// moves makes a move for a reason.
func (k *talk) moves(day, verb, why string, stage model.Stage) {
	k.t.Helper()
	ways := k.p().Ways()
	i := slices.IndexFunc(ways, func(m model.Move) bool { return m.Verb == verb })
	k.hears(day, ":g", fmt.Sprint(i+1), why, "y")
	k.said_(say("move."+verb), say("life.done", "stage", say("stage."+string(stage)), "key", ":u"))
	if got := k.p().Stage(); got != stage {
		k.t.Fatalf("after %s it is %s:\n%s", verb, got, k.out)
	}
}

// TestEveryFlowThroughAPipe: where members stand, a version, the stages, a review, a
// change of members and the closing, each said line by line as somebody does who
// hears the program and does not see it.
func TestEveryFlowThroughAPipe(t *testing.T) {
	t.Parallel()
	k := &talk{decade: decade{t: t, h: knownHome(t, "Mia Sound"), a: founders(t)}}
	k.a.tell(&pipe{})
	path := filepath.Join(t.TempDir(), "answers.json")
	if err := os.WriteFile(path, []byte(k.a.file()), 0o600); err != nil {
		t.Fatal(err)
	}
	k.h.more = []string{"TEST_DAY=2011-03-01"}
	k.h.run(0, "", "new", "--answers", path)
	k.positions()
	k.version()
	k.moves("2011-03-03", "start", "We are all in.", model.InEffect)
	k.review()
	k.members()
	k.closing()
}

// positions: a member says no, and why.
func (k *talk) positions() {
	k.hears("2011-03-01", append(k.goes("agree"), "3", "4", "4", "", dissent, ".", "")...)
	k.said_(soon, say("agree.recorded"), say("standing.held", "names", "Ward Council"))
	if s := k.p().Standing(k.norm(0)); s.InForce || len(s.By[model.No]) != 1 {
		k.t.Fatalf("%v:\n%s", s.By, k.out)
	}
	k.hears("2011-03-01", ":g")
	k.said_(words().Count("life.first", 1, "move", say("move.start")))
}

// version: the words change, it is said what the change is, and all are asked again.
func (k *talk) version() {
	lines := append(k.goes("norms"), "1", "", "", "1", later_, ".", ":b", ":b")
	lines = append(append(lines, k.goes("agree")...), "3", "2") // a change in what was agreed
	for m := range 4 {
		lines = append(lines, fmt.Sprint(m+1), "1", "1")
		if m == 3 {
			lines = append(lines, resolved, ".")
		}
		lines = append(lines, "1")
	}
	lines = append(lines, ":w", "", ":v", "3", "1", "c", "", "", "")
	k.hears("2011-03-02", lines...)
	k.said_(say("wording.changed"), say("wording.ask"), say("wording.material"), say("wording.material.done"))
	if s := k.p().Standing(k.norm(0)); !s.InForce || s.Version.N != "2" {
		k.t.Fatalf("%+v\n%s", s, k.out)
	}
	k.said_(dissent, resolved)
}

// review: it is held, and ends with going on.
func (k *talk) review() {
	k.h.more = []string{"TEST_DAY=2012-03-04"}
	if out, _ := k.h.run(0, "", "list", "--due"); !strings.Contains(out, tableName) {
		k.t.Errorf("no review is due after a year:\n%s", out)
	}
	k.moves("2012-03-04", "review", "A year has gone by.", model.InReview)
	k.hears("2012-03-04", k.adds("review", "reviews", map[string]string{
		"on": "2012-03-04", "why": "Families ask for us by name.", "committed": model.Yes, "sense": model.Yes, "right": model.Yes, "done": model.No,
		"outcome": "renew", "next": "The clinic writes to all families by May.",
	})...)
	k.said_(question("review", "reviews.why"), question("review", "reviews.outcome"), say("plain.saved"))
	k.moves("2012-03-04", "renew", "We go on.", model.InEffect)
}

// members: one joins, and nothing that was agreed stands before all say so again.
func (k *talk) members() {
	k.hears("2014-05-10", append(k.adds("changes", "changes", map[string]string{
		"kind": model.Joins, "name": "Bus Company", "on": "2014-05-10", "reason": "Families come by bus.", "done": model.Yes,
	}), "", "")...)
	p := k.p()
	if n := len(p.Members()); n != 5 {
		k.t.Fatalf("%d members:\n%s", n, k.out)
	}
	for _, of := range p.Texts() {
		if p.Standing(of).InForce {
			k.t.Errorf("%s stands though a member joined", of)
		}
	}
	k.hears("2014-05-10", k.goes("agree")...)
	k.said_(say("standing.revisit"))
	if strings.Contains(squeeze(k.out), squeeze(say("standing.in-force"))) {
		k.t.Errorf("it says that all agree:\n%s", k.out)
	}
}

// closing: it is refused until all is said; then nothing can be typed any more.
func (k *talk) closing() {
	k.moves("2021-11-30", "close", "The city does all of it now.", model.Winding)
	k.hears("2021-11-30", ":g", "1", "")
	k.said_(words().Count("life.first", len(k.refused("closed")), "move", say("move.closed")))
	if got := k.p().Stage(); got != model.Winding {
		k.t.Fatalf("it is %s before all was said", got)
	}
	lines, x := k.goes("closing"), &pipe{}
	k.a.told = map[string][]string{"closing.discussed": {"2021-11-15"}, "closing.member.on": {"2021-11-30"}, "closing.member.who": {"Their director"}}
	k.a.questions(x, "closing", "", func() []model.Question { return model.Lookup("closing").Questions(k.a.p, "") })
	k.hears("2021-11-30", append(lines, x.lines...)...)
	k.moves("2021-11-30", "closed", "All is said.", model.Closed)

	before := k.p().Need.Need
	k.hears("2021-12-01", append(k.goes("need"), "Other words.", ".")...)
	k.said_(say("over.closed", "how", say("over.how-plain")))
	if now := k.p().Need.Need; now != before {
		k.t.Fatalf("a closed one takes words: %q", now)
	}
	if out, _ := k.h.run(0, "", "export", "millbrook", "record", "--to", "txt", "--out", "-"); !strings.Contains(squeeze(out), squeeze(dissent)) {
		k.t.Errorf("the record of a closed one does not say the dissent:\n%s", out)
	}
	k.moves("2021-12-01", "reopen", "One thing was forgotten.", model.Forming)
	k.hears("2021-12-01", ":h", "")
	k.said_(say("history.moves", "from", say("stage.closed"), "to", say("stage.forming")))
}

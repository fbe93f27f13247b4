//go:build unix

package cli_test

import (
	"strings"
	"testing"

	"tandem/model"
)

// shortTale is what a room of seven people from four organizations says on the
// short way, in as few answers as it takes.
func shortTale(t testing.TB) *tale {
	a := newTale(t, "Mia Sound")
	a.p.SetLength(model.Both)
	a.told = map[string][]string{
		"roster.organizations.name":   {"Eastside Pantry", "Clínica del Río", "Ward Council", "Bus Company"},
		"roster.organizations.status": {"-"},
		"roster.people.name": {
			"Ana Ruiz, Eastside Pantry", "Tom O'Neill, Clínica del Río", "Ewa Żak, Ward Council", "Lee Chan, Bus Company",
			"Ben Cole, Eastside Pantry", "Ida Moss, Clínica del Río", "Max Grau, Bus Company",
		},
		"roster.people.of":          {"-"},
		"kind.primary":              {model.Unsure},
		"need.need":                 {"Families east of the river travel 40 minutes for fresh food."},
		"interest.benefit":          {planted, "We meet families earlier.", "Our residents eat better.", "Our evening buses are full."},
		"interest.share":            {"-"},
		"decisions.decisions.text":  {"Whom we ask for money.", "Who opens the door on which evening."},
		"decisions.decisions.level": {model.Strategic, model.Operational},
		"decisions.decisions.held":  {model.HeldTogether, model.HeldByEach},
		"areas.areas":               {"meetings"},
		"areas.own":                 {"-"},
		"voices.heard.voice.state":  {model.Said, model.Said, model.Passed, model.Absent},
		"meetings.meetings":         {"-"},
		"changes.changes":           {"-"},
	}
	a.many = map[string][]int{"roster.organizations": {4}, "roster.people": {7}, "decisions.decisions": {2}}
	return a
}

// TestTheShortWayIsShort: four organizations and seven people have their outline
// after 35 answers at most, voices and positions not counted, within ninety
// minutes, and nothing that the short way asks is still to come.
func TestTheShortWayIsShort(t *testing.T) {
	a := shortTale(t)
	a.tell(&pipe{})
	if named := 1 + a.said; named > 35 { // the name of it is an answer too
		t.Errorf("it takes %d answers", named)
	}
	for _, g := range a.p.Gaps() {
		if g.Weigh == model.Missing {
			t.Errorf("the short way leaves a gap: %+v", g)
		}
	}
	if got := len(a.p.Active()); got != 4 {
		t.Errorf("%d organizations", got)
	}
	for i, m := range a.p.Roster.People {
		if m.Of == "" {
			t.Errorf("person %d, %s, comes from nowhere", i, m.Name)
		}
	}
	minutes := 0
	for _, s := range a.p.Path() {
		if !a.p.ForLater(s) {
			minutes += a.p.Minutes(s)
		}
	}
	if minutes < 45 || minutes > 90 {
		t.Errorf("it is said to take %d minutes in a room", minutes)
	}
	t.Logf("%d answers, said to take %d minutes in a room", 1+a.said, minutes)
}

// TestFromTheFirstStartToTheOutline is what a room does in ninety minutes: the
// short way, typed on a small screen, and a page to take home.
func TestFromTheFirstStartToTheOutline(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	a := shortTale(t)
	w := hand{h.open(80, 24)}
	w.begin(a.who, a.p.Core.Name)
	a.tell(w)
	w.leave()
	if out, errs := h.run(0, "", "check", "eastside"); out != "" {
		t.Errorf("check finds %s %s", out, errs)
	}
	outline, _ := h.run(0, "", "export", "eastside", "outline", "--to", "txt", "--out", "-")
	for _, name := range a.told["roster.organizations.name"] {
		if !strings.Contains(outline, name) {
			t.Errorf("the outline says nothing of %s", name)
		}
	}
	flat := strings.Join(strings.Fields(outline), " ")
	for _, want := range []string{a.told["need.need"][0], "Whom we ask for money", "Somebody says this of area.norms.statement", "30 June 2026"} {
		if !strings.Contains(flat, want) {
			t.Errorf("the outline does not say %q:\n%s", want, outline)
		}
	}
	if strings.Contains(outline, secret) || strings.Contains(outline, say("text.terms")) {
		t.Errorf("the outline is more than it may be:\n%s", outline)
	}
	if n := strings.Count(outline, "\n"); n > 66 {
		t.Errorf("one page, and it has %d lines", n)
	}
	if answers, _ := h.run(0, "", "answers", "eastside", "--private"); answers != a.file() {
		t.Errorf("told:\n%s\nin the file:\n%s", a.file(), answers)
	}
}

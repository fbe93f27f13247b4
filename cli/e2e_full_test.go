//go:build unix

package cli_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// A tale is what somebody tells the program from the first start until all is
// agreed, and what that makes of a partnership. It follows the questions that
// model asks, so that a new step is part of it from its first day.
type tale struct {
	t     testing.TB
	p     *model.Partnership
	who   string
	told  map[string][]string // the answers, in the order in which each is asked for
	many  map[string][]int    // how many records of a kind are told; else one
	asked map[string]int      // how often each question was asked
	said  int                 // how many answers were given, voices and positions aside
	ids   int
}

// A typist carries a tale into the program.
type typist interface {
	stop(title string)                // a step begins
	write(ask, text string)           // a few words, a day, an amount
	tell(ask, text string)            // a text
	adopt(ask, starter string)        // a sentence that the program offers
	choose(ask string, n int)         // the n-th option
	mark(ask string, ns []int)        // several options
	add(ask string)                   // a new record
	enter(ask string, n int)          // the n-th record that is given
	rest(ask string)                  // no more records
	pass(ask string)                  // no answer
	lengthen()                        // to the full length
	shifts()                          // what an answer changes elsewhere is told
	hear(area int, voices []voice)    // each person on an area
	check(title string)               // the page of all answers
	agree(texts []string, member int) // all members say yes to each text
}

// secret is a word that one organization keeps to itself: it is in planted alone.
const (
	secret  = "quagga7341"
	planted = "If our lease ends in March (" + secret + ") we walk away from all of this."
)

// told are the answers of the full tale, in the order in which each is asked for:
// the words, the keys of options (#2 is the third of them), the starter @1, or - for
// none. What is not in it is answered with something.
var told = map[string][]string{
	"roster.organizations.name":   {"Eastside Pantry", "Clínica del Río", "Ward Council"},
	"roster.organizations.sector": {"nonprofit", "health", "government"},
	"roster.organizations.role":   {"lead", "partner", "funder"},
	"roster.organizations.status": {"active"},
	"roster.organizations.joined": {"2026-01-10", "12 January 2026", "Jan 14, 2026"},
	"roster.people.name":          {"Ana Ruiz", "Tom O'Neill", "Ewa Żak", "Lee Chan", "Ben <b> & \"Co\""},
	"roster.people.of":            {"#0", "#1", "#2", "#0", "#1"},
	"roster.people.also":          {"none of them"},
	"roster.people.authority":     {"terms", "terms", "money", "nothing", "norms"},
	"roster.people.upto":          {"10,000"},
	"roster.people.until":         {"-"}, // all of them speak
	"roster.among":                {"cross"},
	"roster.agrees":               {"organizations"},
	"kind.span":                   {"years"},
	"kind.power":                  {"each"},
	"kind.money":                  {"match"},
	"kind.change":                 {"none"},
	"kind.bring":                  {"different"},
	"kind.primary":                {"match"},
	"kind.also":                   {"sharing"},
	"need.need":                   {"Families east of the river travel 40 minutes for fresh food. Two pantries close at 5 pm."},
	"need.alone":                  {"too-big duplicated"},
	"interest.benefit":            {planted, "We meet families earlier.", "Our residents eat better."},
	"interest.share":              {"no", "yes", "no"},
	"objectives.objectives.text":  {"Open one evening a week.", "Check the health of each new family."},
	"decisions.decisions.text":    {"Whom we ask for money.", "Who opens the door on which evening."},
	"decisions.decisions.level":   {model.Strategic, model.Operational},
	"decisions.decisions.held":    {model.HeldTogether, model.HeldByOne},
	"decisions.decisions.rule":    {"larger"},
	"decisions.decisions.share":   {"two thirds"},
	"contributions.given.from":    {"#0", "#1", "#2"},
	"contributions.given.kind":    {"volunteers", "staff", "space"},
	"contributions.grantor":       {"#2"},
	"contributions.grantee":       {"#0"},
	"contributions.grant":         {"5,000"},
	"contributions.ratio":         {"50/50"},
	"contributions.amount":        {"5,000"},
	"contributions.kinds":         {"services volunteers"},
	"contributions.match.kind":    {"services", "volunteers"},
	"contributions.match.worth":   {"2,999.50", "2,000.50"},
	"plan.start":                  {"1 March 2026"},
	"plan.end":                    {"2027-02-28"},
	"plan.touches":                {"money data"},
	"areas.areas":                 {"communication meetings"},
	"areas.own.name":              {"Working with children"},
	"voices.heard.voice.state":    {model.Said, model.Said, model.Passed, model.Said, model.Absent},
	"norms.area.norms.statement":  {"We will answer within two days.", "@0", "I will come on time.", "We will never be alone with a child."},
	"meetings.meetings":           {"-"},
	"signed.member":               {"-"}, // what comes after the agreement is told elsewhere
	"changes.changes":             {"-"},
}

// many says how many records of a kind are told in the full tale.
var many = map[string][]int{
	"roster.organizations":  {3},
	"roster.people":         {5},
	"objectives.objectives": {2},
	"decisions.decisions":   {2},
	"contributions.given":   {3},
	"contributions.match":   {2},
	"norms.area.norms":      {2, 1, 1},
}

func newTale(t testing.TB, who string) *tale {
	p := &model.Partnership{ID: "p"}
	p.Core.Name = "Eastside Food Link"
	p.SetLength(model.Full)
	return &tale{t: t, p: p, who: who, told: told, many: many, asked: map[string]int{}}
}

func (a *tale) newID() model.ID {
	a.ids++
	return model.ID("id" + strings.Repeat("i", a.ids))
}

// tell tells all of it.
func (a *tale) tell(h typist) {
	a.t.Helper()
	var last model.Stop
	for n := 0; ; n++ {
		path := a.p.Path()
		if n == len(path) {
			break
		}
		last = path[n]
		switch {
		case a.p.ForLater(last):
		case last.Step.ID == "voices":
			h.stop(a.title(last))
			a.hear(h)
		case last.Step.Ask != nil:
			h.stop(a.title(last))
			if n == 0 && a.p.Length() == model.Full {
				h.lengthen()
			}
			before := a.p.Clone()
			a.questions(h, string(last.Step.ID), "", func() []model.Question { return last.Step.Questions(a.p, last.Party) })
			if a.shifts(before, last.Step.ID) {
				h.shifts()
			}
		case last.Step.ID == "agree":
			a.agree(h)
		default:
			h.check(a.title(last))
		}
	}
}

// shifts reports whether the answers to a step change what is asked elsewhere, in
// questions that do not come with a new record.
func (a *tale) shifts(before *model.Partnership, step model.ID) bool {
	s := before.ShiftTo(a.p, step)
	return len(s.Hidden) > 0 || slices.ContainsFunc(s.Asked, func(g model.Gap) bool {
		return g.Party == "" && !strings.Contains(g.Key, "/")
	})
}

func (a *tale) title(s model.Stop) string {
	name := title(string(s.Step.ID))
	if o := a.p.Organization(s.Party); o != nil {
		name += " · " + o.Name
	}
	return name
}

// questions answers what is asked, and what comes to be asked by that.
func (a *tale) questions(h typist, step, under string, ask func() []model.Question) {
	done := map[string]bool{}
	for {
		var q model.Question
		for _, x := range a.p.Asked(ask()) {
			if !done[x.Head().Key] {
				q = x
				break
			}
		}
		if q == nil {
			return
		}
		done[q.Head().Key] = true
		a.answer(h, step, under+q.Head().Key, q)
	}
}

func (a *tale) answer(h typist, step, key string, q model.Question) {
	ask := question(step, key)
	n := a.asked[step+"."+key]
	a.asked[step+"."+key]++
	one := pick(a.told[step+"."+key], n)
	if one == "-" {
		h.pass(ask)
		return
	}
	if _, ok := q.(model.Leaf); ok {
		a.said++
	}
	switch q := q.(type) {
	case model.Rows:
		for range max(pick(a.many[step+"."+key], n), 1) {
			h.add(ask)
			a.record(h, step, key, q.Open(a.newID()))
		}
		h.rest(ask)
	case model.Each:
		for i, id := range q.IDs() {
			h.enter(ask, i)
			a.record(h, step, key, q.Open(id))
		}
		h.rest(ask)
	case model.Choice:
		a.choose(h, ask, q, q.From, one)
	case model.YesNo:
		a.choose(h, ask, q, []model.Option{{Key: model.Yes}, {Key: model.No}}, one)
	case model.Scale:
		h.choose(ask, 0)
		q.Set("1")
	case model.Several:
		a.mark(h, ask, q, one)
	case model.Day:
		a.write(h.write, ask, q, one, "2026-06-30")
	case model.Amount:
		a.write(h.write, ask, q, one, "1,200.50")
	case model.Text:
		if one == "@0" {
			one = words().Starters(q.Starters)[0]
			h.adopt(ask, one)
			q.Set(one)
			return
		}
		a.write(h.tell, ask, q, one, "Somebody says this of "+key+".")
	case model.Leaf:
		a.write(h.write, ask, q, one, "The "+key)
	}
}

// A voice is what one person does when asked about an area.
type voice struct{ state, words string }

// hear has each person speak on each area, or pass, or be absent.
func (a *tale) hear(h typist) {
	state, words := a.told["voices.heard.voice.state"], "Somebody says this of it."
	qs := model.Lookup("voices").Ask(a.p, "")
	if len(a.p.Asked(qs)) > 1 {
		kept := qs[0].(model.Choice)
		a.choose(h, question("voices", kept.Key), kept, kept.From, model.ByName)
	}
	q := qs[1].(model.Each)
	for i, area := range q.IDs() {
		entry := q.Open(area)
		people := entry.Questions[0].(model.Each)
		var voices []voice
		for j, id := range people.IDs() {
			v := voice{state: pick(state, j)}
			if v.state == model.Said {
				v.words = words
			}
			one := people.Open(id)
			one.Questions[0].(model.Leaf).Set(v.state)
			one.Questions[1].(model.Leaf).Set(v.words)
			one.Put()
			voices = append(voices, v)
		}
		entry.Put()
		h.hear(i, voices)
	}
	h.rest(question("voices", "heard"))
}

// pick returns the n-th of what there is, then the last.
func pick[T any](of []T, n int) (x T) {
	if len(of) == 0 {
		return x
	}
	return of[min(n, len(of)-1)]
}

func (a *tale) record(h typist, step, key string, e model.Entry) {
	a.questions(h, step, key+".", func() []model.Question { e.Put(); return e.Questions })
	e.Put()
}

func (a *tale) write(in func(ask, text string), ask string, q model.Leaf, text, something string) {
	if text == "" {
		text = something
	}
	in(ask, text)
	q.Set(text)
}

func (a *tale) choose(h typist, ask string, q model.Leaf, from []model.Option, key string) {
	for i, o := range from {
		if key == o.Key || key == "#"+string(rune('0'+i)) || key == "" {
			h.choose(ask, i)
			q.Set(o.Key)
			return
		}
	}
	a.t.Fatalf("%s: there is no %q", ask, key)
}

func (a *tale) mark(h typist, ask string, q model.Several, keys string) {
	var ns []int
	var ks []string
	for i, o := range q.From {
		said := " " + keys + " "
		if strings.Contains(said, " "+o.Key+" ") || strings.Contains(said, fmt.Sprintf(" #%d ", i)) || keys == "" && i == 0 {
			ns, ks = append(ns, i), append(ks, o.Key)
		}
	}
	h.mark(ask, ns)
	q.Set(string(model.MakeList(ks...)))
}

// agree has every member say yes to every text, in the room.
func (a *tale) agree(h typist) {
	var names []string
	for _, of := range a.p.Texts() {
		name, text := say("text.terms"), ""
		if _, _, n := a.p.Norm(of); n != nil {
			name, text = n.Statement, export.NormWords(a.p, words(), of)
		} else if all, err := export.TermsWords(a.p, words()); err != nil {
			a.t.Fatal(err)
		} else {
			text = all
		}
		names = append(names, name)
		if gaps := a.p.Refusals(of); len(gaps) > 0 {
			a.t.Fatalf("the tale leaves %s open: %v", name, gaps)
		}
		v := a.p.Put(of, text, "2026-03-01")
		for _, m := range a.p.Members() {
			e := a.p.Position(v, m, a.who, "2026-03-01")
			for _, q := range e.Questions {
				if c, ok := q.(model.Choice); ok {
					c.Set(c.From[0].Key)
				}
			}
			e.Put()
		}
	}
	h.agree(names, len(a.p.Members()))
}

// file returns the answers file of what was told.
func (a *tale) file() string {
	text, err := a.p.Answers().JSON()
	if err != nil {
		a.t.Fatal(err)
	}
	return string(text)
}

// A hand types a tale into the wizard.
type hand struct{ *window }

const (
	down  = "\x1b[B"
	esc   = "\x1b"
	enter = "\r"
	tab   = "\t"
)

func (h hand) stop(title string) {
	h.t.Helper()
	h.want("page "+title, func(s string) bool { return on(s, title) })
}

// on reports whether a page is on the screen. Where its title is too long, whose it
// is stays longer than which.
func on(screen, title string) bool {
	lines := pane(screen)
	if len(lines) < 3 {
		return false
	}
	_, who, _ := strings.Cut(title, " · ")
	head, cut := strings.CutSuffix(strings.TrimSpace(lines[2]), "…")
	return head == title || cut && strings.HasPrefix(title, head) || who != "" && head == who
}

func (h hand) write(ask, text string) {
	h.t.Helper()
	h.asks(ask)
	h.keys(text + enter)
}

func (h hand) tell(ask, text string) {
	h.t.Helper()
	h.write(ask, text)
}

func (h hand) adopt(ask, starter string) {
	h.t.Helper()
	h.asks(ask)
	h.keys("\x13")
	h.sees(starter)
	h.keys(enter)
}

func (h hand) choose(ask string, n int) {
	h.t.Helper()
	h.asks(ask)
	h.keys(strings.Repeat(down, n+1) + enter) // the hand starts nowhere
}

func (h hand) mark(ask string, ns []int) {
	h.t.Helper()
	h.asks(ask)
	at := -1
	for _, n := range ns {
		h.keys(strings.Repeat(down, n-at) + " ")
		at = n
	}
	h.keys(enter)
}

func (h hand) add(ask string) {
	h.t.Helper()
	h.want("the hand on adding at "+ask, func(s string) bool {
		return strings.HasPrefix(focus(s), squeeze(ask)) && strings.Contains(focus(s), "▸+")
	})
	h.keys(enter)
}

// enter opens the next record: the hand goes there by itself.
func (h hand) enter(ask string, _ int) {
	h.t.Helper()
	h.want("the hand on a record of "+ask+" that says nothing yet", func(s string) bool {
		return strings.HasPrefix(focus(s), squeeze(ask)) && strings.Contains(focus(s), "▸·")
	})
	h.keys(enter)
}

func (h hand) rest(ask string) {
	h.t.Helper()
	h.asks(ask)
	h.keys(tab)
}

func (h hand) pass(ask string) {
	h.t.Helper()
	h.asks(ask)
	h.keys(tab)
}

func (h hand) lengthen() {
	h.t.Helper()
	h.jump(say("jump.ask-all"))
	h.sees(question("roster", "among"))
}

func (h hand) shifts() {
	h.t.Helper()
	h.sees(say("shift.title"))
	h.keys(enter)
}

func (h hand) hear(_ int, voices []voice) {
	h.t.Helper()
	h.asks(question("voices", "heard"))
	h.keys(enter)
	for _, v := range voices {
		h.asks(question("voices", "heard.voice"))
		switch v.state {
		case model.Said:
			h.keys("s")
			h.write(question("voices", "heard.voice.words"), v.words)
		case model.Passed:
			h.keys("p")
		default:
			h.keys("a")
		}
	}
	h.rest(question("voices", "heard.voice"))
}

func (h hand) check(title string) {
	h.t.Helper()
	h.stop(title)
	h.keys(tab)
}

// put returns what members are asked about, in the order of the page: all ground
// rules at once where there are several, else each text.
func put(texts []string) (names, choices []string) {
	if first := texts[0]; first == say("text.terms") && len(texts) > 2 {
		return []string{say("text.norms", "n", fmt.Sprint(len(texts)-1)), first}, []string{"all", "choice"}
	}
	for _, text := range texts {
		names, choices = append(names, text), append(choices, "choice")
	}
	return names, choices
}

func (h hand) agree(texts []string, members int) {
	h.t.Helper()
	about := words().Step("agree").About
	names, choices := put(texts)
	for i, name := range names {
		h.sees(about)
		if i > 0 {
			h.keys(down)
		}
		h.sees("▸ " + name[:min(len(name), 30)])
		h.keys(enter)
		for range members { // the hand goes on to the next by itself
			h.sees(say("agree.members.turn"))
			h.keys(enter)
			for _, key := range []string{choices[i], "person", "how"} {
				h.choose(question("agree", key), 0)
			}
			h.sees(say("agree.recorded"))
		}
		h.keys(esc)
	}
	h.sees(about, say("standing.in-force"))
	h.keys(tab) // to what comes after the agreement
}

// begin goes from the very first start to the first step.
func (h hand) begin(who, name string) {
	h.t.Helper()
	h.sees(say("cli.first"))
	h.keys(enter)
	h.sees(say("welcome.title"))
	h.write(question("-", "who"), who)
	h.sees(say("home.first"))
	h.keys(enter)
	h.write(question("-", "name"), name)
}

// TestFromTheFirstStartToTheTerms is what a newcomer does: from an empty folder
// to terms of reference that are in force.
func TestFromTheFirstStartToTheTerms(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	a := newTale(t, "Mia Sound")
	w := hand{h.open(80, 24)}
	w.begin(a.who, a.p.Core.Name)
	a.tell(w)
	w.leave()

	if out, errs := h.run(0, "", "check", "eastside"); out != "" {
		t.Errorf("check finds %s %s", out, errs)
	}
	terms, _ := h.run(0, "", "export", "eastside", "terms", "--to", "md", "--out", "-")
	if strings.Contains(terms, say("doc.draft")) || !strings.Contains(terms, told["need.need"][0]) {
		t.Errorf("the terms of reference are not in force:\n%s", terms)
	}
	if answers, _ := h.run(0, "", "answers", "eastside", "--private"); answers != a.file() {
		t.Errorf("told:\n%s\nin the file:\n%s", a.file(), answers)
	}
}

// TestTheTaleIsComplete: what is told leaves nothing open, so that the sessions
// that tell it can end with everything in force.
func TestTheTaleIsComplete(t *testing.T) {
	a := newTale(t, "Mia Sound")
	a.tell(&pipe{})
	for _, g := range a.p.Gaps() {
		t.Errorf("the tale leaves a gap: %+v", g)
	}
}

//go:build unix

package cli_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tandem/model"
	"tandem/store"
)

// The words that the ten years are about.
const (
	up        = "\x1b[A"
	tableName = "Millbrook Table"
	soon      = "We will answer within two days."
	later_    = "We will answer within three days."
	dissent   = "Our one nurse is on the road all week. She cannot answer in two days."
	resolved  = "The front desk of the clinic answers for her."
	doubt     = "Two days is too short for a bus driver on the early shift."
)

// founders are the four organizations of 2011, and all that they said.
func founders(t testing.TB) *tale {
	a := newTale(t, "Mia Sound")
	a.p.Core.Name = tableName
	a.told = maps.Clone(told)
	maps.Copy(a.told, map[string][]string{
		"roster.organizations.name":   {"Harbor Pantry", "Millbrook Clinic", "Northgate Library", "Ward Council"},
		"roster.organizations.sector": {"nonprofit", "health", "education", "government"},
		"roster.organizations.role":   {"lead", "partner"},
		"roster.organizations.joined": {"2011-01-10"},
		"roster.people.name":          {"Ana Ruiz", "Tom O'Neill", "Ewa Żak", "Lee Chan"},
		"roster.people.of":            {"#0", "#1", "#2", "#3"},
		"roster.people.authority":     {"terms"},
		"kind.money":                  {"none"},
		"kind.primary":                {"collaboration"},
		"kind.also":                   {"-"},
		"interest.benefit":            {planted, "We meet families earlier.", "Families come to read.", "Our residents eat better."},
		"decisions.decisions.held":    {model.HeldTogether, model.HeldByEach},
		"areas.areas":                 {"communication"},
		"areas.own":                   {"-"},
		"voices.heard.voice.state":    {model.Said, model.Said, model.Said, model.Passed},
		"norms.area.norms.statement":  {soon, "I will come on time."},
		"duties.duty.part":            {"Food for forty families.", "A nurse on Thursdays.", "A warm room.", "The key to the hall."},
		"duties.duty.charge":          {"#0", "#1", "#2", "#3"},
		"duties.duty.work":            {"-"},
		"structure.bodies":            {"-"},
		"structure.offices":           {"-"},
		"decisions.decisions.asked":   {"-"},
		"decisions.decisions.told":    {"-"},
		"objectives.objectives.lead":  {"#1"},
		"procedures.reports.from":     {"#1"},
		"contributions.given.from":    {"#1"},
		"contributions.fees":          {"-"},
		"plan.start":                  {"2011-03-01"},
		"plan.end":                    {"2021-12-31"},
		"plan.review":                 {"year"},
	})
	a.many = maps.Clone(many)
	maps.Copy(a.many, map[string][]int{"roster.organizations": {4}, "roster.people": {4}, "norms.area.norms": {2}, "objectives.objectives": {1}, "contributions.given": {1}})
	return a
}

// A founding is the hand of 2011: it agrees as its people did, and not at once.
type founding struct {
	hand
	agreeing func()
}

func (f founding) agree([]string, int) { f.agreeing() }

// A decade is a partnership over the years, and who sits before it.
type decade struct {
	hand
	t testing.TB
	h *home
	a *tale
}

// on ends the session of before and begins another on a later day.
func (d *decade) on(day string, args ...string) {
	d.t.Helper()
	if d.window != nil {
		d.leave()
	}
	d.h.more = []string{"TEST_DAY=" + day}
	d.hand = hand{d.h.open(80, 24, args...)}
}

// p is what the file holds.
func (d *decade) p() *model.Partnership {
	d.t.Helper()
	st, err := store.Open(context.Background(), d.h.db, "test")
	if err != nil {
		d.t.Fatal(err)
	}
	defer st.Close()
	heads, err := st.List(context.Background(), model.Query{Limit: 1})
	if err != nil || len(heads) != 1 {
		d.t.Fatal(heads, err)
	}
	r, err := st.Load(context.Background(), heads[0].ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.Partnership
}

// to goes to a page, of an organization where it has one, and there to a question.
func (d *decade) to(step, of, key string) []model.Question {
	d.t.Helper()
	d.a.p, d.a.asked = d.p(), map[string]int{}
	s, party := model.Lookup(model.ID(step)), model.ID("")
	for _, o := range d.a.p.Roster.Organizations {
		if o.Name == of {
			party = o.ID
		}
	}
	name := d.a.title(model.Stop{Step: s, Party: party})
	d.jump(name)
	d.stop(name)
	qs := d.a.p.Asked(s.Questions(d.a.p, party))
	for _, q := range qs {
		if q.Head().Key == key {
			d.asks(question(step, key))
			break
		}
		if d.until(patience, func(s string) bool { return strings.HasPrefix(focus(s), squeeze(question(step, q.Head().Key))) }) {
			d.keys(tab)
		}
	}
	return s.Questions(d.a.p, party)
}

// adds tells a new record of a list; what is not told is passed over.
func (d *decade) adds(step, key string, told map[string]string) {
	d.t.Helper()
	for _, q := range d.to(step, "", key) {
		if rows, ok := q.(model.Rows); ok && q.Head().Key == key {
			d.asks(question(step, key))
			for range len(rows.IDs()) + 1 {
				if strings.Contains(focus(d.still()), "▸+") {
					break
				}
				d.keys(down)
			}
			d.add(question(step, key))
			d.tells(d.hand, step, key, rows.Open("new"), told)
			d.asks(question(step, key))
		}
	}
}

// tells answers what is asked about a record, in the order in which it is.
func (d *decade) tells(h typist, step, key string, e model.Entry, told map[string]string) {
	d.t.Helper()
	d.a.told = map[string][]string{}
	pass := func(under string, qs []model.Question) {
		for _, q := range qs {
			at := under + "." + q.Head().Key
			if d.a.told[step+"."+at] = []string{"-"}; told[at[len(key)+1:]] != "" {
				d.a.told[step+"."+at] = []string{told[at[len(key)+1:]]}
			}
		}
	}
	pass(key, e.Questions)
	d.a.record(h, step, key, e)
}

// jump goes to a page or an action. Where leaving a page changes what was agreed, it
// says so first.
func (d *decade) jump(name string) {
	d.t.Helper()
	d.hand.jump(name)
	d.want("another page", func(s string) bool { return !strings.Contains(s, "> "+name) })
	if has(d.still(), say("shift.title")) {
		d.keys(enter)
	}
}

// text opens a text on the page of agreeing.
func (d *decade) text(of model.ID) {
	d.t.Helper()
	p := d.p()
	texts := p.Texts()
	if len(p.NormTexts()) > 1 {
		texts = append([]model.ID{model.NormsText}, texts...)
	}
	d.jump(title("agree"))
	d.sees(words().Step("agree").About)
	d.keys(strings.Repeat(down, slices.Index(texts, of)) + enter)
}

// says takes down where a member stands on the open text: what it chooses, and what
// it is asked then.
func (d *decade) says(member, choice int, more map[string]string) {
	d.t.Helper()
	d.sees(say("agree.members.turn"))
	d.keys(strings.Repeat(up, 6) + strings.Repeat(down, member) + enter)
	d.choose(d.first("choice", "all"), choice)
	d.choose(question("agree", "person"), 0)
	d.then(more, down+enter)
}

// changesMind takes down that a member says yes to the open text, of which it has
// said something else.
func (d *decade) changesMind(member int, more map[string]string) {
	d.t.Helper()
	d.sees(say("agree.members.turn"))
	d.keys(strings.Repeat(up, 6) + strings.Repeat(down, member) + enter)
	d.asks(question("agree", "choice"))
	d.keys(strings.Repeat(up, 8) + enter) // its answer of before is under the hand
	d.asks(question("agree", "person"))
	d.keys(enter)
	d.then(more, enter)
}

// then answers what comes after a choice.
func (d *decade) then(more map[string]string, room string) {
	d.t.Helper()
	for _, key := range []string{"reason", "solved"} {
		if more[key] != "" {
			d.tell(question("agree", key), more[key])
		}
	}
	d.asks(question("agree", "how"))
	d.keys(room)
	d.sees(say("agree.recorded"))
}

// first returns which of some questions of the page of agreeing is asked.
func (d *decade) first(keys ...string) (ask string) {
	d.t.Helper()
	d.want("one of the questions "+fmt.Sprint(keys), func(s string) bool {
		for _, k := range keys {
			if ask = question("agree", k); strings.HasPrefix(focus(s), squeeze(ask)) {
				return true
			}
		}
		return false
	})
	return ask
}

// moves goes on in the life of the partnership, for a reason.
func (d *decade) moves(verb, why string) {
	d.t.Helper()
	d.way(verb)
	d.keys(enter)
	ask := question("-", "moves.why")
	d.asks(ask)
	d.keys(why + enter)
	stage := map[string]string{"start": "force", "review": "review", "renew": "force", "close": "closing", "closed": "closed", "reopen": "forming"}[verb]
	d.sees(say("life.done", "stage", say("stage."+stage), "key", "ctrl+z"))
	if got := d.p().Stage(); string(got) != stage {
		d.t.Fatalf("after %s it is %s", verb, got)
	}
}

// way opens the page of stages, and puts the hand on a way on.
func (d *decade) way(verb string) {
	d.t.Helper()
	d.jump(say("jump.stage"))
	d.sees(say("life.title"))
	for range 12 {
		if strings.Contains(d.still(), "▸ "+say("move."+verb)) {
			return
		}
		d.keys(down)
	}
	d.t.Fatalf("there is no way to %s:\n%s", verb, d.screen())
}

// lacks fails if any of the texts is on the screen.
func (d *decade) lacks(texts ...string) {
	d.t.Helper()
	for _, t := range texts {
		if s := d.still(); has(s, t) {
			d.t.Fatalf("%q is on the screen:\n%s", t, s)
		}
	}
}

// versions returns how many versions a text has.
func (d *decade) versions(of model.ID) int { return len(d.p().VersionsOf(of)) }

// TestTenYears: formed by four organizations in 2011, one joins in 2014, the lead
// changes and two leave by 2021; reviewed, renewed, closed. All of it can still be
// read at the end, each version and each position, the dissent in its own words.
func TestTenYears(t *testing.T) {
	t.Parallel()
	d := &decade{t: t, h: newHome(t), a: founders(t)}
	d.found()
	d.joins()
	d.shrinks()
	d.ends()
	d.looksBack()
}

// norm returns the ID of the n-th ground rule.
func (d *decade) norm(n int) model.ID { return d.p().NormTexts()[n] }

// found is 2011: all is told from the first start on, one member dissents, and the
// work begins only when the dissent is resolved.
func (d *decade) found() {
	d.on("2011-03-01")
	d.begin("Mia Sound", tableName)
	d.a.tell(founding{d.hand, func() {
		about := words().Step("agree").About
		d.sees(about)
		d.keys(down + enter) // the terms, below all ground rules together
		for m := range 4 {
			d.says(m, 0, nil)
		}
		d.text(d.norm(1))
		for m := range 4 {
			d.says(m, 0, nil)
		}
		d.text(d.norm(0))
		for m := range 3 {
			d.says(m, 0, nil)
		}
		d.sees(say("standing.to-come", "names", "Ward Council"))
		d.says(3, 3, map[string]string{"reason": dissent})
		d.sees(say("standing.held", "names", "Ward Council"))
		d.jump(title("agree"))
		d.sees(about)
		d.keys(tab)
	}})
	if s := d.p().Standing(d.norm(0)); s.InForce || len(s.By[model.No]) != 1 {
		d.t.Fatalf("one of four dissents, and it is said that %v", s.By)
	}
	d.jump(say("jump.stage"))
	d.sees(words().Count("life.first", 1, "move", say("move.start")))
	d.keys(enter) // it opens what comes first
	d.sees(soon, say("standing.held", "names", "Ward Council"))
	if got := d.p().Stage(); got != model.Forming {
		d.t.Fatalf("it is %s before all have agreed", got)
	}
	d.text(d.norm(0))
	d.changesMind(3, map[string]string{"solved": resolved})
	d.moves("start", "We are all in.")
}

// joins is 2014: a fifth organization comes in, and says where it stands; so do all
// others again. One rule is changed for it, and another only in its wording.
func (d *decade) joins() {
	const newcomer = "Bus Company"
	d.h.more = []string{"TEST_DAY=2014-05-10"}
	if out, _ := d.h.run(0, "", "list", "--due"); !strings.Contains(out, tableName) {
		d.t.Errorf("no review is due after three years:\n%s", out)
	}
	d.on("2014-05-10")
	d.sees(tableName, say("stage.force"), say("home.due", "day", "1 March 2012"))
	d.keys(enter)
	d.adds("changes", "changes", map[string]string{
		"kind": model.Joins, "name": newcomer, "on": "2014-05-10", "reason": "Families come by bus.", "told": "2014-05-01", "done": model.Yes,
	})
	d.hand.jump(title("agree"))
	d.sees(say("shift.title"))
	d.keys(enter)
	d.sees(words().Step("agree").About, say("standing.revisit"))
	d.lacks(say("standing.in-force"), say("agree.done"))
	p := d.p()
	for _, of := range p.Texts() {
		if s := p.Standing(of); s.InForce || len(s.Positions) > 0 {
			d.t.Fatalf("%s stands though a member joined: %+v", of, s)
		}
	}
	if out, _ := d.h.run(3, "", "check", "millbrook"); !strings.Contains(squeeze(out), squeeze(newcomer)) {
		d.t.Errorf("check says nothing of the newcomer:\n%s", out)
	}
	d.newcomer(newcomer)

	d.text(model.TermsText)
	for m := range 5 {
		d.says(m, 0, nil)
	}
	d.sees(say("standing.in-force"))
	if n := d.versions(model.TermsText); n != 2 {
		d.t.Fatalf("the terms have %d versions", n)
	}
	d.text(d.norm(0))
	for m := range 4 {
		d.says(m, 0, nil)
	}
	d.says(4, 3, map[string]string{"reason": doubt})
	d.rewords(0, later_, model.Material)
	d.text(d.norm(0))
	d.lacks(say("standing.in-force"))
	for m := range 4 {
		d.says(m, 0, nil)
	}
	d.says(4, 0, map[string]string{"solved": "Three days will do."})
	d.text(d.norm(1))
	for m := range 5 {
		d.says(m, 0, nil)
	}
	d.rewords(1, "I will arrive on time.", model.Editorial)
	if s := d.p().Standing(d.norm(1)); !s.InForce || len(s.By[model.Yes]) != 5 {
		d.t.Fatalf("a change of wording let go of positions: %+v", s)
	}
	if out, _ := d.h.run(0, "", "show", "millbrook"); !strings.Contains(squeeze(out), squeeze("carried over")) {
		d.t.Errorf("it is not said that they were carried over:\n%s", out)
	}
}

// newcomer tells what the terms ask of an organization that joined.
func (d *decade) newcomer(name string) {
	d.adds("roster", "people", map[string]string{"name": "Ida Moss", "of": "#4", "title": "Driver", "contact": "555 0104", "authority": "terms"})
	qs := d.to("interest", name, "benefit")
	d.write(question("interest", "benefit"), "Our evening buses are full.")
	_ = qs
	for _, q := range d.to("duties", "", "duty") {
		if each, ok := q.(model.Each); ok {
			id := each.IDs()[4]
			d.keys(strings.Repeat(down, 4) + enter)
			d.tells(d.hand, "duties", "duty", each.Open(id), map[string]string{"part": "A bus at seven each Thursday.", "charge": "#4"})
		}
	}
	d.jump(title("voices"))
	d.stop(title("voices"))
	d.keys(tab + enter) // by how words are kept
	d.asks(question("voices", "heard.voice"))
	d.keys("p")
	d.rest(question("voices", "heard.voice"))
}

// rewords gives a ground rule other words, and decides what the change is.
func (d *decade) rewords(n int, statement, kind string) {
	d.t.Helper()
	of := d.norm(n)
	d.to("norms", "", "area")
	d.keys(enter)
	d.asks(question("norms", "area.value"))
	d.keys(tab)
	on := func(key string) func(string) bool {
		return func(s string) bool { return strings.HasPrefix(focus(s), squeeze(question("norms", key))) }
	}
	d.until(patience, func(s string) bool { return on("area.from")(s) || on("area.norms")(s) })
	if on("area.from")(d.still()) { // past whose words led to it
		d.keys(tab)
	}
	d.asks(question("norms", "area.norms"))
	d.keys(strings.Repeat(down, n) + enter)
	d.asks(question("norms", "area.norms.statement"))
	d.keys("\x1b[1;5H\x1b[H" + strings.Repeat("\x1b[3~", 80) + statement)
	d.sees(statement)
	d.text(of)
	d.sees(say("wording.ask"), say("wording.changed"))
	at := map[string]int{model.Editorial: 0, model.Material: 1}[kind]
	d.keys(strings.Repeat(down, at) + " ")
	d.sees(say("wording.enter"))
	d.keys(enter)
	d.sees(say("wording." + kind + ".done"))
	if v := d.p().Newest(of); v.Kind != kind || v.By != "Mia Sound" {
		d.t.Fatalf("%+v", v)
	}
}

// shrinks is 2021: another organization leads, two leave, and the others look at the
// whole again.
func (d *decade) shrinks() {
	d.on("2021-02-01", "open")
	d.sees(tableName)
	for _, told := range []map[string]string{
		{"kind": model.Leads, "of": "#1", "on": "2021-01-01", "reason": "The pantry has no staff for it.", "done": model.Yes},
		{"kind": model.Departs, "of": "#0", "on": "2021-01-31", "reason": "The pantry closes.", "keep": "Rent for two more years.", "done": model.Yes},
		{"kind": model.Departs, "of": "#3", "on": "2021-01-31", "reason": "The council has its own program.", "keep": "-", "done": model.Yes},
	} {
		d.adds("changes", "changes", told)
	}
	d.jump(title("agree"))
	d.sees(words().Step("agree").About, say("standing.revisit"))
	d.lacks(say("standing.in-force"))
	if n := len(d.p().Members()); n != 3 {
		d.t.Fatalf("%d members", n)
	}
	d.moves("review", "Two of us have left.")
	d.comesFirst("renew")
	if gaps := d.refused("renew"); len(gaps) < 3 {
		d.t.Fatalf("it could be renewed before anybody looked at it: %v", gaps)
	}
	d.adds("review", "reviews", map[string]string{
		"on": "2021-02-01", "why": "Families ask for us by name.", "committed": model.Yes, "sense": model.Yes, "right": model.Yes, "done": model.No,
		"outcome": "renew", "next": "The clinic writes to all families by March.",
	})
	if gaps := d.refused("renew"); len(gaps) == 0 {
		d.t.Fatal("it could be renewed before all have agreed")
	}
	d.settles()
	for _, of := range d.p().Texts() {
		d.text(of)
		for m := range 3 {
			d.lacks(say("standing.in-force"))
			d.says(m, 0, nil)
		}
		d.sees(say("standing.in-force"))
	}
	if n := d.versions(model.TermsText); n != 3 {
		d.t.Fatalf("the terms have %d versions", n)
	}
	d.moves("renew", "We go on as three.")
	d.h.more = []string{"TEST_DAY=2021-02-02"}
	if out, _ := d.h.run(0, "", "list", "--due"); strings.Contains(out, tableName) {
		d.t.Errorf("a review is due the day after one:\n%s", out)
	}
}

// settles gives the work of those who left to others.
func (d *decade) settles() {
	d.t.Helper()
	for _, g := range d.p().Refusals(model.TermsText) {
		d.t.Errorf("before the terms: %+v", g)
	}
}

// refused returns what keeps the partnership from a move.
func (d *decade) refused(verb string) []model.Gap {
	d.t.Helper()
	p := d.p()
	for _, m := range p.Ways() {
		if m.Verb == verb {
			return p.Refused(m)
		}
	}
	d.t.Fatalf("there is no way to %s from %s", verb, p.Stage())
	return nil
}

// comesFirst looks at the page of stages, on which a way that is refused says what comes
// first.
func (d *decade) comesFirst(verb string) {
	d.t.Helper()
	d.jump(say("jump.stage"))
	d.sees(say("life.title"), words().Count("life.first", len(d.refused(verb)), "move", say("move."+verb)))
	d.shut(say("life.title"))
}

// ends is the closing of 2021, which is refused until all was said. Then it can be
// read, and takes no word more, until somebody reopens it.
func (d *decade) ends() {
	d.on("2021-11-30", "open")
	d.sees(tableName)
	d.moves("close", "The city does all of it now.")
	d.stop(title("closing"))
	d.comesFirst("closed")
	d.to("closing", "", "reason")
	d.a.told = map[string][]string{
		"closing.reason": {"The city does all of it now."}, "closing.discussed": {"2021-11-15"}, "closing.talk": {"-"},
		"closing.thanks": {"We thank Ana, who began it."}, "closing.member.on": {"2021-11-30"}, "closing.member.who": {"Their director"},
	}
	d.a.questions(d.hand, "closing", "", func() []model.Question { return model.Lookup("closing").Questions(d.a.p, "") })
	d.moves("closed", "All is said.")

	need := d.p().Need.Need
	d.jump(title("need"))
	d.stop(title("need"))
	d.keys("x")
	d.sees(say("over.closed", "how", say("over.how")))
	d.jump(title("agree"))
	d.sees(words().Step("agree").About)
	d.keys(enter + enter)
	d.sees(say("over.closed", "how", say("over.how")))
	if now := d.p().Need.Need; now != need {
		d.t.Fatalf("a closed one takes words: %q", now)
	}
	d.reads()
	d.moves("reopen", "One thing was forgotten.")
}

// reads looks at all that there was, in the program itself.
func (d *decade) reads() {
	d.t.Helper()
	d.text(model.TermsText)
	d.keys("v")
	d.sees(words().Count("versions.count", 3), say("versions.one", "n", "3", "day", "1 February 2021"))
	for i, holds := range []struct{ has, lacks string }{{"Bus Company", "Ward Council"}, {"Ward Council", ""}, {"Ward Council", "Bus Company"}} {
		d.keys(strings.Repeat(up, 3) + strings.Repeat(down, i) + enter)
		d.sees(holds.has)
		if holds.lacks != "" {
			d.lacks(holds.lacks)
		}
		d.keys(esc)
		d.sees(words().Count("versions.count", 3))
	}
	d.shut(words().Count("versions.count", 3))
	d.text(d.norm(0))
	d.keys("w")
	d.sees(say("said.title"))
	seen := ""
	for range 12 {
		seen += squeeze(d.still())
		d.keys("\x1b[6~")
	}
	for _, want := range []string{doubt, "Three days will do."} {
		if !strings.Contains(seen, squeeze(want)) {
			d.t.Errorf("nobody can read any more that %q:\n%s", want, d.screen())
		}
	}
	d.shut(say("said.title"))
}

// shut goes back from a page over another, on which a text stands.
func (d *decade) shut(text string) {
	d.t.Helper()
	d.sees(text)
	d.keys(esc)
	d.want("the page below", func(s string) bool { return !has(s, text) })
}

// looksBack reads all of it again, from outside.
func (d *decade) looksBack() {
	d.leave()
	history, _ := d.h.run(0, "", "history", "millbrook")
	json, _ := d.h.run(0, "", "history", "millbrook", "--json")
	record, _ := d.h.run(0, "", "export", "millbrook", "record", "--to", "txt", "--out", "-")
	data, _ := d.h.run(0, "", "export", "millbrook", "data", "--out", "-")
	for _, want := range []string{dissent, resolved, doubt, "Three days will do.", "The pantry closes.", "Rent for two more years.", "The city does all of it now."} {
		for name, text := range map[string]string{"history": history, "history --json": json, "the record": record, "the data": data} {
			if !strings.Contains(squeeze(text), squeeze(want)) {
				d.t.Errorf("%s does not say %q:\n%s", name, want, text)
			}
		}
	}
	if !strings.Contains(history, say("history.moves", "from", say("stage.closed"), "to", say("stage.forming"))) {
		d.t.Errorf("the history does not say that it was reopened:\n%s", history)
	}
	p := d.p()
	for i, v := range p.VersionsOf(model.TermsText) { // the newest first
		for _, o := range p.Roster.Organizations {
			in := slices.Contains([][]string{
				{"Millbrook Clinic", "Northgate Library", "Bus Company"},
				{"Harbor Pantry", "Millbrook Clinic", "Northgate Library", "Ward Council", "Bus Company"},
				{"Harbor Pantry", "Millbrook Clinic", "Northgate Library", "Ward Council"},
			}[i], o.Name)
			if got := len(p.Said(model.TermsText, o.ID)); in && got == 0 {
				d.t.Errorf("where %s stood is lost", o.Name)
			}
			if strings.Contains(v.Words, o.Name) != in {
				d.t.Errorf("version %s: %s is in it: %v\n%s", v.N, o.Name, !in, v.Words)
			}
		}
		for _, text := range []string{record, data} {
			if !strings.Contains(text, string(v.At)) && !strings.Contains(text, dayWords(v.At)) {
				d.t.Errorf("version %s of %s can be read nowhere", v.N, v.At)
			}
		}
	}
	if n := len(p.Said(p.NormTexts()[0], p.Roster.Organizations[3].ID)); n < 4 {
		d.t.Errorf("the council said something four times of the first rule, and %d are kept", n)
	}
}

// dayWords says a day as people write it.
func dayWords(d model.Date) string {
	t, _ := d.Time()
	return t.Format("2 January 2006")
}

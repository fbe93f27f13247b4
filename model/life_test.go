package model

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A life is a partnership over years, as its file keeps it: saves of leaves, each of
// which can be taken back.
type life struct {
	t     *rapid.T
	p     *Partnership
	saves int
	past  []taken // the saves, to take them back
	day   int

	epoch  int        // grows whenever organizations come or go
	spoken map[ID]int // in which epoch a position was taken, by its ID
}

// taken is a save: what stood before it and after, and in which epoch that was.
type taken struct {
	before, after map[Place]string
	epoch         int
}

func newLife(t *rapid.T) *life {
	l := &life{t: t, spoken: map[ID]int{}, p: &Partnership{ID: "p", Core: Core{Name: "Life", Length: fullLength}}}
	for _, o := range []ID{"a", "b", "c"} {
		rank := string(o) + "U"
		l.p.Roster.Organizations = append(l.p.Roster.Organizations, Organization{Row: Row{ID: o, Rank: rank}, Name: "Org " + string(o)})
		l.p.Roster.People = append(l.p.Roster.People, Person{Row: Row{ID: "p" + o, Rank: rank}, Name: "Person " + string(o), Of: string(o)})
	}
	l.p.Areas.Chosen = string(MakeList("meetings"))
	l.p.Norms.Areas = []Area{{Row: Row{ID: "meetings", Rank: "U"}, Norms: []Norm{
		{Row: Row{ID: "n1", Rank: "U"}, Statement: "We will meet."}, {Row: Row{ID: "n2", Rank: "V"}, Statement: "We will eat."},
	}}}
	l.p.Need.Need = "Bread."
	l.p.Put("n1", "words", l.today())
	return l
}

func (l *life) today() Date { return Date(fmt.Sprintf("2026-01-%02d", 1+l.day)) }

func (l *life) oneOf(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(l.t, label)
}

// save lets change work on a copy and lands it as the store does: refused as a whole,
// or with what follows from it. It reports whether it landed.
func (l *life) save(change func(p *Partnership)) bool {
	l.saves++
	before := l.p.Leaves()
	now := l.p.Clone()
	change(now)
	return l.land(before, now.Leaves(), true)
}

func (l *life) land(before, after map[Place]string, follow bool) bool {
	ops := opsOf(before, after)
	now, _ := Read("p", after)
	if len(ops) == 0 || now.Refuse(l.p, ops) != nil {
		return false
	}
	if follow {
		more := now.Follow(l.p, ID(fmt.Sprint("s", l.saves)), l.today())
		for _, op := range more {
			if after[op.Place] = op.Value; op.Value == "" {
				delete(after, op.Place)
			}
		}
		now, _ = Read("p", after)
		if again := now.Follow(l.p, ID(fmt.Sprint("s", l.saves)), l.today()); len(again) > 0 {
			l.t.Fatalf("what follows once follows twice: %v, then %v", more, again)
		}
		if len(more) > 0 && !slices.ContainsFunc(ops, func(op Op) bool { return op.Step == roster.ID || op.Step == changes.ID }) {
			l.t.Fatalf("%v followed from %v", more, ops)
		}
	}
	l.past = append(l.past, taken{before, after, l.epoch})
	if !slices.Equal(slices.Sorted(slices.Values(now.Active())), slices.Sorted(slices.Values(l.p.Active()))) {
		l.epoch++
	}
	for _, op := range ops {
		if part := strings.Split(op.Path, "/"); op.Step == CoreStep && part[0] == "positions" && op.Value != "" {
			l.spoken[ID(part[1])] = l.epoch
		}
	}
	l.p = now
	return true
}

func opsOf(before, after map[Place]string) []Op {
	var ops []Op
	for place, v := range after {
		if before[place] != v {
			ops = append(ops, Op{Place: place, Value: v, Former: before[place]})
		}
	}
	for place, v := range before {
		if _, there := after[place]; !there {
			ops = append(ops, Op{Place: place, Former: v})
		}
	}
	return ops
}

func (l *life) edit(p *Partnership) {
	switch l.oneOf("edit", "norm", "norm", "back", "value", "need", "name", "remove", "restore") {
	case "norm":
		if _, _, n := p.Norm(ID(l.oneOf("which", "n1", "n2"))); n != nil {
			n.Statement += "!"
		}
	case "back":
		if _, _, n := p.Norm(ID(l.oneOf("which", "n1", "n2"))); n != nil {
			n.Statement = strings.TrimSuffix(n.Statement, "!")
		}
	case "value":
		p.Norms.Areas[0].Value = l.oneOf("value", "Time.", "Bread.")
	case "need":
		p.Need.Need = l.oneOf("need", "Bread.", "Bread, and milk.")
	case "name":
		if n := len(p.Roster.Organizations); n > 0 {
			p.Roster.Organizations[0].Name = l.oneOf("name", "Org a", "Org A of old")
		}
	case "remove":
		p.Norms.Areas[0].Norms = slices.DeleteFunc(slices.Clone(p.Norms.Areas[0].Norms), func(n Norm) bool { return n.ID == "n2" })
	case "restore":
		if _, _, n := p.Norm("n2"); n == nil {
			p.Norms.Areas[0].Norms = append(slices.Clone(p.Norms.Areas[0].Norms), Norm{Row: Row{ID: "n2", Rank: "V"}, Statement: "We will eat."})
		}
	}
}

func (l *life) change(p *Partnership) {
	os := p.Roster.Organizations
	i := rapid.IntRange(0, max(len(os)-1, 0)).Draw(l.t, "org")
	row := Row{ID: ID(fmt.Sprint("ch", l.saves)), Rank: lastRank(p.Changes.Changes, func(m MemberChange) Row { return m.Row })}
	add := func(m MemberChange) { p.Changes.Changes = append(slices.Clone(p.Changes.Changes), m) }
	switch l.oneOf("change", "status", "leave", "join", "again", "replace", "until", "lead", "unsaid", "taken off", "gone", "asking", "agrees") {
	case "status":
		if len(os) > 0 {
			os[i].Status = l.oneOf("status", Active, Left, Observer, "")
		}
	case "leave":
		if len(os) > 0 {
			add(MemberChange{Row: row, Kind: Departs, Of: string(os[i].ID), Done: Yes})
		}
	case "join":
		if len(os) < 5 {
			add(MemberChange{Row: row, Kind: Joins, Name: fmt.Sprint("New ", l.saves), Done: Yes})
		}
	case "again":
		if len(os) > 0 {
			add(MemberChange{Row: row, Kind: Joins, Of: string(os[i].ID), Done: Yes})
		}
	case "replace":
		if len(os) > 0 {
			add(MemberChange{Row: row, Kind: Replaced, Of: string(os[i].ID), Person: "p" + string(os[i].ID), Next: "Next", Done: l.oneOf("done", Yes, No)})
		}
	case "until":
		if len(p.Roster.People) > 0 {
			p.Roster.People[0].Until = Date(l.oneOf("until", "", string(l.today())))
		}
	case "lead":
		if len(os) > 0 {
			add(MemberChange{Row: row, Kind: Leads, Of: string(os[i].ID), Done: Yes})
		}
	case "unsaid": // somebody says that it does not hold after all
		for i := range p.Changes.Changes {
			p.Changes.Changes[i].Done = No
		}
	case "taken off":
		p.Changes.Changes = nil
	case "gone":
		if len(os) > 2 {
			p.Roster.Organizations = slices.Delete(slices.Clone(os), i, i+1)
		}
	case "asking":
		p.Asking.Scale = l.oneOf("scale", ThreePoints, FistToFive, EightGradients)
		p.Asking.Bar, p.Asking.Open = l.oneOf("bar", "", "3", "5"), l.oneOf("open", "", StandsAside)
	case "agrees":
		p.Roster.Agrees = l.oneOf("agrees", "", PeopleAgree)
	}
}

func (l *life) speak(p *Partnership) {
	vs := p.Core.Versions
	members := p.Members()
	if len(vs) == 0 || len(members) == 0 {
		return
	}
	v := rapid.SampledFrom(vs).Draw(l.t, "version")
	if of := p.Standing(ID(v.Of)).Version; of != nil && rapid.IntRange(0, 3).Draw(l.t, "current") > 0 {
		v = *of
	}
	for _, m := range members {
		if rapid.IntRange(0, 3).Draw(l.t, "speaks") == 0 {
			continue
		}
		choice := rapid.SampledFrom(p.Asking.choices()).Draw(l.t, "choice").Key
		if rapid.Bool().Draw(l.t, "yes") {
			choice = map[string]string{FistToFive: F5, EightGradients: G1}[p.Asking.Scale]
			if choice == "" {
				choice = Yes
			}
		}
		e := p.Position(&v, m, "Mia", l.today())
		said := map[string]string{"choice": choice, "how": "room", "reason": "because"}
		if ps := p.People(m); len(ps) > 0 && p.Organization(m) != nil {
			said["person"] = string(ps[0].ID)
		}
		for _, q := range e.Questions {
			q.(Leaf).Set(said[q.Head().Key])
		}
		e.Put()
	}
}

func (l *life) putOr(p *Partnership) {
	texts := append(p.NormTexts(), TermsText)
	of := rapid.SampledFrom(texts).Draw(l.t, "of")
	switch l.oneOf("put", "editorial", "editorial", "material", "call", "call") {
	case "put":
		p.Put(of, "words", l.today())
	case "editorial":
		p.Decide(of, "words", Editorial, "Mia", l.today())
	case "material":
		p.Decide(of, "words", Material, "Mia", l.today())
	case "call":
		for _, of := range texts {
			if vs := p.Reopens(of); len(vs) > 0 && len(p.Members()) > 0 {
				p.CallMaterial(rapid.SampledFrom(vs).Draw(l.t, "which").ID, p.Members()[0], "Mia", l.today())
				break
			}
		}
	}
}

func (l *life) move(p *Partnership) {
	ways := p.Ways()
	if len(ways) == 0 {
		l.t.Fatalf("no way leads on from %s", p.Stage())
	}
	m := rapid.SampledFrom(ways).Draw(l.t, "move")
	if (m.To == Ended || m.To == Closed || m.To == Winding) && rapid.IntRange(0, 4).Draw(l.t, "really") > 0 {
		m = ways[0]
	}
	if m.To == InReview {
		p.Reviews.Reviews = append(slices.Clone(p.Reviews.Reviews), Review{
			Row: Row{ID: ID(fmt.Sprint("r", l.saves)), Rank: lastRank(p.Reviews.Reviews, func(r Review) Row { return r.Row })}, On: l.today(),
			Why: "We like it.", Committed: Yes, Sense: Yes, Right: Yes, Done: No, Outcome: "renew", Next: "All.",
		})
	}
	gaps, n := p.Refused(m), len(p.Core.Moves)
	e := p.Moving(m, "Mia", l.today())
	if rapid.IntRange(0, 3).Draw(l.t, "says why") > 0 {
		e.Questions[0].(Leaf).Set("because")
	}
	e.Put()
	made := len(p.Core.Moves) > n
	if made && len(gaps) > 0 {
		l.t.Fatalf("%s was made in spite of %v", m.Verb, gaps)
	}
	if why := e.Questions[0].(Leaf).Value(); !made && len(gaps) == 0 && why != "" {
		l.t.Fatalf("%s was refused, and nothing says why", m.Verb)
	}
	for _, g := range gaps {
		if Lookup(g.Step) == nil || g.Rule == "" {
			l.t.Fatalf("%s is refused for %+v, which leads nowhere", m.Verb, g)
		}
	}
	if made && m.To == InEffect {
		for _, of := range p.Texts() {
			if !everybody(p, of) {
				l.t.Fatalf("in force, and not all accept %s", of)
			}
		}
	}
}

// undo takes the newest save back, as the store does: by its leaves, refused where
// what they say no longer may be said.
func (l *life) undo() {
	if n := len(l.past); n > 0 {
		before := l.past[n-1].before
		l.epoch, l.past = l.past[n-1].epoch, l.past[:n-1]
		now := l.p.Leaves()
		if back, _ := Read("p", before); back.Refuse(l.p, opsOf(now, before)) == nil {
			if more := back.Follow(l.p, "undo", l.today()); len(more) > 0 {
				l.t.Fatalf("what was taken back brings more with it: %v", more)
			}
			l.p = back
		}
	}
}

// revert takes back one save of long ago, as the store does: nothing of it may have
// moved on since.
func (l *life) revert() {
	if len(l.past) == 0 {
		return
	}
	save := rapid.SampledFrom(l.past).Draw(l.t, "reverted")
	leaves := l.p.Leaves()
	ops := opsOf(save.after, save.before)
	for _, op := range ops {
		if leaves[op.Place] != op.Former || op.Step == roster.ID || op.Step == changes.ID || op.Path == "name" {
			return
		}
	}
	before := l.p.Leaves()
	for _, op := range ops {
		if leaves[op.Place] = op.Value; op.Value == "" {
			delete(leaves, op.Place)
		}
	}
	if back, lost := Read("p", leaves); len(lost) == 0 && back.Refuse(l.p, ops) == nil {
		if more := back.Follow(l.p, "revert", l.today()); len(more) > 0 {
			l.t.Fatalf("what was taken back brings more with it: %v", more)
		}
		l.past = append(l.past, taken{before, leaves, l.epoch})
		l.p = back
	}
}

// everybody looks again, in its own way: does every member accept the words of a text
// as they stand now? Of each it takes the last thing it said of the text at all, goes
// back to where it was said, and asks that each step on the way was a change of
// wording only, that nobody objects to; on that way it may stop where the words stand.
func everybody(p *Partnership, of ID) bool {
	versions := map[string]Version{}
	for _, v := range p.Core.Versions {
		if v.Of == string(of) {
			versions[v.ID.str()] = v
		}
	}
	byID := map[string]Position{}
	for _, x := range p.Core.Positions {
		byID[x.ID.str()] = x
	}
	sound := func(x Position) bool { // what was said is about these words, or wording led from it to them
		for x.Carried != "" {
			v, from := versions[x.Version], byID[x.Carried]
			if v.Kind != "editorial" || v.Called != "" || from.ID == "" || from.Member != x.Member || from.Choice != x.Choice {
				return false
			}
			if old := versions[from.Version]; old.Who != v.Who || v.Was != string(old.ID) {
				return false
			}
			x = from
		}
		return true
	}
	ps := slices.Clone(p.Core.Positions)
	slices.SortStableFunc(ps, func(a, b Position) int { return strings.Compare(a.Rank, b.Rank) })
	yes, aside := 0, 0
	members := p.Members()
	for _, m := range members {
		var last Position
		for _, x := range ps {
			if _, ofText := versions[x.Version]; ofText && x.Member == m.str() && x.Choice != "" && sound(x) {
				last = x
			}
		}
		for last.Carried != "" && versions[last.Version].Digest != p.Digest(of) {
			last = byID[last.Carried] // it never spoke on the words between, and those it spoke on are back
		}
		if last.ID == "" || versions[last.Version].Digest != p.Digest(of) || last.Until != "" {
			return false
		}
		switch accepts(last, of) {
		case "yes":
			yes++
			if person := p.Person(ID(last.Person)); last.Person != "" && (person == nil || person.Until != "") {
				return false
			}
			said := last
			for said.Carried != "" {
				said = byID[said.Carried]
			}
			mayHave := func(x Person) bool { // it sat there that day, and went that day or later
				if said.Seat == "" {
					return x.Of == m.str() && x.Until > said.At
				}
				return strings.Contains(said.Seat, `"`+x.ID.str()+`"`) && x.Until != "" && x.Until >= said.At
			}
			if last.Person == "" && slices.ContainsFunc(p.Roster.People, mayHave) {
				return false
			}
		case "aside":
			aside++
		default:
			return false
		}
	}
	return yes > 0 && yes+aside == len(members) && len(members) >= 2
}

func (id ID) str() string { return string(id) }

// accepts says in a table what an answer is.
func accepts(x Position, of ID) string {
	table := map[string]string{"yes": "yes", "g1": "yes", "g2": "yes", "g3": "yes", "g6": "yes"}
	if x.Bar == "aside" && of != "terms" {
		table["noview"], table["g4"] = "aside", "aside"
	}
	for bar, fingers := range map[string][]string{"3": {"f3", "f4", "f5"}, "4": {"f4", "f5"}, "5": {"f5"}} {
		for _, f := range fingers {
			if x.Bar == bar {
				table[f] = "yes"
			}
		}
	}
	return table[x.Choice]
}

// TestLife: whatever people do over the years, in whatever order, and take back: a
// text is in force only where each member accepts the words as they stand, the stage
// says so only where it was so, no position and no version is lost but by taking it
// back, and who was away is not back as if nothing had been.
func TestLife(t *testing.T) {
	reached := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		l := newLife(t)
		for range rapid.IntRange(5, 25).Draw(t, "years") {
			l.day = min(l.day+rapid.IntRange(0, 1).Draw(t, "days"), 27)
			was, undone := l.p, false
			do := l.oneOf("do", "edit", "edit", "change", "speak", "speak", "speak", "put", "put", "move", "all", "all", "undo", "revert")
			switch do {
			case "edit":
				l.save(l.edit)
			case "change":
				l.save(l.change)
			case "speak":
				l.save(l.speak)
			case "put":
				l.save(l.putOr)
			case "move":
				l.save(l.move)
			case "all":
				l.save(l.allAgree)
			case "undo":
				l.undo()
				undone = true
			case "revert":
				l.revert()
				undone = true
			}
			l.look(was, undone, reached)
		}
	})
	often, err := strconv.Atoi(flag.Lookup("rapid.checks").Value.String())
	for _, what := range []string{"force", "in force", "carried", "left", "aside", "called", "review", "over"} {
		if reached[what] == 0 && err == nil && often >= 2000 {
			t.Errorf("no life came to %q: %v", what, reached)
		}
	}
}

// allAgree has every member accept every text that may be put.
func (l *life) allAgree(p *Partnership) {
	for _, of := range p.Texts() {
		v := p.Put(of, "words", l.today())
		for _, m := range p.Members() {
			choice := Yes
			if p.Asking.Scale == EightGradients && m == p.Members()[0] {
				choice = l.oneOf("first", G1, G4)
			}
			e := p.Position(v, m, "Mia", l.today())
			for _, q := range e.Questions {
				said := map[string]string{"choice": choice, "how": "room"}
				q.(Leaf).Set(said[q.Head().Key])
			}
			e.Put()
		}
	}
}

// look asks what must always hold, and notes what was reached.
func (l *life) look(was *Partnership, undone bool, reached map[string]int) {
	t, p := l.t, l.p
	for _, of := range append(p.NormTexts(), TermsText) {
		s := p.Standing(of)
		if want := everybody(p, of); s.InForce != want {
			t.Fatalf("%s in force %v, everybody accepts %v: %+v", of, s.InForce, want, s.By)
		}
		if s.InForce {
			reached["in force"]++
			for _, x := range s.Positions {
				if x.Carried != "" {
					reached["carried"]++
				}
				for x.Carried != "" {
					x = *p.position(ID(x.Carried))
				}
				if slices.Contains(p.Members(), ID(x.Member)) && l.spoken[x.ID] != l.epoch {
					t.Fatalf("organizations came or went since %s said so, and %s is in force", x.Member, of)
				}
			}
			if len(s.By[StandsAside]) > 0 {
				reached["aside"]++
			}
		}
	}
	for _, v := range p.Core.Versions {
		if v.Called != "" {
			reached["called"]++
		}
	}
	reached[string(p.Stage())]++
	if p.Stage().Over() {
		reached["over"]++
	}
	if undone {
		return
	}
	for _, v := range was.Core.Versions {
		now := p.Version(v.ID)
		if now == nil || now.Words != v.Words || now.Digest != v.Digest {
			t.Fatalf("the version %+v is lost: %+v", v, now)
		}
	}
	said := func(p *Partnership) map[string]int {
		n := map[string]int{}
		for _, x := range p.Core.Positions {
			n[strings.Join([]string{x.Version, x.Member, x.Choice, x.Bar, x.Reason, x.Person}, "|")]++
		}
		return n
	}
	now := said(p)
	for what, n := range said(was) {
		if now[what] < n {
			t.Fatalf("a position is lost: %s", what)
		}
	}
	// R5: who the members are cannot change without a record of it, once there are texts.
	if gone := slices.DeleteFunc(was.Active(), func(id ID) bool { return slices.Contains(p.Active(), id) }); len(gone) > 0 {
		reached["left"]++
		if len(was.Core.Versions) > 0 && p.passages() == was.passages() && slices.ContainsFunc(gone, func(id ID) bool { o := p.Organization(id); return o == nil || o.Status != "" }) {
			t.Fatalf("%v left, and nothing says so", gone)
		}
	}
	for _, id := range was.passages().Keys() {
		if !slices.Contains(p.passages().Keys(), id) {
			t.Fatalf("the coming or going %s is forgotten", id)
		}
	}
	if !maps.Equal(was.Leaves(), p.Leaves()) && was.Stage().Over() && p.Stage().Over() {
		t.Fatal("it is over, and changed")
	}
}

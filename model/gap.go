package model

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Weight says what a gap means.
type Weight int

// From what is still to come to what is only worth a thought.
const (
	Missing Weight = iota
	Conflict
	Advice
)

func (w Weight) String() string { return [...]string{"missing", "conflict", "advice"}[w] }

// A Gap is what is still to come, or contradicts itself. Its words are in assets,
// under its Rule.
type Gap struct {
	Step  ID
	Party ID
	Key   string // the path of the answer, rows included; "" for the whole step
	Rule  string // R1, R2, …; or "open", "later", or a Trouble
	Weigh Weight
}

// QuestionKey returns the key that names the words of the question at path: the
// path without the IDs of rows, joined by points.
func QuestionKey(path string) string {
	var keys []string
	for i, part := range strings.Split(path, "/") {
		if i%2 == 0 {
			keys = append(keys, part)
		}
	}
	return strings.Join(keys, ".")
}

// RulesNumber grows whenever the rules below change what they find, so that
// counts made by older rules are made again.
const RulesNumber = 1

// rules are those that look beyond one answer. Each appends what it finds.
var rules = []func(p *Partnership) []Gap{
	twoOrganizations,
	everyInterest,
	datesAgree,
	textsAgreed,
}

// Gaps returns all that is still to come or contradicts itself, in the order of
// Steps. An empty result means that the partnership is complete and agreed.
func (p *Partnership) Gaps() []Gap {
	p = p.all()
	path := p.Path()
	at := make([][]Gap, len(path)+1) // by stop; the first are off the path
	order := make(map[Stop]int, len(path))
	for i, stop := range path {
		order[stop] = i + 1
		if stop.Step.Ask != nil {
			at[i+1] = openQuestions(stop, "", stop.Step.Ask(p, stop.Party))
		}
	}
	for _, rule := range rules {
		for _, g := range rule(p) {
			i := order[Stop{Lookup(g.Step), g.Party}]
			at[i] = append(at[i], g)
		}
	}
	return slices.Concat(at...)
}

// openQuestions returns a gap for every question of qs that waits for an answer
// or has one that will not do, rows included.
func openQuestions(stop Stop, at string, qs []Question) []Gap {
	var gaps []Gap
	for _, q := range Shown(qs) {
		h := q.Head()
		gap := Gap{Step: stop.Step.ID, Party: stop.Party, Key: join(at, h.Key)}
		if rule, weigh, ok := open(q); ok {
			gap.Rule, gap.Weigh = rule, weigh
			gaps = append(gaps, gap)
		}
		switch q := q.(type) {
		case Rows:
			for _, id := range q.IDs() {
				gaps = append(gaps, openQuestions(stop, join(gap.Key, string(id)), q.Open(id).Questions)...)
			}
		case Each:
			for _, id := range q.IDs() {
				gaps = append(gaps, openQuestions(stop, join(gap.Key, string(id)), q.Open(id).Questions)...)
			}
		}
	}
	return gaps
}

// open says what keeps q from being done.
func open(q Question) (rule string, weigh Weight, is bool) {
	h := q.Head()
	if leaf, ok := q.(Leaf); ok {
		if t := leaf.Check(); t != Fine {
			return string(t), Conflict, true
		}
	}
	switch aside := h.Aside(); {
	case Answered(q) || h.Need == Optional:
		return "", 0, false
	case aside.Later:
		return "later", Advice, true
	case aside.Skip && h.Need != Required:
		return "", 0, false
	}
	if _, each := q.(Each); each {
		return "", 0, false // its records speak for themselves
	}
	return "open", Missing, true
}

// twoOrganizations is R1: a partnership needs two or more distinct organizations.
func twoOrganizations(p *Partnership) []Gap {
	var gaps []Gap
	names := map[string]bool{}
	active := map[string]bool{}
	for _, o := range p.Roster.Organizations {
		name := Fold(o.Name)
		if name == "" {
			continue
		}
		if names[name] {
			gaps = append(gaps, Gap{Step: roster.ID, Key: "organizations/" + string(o.ID) + "/name", Rule: "R1-same", Weigh: Conflict})
		}
		names[name] = true
		if o.Status == Active {
			active[name] = true
		}
	}
	if len(active) < 2 {
		gaps = append(gaps, Gap{Step: roster.ID, Key: "organizations", Rule: "R1", Weigh: Missing})
	}
	return gaps
}

// everyInterest is R2: the need is incomplete until every active organization
// has stated its self-interest. "Later" is not yet a statement.
func everyInterest(p *Partnership) []Gap {
	for _, m := range p.Members() {
		if i := p.Interest[m]; i == nil || strings.TrimSpace(i.Benefit) == "" {
			return []Gap{{Step: need.ID, Rule: "R2", Weigh: Missing}}
		}
	}
	return nil
}

// datesAgree is R16.
func datesAgree(p *Partnership) []Gap {
	var gaps []Gap
	for _, o := range p.Roster.Organizations {
		if earlier(o.Left, o.Joined) {
			gaps = append(gaps, Gap{Step: roster.ID, Key: "organizations/" + string(o.ID) + "/left", Rule: "R16", Weigh: Conflict})
		}
	}
	for _, o := range p.Objectives.Objectives {
		if earlier(o.By, o.From) {
			gaps = append(gaps, Gap{Step: objectives.ID, Key: "objectives/" + string(o.ID) + "/by", Rule: "R16", Weigh: Conflict})
		}
	}
	for _, pos := range p.Core.Positions {
		for _, v := range p.Core.Versions {
			if pos.Version == string(v.ID) && earlier(pos.At, v.At) {
				gaps = append(gaps, Gap{Step: agree.ID, Key: v.Of, Rule: "R16-position", Weigh: Conflict})
			}
		}
	}
	return gaps
}

// earlier reports whether day a is earlier than day b, both readable.
func earlier(a, b Date) bool {
	x, ok := a.Time()
	y, ok2 := b.Time()
	return ok && ok2 && x.Before(y)
}

// textsAgreed is R4: a text waits until every active member accepts its current
// words.
func textsAgreed(p *Partnership) []Gap {
	var gaps []Gap
	for _, of := range p.Texts() {
		if !p.Standing(of).InForce {
			gaps = append(gaps, Gap{Step: agree.ID, Key: string(of), Rule: "R4", Weigh: Missing})
		}
	}
	return gaps
}

// Refusals returns what keeps a text from being put to agreement. For a norm that
// is the want of two organizations (R1). For the terms it is also a self-interest
// that is still to come (R2), and whatever is open or in conflict in the answers
// that the terms are made of. Norms may come after.
func (p *Partnership) Refusals(of ID) []Gap {
	p = p.all()
	if of != TermsText {
		return slices.DeleteFunc(twoOrganizations(p), func(g Gap) bool { return g.Rule != "R1" })
	}
	gaps := append(twoOrganizations(p), everyInterest(p)...)
	for _, g := range p.Gaps() {
		if g.Weigh != Advice && Lookup(g.Step).Binds && !awaitsInterest(g) {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

// awaitsInterest reports whether g is the need that waits for a self-interest.
func awaitsInterest(g Gap) bool { return g.Rule == "R2" }

// Fold returns s as names are compared: without case, accents and spaces (R1).
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// Alike reports whether two names are so close that one may be a slip for the
// other: they differ by case, accents and spaces, or by two letters at most in
// names of eight or more.
func Alike(a, b string) bool {
	x, y := []rune(Fold(a)), []rune(Fold(b))
	if string(x) == string(y) {
		return true
	}
	if min(len(x), len(y)) < 8 || len(x)-len(y) > 2 || len(y)-len(x) > 2 {
		return false
	}
	return distance(x, y) <= 2
}

// distance returns how many letters must be added, taken away or changed to turn
// x into y.
func distance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			change := last
			if x[i] != y[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, last+1)
		}
	}
	return row[len(y)]
}

package model

import (
	"slices"
	"strings"
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
	About ID // the organization or person it is about, where Key does not say
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
const RulesNumber = 7

// rules are those that look beyond one answer. Each appends what it finds.
var rules = []func(p *Partnership) []Gap{
	twoOrganizations,
	someoneSpeaks,
	everyInterest,
	meansNotEnd,
	(*Partnership).inCharge,
	structureNeeds,
	heldOnce,
	keepsItsRights,
	everyRoleGives,
	matchReconciles,
	matchesCount,
	fundsReconcile,
	everyVoice,
	datesAgree,
	(*Partnership).stillThere,
	(*Partnership).datesOfLife,
	(*Partnership).overdue,
	textsAgreed,
}

// fullRules are those of complete terms of reference (R7, R8): the short way,
// which makes an outline, has not come to them.
var fullRules = []func(p *Partnership) []Gap{
	typeIsKnown,
	bothLevels,
	sharesDecisions,
	needsOfSharing,
	matchIsSet,
}

// Gaps returns all that is still to come or contradicts itself, in the order of
// Steps. An empty result means that the partnership is complete and agreed.
func (p *Partnership) Gaps() []Gap { return p.gaps(func(Stop, []Question) {}) }

// gaps is Gaps, and hands each stop to look with what it asks.
func (p *Partnership) gaps(look func(Stop, []Question)) []Gap {
	p = p.all()
	path := p.Path()
	at := make([][]Gap, len(path)+1) // by stop; the first are off the path
	for i, stop := range path {
		var qs []Question
		if stop.Step.Ask != nil {
			qs = stop.Step.Ask(p, stop.Party)
			at[i+1] = p.openQuestions(stop, "", qs)
		}
		look(stop, qs)
	}
	all := rules
	if p.Length() == Full {
		all = slices.Concat(rules, fullRules)
	}
	for _, rule := range all {
		for _, g := range rule(p) {
			i := slices.Index(path, Stop{Lookup(g.Step), g.Party}) + 1
			at[i] = append(at[i], g)
		}
	}
	return slices.Concat(at...)
}

// openQuestions returns a gap for every question of qs that waits for an answer
// or has one that will not do, rows included.
func (p *Partnership) openQuestions(stop Stop, at string, qs []Question) []Gap {
	var gaps []Gap
	for _, q := range p.due(Shown(qs)) {
		h := q.Head()
		gap := Gap{Step: stop.Step.ID, Party: stop.Party, Key: join(at, h.Key)}
		if rule, weigh, ok := open(q); ok {
			gap.Rule, gap.Weigh = rule, weigh
			gaps = append(gaps, gap)
		}
		switch q := q.(type) {
		case Rows:
			for _, id := range q.IDs() {
				gaps = append(gaps, p.openQuestions(stop, join(gap.Key, string(id)), q.list.read(id))...)
			}
		case Each:
			for _, id := range q.IDs() {
				gaps = append(gaps, p.openQuestions(stop, join(gap.Key, string(id)), q.list.read(id))...)
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
	case aside.Later && h.Need == Required:
		return "later", Missing, true // R7 and R8 wait for an answer, not for a promise of one
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
		if o.active() {
			active[name] = true
		}
	}
	if len(active) < 2 {
		gaps = append(gaps, Gap{Step: roster.ID, Key: "organizations", Rule: "R1", Weigh: Missing})
	}
	return gaps
}

// someoneSpeaks is R4 where people agree: of each active organization there is
// somebody, else it would be bound by others; and nobody agrees alone.
func someoneSpeaks(p *Partnership) []Gap {
	if p.Roster.Agrees != PeopleAgree {
		return nil
	}
	var gaps []Gap
	for _, o := range p.Active() {
		if len(p.People(o)) == 0 {
			gaps = append(gaps, Gap{Step: roster.ID, Key: "people", Rule: "open", Weigh: Missing, About: o})
		}
	}
	if len(gaps) == 0 && len(p.Members()) == 1 {
		gaps = []Gap{{Step: roster.ID, Key: "people", Rule: "open", Weigh: Missing}}
	}
	return gaps
}

// everyInterest is R2: the need is incomplete until every active organization
// has stated its self-interest. "Later" is not yet a statement.
func everyInterest(p *Partnership) []Gap {
	for _, m := range p.Active() {
		if i := p.Interest[m]; i == nil || strings.TrimSpace(i.Benefit) == "" {
			return []Gap{{Step: need.ID, Rule: "R2", Weigh: Missing}}
		}
	}
	return nil
}

// meansNotEnd: a partnership is a means to an end (seed).
func meansNotEnd(p *Partnership) []Gap {
	if p.Need.Means == No {
		return []Gap{{Step: need.ID, Key: "means", Rule: "no-means", Weigh: Advice}}
	}
	return nil
}

// typeIsKnown is R8: complete terms name what binds the partners. Until then "not
// sure yet" is an honest answer.
func typeIsKnown(p *Partnership) []Gap {
	if p.Kind.Primary == Unsure {
		return []Gap{{Step: kind.ID, Key: "primary", Rule: "R8", Weigh: Missing}}
	}
	return nil
}

// datesAgree is R16.
func datesAgree(p *Partnership) []Gap {
	var gaps []Gap
	for _, o := range p.Roster.Organizations {
		if o.Status == Left && earlier(o.Left, o.Joined) {
			gaps = append(gaps, Gap{Step: roster.ID, Key: "organizations/" + string(o.ID) + "/left", Rule: "R16", Weigh: Conflict})
		}
	}
	for _, o := range p.Objectives.Objectives {
		if earlier(o.By, o.From) {
			gaps = append(gaps, Gap{Step: objectives.ID, Key: "objectives/" + string(o.ID) + "/by", Rule: "R16", Weigh: Conflict})
		}
	}
	if earlier(p.Plan.End, p.Plan.Start) {
		gaps = append(gaps, Gap{Step: plan.ID, Key: "end", Rule: "R16", Weigh: Conflict})
	}
	versions := map[ID]*Version{}
	for i := range p.Core.Versions {
		versions[p.Core.Versions[i].ID] = &p.Core.Versions[i]
	}
	for _, pos := range p.Core.Positions {
		if v := versions[ID(pos.Version)]; v != nil && earlier(pos.At, v.At) {
			gaps = append(gaps, Gap{Step: agree.ID, Key: v.Of, Rule: "R16-position", Weigh: Conflict})
		}
	}
	return gaps
}

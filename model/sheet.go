package model

import (
	"slices"
	"strconv"
	"strings"
)

// A sheet is what one organization, or one person, is asked on paper: the pages that
// are asked of it alone, and its own record where each has one. On it stands nothing
// that was answered: it can lie about, and what others typed is not theirs to read.

// An Item is one question on a sheet. It is blank and bound to nothing that counts.
type Item struct {
	Code     string  // what finds it again when the sheet is typed in, like "B3"
	Stop     Stop    // the page it stands on
	Path     string  // of its answer there
	Key      string  // of its words
	Topics   []Topic // what it is about: the records it stands in, but for the sheet's own
	Question Leaf
	If       []Case // it is for those who gave one of these answers; nil: for all
}

// A Topic names a record that the subject gives: an option, of the question with the
// given key where it has no label.
type Topic struct {
	Key    string
	Option Option
}

// A Case is a question on the same sheet with the answers that bring another.
type Case struct {
	Code    string
	Answers []string
}

// Sheets returns the organizations and people who have something to fill in.
func (p *Partnership) Sheets() []ID {
	var all []ID
	if p.Stage().Over() {
		return nil
	}
	for _, id := range p.Active() {
		if len(p.Sheet(id)) > 0 {
			all = append(all, id)
		}
	}
	for _, o := range p.voiceOptions() {
		if len(p.Sheet(ID(o.Key))) > 0 {
			all = append(all, ID(o.Key))
		}
	}
	return all
}

// Sheet returns what the organization or person is asked, in order. A code stays with
// its question while a sheet is out: neither an answer nor the length of the way, nor
// what else comes to be asked, gives it another one.
func (p *Partnership) Sheet(of ID) []Item {
	q := p.Clone() // it is written on, to see what brings what
	var items []Item
	for _, stop := range q.Path() {
		if s := stop.Step; s.Part == nil || !s.asksApart(q, of) || stop.Party != of && s.Parties != nil {
			continue
		}
		Blank(stop.Step.Part(q, stop.Party))
		if q.ForLater(stop) {
			continue
		}
		page := sheet{p: q, of: of, stop: stop, letter: stop.Step.letter(q, of)}
		page.gather(stop.Step.Ask(q, stop.Party), trail{own: stop.Party == of})
		items = append(items, page.items...)
	}
	return items
}

// asksApart reports whether a step has something for one organization or person
// alone: a page, or a record. Where members stand is no such thing: they say it of
// words that all have before them.
func (s *Step) asksApart(p *Partnership, of ID) bool {
	if s.Ask == nil || s.Chapter == AgreeChapter {
		return false
	}
	if s.Parties != nil {
		return slices.Contains(s.Parties(p), of)
	}
	if s.Chapter == LifeChapter {
		return false // that is noted where people meet
	}
	return hasRecord(s.Ask(p, ""), of)
}

// hasRecord reports whether the subject gives a record of the given ID in which
// something is asked that fits on paper.
func hasRecord(qs []Question, of ID) bool {
	return slices.ContainsFunc(qs, func(q Question) bool {
		each, ok := q.(Each)
		if !ok || len(each.From) == 0 {
			return false
		}
		if slices.Contains(each.IDs(), of) {
			return countable(each.Open(of).Questions) > 0
		}
		return hasRecord(each.Open(each.IDs()[0]).Questions, of)
	})
}

// letter returns the letter of a step on the sheet of somebody: it counts all steps
// that can be on it, whether they are today or not.
func (s *Step) letter(p *Partnership, of ID) string {
	n := 0
	for _, x := range Steps {
		if x == s {
			break
		}
		if x.asksApart(p, of) {
			n++
		}
	}
	return string(rune('A' + n%26))
}

// A sheet gathers the questions of one page.
type sheet struct {
	p      *Partnership
	of     ID
	stop   Stop
	letter string
	n      int // questions counted so far, asked or not
	items  []Item
}

// A trail leads to the questions of a record.
type trail struct {
	path, key string // each with a mark at its end, but at the start
	topics    []Topic
	own       bool // they belong to whom the sheet is for
}

func (g *sheet) gather(qs []Question, at trail) {
	brings, asked := bringing(qs), short(qs)
	codes, hangs := make([]string, len(qs)), map[int]int{} // the items that hang on others, by question
	for i, q := range qs {
		h := q.Head()
		switch q := q.(type) {
		case Leaf:
			if !at.own {
				continue
			}
			g.n++
			codes[i] = g.letter + strconv.Itoa(g.n)
			shows := h.Shows == nil || h.Shows()
			rests := g.p.Length() == Both && h.Length != Both && len(asked) > 0
			if rests || !shows && brings[i] == nil {
				continue
			}
			if !shows {
				hangs[i] = len(g.items)
			}
			g.items = append(g.items, Item{Code: codes[i], Stop: g.stop, Path: at.path + h.Key, Key: at.key + h.Key, Topics: at.topics, Question: q})
		case Each:
			g.each(q, at)
		}
	}
	for i, n := range hangs {
		for j := range qs {
			if keys := brings[i][j]; len(keys) > 0 {
				g.items[n].If = append(g.items[n].If, Case{codes[j], keys})
			}
		}
	}
}

// each gathers the questions of the records that are on the sheet: its own alone,
// else all, of reviews the last.
func (g *sheet) each(q Each, at trail) {
	mine := slices.Contains(q.IDs(), g.of)
	first := g.n
	for i, o := range q.From {
		id := ID(o.Key)
		if mine && id != g.of || g.p.overtaken(id) {
			continue
		}
		in := trail{at.path + q.Key + "/" + o.Key + "/", at.key + q.Key + ".", at.topics, at.own || mine}
		qs := q.list.open(id).Questions
		if !mine {
			t := Topic{Option: o}
			if q.Named != "" {
				t.Key = at.key + q.Named
			}
			in.topics = append(slices.Clip(at.topics), t)
			g.n = first + q.spot(i)*countable(qs)
		}
		g.gather(qs, in)
	}
}

// countable returns how many questions a record adds to a sheet: its own, and those of
// one record within it.
func countable(qs []Question) (n int) {
	for _, q := range qs {
		switch q := q.(type) {
		case Leaf:
			n++
		case Each:
			for _, id := range q.IDs()[:min(len(q.From), 1)] {
				n += countable(q.list.open(id).Questions)
			}
		}
	}
	return n
}

// spot returns the place of the i-th record among all that there can be: areas keep
// theirs, whichever of them are chosen. What is not named by options has only one.
func (q Each) spot(i int) int {
	o := q.From[i]
	if at := slices.IndexFunc(normAreas, func(a Option) bool { return a.Key == o.Key }); at >= 0 && o.Label == "" {
		return at
	}
	if o.Label == "" {
		return i
	}
	own := len(normAreas)
	for _, before := range q.From[:i] {
		if before.Label != "" {
			own++
		}
	}
	if q.Named == "" {
		return 0
	}
	return own
}

// overtaken reports whether id is a review that another came after.
func (p *Partnership) overtaken(id ID) bool {
	i := slices.IndexFunc(p.Reviews.Reviews, func(r Review) bool { return r.ID == id })
	return i >= 0 && i < len(p.Reviews.Reviews)-1
}

// bringing returns, of each question that does not show, which answers to which other
// bring it. The questions are blank, and are so again.
func bringing(qs []Question) []map[int][]string {
	brings := make([]map[int][]string, len(qs))
	for j, q := range qs {
		leaf, ok := q.(Leaf)
		if !ok {
			continue
		}
		_, several := q.(Several)
		for _, key := range choosable(leaf) {
			leaf.Set(key)
			if several {
				leaf.Set(string(MakeList(key)))
			}
			for i, other := range qs {
				if h := other.Head(); i != j && h.Shows != nil && h.Shows() {
					if brings[i] == nil {
						brings[i] = map[int][]string{}
					}
					brings[i][j] = append(brings[i][j], key)
				}
			}
			leaf.Set("")
		}
	}
	return brings
}

// choosable returns what can be chosen, one at a time; nil where people write.
func choosable(q Leaf) []string {
	var all []string
	switch q := q.(type) {
	case Choice, Several:
		for _, o := range options(q) {
			all = append(all, o.Key)
		}
	case YesNo:
		all = []string{Yes, No}
	case Scale:
		for n := range q.Max {
			all = append(all, strconv.Itoa(n+1))
		}
	}
	return all
}

// WordsKey returns the key of the words of the answer at a path: the path without
// its records.
func WordsKey(path string) string {
	var keys []string
	for i, part := range strings.Split(path, "/") {
		if i%2 == 0 {
			keys = append(keys, part)
		}
	}
	return strings.Join(keys, ".")
}

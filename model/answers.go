package model

import (
	"slices"
	"strconv"
)

// AnswersFormat is the format of the answers file that this program writes, and
// the only one it reads.
const AnswersFormat = 1

// Answers are the answers of a partnership as one file: what people said, under
// the keys of the questions, without IDs and times, so that equal answers make
// equal files. Records are objects in a list, in their order; each has a ref, a
// readable name that stands for it elsewhere in the file. In the place of an
// answer can stand {"later": {…}} or {"skip": {…}}, and if there is an answer
// all the same, it stands in there as "answer". What no longer applies is left
// out, and so is what p itself does not show: see As.
type Answers struct {
	Format    int      `json:"format"`
	Name      string   `json:"name,omitempty"`
	Length    string   `json:"length,omitempty"`   // full or short; what is left out is short
	Paper     string   `json:"paper,omitempty"`    // one of PaperSizes; what is left out is the first
	Practice  string   `json:"practice,omitempty"` // Yes where it is made up, to try things on
	Answers   object   `json:"answers"`
	Parties   object   `json:"parties,omitempty"` // by ref of the party, then by step
	Positions []object `json:"positions,omitempty"`
}

// The fields that are no question's key.
const (
	refField    = "ref"
	answerField = "answer"
	laterField  = "later"
	skipField   = "skip"
)

// Answers returns the answers of p that apply, and the positions that count.
func (p *Partnership) Answers() Answers {
	p = p.Clone() // asking makes room for parts
	r := refsOf(p)
	a := Answers{Format: AnswersFormat, Name: p.Core.Name, Length: p.Core.Length, Paper: p.Core.Paper, Practice: p.Core.Practice, Answers: object{}}
	at := map[ID]int{}
	for _, stop := range p.Path() {
		o := r.record(stop.Step.Questions(p, stop.Party))
		switch ref := r[stop.Party]; {
		case len(o) == 0:
		case stop.Party == "":
			a.Answers = a.Answers.with(string(stop.Step.ID), o)
		case ref != "":
			i, there := at[stop.Party]
			if !there {
				i, at[stop.Party] = len(a.Parties), len(a.Parties)
				a.Parties = append(a.Parties, field{ref, object{}})
			}
			a.Parties[i].value = a.Parties[i].value.(object).with(string(stop.Step.ID), o)
		}
	}
	a.Positions = r.positions(p)
	if a.Length == "" && p.Newest(TermsText) != nil {
		a.Length = shortLength // else it would be taken for a file of the first Tandem
	}
	return a
}

// JSON returns the file.
func (a Answers) JSON() ([]byte, error) { return indented(a) }

// positions returns where members stand on the current words of each text, but for
// a yes that would begin to count on the day on which somebody reads the file.
func (r refs) positions(p *Partnership) []object {
	var all []object
	said, members := p.all().sayings(""), p.Members()
	for _, of := range p.Texts() {
		text := r[of]
		if of == TermsText {
			text = string(of)
		}
		standing := said.standing(of, members)
		for _, m := range members {
			pos, ok := standing.Positions[m]
			if !ok || said.daysApart(of, &pos) {
				continue
			}
			o := object{{"of", text}, {"member", r[m]}}
			o = append(o, r.record(Shown(spoken(pos.asked(p, of, m, allChoices, pos.Bar))))...)
			o = append(o, pos.askedHow(p, of)...)
			if pos.By != "" {
				o = append(o, field{byField, pos.By})
			}
			all = append(all, o)
		}
	}
	return all
}

// record returns the answers to qs.
func (r refs) record(qs []Question) object {
	var o object
	for _, q := range qs {
		v := r.value(q)
		if a := q.Head().Aside(); !a.IsZero() {
			v = a.object().with(answerField, v)
		}
		o = o.with(q.Head().Key, v)
	}
	return o
}

// value returns the answer to q, nil if there is none. A choice of what is no
// longer there is none.
func (r refs) value(q Question) any {
	switch q := q.(type) {
	case Several:
		var ks []string
		for _, k := range List(q.Value()).Keys() {
			if r.named(q.From, k) {
				ks = append(ks, r.name(k))
			}
		}
		slices.Sort(ks)
		return some(ks)
	case Leaf:
		if q.Value() == "" || q.Check() == NotOffers {
			return nil
		}
		if c, choice := q.(Choice); choice && !r.named(c.From, c.Value()) {
			return nil
		}
		if _, scale := q.(Scale); scale {
			n, _ := strconv.Atoi(q.Value()) // Check has read it
			return n
		}
		if _, choice := q.(Choice); choice {
			return r.name(q.Value())
		}
		return q.Value()
	case Rows:
		var rows []object
		for _, id := range q.IDs() {
			rows = append(rows, append(object{{refField, r[id]}}, r.record(Shown(q.list.read(id)))...))
		}
		return some(rows)
	case Each:
		var o object
		for _, id := range q.IDs() {
			if said := r.record(Shown(q.list.read(id))); len(said) > 0 && r.named(q.From, string(id)) {
				o = o.with(r.name(string(id)), said)
			}
		}
		if len(o) > 0 {
			return o
		}
	}
	return nil
}

// some returns ts as a value, nil if there are none.
func some[T any](ts []T) any {
	if len(ts) == 0 {
		return nil
	}
	return ts
}

// object returns what stands in place of an answer.
func (a Aside) object() object {
	var o object
	if a.Later {
		later := object{}
		if a.Who != "" {
			later = append(later, field{"who", a.Who})
		}
		if a.By != "" {
			later = append(later, field{"by", string(a.By)})
		}
		o = append(o, field{laterField, later})
	}
	if a.Skip {
		skip := object{}
		if a.Why != "" {
			skip = append(skip, field{"why", a.Why})
		}
		o = append(o, field{skipField, skip})
	}
	return o
}

// walk visits qs and the questions of every record under them, with their paths.
func walk(at string, qs []Question, visit func(path string, q Question)) {
	for _, q := range qs {
		path := join(at, q.Head().Key)
		visit(path, q)
		switch q := q.(type) {
		case Rows:
			for _, id := range q.IDs() {
				walk(join(path, string(id)), Shown(q.list.read(id)), visit)
			}
		case Each:
			for _, id := range q.IDs() {
				walk(join(path, string(id)), Shown(q.list.read(id)), visit)
			}
		}
	}
}

// options returns what can be chosen at q.
func options(q Question) []Option {
	switch q := q.(type) {
	case Choice:
		return q.From
	case Several:
		return q.From
	case Each:
		return q.From
	case YesNo:
		return keys(Yes, No)
	}
	return nil
}

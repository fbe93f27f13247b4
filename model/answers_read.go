package model

import (
	"encoding/json"
	"slices"
	"strings"
)

// ReadAnswers returns a new partnership with the answers of a file that Answers
// wrote, or a person. It takes nothing it does not understand: any fault is a
// *BadAnswers. Records get new IDs. Positions count as taken today, are marked
// as read from a file, and are refused on a text that cannot be put to agreement
// yet; words returns a text as it is shown to those who agree to it.
func ReadAnswers(data []byte, newID func() ID, today Date, words func(p *Partnership, of ID) (string, error)) (*Partnership, error) {
	file, err := parse(data)
	if err != nil {
		return nil, err
	}
	file = moved(file)
	r := &reader{early: early(file), p: &Partnership{ID: newID()}, newID: newID, today: today, words: words, ids: map[string]ID{}, refs: map[string]ID{}, where: map[string]string{}}
	for _, read := range []func(object) error{r.head, r.records, r.answers, r.parties, r.checked, r.positions, r.checked} {
		if err := read(file); err != nil {
			return nil, err
		}
	}
	return r.p, nil
}

type reader struct {
	p     *Partnership
	newID func() ID
	today Date
	words func(p *Partnership, of ID) (string, error)
	ids   map[string]ID     // the IDs of records, by place
	refs  map[string]ID     // the same, by ref
	where map[string]string // the places of records, by ref
	early bool              // the file is of the first Tandem's days
	waits []waiting         // what is to be looked at once everything is there
}

// A desk opens a part or a record: its questions as they stand at this moment,
// and what puts their answers back. Each answer is written on a desk of its own,
// since what can be answered may hang on the answer before.
type desk func() (qs []Question, put func())

// question returns the question with the given key, and what puts its answer
// back.
func (d desk) question(key string) (Question, func()) {
	qs, put := d()
	for _, q := range qs {
		if q.Head().Key == key {
			return q, put
		}
	}
	return nil, put
}

type waiting struct {
	place string
	key   string
	desk  desk
}

// head reads what stands at the top of the file, and refuses what does not
// belong there.
func (r *reader) head(file object) error {
	if n, ok := file.get("format"); !ok || n != json.Number("1") {
		return bad("format", "must be %d, the only format this Tandem reads", AnswersFormat)
	}
	for _, f := range file {
		switch f.key {
		case "format", "answers", "parties", "positions":
		case "name":
			name, ok := f.value.(string)
			if !ok {
				return bad("name", "must be text in quotes")
			}
			r.p.Core.Name = CleanLine(name)
			if within(r.p.Core.Name, LineLimit) != Fine {
				return bad("name", "is longer than %d characters", LineLimit)
			}
		case "length":
			switch f.value {
			case fullLength:
				r.p.SetLength(Full)
			case shortLength:
			default:
				return bad("length", "must be %q, or %q", fullLength, shortLength)
			}
		case "paper":
			size, _ := f.value.(string)
			if !slices.Contains(PaperSizes, size) {
				return bad("paper", "must be one of %s", strings.Join(PaperSizes, ", "))
			}
			r.p.Core.Paper = size
		case "practice":
			if f.value != Yes {
				return bad("practice", "must be %q, or left out", Yes)
			}
			r.p.Core.Practice = Yes
		default:
			return bad(dot("", f.key), "is not known here; there are format, name, length, paper, practice, answers, parties and positions")
		}
	}
	return nil
}

// records gives every record in the file an ID, so that records can refer to
// those that come later.
func (r *reader) records(file object) error {
	for _, f := range file {
		if f.key == "answers" || f.key == "parties" {
			if err := r.record(f.key, f.value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) record(at string, v any) error {
	switch v := v.(type) {
	case object:
		for _, f := range v {
			if err := r.record(dot(at, f.key), f.value); err != nil {
				return err
			}
		}
	case []any:
		for i, x := range v {
			o, ok := x.(object)
			if !ok {
				continue
			}
			place := item(at, i)
			if len(r.ids) == maxRecords {
				return bad(place, "is one record too many; a file holds at most %d", maxRecords)
			}
			r.ids[place] = r.newID()
			if ref, ok := o.get(refField); ok {
				if err := r.refer(dot(place, refField), ref, r.ids[place]); err != nil {
					return err
				}
			}
			if err := r.record(place, o); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) refer(place string, v any, id ID) error {
	ref, ok := v.(string)
	switch {
	case !ok || strings.TrimSpace(ref) == "" || within(ref, maxName) != Fine:
		return bad(place, "must be a short name in quotes")
	case slices.Contains([]string{answerField, laterField, skipField, string(TermsText)}, ref):
		return bad(place, "cannot be %q, which means something else in this file", ref)
	case r.where[ref] != "":
		return bad(place, "is %q, and so is %s; give one of them another name", CleanLine(ref), r.where[ref])
	}
	r.refs[ref], r.where[ref] = id, place
	return nil
}

// fields returns the object that stands at place.
func fields(place string, v any) (object, error) {
	o, ok := v.(object)
	if !ok {
		return nil, bad(place, "must be an object in braces")
	}
	return o, nil
}

func (r *reader) answers(file object) error {
	v, ok := file.get("answers")
	if !ok {
		return nil
	}
	return r.steps("answers", v, "")
}

func (r *reader) parties(file object) error {
	v, ok := file.get("parties")
	if !ok {
		return nil
	}
	parties, err := fields("parties", v)
	if err != nil {
		return err
	}
	for _, f := range parties {
		place := dot("parties", f.key)
		id, ok := r.refs[f.key]
		if !ok {
			return bad(place, "is the ref of no record in this file")
		}
		if err := r.steps(place, f.value, id); err != nil {
			return err
		}
	}
	return nil
}

// steps reads the answers of party, step by step; "" stands for steps that are
// asked once.
func (r *reader) steps(at string, v any, party ID) error {
	o, err := fields(at, v)
	if err != nil {
		return err
	}
	if err := r.known(at, o, party); err != nil {
		return err
	}
	for _, s := range Steps {
		v, ok := o.get(string(s.ID))
		if !ok {
			continue
		}
		at := dot(at, string(s.ID))
		part, err := fields(at, v)
		if err != nil {
			return err
		}
		if err := r.fill(at, part, func() ([]Question, func()) { return s.Ask(r.p, party), func() {} }); err != nil {
			return err
		}
	}
	return nil
}

// known refuses fields of o that are no steps asked of party.
func (r *reader) known(at string, o object, party ID) error {
	for _, f := range o {
		if s := Lookup(ID(f.key)); s == nil || s.Ask == nil {
			return bad(dot(at, f.key), "is no step of this Tandem")
		} else if s.Parties == nil && party != "" {
			return bad(dot(at, f.key), "is asked once, not of each party; it belongs under answers")
		} else if s.Parties != nil && party == "" {
			return bad(dot(at, f.key), "is asked of each party; it belongs under parties")
		} else if party != "" && !slices.Contains(s.Parties(r.p), party) {
			return bad(dot(at, f.key), "is not asked of this party")
		}
	}
	return nil
}

// checked looks at every answer read so far, now that what it may refer to is
// there.
func (r *reader) checked(object) error {
	for _, c := range r.waits {
		q, _ := c.desk.question(c.key)
		leaf, ok := q.(Leaf)
		if !ok {
			continue
		}
		if trouble := leaf.Check(); trouble != Fine {
			return bad(c.place, "%s", trouble.sentence(leaf))
		}
	}
	r.waits = nil
	return nil
}

// sentence says what will not do with the answer to q.
func (t Trouble) sentence(q Question) string {
	switch t {
	case TooLong:
		if q, ok := q.(interface{ Limit() int }); ok {
			return "is longer than " + decimal(q.Limit()) + " characters"
		}
	case NotADay:
		return "is no date; write it like 2026-03-31"
	case NotAnSum:
		return "is no amount; write it like 2500.50"
	case NotOffers:
		if q, ok := q.(Scale); ok {
			return "must be a number from 1 to " + decimal(q.Max)
		}
		return offers(q)
	}
	return "will not do"
}

// offers says what can stand at q.
func offers(q Question) string {
	var ks []string
	for _, o := range options(q) {
		if o.Label == "" {
			ks = append(ks, o.Key)
		}
	}
	if len(ks) == 0 {
		return "names nothing that can be chosen here; give the ref of a record that fits"
	}
	return "is not among what can be chosen here: " + strings.Join(ks, ", ")
}

package model

import (
	"encoding/json"
	"slices"
	"strconv"
)

// fill writes the answers of one part or record. They are read in the order of
// the questions.
func (r *reader) fill(at string, o object, d desk, besides ...string) error {
	qs, _ := d()
	keys := slices.Clone(besides)
	for _, q := range qs {
		keys = append(keys, q.Head().Key)
	}
	for _, f := range o {
		if !slices.Contains(keys, f.key) {
			return bad(dot(at, f.key), "is no question here")
		}
	}
	for _, q := range qs {
		key := q.Head().Key
		if v, ok := o.get(key); ok {
			if err := r.answer(dot(at, key), v, d, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer writes one answer, and what stands in its place.
func (r *reader) answer(at string, v any, d desk, key string) error {
	v, aside, err := r.aside(at, v)
	if err != nil {
		return err
	}
	q, put := d.question(key)
	if !aside.IsZero() {
		q.Head().SetAside(aside)
		put()
		q, put = d.question(key)
		at = dot(at, answerField)
	}
	switch q := q.(type) {
	case Rows:
		if v != nil {
			return r.rows(at, v, d, key)
		}
	case Each:
		if v != nil {
			return r.each(at, v, d, q)
		}
	case Leaf:
		s, err := r.leaf(at, v, q)
		if err != nil {
			return err
		}
		q.Set(s)
		put()
		r.waits = append(r.waits, waiting{at, key, d})
	}
	return nil
}

const nothing = "is null; leave it out, or write what stands there"

// aside takes apart an answer and what stands in its place. An answer that is
// not there is nil.
func (r *reader) aside(at string, v any) (any, Aside, error) {
	var a Aside
	o, ok := v.(object)
	if !ok || !has(o, laterField) && !has(o, skipField) {
		if v == nil {
			return nil, a, bad(at, "%s", nothing)
		}
		return v, a, nil
	}
	v = nil
	for _, f := range o {
		place := dot(at, f.key)
		var err error
		switch f.key {
		case answerField:
			if v = f.value; v == nil {
				err = bad(place, "%s", nothing)
			}
		case laterField:
			a.Later = true
			err = texts(place, f.value, map[string]*string{"who": &a.Who, "by": (*string)(&a.By)})
		case skipField:
			a.Skip = true
			err = texts(place, f.value, map[string]*string{"why": &a.Why})
		default:
			err = bad(place, "is not known here; there are answer, later and skip")
		}
		if err != nil {
			return nil, a, err
		}
	}
	return v, a, nil
}

func has(o object, key string) bool {
	_, ok := o.get(key)
	return ok
}

// texts writes the fields of an object of short texts.
func texts(at string, v any, into map[string]*string) error {
	o, err := fields(at, v)
	if err != nil {
		return err
	}
	for _, f := range o {
		to, known := into[f.key]
		s, ok := f.value.(string)
		switch {
		case !known:
			return bad(dot(at, f.key), "is not known here")
		case !ok:
			return bad(dot(at, f.key), "must be text in quotes")
		}
		if *to = CleanLine(s); within(*to, LineLimit) != Fine {
			return bad(dot(at, f.key), "is longer than %d characters", LineLimit)
		}
	}
	return nil
}

func (r *reader) rows(at string, v any, d desk, key string) error {
	items, ok := v.([]any)
	if !ok {
		return bad(at, "must be a list in brackets")
	}
	for i, x := range items {
		place := item(at, i)
		o, err := fields(place, x)
		if err != nil {
			return err
		}
		id := r.ids[place]
		q, put := d.question(key)
		q.(Rows).Add(id)
		put()
		err = r.fill(place, o, func() ([]Question, func()) {
			q, put := d.question(key)
			entry := q.(Rows).Open(id)
			return entry.Questions, func() { entry.Put(); put() }
		}, refField)
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) each(at string, v any, d desk, q Each) error {
	o, err := fields(at, v)
	if err != nil {
		return err
	}
	for _, f := range o {
		place := dot(at, f.key)
		id, err := r.option(place, q, f.key)
		if err != nil {
			return err
		}
		if among(q.From, id) != Fine {
			return bad(place, "%s", offers(q))
		}
		of, err := fields(place, f.value)
		if err != nil {
			return err
		}
		err = r.fill(place, of, func() ([]Question, func()) {
			q, put := d.question(q.Key)
			entry := q.(Each).Open(ID(id))
			return entry.Questions, func() { entry.Put(); put() }
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// leaf returns the leaf for an answer, "" for none.
func (r *reader) leaf(at string, v any, q Leaf) (string, error) {
	switch q.(type) {
	case Several:
		items, ok := v.([]any)
		if !ok && v != nil {
			return "", bad(at, "must be a list of texts in brackets")
		}
		var ks []string
		for i, x := range items {
			s, ok := x.(string)
			if !ok {
				return "", bad(item(at, i), "must be text in quotes")
			}
			k, err := r.option(item(at, i), q, s)
			if err != nil {
				return "", err
			}
			ks = append(ks, k)
		}
		return string(MakeList(ks...)), nil
	case Scale:
		n, ok := v.(json.Number)
		if !ok && v != nil {
			return "", bad(at, "must be a number without quotes")
		}
		return n.String(), nil
	}
	s, ok := v.(string)
	switch _, choice := q.(Choice); {
	case v == nil:
		return "", nil
	case !ok:
		return "", bad(at, "must be text in quotes")
	case choice && s != "":
		return r.option(at, q, s)
	}
	if _, text := q.(Text); text {
		return Clean(s), nil
	}
	return CleanLine(s), nil
}

// option returns the key of what is called name at q: one that q offers, or the
// ID of a record. Whether the record fits is checked at the end.
func (r *reader) option(at string, q Question, name string) (string, error) {
	id, ref := r.refs[name]
	key := name != "" && among(options(q), name) == Fine
	switch {
	case key && ref && among(options(q), string(id)) == Fine:
		return "", bad(at, "could mean two things; change the ref at %s", r.where[name])
	case key:
		return name, nil
	case ref:
		return string(id), nil
	}
	return "", bad(at, "%s", offers(q))
}

func decimal(n int) string { return strconv.Itoa(n) }

package model

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// With returns a copy of p with ops done: what Read makes of its leaves after them,
// in the time of a copy. It returns false where Read alone can tell: an op has no
// place in this program, or leaves a page or a record half gone.
func (p *Partnership) With(ops []Op) (now *Partnership, ok bool) {
	now = p.all().Clone()
	ops = slices.Clone(ops)
	slices.SortStableFunc(ops, func(a, b Op) int { // rows before what they hold, and gone after it
		return cmp.Or(strings.Compare(string(a.Step), string(b.Step)), cmp.Compare(goes(a), goes(b)), strings.Compare(a.Path, b.Path))
	})
	for _, op := range ops {
		s := Lookup(op.Step)
		if s == nil || s.Part == nil || (s.Parties == nil) != (op.Party == "") || !patch(reflect.ValueOf(s.Part(now, op.Party)).Elem(), op.Path, op.Value) {
			return nil, false
		}
	}
	for _, op := range ops {
		if s := Lookup(op.Step); s.Parties != nil && untouched(s.Part(now, op.Party)) {
			return nil, false // a party that says nothing has no page
		}
	}
	return now, true
}

// goes returns 1 for an op that takes a row away, else 0.
func goes(op Op) int {
	if op.Value == "" && strings.Count(op.Path, "/")%2 == 1 {
		return 1
	}
	return 0
}

// patch writes one leaf into v, and "" takes it away. It reports whether it has a
// place there.
func patch(v reflect.Value, path, value string) bool {
	head, rest, more := strings.Cut(path, "/")
	switch v.Kind() {
	case reflect.String:
		v.SetString(value)
		return path == ""
	case reflect.Struct:
		return patchStruct(v, head, rest, more, value)
	case reflect.Slice:
		at := -1
		for i := v.Len() - 1; i >= 0 && at < 0; i-- {
			if v.Index(i).Field(0).Field(0).String() == head {
				at = i
			}
		}
		switch {
		case more:
			return at >= 0 && patch(v.Index(at), rest, value)
		case head == "" || strings.HasSuffix(head, asideMark):
			return false
		}
		return patchRow(v, at, Row{ID: ID(head), Rank: value})
	}
	return false
}

func patchStruct(v reflect.Value, head, rest string, more bool, value string) bool {
	key, aside := strings.CutSuffix(head, asideMark)
	aside = aside && !more
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case aside && f.Type == asidesType:
			v.Field(i).Addr().Interface().(*Asides).put(key, value)
			return true
		case aside && f.Type == rowType:
			v.Field(i).Addr().Interface().(*Row).put(key, value)
			return true
		case f.Tag.Get("leaf") == head && head != "":
			return more == (v.Field(i).Kind() != reflect.String) && patch(v.Field(i), rest, value)
		}
	}
	return false
}

// put sets an aside, and leaves no map behind without one.
func (as *Asides) put(key, value string) {
	if as.set(key, value); len(*as) == 0 {
		*as = nil
	}
}

// patchRow puts a row of v where its rank says, or takes it away without one; at is
// where it stands, -1 if it does not. What a row holds has to go before it.
func patchRow(v reflect.Value, at int, row Row) bool {
	record := reflect.New(v.Type().Elem()).Elem()
	record.Field(0).Set(reflect.ValueOf(row))
	if at >= 0 {
		record.Set(v.Index(at))
		record.Field(0).FieldByName("Rank").SetString(row.Rank)
		reflect.Copy(v.Slice(at, v.Len()), v.Slice(at+1, v.Len()))
		v.Set(v.Slice(0, v.Len()-1))
	}
	if row.Rank == "" {
		if v.Len() == 0 {
			v.SetZero()
		}
		return at < 0 || leafless(record)
	}
	i := v.Len()
	for i > 0 && !row.follows(v.Index(i-1).Field(0).Interface().(Row)) {
		i--
	}
	v.Set(reflect.Append(v, record))
	reflect.Copy(v.Slice(i+1, v.Len()), v.Slice(i, v.Len()-1))
	v.Index(i).Set(record)
	return true
}

// follows reports whether r stands after x.
func (r Row) follows(x Row) bool { return x.Rank < r.Rank || x.Rank == r.Rank && x.ID < r.ID }

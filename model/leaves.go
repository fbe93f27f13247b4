package model

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sort"
	"strings"
)

// Leaves are the answers of one part: a path to what was typed. An unanswered
// leaf is left out.
type Leaves map[string]string

// A Row is the first field of every record that people add. Its path alone says
// that the record exists; the value there is its rank among its neighbors.
type Row struct {
	ID   ID
	Rank string // a fractional key: see Between
	Asides
}

// A Change is one leaf that differs; Value "" takes it away.
type Change struct{ Path, Former, Value string }

var (
	rowType    = reflect.TypeFor[Row]()
	asidesType = reflect.TypeFor[Asides]()
)

// Flatten returns the leaves of part, a pointer to a struct. It panics on a type
// that cannot stand in a part; a test flattens every one.
func Flatten(part any) Leaves {
	ls := Leaves{}
	flatten(ls, "", reflect.ValueOf(part).Elem())
	return ls
}

// untouched reports whether part, a pointer to a struct, surely has no leaves. It
// saves a long wizard from flattening every page that nobody has come to.
func untouched(part any) bool { return reflect.ValueOf(part).Elem().IsZero() }

func flatten(ls Leaves, at string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		flattenFields(ls, at, v, fieldsOf(v.Type()))
	case reflect.Slice:
		if v.Len() == 0 {
			return
		}
		fields := fieldsOf(v.Type().Elem())
		for i := range v.Len() {
			record := v.Index(i)
			row := record.Field(0).Addr().Interface().(*Row)
			path := join(at, string(row.ID))
			ls[path] = row.Rank
			flattenFields(ls, path, record, fields)
		}
	default:
		panic(fmt.Sprintf("model: a %s cannot stand in a part", v.Type()))
	}
}

func flattenFields(ls Leaves, at string, v reflect.Value, fields []leafField) {
	for i, f := range fields {
		switch x := v.Field(i); {
		case f.asides:
			flattenAsides(ls, at, *x.Addr().Interface().(*Asides))
		case f.row:
			flattenAsides(ls, at, x.Addr().Interface().(*Row).Asides)
		case x.Kind() != reflect.String:
			flatten(ls, join(at, f.name), x)
		case x.Len() > 0:
			ls[join(at, f.name)] = x.String()
		}
	}
}

// A leafField says what a field of a part holds: a leaf or more under a name, or what
// every row and part has.
type leafField struct {
	name        string
	row, asides bool
}

// fieldsOf looks once at what a long list of records repeats.
func fieldsOf(t reflect.Type) []leafField {
	fields := make([]leafField, t.NumField())
	for i := range fields {
		f := t.Field(i)
		fields[i] = leafField{name: f.Tag.Get("leaf"), row: f.Type == rowType, asides: f.Type == asidesType}
		if fields[i] == (leafField{}) {
			panic(fmt.Sprintf("model: field %s of %s needs a leaf tag", f.Name, t))
		}
	}
	return fields
}

func flattenAsides(ls Leaves, at string, as Asides) {
	for key, value := range as {
		if value != "" {
			ls[join(at, key+asideMark)] = value
		}
	}
}

// Fill writes ls into part, a pointer to a struct, and returns the paths that it
// has no place for. Leaves of a row that is not there are among them.
func Fill(part any, ls Leaves) (unknown []string) {
	v := reflect.ValueOf(part).Elem()
	paths := make([]string, 0, len(ls))
	for path := range ls {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var x filler
	for _, path := range paths {
		if !x.fill(v, path, ls[path]) {
			unknown = append(unknown, path)
		}
	}
	order(v)
	return unknown
}

// A filler knows the fields of the types it has come to.
type filler []struct {
	of     reflect.Type
	fields []leafField
}

func (x *filler) fieldsOf(t reflect.Type) []leafField {
	for _, known := range *x {
		if known.of == t {
			return known.fields
		}
	}
	fields := fieldsOf(t)
	*x = append(*x, struct {
		of     reflect.Type
		fields []leafField
	}{t, fields})
	return fields
}

func (x *filler) fill(v reflect.Value, path, value string) bool {
	head, rest, more := strings.Cut(path, "/")
	switch v.Kind() {
	case reflect.String:
		if path != "" {
			return false
		}
		v.SetString(value)
		return true
	case reflect.Struct:
		return x.fillStruct(v, head, rest, more, value)
	case reflect.Slice:
		for i := v.Len() - 1; i >= 0; i-- { // leaves come row by row: it is mostly the last
			if v.Index(i).Field(0).Field(0).String() == head {
				return more && x.fill(v.Index(i), rest, value)
			}
		}
		if !more && head != "" && !strings.HasSuffix(head, asideMark) {
			n := v.Len()
			v.Grow(1)
			v.SetLen(n + 1)
			v.Index(n).SetZero()
			*v.Index(n).Field(0).Addr().Interface().(*Row) = Row{ID: ID(head), Rank: value}
			return true
		}
	}
	return false
}

func (x *filler) fillStruct(v reflect.Value, head, rest string, more bool, value string) bool {
	key, aside := strings.CutSuffix(head, asideMark)
	aside = aside && !more
	for i, f := range x.fieldsOf(v.Type()) {
		switch {
		case f.asides && aside:
			v.Field(i).Addr().Interface().(*Asides).set(key, value)
			return true
		case f.row && aside:
			v.Field(i).Addr().Interface().(*Row).set(key, value)
			return true
		case f.name == head && head != "":
			return more == (v.Field(i).Kind() != reflect.String) && x.fill(v.Field(i), rest, value)
		}
	}
	return false
}

// order sorts the rows of v by rank, and by ID where ranks are equal.
func order(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Slice || f.Kind() == reflect.Struct {
				order(f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			order(v.Index(i))
		}
		row := func(i int) *Row { return v.Index(i).Field(0).Addr().Interface().(*Row) }
		before := func(i, j int) bool {
			a, b := row(i), row(j)
			return a.Rank < b.Rank || a.Rank == b.Rank && a.ID < b.ID
		}
		if v.Len() > 1 && !sort.SliceIsSorted(v.Interface(), before) {
			sort.SliceStable(v.Interface(), before)
		}
	}
}

// Diff returns what has to change for base to become now, by path.
func Diff(base, now Leaves) []Change {
	var cs []Change
	for p, v := range now {
		if base[p] != v {
			cs = append(cs, Change{p, base[p], v})
		}
	}
	for p, v := range base {
		if _, kept := now[p]; !kept {
			cs = append(cs, Change{p, v, ""})
		}
	}
	slices.SortFunc(cs, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return cs
}

// Apply returns ls with the changes made. ls itself stays as it is.
func (ls Leaves) Apply(cs []Change) Leaves {
	out := maps.Clone(ls)
	if out == nil {
		out = Leaves{}
	}
	for _, c := range cs {
		if c.Value == "" {
			delete(out, c.Path)
		} else {
			out[c.Path] = c.Value
		}
	}
	return out
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "/" + name
}

// Blank empties part, a pointer to a struct.
func Blank(part any) { reflect.ValueOf(part).Elem().SetZero() }

package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// refs are readable names for the records of a partnership, by ID.
type refs map[ID]string

// named reports whether the file has a name for what can be chosen: a key of ours, or
// a record that stands in it and is still asked.
func (r refs) named(from []Option, key string) bool {
	i := slices.IndexFunc(from, func(o Option) bool { return o.Key == key })
	return i >= 0 && !from[i].Past && (from[i].Label == "" || r[ID(key)] != "" || Lookup(ID(key)) != nil)
}

// name returns the ref of the record with the given ID, else the key itself.
func (r refs) name(key string) string {
	if ref := r[ID(key)]; ref != "" {
		return ref
	}
	return key
}

// refsOf names every record of p after what tells it from others. No name is
// taken twice, nor one that means something else in the file.
func refsOf(p *Partnership) refs {
	type row struct {
		id   ID
		name string
	}
	var rows []row
	taken := map[string]bool{answerField: true, laterField: true, skipField: true, string(TermsText): true}
	for _, stop := range p.Path() {
		walk("", stop.Step.Questions(p, stop.Party), func(_ string, q Question) {
			for _, o := range options(q) {
				taken[o.Key] = true
			}
			if q, ok := q.(Rows); ok {
				for i, id := range q.IDs() {
					name := slug(q.Label(id))
					if name == "" {
						name = strings.TrimSuffix(q.Key, "s") + "-" + strconv.Itoa(i+1)
					}
					rows = append(rows, row{id, name})
				}
			}
		})
	}
	for _, row := range rows {
		delete(taken, string(row.id)) // what can be chosen there goes by its ref
	}
	r := refs{}
	for _, row := range rows {
		name := row.name
		for n := 2; taken[name]; n++ {
			name = row.name + "-" + strconv.Itoa(n)
		}
		taken[name] = true
		r[row.id] = name
	}
	return r
}

// slug returns s as a short name in lower case, without accents and signs.
func slug(s string) string {
	const most = 40 // characters
	var b strings.Builder
	n, gap := 0, false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && n > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			n++
		default:
			if gap = true; n >= most/2 {
				return norm.NFC.String(b.String())
			}
		}
		if n >= most {
			break
		}
	}
	return norm.NFC.String(b.String())
}

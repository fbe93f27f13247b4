package model

import (
	"encoding/json"
	"slices"
	"strings"
)

// What a leaf can hold beside plain text.

// A List is the leaf of a Several: a sorted JSON array of keys.
type List string

// Keys returns what is in l, sorted. What cannot be read is no key.
func (l List) Keys() []string {
	ks, plain := l.plain()
	if !plain && (l == "" || json.Unmarshal([]byte(l), &ks) != nil) {
		return nil
	}
	for i, k := range ks {
		ks[i] = CleanLine(k) // JSON can spell what no leaf holds
	}
	slices.Sort(ks)
	return ks
}

// plain reads a list of keys that have no signs of their own to JSON, as nearly all.
func (l List) plain() ([]string, bool) {
	inner, begins := strings.CutPrefix(string(l), `["`)
	inner, ends := strings.CutSuffix(inner, `"]`)
	ks := strings.Split(inner, `","`)
	signs := func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }
	if !begins || !ends || slices.ContainsFunc(ks, func(k string) bool { return strings.ContainsFunc(k, signs) }) {
		return nil, false
	}
	return ks, true
}

// Has reports whether key is in l.
func (l List) Has(key string) bool { return slices.Contains(l.Keys(), key) }

// MakeList returns the leaf for ks, "" for none.
func MakeList(ks ...string) List {
	if len(ks) == 0 {
		return ""
	}
	ks = slices.Clone(ks)
	slices.Sort(ks)
	b, err := json.Marshal(slices.Compact(ks))
	if err != nil {
		return "" // strings always marshal
	}
	return List(b)
}

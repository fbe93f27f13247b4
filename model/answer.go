package model

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a leaf can hold beside plain text.

// A List is the leaf of a Several: a sorted JSON array of keys.
type List string

// Keys returns what is in l, sorted. What cannot be read is no key.
func (l List) Keys() []string {
	var ks []string
	if l == "" || json.Unmarshal([]byte(l), &ks) != nil {
		return nil
	}
	slices.Sort(ks)
	return ks
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

// A Date is a day as typed. What cannot be read as one is kept.
type Date string

// dateForms are the ways a day can be written that nobody can misread: 3/4 is a
// day in March here and in April there, so it is not among them.
var dateForms = []string{time.DateOnly, "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "2006/01/02", "2.1.2006"}

// Time returns the day at midnight UTC, and false if it cannot be read.
func (d Date) Time() (time.Time, bool) {
	for _, form := range dateForms {
		if t, err := time.Parse(form, strings.TrimSpace(string(d))); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// DateOf returns the day of t.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// A Sum is an amount as typed. What cannot be read as one is kept.
type Sum string

// Cents returns the amount in hundredths, and false if it cannot be read. It
// takes digits with commas, spaces or apostrophes between thousands, and at most
// two behind a last point or comma.
func (s Sum) Cents() (int64, bool) {
	t := strings.TrimLeft(strings.TrimSpace(string(s)), "$€£ ")
	t = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "").Replace(t)
	whole, part := t, ""
	if i := strings.LastIndexAny(t, ".,"); i >= 0 && len(t)-i-1 <= 2 {
		whole, part = t[:i], t[i+1:]
	}
	whole = strings.NewReplacer(",", "", ".", "").Replace(whole)
	for len(part) < 2 {
		part += "0"
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	return n, err == nil && n >= 0 && whole != ""
}

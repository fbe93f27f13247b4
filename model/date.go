package model

import (
	"strings"
	"time"
	"unicode"
)

// A Date is a day as typed. What cannot be read as one is kept.
type Date string

// dateForms are the ways a day can be written that nobody can misread. Numbers
// with points name the day first, wherever they are in use.
var dateForms = []string{
	time.DateOnly, "2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006",
	"2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2-Jan-2006",
}

// Time returns the day at midnight UTC, and false if it cannot be read.
func (d Date) Time() (time.Time, bool) {
	if t, err := time.Parse(time.DateOnly, string(d)); err == nil || d == "" {
		return t, err == nil // nearly always
	}
	s := plainDay(string(d))
	for _, form := range dateForms {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	return oneReading(s)
}

// oneReading reads a day in numbers with slashes or dashes: 3/4 is a day in March
// here and in April there, so it is no day; 31/3 can only be one.
func oneReading(s string) (time.Time, bool) {
	s = strings.ReplaceAll(s, "-", "/")
	day, err := time.Parse("2/1/2006", s)
	month, err2 := time.Parse("1/2/2006", s)
	switch {
	case err == nil && err2 == nil:
		return day, day.Equal(month)
	case err == nil:
		return day, true
	}
	return month, err2 == nil
}

// plainDay returns a day as dateForms have it: without commas, the "st of" of "31st
// of March", the point of "Mar." and "31. March", and spaces that say nothing.
func plainDay(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return strings.Join(words, "") // 31. 3. 2027
	}
	var plain []string
	for _, w := range words {
		w = strings.TrimSuffix(strings.ToLower(w), ".")
		for _, end := range []string{"st", "nd", "rd", "th"} {
			if n, cut := strings.CutSuffix(w, end); cut && strings.Trim(n, "0123456789") == "" {
				w = n
			}
		}
		switch w {
		case "of":
			continue
		case "sept":
			w = "sep"
		}
		plain = append(plain, w)
	}
	return strings.Join(plain, " ")
}

// DateOf returns the day of t.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// earlier reports whether day a is earlier than day b, both readable.
func earlier(a, b Date) bool {
	if a == "" || b == "" || a == b {
		return false // nearly always
	}
	x, ok := a.Time()
	y, ok2 := b.Time()
	return ok && ok2 && x.Before(y)
}

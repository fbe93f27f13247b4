package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Question is one thing asked on a step. The set is closed: Line, Text,
// Choice, Several, YesNo, Day, Amount, Scale, Rows and Each.
type Question interface {
	Head() Ask
	question()
}

// A Leaf is a question whose answer is one leaf: all but Rows and Each.
type Leaf interface {
	Question
	Value() string  // the answer as typed, "" if unanswered
	Set(string)     // writes it into the part the question is bound to
	Check() Trouble // what will not do with it; "" if it will
}

// A Trouble names what is wrong with an answer; its words are in assets.
type Trouble string

// What can be wrong with an answer. None of it keeps an answer from being saved.
const (
	Fine      Trouble = ""
	TooLong   Trouble = "too-long"
	NotADay   Trouble = "not-a-day"
	NotAnSum  Trouble = "not-an-amount"
	NotOffers Trouble = "not-an-option"
)

// Needed says what it takes for a question to be no gap.
type Needed int

// From a question that may stay open to one that takes "later" only (R7, R8).
const (
	Optional Needed = iota
	Wanted          // an answer, or later, or does not apply
	Required        // an answer, or later for now; never "does not apply"
)

// Ask is the part every question has.
type Ask struct {
	Key    string      // the path within its part or row; names the words
	Length Length      // in which length of the wizard it is asked
	Need   Needed      // whether leaving it open is a gap
	Shows  func() bool // our only condition; nil: always
	Loose  bool        // no part of what is agreed to, though its step Binds
	Heard  []Heed      // what people said of it, to have before one's eyes
	About  ID          // the key of the row, where each of them is asked in words of its own

	in *Asides
}

// Head returns the part every question has.
func (a Ask) Head() Ask { return a }

func (Ask) question() {}

// Aside returns what stands in place of an answer.
func (a Ask) Aside() Aside {
	if a.in == nil {
		return Aside{}
	}
	return ParseAside((*a.in)[a.Key])
}

// SetAside puts s in place of an answer; the zero Aside takes it away.
func (a Ask) SetAside(s Aside) {
	if a.in != nil {
		a.in.set(a.Key, s.String())
	}
}

// Limits of what can be typed, in characters.
const (
	LineLimit = 2000
	TextLimit = 16000
)

type (
	// A Line asks for a few words.
	Line struct {
		Ask
		Into  *string
		Max   int    // characters; 0: LineLimit
		Known string // names what is known from other partnerships and can be picked; "" for nothing
	}
	// A Text asks for a paragraph or several.
	Text struct {
		Ask
		Into     *string
		Max      int    // characters; 0: TextLimit
		Starters string // names the sentences in assets to adopt and reword; "" for none
	}
	// A Choice asks for one of a few things.
	Choice struct {
		Ask
		Into *string
		From []Option
	}
	// A Several asks for any number of a few things. Its leaf is a List.
	Several struct {
		Ask
		Into *string
		From []Option
	}
	// A YesNo asks for a decision: Yes, No or "".
	YesNo struct {
		Ask
		Into *string
	}
	// A Day asks for a date.
	Day struct {
		Ask
		Into *string
	}
	// An Amount asks for a sum of money or a number of things.
	Amount struct {
		Ask
		Into *string
	}
	// A Scale asks for a number from 1 to Max.
	Scale struct {
		Ask
		Into *string
		Max  int
	}
)

// An Option is one thing a Choice or Several can be: a key to keep, and a label
// where the words are the people's own; else the words are in assets. For and
// Against name the reasons that other answers give for choosing it, or not to;
// Best says that by those answers nothing else fits better. Means is the key of
// what choosing it does, where that is not its own.
type Option struct {
	Key, Label   string
	Means        string
	For, Against []string
	Best         bool
	Past         bool // asked or offered no more, and here for what was said already
}

// keys returns options whose words are in assets.
func keys(ks ...string) []Option {
	os := make([]Option, len(ks))
	for i, k := range ks {
		os[i].Key = k
	}
	return os
}

// The answers of a YesNo.
const (
	Yes = "yes"
	No  = "no"
)

func (q Line) Value() string    { return *q.Into }
func (q Text) Value() string    { return *q.Into }
func (q Choice) Value() string  { return *q.Into }
func (q Several) Value() string { return *q.Into }
func (q YesNo) Value() string   { return *q.Into }
func (q Day) Value() string     { return *q.Into }
func (q Amount) Value() string  { return *q.Into }
func (q Scale) Value() string   { return *q.Into }

func (q Line) Set(s string)    { *q.Into = s }
func (q Text) Set(s string)    { *q.Into = s }
func (q Choice) Set(s string)  { *q.Into = s }
func (q Several) Set(s string) { *q.Into = s }
func (q YesNo) Set(s string)   { *q.Into = s }
func (q Day) Set(s string)     { *q.Into = s }
func (q Amount) Set(s string)  { *q.Into = s }
func (q Scale) Set(s string)   { *q.Into = s }

// Limit returns how many characters q takes.
func (q Line) Limit() int { return limit(q.Max, LineLimit) }

// Limit returns how many characters q takes.
func (q Text) Limit() int { return limit(q.Max, TextLimit) }

func limit(n, usual int) int {
	if n > 0 {
		return n
	}
	return usual
}

func (q Line) Check() Trouble { return within(*q.Into, q.Limit()) }
func (q Text) Check() Trouble { return within(*q.Into, q.Limit()) }

func within(s string, n int) Trouble {
	if len(s) > n && utf8.RuneCountInString(s) > n {
		return TooLong
	}
	return Fine
}

func (q Choice) Check() Trouble { return among(q.From, *q.Into) }

func (q Several) Check() Trouble {
	for _, k := range List(*q.Into).Keys() {
		if t := among(q.From, k); t != Fine {
			return t
		}
	}
	return Fine
}

func (q YesNo) Check() Trouble {
	if s := *q.Into; s != "" && s != Yes && s != No {
		return NotOffers
	}
	return Fine
}

func (q Day) Check() Trouble {
	if _, ok := Date(*q.Into).Time(); *q.Into != "" && !ok {
		return NotADay
	}
	return Fine
}

func (q Amount) Check() Trouble {
	if _, ok := Sum(*q.Into).Cents(); *q.Into != "" && !ok {
		return NotAnSum
	}
	return Fine
}

func (q Scale) Check() Trouble {
	if n, err := strconv.Atoi(*q.Into); *q.Into != "" && (err != nil || n < 1 || n > q.Max) {
		return NotOffers
	}
	return Fine
}

func among(from []Option, key string) Trouble {
	if key == "" || slices.ContainsFunc(from, func(o Option) bool { return o.Key == key }) {
		return Fine
	}
	return NotOffers
}

// Shown returns those of qs whose condition holds.
func Shown(qs []Question) []Question {
	hidden := func(q Question) bool { s := q.Head().Shows; return s != nil && !s() }
	if !slices.ContainsFunc(qs, hidden) {
		return qs
	}
	var out []Question
	for _, q := range qs {
		if s := q.Head().Shows; s == nil || s() {
			out = append(out, q)
		}
	}
	return out
}

// Answered reports whether q has an answer; an Aside is not one.
func Answered(q Question) bool {
	switch q := q.(type) {
	case Leaf:
		return strings.TrimSpace(q.Value()) != ""
	case Rows:
		return len(q.IDs()) > 0
	case Each:
		return slices.ContainsFunc(q.IDs(), q.Filled)
	}
	return false
}

package assets

import "slices"

// A Check is the pool of questions that a lesson is checked with.
type Check struct {
	Questions []Asked `toml:"question"`
}

// An Asked is one question of a knowledge check.
type Asked struct {
	ID      string        `toml:"id"`    // unique over all lessons; never changes
	Kind    string        `toml:"kind"`  // one of CheckKinds
	Story   string        `toml:"story"` // what happened; "" for none
	Ask     string        `toml:"ask"`
	At      string        `toml:"at"` // the anchor of the section that answers it
	Options []AskedOption `toml:"option"`
}

// An AskedOption is one of the answers that can be given. Of a question of order
// the options stand in the right order, and none is marked.
type AskedOption struct {
	Text  string `toml:"text"`
	Is    string `toml:"is"` // instead of Text, what it says in every question of its kind
	Right bool   `toml:"right"`
	Why   string `toml:"why"` // why it is right, or not
}

// The kinds of questions in a check.
const (
	AskOne     = "one"     // one of many
	AskSeveral = "several" // several of many
	AskOrder   = "order"   // put in order
	AskNorm    = "norm"    // norm or terms
	AskLevel   = "level"   // strategic or operational
	AskType    = "type"    // which type of partnership
)

// CheckKinds are the kinds of questions in a check.
var CheckKinds = []string{AskOne, AskSeveral, AskOrder, AskNorm, AskLevel, AskType}

// Right reports whether what was given is the answer: of a question of order the
// options in theirs, else just those that are right. Options go by their place.
func (q Asked) Right(given []int) bool {
	var want []int
	for i, o := range q.Options {
		if o.Right || q.Kind == AskOrder {
			want = append(want, i)
		}
	}
	if q.Kind != AskOrder {
		given = slices.Sorted(slices.Values(given))
	}
	return slices.Equal(given, want)
}

// Check returns the pool of questions of a lesson; none where there is no lesson.
func (w *Words) Check(lesson string) Check {
	var c Check
	w.decode("lessons/"+lesson+".toml", &c)
	for i := range c.Questions {
		q := &c.Questions[i]
		for n := range q.Options {
			switch o := &q.Options[n]; {
			case o.Is == "":
			case q.Kind == AskType:
				o.Text = w.Type(o.Is).Title
			default:
				o.Text = w.Say("quiz." + q.Kind + "." + o.Is)
			}
		}
	}
	return c
}

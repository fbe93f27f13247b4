package model

import "encoding/json"

// asideMark follows the path of an answer to name what stands beside it.
const asideMark = "~"

// Asides are the answers that are not one, by the key of the question: to be
// found out later, or does not apply. They are leaves beside the answer.
type Asides map[string]string

func (as *Asides) set(key, value string) {
	if value == "" {
		delete(*as, key)
		return
	}
	if *as == nil {
		*as = Asides{}
	}
	(*as)[key] = value
}

// ask returns the head of a question whose aside is kept here.
func (as *Asides) ask(key string, length Length, need Needed) Ask {
	return Ask{Key: key, Length: length, Need: need, in: as}
}

// An Aside stands where an answer is not given: it is found out later, by
// somebody and some day, or the question does not apply, for a reason.
type Aside struct {
	Later bool   `json:"later,omitempty"`
	Skip  bool   `json:"skip,omitempty"` // does not apply
	Who   string `json:"who,omitempty"`  // who finds out
	By    Date   `json:"by,omitempty"`   // by when
	Why   string `json:"why,omitempty"`  // why it does not apply
}

// IsZero reports whether a says nothing.
func (a Aside) IsZero() bool { return !a.Later && !a.Skip }

// String returns the leaf that keeps a, "" for none.
func (a Aside) String() string {
	if a.IsZero() {
		return ""
	}
	b, err := json.Marshal(a)
	if err != nil {
		return "" // strings and booleans always marshal
	}
	return string(b)
}

// ParseAside reads what String wrote. A leaf that is not one says nothing.
func ParseAside(leaf string) Aside {
	if leaf == "" {
		return Aside{} // nearly always
	}
	var a Aside
	if json.Unmarshal([]byte(leaf), &a) != nil {
		return Aside{}
	}
	a.Who, a.By, a.Why = CleanLine(a.Who), Date(CleanLine(string(a.By))), Clean(a.Why) // JSON can spell what no leaf holds
	return a
}

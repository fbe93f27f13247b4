package model

import "slices"

// The six types of partnership, by what binds the partners (seed). The last
// three are ways of sharing resources, and combine with the first three.
const (
	Collaboration = "collaboration"
	Alliance      = "alliance"
	Integration   = "integration"
	Funding       = "funding"
	Sharing       = "sharing"
	GrantMatch    = "match"
)

// Unsure is the answer of partners who do not know their type yet.
const Unsure = "unsure"

var types = []string{Collaboration, Alliance, Integration, Funding, Sharing, GrantMatch}

// Types returns the six types, in the order of the subject.
func Types() []string { return slices.Clone(types) }

// Has reports whether p is of the given type, as its primary one or besides. What
// stands beside no type counts when there is one.
func (p *Partnership) Has(kind string) bool {
	return p.Kind.Primary == kind || p.Kind.known() && List(p.Kind.Also).Has(kind)
}

// points is the Go table of the recommender: what each answer says for a type, or
// against it.
var points = []struct {
	question, answer string
	fits             map[string]int
}{
	{"span", "while", map[string]int{Collaboration: 2, Integration: -2}},
	{"span", "years", map[string]int{Alliance: 1, Funding: 1, Sharing: 1, GrantMatch: 1}},
	{"span", "lasting", map[string]int{Alliance: 2, Integration: 2}},
	{"power", "each", map[string]int{Collaboration: 3, Alliance: -3, Integration: -3}},
	{"power", "some", map[string]int{Alliance: 3, Integration: -1}},
	{"power", "handed", map[string]int{Alliance: 4, Collaboration: -3}},
	{"power", "one", map[string]int{Integration: 4, Collaboration: -4}},
	{"money", "none", map[string]int{Collaboration: 2, Funding: -4, GrantMatch: -4}},
	{"money", "fees", map[string]int{Alliance: 1, Sharing: 1, Collaboration: -2}},
	{"money", "together", map[string]int{Funding: 5, Collaboration: -2}},
	{"money", "gift", map[string]int{Funding: 6, Collaboration: -2}},
	{"money", "match", map[string]int{GrantMatch: 8, Collaboration: -2}},
	{"change", "none", map[string]int{Collaboration: 1, Integration: -4}},
	{"change", "offices", map[string]int{Alliance: 4, Collaboration: -3}},
	{"change", "joint", map[string]int{Integration: 5, Collaboration: -4}},
	{"change", "merge", map[string]int{Integration: 8, Collaboration: -4}},
	{"bring", "ideas", map[string]int{Collaboration: 2}},
	{"bring", "same", map[string]int{Alliance: 1, Sharing: -2}},
	{"bring", "different", map[string]int{Sharing: 5}},
	{"bring", "cash", map[string]int{Funding: 1, GrantMatch: 1}},
}

// A Fit is how well a type fits what was answered.
type Fit struct {
	Type    string
	Points  int      // more fits better; 0 while nothing was answered
	For     []string // the answers that speak for it, as "question.answer"
	Against []string // and those that speak against it
}

// Ranking returns the six types, the best fit first. It sees the answers to the
// recommender's questions and nothing else, and it decides nothing.
func (k *Kind) Ranking() []Fit {
	fits := make([]Fit, len(types))
	for i, t := range types {
		fits[i].Type = t
		for _, row := range points {
			n := row.fits[t]
			if n == 0 || k.hint(row.question) != row.answer {
				continue
			}
			fits[i].Points += n
			why := row.question + "." + row.answer
			if n > 0 {
				fits[i].For = append(fits[i].For, why)
			} else {
				fits[i].Against = append(fits[i].Against, why)
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b Fit) int { return b.Points - a.Points })
	return fits
}

// Reasons returns every reason the recommender can give, as "type.question.answer".
func Reasons() (all []string) {
	for _, row := range points {
		for _, t := range types {
			if row.fits[t] != 0 {
				all = append(all, t+"."+row.question+"."+row.answer)
			}
		}
	}
	return all
}

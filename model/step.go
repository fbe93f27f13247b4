package model

import "slices"

// A Step is one page of the wizard, declared once. Every other room works from
// this value: ui turns Ask into a form, the line mode into prompts, store keeps
// its leaves, export prints it in the order of Steps, assets explains it.
type Step struct {
	ID      ID                                        // names the rows and the word files; never changes
	Chapter Chapter                                   // where the list of steps puts it
	Parties func(p *Partnership) []ID                 // nil: asked once; else once for each
	Part    func(p *Partnership, party ID) any        // the piece of p this step fills; nil: none of its own
	Ask     func(p *Partnership, party ID) []Question // the questions about that piece; nil: none
	When    func(p *Partnership) bool                 // whether p needs it; nil: always
	Seen    func(p *Partnership, party ID) Sight      // Shared, Facilitator or Private; nil: Shared
	Binds   bool                                      // its answers are part of what is agreed to

	kept func(p *Partnership) []ID // the parties p holds a part of, asked or not; with Parties only
}

// A Chapter is a heading in the list of steps.
type Chapter string

// The chapters, in their order.
const (
	WhyChapter   Chapter = "why"
	TermsChapter Chapter = "terms"
	NormsChapter Chapter = "norms"
	AgreeChapter Chapter = "agree"
	LifeChapter  Chapter = "life"
)

// held returns the parties of s that p holds a part of.
func (s *Step) held(p *Partnership) []ID {
	if s.Parties == nil {
		return []ID{""}
	}
	return s.kept(p)
}

// Questions returns what s asks of party that shows now, in order.
func (s *Step) Questions(p *Partnership, party ID) []Question {
	if s.Ask == nil {
		return nil
	}
	return Shown(s.Ask(p, party))
}

// A Stop is one page of the way: a step, and the party it is asked of ("" where
// it is asked once).
type Stop struct {
	Step  *Step
	Party ID
}

// Path returns the stops p needs, in order. A step asked of each party has one
// for each, and none while there are no parties.
func (p *Partnership) Path() []Stop {
	var path []Stop
	for _, s := range Steps {
		if s.When != nil && !s.When(p) {
			continue
		}
		if s.Parties == nil {
			path = append(path, Stop{Step: s})
			continue
		}
		for _, party := range s.Parties(p) {
			path = append(path, Stop{s, party})
		}
	}
	return path
}

// Move returns the stop n places from the given one, and false beyond either
// end. Stops that the short way leaves for later are passed by. From a stop that
// is no longer on the path it returns the first.
func (p *Partnership) Move(step, party ID, n int) (Stop, bool) {
	path := p.Path()
	i := slices.IndexFunc(path, func(s Stop) bool { return s.Step.ID == step && s.Party == party })
	by := 1
	if n < 0 {
		n, by = -n, -1
	}
	if i < 0 {
		i, n, by = -1, 1, 1
	}
	for n > 0 {
		if i += by; i < 0 || i >= len(path) {
			return Stop{}, false
		}
		if !p.ForLater(path[i]) {
			n--
		}
	}
	return path[i], true
}

// A Sight says who may see an answer.
type Sight int

// From everybody to its owner alone.
const (
	Shared Sight = iota
	Facilitator
	Private
)

// A Viewer is somebody who looks: Sight says how far, Step and Party name the
// one part that is theirs to edit, whatever its sight.
type Viewer struct {
	Sight Sight
	Step  ID
	Party ID
}

// Everyone sees what is shared. Owner sees all there is.
var (
	Everyone = Viewer{}
	Owner    = Viewer{Sight: Private}
)

// Editor sees what is shared, and the one part under edit.
func Editor(step, party ID) Viewer { return Viewer{Step: step, Party: party} }

// sight returns who may see the part of s for party.
func (s *Step) sight(p *Partnership, party ID) Sight {
	if s.Seen == nil {
		return Shared
	}
	return s.Seen(p, party)
}

// Sight returns who may see the answers of the given step and party (R9).
func (p *Partnership) Sight(step, party ID) Sight {
	s := Lookup(step)
	if s == nil {
		return Private
	}
	return s.sight(p.all(), party)
}

// As returns a copy of p in which the parts that v may not see are blank (R9).
// What only counts or compares answers (Gaps, Standing, Hidden) still works on
// all of them.
func (p *Partnership) As(v Viewer) *Partnership {
	all := p.all()
	q := all.Clone()
	q.whole = all
	for _, s := range Steps {
		if s.Part == nil || s.Seen == nil {
			continue
		}
		for _, party := range s.held(all) {
			if !v.sees(all, s, party) {
				Blank(s.Part(q, party))
			}
		}
	}
	if !v.hears() {
		q.disown()
	}
	return q
}

// hears reports whether v sees whose words are whose, however they are kept: whoever
// sees all there is, or writes them down.
func (v Viewer) hears() bool {
	return v.Sight >= Facilitator || v.Step == voices.ID || v.Step == meetings.ID
}

func (v Viewer) sees(p *Partnership, s *Step, party ID) bool {
	return s.sight(p, party) <= v.Sight || v.Step == s.ID && v.Party == party
}

// Hidden returns how many answers v may not see.
func (p *Partnership) Hidden(v Viewer) int {
	all, n := p.all(), 0
	for _, s := range Steps {
		if s.Part == nil || s.Seen == nil {
			continue
		}
		for _, party := range s.held(all) {
			if !v.sees(all, s, party) {
				n += len(Flatten(s.Part(all, party)))
			}
		}
	}
	if !v.hears() {
		n += all.Clone().disown()
	}
	return n
}

// all returns p as it was before As.
func (p *Partnership) all() *Partnership {
	if p.whole != nil {
		return p.whole
	}
	return p
}

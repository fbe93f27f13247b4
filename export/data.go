package export

import (
	"encoding/json"
	"io"

	"tandem/model"
)

// DataFormat is the format of the data that Data writes.
// with format 2 came positions that others have taken the place of, scales, kinds of
// versions, and the life of the partnership.
const DataFormat = 2

type data struct {
	Format      int        `json:"format"`
	Partnership named      `json:"partnership"`
	Length      string     `json:"length,omitempty"`   // full, or left out for the short way
	Paper       string     `json:"paper,omitempty"`    // the size of paper, where it is not the first of all
	Practice    string     `json:"practice,omitempty"` // yes where it is made up, to try things on
	Stage       string     `json:"stage"`
	Moves       []move     `json:"moves"`         // from stage to stage, the first one first
	Due         []due      `json:"due,omitempty"` // when to look at the whole again
	Answers     any        `json:"answers"`       // as in the answers file: also papers, changes of members, reviews, the closing
	Parties     any        `json:"parties,omitempty"`
	Versions    []version  `json:"versions"`
	Positions   []position `json:"positions"` // all that were ever taken, in order
	Gaps        []gap      `json:"gaps"`
	Struck      []struck   `json:"struck,omitempty"`
	Hidden      int        `json:"hidden"` // how many answers were left out because they are private
}

type named struct {
	ID   model.ID `json:"id"`
	Name string   `json:"name"`
}

type version struct {
	ID      model.ID   `json:"id"`
	Of      string     `json:"of"`
	N       string     `json:"n"`
	Words   string     `json:"words"`
	Digest  string     `json:"digest"`
	Was     string     `json:"was,omitempty"`
	Kind    string     `json:"kind,omitempty"` // editorial, material or revisit
	By      string     `json:"decided_by,omitempty"`
	Called  *called    `json:"called_material,omitempty"`
	At      model.Date `json:"at"`
	Current bool       `json:"current"`
	InForce bool       `json:"in_force"`
}

// A called says which member calls a change of wording more than that.
type called struct {
	Member     named      `json:"member"`
	RecordedBy string     `json:"recorded_by"`
	At         model.Date `json:"at"`
}

type move struct {
	Verb       string     `json:"verb"`
	From       string     `json:"from"`
	To         string     `json:"to"`
	Why        string     `json:"why,omitempty"`
	RecordedBy string     `json:"recorded_by"`
	At         model.Date `json:"at"`
}

type due struct {
	On  model.Date `json:"on"`
	Why string     `json:"why"`
}

type position struct {
	ID         model.ID   `json:"id"`
	Version    string     `json:"version"`
	Member     named      `json:"member"`
	Person     string     `json:"person,omitempty"`
	Choice     string     `json:"choice"`
	Means      string     `json:"means"`            // what the choice meant on its scale: yes, board, noview, aside or no
	Bar        string     `json:"bar,omitempty"`    // what it took for a yes
	Way        string     `json:"way,omitempty"`    // turn, hands or slips
	Counts     bool       `json:"counts,omitempty"` // it is where its member stands on the words of now
	Beyond     bool       `json:"beyond,omitempty"` // its speaker may not give this yes alone, so it does not count
	Body       string     `json:"body,omitempty"`   // who else has to approve, or has
	On         model.Date `json:"on,omitempty"`
	Reason     string     `json:"reason,omitempty"`
	Solved     string     `json:"solved,omitempty"`  // what resolved the doubt that its member had before
	Carried    string     `json:"carried,omitempty"` // the position on the wording before
	Until      string     `json:"until,omitempty"`   // the position that took its place
	RecordedBy string     `json:"recorded_by"`
	Mode       string     `json:"mode"`
	FromFile   bool       `json:"from_file,omitempty"`
	At         model.Date `json:"at"`
}

type gap struct {
	Step   model.ID `json:"step"`
	Party  model.ID `json:"party,omitempty"`
	Key    string   `json:"key,omitempty"`
	Rule   string   `json:"rule"`
	Weight string   `json:"weight"`
	About  *named   `json:"about,omitempty"` // the organization or person it is about
}

// A struck says that words were taken out of the record for good.
type struck struct {
	By   string     `json:"by"`
	At   model.Date `json:"at"`
	Why  string     `json:"why,omitempty"`
	Held string     `json:"held,omitempty"` // what may still hold the words
}

// Data writes all that p shows as JSON, for other programs. What p hides (see
// As) is counted, and left out; so are the lists that people sort their
// partnerships into, which are no part of any of them.
func Data(out io.Writer, p *model.Partnership) error {
	a := p.Answers()
	d := data{
		Format:      DataFormat,
		Partnership: named{p.ID, p.Core.Name},
		Length:      a.Length,
		Paper:       a.Paper,
		Practice:    a.Practice,
		Stage:       string(p.Stage()),
		Moves:       []move{},
		Answers:     a.Answers,
		Versions:    []version{},
		Positions:   []position{},
		Gaps:        []gap{},
		Hidden:      len(p.As(model.Owner).Leaves()) - len(p.Leaves()),
	}
	if len(a.Parties) > 0 {
		d.Parties = a.Parties
	}
	d.life(p)
	d.agreed(p)
	for _, g := range p.Gaps() {
		open := gap{g.Step, g.Party, g.Key, g.Rule, g.Weigh.String(), nil}
		if g.About != "" {
			open.About = &named{g.About, p.Called(g.About)}
		}
		d.Gaps = append(d.Gaps, open)
	}
	for _, s := range p.Core.Struck {
		d.Struck = append(d.Struck, struck{s.By, s.At, s.Why, s.Held})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

// life adds how p went from stage to stage, and when it is looked at again.
func (d *data) life(p *model.Partnership) {
	for _, m := range p.Core.Moves {
		d.Moves = append(d.Moves, move{m.Verb, m.From, m.To, m.Why, m.By, m.At})
	}
	for _, x := range p.Due() {
		d.Due = append(d.Due, due{x.On, x.Why})
	}
}

// agreed adds every version of every text, and every position on them.
func (d *data) agreed(p *model.Partnership) {
	beyond, counts := map[string]bool{}, map[model.ID]bool{} // of both the positions
	standings := map[string]model.Standing{}
	for _, v := range p.Core.Versions {
		s, known := standings[v.Of]
		if !known {
			s = p.Standing(model.ID(v.Of))
			standings[v.Of] = s
			for _, x := range s.Positions {
				counts[x.ID] = true
			}
			for _, m := range s.By[model.Beyond] {
				beyond[string(s.Positions[m].ID)] = true
			}
		}
		current := s.Version != nil && s.Version.Digest == v.Digest
		out := version{v.ID, v.Of, v.N, v.Words, v.Digest, v.Was, v.Kind, v.By, nil, v.At, current, current && s.InForce}
		if v.Called != "" {
			out.Called = &called{named{model.ID(v.Called), p.Called(model.ID(v.Called))}, v.CalledBy, v.CalledAt}
		}
		d.Versions = append(d.Versions, out)
	}
	for _, x := range p.Core.Positions {
		pos := stands(p, x)
		pos.Beyond, pos.Counts = beyond[string(x.ID)], counts[x.ID]
		d.Positions = append(d.Positions, pos)
	}
}

// stands returns a position without what does not apply to its choice.
func stands(p *model.Partnership, x model.Position) position {
	pos := position{
		ID: x.ID, Version: x.Version, Member: named{model.ID(x.Member), p.Called(model.ID(x.Member))},
		Choice: x.Choice, Means: x.Means(), Bar: x.Bar, Way: x.Way, Carried: x.Carried, Until: x.Until,
		RecordedBy: x.By, Mode: x.How, FromFile: x.File == model.Yes, At: x.At,
	}
	pos.Person = p.Speaker(x)
	switch x.Means() {
	case model.Yes:
		pos.Body, pos.On, pos.Solved = x.Body, x.On, x.Solved
	case model.IfBoard:
		pos.Body, pos.On = x.Body, x.On
	default:
		pos.Reason = x.Reason
	}
	return pos
}

package export

import (
	"encoding/json"
	"io"

	"tandem/model"
)

// DataFormat is the format of the data that Data writes.
const DataFormat = 1

type data struct {
	Format      int        `json:"format"`
	Partnership named      `json:"partnership"`
	Length      string     `json:"length,omitempty"` // full, or left out for the short way
	Answers     any        `json:"answers"`          // as in the answers file
	Parties     any        `json:"parties,omitempty"`
	Versions    []version  `json:"versions"`
	Positions   []position `json:"positions"`
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
	At      model.Date `json:"at"`
	Current bool       `json:"current"`
	InForce bool       `json:"in_force"`
}

type position struct {
	Version    string     `json:"version"`
	Member     named      `json:"member"`
	Person     string     `json:"person,omitempty"`
	Choice     string     `json:"choice"`
	Beyond     bool       `json:"beyond,omitempty"` // its speaker may not give this yes alone, so it does not count
	Body       string     `json:"body,omitempty"`   // who else has to approve, or has
	On         model.Date `json:"on,omitempty"`
	Reason     string     `json:"reason,omitempty"`
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
		Answers:     a.Answers,
		Versions:    []version{},
		Positions:   []position{},
		Gaps:        []gap{},
		Hidden:      len(p.As(model.Owner).Leaves()) - len(p.Leaves()),
	}
	if len(a.Parties) > 0 {
		d.Parties = a.Parties
	}
	beyond := map[string]bool{} // versions and members
	for _, v := range p.Core.Versions {
		s := p.Standing(model.ID(v.Of))
		current := s.Version != nil && s.Version.Digest == v.Digest
		d.Versions = append(d.Versions, version{v.ID, v.Of, v.N, v.Words, v.Digest, v.Was, v.At, current, current && s.InForce})
		for _, m := range s.By[model.Beyond] {
			beyond[s.Positions[m].Version+" "+string(m)] = true
		}
	}
	for _, x := range p.Core.Positions {
		pos := stands(p, x)
		pos.Beyond = beyond[x.Version+" "+x.Member]
		d.Positions = append(d.Positions, pos)
	}
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

// stands returns a position without what no longer applies to its choice.
func stands(p *model.Partnership, x model.Position) position {
	pos := position{
		Version: x.Version, Member: named{model.ID(x.Member), p.Called(model.ID(x.Member))}, Choice: x.Choice,
		RecordedBy: x.By, Mode: x.How, FromFile: x.File == model.Yes, At: x.At,
	}
	if m := p.Person(model.ID(x.Person)); m != nil {
		pos.Person = m.Name
	}
	switch x.Choice {
	case model.Yes, model.IfBoard:
		pos.Body, pos.On = x.Body, x.On
	default:
		pos.Reason = x.Reason
	}
	return pos
}

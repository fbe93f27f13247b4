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
	Answers     any        `json:"answers"` // as in the answers file
	Parties     any        `json:"parties,omitempty"`
	Versions    []version  `json:"versions"`
	Positions   []position `json:"positions"`
	Gaps        []gap      `json:"gaps"`
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
}

// Data writes all that p shows as JSON, for other programs. What p hides (see
// As) is counted, and left out.
func Data(out io.Writer, p *model.Partnership) error {
	a := p.Answers()
	d := data{
		Format:      DataFormat,
		Partnership: named{p.ID, p.Core.Name},
		Answers:     a.Answers,
		Versions:    []version{},
		Positions:   []position{},
		Gaps:        []gap{},
		Hidden:      len(p.As(model.Owner).Leaves()) - len(p.Leaves()),
	}
	if len(a.Parties) > 0 {
		d.Parties = a.Parties
	}
	for _, v := range p.Core.Versions {
		s := p.Standing(model.ID(v.Of))
		current := s.Version != nil && s.Version.Digest == v.Digest
		d.Versions = append(d.Versions, version{v.ID, v.Of, v.N, v.Words, v.Digest, v.Was, v.At, current, current && s.InForce})
	}
	for _, x := range p.Core.Positions {
		pos := position{
			Version: x.Version, Member: named{ID: model.ID(x.Member)}, Choice: x.Choice, Reason: x.Reason,
			RecordedBy: x.By, Mode: x.How, FromFile: x.File == model.Yes, At: x.At,
		}
		pos.Member.Name = p.Called(model.ID(x.Member))
		for _, m := range p.Roster.People {
			if string(m.ID) == x.Person {
				pos.Person = m.Name
			}
		}
		d.Positions = append(d.Positions, pos)
	}
	for _, g := range p.Gaps() {
		d.Gaps = append(d.Gaps, gap{g.Step, g.Party, g.Key, g.Rule, g.Weigh.String()})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

package model

import "slices"

// Signed is the paper: who signed the terms in ink, and whose board approved them.
// It says nothing of whether members agree; see Standing (R17).
type Signed struct {
	Asides
	Members []SignedBy `leaf:"member"`
}

// SignedBy is the paper of one organization. Its ID is the organization's.
type SignedBy struct {
	Row
	Papers []Paper `leaf:"papers"`
}

// A Paper is one signature or approval.
type Paper struct {
	Row
	Kind    string `leaf:"kind"`    // Ink or Board
	Version string `leaf:"version"` // the ID of the version of the terms that it is on
	Name    string `leaf:"name"`    // who signed, or which body approved
	Title   string `leaf:"title"`
	On      Date   `leaf:"on"`
	Kept    string `leaf:"kept"` // where the paper is
}

// The kinds of a Paper.
const (
	Ink   = "ink"
	Board = "approval"
)

var paperKinds = keys(Ink, Board)

var signed = &Step{
	ID:      "signed",
	Chapter: LifeChapter,
	When:    func(p *Partnership) bool { return p.Newest(TermsText) != nil || !untouched(&p.Signed) },
	Part:    func(p *Partnership, _ ID) any { return &p.Signed },
	Ask: func(p *Partnership, _ ID) []Question {
		s := &p.Signed
		var orgs, versions []Option
		for _, o := range p.Roster.Organizations {
			if o.active() || o.Status == Left {
				orgs = append(orgs, Option{Key: string(o.ID), Label: o.Name})
			}
		}
		for _, m := range s.Members {
			orgs = p.andPast(orgs, []ID{m.ID})
		}
		for _, v := range p.VersionsOf(TermsText) {
			versions = append(versions, Option{Key: string(v.ID), Label: v.N + " · " + string(v.At)})
		}
		return []Question{
			Each{s.ask("member", Both, Optional), orgs, "", listOf(&s.Members,
				func(m *SignedBy) *Row { return &m.Row },
				SignedBy.summary,
				func(m *SignedBy) []Question {
					return []Question{Rows{m.ask("papers", Both, Optional), listOf(&m.Papers,
						func(x *Paper) *Row { return &x.Row },
						func(x Paper) string { return x.Name },
						func(x *Paper) []Question { return x.questions(versions) })}}
				})},
		}
	},
}

func (m SignedBy) summary() string {
	if n := len(m.Papers); n > 0 {
		return m.Papers[n-1].Name
	}
	return ""
}

func (x *Paper) questions(versions []Option) []Question {
	return []Question{
		Choice{x.ask("kind", Both, Required), &x.Kind, paperKinds},
		Choice{x.ask("version", Both, Required), &x.Version, versions},
		Line{Ask: x.ask("name", Both, Wanted), Into: &x.Name},
		Line{Ask: x.ask("title", Both, Optional), Into: &x.Title},
		Day{x.ask("on", Both, Required), (*string)(&x.On)},
		Line{Ask: x.ask("kept", Both, Wanted), Into: &x.Kept},
	}
}

// PapersOn returns the papers of an organization on one version of the terms.
func (p *Partnership) PapersOn(version, member ID) []Paper {
	var out []Paper
	for _, m := range p.Signed.Members {
		if m.ID == member {
			out = append(out, slices.DeleteFunc(slices.Clone(m.Papers), func(x Paper) bool { return x.Version != string(version) })...)
		}
	}
	return out
}

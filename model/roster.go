package model

// Roster says who takes part: the organizations, and the people who speak for
// them.
type Roster struct {
	Asides
	Organizations []Organization `leaf:"organizations"`
	People        []Person       `leaf:"people"`
}

// An Organization takes part, or may one day, or once did.
type Organization struct {
	Row
	Name   string `leaf:"name"`
	Sector string `leaf:"sector"`
	Role   string `leaf:"role"`
	Status string `leaf:"status"`
	Joined Date   `leaf:"joined"`
	Left   Date   `leaf:"left"`
}

// A Person speaks for an organization, or works in the partnership for it.
type Person struct {
	Row
	Name      string `leaf:"name"`
	Of        string `leaf:"of"` // the ID of an organization
	Title     string `leaf:"title"`
	Authority string `leaf:"authority"` // what they may agree to alone (R17)
	UpTo      Sum    `leaf:"upto"`      // where Authority is money: how much
}

// What an organization is to the partnership. Only active ones count in R2, R4
// and R5.
const (
	Prospective = "prospective"
	Invited     = "invited"
	Active      = "active"
	Observer    = "observer"
	Declined    = "declined"
	Left        = "left"
)

const moneyAuthority = "money"

var (
	sectors     = keys("nonprofit", "government", "business", "education", "health", "faith", "funder", "other")
	roles       = keys("lead", "partner", "funder", "support")
	statuses    = keys(Prospective, Invited, Active, Observer, Declined, Left)
	authorities = keys("nothing", "norms", "terms", moneyAuthority)
)

var roster = &Step{
	ID:      "roster",
	Chapter: WhyChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Roster },
	Ask: func(p *Partnership, _ ID) []Question {
		r := &p.Roster
		return []Question{
			Rows{r.ask("organizations", Both, Required), listOf(&r.Organizations,
				func(o *Organization) *Row { return &o.Row },
				func(o Organization) string { return o.Name },
				(*Organization).questions)},
			Rows{r.ask("people", Both, Wanted), listOf(&r.People,
				func(m *Person) *Row { return &m.Row },
				r.called,
				func(m *Person) []Question { return m.questions(r) })},
		}
	},
}

func (o *Organization) questions() []Question {
	joined := o.ask("joined", Full, Optional)
	joined.Shows = func() bool { return o.Status == Active || o.Status == Left }
	left := o.ask("left", Full, Wanted)
	left.Shows = func() bool { return o.Status == Left }
	return []Question{
		Line{Ask: o.ask("name", Both, Required), Into: &o.Name},
		Choice{o.ask("sector", Full, Wanted), &o.Sector, sectors},
		Choice{o.ask("role", Full, Wanted), &o.Role, roles},
		Choice{o.ask("status", Both, Required), &o.Status, statuses},
		Day{joined, (*string)(&o.Joined)},
		Day{left, (*string)(&o.Left)},
	}
}

func (m *Person) questions(r *Roster) []Question {
	upto := m.ask("upto", Full, Wanted)
	upto.Shows = func() bool { return m.Authority == moneyAuthority }
	return []Question{
		Line{Ask: m.ask("name", Both, Required), Into: &m.Name},
		Choice{m.ask("of", Both, Required), &m.Of, r.options()},
		Line{Ask: m.ask("title", Full, Wanted), Into: &m.Title},
		Choice{m.ask("authority", Both, Wanted), &m.Authority, authorities},
		Amount{upto, (*string)(&m.UpTo)},
	}
}

// called returns a person's name and organization.
func (r *Roster) called(m Person) string {
	for _, o := range r.options() {
		if o.Key == m.Of && o.Label != "" && m.Name != "" {
			return m.Name + ", " + o.Label
		}
	}
	return m.Name
}

// options returns the organizations, to refer to.
func (r *Roster) options() []Option {
	var os []Option
	for _, o := range r.Organizations {
		os = append(os, Option{string(o.ID), o.Name})
	}
	return os
}

// Organization returns the organization with the given ID, or nil.
func (p *Partnership) Organization(id ID) *Organization {
	for i := range p.Roster.Organizations {
		if o := &p.Roster.Organizations[i]; o.ID == id {
			return o
		}
	}
	return nil
}

// Members returns the organizations that agree: the active ones, in order.
func (p *Partnership) Members() []ID {
	var ids []ID
	for _, o := range p.Roster.Organizations {
		if o.Status == Active {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// People returns the people of an organization, in order.
func (p *Partnership) People(of ID) []Person {
	var ps []Person
	for _, m := range p.Roster.People {
		if m.Of == string(of) {
			ps = append(ps, m)
		}
	}
	return ps
}

package model

import "strings"

// Roster says who takes part: the organizations, and the people who speak for
// them.
type Roster struct {
	Asides
	Organizations []Organization `leaf:"organizations"`
	People        []Person       `leaf:"people"`
	Among         string         `leaf:"among"`  // who the partners are to each other
	Agrees        string         `leaf:"agrees"` // PeopleAgree, or each organization through its people
}

// An Organization takes part, or may one day, or once did.
type Organization struct {
	Row
	Name     string `leaf:"name"`
	Sector   string `leaf:"sector"`
	Role     string `leaf:"role"`
	Status   string `leaf:"status"`   // "" counts as Active
	Approver string `leaf:"approver"` // who else must approve what it agrees to
	Address  string `leaf:"address"`
	Joined   Date   `leaf:"joined"`
	Left     Date   `leaf:"left"`
}

// A Person speaks for an organization, or works in the partnership for it.
type Person struct {
	Row
	Name      string `leaf:"name"`
	Of        string `leaf:"of"`   // the ID of an organization
	Also      string `leaf:"also"` // a List of other organizations this person speaks for
	Title     string `leaf:"title"`
	Contact   string `leaf:"contact"`
	Meeting   string `leaf:"meeting"`   // what this person does in the meeting
	Authority string `leaf:"authority"` // what they may agree to alone (R17)
	UpTo      Sum    `leaf:"upto"`      // where Authority is money: how much
	Until     Date   `leaf:"until"`     // from when on this person speaks no more; "" while they do
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

// PeopleAgree is the setting under which each person agrees, and not each
// organization.
const PeopleAgree = "people"

// What a person may agree to alone (R17).
const (
	nothingAuthority = "nothing"
	normsAuthority   = "norms"
	termsAuthority   = "terms"
	moneyAuthority   = "money"
)

var (
	sectors     = keys("nonprofit", "government", "business", "education", "health", "faith", "funder", "other")
	roles       = keys("lead", "partner", "funder", "support")
	statuses    = keys(Prospective, Invited, Active, Observer, Declined, Left)
	authorities = keys(nothingAuthority, normsAuthority, termsAuthority, moneyAuthority)
	amongs      = keys("community", "cross", "donor")
	agreers     = keys("organizations", PeopleAgree)
	inMeeting   = keys("facilitator", "recorder", "timekeeper", "speaker", "guest")
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
				func(m *Person) []Question { return m.questions(r) }).tidied(r.split)},
			Choice{r.ask("among", Full, Wanted), &r.Among, amongs},
			Choice{r.ask("agrees", Full, Optional), &r.Agrees, agreers},
		}
	},
}

func (o *Organization) questions() []Question {
	joined := o.ask("joined", Full, Optional)
	joined.Shows = func() bool { return o.active() || o.Status == Left }
	left := o.ask("left", Full, Wanted)
	left.Shows = func() bool { return o.Status == Left }
	return []Question{
		Line{Ask: o.ask("name", Both, Required), Into: &o.Name, Known: "organizations"},
		Choice{o.ask("status", Both, Optional), &o.Status, statuses},
		Choice{o.ask("sector", Full, Wanted), &o.Sector, sectors},
		Choice{o.ask("role", Full, Wanted), &o.Role, roles},
		Line{Ask: o.ask("approver", Full, Optional), Into: &o.Approver},
		Line{Ask: o.ask("address", Full, Optional), Into: &o.Address},
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
		Several{m.ask("also", Full, Optional), &m.Also, r.options()},
		Line{Ask: m.ask("title", Full, Wanted), Into: &m.Title},
		Line{Ask: m.ask("contact", Full, Wanted), Into: &m.Contact},
		Choice{m.ask("meeting", Full, Optional), &m.Meeting, inMeeting},
		Choice{m.ask("authority", Full, Wanted), &m.Authority, authorities},
		Amount{upto, (*string)(&m.UpTo)},
		Day{m.ask("until", Full, Optional), (*string)(&m.Until)},
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
		os = append(os, Option{Key: string(o.ID), Label: o.Name})
	}
	return os
}

// peopleOptions returns the people, to refer to.
func (r *Roster) peopleOptions() []Option {
	var os []Option
	for _, m := range r.People {
		os = append(os, Option{Key: string(m.ID), Label: m.Name})
	}
	return os
}

// split takes apart a person's name that is typed as lists show it, with the
// organization behind a comma: one line is enough to say who comes from where. It
// moves nobody who is from another organization already.
func (r *Roster) split(m *Person) {
	i := strings.LastIndexByte(m.Name, ',')
	if i < 0 {
		return
	}
	who := strings.TrimSpace(m.Name[:i])
	if o := r.meant(m.Name[i+1:]); o != nil && who != "" && (m.Of == "" || m.Of == string(o.ID)) {
		m.Name, m.Of = who, string(o.ID)
	}
}

// meant returns the organization that a few words name: the one called so, else
// the only one whose name has them in it; nil if there is none.
func (r *Roster) meant(words string) *Organization {
	of := Fold(words)
	if len(of) < 3 {
		return nil // Smith, Jr. is no organization
	}
	var has []*Organization
	for i := range r.Organizations {
		o := &r.Organizations[i]
		name := Fold(o.Name)
		if name == of {
			return o
		}
		if strings.Contains(name, of) {
			has = append(has, o)
		}
	}
	if len(has) != 1 {
		return nil
	}
	return has[0]
}

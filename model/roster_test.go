package model

import "testing"

// TestNameWithItsOrganization: one line says who comes from where, by as much of
// the organization's name as fits only one; a comma that means something else
// stays, and nobody is moved to another organization.
func TestNameWithItsOrganization(t *testing.T) {
	p := &Partnership{}
	for _, name := range []string{"The Greater Northshore Coalition", "Pier 9 Kitchen", "Pier 9", "Northshore Growers"} {
		p.Roster.Organizations = append(p.Roster.Organizations, Organization{Row: Row{ID: ID(name)}, Name: name})
	}
	for _, tt := range []struct{ typed, of, name, from string }{
		{"Dell Okafor, Greater Northshore", "", "Dell Okafor", "The Greater Northshore Coalition"},
		{"Mina Patel, northshore GROWERS", "", "Mina Patel", "Northshore Growers"},
		{"Sam Weiss, Pier 9", "", "Sam Weiss", "Pier 9"},
		{"Ann Lee, Northshore", "", "Ann Lee, Northshore", ""},
		{"John Smith, Jr.", "", "John Smith, Jr.", ""},
		{", Pier 9", "", ", Pier 9", ""},
		{"Luis Abreu, Growers", "Northshore Growers", "Luis Abreu", "Northshore Growers"},
		{"Luis Abreu, Growers", "Pier 9", "Luis Abreu, Growers", "Pier 9"},
	} {
		r := p.Roster
		q := roster.Ask(&Partnership{Roster: r}, "")[1].(Rows)
		e := q.Open("someone")
		for _, leaf := range e.Questions {
			switch leaf.Head().Key {
			case "name":
				leaf.(Leaf).Set(tt.typed)
			case "of":
				leaf.(Leaf).Set(tt.of)
			}
		}
		e.Put()
		e = q.Open("someone")
		got := map[string]string{}
		for _, leaf := range e.Questions {
			if l, ok := leaf.(Leaf); ok {
				got[l.Head().Key] = l.Value()
			}
		}
		if got["name"] != tt.name || got["of"] != tt.from {
			t.Errorf("%q of %q: %q of %q, want %q of %q", tt.typed, tt.of, got["name"], got["of"], tt.name, tt.from)
		}
	}
}

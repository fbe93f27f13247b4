package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// kickoffGroup is seven people from four organizations who have not met yet, and six
// areas on which nothing is said.
func kickoffGroup(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	p.ID = "kick"
	p.Core.Name = "Eastside Food Table"
	p.Roster.Organizations, p.Roster.People = nil, nil
	for _, o := range [][]string{
		{"pantry", "Eastside Pantry", "Ana Ruiz", "Ned Park"}, {"clinic", "Clínica del Río", "Tom O'Neill", "Ivy Chen"},
		{"library", "Northgate Library", "Ben Ode"}, {"club", "Harbor Youth Club", "Dee Moss", "Sol Adeyemi"},
	} {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row(o[0]), Name: o[1], Status: model.Active})
		for i, name := range o[2:] {
			person := model.Person{Row: row(o[0] + "-" + itoa(i+1)), Name: name, Of: o[0]}
			if i == 0 {
				person.Authority = "terms"
			}
			p.Roster.People = append(p.Roster.People, person)
		}
	}
	var areas []string
	for _, o := range model.UsualAreas()[:6] {
		areas = append(areas, o.Key)
	}
	p.Areas.Chosen, p.Areas.Own = string(model.MakeList(areas...)), nil
	p.Norms.Areas, p.Voices.Heard, p.Voices.Kept, p.Meetings.Meetings = nil, nil, "", nil
	p.Need.Need, p.Duties.Duties, p.Decisions.Decisions = "", nil, nil
	p.Asking = model.Asking{}
	return p
}

// convenes runs the line mode on lines over a file that holds p, whose meeting is asked for.
func convenes(t testing.TB, p *model.Partnership, lines ...string) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open, k.o.Meet = p.ID, true
	return k.types(lines...)
}

// types goes on with it.
func (k *talk) types(lines ...string) *talk {
	k.t.Helper()
	k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	if k.err != nil {
		k.t.Fatal(k.err)
	}
	return k
}

// kickoff is a whole first meeting, line by line.
func kickoff() []string {
	var all []string
	add := func(lines ...string) { all = append(all, lines...) }
	add("a", "4 10", "3 20", "a A name for the table", "", "w", "1", "", "", "", "", "r", "1 2", "", "begin")
	add("all here", "2 absent", "7 proxy Dee Moss", "1 facilitator", ":k A logo?", "")
	// why we are here
	add("People walk past empty shelves.", "Our patients skip meals.", ":p", "Ben: Nobody knows what we all have.", ":d We meet on Tuesdays", "Too many lists.", "We have hands and no van.", "7 said We want to help.")
	add("")
	add("Our neighbors cannot find food near them, and each of us sees only a part.", ":on")
	// what is in it for each
	add("", "A full shelf.", ":p", "Fewer missed meals.", "A place to send people.", "Work for our youth.", "A van", "")
	// who does what
	add("We run the tables.", "We send patients.", "We lend a room.", "We carry boxes.", "")
	add("What we spend", "1", "1", "Who opens up", "2", "3", ":on")
	// ground rules
	add("5 1", "")
	add("I get loud when nobody listens.", "Say it to my face.", "I need a day.", "No mails at night.", ":a Print the flyer; Ana Ruiz; 3 May 2027", ":p", ":p", "")
	add("We value each other's time.", "")
	add("talk to each other first.", "")
	add("1", "1", "1", "", "", "", "", "2", "4", "", "We cannot say it to a boss.", ".", "Let us bring a third person.", ".", "", "", "")
	return all
}

func TestPlainKickoff(t *testing.T) {
	k := convenes(t, kickoffGroup(t), kickoff()...)
	t.Log(k.out)
	_ = context.Background
	_ = time.Now
}

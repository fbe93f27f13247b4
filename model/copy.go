package model

import (
	"slices"
	"strings"
)

// copies names the answers that a copy takes over, by the key of the question:
// who the organizations are, how they are set up and decide, and how they behave
// toward each other. What a step added later asks stays behind until it is named
// here: nothing private travels by oversight.
var copies = map[*Step][]string{
	roster:        {"organizations", "among", "agrees"},
	structure:     {"shape", "lead", "voice", "speaks", "bodies", "offices"},
	procedures:    {"meetings", "notes", "records", "standin", "reports", "data", "press"},
	decisions:     {"decisions"},
	areas:         {"areas", "own"},
	norms:         {"area"},
	asking:        {"scale", "bar", "way", "open"},
	communication: {"structures", "below", "conflict", "missed", "hang", "often"},
}

// Copy returns a new partnership of the organizations of p, with its structure and
// norms, in the same length, under a name of its own. It takes no person,
// position, voice or private text, nothing that was put off, and no date; nor
// organizations that left or declined. Records keep their IDs.
func Copy(p *Partnership, newID func() ID, name string) *Partnership {
	p = p.all()
	gone := map[string]bool{}
	for _, m := range p.Roster.People {
		gone[string(m.ID)] = true
	}
	for _, o := range p.Roster.Organizations {
		gone[string(o.ID)] = o.Status == Left || o.Status == Declined
	}
	taken := map[Place]string{}
	for place, v := range p.Leaves() {
		if v = travels(place, v, gone); v != "" {
			taken[place] = v
		}
	}
	q, _ := Read(newID(), taken)
	q.Core.Name = name
	q.SetLength(p.Length())
	q.Core.Paper, q.Core.Practice = p.Core.Paper, p.Core.Practice
	return q
}

// travels returns what a copy holds in the place of value, "" if nothing.
func travels(place Place, value string, gone map[string]bool) string {
	path := strings.Split(place.Path, "/")
	last := path[len(path)-1]
	switch {
	case !slices.Contains(copies[Lookup(place.Step)], path[0]), strings.HasSuffix(last, asideMark):
		return ""
	case slices.ContainsFunc(path, func(part string) bool { return gone[part] }), gone[value]:
		return ""
	case Lookup(place.Step) == roster && (last == "joined" || last == "left"):
		return ""
	}
	if ks := List(value).Keys(); slices.ContainsFunc(ks, func(k string) bool { return gone[k] }) {
		return string(MakeList(slices.DeleteFunc(ks, func(k string) bool { return gone[k] })...))
	}
	return value
}

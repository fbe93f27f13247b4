package model

import (
	"fmt"
	"slices"
)

// A ballot asks one member about several norms at once. The member is named once
// and can name the norms that stop it; to the others it then says yes. It records
// one position for each norm and nothing of its own.
type ballot struct {
	Position        // what goes into each of them
	Stops    string // a List: the norms that stop this member
	Stand    string // NoView or No: where it stands on those
}

// Except is the answer of a member that says yes to all norms of a set but some.
const Except = "except"

// NormsText names all norms together where a text is meant.
const NormsText ID = "norms"

// Ballot opens where a member stands on several norms at once, each put to
// agreement as its version; by and at are written with each position. Positions
// that there are already do not answer it, and stand until it is said to the end.
func (p *Partnership) Ballot(vs []*Version, member ID, by string, at Date) Entry {
	b := &ballot{}
	b.Bar = p.Asking.bar(NormsText)
	versions := make([]Version, len(vs))
	for i, v := range vs {
		versions[i] = *v
	}
	before := copied(p.Core.Positions)
	put := func() {
		p.Core.Positions = copied(before) // what an earlier Put made
		if !b.said(versions) {
			return
		}
		for _, v := range versions {
			entry, choice := p.Position(&v, member, by, at), b.on(ID(v.Of))
			dissent := p.dissented(ID(v.Of), member) != nil
			for _, q := range entry.Questions {
				if leaf := q.(Leaf); q.Head().Key != "solved" || dissent {
					leaf.Set(b.answer(q.Head().Key, choice))
				}
			}
			entry.Put()
		}
	}
	return Entry{ID: member, Questions: b.questions(p, versions, member), Put: put, Hold: func() {}}
}

// said reports whether a member has said all that its positions take: what stops
// it and where it stands on that, which board has to approve, and how it was
// taken down.
func (b *ballot) said(vs []Version) bool {
	switch b.Choice {
	case "":
		return false
	case Except:
		stops := slices.ContainsFunc(vs, func(v Version) bool { return List(b.Stops).Has(v.Of) })
		if !stops || b.Stand == "" {
			return false
		}
	case IfBoard:
		if Fold(b.Body) == "" {
			return false
		}
	}
	return b.How != ""
}

// on returns where the member stands on one norm.
func (b *ballot) on(of ID) string {
	switch {
	case b.Choice != Except:
		return b.Choice
	case List(b.Stops).Has(string(of)):
		return b.Stand
	}
	return Yes
}

// answer returns what stands in a position with the given choice.
func (b *ballot) answer(key, choice string) string {
	switch key {
	case "choice":
		return choice
	case "person":
		return b.Person
	case "how":
		return b.How
	case "body", "on":
		if m := Means(choice, b.Bar); m != Yes && m != IfBoard {
			return ""
		}
		if key == "on" {
			return string(b.On)
		}
		return b.Body
	case "reason":
		if m := Means(choice, b.Bar); m == No || m == NoView || m == StandsAside {
			return b.Reason
		}
		return ""
	case "solved":
		if Means(choice, b.Bar) == Yes {
			return b.Solved
		}
		return ""
	}
	panic(fmt.Sprintf("model: a position has no %q", key))
}

func (b *ballot) questions(p *Partnership, vs []Version, member ID) []Question {
	var os []Option
	for _, v := range vs {
		if _, _, n := p.Norm(ID(v.Of)); n != nil {
			os = append(os, Option{Key: v.Of, Label: n.Statement})
		}
	}
	of := NormsText // any norm: no authority tells one from another
	from := keys(Yes, Except, IfBoard, NoView, No)
	if s := p.Asking.Scale; s == FistToFive || s == EightGradients {
		from = p.Asking.choices() // who says yes to all but some names a number for each
	}
	all := meant(from, b.Bar)
	stops, stand := b.ask("stops", Both, Required), b.ask("stand", Both, Required)
	stops.Shows = func() bool { return b.Choice == Except }
	stand.Shows = stops.Shows
	qs := []Question{
		Choice{b.ask("all", Both, Required), &b.Choice, all},
		Several{stops, &b.Stops, os},
		Choice{stand, &b.Stand, meant(keys(NoView, No), b.Bar)},
	}
	return append(qs, b.besides(p, of, member, func() string { return Means(b.Choice, b.Bar) })...)
}

package model

import (
	"cmp"
	"slices"
	"strings"
)

// How the words of people are kept: what stands beside them wherever they are shown.
// The group chooses before it goes around for the first time. The file knows who
// spoke, so that nobody is asked twice and each can put their words right.
const (
	ByName         = "name"
	ByOrganization = "organization"
	Unnamed        = "unnamed"
)

var keeps = keys(ByName, ByOrganization, Unnamed)

// kept returns how words are kept, with what holds where nothing was settled. What cannot
// be read keeps words to themselves.
func (v *Voices) kept() string {
	switch v.Kept {
	case "":
		return ByName
	case ByName, ByOrganization:
		return v.Kept
	}
	return Unnamed
}

// HowKept returns how the words of people are kept.
func (p *Partnership) HowKept() string { return p.Voices.kept() }

// A Heed is what somebody said: the words, and who said them as far as that is
// shown: a name, an organization, or "".
type Heed struct{ Who, Words string }

// heed returns the words of a person as they are shown.
func (p *Partnership) heed(m Person, words string) Heed {
	switch p.Voices.kept() {
	case Unnamed:
		return Heed{"", words}
	case ByOrganization:
		return Heed{p.Called(ID(m.Of)), words}
	}
	return Heed{m.Name, words}
}

// Heed returns what a person said on an area, or on a point of the newest meeting
// that has it, as it is shown; the zero Heed where nothing was said.
func (p *Partnership) Heed(on, person ID) Heed {
	all := p.all()
	m, v := all.Person(person), all.VoiceOn(on, person)
	if m == nil || v.State != Said || strings.TrimSpace(v.Words) == "" {
		return Heed{}
	}
	return all.heed(*m, v.Words)
}

// Heeds returns what was said on an area or a point, in the order of the roster; where
// nobody is to be known by their words, in the order of the words.
func (p *Partnership) Heeds(on ID) []Heed {
	all := p.all()
	var out []Heed
	for _, m := range all.Roster.People {
		if h := all.Heed(on, m.ID); h.Words != "" {
			out = append(out, h)
		}
	}
	if all.Voices.kept() != ByName {
		slices.SortStableFunc(out, func(a, b Heed) int { return cmp.Compare(a.Words, b.Words) })
	}
	return out
}

// disown takes from q the words that are not to be known by their speaker's name, for
// whoever is not writing them down, and returns how many it took.
func (q *Partnership) disown() (n int) {
	if q.Voices.kept() == ByName {
		return 0
	}
	mute := func(vs []Voice) {
		for i := range vs {
			if vs[i].Words != "" {
				n++
			}
			vs[i].Words = ""
		}
	}
	for i := range q.Voices.Heard {
		mute(q.Voices.Heard[i].Voices)
	}
	for i := range q.Meetings.Meetings {
		for j := range q.Meetings.Meetings[i].Agenda {
			mute(q.Meetings.Meetings[i].Agenda[j].Voices)
		}
	}
	return n
}

// Veils reports whether a place holds the words of a person that are not to be known by
// their name. The name of such a place, and what stands in it, are not shown together.
func (p *Partnership) Veils(at Place) bool {
	if p.Voices.kept() == ByName {
		return false
	}
	part := strings.Split(strings.TrimSuffix(at.Path, asideMark), "/")
	switch at.Step {
	case voices.ID:
		return formed(part, []string{"heard", "", "voice", "", "words"})
	case meetings.ID:
		return formed(part, []string{"meetings", "", "agenda", "", "voice", "", "words"})
	}
	return false
}

// heard returns what was said on an area, also by those who have gone since, and each
// of it to refer to, of those who have gone by their name alone; and whether some of it
// was said by somebody who is still asked. Where words are not kept by name, nothing
// can be referred to.
func (p *Partnership) heard(area ID) (all []Heed, os []Option, asked bool) {
	p = p.all()
	all = p.Heeds(area)
	if p.Voices.kept() != ByName {
		return all, nil, false
	}
	now := p.voiceOptions()
	for _, m := range p.Roster.People {
		v := p.Voice(area, m.ID)
		if v.State != Said || v.Words == "" {
			continue
		}
		still := among(now, string(m.ID)) == Fine
		if asked = asked || still; still || m.Name != "" {
			os = append(os, Option{Key: string(m.ID), Label: strings.TrimPrefix(m.Name+": "+v.Words, ": "), Past: !still})
		}
	}
	return all, os, asked
}

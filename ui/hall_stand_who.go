package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// Who speaks for a member in the meeting that goes on.

// A voicing is who speaks for a member, and how that comes in (R10).
type voicing struct {
	person model.ID   // "" where nobody is known to
	among  []model.ID // where several of them are here: one of these
	how    model.Mode
	by     string // by proxy: who says it
	gone   bool   // nobody of the member is here
}

// speaks returns who speaks for a member: the one of its people who is here, else
// somebody for whom another speaks. Which of several spoke nobody noted, so that the
// record names none of them. Outside a meeting nothing is known of it.
func (u *UI) speaks(member model.ID) voicing {
	m := u.meetingNow()
	if u.sitting == nil || m == nil {
		return voicing{how: model.InRoom}
	}
	people := []model.ID{member}
	if u.r.Person(member) == nil {
		people = nil
		for _, x := range u.r.People(member) {
			people = append(people, x.ID)
		}
	}
	here := m.Here()
	in := func(state string) (there []model.ID) {
		for _, id := range people {
			if here[id].State == state && here[id].Went == "" {
				there = append(there, id)
			}
		}
		return there
	}
	unsaid := slices.ContainsFunc(people, func(id model.ID) bool { return here[id].State == "" })
	switch present, proxied := in(model.Present), in(model.Proxied); {
	case len(present) > 1:
		return voicing{among: present, how: model.InRoom}
	case len(present) > 0:
		return voicing{person: present[0], how: model.InRoom}
	case len(proxied) > 0:
		return voicing{person: proxied[0], how: model.ByProxy, by: here[proxied[0]].By}
	case len(people) == 1 && unsaid:
		return voicing{person: people[0], how: model.InRoom}
	case unsaid || len(people) == 0:
		return voicing{how: model.InRoom}
	}
	return voicing{gone: true}
}

// nobodyHere reports whether nobody of a member is in the meeting that goes on: its
// position is still to come.
func (u *UI) nobodyHere(member model.ID) bool { return u.sitting != nil && u.speaks(member).gone }

// speaksWords says who speaks for a member, "" where that is plain or not known.
func (u *UI) speaksWords(member model.ID) string {
	v := u.speaks(member)
	if len(v.among) > 0 {
		var names []string
		for _, who := range v.among {
			names = append(names, u.memberName(who))
		}
		last := len(names) - 1
		return u.say("meet.stand.or", "names", strings.Join(names[:last], ", "), "last", names[last])
	}
	if v.person == "" || v.person == member && v.by == "" {
		return ""
	}
	name := u.memberName(v.person)
	if v.how == model.ByProxy {
		return u.say("meet.stand.proxy", "who", name, "by", cmp.Or(oneLine(v.by), u.say("meet.stand.someone")))
	}
	return name
}

// speaksBeside is that behind the name of the member.
func (u *UI) speaksBeside(member model.ID) string {
	if who := u.speaksWords(member); who != "" && u.text() >= 50 {
		return " (" + who + ")"
	}
	return ""
}

// presetHere tells who speaks for a member and how that comes in, where a meeting goes
// on. Where the member stands is never told for it.
func (u *UI) presetHere(r *recording) {
	v := u.speaks(r.member)
	if u.sitting == nil || v.gone {
		return
	}
	if who := r.answer("person"); who.Value() == "" && v.person != r.member {
		who.Set(string(v.person))
	}
	if how := r.answer("how"); how.Value() == "" {
		how.Set(string(v.how))
	}
}

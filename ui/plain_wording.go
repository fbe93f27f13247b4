package ui

import (
	"slices"

	"tandem/export"
	"tandem/model"
)

// wording reads out what changed in a text since members spoke, and asks what the
// change is. An empty line leaves it open (R6).
func (p *plain) wording(r *rewording) error {
	p.blank()
	p.tell(p.u.textName(r.of))
	p.note("wording.changed")
	p.difference(r.was.Words, r.now)
	p.tell(r.hint(p.u))
	p.note("wording.ask")
	ways := p.u.wordingWays()
	for i, w := range ways {
		p.item(i+1, w.text+". "+w.effect)
	}
	n, err := p.pick("plain.wording.how", len(ways), func() { p.note("wording.changed") })
	if err != nil || n == 0 {
		return err
	}
	p.u.reload()
	if !r.stands(p.u) {
		p.note("wording.moved-on")
		return turnAgain
	}
	kind := ways[n-1].key
	clashes, err := p.write(p.save(r.ops(p.u, kind)...))
	switch {
	case err != nil:
		return p.overtaken(err)
	case len(clashes) > 0:
		p.note("wording.clash", "who", clashes[0].Actor)
	default:
		p.note("wording." + kind + ".done")
	}
	return turnAgain
}

// overtaken says that the words changed under what was to be recorded.
func (p *plain) overtaken(err error) error {
	if isMoved(err) {
		p.u.reload()
		p.note("wording.moved-on")
		return turnAgain
	}
	return err
}

// difference reads out how a text changed.
func (p *plain) difference(old, now string) {
	for _, line := range export.DiffWords(p.u.Words, old, now) {
		p.hang("- ", line)
	}
}

// call takes down which member calls a change more than the wording (R6).
func (p *plain) call(of model.ID) error {
	versions := p.u.r.Reopens(of)
	if len(versions) == 0 {
		p.note("plain.call.none")
		return nil
	}
	v := versions[0]
	p.note("wording.call.about")
	if len(versions) > 1 {
		p.note("wording.call.which")
		for i := range versions {
			p.item(i+1, p.u.versionTitle(&versions[i])+". "+p.u.kindWords(&versions[i]))
		}
		n, err := p.pick("plain.call.which", len(versions), func() { p.note("wording.call.about") })
		if err != nil || n == 0 {
			return err
		}
		v = versions[n-1]
	}
	if was := p.u.r.Version(model.ID(v.Was)); was != nil {
		p.difference(was.Words, v.Words)
	}
	p.note("wording.call.who")
	members := p.u.r.Members()
	for i, m := range members {
		p.item(i+1, p.u.memberName(m))
	}
	n, err := p.pick("plain.call.who", len(members), func() { p.note("wording.call.about") })
	if err != nil || n == 0 {
		return err
	}
	p.u.reload()
	open := slices.ContainsFunc(p.u.r.Reopens(of), func(x model.Version) bool { return x.ID == v.ID })
	if !open || !slices.Contains(p.u.r.Members(), members[n-1]) {
		p.note("wording.moved-on")
		return turnAgain
	}
	clashes, err := p.write(p.save(p.u.callOps(v.ID, members[n-1])...))
	switch {
	case err != nil:
		return err
	case len(clashes) > 0:
		p.note("wording.clash", "who", clashes[0].Actor)
	default:
		p.note("wording.called", "who", p.u.memberName(members[n-1]))
	}
	return turnAgain
}

// story reads out what each member said of a text over time.
func (p *plain) story(of model.ID) {
	p.note("said.title")
	lines := p.u.saidLines(of)
	for _, l := range lines {
		p.tell(l)
	}
	if len(lines) == 0 {
		p.note("said.nothing")
	}
}

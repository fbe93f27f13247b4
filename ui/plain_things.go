package ui

import (
	"strings"

	"tandem/model"
)

// things says where everything is, and how it moves to another computer.
func (p *plain) things() {
	p.blank()
	p.note("things.title")
	if p.u.Things == nil {
		p.note("things.none")
		return
	}
	t := p.u.Things()
	for _, line := range p.u.thingLines(t) {
		p.tell(line)
	}
	if t.BackUp != nil {
		p.note("plain.things.backup")
	}
}

// backUp makes a backup, and says where it is.
func (p *plain) backUp() {
	if p.u.Things == nil || p.u.Things().BackUp == nil {
		p.note("things.none")
		return
	}
	p.note("things.backing-up")
	path, err := p.u.Things().BackUp()
	p.tell(p.u.backedUp(backedUp{path, err}))
}

// organization asks which organization, and lists the partnerships it is in.
func (p *plain) organization() error {
	name, err := p.line(p.ownWords("org"))
	if err == turnBack || err == nil && name == "" {
		return nil
	}
	if err != nil {
		return err
	}
	var all []act
	for _, shelf := range []string{"", model.Archived} {
		heads, err := p.u.Keep.List(p.u.ctx, model.Query{Of: name, Shelf: shelf, Limit: orgMost})
		if err != nil {
			return err
		}
		for _, h := range heads {
			all = append(all, act{p.head(h), func() error { return p.openAndWalk(h.ID) }})
		}
	}
	if len(all) == 0 {
		p.note("org.none")
		return nil
	}
	p.tell(oneLine(name) + ": " + p.u.Words.Count("org.count", len(all)))
	return p.acts(all...)
}

// example goes through the example, and comes back to what is the person's own.
func (p *plain) example() error {
	p.u.showExample(event{})
	defer p.u.restore()
	return p.openAndWalk(p.u.r.ID)
}

// strike asks which words leave the record of a partnership for good, and takes
// them out (R15).
func (p *plain) strike(h model.Head) error {
	r, err := p.u.Keep.Load(p.u.ctx, h.ID)
	if err != nil {
		return err
	}
	p.u.take(r)
	defer func() { p.u.r = nil }()
	p.note("strike.intro")
	what, why := "", ""
	for _, q := range []struct {
		key  string
		into *string
	}{{"strike", &what}, {"strike-why", &why}} {
		if *q.into, err = p.line(p.ownWords(q.key)); err != nil || *q.into == "" {
			return err
		}
	}
	s := model.Strike{Words: strings.TrimSpace(what), Why: why, Held: p.u.held()}
	if _, err := s.Striker(); err != nil {
		p.note("strike.short")
		return nil
	}
	for _, line := range p.u.strikeLines(s) {
		p.tell(line)
	}
	yes, err := p.yes(p.word("plain.strike"))
	if err != nil || !yes {
		return err
	}
	n, err := p.u.strike(s)
	if err != nil {
		p.fault(err)
		return nil
	}
	p.tell(p.u.Words.Count("strike.done", n))
	return nil
}

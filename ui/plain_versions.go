package ui

import (
	"strings"

	"tandem/model"
)

// versions lists the texts that were ever put to agreement, the versions of one, and
// reads one of those. of is the text to begin with, "" to ask for one.
func (p *plain) versions(of model.ID) error {
	for {
		if of == "" {
			texts := p.u.r.PutTexts()
			p.blank()
			p.note("versions.intro")
			for i, x := range texts {
				p.item(i+1, p.u.putName(x)+": "+p.u.putNote(x))
			}
			if len(texts) == 0 {
				p.note("versions.none")
				return nil
			}
			n, err := p.pick("plain.versions.texts", len(texts), func() { p.note("versions.intro") })
			if err != nil || n == 0 {
				return err
			}
			if err := p.versionsOf(texts[n-1]); err != nil && err != turnBack {
				return err
			}
			continue
		}
		return p.versionsOf(of)
	}
}

// versionsOf lists the versions of one text until an empty line.
func (p *plain) versionsOf(of model.ID) error {
	for {
		list := p.u.r.VersionsOf(of)
		p.blank()
		p.tell(p.u.putName(of))
		for i := range list {
			p.item(i+1, p.u.versionTitle(&list[i])+". "+p.u.versionNote(&list[i]))
		}
		if len(list) == 0 {
			p.note("versions.none")
			return nil
		}
		n, err := p.pick("plain.versions.how", len(list), func() { p.note("versions.intro") })
		if err != nil || n == 0 {
			return err
		}
		if err := p.version(list[n-1].ID); err != nil && err != turnBack {
			return err
		}
	}
}

// version reads one version with all that was said to it, and compares it or brings
// it back.
func (p *plain) version(id model.ID) error {
	v := p.u.r.Version(id)
	p.blank()
	p.tell(p.u.versionTitle(v) + ". " + p.u.kindWords(v))
	p.tell(ruleless(v.Words))
	p.note("versions.heard")
	for _, l := range p.u.heardOf(v) {
		p.hang("- ", l)
	}
	for {
		p.note("plain.versions.read")
		s, err := p.hear(func() { p.note("versions.intro") })
		if v = p.u.r.Version(id); v == nil || err != nil {
			return err
		}
		switch {
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return nil
		case strings.EqualFold(s.text, "c"):
			p.compare(v, sinceWas)
		case strings.EqualFold(s.text, "t"):
			p.compare(v, sinceThen)
		case strings.EqualFold(s.text, "b"):
			if err := p.bringBack(v); err != nil {
				return err
			}
		}
	}
}

// compare reads out what a version differs in.
func (p *plain) compare(v *model.Version, with showing) {
	title, old, now, ok := p.u.compared(v, with)
	p.tell(title)
	if ok {
		p.difference(old, now)
	}
}

// bringBack says what bringing a version back would change, and does it for a yes.
func (p *plain) bringBack(v *model.Version) error {
	if why := p.u.still(); why != "" {
		p.tell(why)
		return nil
	}
	b := p.u.bringing(v)
	if b.trouble != "" {
		p.tell(b.trouble)
		return nil
	}
	p.note("versions.bring", "n", v.N)
	today, _ := p.u.today(model.ID(v.Of))
	p.difference(today, v.Words)
	p.note("versions.bring-answers")
	for _, l := range b.about(p.u) {
		p.hang("- ", l)
	}
	yes, err := p.yes(p.u.say("plain.versions.bring"))
	if err != nil || !yes {
		return err
	}
	clashes, err := p.write(p.save(b.ops...))
	switch {
	case err != nil:
		return p.overtaken(err)
	case len(clashes) > 0:
		p.note("versions.clash", "who", clashes[0].Actor)
	default:
		p.tell(b.after(p.u))
	}
	return hop{p.u.stopOf(agreeTaken), v.Of}
}

package ui

import (
	"cmp"
	"strings"

	"tandem/model"
)

// begin asks who is typing, and opens what the command line asked for or the
// list of partnerships.
func (p *plain) begin() error {
	if p.u.Room && p.u.Open != "" {
		return p.watching(p.u.Open)
	}
	p.note("plain.intro")
	if err := p.who(); err != nil {
		return err
	}
	if p.u.Open != "" && p.u.Meet {
		return cmp.Or[error](p.openFor(p.u.Open, p.meeting), turnQuit)
	}
	if p.u.Open != "" {
		return cmp.Or[error](p.openAndWalk(p.u.Open), turnQuit)
	}
	if p.u.Teach != "" {
		return cmp.Or[error](p.school(strings.TrimPrefix(p.u.Teach, AllLessons), true), turnQuit)
	}
	if name := oneLine(p.u.Name); name != "" {
		if like := p.u.like(name, ""); like != "" {
			p.note("plain.alike", "old", like)
		}
		return cmp.Or[error](p.create(name, ""), turnQuit)
	}
	return p.home()
}

func (p *plain) who() error {
	if p.u.showing() {
		return nil // nothing is changed, so nothing is signed
	}
	for p.u.Who == "" {
		who, err := p.line(p.ownWords("who"))
		if err != nil && err != turnBack {
			return err
		}
		p.u.Who = who
	}
	if p.u.SetWho != nil {
		if err := p.u.SetWho(p.u.Who); err != nil {
			p.note("who.not-kept")
		}
	}
	return nil
}

// ownWords returns a question that belongs to no step.
func (p *plain) ownWords(key string) string {
	return p.u.Words.Question(string(model.CoreStep), key).Ask
}

// home lists partnerships, and opens or starts one, until the person leaves.
func (p *plain) home() error {
	query := p.u.query()
	for {
		heads, err := p.u.Keep.List(p.u.ctx, query)
		if err != nil {
			return err
		}
		p.list(heads, query)
		s, err := p.reply()
		switch {
		case err == turnBack, err == nil && s.text == "" && s.cmd == "":
			p.u.sieve = sieve{}
			query = p.u.query()
			continue
		case err != nil:
			return err
		case s.cmd == "" && s.text == "m" && len(heads) == homePage:
			query.After = heads[len(heads)-1]
			continue
		case s.cmd == "":
			if n, ok := number(s.text, len(heads)); ok {
				err = p.openAndWalk(heads[n-1].ID)
			} else if s.text == "n" {
				err = p.fresh()
			} else {
				query = p.u.query()
				query.Search = oneLine(s.text)
				continue
			}
		default:
			err = p.homeCommand(s.cmd, heads)
			query = p.u.query()
		}
		switch {
		case err == model.ErrNoPartnership:
			p.note("home.gone")
		case err != nil && err != turnBack && err != turnAgain:
			return err
		}
	}
}

// homeCommand carries out one of the commands of the list.
func (p *plain) homeCommand(cmd string, heads []model.Head) error {
	name, rest, _ := strings.Cut(cmd, " ")
	if what, ok := lessonAsked(cmd); ok {
		return p.school(what, false)
	}
	switch name {
	case string(tours):
		return p.tour()
	case "?":
		p.note("plain.home.commands")
	case "f":
		return p.sift()
	case "e":
		return p.example()
	case "o":
		return p.organization()
	case "p":
		return p.rehearse("")
	case "w":
		p.things()
	case "backup":
		p.backUp()
	case "u":
		p.u.takeBack()
		p.echo()
	case "meet":
		if n, ok := number(strings.TrimSpace(rest), len(heads)); ok {
			return p.openFor(heads[n-1].ID, p.meeting)
		}
		p.note("plain.home.which-meet")
	case "r":
		if n, ok := number(strings.TrimSpace(rest), len(heads)); ok && p.u.dueNow(heads[n-1]) {
			return p.openFor(heads[n-1].ID, p.review)
		}
		p.note("plain.home.which-due")
	case "a":
		n, ok := number(strings.TrimSpace(rest), len(heads))
		if !ok {
			p.note("plain.home.which")
			return nil
		}
		return p.actions(heads[n-1])
	default:
		p.unknown(cmd)
	}
	return nil
}

// echo says what the last deed came to.
func (p *plain) echo() {
	if p.u.word != "" {
		p.tell(p.u.word)
	}
	p.u.word = ""
}

func (p *plain) list(heads []model.Head, q model.Query) {
	p.blank()
	switch {
	case len(heads) == 0 && q.Search != "":
		p.note("plain.home.none", "search", q.Search)
	case len(heads) == 0 && p.u.sieve == sieve{}:
		p.note("home.empty")
		p.note("plain.home.doors")
		if p.u.enroll(false); p.u.goesOnAt() > 0 {
			p.note("plain.home.learn-on", "n", itoa(p.u.goesOnAt()))
		}
		return
	case len(heads) == 0:
		p.tell(p.u.sieveWords())
		p.note("plain.home.none-here")
	default:
		p.tell(p.u.sieveWords())
	}
	for i, h := range heads {
		p.item(i+1, p.head(h))
	}
	if len(heads) == homePage {
		p.note("plain.home.more")
	}
	p.note("plain.home.how")
}

// head sums up a partnership.
func (p *plain) head(h model.Head) string {
	parts := append([]string{oneLine(h.Name)}, p.u.lifeWords(h)...)
	if h.InForce > 0 && h.InForce < h.Texts && !h.Stage.Over() {
		parts = append(parts, p.word("plain.home.agreed", "n", itoa(h.InForce), "all", itoa(h.Texts)))
	}
	return strings.Join(append(parts, p.changedOn(h)), ", ")
}

func (p *plain) changedOn(h model.Head) string {
	return p.word("plain.home.changed", "day", p.u.Words.Date(h.Changed.In(p.u.Now().Location())))
}

// fresh asks for the name of a new partnership and opens it. A name much like an
// old one asks first.
func (p *plain) fresh() error { return p.freshFor("") }

// freshFor begins a new partnership, with the given step if one is named.
func (p *plain) freshFor(step string) error {
	if step != "" {
		p.note("naming.for-real", "step", p.u.Words.Step(step).Title)
	}
	name, err := p.line(p.ownWords("name"))
	if err == turnBack || err == nil && name == "" {
		return nil
	}
	if err != nil {
		return err
	}
	if yes, err := p.notAlike(name, "", "plain.alike.ask"); err != nil || !yes {
		return err
	}
	return p.create(name, step)
}

// notAlike reports whether a name may be given: it is like no other, but that of
// the given partnership, or is meant all the same. ask asks that.
func (p *plain) notAlike(name string, but model.ID, ask string) (bool, error) {
	like := p.u.like(name, but)
	if like == "" {
		return true, nil
	}
	p.note("plain.alike", "old", like)
	return p.yes(p.word(ask))
}

func (p *plain) create(name, step string) error {
	id := p.u.NewID()
	s := p.save(model.Op{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: name})
	s.Partnership = id
	if _, err := p.write(s); err != nil {
		return err
	}
	p.note("plain.created", "name", name)
	if step != "" {
		return p.openFor(id, func() error { return p.goesTo(step) })
	}
	return p.openAndWalk(id)
}

// openAndWalk opens a partnership and goes through it until the person leaves it.
func (p *plain) openAndWalk(id model.ID) error { return p.openFor(id, nil) }

// openFor does the same, and begins with first.
func (p *plain) openFor(id model.ID, first func() error) error {
	r, err := p.u.Keep.Load(p.u.ctx, id)
	if err != nil {
		return err
	}
	if p.u.take(r); first == nil && p.u.practicing() {
		first = p.ring
	}
	p.u.here, p.u.worked, p.met = p.u.resume(), false, map[model.ID]bool{}
	p.blank()
	p.tell(oneLine(r.Core.Name))
	p.lapsed()
	at, err := p.offers()
	if err == nil && first != nil {
		at, err = p.firstly(first)
	}
	if err == nil {
		err = p.walk(at)
	}
	if err != nil {
		return err
	}
	p.u.remember()
	p.u.r = nil
	return nil
}

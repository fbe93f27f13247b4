package ui

import (
	"tandem/model"
)

// choose says a numbered list and reads a number; 0 where nothing is chosen.
func (p *plain) choose(texts ...string) (int, error) {
	for i, text := range texts {
		p.item(i+1, text)
	}
	for {
		s, err := p.line(p.word("plain.choose"))
		if err == turnBack || err == nil && s == "" {
			return 0, nil
		}
		if err != nil {
			return 0, err
		}
		if n, ok := number(s, len(texts)); ok {
			return n, nil
		}
	}
}

// An act is one line of a numbered list, and what it does.
type act struct {
	text string
	do   func() error
}

// acts offers acts, and carries out the one that is chosen.
func (p *plain) acts(all ...act) error {
	texts := make([]string, len(all))
	for i, a := range all {
		texts[i] = a.text
	}
	n, err := p.choose(texts...)
	if err != nil || n == 0 {
		return err
	}
	err = all[n-1].do()
	p.echo()
	return err
}

// actions offers what can be done with a partnership as a whole.
func (p *plain) actions(h model.Head) error {
	p.blank()
	p.tell(oneLine(h.Name))
	on := func(key string, do func() error) act { return act{p.word("manage." + key), do} }
	put := func(shelf, done string) func() error {
		return func() error {
			p.u.alter(h.ID, done, func(c *model.Core) { c.Shelf = shelf })
			return nil
		}
	}
	all := []act{
		on("stage", func() error { return p.openFor(h.ID, p.stage) }),
		on("rename", func() error { return p.rename(h) }),
		on("lists", func() error { return p.sortIn(h) }),
		on("copy", func() error { return p.copy(h) }),
		on("strike", func() error { return p.strike(h) }),
	}
	if h.Shelf != model.Archived {
		all = append(all, on("archive", put(model.Archived, "manage.archived")))
	}
	if h.Shelf != "" {
		all = append(all, on("back-"+h.Shelf, put("", "manage.back")))
	}
	if h.Shelf != model.Deleted {
		all = append(all, on("delete", func() error {
			p.note("erase.text", "name", h.Name)
			yes, err := p.yes(p.word("plain.erase"))
			if err != nil || !yes {
				return err
			}
			return put(model.Deleted, "manage.deleted")()
		}))
	}
	return p.acts(all...)
}

// name asks for a name, "" if none is given or it is taken back.
func (p *plain) name(question string, but model.ID) (string, error) {
	name, err := p.line(question)
	if err == turnBack || err == nil && name == "" {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if yes, err := p.notAlike(name, but, "plain.alike.use"); err != nil || !yes {
		return "", err
	}
	return name, nil
}

func (p *plain) rename(h model.Head) error {
	name, err := p.name(p.ownWords("name"), h.ID)
	if err == nil && name != "" {
		p.u.rename(h.ID, name)
	}
	return err
}

func (p *plain) copy(h model.Head) error {
	p.note("copy.intro")
	name, err := p.name(p.ownWords("name"), "")
	if err != nil || name == "" {
		return err
	}
	if !p.u.copy(h.ID, name) {
		return nil
	}
	p.note("plain.created", "name", name)
	return p.openAndWalk(p.u.r.ID)
}

// sortIn asks in which lists of one's own a partnership stands.
func (p *plain) sortIn(h model.Head) error {
	in, groups := string(model.MakeList(h.Groups...)), p.u.groups()
	done := false
	err := p.round(round{
		step: string(model.CoreStep),
		keep: func() error { done = true; return nil },
		open: func() ([]model.Question, func(), error) {
			return []model.Question{
				model.Several{Ask: model.Ask{Key: "lists"}, Into: &in, From: p.u.groupOptions(groups)},
			}, func() {}, nil
		},
	}, "")
	if err == turnBack || err == nil && !done {
		return nil
	}
	p.u.alter(h.ID, "manage.sorted", func(c *model.Core) { c.Groups = in })
	return err
}

// sift asks what the list shall show: all, a list of one's own, or what is put
// away. Lists are made and named anew here too.
func (p *plain) sift() error {
	to := func(s sieve, text string) act {
		return act{text, func() error { p.u.sieve = s; return nil }}
	}
	p.blank()
	all := []act{to(sieve{}, p.word("filter.all")), to(sieve{due: true}, p.word("filter.due"))}
	groups := p.u.groups()
	for _, g := range groups {
		all = append(all, to(sieve{group: g}, p.u.groupName(g)))
	}
	all = append(all, to(sieve{shelf: model.Archived}, p.word("home.archived")), to(sieve{shelf: model.Deleted}, p.word("home.deleted")),
		act{p.word("filter.new"), func() error { return p.callList("") }})
	if len(groups) > 0 {
		all = append(all, act{p.word("filter.rename"), func() error {
			var names []act
			for _, g := range groups {
				names = append(names, act{p.u.groupName(g), func() error { return p.callList(g.ID) }})
			}
			return p.acts(names...)
		}})
	}
	return p.acts(all...)
}

// callList gives a list of one's own a name, and shows it.
func (p *plain) callList(id model.ID) error {
	name, err := p.line(p.ownWords("list"))
	if err == turnBack || err == nil && name == "" {
		return nil
	}
	if err != nil {
		return err
	}
	if g, ok := p.u.named(id, name); ok {
		p.u.sieve = sieve{group: g}
	}
	return nil
}

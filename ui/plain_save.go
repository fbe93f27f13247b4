package ui

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"tandem/model"
)

// A desk holds the part of the partnership that is being asked about: a copy to
// write on, and what stood when it was laid out.
type desk struct {
	step  *model.Step // nil: nothing lies on it
	party model.ID
	copy  *model.Partnership
	edit  model.Edit
}

// lay takes up a part for writing, as it stands now.
func (p *plain) lay(step *model.Step, party model.ID) {
	p.desk = desk{step, party, p.u.r.As(model.Editor(step.ID, party)), p.u.stands(model.Stop{Step: step, Party: party})}
	if p.u.paperIn != nil {
		part := step.Part(p.desk.copy, party)
		model.Blank(part)
		model.Fill(part, p.desk.edit.Now)
	}
}

// changed returns the edit that makes what the desk says stand.
func (p *plain) changed() model.Edit {
	e := p.desk.edit
	e.Now = model.Flatten(p.desk.step.Part(p.desk.copy, p.desk.party))
	p.u.wrote(e.Ops())
	return e
}

// came returns what is to be saved, with how each came in: from the sheet that is
// typed in, or as the window had it of which it is taken over.
func (p *plain) came(e model.Edit) []model.Op {
	ops := e.Ops()
	if x := p.u.paperIn; x != nil {
		for i, op := range ops {
			if x.typed[op.Place] == op.Value { // else it stood there, and was chosen
				ops[i].Mode = p.u.cameIn()
			}
		}
	}
	return model.Came(ops, p.took)
}

// commit saves e, and returns once it stands in the file. Then the desk is laid
// out again.
func (p *plain) commit(e model.Edit) error {
	ways := model.ByMode(p.came(e))
	p.holds(e)
	if len(ways) == 0 {
		p.noDraft()
	}
	for i, ops := range ways {
		s := p.save(ops...)
		if i < len(ways)-1 {
			s.Draft = 0 // the draft holds what is saved next
		}
		if ops[0].Mode != "" {
			s.Mode = ops[0].Mode
		}
		clashes, err := p.write(s)
		if err != nil {
			return err
		}
		e = e.Landed(s.ID, landed(s.Ops, clashes))
		if len(clashes) > 0 {
			return p.settle(e, clashes)
		}
	}
	if p.desk.step != nil {
		p.lay(p.desk.step, p.desk.party)
	}
	return nil
}

// save returns a new save of ops, which makes every draft so far needless.
func (p *plain) save(ops ...model.Op) model.Save {
	p.u.drafts++
	s := model.Save{
		ID: p.u.NewID(), Window: p.u.Window, Actor: p.u.Who, Mode: model.Plain,
		At: p.u.Now(), Ops: ops, Draft: p.u.drafts,
	}
	if p.u.r != nil {
		s.Partnership = p.u.r.ID
	}
	return s
}

// buried forgets the draft that a save has made needless. That of where members stand
// is of another part than what is saved of it: it is taken away by itself.
func (p *plain) buried(s model.Save, clashes []model.Clash) {
	own := slices.ContainsFunc(s.Ops, func(op model.Op) bool { return op.Step == p.drafted.Step && op.Party == p.drafted.Party })
	if !own && len(clashes) == 0 {
		p.noDraft()
	}
	p.drafted = model.Draft{}
}

// landed returns the ops that do not clash.
func landed(ops []model.Op, clashes []model.Clash) []model.Op {
	return slices.DeleteFunc(slices.Clone(ops), func(op model.Op) bool {
		return slices.ContainsFunc(clashes, func(c model.Clash) bool { return c.Mine.Place == op.Place })
	})
}

// write carries s out under its one ID, however often that takes. It gives up
// only with the person, or when nobody is there to ask.
func (p *plain) write(s model.Save) ([]model.Clash, error) {
	if p.u.showing() {
		p.note("example.still")
		if p.desk.step != nil {
			p.lay(p.desk.step, p.desk.party)
		}
		return nil, turnAgain
	}
	const often = 20 // tries before the person is asked
	for try := 1; ; try++ {
		r, clashes, err := p.u.send(s)
		var moved model.Moved
		switch {
		case err == nil:
			if p.u.take(r); p.u.remade() {
				p.echo()
			}
			p.u.worked = true
			p.u.Held.none()
			p.buried(s, clashes)
			return clashes, nil
		case errors.As(err, &moved), errors.Is(err, model.ErrStaged):
			return nil, err
		case errors.Is(err, model.ErrOver):
			return nil, p.refuse(s, err)
		case model.KindOf(err) == model.Busy && try%often != 0 && p.u.ctx.Err() == nil:
			if try%often == 1 {
				p.note("plain.waiting")
			}
			time.Sleep(patience / often)
			continue
		}
		if err := p.askAgain(s, err); err != nil {
			return nil, err
		}
	}
}

// askAgain says why s is not saved, and asks whether to try once more. If not,
// what is not saved is said, so that it can be copied, and held for whoever can
// write it elsewhere.
func (p *plain) askAgain(s model.Save, err error) error {
	p.fault(err)
	if _, left := p.line(p.word("plain.again")); left == nil || left == turnBack {
		return nil
	}
	p.unsaved(s)
	if p.u.Held != nil && len(p.u.Held.Drafts()) == 0 && s.Ops[0].Step != model.CoreStep {
		at := s.Ops[0].Place
		elsewhere := func(op model.Op) bool { return op.Step != at.Step || op.Party != at.Party } // a draft is of one page
		p.u.Held.hold(model.Draft{
			Partnership: s.Partnership, Window: s.Window, Step: at.Step, Party: at.Party,
			Actor: s.Actor, N: p.u.drafts, At: s.At, Ops: slices.DeleteFunc(slices.Clone(s.Ops), elsewhere),
		})
	}
	return err
}

// unsaved says what s holds, so that it can be copied: what may be private only on
// its own page.
func (p *plain) unsaved(s model.Save) {
	p.note("plain.unsaved")
	for _, op := range s.Ops {
		here := p.desk.step != nil && p.desk.step.ID == op.Step && p.desk.party == op.Party && s.Undoes == ""
		if op.Value != "" && !isRecord(op.Path) && (here || !hushed(op.Step)) {
			p.typed("", op.Value)
		}
	}
}

// refuse says that the partnership is over and takes no changes, and what was not
// taken. What stands is laid out again.
func (p *plain) refuse(s model.Save, err error) error {
	p.tell(p.u.refusal(err))
	if s.Undoes == "" {
		p.unsaved(s)
	}
	p.noDraft()
	p.u.reload()
	if p.desk.step != nil {
		p.lay(p.desk.step, p.desk.party)
	}
	return turnAgain
}

// isRecord reports whether path names a record: its value is only a rank.
func isRecord(path string) bool { return strings.Count(path, "/")%2 == 1 }

// settle asks of each clash whose answer shall stand. Even where it is theirs,
// mine is saved first, so that the history has what was typed.
func (p *plain) settle(e model.Edit, clashes []model.Clash) error {
	fresh := p.u.r.Edit(e.Step, e.Party)
	var roots, theirs []string
	var left error // somebody leaves without an answer: theirs stands
	for _, c := range clashes {
		root := rootOf(c, e, fresh)
		if slices.ContainsFunc(roots, func(r string) bool { return within(root, r) }) {
			continue
		}
		roots = append(roots, root)
		mine := false
		if left == nil {
			mine, left = p.whose(c)
		}
		if !mine {
			theirs = append(theirs, root)
		}
		e = e.Settle(c, fresh, true)
	}
	ops := e.Ops()
	if err := p.commit(e); err != nil {
		return err
	}
	back := p.u.r.Edit(e.Step, e.Party)
	for _, op := range ops {
		if slices.ContainsFunc(theirs, func(r string) bool { return within(op.Path, r) }) {
			back.Now = back.Now.Apply([]model.Change{{Path: op.Path, Value: op.Former}})
		}
	}
	return cmp.Or(p.commit(back), left)
}

// rootOf returns the path that a clash is about: the whole record, where the
// record is gone.
func rootOf(c model.Clash, e, fresh model.Edit) string {
	root := c.Mine.Path
	for _, row := range model.Above(root) {
		if e.Base[row] != "" && fresh.Base[row] == "" {
			root = row
		}
	}
	return root
}

func within(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// whose shows both answers, and asks which of them shall stand. What may be
// private is shown only on demand.
func (p *plain) whose(c model.Clash) (mine bool, err error) {
	p.note(p.u.clashed("plain.clash"), "who", c.Actor, "place", p.u.opName(c.Mine.Place))
	show := true
	if hushed(c.Mine.Step) {
		show, err = p.uncover(func(func()) (said, error) { return p.reply() })
		if err != nil && err != turnBack {
			return false, err
		}
	}
	if show {
		p.typed(p.u.say("plain.theirs")+" ", p.valueWords(c.Mine.Place, c.Theirs))
		p.typed(p.u.say("plain.yours")+" ", p.valueWords(c.Mine.Place, c.Mine.Value))
	}
	for {
		s, err := p.line(p.u.say("plain.clash.how"))
		if err != nil && err != turnBack {
			return false, err
		}
		switch strings.ToLower(s) {
		case "m":
			return true, nil
		case "t":
			return false, nil
		}
	}
}

// valueWords says an answer in full.
func (p *plain) valueWords(at model.Place, v string) string {
	if v == "" || isRecord(at.Path) {
		return p.u.say("form.open")
	}
	if s := p.u.opValue(at, v); s != oneLine(v) && len(s) < 60 {
		return s
	}
	return v
}

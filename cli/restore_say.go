package cli

import (
	"strings"

	"tandem/model"
	"tandem/store"
)

// namedMost is how many partnerships of a file are named one by one.
const namedMost = 12

// say says what the backup holds, and what would change.
func (p *plan) say() {
	w := p.words
	p.tells(w.Say("restore.from", "path", p.From))
	if p.Made != nil {
		p.tells(w.Say("restore.made", "when", p.moment(*p.Made), "why", p.whyBackup(p.Why)))
	}
	p.tells(w.Count("restore.holds", len(p.Holds), "size", p.size(p.Size)))
	for i, h := range p.Holds {
		if i == namedMost && len(p.Holds) > namedMost+1 {
			p.hangs("  ", w.Count("restore.more", len(p.Holds)-i))
			break
		}
		line := w.Say("restore.one", "name", model.CleanLine(h.Name), "when", p.moment(h.Changed))
		if h.Shelf == model.Deleted {
			line = w.Say("restore.one.deleted", "name", model.CleanLine(h.Name), "when", p.moment(h.Changed))
		}
		p.hangs("  ", line)
	}
	if p.LearnersThen > 0 {
		p.tells(w.Count("restore.learners", p.LearnersThen))
	}
	if p.Version < store.Version() {
		p.tells(w.Say("restore.older"))
	}
	p.sayChanges()
}

// sayChanges says what would be another.
func (p *plan) sayChanges() {
	w := p.words
	switch p.Present {
	case presentGone:
		p.tells(w.Say("restore.gone"))
		return
	case presentOther:
		p.tells(w.Say("restore.other"))
		return
	case presentDamaged:
		p.tells(w.Say("restore.present.damaged"))
		p.tells(p.readable())
		if p.salvaged == nil {
			return
		}
	}
	switch {
	case p.nothing() || p.Present != presentGood && len(p.Changes) == 0:
		return
	case len(p.Changes) > 0:
		p.tells(w.Say("restore.changes"))
	default:
		p.tells(w.Say("restore.answers.same"))
	}
	earlier := false
	for i, s := range p.Changes {
		if i == namedMost && len(p.Changes) > namedMost+1 {
			p.hangs("  ", w.Count("restore.more", len(p.Changes)-i))
			break
		}
		p.hangs("  ", p.shiftWords(s))
		earlier = earlier || s.Change == shiftEarlier || s.Change == shiftOther
	}
	p.sayRest()
	if earlier && p.Present == presentGood {
		p.tells(w.Say("restore.struck"))
	}
}

// sayRest says what would be another of what no save made.
func (p *plan) sayRest() {
	w := p.words
	if p.TextsBack > 0 {
		p.hangs("  ", w.Count("restore.texts.back", p.TextsBack))
	}
	if p.TextsGone > 0 {
		p.hangs("  ", w.Count("restore.texts.gone", p.TextsGone))
	}
	switch {
	case p.Present != presentGood: // it is not known
	case p.LearnersNow != p.LearnersThen:
		p.hangs("  ", w.Count("restore.learners.change", p.LearnersNow, "then", itoa(p.LearnersThen)))
	case p.Learning:
		p.hangs("  ", w.Say("restore.learning"))
	}
	if p.Meeting {
		p.hangs("  ", w.Say("restore.meeting"))
	}
}

// shiftWords says what becomes of a partnership.
func (p *plan) shiftWords(s shift) string {
	name, n := model.CleanLine(s.Name), int(s.Saves)
	switch key := s.Change; {
	case p.Present == presentDamaged && key == shiftGone:
		return p.words.Say("restore.not-in-it", "name", name)
	case p.Present == presentDamaged:
		return p.words.Count("restore.answers", n, "name", name)
	case key == shiftGone:
		return p.words.Count("restore.shift.gone", n, "name", name)
	case key == shiftBack:
		return p.words.Count("restore.shift.back", n, "name", name)
	case key == shiftEarlier:
		return p.words.Count("restore.shift.earlier", n, "name", name)
	case key == shiftLater:
		return p.words.Count("restore.shift.later", n, "name", name)
	}
	return p.words.Say("restore.shift.other", "name", name)
}

// readable says what of the damaged file can still be read.
func (p *plan) readable() string {
	if p.salvaged == nil || len(p.salvaged.Partnerships) == 0 {
		return p.words.Say("damaged.nothing")
	}
	return p.words.Count("damaged.readable", len(p.salvaged.Partnerships), "answers", itoa(p.salvaged.Answers))
}

// done says where the file is that stood there, and how to go back.
func (p *plan) done() {
	p.note(p.words.Say("restore.done"))
	if p.Kept == "" {
		return
	}
	p.note(p.words.Say("restore.kept", "path", p.Kept))
	if p.Present == presentGood {
		p.note(p.words.Say("restore.back", "command", typed("restore", p.Kept)))
	}
	if p.Answers != "" {
		p.note(p.words.Say("damaged.written", "folder", p.Answers))
	}
}

// namesOf names a few partnerships.
func namesOf(names []string) string {
	const most = 5
	if len(names) > most {
		names = append(names[:most:most], "…")
	}
	return model.CleanLine(strings.Join(names, ", "))
}

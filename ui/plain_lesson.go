package ui

import (
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A lection is a lesson that is read section by section. It keeps where the reader
// is with each section, so that it opens there again whatever happens.
type lection struct {
	*plain
	lesson  assets.Lesson
	n       int // its number, from 0
	at      int // the section that was read last; behind the last its end
	reading model.Reading
	last    time.Time // of the last line
	sought  string    // what was looked for last
}

// lesson reads a lesson: from a section, where one is named, else from where it was
// left, and from its beginning if it was read to its end. It returns what is asked
// for next: the list, another lesson or a check.
func (p *plain) lesson(key string) (event, error) {
	p.u.enroll(false)
	p.echo()
	id, anchor, _ := strings.Cut(key, "#")
	x := &lection{plain: p, last: p.u.Now(), reading: model.Reading{Lesson: id}}
	x.lesson, _ = p.u.Words.Lesson(id)
	x.n = slices.Index(p.u.Words.Lessons(), id)
	if p.u.study != nil {
		if r, begun := p.u.study.Readings[id]; begun {
			x.reading = r
		}
	}
	left := anchor == "" && !x.reading.Done
	if left {
		anchor = x.reading.Anchor
	}
	_, x.at, _ = x.lesson.Section(anchor)
	p.blank()
	p.note("lesson.of", "n", itoa(x.n+1), "all", itoa(len(p.u.Words.Lessons())))
	p.tell(x.lesson.Title + ", " + p.u.Words.Count("learn.minutes", x.lesson.Minutes()))
	p.tell(x.lesson.Idea)
	p.note("plain.lesson.how")
	if left && x.at > 0 {
		p.note("plain.lesson.left")
	}
	x.say()
	return x.goesOn()
}

// goesOn takes line after line until the lesson is left.
func (x *lection) goesOn() (event, error) {
	for {
		s, err := x.reply()
		now := x.u.Now()
		x.reading.Spend(now.Sub(x.last))
		x.last = now
		var ev event
		switch {
		case err == turnBack && x.at > 0:
			x.at--
			x.say()
			continue
		case err == turnBack:
			ev, err = event{on: learn}, nil
		case err == nil:
			ev, err = x.does(s)
		}
		if err != nil || ev.on != stay {
			x.keep()
			return ev, err
		}
	}
}

// does carries out a line.
func (x *lection) does(s said) (event, error) {
	n, isNumber := number(s.text, len(x.lesson.Sections))
	what, again := lessonAsked(s.cmd)
	sought, seeks := strings.CutPrefix(s.text, "/")
	switch {
	case again && what == "":
		return event{on: learn}, nil
	case again:
		return x.lessonMeant(what), nil
	case s.cmd == "w":
		x.glossary()
	case s.cmd == "?":
		x.note("plain.lesson.help")
	case s.cmd != "":
		x.unknown(s.cmd)
	case s.text == "" && x.at >= len(x.lesson.Sections):
		return event{on: learn}, nil
	case s.text == "":
		x.at++
		x.say()
	case isNumber:
		x.at = n - 1
		x.say()
	case seeks:
		x.seek(oneLine(sought))
	default:
		return x.letter(s.text)
	}
	return event{}, nil
}

// letter carries out a letter.
func (x *lection) letter(text string) (event, error) {
	all := x.u.Words.Lessons()
	switch text {
	case "c":
		return event{on: test, key: x.lesson.ID}, nil
	case "n":
		if x.n+1 < len(all) {
			return event{on: teach, key: all[x.n+1]}, nil
		}
		x.note("plain.lesson.last")
	case "s":
		x.sections()
	case "d":
		err := x.forReal(x.lesson.ForReal())
		if err == nil {
			x.note("plain.learn.back", "page", x.lesson.Title)
		}
		return event{}, err
	case "t":
		err := x.tries(x.lesson.Step)
		if err == nil {
			x.note("plain.learn.back", "page", x.lesson.Title)
		}
		return event{}, err
	case "w":
		x.files(x.u.lessonPaper(x.lesson, x.n), false)
	default:
		x.note("plain.lesson.how")
	}
	return event{}, nil
}

// say says the section that the reader is at, or the end, and keeps that.
func (x *lection) say() {
	x.blank()
	if x.at >= len(x.lesson.Sections) {
		x.note("learn.try")
		x.tell(x.lesson.Try)
		if x.canTry() {
			x.note("plain.lesson.try")
		}
		x.reading.Done = true
		x.keep()
		x.note("plain.lesson.end")
		return
	}
	part := x.lesson.Sections[x.at]
	x.note("plain.lesson.section", "n", itoa(x.at+1), "all", itoa(len(x.lesson.Sections)), "title", part.Title)
	blocks := blocksOf(part)
	x.blocks(blocks)
	if names := x.meant(wordsIn(blocks)); names != "" {
		x.note("plain.lesson.words", "words", names)
	}
	x.keep()
}

// meant names words of the glossary.
func (x *lection) meant(ids []string) string {
	all := x.u.Words.Glossary()
	var words []assets.Word
	for _, id := range ids {
		if w, ok := all[id]; ok {
			words = append(words, w)
		}
	}
	return terms(words)
}

// keep writes down where the reader is.
func (x *lection) keep() {
	if len(x.lesson.Sections) > 0 {
		x.reading.Anchor = x.lesson.Sections[min(x.at, len(x.lesson.Sections)-1)].Anchor
	}
	x.u.keepReading(x.reading)
	x.echo()
}

// sections lists the sections.
func (x *lection) sections() {
	for i, s := range x.lesson.Sections {
		text := s.Title
		if i == x.at {
			text += ", " + x.u.say("plain.mark.here")
		}
		x.item(i+1, text)
	}
}

// seek reads the next section, from here on and around, that has what is looked for;
// nothing typed is what was looked for last.
func (x *lection) seek(what string) {
	if what != "" {
		x.sought = what
	}
	n := len(x.lesson.Sections)
	for i := range n {
		at := (x.at + 1 + i) % n
		part := x.lesson.Sections[at]
		if x.sought != "" && strings.Contains(model.Fold(part.Title+"\n"+spoken(blocksOf(part))), model.Fold(x.sought)) {
			x.at = at
			x.say()
			return
		}
	}
	x.note("lesson.not-found", "what", x.sought)
}

// canTry reports whether there is a practice to try something in.
func (p *plain) canTry() bool {
	return p.u.practicing() || p.u.Practice != nil && p.u.own == nil
}

// tries goes to a step of the practice, and comes back with all as it was: what is
// open here waits meanwhile.
func (p *plain) tries(step string) error {
	switch {
	case p.u.practicing():
		return p.goesTo(step)
	case !p.canTry():
		p.note("plain.lesson.how")
		return nil
	}
	p.note("plain.lesson.tried")
	was := *p
	p.trying = true
	err := p.rehearse(step)
	p.trying = false
	p.met, p.at, p.desk, p.spare, p.about, p.left = was.met, was.at, was.desk, was.spare, was.about, was.left
	p.drafted, p.took = was.drafted, was.took
	if err == turnRead {
		return nil
	}
	return err
}

// goesTo goes to a step of the open partnership, if that has use for it now.
func (p *plain) goesTo(step string) error {
	if to := p.u.toStep(step); to != nil {
		return hop{stop: to.stop}
	}
	p.note("lesson.not-here", "step", p.u.Words.Step(step).Title)
	return nil
}

// forReal goes to a step in the partnership that is open, or else in the one that
// changed last; where there is none, a new one is begun.
func (p *plain) forReal(step string) error {
	if p.u.lent() {
		p.note("lesson.not-yours")
		return nil
	}
	if p.u.r != nil && step == "" {
		step = string(p.u.here.Step.ID) // on with it, wherever it is
	}
	if p.u.r != nil {
		return p.goesTo(step)
	}
	heads, err := p.u.Keep.List(p.u.ctx, model.Query{Limit: 1})
	switch {
	case err != nil:
		p.fault(err)
		return nil
	case len(heads) == 0:
		return p.freshFor(step)
	}
	var on func() error // nil: it opens where it was left
	if step != "" {
		on = func() error { return p.goesTo(step) }
	}
	if err = p.openFor(heads[0].ID, on); err == model.ErrNoPartnership {
		p.note("home.gone")
		return nil
	}
	return err
}

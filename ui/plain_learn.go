package ui

import (
	"errors"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// lessonAsked returns what a command wants of the lessons: "" for the list of them.
func lessonAsked(cmd string) (what string, ok bool) {
	name, what, _ := strings.Cut(cmd, " ")
	return oneLine(what), name == string(learn)
}

// school is where the steps are learned: the lesson that was asked for, or the list
// of them, until the person goes back to where they were. nil: they did. After the
// lesson the list follows only if stays.
func (p *plain) school(what string, stays bool) error {
	p.u.enroll(true)
	p.echo()
	ev := event{on: learn}
	if what != "" {
		if ev = p.lessonMeant(what); ev.on == stay {
			return nil
		}
	}
	for first := true; ev.on != stay; first = false {
		var err error
		switch alone := first && !stays; ev.on {
		case teach:
			ev, err = p.lesson(ev.key)
			if alone && ev.on == learn {
				ev = event{}
			}
		case test:
			ev, err = p.quiz(ev.key)
		default:
			ev, err = p.lessons()
		}
		if err != nil && err != turnBack {
			return err
		}
	}
	return nil
}

// toLesson carries out a command on a page of the wizard that asks for the lessons, and
// reports whether it was one. The question that is asked is asked again after it.
func (p *plain) toLesson(cmd string) (bool, error) {
	what, ok := lessonAsked(cmd)
	switch {
	case !ok:
		return false, nil
	case p.trying && what == "":
		p.u.remember()
		return true, turnRead
	}
	err := p.school(what, false)
	if err == nil && p.about.question != "" {
		err = turnAgain
	}
	if err == nil {
		p.note("plain.learn.back", "page", p.u.stopTitle(p.u.here))
	}
	return true, err
}

// lessonMeant returns the event that opens a lesson: by its number, the number of a
// section behind a point, its ID, or a part of its title. The zero event: it was said
// that there is none.
func (p *plain) lessonMeant(what string) event {
	id, rest, _ := strings.Cut(what, "#")
	nth, at, _ := strings.Cut(what, ".")
	all := p.u.lessonsOf()
	if n, ok := number(nth, len(all)); ok {
		ev := event{on: teach, key: all[n-1].ID}
		if i, ok := number(at, len(all[n-1].Sections)); ok {
			ev.key += "#" + all[n-1].Sections[i-1].Anchor
		}
		return ev
	}
	if fit := FindLesson(all, id); len(fit) == 1 {
		return event{on: teach, key: strings.TrimSuffix(fit[0].ID+"#"+rest, "#")}
	}
	p.note("plain.learn.none", "what", what)
	return event{}
}

// FindLesson returns the lessons that somebody means by an ID, a number, or a part of
// a title.
func FindLesson(all []assets.Lesson, what string) []assets.Lesson {
	if n, ok := number(what, len(all)); ok {
		return all[n-1 : n]
	}
	for _, fits := range []func(assets.Lesson) bool{
		func(l assets.Lesson) bool { return l.ID == model.Fold(what) },
		func(l assets.Lesson) bool {
			return model.Fold(l.Title) == model.Fold(what) || model.Fold(l.Short) == model.Fold(what)
		},
		func(l assets.Lesson) bool {
			return model.Fold(what) != "" && strings.Contains(model.Fold(l.Title), model.Fold(what))
		},
	} {
		if found := slices.DeleteFunc(slices.Clone(all), func(l assets.Lesson) bool { return !fits(l) }); len(found) > 0 {
			return found
		}
	}
	return nil
}

// enrolled reports whether it is known who learns, and asks if it is not. Where
// nothing is kept of it nobody is asked.
func (p *plain) enrolled() (bool, error) {
	if p.u.Learn == nil {
		p.note("learn.unkept")
		return true, nil
	}
	p.u.enroll(true)
	p.echo()
	if p.u.study != nil {
		return true, nil
	}
	return p.learner()
}

// learner asks who learns.
func (p *plain) learner() (bool, error) {
	u := p.u
	ls, err := u.Learn.Learners(u.ctx)
	if err != nil {
		p.fault(err)
		return false, nil
	}
	u.learners = ls
	p.blank()
	p.note("learn.who")
	p.note("learn.who.why")
	for i, l := range ls {
		p.item(i+1, oneLine(l.Name)+", "+p.word("learn.since", "day", u.Words.Date(l.Since.In(u.Now().Location()))))
	}
	for {
		name, err := p.line(p.word("plain.learn.who"))
		n, known := number(name, len(ls))
		switch {
		case err == turnBack, err == nil && name == "":
			return u.study != nil, nil
		case err != nil:
			return false, err
		case known:
			u.studies(ls[n-1])
		case len(namesakes(ls, name)) > 0:
			p.note("learn.there", "name", name)
			continue
		default:
			u.joins(name)
		}
		p.echo()
		return u.study != nil, nil
	}
}

// lessons lists the lessons with how far whoever learns is, and what was shown by
// checks; and opens one. turnBack: they are left.
func (p *plain) lessons() (event, error) {
	if ok, err := p.enrolled(); err != nil || !ok {
		return event{}, err
	}
	p.listLessons()
	for {
		p.note("plain.learn.how")
		if p.canTry() && p.u.r == nil {
			p.note("plain.learn.practice")
		}
		s, err := p.reply()
		if err != nil {
			return event{}, err
		}
		ev, done := p.lessonWanted(s)
		if done || ev.on != stay {
			return ev, nil
		}
		switch {
		case s.cmd == "?":
			p.note("plain.words.how")
		case s.cmd == "w":
			p.glossary()
		case s.cmd == string(tours):
			if err := p.tour(); err != nil {
				return event{}, err
			}
			p.listLessons()
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "p" && p.u.r == nil && p.canTry():
			if err := p.rehearse(""); err != nil {
				return event{}, err
			}
			p.listLessons()
		case s.text == "s" && p.u.Learn != nil:
			if _, err := p.learner(); err != nil {
				return event{}, err
			}
			p.listLessons()
		case s.text == "r" && p.u.study != nil:
			p.blank()
			p.blocks(export.Learned(p.u.Words, *p.u.study, p.u.Now()).Blocks)
			p.blank()
		case s.text == "w" && p.u.study != nil:
			p.files(export.Learned(p.u.Words, *p.u.study, p.u.Now()), true)
		}
	}
}

// lessonWanted returns what a line on the list opens, and whether the list is left.
func (p *plain) lessonWanted(s said) (ev event, done bool) {
	all := p.u.Words.Lessons()
	what, again := lessonAsked(s.cmd)
	check, isCheck := strings.CutPrefix(s.text, "c")
	n, isNumber := number(strings.TrimSpace(check), len(all)+1)
	switch {
	case again && what != "":
		return p.lessonMeant(what), false
	case again:
		return event{on: learn}, true
	case s.cmd != "":
	case s.text == "":
		return event{}, true
	case isNumber && n > len(all), isCheck && strings.TrimSpace(check) == "":
		return event{on: test, key: model.Final}, true
	case isNumber && isCheck:
		return event{on: test, key: all[n-1]}, true
	case isNumber:
		return event{on: teach, key: all[n-1]}, true
	}
	return event{}, false
}

// listLessons says every lesson, how far it is and how long it takes, and each aim.
func (p *plain) listLessons() {
	u := p.u
	p.blank()
	title := u.say("learn.title")
	if u.study != nil {
		title += ", " + oneLine(u.study.Learner.Name)
	}
	p.tell(title)
	long, _ := u.readingWords()
	p.tell(long)
	all := u.lessonsOf()
	for i, l := range all {
		parts := append(ReadTo(u.Words, u.study, l), p.satFor(l.ID)...)
		parts = append(parts, u.Words.Count("learn.min", l.Minutes()))
		p.item(i+1, l.Title+", "+strings.Join(parts, ", "))
	}
	p.item(len(all)+1, strings.Join(append([]string{u.say("learn.final")}, p.satFor(model.Final)...), ", "))
	p.note("learn.aims")
	for _, a := range u.Words.Aims() {
		key := "plain.mark.open"
		if u.study != nil && u.study.Able(a.Lessons) {
			key = "plain.learn.shown"
		}
		p.hang("- ", a.Title+": "+u.say(key))
	}
}

// files writes a document, and says where in a line that can be copied.
func (p *plain) files(d export.Document, beside bool) {
	if p.u.Papers == nil {
		p.typed("", p.u.say("lesson.nowhere"))
		return
	}
	path, err := p.u.puts(d, beside)
	switch {
	case errors.Is(err, ErrThere):
		p.typed("", p.u.say("lesson.there", "path", model.CleanLine(path)))
	case err != nil:
		p.typed("", model.CleanLine(err.Error()))
	default:
		p.typed("", p.u.say("lesson.written", "path", model.CleanLine(path)))
	}
}

// satFor says how a check went, and whether it was passed.
func (p *plain) satFor(check string) []string {
	parts := Sat(p.u.Words, p.u.study, check)
	if p.u.study != nil && p.u.study.Passed(check) {
		parts = append(parts, p.u.say("plain.learn.passed"))
	}
	return parts
}

package ui

import (
	"slices"
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// A topic is a question of a step, or the step alone: what the lessons tell of it
// can be asked for.
type topic struct{ step, question string }

// explained is how many words are explained at once; the others are named.
const explained = 2

// wordAsked returns the word that a line, without its colon, asks the meaning of.
func wordAsked(line string) (string, bool) {
	name, what, _ := strings.Cut(line, " ")
	what = oneLine(what)
	return what, strings.EqualFold(name, "w") && what != ""
}

// define says what words of the glossary mean: those that fit what was typed best.
func (p *plain) define(what string) {
	fit := LookUp(byTerm(p.u.Words.Glossary()), what)
	if len(fit) == 0 {
		p.note("plain.words.none", "what", what)
		return
	}
	if by := slices.DeleteFunc(slices.Clone(fit), func(w assets.Word) bool { return !hasName(w, what) }); len(by) > 0 {
		fit = by // what is only explained with it is of no use then
	}
	most := explained
	if i := slices.IndexFunc(fit, func(w assets.Word) bool { return calledSo(w, what) }); i >= 0 {
		fit[0], fit[i] = fit[i], fit[0]
		most = 1
	}
	for _, w := range fit[:min(most, len(fit))] {
		p.defined(w)
	}
	if len(fit) > most {
		p.note("plain.words.others", "words", terms(fit[most:]))
	}
}

// calledSo reports whether a word is called just that.
func calledSo(w assets.Word, what string) bool {
	return slices.ContainsFunc(append(slices.Clone(w.Also), w.Term), func(n string) bool { return model.Fold(n) == model.Fold(what) })
}

// hasName reports whether a word has what was typed in one of its names.
func hasName(w assets.Word, what string) bool {
	return slices.ContainsFunc(append(slices.Clone(w.Also), w.Term), func(n string) bool { return strings.Contains(model.Fold(n), model.Fold(what)) })
}

// defined says what a word means, and where to read more of it.
func (p *plain) defined(w assets.Word) {
	p.tell(w.Term + ": " + w.Text)
	if len(w.Also) > 0 {
		p.note("glossary.also", "words", strings.Join(w.Also, ", "))
	}
	if at := w.Told(); p.there(at) {
		p.note("plain.words.read", "at", p.placed(at), "lesson", p.u.lessonTitle(at.Lesson))
	}
}

// terms names words.
func terms(words []assets.Word) string {
	var names []string
	for _, w := range words {
		names = append(names, w.Term)
	}
	return strings.Join(names, ", ")
}

// glossary names every word that is explained.
func (p *plain) glossary() {
	p.note("glossary.title")
	p.tell(terms(byTerm(p.u.Words.Glossary())))
	p.note("plain.words.how")
}

// told says what the lessons tell of the question that is asked: the beginning of
// it, or all.
func (p *plain) told(whole bool) {
	at, section, ok := p.u.told(p.about.step, p.about.question)
	if !ok {
		if whole {
			p.note("plain.told.none")
		}
		return
	}
	blocks := blocksOf(section)
	p.note("why.lesson", "lesson", p.u.lessonTitle(at.Lesson))
	p.tell(section.Title)
	if !whole && len(blocks) > 1 {
		p.blocks(blocks[:1])
		p.note("plain.told.more", "at", p.placed(at))
		return
	}
	p.blocks(blocks)
	p.note("plain.told.lesson", "at", p.placed(at))
}

// there reports whether there is a lesson to read at a place.
func (p *plain) there(at assets.Gist) bool {
	_, ok := p.u.Words.Lesson(at.Lesson)
	return ok
}

// placed says how a place in the lessons is typed: the number of the lesson and of
// the section.
func (p *plain) placed(at assets.Gist) string {
	n := itoa(slices.Index(p.u.Words.Lessons(), at.Lesson) + 1)
	if l, ok := p.u.Words.Lesson(at.Lesson); ok {
		if _, i, ok := l.Section(at.Anchor); ok {
			return n + "." + itoa(i+1)
		}
	}
	return n
}

// blocksOf returns a section as blocks.
func blocksOf(s assets.Section) []export.Block {
	blocks, err := export.Read(s)
	if err != nil {
		panic(err) // the tests read every lesson
	}
	return blocks
}

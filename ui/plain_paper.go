package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"tandem/model"
)

// papers lists the documents, and does with the one that was chosen what the page
// of documents does by its keys.
func (p *plain) papers() error {
	p.u.reload() // another window may have been here
	s := newShelf(p.u)
	p.blank()
	p.note("paper.title")
	for i, k := range s.kinds {
		p.item(i+1, s.title(k)+": "+s.how(k))
	}
	p.aboutPaper(s)
	for {
		answer, err := p.line(p.paperHow(s))
		if n, ok := number(answer, len(s.kinds)); err == nil && ok {
			s.at = n - 1
			p.aboutPaper(s)
			continue
		}
		switch {
		case err == turnBack || err == nil && answer == "":
			return turnAgain
		case err != nil:
			return err
		}
		if err := p.doPaper(s, model.Fold(answer)); err != nil {
			return err
		}
	}
}

// aboutPaper says which document is chosen, how far it is, and how it is wanted.
func (p *plain) aboutPaper(s *shelf) {
	p.blank()
	k := s.open()
	p.tell(s.title(k) + ". " + s.how(k) + ".")
	p.tell(s.wanted(k))
}

// paperHow says what can be done with the document that is chosen.
func (p *plain) paperHow(s *shelf) string {
	var says []string
	for _, on := range paperKeys() {
		if on.can == nil || on.can(s) {
			says = append(says, p.u.say("plain."+on.key.Help().Desc, "format", p.u.say("format."+s.order(s.open()).Format)))
		}
	}
	return p.u.say("plain.paper.how", "all", itoa(len(s.kinds)), "keys", strings.Join(says, ", "))
}

// doPaper does what a letter asks for.
func (p *plain) doPaper(s *shelf, letter string) error {
	for _, on := range paperKeys() {
		if slices.Contains(on.key.Keys(), letter) && (on.can == nil || on.can(s)) {
			if err := on.plain(p, s); err != nil && err != turnBack {
				return err
			}
		}
	}
	return nil
}

func (p *plain) readPaper(s *shelf) error {
	p.blank()
	p.tell(ruleless(strings.Join(s.lines(widest, true), "\n")))
	p.blank()
	return nil
}

// tells says what became of documents.
func (p *plain) tells(lines []notice) {
	for _, l := range lines {
		if l.path {
			p.typed("  ", oneLine(l.text))
			continue
		}
		p.tell(l.text)
	}
}

func (p *plain) writePaper(s *shelf) error {
	_, err := p.prints(s, []job{s.this()})
	return err
}

// showPaper opens the document in the computer's own program: as it is written now,
// or as it was where that is left.
func (p *plain) showPaper(s *shelf) error {
	done, err := p.prints(s, []job{s.this()})
	if err != nil || done[0].err != nil && !errors.Is(done[0].err, ErrThere) {
		return err
	}
	path := done[0].path
	if err := p.u.Papers.Show(path); err != nil {
		p.note("paper.not-shown", "path", path)
		return nil
	}
	p.note("paper.shown", "path", filepath.Base(path))
	return nil
}

// writeAllPapers writes every document that has something in it, and says each as
// it is written.
func (p *plain) writeAllPapers(s *shelf) error {
	jobs := s.all()
	if len(jobs) == 0 {
		p.note("paper.none")
		return nil
	}
	_, err := p.prints(s, jobs)
	return err
}

// prints writes documents, asks what to do where files of their names are there, and
// says what became of them.
func (p *plain) prints(s *shelf, jobs []job) ([]printed, error) {
	put := s.puts(nil)
	var done []printed
	for i, j := range jobs {
		if len(jobs) > 1 {
			p.note("paper.writing", "n", itoa(i+1), "all", itoa(len(jobs)), "name", j.paper.Title)
		}
		done = append(done, put(j))
	}
	over, beside, err := p.overOrBeside(done)
	if err != nil {
		return nil, err
	}
	for i := range done {
		if j := done[i].job; errors.Is(done[i].err, ErrThere) && (over || beside) {
			j.paper.Over, j.paper.Beside = over, beside
			done[i] = put(j)
		}
	}
	p.tells(s.tells(done))
	return done, nil
}

// overOrBeside asks what to do about files that are there; neither leaves them.
func (p *plain) overOrBeside(done []printed) (over, beside bool, err error) {
	there := (&press{done: done}).standing()
	if len(there) == 0 {
		return false, false, nil
	}
	p.tell(p.u.Words.Count("paper.there", len(there)))
	for _, x := range there[:min(len(there), fewFiles)] {
		p.typed("  ", oneLine(x.path))
	}
	for {
		switch answer, err := p.line(p.u.say("plain.paper.there")); {
		case err == turnBack || err == nil && answer == "":
			return false, false, nil
		case err != nil:
			return false, false, err
		case model.Fold(answer) == "o":
			return true, false, nil
		case model.Fold(answer) == "n":
			return false, true, nil
		}
	}
}

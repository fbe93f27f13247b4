package ui

import "strings"

// papers reads out the documents, first the one that the length leads to, and
// writes them to files.
func (p *plain) papers() error {
	p.u.reload() // another window may have been here
	s := newShelf(p.u)
	read := true
	for {
		if read {
			p.blank()
			p.tell(ruleless(strings.Join(s.lines(widest, true), "\n")))
			p.blank()
		}
		read = false
		answer, err := p.line(p.u.say("plain.paper.how"))
		switch {
		case err == turnBack || err == nil && answer == "":
			return turnAgain
		case err != nil:
			return err
		case answer == "o":
			s.turn()
			read = true
		case answer == "w" && p.u.Papers != nil:
			p.written(s)
		}
	}
}

// written writes the open document, and says where.
func (p *plain) written(s *shelf) {
	paths, err := s.write()
	if err != nil {
		p.tell(s.failed(err))
		return
	}
	p.note("paper.written")
	for _, path := range paths {
		p.typed("  ", path)
	}
}

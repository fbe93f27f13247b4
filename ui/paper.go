package ui

import (
	"io"
	"strings"

	"tandem/export"
	"tandem/model"
)

var (
	keyWrite = bind("w", "write", "w")
	keyOther = bind("o", "other", "o")
)

// A shelf is the documents that people read, and the one that lies open. It holds
// the partnership as everyone may see it.
type shelf struct {
	u     *UI
	p     *model.Partnership
	kinds []export.Kind // first the one that the length leads to
	at    int
}

func newShelf(u *UI) *shelf {
	p := u.r.As(model.Everyone)
	return &shelf{u: u, p: p, kinds: export.Papers(p)}
}

func (s *shelf) open() export.Kind { return s.kinds[s.at] }

// turn opens the next document.
func (s *shelf) turn() { s.at = (s.at + 1) % len(s.kinds) }

// lines returns the open document in so many columns, or why there is none.
func (s *shelf) lines(columns int, aloud bool) []string {
	lines, err := s.open().Lines(columns, aloud, s.p, s.u.Words, s.u.Now())
	if err != nil {
		return wrapped(s.failed(err), columns)
	}
	return lines
}

// write writes the open document to files that can be opened, sent and printed
// without Tandem.
func (s *shelf) write() (paths []string, err error) {
	k := s.open()
	for _, format := range k.Formats {
		path, err := s.u.Papers.Put(Paper{Partnership: s.p.Core.Name, Title: s.u.say("paper." + k.Name), Ext: "." + format, Write: func(w io.Writer) error {
			_, err := k.Write(w, s.p, s.u.Words, s.u.Now(), export.Order{Format: format})
			return err
		}})
		if err != nil {
			return paths, err
		}
		paths = append(paths, model.CleanLine(path))
	}
	return paths, nil
}

func (s *shelf) failed(err error) string {
	return s.u.say("paper.failed", "why", model.CleanLine(err.Error()))
}

// newPaper shows the documents as they stand: what a room has come to in the short
// way, the terms in the full one, and the other on a key.
func newPaper(u *UI, _ event) screen {
	saved := u.saveAll() // the paper says what the form says
	if saved.err != nil {
		u.word = u.fault(saved.err)
	}
	s := newShelf(u)
	page := &leaflet{u: u, title: u.say("paper.title")}
	show := func() event {
		set, lines := -1, []string(nil)
		page.text, page.scroll = nil, 0
		page.lay = func(columns int) []string {
			if columns != set {
				set, lines = columns, s.lines(columns, false)
			}
			return lines
		}
		return event{}
	}
	show()
	if u.Papers != nil {
		page.on = append(page.on, answer{keyWrite, func() event {
			paths, err := s.write()
			if page.scroll = 0; err != nil {
				u.word = s.failed(err)
				return event{}
			}
			page.text = []string{u.look.accent.Render(u.say("paper.written")), strings.Join(paths, "\n"), ""}
			return event{}
		}})
	}
	page.on = append(page.on, answer{keyOther, func() event { s.turn(); return show() }})
	return page
}

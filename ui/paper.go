package ui

import (
	"io"
	"strings"

	"tandem/export"
	"tandem/model"
)

var keyWrite = bind("w", "write", "w")

// newPaper shows the terms of reference as they stand, and writes them to files
// that can be opened, sent and printed without Tandem.
func newPaper(u *UI, _ event) screen {
	saved := u.saveAll() // the paper says what the form says
	if saved.err != nil {
		u.word = u.fault(saved.err)
	}
	p := u.r.As(model.Everyone)
	kind := export.Documents[0]
	var text strings.Builder
	page := &leaflet{u: u, title: u.say("paper.title")}
	if err := kind.Write(&text, "txt", p, u.Words, u.Now()); err != nil {
		page.text = []string{u.say("paper.failed", "why", model.CleanLine(err.Error()))}
		return page
	}
	page.text = strings.Split(unwrap(text.String()), "\n")
	page.on = []answer{{keyWrite, func() event {
		var paths []string
		for _, format := range kind.Formats {
			path, err := u.Paper(p.Core.Name, kind.Name, format, func(w io.Writer) error {
				return kind.Write(w, format, p, u.Words, u.Now())
			})
			if err != nil {
				u.word = u.say("paper.failed", "why", model.CleanLine(err.Error()))
				return event{}
			}
			paths = append(paths, model.CleanLine(path))
		}
		page.text = append([]string{u.look.accent.Render(u.say("paper.written")), strings.Join(paths, "\n"), ""}, page.text...)
		page.scroll = 0
		return event{}
	}}}
	if u.Paper == nil {
		page.on = nil
	}
	return page
}

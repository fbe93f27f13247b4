package ui

import (
	"strings"

	"tandem/model"
)

// Things says where on this computer everything is.
type Things struct {
	File      string   // the database
	Documents string   // the folder that documents are written to
	Copies    []string // copies of the file that were made before a newer Tandem changed it
}

var (
	keyFolder = bind("f", "folder", "f")
	keyPapers = bind("d", "papers", "d")
	keyCopies = bind("c", "copies", "c")
)

// newThings says where everything is, opens the folders of it, and says how it
// moves to another computer.
func newThings(u *UI, _ event) screen {
	p := &leaflet{u: u, title: u.say("things.title")}
	if u.Things == nil {
		p.text = []string{u.say("things.none")}
		return p
	}
	t := u.Things()
	p.text = u.thingLines(t)
	reveal := func(path string) func() event {
		return func() event {
			u.word = u.say("things.opened", "path", model.CleanLine(path))
			if err := u.Reveal(path); err != nil {
				u.word = u.say("things.not-opened", "path", model.CleanLine(path))
			}
			return event{}
		}
	}
	if u.Reveal == nil {
		return p
	}
	p.on = []answer{{keyFolder, reveal(t.File)}, {keyPapers, reveal(t.Documents)}}
	if len(t.Copies) > 0 {
		p.on = append(p.on, answer{keyCopies, reveal(t.Copies[len(t.Copies)-1])})
	}
	return p
}

// thingLines says where everything is, and how to move it.
func (u *UI) thingLines(t Things) []string {
	lines := []string{
		u.say("things.file", "path", model.CleanLine(t.File)),
		u.say("things.documents", "path", model.CleanLine(t.Documents)),
		u.say("things.backup"),
	}
	if len(t.Copies) > 0 {
		lines = append(lines, u.say("things.copies"))
		for _, c := range t.Copies {
			lines = append(lines, "  "+model.CleanLine(c))
		}
	}
	lines = append(lines, "", u.say("things.move"))
	for i, step := range []string{"things.move.close", "things.move.copy", "things.move.put"} {
		lines = append(lines, strings.Repeat(" ", 2)+itoa(i+1)+". "+u.say(step, "path", model.CleanLine(t.File)))
	}
	return lines
}

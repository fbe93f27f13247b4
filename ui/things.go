package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Things says where on this computer everything is.
type Things struct {
	File      string                 // the database
	Documents string                 // the folder that documents are written to
	Backups   string                 // the folder of the backups
	Made      int                    // how many backups are there
	Last      time.Time              // when the newest of them was made
	Failed    string                 // why the one of today could not be made; "" if it could
	BackUp    func() (string, error) // makes one, and says where; nil: it cannot
}

var (
	keyFolder = bind("f", "folder", "f")
	keyPapers = bind("d", "papers", "d")
	keyCopies = bind("c", "copies", "c")
	keyBackUp = bind("b", "back-up", "b")
)

// A thingsScreen says where everything is, opens the folders of it, makes a backup,
// and says how all of it moves to another computer.
type thingsScreen struct {
	leaflet
	busy bool // a backup is being made
}

// backedUp says that a backup was made, or could not be.
type backedUp struct {
	path string
	err  error
}

func newThings(u *UI, _ event) screen {
	p := &thingsScreen{leaflet: leaflet{u: u, title: u.say("things.title")}}
	p.fill()
	return p
}

func (p *thingsScreen) fill() {
	if p.u.Things == nil {
		p.text = []string{p.u.say("things.none")}
		return
	}
	t := p.u.Things()
	p.text, p.on = p.u.thingLines(t), nil
	if t.BackUp != nil {
		p.on = append(p.on, answer{keyBackUp, say(event{})})
	}
	if p.u.Reveal == nil {
		return
	}
	p.on = append(p.on, answer{keyFolder, p.reveal(t.File)}, answer{keyPapers, p.reveal(t.Documents)})
	if t.Made > 0 {
		p.on = append(p.on, answer{keyCopies, p.reveal(t.Backups)})
	}
}

func (p *thingsScreen) reveal(path string) func() event {
	return func() event {
		p.u.word = p.u.say("things.opened", "path", model.CleanLine(path))
		if err := p.u.Reveal(path); err != nil {
			p.u.word = p.u.say("things.not-opened", "path", model.CleanLine(path))
		}
		return event{}
	}
}

func (p *thingsScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case backedUp:
		p.busy = false
		p.fill()
		return event{}, nil
	case tea.KeyPressMsg:
		if k := keyBackUp.Keys()[0]; msg.String() == k && p.u.Things != nil {
			return event{}, p.backUp()
		}
	}
	return p.leaflet.Update(msg)
}

// backUp makes a backup beside the screen.
func (p *thingsScreen) backUp() tea.Cmd {
	do := p.u.Things().BackUp
	if do == nil || p.busy {
		return nil
	}
	p.busy = true
	p.u.word = p.u.say("things.backing-up")
	return func() tea.Msg {
		path, err := do()
		return backedUp{path, err}
	}
}

// backedUp says what became of a backup.
func (u *UI) backedUp(b backedUp) string {
	if b.err != nil {
		return u.say("things.not-backed-up", "why", u.say("fault."+string(model.KindOf(b.err)), "path", u.path(b.err)))
	}
	return u.say("things.backed-up", "path", model.CleanLine(b.path))
}

// thingLines says where everything is, and how to move it.
func (u *UI) thingLines(t Things) []string {
	lines := []string{
		u.say("things.file", "path", model.CleanLine(t.File)),
		u.say("things.documents", "path", model.CleanLine(t.Documents)),
	}
	if t.Made > 0 {
		lines = append(lines, u.Words.Count("things.backups", t.Made, "day", u.Words.Date(t.Last), "time", t.Last.Format("15:04"), "folder", model.CleanLine(t.Backups)))
	} else {
		lines = append(lines, u.say("things.backup.none"))
	}
	if t.Failed != "" {
		lines = append(lines, u.say("things.backup.failed", "why", model.CleanLine(t.Failed)))
	}
	lines = append(lines, "", u.say("things.move"))
	for i, step := range []string{"things.move.copy", "things.move.start", "things.move.put"} {
		lines = append(lines, strings.Repeat(" ", 2)+itoa(i+1)+". "+u.say(step))
	}
	return lines
}

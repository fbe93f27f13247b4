package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var (
	keyHomeward   = bind("enter", "to-partnership", "enter", "esc")
	keyPapersOf   = bind("d", "papers-of", "d")
	keyTryNotes   = bind("d", "try-notes", "d")
	keyOtherNotes = bind("n", "other-notes", "n")
	keyRecordOf   = bind("o", "record-of", "o")
	keyTryEnd     = bind("enter", "try-end", "enter")
	keyGoOnMeet   = bind("esc", "go-on-meeting", "esc")
)

// afterScreen is what came of a meeting, on one page to read aloud. The room sees it
// too, so nothing private is on it.
type afterScreen struct {
	u      *UI
	scroll int
	of     *model.Record // what lines were made of
	wide   int
	lines  []string
}

func newAfter(u *UI, _ event) screen {
	u.here = u.stopOf(meetingStep)
	return &afterScreen{u: u}
}

func (a *afterScreen) Init() tea.Cmd { return nil }

// open reports whether the meeting is not over after all, since the file did not take it.
func (a *afterScreen) open() bool { return a.u.sitting != nil }

func (a *afterScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	if _, ok := msg.(tick); ok && a.open() && a.u.sitting.Lapsed(a.u.Now()) {
		return event{on: finish, key: model.Lapsed}, nil // nobody is there to try again
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	if a.open() {
		return a.pressedOpen(k), nil
	}
	u := a.u
	switch {
	case key.Matches(k, keyHomeward):
		return event{on: out}, nil
	case key.Matches(k, keyTryNotes) && u.notes.bad:
		return event{}, u.makeNotes(u.meeting)
	case key.Matches(k, keyPapersOf):
		return event{on: read}, nil
	case key.Matches(k, keyOtherNotes):
		return event{on: read, key: "notes", id: u.meeting}, nil
	case key.Matches(k, keyRecordOf):
		return event{on: goTo, stop: u.stopOf(meetingStep), key: string(meetingStep) + "/" + string(u.meeting) + "/on"}, nil
	case key.Matches(k, keyDown):
		a.scroll++
	case key.Matches(k, keyUp):
		a.scroll--
	case key.Matches(k, keyPage):
		a.scroll += max(u.high()-3, 1)
	case key.Matches(k, keyPageUp):
		a.scroll -= max(u.high()-3, 1)
	}
	return event{}, nil
}

// pressedOpen answers a key while the meeting is not over.
func (a *afterScreen) pressedOpen(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyTryEnd):
		return event{on: finish}
	case key.Matches(k, keyGoOnMeet):
		return event{on: resume}
	}
	return event{}
}

func (a *afterScreen) View() string {
	u, width := a.u, a.u.text()-1
	if a.open() {
		return margin(append([]string{u.look.title.Render(cutTo(u, u.say("after.open"), width)), ""}, para(u.look.bad, u.say("after.open.how"), width)...))
	}
	m := u.meetingNow()
	if m == nil {
		return margin(para(u.look.title, u.say("room.over"), width))
	}
	if a.of != u.r || a.wide != width {
		a.of, a.wide, a.lines = u.r, width, u.cameLines(u.cameOf(m), width)
	}
	head := []string{u.look.title.Render(cutTo(u, u.meetingName(m), width))}
	lines := append(u.notesLines(width), a.lines...)
	high := max(u.high()-len(head), 1)
	a.scroll = max(min(a.scroll, len(lines)-high), 0)
	return margin(append(head, lines[a.scroll:min(len(lines), a.scroll+high)]...))
}

// notesLines says what became of the notes as a document.
func (u *UI) notesLines(width int) []string {
	switch n := u.notes; {
	case n.meeting == "":
		return append(para(u.look.dim, u.say("after.notes.other"), width), "")
	case !n.made:
		return []string{u.look.dim.Render(cutTo(u, u.say("after.notes.wait"), width)), ""}
	case len(n.paper) == 0:
		return append(para(u.look.dim, u.say("after.notes.none"), width), "")
	}
	var lines []string
	for _, x := range u.notes.paper {
		style := u.look.accent
		if x.bad {
			style = u.look.bad
		}
		lines = append(lines, para(style, model.CleanLine(x.text), width)...)
	}
	if u.notes.bad {
		lines = append(lines, para(u.look.bad, u.say("after.notes.bad"), width)...)
	}
	return append(lines, "")
}

func (a *afterScreen) Keys() []key.Binding {
	if a.open() {
		return []key.Binding{keyTryEnd, keyGoOnMeet}
	}
	papersOf := keyPapersOf
	if a.u.notes.bad {
		papersOf = keyTryNotes
	}
	return []key.Binding{keyHomeward, keyPage, papersOf, keyOtherNotes, keyRecordOf, keyHelp}
}

// refresh follows what the file holds now.
func (a *afterScreen) refresh() { a.of = nil }

// toRecord leaves the meeting for its page in the record.
func (u *UI) toRecord(ev event) tea.Cmd {
	u.leaveMeeting(ev)
	return u.visit(ev)
}

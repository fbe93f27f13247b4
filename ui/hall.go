package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// hallScreen is a meeting: above what the room sees, and below the hands, which are
// what the facilitator needs. Nothing on it is private, since most screens are
// mirrored. What is taken down goes where the wizard keeps the same. Read moments.go
// of the model for the way through a meeting, hall_parts.go for what the hands do at
// each moment, room.go for what the room sees.
type hallScreen struct {
	u     *UI
	at    int          // the hand in the list of the moment
	spot  model.Spot   // the moment that the list is of
	line  *line        // what is being typed; nil: keys are commands
	away  bool         // nothing was done in it for long before it was opened
	asks  asking       // what is asked about a decision that was taken down
	agree *agreeScreen // while members say where they stand; nil: they do not
	sure  string       // what a key was pressed for that takes two
}

func newHall(u *UI, _ event) screen {
	h := &hallScreen{u: u, away: u.away()}
	u.here = u.stopOf(meetingStep)
	u.heldAnswers()
	h.arrive()
	h.takeUp()
	return h
}

// arrive follows a change of the moment: the hand goes to the first of whom something
// is still to come.
func (h *hallScreen) arrive() {
	h.mend()
	s := h.u.sitting
	if s == nil || h.spot == s.Spot() && !h.elsewhere() {
		return
	}
	h.putAside()
	h.spot, h.at = s.Spot(), 0
	h.u.here = h.u.stopOf(meetingStep)
	if p := h.part(); p.arrive != nil {
		p.arrive(h)
	}
}

// part returns what the hands do now.
func (h *hallScreen) part() part { return parts()[h.u.sitting.Moment] }

// list returns what the hand goes down now.
func (h *hallScreen) list() []hand {
	p := h.part()
	if p.list == nil {
		return nil
	}
	hs := p.list(h)
	h.at = max(min(h.at, len(hs)-1), 0)
	return hs
}

// under returns what is under the hand; the zero hand if there is nothing.
func (h *hallScreen) under() hand {
	if hs := h.list(); len(hs) > 0 {
		return hs[h.at]
	}
	return hand{}
}

// to puts the hand on the one with the given ID, if it is there.
func (h *hallScreen) to(id model.ID) {
	if i := slices.IndexFunc(h.list(), func(x hand) bool { return x.id == id }); i >= 0 {
		h.at = i
	}
}

func (h *hallScreen) Init() tea.Cmd {
	var cmds []tea.Cmd
	for l := h.line; l != nil; l = l.below {
		cmds = append(cmds, l.draft()) // what was found again is this window's now
	}
	return tea.Batch(cmds...)
}

func (h *hallScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	if h.u.sitting == nil {
		cmd := h.finishLines()
		return event{on: next}, cmd // another window has ended it
	}
	switch msg := msg.(type) {
	case tick:
		return h.beat()
	case tea.KeyPressMsg:
		h.u.typedNow()
		return h.pressed(msg)
	case tea.PasteMsg:
		if h.line != nil {
			return event{}, h.line.update(msg)
		}
		if h.agree != nil {
			return h.agree.Update(msg)
		}
	}
	var cmds []tea.Cmd
	if h.line != nil {
		cmds = append(cmds, h.line.heedOf(msg))
	}
	if h.agree != nil { // also below a line: its drafts go on
		_, cmd := h.agree.Update(msg)
		cmds = append(cmds, cmd)
	}
	return event{}, tea.Batch(cmds...)
}

// beat counts the time, and keeps it now and then: a program that dies loses a few
// seconds of it.
func (h *hallScreen) beat() (event, tea.Cmd) {
	u, away := h.u, h.u.away()
	u.sitting.Count(u.Now())
	if u.sitting.Lapsed(u.Now()) {
		cmd := h.finishLines()
		return event{on: finish, key: model.Lapsed}, cmd
	}
	if d := u.Now().Sub(u.handed); u.unkept || d >= often || d < 0 { // a clock may be put back
		u.keepSitting()
	}
	h.arrive()
	if h.line != nil && h.line.waits {
		return event{}, h.takeDown()
	}
	if away && !h.typing() { // else the next letter would go to what lies over the line
		return event{on: recalls}, nil
	}
	return event{}, nil
}

// pressed answers a key: of the line that is typed on, of the members' answers, of the
// moment, or of every moment.
func (h *hallScreen) pressed(k tea.KeyPressMsg) (event, tea.Cmd) {
	if ev, cmd, ok := h.pad(k); ok {
		return ev, cmd
	}
	if h.line != nil {
		return h.onLine(k)
	}
	if ev, cmd, ok := h.answers(k); ok {
		return ev, cmd
	}
	p := h.part()
	if p.press != nil {
		if ev, cmd, ok := p.press(h, k); ok {
			return ev, cmd
		}
	}
	return h.everywhere(k)
}

// everywhere answers the keys that work at each moment.
func (h *hallScreen) everywhere(k tea.KeyPressMsg) (event, tea.Cmd) {
	u := h.u
	switch {
	case key.Matches(k, keyUp):
		h.at--
	case key.Matches(k, keyDown):
		h.at++
	case key.Matches(k, keyOn):
		return h.step(1)
	case key.Matches(k, keyPrev):
		return h.step(-1)
	case key.Matches(k, keyTakeDown):
		return event{}, h.write()
	case key.Matches(k, keyBlank):
		u.sit(func(s *model.Sitting) { s.Blank = !s.Blank })
	case key.Matches(k, keyOff):
		h.toggleShown()
	case key.Matches(k, keyMinute):
		u.sit(func(s *model.Sitting) { s.More[s.Point]++ })
	case key.Matches(k, keyPause):
		u.sit(func(s *model.Sitting) { s.Paused = !s.Paused })
	case key.Matches(k, keyMorePage):
		h.turnWords()
	case key.Matches(k, keyAgenda):
		return event{on: plans}, nil
	case key.Matches(k, keyHere):
		return event{on: attend}, nil
	case key.Matches(k, keyRecall):
		return event{on: recalls}, nil
	case key.Matches(k, keySkipIt):
		return h.skip()
	case key.Matches(k, keyPageOf):
		return h.openPage()
	case key.Matches(k, keyUndo):
		return event{on: undo}, nil
	case key.Matches(k, keyRedo):
		return event{on: redo}, nil
	case key.Matches(k, keyBack):
		return event{on: parting}, nil
	}
	h.list() // the hand stays on it
	return event{}, nil
}

// step goes to the next moment, or the one before. Behind the last comes the end.
func (h *hallScreen) step(n int) (event, tea.Cmd) {
	u := h.u
	if i := slices.Index(u.r.Spots(u.sitting), u.sitting.Spot()); n > 0 && i == len(u.r.Spots(u.sitting))-1 {
		return event{on: parting, key: wentThrough}, nil
	}
	u.sit(func(s *model.Sitting) { s.Step(u.r.Spots(s), n) })
	h.arrive()
	return event{}, nil
}

// skip leaves the point that is open, and marks it as skipped.
func (h *hallScreen) skip() (event, tea.Cmd) {
	u, last := h.u, false
	u.sit(func(s *model.Sitting) { last = !s.Skip(u.r.Spots(s)) })
	if last {
		u.word = u.say("meet.last-point")
	}
	h.arrive()
	return event{}, nil
}

// toggleShown takes the words off that the room sees, or shows those under the hand.
func (h *hallScreen) toggleShown() {
	who := h.under().id
	h.u.sit(func(s *model.Sitting) {
		if s.Page = 0; s.Shown != "" && s.Shown != wordsOff {
			s.Shown = wordsOff
			return
		}
		s.Shown = who
	})
}

// refresh follows what the file holds now.
func (h *hallScreen) refresh() {
	h.u.followSitting()
	if h.u.sitting == nil {
		return
	}
	h.arrive()
	h.list()
	if h.agree != nil {
		h.agree.refresh()
	}
	h.stands()
}

// save keeps what is typed and not taken down yet where it is found again.
func (h *hallScreen) save() outcome {
	h.u.keepSitting()
	if h.line != nil {
		if o := h.line.save(); o.err != nil {
			return o
		}
	}
	if h.agree != nil {
		return h.agree.save()
	}
	return outcome{}
}

// kept says what is not taken down yet, "" if nothing waits.
func (h *hallScreen) kept() string {
	switch {
	case h.line != nil:
		return h.line.kept()
	case h.agree != nil:
		return h.agree.kept()
	}
	return ""
}

func (h *hallScreen) typing() bool {
	return h.line != nil || h.agree != nil && h.agree.typing()
}

// inside reports whether esc stays within the meeting.
func (h *hallScreen) inside() bool { return true }

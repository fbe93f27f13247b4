package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

const (
	// glance is how often a window of the room looks for what is new. The room is to
	// follow within a second.
	glance = 250 * time.Millisecond
	// hintLasts is how long such a window says how it is closed.
	hintLasts = 5 * time.Second
)

// peek says that it is time to look for what is new.
type peek struct{}

// watchScreen shows what the room sees and nothing else, in a window of its own for the
// projector. It follows the window in which the meeting is run, and never writes. If
// that window dies, what it showed last stays.
type watchScreen struct {
	u    *UI
	seen int64     // what Changed said last
	met  bool      // a meeting went on here
	from time.Time // when the window was opened
}

var keyShutRoom = bind("q", "close-room", "q", "esc")

func newWatch(u *UI, _ event) screen {
	w := &watchScreen{u: u, from: u.Now()}
	if n, err := u.Keep.Changed(u.ctx); err == nil {
		w.seen = n
	}
	w.follow()
	return w
}

func (w *watchScreen) Init() tea.Cmd { return w.later() }

func (w *watchScreen) later() tea.Cmd {
	return tea.Tick(glance, func(time.Time) tea.Msg { return peek{} })
}

func (w *watchScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case peek:
		w.look()
		return event{}, w.later()
	case tea.KeyPressMsg:
		if key.Matches(msg, keyShutRoom) {
			return event{on: leave}, nil
		}
	}
	return event{}, nil
}

// look takes up what another window has written. A file that is busy is looked at again
// soon.
func (w *watchScreen) look() {
	ctx, cancel := w.u.soon()
	defer cancel()
	n, err := w.u.Keep.Changed(ctx)
	if err != nil || n == w.seen {
		return
	}
	r, err := w.u.Keep.Load(w.u.ctx, w.u.r.ID) // nobody types here, so it may take its time
	if err != nil {
		return
	}
	w.seen, w.u.seen = n, n
	w.u.take(r)
	w.follow()
}

// follow takes up where the meeting is. One that was left long ago counts as none,
// until somebody goes on with it.
func (w *watchScreen) follow() {
	w.u.followSitting()
	if s := w.u.sitting; s != nil && !s.Lapsed(w.u.Now()) {
		w.met = true
	}
}

// refresh follows what the root has read.
func (w *watchScreen) refresh() { w.follow() }

// shows returns what the room sees, or why there is nothing to see.
func (w *watchScreen) shows() room {
	switch {
	case !w.met:
		return room{prompt: w.u.say("room.not-begun")}
	case w.u.sitting == nil:
		return room{prompt: w.u.say("room.over")}
	}
	return w.u.room()
}

// fills draws the room into the whole window; how it is closed stands in the last row
// for a moment.
func (w *watchScreen) fills(wide, high int) []string {
	u := w.u
	lines := w.shows().draw(u.look, wide, high)
	blank := u.sitting != nil && u.sitting.Blank
	if passed := u.Now().Sub(w.from); passed >= 0 && passed < hintLasts && high > 1 && lines[high-1] == "" && !blank {
		lines[high-1] = " " + u.hints(w.Keys(), wide-2)
	}
	return lines
}

func (w *watchScreen) View() string { return "" }

func (w *watchScreen) Keys() []key.Binding { return []key.Binding{keyShutRoom} }

// Package ui is the terminal: a table of states, one screen for each, a root
// that does nothing but follow the table, and the line mode. Read routes.go for
// the map of the program, form.go for how questions are asked, walk.go for the
// wizard, and plain.go for the same steps line by line.
package ui

import (
	"context"
	"errors"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A screen is what one state shows. Update answers with what the person asked
// for; only the root acts on it.
type screen interface {
	Init() tea.Cmd
	Update(tea.Msg) (event, tea.Cmd)
	View() string
	Keys() []key.Binding
}

// What some screens do beside.
type (
	// A saver holds text that may not be saved yet.
	saver interface{ save() outcome }
	// A pointed screen shows where the cursor stands, in its own View.
	pointed interface{ cursor() (x, y int, ok bool) }
	// A typed screen takes letters, so that ? is one.
	typed interface{ typing() bool }
	// A headed screen shows something else than what is open, and names it.
	headed interface{ header() string }
	// An entire screen fills the window, without a frame.
	entire interface{ fills(wide, high int) []string }
)

// UI is the whole program as Bubble Tea sees it.
type UI struct {
	Options
	ctx context.Context

	stack []frame       // the top one is shown; those below are kept whole
	r     *model.Record // the open partnership; nil at home
	here  model.Stop    // where in the wizard

	size  tea.WindowSizeMsg
	look  *look
	dark  bool
	note  string         // a fault of the machine, until it works again
	word  string         // what the last key did, until the next
	wait  event          // what was asked for and waits for a save
	redo  func() tea.Cmd // what was finished and waits for the file; nil: nothing
	due   bool           // a save that failed is tried again soon
	seen  int64          // what Changed said last
	ended bool
	spot  spot    // on the page of all answers, where one was opened
	sight *survey // of what the file held when it was made

	atHome   // what home shows, and what was done there
	atSchool // who learns, and how far
	atPractice
	atMeeting

	paperIn *paperIn // the sheet that is typed in; nil: none
	slip    *slipIn  // the agreement slip that is typed in; nil: none

	because map[string]string // why a move is made, as far as it was typed
	whys    []model.Draft     // what windows that are gone typed of it
	adds    bool              // the hand goes to the line that adds a record

	drafts  int64                                   // counts drafts and saves, so that an older draft is known
	worked  bool                                    // whether anything was saved since the partnership was opened
	offers  []model.Draft                           // text of windows that are gone
	backing *model.Save                             // what undo will carry out
	shelf   map[model.ID]map[model.Stop]model.Draft // found, of the partnerships that are not open
	found   map[model.Stop]model.Draft              // of it, what must be looked at in its step
}

// A frame is a state and its screen.
type frame struct {
	state  state
	screen screen
}

// New returns the program, at its first screen.
func New(ctx context.Context, o Options) *UI {
	u := &UI{Options: o, ctx: ctx, dark: o.Theme != "light", size: tea.WindowSizeMsg{Width: 80, Height: 24}}
	u.look = newLook(u.dark, o.ASCII)
	first := home
	if o.Who == "" && !o.Room && !u.showing() {
		first = welcome
	}
	u.stack = []frame{{first, maker(first)(u, event{})}}
	return u
}

// Run shows the program until the person leaves it.
func Run(ctx context.Context, o Options) error {
	u := New(ctx, o)
	fps := o.FPS
	if fps == 0 {
		fps = 60
	}
	g := &guard{u: u}
	p := tea.NewProgram(g, tea.WithFPS(fps), tea.WithoutSignalHandler(), tea.WithContext(ctx), tea.WithoutCatchPanics())
	g.send = p.Send
	if o.Hangup != nil {
		go func() {
			select {
			case <-o.Hangup:
				p.Send(hangup{})
			case <-ctx.Done():
			}
		}()
	}
	err := Safely(func() error {
		_, err := p.Run()
		return err
	})
	c := g.crash.Load()
	if errors.As(err, &c) { // Bubble Tea itself broke, and leaves the terminal as it is
		_ = Safely(p.ReleaseTerminal) // no more can be done
	}
	if c == nil {
		return err
	}
	u.after(c)
	return c
}

type (
	hangup struct{}               // the terminal or the machine is going away
	tick   struct{ at time.Time } // a second has passed
	again  struct{}               // a save that failed is due to be tried again
)

func (u *UI) Init() tea.Cmd {
	cmds := []tea.Cmd{u.top().Init(), every()}
	if u.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if h, ok := u.top().(*homeScreen); ok && u.wanted() != (begun{}) {
		// Now, and not by a message: a key that is typed ahead belongs on what is
		// asked for.
		b := u.wanted()
		u.Open, u.Name, u.Teach = "", "", ""
		cmds = append(cmds, u.follow(h.begin(b)))
	}
	return tea.Batch(cmds...)
}

func every() tea.Cmd {
	return tea.Tick(time.Second, func(at time.Time) tea.Msg { return tick{at} })
}

// Update hands msg to the screen on top, and follows what it answers.
func (u *UI) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	ev, cmd := u.global(msg)
	if ev.on == stay {
		var more tea.Cmd
		ev, more = u.tell(msg)
		cmd = tea.Batch(cmd, more)
	}
	return u, tea.Batch(cmd, u.follow(ev))
}

// tell hands msg to the screen on top. What nobody typed goes to those below as
// well: a step keeps its draft while something lies over it.
func (u *UI) tell(msg tea.Msg) (event, tea.Cmd) {
	var cmds []tea.Cmd
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
	default:
		for _, f := range u.stack[:len(u.stack)-1] {
			_, cmd := f.screen.Update(msg)
			cmds = append(cmds, cmd)
		}
	}
	ev, cmd := u.top().Update(msg)
	return ev, tea.Batch(append(cmds, cmd)...)
}

// global handles what is the same on every screen.
func (u *UI) global(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		u.size = msg
	case tea.BackgroundColorMsg:
		if u.Theme == "" && msg.IsDark() != u.dark {
			u.dark = msg.IsDark()
			u.look.become(u.dark)
		}
	case tea.KeyPressMsg:
		u.word, u.wait, u.redo = "", event{}, nil
		if u.sitting != nil {
			u.typedNow()
		}
		return u.pressed(msg), nil
	case tick:
		return u.second()
	case again:
		return u.retry()
	case noted:
		u.tookNotes(msg)
	case tea.PasteMsg:
		u.wait, u.redo = event{}, nil // it is typing too
	case backedUp:
		if u.sitting == nil { // the room is not to read where things are
			u.word = u.backedUp(msg)
		}
	case hangup:
		return event{on: quit}, nil
	case tea.InterruptMsg: // as ctrl+c
		if !u.has(leave) {
			return event{on: quit}, nil
		}
		return event{on: leave}, nil
	}
	return event{}, nil
}

// pressed answers the keys that work everywhere.
func (u *UI) pressed(k tea.KeyPressMsg) event {
	t, isTyped := u.top().(typed)
	typing := isTyped && t.typing()
	for _, g := range globals {
		if key.Matches(k, *g.key) && !(g.quiet && typing) && u.has(g.on) {
			return event{on: g.on, stop: u.here}
		}
	}
	return event{}
}

// has reports whether the table has a route for the event from here.
func (u *UI) has(on verb) bool {
	_, ok := find(u.state(), on)
	return ok && !(on == rehearse && (u.sitting != nil || u.Practice == nil && !u.practicing()))
}

// second looks, once a second, whether another window has saved.
func (u *UI) second() (event, tea.Cmd) {
	u.catchUp()
	if u.r == nil || u.remade() {
		return event{}, every()
	}
	ctx, cancel := u.soon()
	defer cancel()
	n, err := u.Keep.Changed(ctx)
	if err == nil && n != u.seen {
		u.seen = n
		u.reload()
	}
	u.recede()
	return event{}, every()
}

func (u *UI) state() state { return u.stack[len(u.stack)-1].state }
func (u *UI) top() screen  { return u.stack[len(u.stack)-1].screen }

// say is short for the words of a phrase.
func (u *UI) say(k string, with ...string) string { return u.Words.Say(k, with...) }

package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/assets"
	"tandem/model"
)

var (
	keyTour    = bind("t", "tour", "t")
	keyOnward  = bind("enter", "tour-next", "enter", "tab", "right", "space", "pgdown")
	keyTourEnd = bind("enter", "tour-end", keyOnward.Keys()...)
	keyBefore  = bind("backspace", "tour-back", "backspace", "shift+tab", "left", "pgup")
	keyEnough  = bind("esc", "tour-leave", "esc")
)

// A tourStop is a screen that the tour stops at.
type tourStop struct {
	step model.ID  // that is open; "" for the list of partnerships
	key  string    // what is open on it
	over state     // what lies over it; "" for nothing
	then []tea.Key // what is pressed there
	roll int       // lines that are rolled away, where there is room for the others
}

// tourScreen goes over real screens and says of each what it is. They belong to a
// program of their own, over the example: nothing that lies below the tour, and no
// file of the person's own, is read or changed.
type tourScreen struct {
	u     *UI
	in    *UI
	of    *model.Partnership
	stops []tourStop
	at    int
}

// toured is what a command of the program within has answered.
type toured struct{ msg tea.Msg }

func newTour(u *UI, _ event) screen {
	of, err := almost(u.Words)
	if err != nil {
		panic(err) // a test reads it
	}
	return &tourScreen{u: u, of: of, stops: tourStops(of), in: &UI{ctx: u.ctx, look: u.look, dark: u.dark, Options: Options{
		Keep: Display(of), Words: u.Words, Window: "tour", NewID: counted("tour-"), Now: u.Now, Theme: u.Theme, ASCII: u.ASCII,
	}}}
}

// almost returns the example as it was before its last yes: one answer and one
// position are still to come, so that there is something to see of both.
func almost(w *assets.Words) (*model.Partnership, error) {
	p, err := Example(w)
	if err != nil {
		return nil, err
	}
	leaves := p.Leaves()
	delete(leaves, tourOpen())
	p, _ = model.Read(p.ID, leaves)
	members := p.Members()
	for _, x := range p.Said(p.NormTexts()[0], members[len(members)-1]) {
		p.Core.Positions = slices.DeleteFunc(p.Core.Positions, func(y model.Position) bool { return x.ID == y.ID })
	}
	return p, nil
}

func (t *tourScreen) Init() tea.Cmd { return t.opens(0) }

// opens shows a stop of the tour.
func (t *tourScreen) opens(at int) tea.Cmd {
	in, stop := t.in, t.stops[at]
	t.at, in.stack, in.r = at, nil, nil
	t.fit()
	if stop.step == "" {
		return t.lays(home, event{})
	}
	if !in.load(t.of.ID) {
		return nil
	}
	in.here = in.stopOf(stop.step)
	cmd := t.lays(walk, event{key: stop.key})
	if stop.over != "" {
		cmd = tea.Batch(cmd, t.lays(stop.over, event{}))
	}
	for _, k := range stop.then {
		in.top().Update(tea.KeyPressMsg(k))
	}
	t.rolls()
	return cmd
}

// rolls shows the lines of the page that the stop is about.
func (t *tourScreen) rolls() {
	if p, ok := t.in.top().(*leaflet); ok {
		if p.scroll = 0; t.u.high() >= cramped {
			p.scroll = t.stops[t.at].roll
		}
	}
}

// lays puts a screen over what the program within shows.
func (t *tourScreen) lays(s state, ev event) tea.Cmd {
	made := maker(s)(t.in, ev)
	t.in.stack = append(t.in.stack, frame{s, made})
	return inward(made.Init())
}

// inward returns a command whose answer goes to the program within.
func inward(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := cmd()
		if all, ok := msg.(tea.BatchMsg); ok {
			for i := range all {
				all[i] = inward(all[i])
			}
			return all
		}
		return toured{msg}
	}
}

func (t *tourScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return t.pressed(msg)
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		t.fit()
		for _, f := range t.in.stack {
			f.screen.Update(msg)
		}
		t.rolls()
	case toured:
		if len(t.in.stack) > 0 {
			t.in.top().Update(msg.msg)
		}
	}
	return event{}, nil
}

func (t *tourScreen) pressed(k tea.KeyPressMsg) (event, tea.Cmd) {
	switch {
	case key.Matches(k, keyEnough), key.Matches(k, keyOnward) && t.at == len(t.stops)-1:
		return event{on: shut}, nil
	case key.Matches(k, keyOnward):
		return event{}, t.opens(t.at + 1)
	case key.Matches(k, keyBefore) && t.at > 0:
		return event{}, t.opens(t.at - 1)
	}
	t.u.word = t.u.say("tour.keys")
	return event{}, nil
}

// fit gives the program within the rows that the words leave.
func (t *tourScreen) fit() {
	t.in.size = t.u.size
	t.in.size.Height = max(t.u.size.Height-len(t.banner()), lowest)
}

// banner says which stop this is, what it shows and what is done there.
func (t *tourScreen) banner() []string {
	u, width := t.u, t.u.text()-3
	n := itoa(t.at + 1)
	title := u.say("tour.title", "n", n, "all", itoa(len(t.stops))) + u.look.dot + u.say("tour.name."+n)
	lines := []string{u.look.title.Render(cutTo(u, title, width))}
	is, do := u.say("tour.is."+n), u.say("tour.do."+n)
	text := slices.Concat(wrapped(is, width), wrapped(do, width))
	if joined := wrapped(is+" "+do, width); len(joined) < len(text) && len(text) > 2 {
		text = joined // rows are for the screen below
	}
	lines = append(lines, text...)
	lines = lines[:min(len(lines), max(u.high()-(lowest-4), 1))]
	for i, l := range lines {
		lines[i] = " " + u.look.accent.Render(u.look.bar) + " " + l
	}
	if u.high() >= cramped {
		lines = append(lines, u.look.dim.Render(strings.Repeat(u.look.rule, u.wide())))
	}
	return lines
}

// header names what is shown, and not what lies below the tour.
func (t *tourScreen) header() string {
	if t.in.r != nil {
		return t.in.header()
	}
	u, left := t.u, " Tandem"
	right := u.say("example.mark") + " "
	gap := max(u.wide()-len(left)-ansi.StringWidth(right), 1)
	return u.look.title.Render(left) + strings.Repeat(" ", gap) + u.look.dim.Render(right)
}

func (t *tourScreen) View() string {
	lines := append(t.banner(), strings.Split(t.in.top().View(), "\n")...)
	return strings.Join(lines[:min(len(lines), t.u.high())], "\n")
}

func (t *tourScreen) Keys() []key.Binding {
	switch t.at {
	case 0:
		return []key.Binding{keyOnward, keyEnough, keyHelp}
	case len(t.stops) - 1:
		return []key.Binding{keyTourEnd, keyBefore, keyHelp}
	}
	return []key.Binding{keyOnward, keyEnough, keyBefore, keyHelp}
}

package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var keySearch = bind("/", "search", "/")

// homePage is how many partnerships are read at once.
const homePage = 50

// homeScreen lists the partnerships, newest change first.
type homeScreen struct {
	u       *UI
	heads   []model.Head
	more    bool // there are older ones
	at      int
	find    textinput.Model
	finding bool
	err     error
}

func newHome(u *UI, _ event) screen {
	h := &homeScreen{u: u, find: textinput.New()}
	h.find.Prompt = "/ "
	h.find.CharLimit = 100
	h.find.SetVirtualCursor(false)
	h.find.SetStyles(textinput.Styles{})
	h.find.KeyMap = lineKeys()
	return h
}

// read reads the first page.
func (h *homeScreen) read() {
	h.heads, h.at = nil, 0
	h.page()
}

// page reads the next page.
func (h *homeScreen) page() {
	q := model.Query{Search: h.find.Value(), Limit: homePage}
	if n := len(h.heads); n > 0 {
		q.After = h.heads[n-1]
	}
	heads, err := h.u.Keep.List(h.u.ctx, q)
	if h.err = err; err != nil {
		return
	}
	h.heads = append(h.heads, heads...)
	h.more = len(heads) == homePage
}

// Init reads the list. At a start the terminal waits for its first frame anyway
// by then.
func (h *homeScreen) Init() tea.Cmd {
	h.read()
	return nil
}

func (h *homeScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case begun:
		return h.begin(msg), nil
	case tea.PasteMsg:
		if h.finding {
			h.search(tea.PasteMsg{Content: model.CleanLine(msg.Content)})
		}
	case tea.KeyPressMsg:
		if h.finding {
			return h.typed(msg), nil
		}
		return h.pressed(msg), nil
	}
	return event{}, nil
}

// begin opens or starts what the command line asked for.
func (h *homeScreen) begin(b begun) event {
	if b.open != "" {
		return h.open(b.open)
	}
	if like := h.u.like(b.name); like != "" {
		return event{on: same, text: b.name, key: like}
	}
	if h.u.start(b.name) {
		return event{on: open}
	}
	return event{}
}

func (h *homeScreen) pressed(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyUp):
		h.at = max(h.at-1, 0)
	case key.Matches(k, keyDown):
		h.down()
	case key.Matches(k, keySearch):
		h.finding = true
		h.find.Focus()
	case key.Matches(k, keyNew):
		return event{on: fresh}
	case key.Matches(k, keyQuit):
		return event{on: quit}
	case key.Matches(k, keyBack) && h.find.Value() != "":
		h.find.SetValue("")
		h.read()
	case key.Matches(k, keyOpen):
		if h.at < len(h.heads) {
			return h.open(h.heads[h.at].ID)
		}
		return event{on: fresh}
	}
	return event{}
}

func (h *homeScreen) down() {
	if h.at == len(h.heads)-1 && h.more {
		h.page()
	}
	h.at = max(min(h.at+1, len(h.heads)-1), 0)
}

func (h *homeScreen) open(id model.ID) event {
	if h.u.load(id) {
		return event{on: open}
	}
	return event{}
}

// typed takes a key while searching.
func (h *homeScreen) typed(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyBack):
		h.find.SetValue("")
		h.finding = false
		h.read()
	case key.Matches(k, keyDown), key.Matches(k, keyEnter), key.Matches(k, keyNext):
		h.finding = false
	default:
		h.search(k)
	}
	return event{}
}

func (h *homeScreen) search(msg tea.Msg) {
	before := h.find.Value()
	h.find, _ = h.find.Update(msg)
	if h.find.Value() != before {
		h.read()
	}
}

func (h *homeScreen) typing() bool { return h.finding }

func (h *homeScreen) View() string {
	u := h.u
	lines := []string{u.look.strong.Render(u.say("home.title"))}
	if h.finding || h.find.Value() != "" {
		lines = append(lines, h.find.View())
	} else {
		lines = append(lines, "")
	}
	switch {
	case h.err != nil:
		lines = append(lines, para(u.look.bad, u.say("fault."+string(model.KindOf(h.err)), "path", u.path(h.err)), u.text())...)
	case len(h.heads) == 0 && h.find.Value() != "":
		lines = append(lines, para(u.look.dim, u.say("home.none-found"), u.text())...)
	case len(h.heads) == 0:
		lines = append(lines, para(u.look.dim, u.say("home.empty"), u.text())...)
		lines = append(lines, "", u.look.here.Render(u.look.arrow+" "+u.say("home.first")))
	default:
		lines = append(lines, h.list(u.high()-2)...)
	}
	return margin(lines)
}

// list shows two lines a partnership: its name, and how far it is.
func (h *homeScreen) list(high int) []string {
	u, width := h.u, h.u.text()-1
	fit := max(high/2, 1)
	from := max(min(h.at-fit/2, len(h.heads)-fit), 0)
	var lines []string
	for i := from; i < min(from+fit, len(h.heads)); i++ {
		head := h.heads[i]
		hand, style := "  ", u.look.ask
		if i == h.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		when := head.Changed.In(u.Now().Location()).Format("2 Jan 2006")
		name := ansi.Truncate(oneLine(head.Name), max(width-lipgloss.Width(when)-4, 4), u.look.more)
		gap := max(width-lipgloss.Width(name)-lipgloss.Width(when)-2, 1)
		lines = append(lines, style.Render(hand+name)+strings.Repeat(" ", gap)+u.look.dim.Render(when))
		lines = append(lines, u.look.dim.Render(ansi.Truncate("  "+h.state(head), width, u.look.more)))
	}
	return lines
}

// state sums up how far a partnership is.
func (h *homeScreen) state(head model.Head) string {
	u := h.u
	var parts []string
	switch {
	case head.Texts > 0 && head.InForce == head.Texts:
		parts = append(parts, u.say("home.agreed"))
	case head.Missing > 0:
		parts = append(parts, u.Words.Count("home.missing", head.Missing))
	}
	if head.Conflicts > 0 {
		parts = append(parts, u.Words.Count("home.conflicts", head.Conflicts))
	}
	for _, o := range head.Organizations {
		parts = append(parts, oneLine(o))
	}
	return strings.Join(parts, u.look.dot)
}

func (h *homeScreen) cursor() (x, y int, ok bool) {
	if !h.finding {
		return 0, 0, false
	}
	if c := h.find.Cursor(); c != nil {
		return c.X + 1, 1, true
	}
	return 0, 0, false
}

func (h *homeScreen) Keys() []key.Binding {
	if h.finding {
		return []key.Binding{keyEnter, keyBack, keyJump, keyLeave}
	}
	return []key.Binding{keyOpen, keyNew, keySearch, keyJump, keyHelp, keyQuit}
}

package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var (
	keySearch = bind("/", "search", "/")
	keySift   = bind("f", "filter", "f")
	keyManage = bind("a", "actions", "a")
	keyTake   = bind("u", "undo", "u", "ctrl+z")
	keyReview = bind("r", "hold-review", "r")
	keyLearn  = bind("l", "learn", "l")
)

// homePage is how many partnerships are read at once.
const homePage = 50

// homeScreen lists the partnerships, newest change first. Where there is none it
// shows the doors that there are.
type homeScreen struct {
	u       *UI
	heads   []model.Head
	more    bool // there are older ones
	at      int
	find    textinput.Model
	finding bool
	err     error
}

// atHome is what home shows, and what was done there.
type atHome struct {
	sieve    sieve
	lately   model.ID      // the partnership that the hand points at next
	did      deed          // what u takes back
	striking *model.Strike // what y takes out of the record
	own      *mine         // what is the person's own, while something else is lent; nil: nothing is
	lines    bool          // everything happens line by line
}

// A sieve says which partnerships home lists.
type sieve struct {
	group model.Group // zero: any
	shelf string
	due   bool // only those of which a review is due
}

func newHome(u *UI, _ event) screen {
	h := &homeScreen{u: u, find: lineIn("/ ", 100)}
	return h
}

// read reads the first page.
func (h *homeScreen) read() {
	h.heads, h.at = nil, 0
	h.page()
}

// page reads the next page.
func (h *homeScreen) page() {
	q := h.u.query()
	q.Search = h.find.Value()
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

// query asks for what the sieve lets through.
func (u *UI) query() model.Query {
	q := model.Query{Group: u.sieve.group.ID, Shelf: u.sieve.shelf, Limit: homePage}
	if u.sieve.due {
		q.Due = model.DateOf(u.Now())
	}
	return q
}

// refresh reads the list again, with the hand where it was.
func (h *homeScreen) refresh() {
	var id model.ID
	if h.at < len(h.heads) {
		id = h.heads[h.at].ID
	}
	h.read()
	h.point(id)
}

// point moves the hand to a partnership, if it is on the first page.
func (h *homeScreen) point(id model.ID) {
	for i, head := range h.heads {
		if head.ID == id {
			h.at = i
		}
	}
}

// Init reads the list. At a start the terminal waits for its first frame anyway
// by then.
func (h *homeScreen) Init() tea.Cmd {
	h.read()
	h.point(h.u.lately)
	if h.bare() {
		h.u.enroll(false) // a door says where somebody is in the lessons
	}
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
	switch {
	case b.meet && h.u.load(b.open):
		return h.u.meets(b.room)
	case b.open != "":
		return h.open(b.open)
	case b.teach != "":
		return event{on: learn, key: strings.TrimPrefix(b.teach, AllLessons)}
	}
	return h.u.asksFirst(event{on: create, text: b.name}).asOpen()
}

// asOpen returns the event of a partnership made on the list itself: it is open
// already.
func (ev event) asOpen() event {
	if ev.on == create {
		ev.on = open
	}
	return ev
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
	case key.Matches(k, keyLearn):
		return event{on: learn}
	case key.Matches(k, keyTour):
		return event{on: tours}
	case key.Matches(k, keySift):
		return event{on: sift}
	case key.Matches(k, keyManage) && len(h.heads) > 0:
		return event{on: manage}
	case key.Matches(k, keyReview) && h.dueHere():
		return h.u.holds(h.heads[h.at].ID)
	case key.Matches(k, keyTake):
		h.u.takeBack()
		h.refresh()
		h.point(h.u.lately)
	case key.Matches(k, keyQuit):
		return event{on: quit}
	case key.Matches(k, keyBack):
		h.wider()
	case key.Matches(k, keyOpen):
		return h.enter()
	}
	return event{}
}

// wider shows more: all that was searched in, then all there is.
func (h *homeScreen) wider() {
	if h.find.Value() == "" {
		h.u.sieve = sieve{}
	}
	h.find.SetValue("")
	h.refresh()
}

// enter opens what the hand points at: a partnership, or a door.
func (h *homeScreen) enter() event {
	switch {
	case h.at < len(h.heads):
		return h.open(h.heads[h.at].ID)
	case h.bare():
		return h.doors()[h.at].ev
	}
	return event{}
}

// A door is a way to begin, and the words that name it.
type door struct {
	words string
	ev    event
}

// doors are the ways to begin: form a partnership, look at a finished one, learn;
// and for whoever wants to look around first, a tour.
func (h *homeScreen) doors() []door {
	u := h.u
	lessons := u.say("home.learn")
	if n := u.goesOnAt(); n > 0 {
		lessons = u.say("home.learn-on", "n", itoa(n))
	}
	return []door{{u.say("home.first"), event{on: fresh}}, {u.say("home.example"), event{on: sample}}, {lessons, event{on: learn}}, {u.say("home.tour"), event{on: tours}}}
}

// bare reports whether there is nothing to list yet.
func (h *homeScreen) bare() bool {
	return len(h.heads) == 0 && h.err == nil && h.find.Value() == "" && h.u.sieve == sieve{}
}

func (h *homeScreen) down() {
	if h.at == len(h.heads)-1 && h.more {
		h.page()
	}
	last := len(h.heads) - 1
	if h.bare() {
		last = len(h.doors()) - 1
	}
	h.at = max(min(h.at+1, last), 0)
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

func (h *homeScreen) Keys() []key.Binding {
	switch {
	case h.finding:
		return []key.Binding{keyEnter, keyBack, keyJump, keyLeave}
	case h.bare():
		return []key.Binding{keyOpen, keyNew, keyLearn, keyTour, keyHelp, keyQuit, keyJump}
	}
	if h.dueHere() {
		return []key.Binding{keyOpen, keyReview, keyNew, keyLearn, keyHelp, keyQuit, keySearch, keySift, keyManage, keyJump}
	}
	return []key.Binding{keyOpen, keyNew, keySearch, keyLearn, keyHelp, keyQuit, keySift, keyManage, keyJump}
}

package ui

import (
	"maps"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// The keys of the page of documents. What they do stands in paperKeys.
var (
	keyWrite  = bind("w", "paper-write", "w")
	keyAll    = bind("a", "paper-all", "a")
	keySend   = bind("s", "paper-send", "s")
	keyRead   = bind("r", "paper-read", "r")
	keyFormat = bind("f", "paper-format", "f")
	keyPart   = bind("t", "paper-part", "t")
	keySize   = bind("p", "paper-size", "p")
	keyLarge  = bind("l", "paper-large", "l")
	keyShow   = bind("enter", "paper-show", "enter", "o")
	keyOver   = bind("o", "paper-over", "o")
	keyBeside = bind("n", "paper-beside", "n")
	keyStop   = bind("esc", "paper-stop", "esc")
)

// A paperKey is one thing to do on the page of documents: by a key on the screen,
// and by the same letter in the line mode, where "plain." and its words say so.
type paperKey struct {
	key   key.Binding
	can   func(*shelf) bool // nil: always
	does  func(*paperScreen) (event, tea.Cmd)
	plain func(*plain, *shelf) error
}

// paperKeys is all there is to do, in the order in which the last line names it. To
// add something: a key above, its words, and a line here.
func paperKeys() []paperKey {
	return []paperKey{
		{keyShow, (*shelf).shows, (*paperScreen).show, (*plain).showPaper},
		{keyWrite, (*shelf).puttable, (*paperScreen).write, (*plain).writePaper},
		{keyFormat, (*shelf).formatted, (*paperScreen).turnFormat, (*plain).formatPaper},
		{keySize, (*shelf).sized, (*paperScreen).turnSize, (*plain).sizePaper},
		{keyAll, (*shelf).putsAny, (*paperScreen).writeAll, (*plain).writeAllPapers},
		{keySend, (*shelf).sends, (*paperScreen).prepare, (*plain).sendPapers},
		{keyPart, (*shelf).parted, (*paperScreen).choosePart, (*plain).partPaper},
		{keyRead, nil, (*paperScreen).read, (*plain).readPaper},
		{keyLarge, (*shelf).sized, (*paperScreen).turnLarge, (*plain).largePaper},
		{keyTypeIn, (*shelf).typesIn, (*paperScreen).typeIn, (*plain).typeInPaper},
		{keyReturned, (*shelf).fetches, (*paperScreen).compare, (*plain).comparePaper},
	}
}

func (s *shelf) putsAny() bool   { return s.u.Papers != nil && s.u.Papers.Put != nil }
func (s *shelf) puttable() bool  { return s.putsAny() && s.writable(s.open()) }
func (s *shelf) shows() bool     { return s.puttable() && s.u.Papers.Show != nil }
func (s *shelf) sends() bool     { return s.u.Papers != nil && s.u.Papers.Send != nil }
func (s *shelf) formatted() bool { return len(s.open().Formats) > 1 }
func (s *shelf) parted() bool    { return len(s.parts(s.open())) > 1 }
func (s *shelf) sized() bool     { return s.open().Make != nil }

// paperScreen lists the documents, shows the one under the hand as text, and writes
// them to files. Beside the list where there is room, else on a key.
type paperScreen struct {
	*shelf
	reading bool // the document has the whole screen
	scroll  int
	tells   []notice // what became of what was written; nil: nothing to say
	press   *press   // nil: nothing is being written
	there   *press   // what waits to be told whether to write over files
	parcel  *parcel  // what is to be sent; nil: nothing yet
	last    map[string]printed
	stale   bool // all documents are to be made anew

	set   setting // of the lines below
	lines []string
}

// A setting is what the lines of a document were set for.
type setting struct {
	kind    string
	part    string
	columns int
	of      any // the partnership
}

func newPaper(u *UI, ev event) screen {
	if saved := u.saveAll(); saved.err != nil { // the paper says what the form says
		u.word = u.fault(saved.err)
	}
	d := &paperScreen{shelf: newShelf(u), last: map[string]printed{}}
	d.pick(ev.key, ev.id)
	return d
}

func (d *paperScreen) Init() tea.Cmd { return d.makes() }

// makes makes all documents beside the screens; the open one is there at once.
func (d *paperScreen) makes() tea.Cmd {
	d.lazy, d.stale = true, false
	beside := *d.shelf
	beside.p, beside.made, beside.split, beside.lazy = d.p.Clone(), map[making]draft{}, map[string][]export.Part{}, false
	beside.part, beside.format = maps.Clone(d.part), maps.Clone(d.format)
	return func() tea.Msg {
		for _, k := range beside.kinds {
			beside.ripe(k)
		}
		return madeAll{beside.rec, beside.large, beside.made, beside.split}
	}
}

// madeAll are all documents of what a partnership was.
type madeAll struct {
	of    *model.Record
	large bool
	made  map[making]draft
	split map[string][]export.Part
}

func (d *paperScreen) learn(msg madeAll) {
	if msg.of == d.rec {
		d.lazy = d.lazy && msg.large != d.large
		maps.Copy(d.made, msg.made)
		maps.Copy(d.split, msg.split)
	}
}

func (d *paperScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	ev, cmd := d.heed(msg)
	if d.stale {
		cmd = tea.Batch(cmd, d.makes())
	}
	return ev, cmd
}

func (d *paperScreen) heed(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case drawn:
		return event{}, d.wrote(msg)
	case sent:
		d.sent(msg)
	case madeAll:
		d.learn(msg)
	case pulse:
		return event{}, d.pulse(msg)
	case tea.KeyPressMsg:
		return d.pressed(msg)
	}
	return event{}, nil
}

// pressed answers a key. While something is written nothing else is begun.
func (d *paperScreen) pressed(k tea.KeyPressMsg) (event, tea.Cmd) {
	switch {
	case key.Matches(k, keyBack):
		return d.back(), nil
	case d.there != nil && !key.Matches(k, keyPage) && !key.Matches(k, keyPageUp):
		return event{}, d.settle(k)
	case d.moved(k), d.press != nil:
		return event{}, nil
	case key.Matches(k, keyUndo):
		return event{on: undo}, nil
	case key.Matches(k, keyRedo):
		return event{on: redo}, nil
	}
	for _, on := range paperKeys() {
		if key.Matches(k, on.key) && (on.can == nil || on.can(d.shelf)) {
			d.tells = nil
			return on.does(d)
		}
	}
	return event{}, nil
}

// back stops what is being written, else goes back by one.
func (d *paperScreen) back() event {
	switch {
	case d.press != nil:
		d.press.stop.Store(true)
	case d.there != nil:
		d.leave()
	case d.tells != nil:
		d.tells = nil
	case d.reading:
		d.reading, d.scroll = false, 0
	default:
		return event{on: shut}
	}
	return event{}
}

// moved moves the hand, or what is read.
func (d *paperScreen) moved(k tea.KeyPressMsg) bool {
	n := 0
	switch {
	case key.Matches(k, keyPage):
		n = d.room()
	case key.Matches(k, keyPageUp):
		n = -d.room()
	case key.Matches(k, keyUp):
		n = -1
	case key.Matches(k, keyDown):
		n = 1
	default:
		return false
	}
	switch page := n != 1 && n != -1; {
	case page || d.reading:
		d.scroll = max(d.scroll+n, 0)
	default:
		d.at = max(min(d.at+n, len(d.kinds)-1), 0)
		d.scroll, d.tells = 0, nil
	}
	return true
}

func (d *paperScreen) read() (event, tea.Cmd) {
	d.reading, d.scroll = !d.reading, 0
	return event{}, nil
}

func (d *paperScreen) turnFormat() (event, tea.Cmd) {
	d.nextFormat()
	return event{}, nil
}

func (d *paperScreen) turnSize() (event, tea.Cmd) {
	sizes, now := d.sizes(), d.paper(d.open())
	for i, size := range sizes {
		if size == now {
			d.setSize(sizes[(i+1)%len(sizes)])
			break
		}
	}
	return event{}, nil
}

func (d *paperScreen) turnLarge() (event, tea.Cmd) {
	d.large = !d.large
	d.lazy, d.stale = true, true
	return event{}, nil
}

func (d *paperScreen) choosePart() (event, tea.Cmd) { return event{on: aim}, nil }

// newPart asks what the open document is made for.
func newPart(u *UI, _ event) screen {
	d, ok := u.top().(*paperScreen)
	if !ok {
		return newMenu(u, "", "")
	}
	k := d.open()
	choose := func(id string) func() event { return say(event{on: take, key: id}) }
	var items []item
	if !k.Apart {
		items = append(items, item{text: u.say("paper.for-all"), ask: choose("")})
	}
	for _, part := range d.parts(k) {
		items = append(items, item{text: oneLine(part.Name), ask: choose(string(part.ID))})
	}
	return newMenu(u, d.title(k), u.say("paper.for-whom"), items...)
}

func (d *paperScreen) Keys() []key.Binding {
	switch {
	case d.press != nil:
		return []key.Binding{keyStop}
	case d.there != nil:
		ks := []key.Binding{keyOver, keyBeside}
		if d.showsThere() {
			ks = append(ks, keyShow)
		}
		return append(ks, keyBack)
	}
	var ks []key.Binding
	for _, on := range paperKeys() {
		if on.can == nil || on.can(d.shelf) {
			ks = append(ks, on.key)
		}
	}
	at := min(4, len(ks))
	return append(append(append(ks[:at:at], keyBack), ks[at:]...), keyPage, keyHelp, keyUndo)
}

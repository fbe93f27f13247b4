package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"tandem/model"
)

var keyStage = bind("g", "stage", "g")

// fewGaps is how many things that come first are named before the rest is counted.
const fewGaps = 4

// stageScreen says how far the partnership is in its life and when it is looked at
// again, and offers the ways on. A way that is refused says what comes first.
type stageScreen struct {
	u     *UI
	ways  []ahead
	lines []stageLine
	at    int
	wide  string // the verb of the way of which all is shown that comes first
}

// A stageLine is a way on, or one of the things that come before it.
type stageLine struct {
	text  string
	about string // what it does; "" for nothing to say
	first bool   // it comes before the way above it
	ask   func() event
}

// An ahead is a move as people see it, and what keeps them from it.
type ahead struct {
	model.Move
	title, does string
	gaps        []model.Gap
}

// ways returns the moves that lead on from where the open partnership is.
func (u *UI) ways() []ahead {
	var ways []ahead
	for _, m := range u.r.Ways() {
		ways = append(ways, ahead{m, u.say("move." + m.Verb), u.say("move." + m.Verb + ".effect"), u.r.Refused(m)})
	}
	return ways
}

// wayBy returns the way with the given verb, if it leads on from here.
func (u *UI) wayBy(verb string) (ahead, bool) {
	ways := u.ways()
	i := slices.IndexFunc(ways, func(w ahead) bool { return w.Verb == verb })
	if i < 0 {
		return ahead{}, false
	}
	return ways[i], true
}

// stageWords says how far the open partnership is, since when and why, and when it
// is looked at again.
func (u *UI) stageWords() []string {
	stage := u.say("stage." + string(u.r.Stage()))
	lines := []string{u.say("life.now", "stage", stage)}
	if ms := u.r.Core.Moves; len(ms) > 0 {
		last := ms[len(ms)-1]
		lines[0] = u.say("life.since", "stage", stage, "day", fullDay(u.say, last.At))
		if why := oneLine(last.Why); why != "" {
			lines = append(lines, u.say("life.why", "who", oneLine(last.By), "why", why))
		}
	}
	return append(lines, u.dueWords(u.r.Due())...)
}

// dueWords says when reviews fall due, and why.
func (u *UI) dueWords(due []model.Due) []string {
	var lines []string
	for _, d := range due {
		key := "life.due"
		if u.past(d.On) {
			key = "life.due-since"
		}
		lines = append(lines, u.say(key, "day", fullDay(u.say, d.On), "why", u.say("due."+d.Why)))
	}
	return lines
}

// past reports whether a day has come.
func (u *UI) past(d model.Date) bool {
	t, ok := d.Time()
	today, _ := model.DateOf(u.Now()).Time()
	return ok && !t.After(today)
}

func newStage(u *UI, _ event) screen {
	if o := u.saveAll(); o.err != nil || len(o.clashes) > 0 {
		return &leaflet{u: u, title: u.say("life.title"), text: []string{u.say("life.not-saved")}}
	}
	s := &stageScreen{u: u}
	s.refresh()
	return s
}

// refresh follows what the file holds now.
func (s *stageScreen) refresh() {
	u := s.u
	s.ways, s.lines = u.ways(), nil
	var told []model.Gap // what keeps two ways is said under the first
	for _, w := range s.ways {
		if len(w.gaps) == 0 {
			s.lines = append(s.lines, stageLine{text: w.title, about: w.does, ask: s.make(w)})
			continue
		}
		title := u.Words.Count("life.first", len(w.gaps), "move", w.title)
		s.lines = append(s.lines, stageLine{text: title, about: w.does, ask: s.opens(w.gaps[0])})
		named := slices.DeleteFunc(slices.Clone(w.gaps), func(g model.Gap) bool { return slices.Contains(told, g) })
		told = append(told, named...)
		fresh := len(named)
		if len(named) > fewGaps+1 && s.wide != w.Verb {
			named = named[:fewGaps]
		}
		for _, g := range named {
			s.lines = append(s.lines, stageLine{text: GapWords(u.Words, u.r.Partnership, g), first: true, ask: s.opens(g)})
		}
		if n := fresh - len(named); n > 0 {
			s.lines = append(s.lines, stageLine{text: u.Words.Count("life.more", n), first: true, ask: s.widen(w.Verb)})
		}
	}
	s.at = max(min(s.at, len(s.lines)-1), 0)
}

// make asks why, and makes the move.
func (s *stageScreen) make(w ahead) func() event {
	return func() event {
		if s.u.showing() {
			s.u.word = s.u.still()
			return event{}
		}
		return event{on: moves, key: w.Verb}
	}
}

// opens goes to what comes first.
func (s *stageScreen) opens(g model.Gap) func() event {
	stop := model.Stop{Step: model.Lookup(g.Step), Party: g.Party}
	return say(event{on: shut, then: &event{on: goTo, stop: stop, key: g.Key}})
}

// widen shows all that comes before one way.
func (s *stageScreen) widen(verb string) func() event {
	return func() event {
		s.wide = verb
		s.refresh()
		return event{}
	}
}

func (s *stageScreen) Init() tea.Cmd { return nil }

func (s *stageScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	last := len(s.lines) - 1
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}, nil
	case key.Matches(k, keyUp):
		s.at = max(s.at-1, 0)
	case key.Matches(k, keyDown):
		s.at = max(min(s.at+1, last), 0)
	case key.Matches(k, keyPage):
		s.at = max(min(s.at+s.u.high()/3, last), 0)
	case key.Matches(k, keyPageUp):
		s.at = max(s.at-s.u.high()/3, 0)
	case key.Matches(k, keyOpen) && s.at <= last:
		return s.lines[s.at].ask(), nil
	}
	return event{}, nil
}

func (s *stageScreen) View() string {
	u, width := s.u, s.u.text()-1
	head := []string{u.look.strong.Render(u.say("life.title"))}
	for _, l := range u.stageWords() {
		head = append(head, para(u.look.accent, l, width)...)
	}
	head = few(head, max(u.high()/2, 2), u.look.more)
	if u.high() >= cramped {
		head = append(head, "")
	}
	rows, hand, end := s.rows(width)
	high := max(u.high()-len(head), 1)
	from := max(min(hand-high/2, len(rows)-high), 0)
	if end-from > high { // what the hand points at is read to its end
		from = min(end-high, hand)
	}
	return margin(append(head, rows[from:min(len(rows), from+high)]...))
}

// rows draws the lines, and returns the first and the last row of that under the
// hand.
func (s *stageScreen) rows(width int) (rows []string, hand, end int) {
	u := s.u
	for i, l := range s.lines {
		lead, style := "  ", u.look.ask
		if l.first {
			lead, style = "    ", lipgloss.NewStyle()
		}
		if i == s.at {
			lead, style, hand = lead[2:]+u.look.arrow+" ", u.look.here, len(rows)
		}
		text := l.text
		if l.first {
			text = u.look.attention + " " + text
		}
		for _, t := range wrapped(text, width-len([]rune(lead))) {
			rows = append(rows, style.Render(lead+t))
			lead = "      "[:len([]rune(lead))]
		}
		if l.about != "" && (i == s.at || u.high() >= roomy) {
			for _, t := range wrapped(l.about, width-4) {
				rows = append(rows, u.look.dim.Render("    "+t))
			}
		}
		if i == s.at {
			end = len(rows)
		}
	}
	return rows, hand, end
}

func (s *stageScreen) Keys() []key.Binding {
	return []key.Binding{keyOpen, keyUp, keyDown, keyBack, keyHelp}
}

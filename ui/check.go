package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// checkScreen shows every answer on one page, with what is still to come, and
// opens each to change it.
type checkScreen struct {
	u     *UI
	items []checkItem
	at    int
	wide  int
	open  int // how many things are still to come, or do not fit
}

// A checkItem is one answer, or the heading of a step.
type checkItem struct {
	text []string
	ev   event
	head bool
	due  bool // something here is still to come, or does not fit
}

func newCheck(u *UI, _ event) screen {
	c := &checkScreen{u: u}
	c.refresh()
	c.move(1)
	c.back(u.spot)
	return c
}

// refresh builds the page from what the file holds: only what everybody may see.
func (c *checkScreen) refresh() {
	u := c.u
	c.items, c.wide = nil, c.width()
	p := u.r.As(model.Everyone)
	gaps := map[model.Stop]map[string][]model.Gap{}
	c.open = 0
	for _, g := range p.Gaps() {
		if g.Weigh != model.Advice {
			c.open++
		}
		s := model.Stop{Step: model.Lookup(g.Step), Party: g.Party}
		if gaps[s] == nil {
			gaps[s] = map[string][]model.Gap{}
		}
		gaps[s][g.Key] = append(gaps[s][g.Key], g)
	}
	var rest []string
	for _, s := range p.Path() {
		if s.Step.Ask == nil {
			continue
		}
		if u.survey().marks[s] == model.Rests {
			rest = append(rest, u.Words.Step(string(s.Step.ID)).Short)
			continue
		}
		c.items = append(c.items, checkItem{text: []string{"", u.look.title.Render(u.stopTitle(s))}, head: true})
		for _, g := range gaps[s][""] {
			c.items = append(c.items, checkItem{text: c.gap(g), ev: event{on: goTo, stop: s}, due: g.Weigh != model.Advice})
		}
		if u.r.Sight(s.Step.ID, s.Party) != model.Shared {
			n := len(model.Flatten(s.Step.Part(u.r.Partnership, s.Party)))
			text := para(u.look.dim, u.say("form.open"), c.wide)
			if n > 0 {
				text = para(u.look.dim, u.Words.Count("check.private", n), c.wide)
			}
			c.items = append(c.items, checkItem{text: text, ev: event{on: goTo, stop: s}})
			continue
		}
		c.list(s, s.Step.Questions(p, s.Party), "", "", gaps[s])
	}
	if rest = slices.Compact(rest); len(rest) > 0 {
		text := para(u.look.dim, u.say("check.rests", "steps", strings.Join(rest, ", ")), c.wide)
		c.items = append(c.items, checkItem{text: append([]string{""}, text...), head: true})
	}
	c.at = min(c.at, len(c.items)-1)
}

// list adds the answers to qs, rows included.
func (c *checkScreen) list(s model.Stop, qs []model.Question, path, words string, gaps map[string][]model.Gap) {
	u := c.u
	for _, q := range u.r.Asked(qs) {
		key := q.Head().Key
		at := strings.TrimPrefix(path+"/"+key, "/")
		w := u.Words.Question(string(s.Step.ID), words+key)
		item := checkItem{ev: event{on: goTo, stop: s, key: at, id: u.here.Step.ID}, due: waits(gaps[at])}
		indent := strings.Repeat("  ", strings.Count(at, "/")/2)
		if v := c.said(q, w); v != "" || len(gaps[at]) > 0 { // else it may stay open, and it does
			if v != "" {
				item.text = c.answer(indent, w.Short+": "+v)
			}
			for _, g := range gaps[at] {
				item.text = append(item.text, c.gap(g)...)
			}
			c.items = append(c.items, item)
		}
		if _, leaf := q.(model.Leaf); !leaf && (model.Answered(q) || inside(gaps, at)) {
			c.items = append(c.items, checkItem{text: []string{u.look.dim.Render(indent + w.Short)}, head: true})
		}
		for i, id := range entries(q) {
			if each, ok := q.(model.Each); ok && !each.Filled(id) && len(gaps[at+"/"+string(id)]) == 0 && !inside(gaps, at+"/"+string(id)) {
				continue
			}
			entry, _ := openEntry(q, id)
			name := rowName(u.say, func(key string) assets.Question { return u.Words.Question(string(s.Step.ID), words+key) }, q, id)
			row := checkItem{text: wrapped(indent+itoa(i+1)+". "+name, c.wide), ev: event{on: goTo, stop: s, key: at + "/" + string(id), id: u.here.Step.ID}}
			for _, g := range gaps[at+"/"+string(id)] {
				row.text, row.due = append(row.text, c.gap(g)...), row.due || g.Weigh != model.Advice
			}
			c.items = append(c.items, row)
			c.list(s, entry.Questions, at+"/"+string(id), words+key+".", gaps)
		}
	}
}

// said returns the answer to q, and what stands in place of one.
func (c *checkScreen) said(q model.Question, w assets.Question) string {
	v := ""
	if leaf, ok := q.(model.Leaf); ok {
		v = Answer(c.u.say, w, leaf)
	}
	return strings.TrimSpace(v + " " + AsideWords(c.u.say, q.Head().Aside()))
}

// answer draws an answer under the name of its question.
func (c *checkScreen) answer(indent, text string) []string {
	lines := wrapped(text, c.wide-len(indent)-2)
	for i := range lines {
		if i > 0 {
			lines[i] = "  " + lines[i]
		}
		lines[i] = indent + lines[i]
	}
	return lines
}

// inside reports whether there is a gap in what stands under path.
func inside(gaps map[string][]model.Gap, path string) bool {
	for key := range gaps {
		if strings.HasPrefix(key, path+"/") {
			return true
		}
	}
	return false
}

// gap says what is still to come, or does not fit together.
func (c *checkScreen) gap(g model.Gap) []string {
	style := c.u.look.accent
	if g.Weigh == model.Conflict {
		style = c.u.look.bad
	}
	lines := para(style, c.u.look.attention+" "+GapWords(c.u.Words, c.u.r.Partnership, g), c.wide-6)
	for i := range lines {
		if lines[i] = "  " + lines[i]; i > 0 {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

func (c *checkScreen) width() int { return c.u.text() - 2 }

func (c *checkScreen) Init() tea.Cmd { return nil }

func (c *checkScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.refresh()
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyBack):
			return event{on: back}, nil
		case key.Matches(msg, keyNext):
			return event{on: next}, nil
		case key.Matches(msg, keyUp):
			c.move(-1)
		case key.Matches(msg, keyDown):
			c.move(1)
		case key.Matches(msg, keyDue):
			c.nextDue()
		case key.Matches(msg, keyPage):
			for range c.u.high() / 2 {
				c.move(1)
			}
		case key.Matches(msg, keyPageUp):
			for range c.u.high() / 2 {
				c.move(-1)
			}
		case key.Matches(msg, keyUndo):
			return event{on: undo}, nil
		case key.Matches(msg, keyHistory):
			return event{on: recall}, nil
		case key.Matches(msg, keyRedo):
			return event{on: redo}, nil
		case key.Matches(msg, keyOpen):
			if c.at >= 0 && c.at < len(c.items) && !c.items[c.at].head {
				c.u.spot = spot{c.u.r.ID, c.items[c.at].ev, c.at}
				return c.items[c.at].ev, nil
			}
		}
	}
	return event{}, nil
}

// move moves the hand over headings.
func (c *checkScreen) move(n int) {
	for i := c.at + n; i >= 0 && i < len(c.items); i += n {
		if !c.items[i].head {
			c.at = i
			return
		}
	}
}

func (c *checkScreen) View() string {
	u := c.u
	head := []string{u.look.strong.Render(u.stopTitle(u.here))}
	if u.high() >= roomy {
		head = append(head, para(u.look.dim, u.Words.Step(string(u.here.Step.ID)).About, u.text()-1)...)
		if due := u.r.Due(); len(due) > 0 {
			said := u.say("check.due", "due", u.dueWords(due)[0], "how", u.say("over.how"))
			head = append(head, para(u.look.accent, said, u.text()-1)...)
		}
		if c.open > 0 {
			head = append(head, para(u.look.accent, u.Words.Count("check.open", c.open), u.text()-1)...)
		}
	}
	var lines []string
	top := 0
	for i, item := range c.items {
		if i == c.at {
			top = len(lines)
		}
		for j, t := range item.text {
			lead := "  "
			if i == c.at && j == 0 {
				lead = u.look.here.Render(u.look.arrow) + " "
			}
			lines = append(lines, lead+t)
		}
	}
	high := max(u.high()-len(head), 1)
	from := max(min(top-high/3, len(lines)-high), 0)
	return margin(append(head, lines[from:min(len(lines), from+high)]...))
}

func (c *checkScreen) Keys() []key.Binding {
	return []key.Binding{keyOpen, keyDue, keyUp, keyDown, keyNext, keyBack, keyHistory, keyJump, keyHelp}
}

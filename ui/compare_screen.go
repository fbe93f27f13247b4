package ui

import (
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// compareScreen asks which document came back, and then shows clause by clause what
// was changed in it: each is taken over or left. Behind the last stands what else is
// in it.
type compareScreen struct {
	u      *UI
	ask    *sheet    // for the path of the file
	doc    *comeback // nil: not yet
	at     int       // the clause; behind the last: what else there is
	scroll int
}

func newCompare(u *UI, _ event) screen {
	s := &compareScreen{u: u}
	var path string
	s.ask = newSheet(u, u.say("compare.title"), u.say("compare.intro"),
		func() []model.Question {
			return []model.Question{model.Line{Ask: model.Ask{Key: "came-back"}, Into: &path}}
		},
		func() event {
			doc, why := u.fetch(path)
			if doc == nil {
				u.word = why
				return event{}
			}
			s.doc = doc
			return event{}
		})
	return s
}

func (s *compareScreen) Init() tea.Cmd { return s.ask.Init() }

func (s *compareScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	if s.doc == nil {
		return s.ask.Update(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	page := max(s.u.high()/2, 1)
	switch {
	case !ok:
	case key.Matches(k, keyBack):
		return s.shut(), nil
	case key.Matches(k, keyUp):
		s.turn(s.at - 1)
	case key.Matches(k, keyDown):
		s.turn(s.at + 1)
	case key.Matches(k, keyPage):
		s.scroll += page
	case key.Matches(k, keyPageUp):
		s.scroll = max(s.scroll-page, 0)
	case s.at >= len(s.doc.back.Clauses):
	case key.Matches(k, keyTakeOver):
		s.take(s.doc.back.Clauses[s.at])
	case key.Matches(k, keyLeaveIt):
		x := s.doc.back.Clauses[s.at]
		s.doc.left[x.At] = x.Now
		s.turn(s.at + 1)
	}
	return event{}, nil
}

// turn opens another clause.
func (s *compareScreen) turn(n int) {
	s.at, s.scroll = max(min(n, len(s.doc.back.Clauses)), 0), 0
}

// take saves what a clause says now, as any answer is saved.
func (s *compareScreen) take(x export.Clause) {
	u := s.u
	if why := u.still(); why != "" {
		u.word = why
		return
	}
	save := u.newSave(s.doc.ops(x)...)
	save.Mode = model.File
	r, clashes, err := u.send(*save)
	if err != nil {
		u.cannot(err)
		return
	}
	u.worked = true
	u.take(r)
	for _, f := range u.stack[:len(u.stack)-1] {
		if x, ok := f.screen.(interface{ refresh() }); ok {
			x.refresh() // the step below stands on what was taken over
		}
	}
	if len(clashes) > 0 {
		s.refresh()
		u.word = u.say("compare.clash", "who", oneLine(clashes[0].Actor))
		return
	}
	if err := s.doc.took(); err != nil {
		u.cannot(err)
		return
	}
	s.turn(slices.IndexFunc(s.doc.back.Clauses, func(y export.Clause) bool { return y.At == x.At }) + s.at + 1)
	u.word = u.say("compare.taken")
}

// shut goes back, or where it is decided what the changes are.
func (s *compareScreen) shut() event {
	of := s.doc.decide()
	if of == "" {
		return event{on: shut}
	}
	return event{on: shut, then: &event{on: shut, then: &event{on: goTo, stop: s.u.stopOf(agreeTaken), key: string(of)}}}
}

// refresh follows what the file holds now.
func (s *compareScreen) refresh() {
	if s.doc == nil {
		return
	}
	if err := s.doc.read(); err != nil {
		s.u.word = s.u.fault(err)
	}
	s.at = min(s.at, len(s.doc.back.Clauses))
}

func (s *compareScreen) typing() bool { return s.doc == nil && s.ask.typing() }

func (s *compareScreen) cursor() (x, y int, ok bool) {
	if s.doc != nil {
		return 0, 0, false
	}
	return s.ask.cursor()
}

func (s *compareScreen) Keys() []key.Binding {
	if s.doc == nil {
		return s.ask.Keys()
	}
	return compareKeys(s.at < len(s.doc.back.Clauses))
}

func (s *compareScreen) View() string {
	if s.doc == nil {
		return s.ask.View()
	}
	u, width := s.u, s.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.say("compare.of", "name", oneLine(s.doc.name)), width, u.look.more))}
	var body, foot []string
	if all := s.doc.back.Clauses; s.at < len(all) {
		x := all[s.at]
		count := u.say("compare.at", "n", strconv.Itoa(s.at+1), "all", strconv.Itoa(len(all)))
		head = append(head, few(para(u.look.ask, count+" "+ClauseTitle(u.Words, u.r.Partnership, x.At), width), 3, u.look.more)...)
		body = s.clause(x, width-2)
		how := "compare.how"
		if s.doc.isLeft(x) {
			how = "compare.is-left"
		}
		foot = para(u.look.dim, u.say(how), width)
	} else {
		head = append(head, para(u.look.ask, s.doc.sum(), width)...)
		body = s.rest(width - 2)
		if s.doc.decide() != "" {
			foot = para(u.look.accent, u.say("compare.decide"), width)
		}
	}
	if u.high() >= cramped {
		head = append(head, "")
	}
	var rest []string
	rest, s.scroll = u.windowOn(body, s.scroll, max(u.high()-len(head)-len(foot)-1, 1))
	return u.between(head, rest, foot)
}

// clause shows how a clause was changed, and what stands here where that is
// something else again.
func (s *compareScreen) clause(x export.Clause, width int) []string {
	u := s.u
	lines := u.diffLines(export.Diff(x.Sent, x.Now), width)
	if !x.Meanwhile {
		return lines
	}
	lines = append(lines, "")
	if x.Today == "" {
		return append(lines, para(u.look.accent, u.say("compare.meanwhile-none"), width)...)
	}
	return append(lines, para(u.look.accent, u.say("compare.meanwhile", "text", oneLine(x.Today)), width)...)
}

// rest shows what members are asked again, and what else is in the document.
func (s *compareScreen) rest(width int) []string {
	var lines []string
	for _, text := range [][]string{s.doc.again, s.doc.rest()} {
		for _, l := range text {
			lines = append(lines, wrapped(l, width)...)
		}
		if len(text) > 0 {
			lines = append(lines, "")
		}
	}
	return lines
}

package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/assets"
	"tandem/model"
)

var (
	keyTell   = bind("l", "round-lesson", "l")
	keyAfresh = bind("b", "round-again", "b")
	keyParts  = bind("esc", "round-leave", "esc", "q")
	keyFinal  = bind("c", "round-final", "c")
	keyDocs   = bind("d", "round-papers", "d")
	keyBackTo = bind("enter", "round-back", "enter")
	keyGoOn   = bind("n", "round-on", "n")
)

// A lap is a step of the round: what there is to do on it, and what is still to
// come there, as the same rules find it that look at every partnership.
type lap struct {
	step  *model.Step
	stop  model.Stop // the page to open
	drill assets.Drill
	gaps  []model.Gap
}

// laps returns the round: every step of the way on which there is something to do,
// or was when the practice began.
func (u *UI) laps() []lap {
	drills := u.Words.Drills()
	gaps := map[model.ID][]model.Gap{}
	for _, g := range u.r.Gaps() {
		if g.Weigh != model.Advice && g.Rule != "R2" { // that is told on the page of whom it is still to come from
			gaps[g.Step] = append(gaps[g.Step], g)
		}
	}
	var all []lap
	for _, s := range u.survey().path {
		l := lap{step: s.Step, stop: s, drill: drills[string(s.Step.ID)], gaps: gaps[s.Step.ID]}
		if len(l.gaps) == 0 && l.drill.Do == "" || len(all) > 0 && all[len(all)-1].step == s.Step {
			continue
		}
		if len(l.gaps) > 0 {
			l.stop.Party = l.first().Party
		}
		all = append(all, l)
	}
	return all
}

// drilledAt returns the step on which that is done in the practice which a lesson tells
// of the given one.
func (u *UI) drilledAt(step string) model.ID {
	if see := u.Words.Drills()[step].See; see != "" {
		return model.ID(see)
	}
	return model.ID(step)
}

// lapOf returns the place of a step in the round, -1 if it is not there.
func lapOf(laps []lap, step model.ID) int {
	return slices.IndexFunc(laps, func(l lap) bool { return l.step.ID == step })
}

// due returns the place of the lap that is to be done now, -1 if all are done.
func due(laps []lap) int {
	return slices.IndexFunc(laps, func(l lap) bool { return len(l.gaps) > 0 })
}

// roundScreen says what to do now in the practice, and how far the round is.
type roundScreen struct {
	u    *UI
	laps []lap
	at   int
	did  string // what was shown on the step that was left for it; "" for nothing
}

func newRound(u *UI, ev event) screen {
	s := &roundScreen{u: u, did: u.shown}
	u.shown = ""
	u.saveAll() // what it cannot save is said in the footer, and tried again when the step is left
	was := u.waited
	s.refresh()
	if i := lapOf(s.laps, u.drilledAt(ev.key)); i >= 0 {
		l := s.laps[i]
		if s.at = i; was[l.step.ID] && len(l.gaps) == 0 { // it was done just now: the hand goes to the next
			s.at, s.did = max(due(s.laps), 0), l.drill.Done
		}
	}
	return s
}

// refresh looks again how far the round is, with the hand on what is to be done now.
func (s *roundScreen) refresh() {
	s.laps = s.u.laps()
	s.at = max(due(s.laps), 0)
	s.u.waits(s.laps)
}

func (s *roundScreen) Init() tea.Cmd { return nil }

func (s *roundScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return event{}, nil
	}
	over := due(s.laps) < 0
	switch {
	case key.Matches(k, keyUp):
		s.at = max(s.at-1, 0)
	case key.Matches(k, keyDown):
		s.at = min(s.at+1, len(s.laps)-1)
	case key.Matches(k, keyOpen):
		ev := s.laps[s.at].opens()
		return event{on: shut, then: &ev}, nil
	case key.Matches(k, keyTell):
		if at := s.laps[s.at].drill.Told(); at.Lesson != "" {
			return event{on: teach, key: at.Lesson + "#" + at.Anchor}, nil
		}
	case key.Matches(k, keyFinal) && over:
		return event{on: test, key: model.Final}, nil
	case key.Matches(k, keyDocs) && over:
		return event{on: read, stop: s.u.here}, nil
	case key.Matches(k, keyParts):
		return event{on: shut, then: &event{on: out}}, nil
	case key.Matches(k, keyAfresh):
		return event{on: shut, then: &event{on: anew}}, nil
	}
	return event{}, nil
}

func (s *roundScreen) Keys() []key.Binding {
	if due(s.laps) < 0 {
		return []key.Binding{keyFinal, keyDocs, keyAfresh, keyParts, keyHelp}
	}
	return []key.Binding{keyOpen, keyTell, keyParts, keyAfresh, keyUp, keyDown, keyHelp}
}

func (s *roundScreen) View() string {
	u := s.u
	done := 0
	for _, l := range s.laps {
		if len(l.gaps) == 0 {
			done++
		}
	}
	side := u.say("round.far", "n", itoa(done), "all", itoa(len(s.laps)))
	title := u.say("round.title")
	if done == len(s.laps) {
		title = u.say("round.over")
	}
	head := []string{u.beside(u.look.title.Render(title), side, u.text()-1, u.look.dim), ""}
	if s.did != "" {
		head[1] = u.look.good.Render(ansi.Truncate(u.look.done+" "+s.did, u.text()-1, u.look.more))
		head = append(head, "")
	}
	if u.high() < cramped {
		head = head[:1]
	}
	high := u.high() - len(head)
	if u.size.Width < twoPanes {
		return margin(append(head, s.below(high)...))
	}
	return margin(append(head, s.besides(high)...))
}

// below shows the task, and the steps under it, in so many rows.
func (s *roundScreen) below(high int) []string {
	u := s.u
	task := s.task(u.text() - 1)
	room := max(high-len(task)-1, min(3, high/2), 1)
	if n := max(high-room-1, 1); n < len(task) {
		if task[n] != "" && task[n-1] != "" {
			task[n-1] = ansi.Truncate(task[n-1], u.text()-3, "") + u.look.more
		}
		task = task[:n]
	}
	list := s.list(u.text()-1, room)
	if len(task)+1+len(list)+2 <= high {
		list = append(list, "", s.signs(u.text()-1))
	}
	return slices.Concat(task, []string{""}, list)
}

// besides shows the steps, and the task beside them, in so many rows.
func (s *roundScreen) besides(high int) []string {
	u := s.u
	list, task := s.list(sidebar, high), s.task(u.text()-sidebar-4)
	if len(task)+2 <= high {
		task = append(task, make([]string, high-len(task)-1)...)
		task = append(task, s.signs(u.text()-sidebar-4))
	}
	var lines []string
	for i := range high {
		left, right := "", ""
		if i < len(list) {
			left = list[i]
		}
		if i < len(task) {
			right = task[i]
		}
		lines = append(lines, left+strings.Repeat(" ", max(sidebar+1-lipgloss.Width(left), 0))+u.look.dim.Render(u.look.bar)+" "+right)
	}
	return lines
}

// list shows the steps of the round with their signs, and the hand on one.
func (s *roundScreen) list(width, high int) []string {
	u := s.u
	from := max(min(s.at-high/2, len(s.laps)-high), 0)
	var lines []string
	for i := from; i < min(from+high, len(s.laps)); i++ {
		l, hand, style := s.laps[i], "  ", lipgloss.NewStyle()
		if i == s.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		side := ""
		if i == due(s.laps) {
			side = u.say("round.now")
		}
		name := u.sign(l.mark(), false) + " " + u.Words.Step(string(l.step.ID)).Short
		lines = append(lines, style.Render(hand)+u.beside(style.Render(ansi.Truncate(name, max(width-2, 1), u.look.more)), side, width-2, u.look.accent))
	}
	return lines
}

// task says what is to be done on the step under the hand, what was done there, and
// what is still to come.
func (s *roundScreen) task(width int) []string {
	u := s.u
	if len(s.laps) == 0 {
		return nil
	}
	l, now := s.laps[s.at], due(s.laps)
	if now < 0 {
		return slices.Concat(para(lipgloss.NewStyle(), u.say("round.done"), width), []string{""}, s.onStep(l, width))
	}
	return s.onStep(l, width)
}

// onStep says it of one step.
func (s *roundScreen) onStep(l lap, width int) []string {
	u := s.u
	lines := []string{u.look.strong.Render(ansi.Truncate(u.stopTitle(l.stop), width, u.look.more))}
	lines = append(lines, para(lipgloss.NewStyle(), u.lapWords(l), width)...)
	if len(l.gaps) == 0 {
		return lines
	}
	lines = append(append(lines, ""), u.look.dim.Render(u.say("round.to-come")))
	for _, g := range u.gapLines(l.gaps) {
		for i, line := range para(u.look.accent, g, width-2) {
			lines = append(lines, strings.Repeat("  ", min(i, 1))+line)
		}
	}
	if at := l.drill.Told(); at.Lesson != "" {
		more := u.say("round.more", "lesson", u.lessonTitle(at.Lesson))
		lines = append(append(lines, ""), para(u.look.dim, more, width)...)
	}
	return lines
}

// lapWords says what is to be done on a step, or what was shown by doing it.
func (u *UI) lapWords(l lap) string {
	switch {
	case len(l.gaps) == 0:
		return u.say("round.was", "done", l.drill.Done)
	case l.drill.Do == "":
		return u.say("round.own")
	}
	return l.drill.Do
}

// gapLines says what is still to come, each with its sign.
func (u *UI) gapLines(gaps []model.Gap) []string {
	var lines []string
	for _, g := range gaps {
		sign := u.look.open
		if g.Weigh == model.Conflict {
			sign = u.look.attention
		}
		lines = append(lines, sign+" "+GapWords(u.Words, u.r.Partnership, g))
	}
	return lines
}

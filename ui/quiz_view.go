package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/assets"
	"tandem/model"
)

func (q *quizScreen) View() string {
	q.refresh()
	u, width := q.u, q.u.text()-1
	side := ""
	if !q.over {
		side = u.say("quiz.of", "n", itoa(q.at+1), "all", itoa(len(q.attempt.Drawn)))
	}
	title := cutTo(u, u.say("quiz.title", "lesson", u.lessonTitle(q.check)), width-lipgloss.Width(side)-2)
	head := []string{u.beside(u.look.title.Render(title), side, width, u.look.dim), ""}
	if q.over {
		return margin(append(head, q.overView(width)...))
	}
	if q.at == 0 && !q.told {
		head[1] = u.look.dim.Render(cutTo(u, q.takes(), width))
	}
	lines, first, last := q.lines()
	if !q.told && q.hand >= 0 { // all of the option under the hand is shown, its beginning before its end
		q.scroll = min(max(q.scroll, last-q.page()+1), first)
	}
	q.scroll = max(min(q.scroll, len(lines)-q.page()), 0)
	page := append(head, lines[q.scroll:min(len(lines), q.scroll+q.page())]...)
	return margin(append(page, q.pinned()...))
}

// takes says how many right answers pass.
func (q *quizScreen) takes() string {
	all := len(q.attempt.Drawn)
	return q.u.say("quiz.takes", "all", itoa(all), "n", itoa(model.Passing(q.check, all)))
}

// page returns how many lines are shown below the title.
func (q *quizScreen) page() int { return max(q.u.high()-2-len(q.pinned()), 1) }

// how says how to answer.
func (q *quizScreen) how() []string {
	how := "quiz.how.one"
	if kind := q.asked().Kind; kind == assets.AskSeveral || kind == assets.AskOrder {
		how = "quiz.how." + kind
	}
	return para(q.u.look.dim, q.u.say(how), q.u.text()-1)
}

// pinned is how to answer, where the question is longer than the window and there is
// room to keep that in sight; else it follows the question.
func (q *quizScreen) pinned() []string {
	if q.told || q.over || q.u.high() < roomy {
		return nil
	}
	how := q.how()
	if lines, _, _ := q.options(q.u.text() - 1); len(lines)+1+len(how) <= q.u.high()-2 {
		return nil
	}
	return append([]string{""}, how...)
}

// lines returns the question, or what is said of each answer; and the first and the
// last line of the option that the hand points at.
func (q *quizScreen) lines() (lines []string, first, last int) {
	width := q.u.text() - 1
	if q.told {
		return q.toldLines(width), 0, 0
	}
	return q.openLines(width)
}

// more reports whether there is more below.
func (q *quizScreen) more() bool {
	lines, _, _ := q.lines()
	return q.scroll+q.page() < len(lines)
}

// question returns the story and what is asked.
func (q *quizScreen) question(width int) []string {
	a := q.asked()
	var lines []string
	if q.at == 0 && !q.told && q.u.high() >= roomy+6 {
		lines = append(lines, "") // below what passing takes
	}
	if a.Story != "" {
		lines = append(append(lines, wrapped(a.Story, width)...), "")
	}
	return append(lines, para(q.u.look.ask, a.Ask, width)...)
}

// openLines shows the question with its options, and how to answer.
func (q *quizScreen) openLines(width int) (lines []string, first, last int) {
	lines, first, last = q.options(width)
	if len(q.pinned()) > 0 {
		return lines, first, last
	}
	how := q.how()
	if q.hand == len(q.order)-1 {
		last += 1 + len(how) // with what is said below it
	}
	return append(append(lines, ""), how...), first, last
}

// options shows the question with its options.
func (q *quizScreen) options(width int) (lines []string, first, last int) {
	u, a := q.u, q.asked()
	lines = append(q.question(width), "")
	for i, place := range q.order {
		hand, style := "  ", lipgloss.NewStyle()
		if i == q.hand {
			hand, style = u.look.arrow+" ", u.look.here
		}
		sign := itoa(i+1) + " "
		switch {
		case a.Kind == assets.AskSeveral && q.marked[place]:
			sign += u.look.marked + " "
		case a.Kind == assets.AskSeveral:
			sign += u.look.blank + " "
		case i == q.hand && q.carried:
			sign += "= "
		}
		set := hung(style, hand+sign, a.Options[place].Text, width)
		if i == q.hand {
			first, last = len(lines), len(lines)+len(set)-1
		}
		lines = append(lines, set...)
	}
	return lines, first, last
}

// hung wraps text behind a sign, the lines below it set in as far.
func hung(style lipgloss.Style, sign, text string, width int) []string {
	in := lipgloss.Width(sign)
	lines := wrapped(text, max(width-in, 8))
	for i, l := range lines {
		lead := strings.Repeat(" ", in)
		if i == 0 {
			lead = sign
		}
		lines[i] = style.Render(lead + l)
	}
	return lines
}

// toldLines says whether the answer was right, and explains every option: which is
// right, and which was given.
func (q *quizScreen) toldLines(width int) []string {
	u, a, d := q.u, q.asked(), q.attempt.Drawn[q.at]
	var lines []string
	if d.Right {
		lines = para(u.look.good, u.look.done+" "+u.say("quiz.right"), width)
	} else {
		lines = para(u.look.bad, u.look.attention+" "+u.say("quiz.wrong"), width)
	}
	lines = append(append(lines, ""), q.question(width)...)
	if a.Kind == assets.AskOrder {
		lines = append(lines, "", u.say("quiz.order"))
	}
	for _, place := range q.explains() {
		lines = append(append(lines, ""), q.option(a, d, place, width)...)
	}
	return append(append(lines, ""), para(u.look.dim, u.say("quiz.from", "where", q.whereTold(d)), width)...)
}

// explains returns the options in the order in which they are explained: what was
// given, then what fits besides, then the others; an order as it fits.
func (q *quizScreen) explains() []int {
	a, d := q.asked(), q.attempt.Drawn[q.at]
	if a.Kind == assets.AskOrder {
		return slices.Sorted(slices.Values(q.order))
	}
	rank := func(place int) int {
		switch {
		case slices.Contains(d.Given, place):
			return 0
		case a.Options[place].Right:
			return 1
		}
		return 2
	}
	shown := slices.Clone(q.order)
	slices.SortStableFunc(shown, func(a, b int) int { return rank(a) - rank(b) })
	return shown
}

// option explains one option.
func (q *quizScreen) option(a assets.Asked, d model.Drawn, place, width int) []string {
	u, o := q.u, a.Options[place]
	sign, style, said := u.look.open, lipgloss.NewStyle(), ""
	switch given := slices.Contains(d.Given, place); {
	case a.Kind == assets.AskOrder:
		sign = itoa(place + 1)
		if put := slices.Index(d.Given, place); put != place {
			said = u.say("quiz.you-put", "n", itoa(put+1))
		}
	case o.Right && given:
		sign, style, said = u.look.done, u.look.good, u.say("quiz.you")
	case o.Right:
		sign, style, said = u.look.done, u.look.good, u.say("quiz.this")
	case given:
		sign, style, said = u.look.attention, u.look.bad, u.say("quiz.you")
	}
	text := o.Text
	if said != "" {
		text += " (" + said + ")"
	}
	lines := hung(style, sign+" ", text, width)
	return append(lines, hung(u.look.dim, "  ", o.Why, width)...)
}

// whereTold names the section that answers a question.
func (q *quizScreen) whereTold(d model.Drawn) string {
	l, _ := q.u.Words.Lesson(d.Lesson)
	s, _, _ := l.Section(q.pool[d.ID].At)
	return l.Short + ": " + s.Title
}

// reread opens the section that answers a question.
func (q *quizScreen) reread(d model.Drawn) event {
	return event{on: teach, key: d.Lesson + "#" + q.pool[d.ID].At}
}

// overView says how it went, what was shown by it, and what can be done now.
func (q *quizScreen) overView(width int) []string {
	u := q.u
	right, all := q.attempt.Score()
	score := u.say("quiz.score", "n", itoa(right), "all", itoa(all))
	var lines []string
	if q.attempt.Passed() {
		lines = para(u.look.good, u.look.done+" "+score+" "+u.say("quiz.passed"), width)
	} else {
		lines = para(u.look.accent, u.look.open+" "+score+" "+u.say("quiz.not-passed"), width)
	}
	for _, aim := range q.ables() {
		lines = append(lines, para(u.look.good, u.look.done+" "+u.say("quiz.able", "aim", aim), width)...)
	}
	lines = append(lines, "")
	rows := q.rows()
	high := max(u.high()-2-len(lines), 1)
	from := max(min(q.hand-high/2, len(rows)-high), 0)
	for i := from; i < min(from+high, len(rows)); i++ {
		hand, style := "  ", lipgloss.NewStyle()
		if i == q.hand {
			hand, style = u.look.arrow+" ", u.look.here
		}
		lines = append(lines, style.Render(cutTo(u, hand+rows[i].text, width)))
	}
	return lines
}

// ables returns the aims that a check is about and that were shown.
func (q *quizScreen) ables() (titles []string) {
	u := q.u
	for _, a := range u.Words.Aims() {
		about := slices.Contains(a.Lessons, q.check) || q.check == model.Final
		if u.study != nil && about && u.study.Able(a.Lessons) {
			titles = append(titles, a.Title)
		}
	}
	return titles
}

package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// What members said of a text over time, in their own words, and what resolved it
// (R11).

// saidLines says all that was ever said of a text, member by member: those of now
// first, and then those who are members no more.
func (u *UI) saidLines(of model.ID) []string {
	members := u.r.Members()
	for _, x := range u.r.Core.Positions {
		if m := model.ID(x.Member); !slices.Contains(members, m) && len(u.r.Said(of, m)) > 0 {
			members = append(members, m)
		}
	}
	var lines []string
	for _, m := range members {
		said := u.r.Said(of, m)
		if len(said) == 0 {
			continue
		}
		name := u.memberName(m)
		if name == "" {
			name = u.say("said.gone")
		}
		lines = append(lines, name)
		for _, x := range said {
			lines = append(lines, "  "+u.saidWords(&x))
		}
	}
	return lines
}

// saidWords says one position: on which version, when, what, who spoke, how it came
// in and who took it down, why, and what resolved it.
func (u *UI) saidWords(x *model.Position) string {
	lead := ""
	if v := u.r.Version(model.ID(x.Version)); v != nil {
		lead = u.say("said.on", "n", v.N, "day", fullDay(u.say, x.At)) + " "
	}
	return lead + u.positionStory(x)
}

// positionStory says a position with all that is recorded of it.
func (u *UI) positionStory(x *model.Position) string {
	end := func(s string) string {
		if s != "" && !strings.ContainsAny(s[len(s)-1:], ".?!") {
			s += "."
		}
		return s
	}
	said := []string{end(u.answerWords(x.Choice, x.Bar))}
	add := func(key, value string) {
		if value = oneLine(value); value != "" {
			said = append(said, end(u.say(key, "words", value)))
		}
	}
	if x.Carried != "" {
		said = append(said, u.say("said.carried"))
	}
	add("said.person", u.r.Speaker(*x))
	board := oneLine(x.Body)
	if day := fullDay(u.say, x.On); day != "" && board != "" {
		board += ", " + day
	}
	add("said.board", board)
	add("said.reason", x.Reason)
	add("said.solved", x.Solved)
	if x.Carried == "" {
		how := ""
		if x.How != "" {
			how = u.say("mode." + x.How)
		}
		if x.Way != "" && x.Way != model.InTurn {
			how = strings.TrimPrefix(how+", "+u.say("way."+x.Way), ", ")
		}
		if x.By != "" {
			how = strings.TrimPrefix(how+", "+u.say("said.by", "who", oneLine(x.By)), ", ")
		}
		if how != "" {
			said = append(said, "("+how+")")
		}
	}
	if x.Until != "" {
		said = append(said, u.say("said.until"))
	}
	return strings.Join(said, " ")
}

// saidPage shows what members said of a text.
type saidPage struct {
	a      *agreeScreen
	of     model.ID
	scroll int
}

func newSaid(a *agreeScreen) *saidPage { return &saidPage{a: a, of: a.of} }

func (s *saidPage) update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case key.Matches(k, keyBack):
		s.a.leavePage()
	default:
		s.scroll = scrolled(s.a.u, s.scroll, k)
	}
	return event{}, nil
}

// scrolled follows the keys that scroll.
func scrolled(u *UI, at int, k tea.KeyPressMsg) int {
	page := max(u.high()-4, 1)
	switch {
	case key.Matches(k, keyUp):
		at--
	case key.Matches(k, keyDown):
		at++
	case key.Matches(k, keyPage):
		at += page
	case key.Matches(k, keyPageUp):
		at -= page
	}
	return max(at, 0)
}

func (s *saidPage) view() string {
	u, width := s.a.u, s.a.u.text()-1
	lines := []string{u.look.strong.Render(ansi.Truncate(u.textName(s.of), width, u.look.more))}
	lines = append(lines, few(para(u.look.dim, u.say("said.title"), width), 2, u.look.more)...)
	lines = append(lines, "")
	var body []string
	for _, l := range u.saidLines(s.of) {
		if rest, deep := strings.CutPrefix(l, "  "); deep {
			for _, t := range wrapped(rest, width-2) {
				body = append(body, "  "+t)
			}
			continue
		}
		body = append(body, para(u.look.ask, l, width)...)
	}
	if len(body) == 0 {
		body = para(u.look.dim, u.say("said.nothing"), width)
	}
	var rest []string
	rest, s.scroll = u.windowOn(body, s.scroll, max(u.high()-len(lines), 1))
	return margin(append(lines, rest...))
}

// windowOn returns the lines from scroll on that fit into high, saying if there are
// more, and the scroll that leads to.
func (u *UI) windowOn(lines []string, scroll, high int) ([]string, int) {
	scroll = max(min(scroll, len(lines)-high), 0)
	out := slices.Clone(lines[scroll:min(len(lines), scroll+high)])
	if left := len(lines) - scroll - high; left > 0 && high > 3 {
		out[len(out)-1] = u.look.dim.Render(u.Words.Count("wording.more", left+1))
	}
	return out, scroll
}

func (s *saidPage) keys() []key.Binding {
	return []key.Binding{keyPage, keyUp, keyDown, keyBack, keyJump}
}

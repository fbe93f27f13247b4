package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

const (
	widest   = 76 // columns that text runs at most
	sidebar  = 25 // columns of the list of steps
	twoPanes = 76 // from this width on the list stands beside the form
	smallest = 30 // columns, and
	lowest   = 8  // rows, under which nothing can be shown
	roomy    = 14 // rows between the rules, from which on a page says what it is for
	cramped  = 10 // rows under which no row is spent on being blank
)

// View draws the frame around the screen on top.
func (u *UI) View() tea.View {
	v := tea.NewView(u.page())
	v.AltScreen = true
	v.WindowTitle = "Tandem"
	if p, ok := u.top().(pointed); ok && !u.tiny() {
		if x, y, ok := p.cursor(); ok && x >= 0 && y >= 0 && x < u.size.Width && y < u.high() {
			v.Cursor = tea.NewCursor(x, y+2)
			v.Cursor.Blink = false
		}
	}
	return v
}

func (u *UI) tiny() bool { return u.size.Width < smallest || u.size.Height < lowest }

// wide returns the columns of the frame, high the rows between its rules: fewer while
// something is said below that needs more than a row.
func (u *UI) wide() int { return min(u.size.Width, sidebar+2+widest) }
func (u *UI) high() int { return max(u.size.Height-2-u.low(), 1) }

// text returns the columns that running text has on a screen of its own.
func (u *UI) text() int { return min(u.wide()-2, widest) }

func (u *UI) page() string {
	if x, ok := u.top().(entire); ok {
		return strings.Join(u.clipped(x.fills(max(u.size.Width, 1), max(u.size.Height, 1))), "\n")
	}
	if u.tiny() {
		lines := wrapped(u.say("window.small"), max(u.size.Width, 1))
		return strings.Join(u.clipped(lines[:min(len(lines), max(u.size.Height, 1))]), "\n")
	}
	rule := u.look.dim.Render(strings.Repeat(u.look.rule, u.wide()))
	body := strings.Split(u.top().View(), "\n")
	for len(body) < u.high() {
		body = append(body, "")
	}
	lines := append([]string{u.header(), rule}, body[:u.high()]...)
	return strings.Join(u.clipped(append(lines, u.foot()...)), "\n")
}

// clipped cuts lines that are wider than the window, and lets nothing through that is
// not to be seen.
func (u *UI) clipped(lines []string) []string {
	for i, l := range lines {
		if lines[i] = screened(l); lipgloss.Width(lines[i]) > u.size.Width {
			lines[i] = ansi.Truncate(lines[i], u.size.Width, "")
		}
	}
	return lines
}

// header names the program and the partnership, and says what is saved; or what a
// screen says in its place.
func (u *UI) header() string {
	if h, ok := u.top().(headed); ok {
		return h.header()
	}
	left := " " + u.look.title.Render("Tandem") + u.practiceMark()
	right := ""
	if u.r != nil {
		right = u.kept() + " "
		name := model.CleanLine(u.r.Core.Name)
		room := u.wide() - lipgloss.Width(left) - lipgloss.Width(right) - 6
		if room > 0 {
			left += u.look.dim.Render(u.look.dot) + u.look.strong.Render(ansi.Truncate(name, room, u.look.more))
		}
	}
	gap := max(u.wide()-lipgloss.Width(left)-lipgloss.Width(right), 1)
	return left + strings.Repeat(" ", gap) + u.look.dim.Render(right)
}

// kept says "saved" only when nothing on the screens differs from the file.
func (u *UI) kept() string {
	if u.showing() {
		return u.say("example.mark")
	}
	for _, f := range u.stack {
		if w, ok := f.screen.(interface{ kept() string }); ok {
			if s := w.kept(); s != "" {
				return s
			}
		}
	}
	if s := u.r.Stage(); s.Over() {
		return u.say("stage." + string(s))
	}
	if u.r.At.IsZero() {
		return ""
	}
	at, form := u.r.At.In(u.Now().Location()), "2 Jan 15:04"
	if at.Format("20060102") == u.Now().Format("20060102") {
		form = "15:04"
	}
	said := u.say("header.saved", "time", at.Format(form))
	if u.past(u.survey().due) && u.r.Stage() != model.InReview && u.size.Width >= 60 {
		said = u.say("header.due") + u.look.dot + said
	}
	return said
}

// hints writes keys and what they do into one line, as many as there is room for.
func (u *UI) hints(keys []key.Binding, room int) string {
	var b strings.Builder
	for _, k := range keys {
		h := k.Help()
		part := h.Key + " " + u.say("key."+h.Desc)
		if b.Len() > 0 {
			part = u.look.dot + part
		}
		if room -= lipgloss.Width(part); room < 0 {
			break
		}
		b.WriteString(part)
	}
	return u.look.dim.Render(b.String())
}

// unwrap joins the lines of each paragraph of a document, which is laid out for
// paper, so that it can be wrapped for the window. Rules under headings, lists and
// indented lines stay.
func unwrap(text string) string {
	lines := strings.Split(text, "\n")
	out := lines[:1:1]
	for _, l := range lines[1:] {
		last := out[len(out)-1]
		if len(last) > 50 && l != "" && !strings.ContainsAny(l[:1], " -*=0123456789") && !strings.HasPrefix(last, "--") {
			out[len(out)-1] = last + " " + l
			continue
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}

// wrapped breaks text at words into lines of at most w columns.
func wrapped(text string, w int) []string {
	w = max(w, 1)
	var lines []string
	for _, l := range strings.Split(ansi.Wrap(strings.ReplaceAll(text, "\t", "    "), w, ""), "\n") {
		l = strings.TrimRight(l, " ")
		if lipgloss.Width(l) > w { // behind a hyphen ansi.Wrap may go on too far
			lines = append(lines, strings.Split(ansi.Hardwrap(l, w, true), "\n")...)
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

// para wraps text and draws it in a style.
func para(s lipgloss.Style, text string, w int) []string {
	lines := wrapped(text, w)
	for i, l := range lines {
		lines[i] = s.Render(l)
	}
	return lines
}

// margin puts a space before each line.
func margin(lines []string) string {
	for i, l := range lines {
		if l != "" {
			lines[i] = " " + l
		}
	}
	return strings.Join(lines, "\n")
}

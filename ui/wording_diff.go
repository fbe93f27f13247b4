package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/export"
)

// The difference of two texts, as a screen shows it: what was taken away stands in
// [- -], what came in {+ +}. Color only repeats it.
const (
	outOpen, outShut = "[-", "-]"
	inOpen, inShut   = "{+", "+}"
)

// nearby is how many paragraphs that stayed are shown beside one that did not.
const nearby = 1

// diffLines draws a difference in so many columns. Of what stayed, only what is
// next to a change is shown; the rest is counted.
func (u *UI) diffLines(passages []export.Passage, width int) []string {
	var lines []string
	skipped := 0
	gap := func() {
		if skipped > 0 {
			lines = append(lines, para(u.look.dim, u.Words.Count("wording.same", skipped), width)...)
		}
		skipped = 0
	}
	for i, p := range passages {
		if p.Kind == export.Same && !beside(passages, i) {
			skipped++
			continue
		}
		gap()
		if p.Kind == export.Moved {
			lines = append(lines, para(u.look.dim, u.say("wording.moved"), width)...)
		}
		lines = append(lines, u.signed(wrapped(signedText(p), width), p.Kind == export.Same)...)
	}
	gap()
	return lines
}

// beside reports whether a change stands next to a passage.
func beside(passages []export.Passage, i int) bool {
	for n := max(i-nearby, 0); n <= min(i+nearby, len(passages)-1); n++ {
		if passages[n].Kind != export.Same {
			return true
		}
	}
	return false
}

// differs reports whether there is any difference.
func differs(passages []export.Passage) bool {
	for _, p := range passages {
		if p.Kind != export.Same {
			return true
		}
	}
	return false
}

// signedText returns a passage with its signs.
func signedText(p export.Passage) string {
	var b strings.Builder
	for i, x := range p.Pieces {
		text, space := strings.TrimSuffix(x.Text, " "), strings.HasSuffix(x.Text, " ")
		space = space || x.Kind == export.Removed && i+1 < len(p.Pieces) && p.Pieces[i+1].Kind == export.Added
		switch x.Kind {
		case export.Removed:
			text = outOpen + text + outShut
		case export.Added:
			text = inOpen + text + inShut
		}
		b.WriteString(text)
		if space {
			b.WriteString(" ")
		}
	}
	return b.String()
}

// signed draws lines with signs in them, each run in its color, over the end of a
// line as well.
func (u *UI) signed(lines []string, calm bool) []string {
	plain := lipgloss.NewStyle()
	if calm {
		plain = u.look.dim
	}
	style := plain
	out := make([]string, len(lines))
	for i, l := range lines {
		var b strings.Builder
		for l != "" {
			n, sign := firstSign(l)
			switch sign {
			case outOpen:
				b.WriteString(style.Render(l[:n]))
				style = u.look.bad
				b.WriteString(style.Render(sign))
			case inOpen:
				b.WriteString(style.Render(l[:n]))
				style = u.look.good
				b.WriteString(style.Render(sign))
			default:
				b.WriteString(style.Render(l[:n+len(sign)]))
				if sign != "" {
					style = plain
				}
			}
			l = l[n+len(sign):]
		}
		out[i] = b.String()
	}
	return out
}

// firstSign returns the first sign in a line and where it stands; the end of the line
// if there is none.
func firstSign(l string) (at int, sign string) {
	at = len(l)
	for _, s := range [...]string{outOpen, outShut, inOpen, inShut} {
		if n := strings.Index(l, s); n >= 0 && n < at {
			at, sign = n, s
		}
	}
	return at, sign
}

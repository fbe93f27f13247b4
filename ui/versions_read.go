package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// One version as it is read: its words with all that was said to them, or what
// differs from the one before or from today.

// before returns the version that came before one, nil if it is the first.
func (u *UI) versionBefore(v *model.Version) *model.Version {
	return u.r.Version(model.ID(v.Was))
}

// today returns the words of a text as they are, and false if it is gone.
func (u *UI) today(of model.ID) (string, bool) {
	if of != model.TermsText && u.textName(of) == "" {
		return "", false
	}
	return u.textWords(of), true
}

// compared returns what two versions differ in, and the words that say which, with
// what there is to say where there is nothing to compare.
func (u *UI) compared(v *model.Version, with showing) (title string, old, now string, ok bool) {
	if with == sinceWas {
		was := u.versionBefore(v)
		if was == nil {
			return u.say("versions.no-before"), "", "", false
		}
		return u.say("versions.since", "n", was.N, "to", v.N), was.Words, v.Words, true
	}
	words, there := u.today(model.ID(v.Of))
	if !there {
		return u.say("versions.no-today"), "", "", false
	}
	return u.say("versions.until-today", "n", v.N), v.Words, words, true
}

// heardOf says every position on a version: who said what, how, and why.
func (u *UI) heardOf(v *model.Version) []string {
	var lines []string
	for _, x := range u.r.Core.Positions {
		if x.Version != string(v.ID) || x.Choice == "" {
			continue
		}
		name := u.memberName(model.ID(x.Member))
		if name == "" {
			name = u.say("said.gone")
		}
		line := name + ": " + u.positionStory(&x)
		if x.At != v.At {
			line += " " + u.say("said.day", "day", fullDay(u.say, x.At))
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return []string{u.say("tally.none")}
	}
	return lines
}

func (v *versionsScreen) version() string {
	u, width := v.u, v.u.text()-1
	one := u.r.Version(v.open)
	lines := []string{u.look.strong.Render(ansi.Truncate(u.putName(v.of), width, u.look.more))}
	lines = append(lines, few(para(u.look.accent, u.versionTitle(one)+". "+u.kindWords(one), width), 3, u.look.more)...)
	var body []string
	if v.shows != asItWas {
		title, old, now, ok := u.compared(one, v.shows)
		body = append(para(u.look.ask, title, width), "")
		switch diff := export.Diff(old, now); {
		case !ok:
		case !differs(diff):
			body = append(body, para(u.look.dim, u.say("versions.no-difference"), width)...)
		default:
			body = append(body, u.diffLines(diff, width)...)
		}
	} else {
		body = append(wrapped(strings.TrimSpace(unwrap(one.Words)), width), "")
		body = append(body, para(u.look.ask, u.say("versions.heard"), width)...)
		for _, l := range u.heardOf(one) {
			body = append(body, wrapped(l, width)...)
		}
	}
	lines = append(lines, "")
	var rest []string
	rest, v.from = u.windowOn(body, v.from, max(u.high()-len(lines), 1))
	return margin(append(lines, rest...))
}

package ui

import (
	"io"
	"slices"
	"strings"

	"tandem/model"
)

// print is the gate of the line mode: all that it says goes through here.
func (p *plain) print(s string) {
	if p.broken == nil {
		_, p.broken = io.WriteString(p.out, model.Clean(s))
	}
}

// note says a phrase, with people's words in it on one line each.
func (p *plain) note(key string, with ...string) {
	p.tell(p.lineOfState(key) + p.word(key, with...))
}

func (p *plain) word(key string, with ...string) string {
	with = slices.Clone(with)
	for i := 1; i < len(with); i += 2 {
		with[i] = oneLine(with[i])
	}
	return p.u.say(key, with...)
}

// tell says a text in lines that need no scrolling sideways.
func (p *plain) tell(text string) { p.hang("", text) }

// item says one of a numbered list.
func (p *plain) item(n int, text string) { p.hang("  "+itoa(n)+". ", text) }

// hang says a text behind a lead, with its further lines under the first.
func (p *plain) hang(lead, text string) {
	for line := range strings.SplitSeq(model.Clean(text), "\n") {
		for _, l := range wrapped(line, widest-len(lead)) {
			p.print(strings.TrimRight(lead+l, " \t") + "\n")
			lead = strings.Repeat(" ", len(lead))
		}
	}
}

// typed says what somebody typed, line for line as it was.
func (p *plain) typed(lead, text string) { p.print(lead + model.Clean(text) + "\n") }

// blank parts what follows from what was said before.
func (p *plain) blank() { p.print("\n") }

// bye remembers where the person stopped, and says so.
func (p *plain) bye() {
	if lost := p.u.lost(); lost != "" {
		p.tell(lost)
	}
	switch {
	case p.u.showing():
		p.note("example.bye")
		return
	case p.u.r == nil:
		p.note("plain.bye.home")
		return
	case p.ended:
		p.note("plain.bye.ended", "step", p.u.stopTitle(p.u.here))
	default:
		p.note("plain.bye", "step", p.u.stopTitle(p.u.here))
	}
	p.u.remember()
}

// fault says what is wrong with the file, and what to do.
func (p *plain) fault(err error) {
	key := "fault." + string(model.KindOf(err))
	p.note(key, "path", p.u.path(err))
	if p.u.path(err) == "" {
		p.tell(model.CleanLine(err.Error()))
	}
	p.note(key+".hint", "path", p.u.path(err))
}

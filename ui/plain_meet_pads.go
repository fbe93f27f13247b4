package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// The commands of a meeting. What is taken down by them comes back to the very place.

// plainPads are what can be taken down from anywhere in a meeting, also in the middle
// of a longer text.
var plainPads = map[string]model.JotKind{
	"k": model.JotParked, "d": model.JotDecision, "a": model.JotAction, "n": model.JotNote,
}

// padded takes down what a command of a pad holds, or asks for it. It reports whether
// s is such a command. Without words :n is another command outside the room.
func (p *plain) padded(s said) (bool, error) {
	if p.hall == nil || p.u.sitting == nil || p.noPad {
		return false, nil
	}
	name, _, _ := strings.Cut(s.cmd, " ")
	kind, ok := plainPads[name]
	if !ok {
		return false, nil
	}
	_, text, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(s.raw, ":")), " ")
	if text = strings.TrimSpace(text); text == "" {
		if p.u.sitting.Moment == model.Positions && (name == "n" || name == "a") {
			return false, nil // no answer, and all at once
		}
		p.tell(p.u.say("meet.line." + string(kind)))
		var err error
		if text, err = p.padLine(); err != nil || text == "" {
			return true, err
		}
	}
	defer p.backTo()
	if kind == model.JotAction {
		return true, p.action(text)
	}
	if err := p.writesDown(model.Jot{Kind: kind, Row: p.u.NewID()}, text); err != nil {
		return true, err
	}
	p.note("plain.meet.jotted." + string(kind))
	return true, nil
}

// backTo says whose turn it still is behind a pad.
func (p *plain) backTo() {
	switch s := p.u.sitting; {
	case s != nil && s.Moment == model.Round && s.Who != "":
		p.tell(p.onFloor(s.Who) + ":")
	case s != nil && s.Moment == model.Dues:
		p.dueLines()
	}
}

// padLine reads a line within a pad, in which no other is opened.
func (p *plain) padLine() (string, error) {
	p.noPad = true
	defer func() { p.noPad = false }()
	for {
		s, err := p.reply()
		switch {
		case err == turnBack:
			return "", nil
		case err != nil || s.cmd == "":
			return strings.TrimSpace(s.text), err
		}
		p.unknown(s.cmd)
	}
}

// action takes down what will be done, who does it, and by what day: what the line
// leaves out is asked for, once the rest stands in the file.
func (p *plain) action(text string) error {
	parts := strings.Split(text, ";")
	id := p.u.NewID()
	given := func(i int) string {
		if i < len(parts) {
			return strings.TrimSpace(parts[i])
		}
		return ""
	}
	var left error
	for i, kind := range []model.JotKind{model.JotAction, model.JotWho, model.JotBy} {
		words := given(i)
		if words == "" && left == nil && i >= len(parts) {
			p.tell(p.u.say("meet.line." + string(kind)))
			words, left = p.padLine()
		}
		if words == "" {
			continue
		}
		if err := p.writesDown(model.Jot{Kind: kind, Row: id}, words); err != nil {
			return err
		}
	}
	for _, m := range p.u.r.Meetings.Meetings {
		for _, a := range m.Actions {
			if a.ID == id {
				p.note("plain.meet.jotted.action", "what", p.actionWords(a))
			}
		}
	}
	return left
}

// actionWords says what is done, who does it, and by what day.
func (p *plain) actionWords(a model.Action) string {
	who, by := oneLine(a.Who), oneLine(string(a.By))
	if who == "" {
		who = p.u.say("plain.meet.nobody-yet")
	}
	if day, ok := a.By.Time(); ok {
		by = p.u.Words.Date(day)
	}
	if by == "" {
		by = p.u.say("plain.meet.no-day")
	}
	return oneLine(a.What) + "; " + who + "; " + by
}

// onCommand carries out a command of the meeting.
func (p *plain) onCommand(s said) error {
	u := p.u
	name, _, _ := strings.Cut(s.cmd, " ")
	_, rest, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(s.raw, ":")), " ")
	rest = strings.TrimSpace(rest)
	switch name {
	case "on", ".":
		return p.stepTo(1)
	case "j":
		return p.jump(rest)
	case "skip":
		return p.skipIt()
	case "w", "where":
		p.whereWeWere()
	case "m":
		u.sit(func(s *model.Sitting) { s.More[s.Point]++ })
		p.note("plain.meet.minute", "n", itoa(u.sitting.Minutes(u.pointNow())))
	case "pause":
		u.sit(func(s *model.Sitting) { s.Paused = !s.Paused })
		if u.sitting.Paused {
			p.note("plain.meet.pause")
		} else {
			p.note("plain.meet.unpause")
		}
	case "end":
		return p.endIt()
	case "leave":
		return turnLeave
	case "words":
		p.words()
	case "text":
		return p.longText(rest)
	case "key":
		return p.press(rest)
	case "p", "x", "order":
		return p.onRound(name)
	default:
		p.unknown(s.cmd)
	}
	return nil
}

// hearWithin reads a line of a meeting on any of its pages: what leads out of it waits
// until it is left.
func (p *plain) hearWithin(explain func()) (said, error) {
	for {
		s, err := p.reply()
		if err != nil {
			return s, err
		}
		switch name, _, _ := strings.Cut(s.cmd, " "); name {
		case "?", "??":
			explain()
			p.note("plain.meet.commands")
			p.note("plain.meet.commands-more")
		case "u":
			return said{}, p.undo()
		case "h":
			if err := p.whoIsHere(); err != nil {
				return said{}, err
			}
			return said{}, turnAgain
		case "l", "g", "i", "r", string(tours), "learn", "practice":
			p.note("plain.meet.not-now")
		default:
			if !slices.Contains(meetCommands(), name) || name == "w" && p.u.sitting.Moment == model.Positions {
				return s, nil
			}
			at := p.u.sitting.Spot()
			if err := p.onCommand(s); err != nil {
				return said{}, err
			}
			if p.u.sitting == nil || p.u.sitting.Spot() != at {
				return said{}, turnAgain
			}
		}
	}
}

// meetCommands are those that are the same at each moment.
func meetCommands() []string {
	return []string{"on", ".", "j", "skip", "w", "where", "m", "pause", "end", "leave", "words", "text", "key", "p", "x", "order"}
}

// momentWhy says what a plain line does now.
func (p *plain) momentWhy() {
	p.place()
	if p.u.sitting.Moment == model.Round {
		p.note("plain.meet.round")
	} else {
		p.note("plain.meet.line")
	}
}

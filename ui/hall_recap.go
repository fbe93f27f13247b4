package ui

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// recapAfter is how long a meeting has to be away before it says by itself where the
// group was.
const recapAfter = 10 * time.Minute

// recapMost is how many of the things taken down last are listed, and recapLook among
// how many saves they are looked for.
const (
	recapMost = 5
	recapLook = 60
)

// away reports whether the meeting stood still for so long that people ask where they
// were: the program was not running, or the machine slept.
func (u *UI) away() bool {
	return u.sitting != nil && u.Now().Sub(u.sitting.Beat) >= recapAfter
}

// longAway reports whether the meeting that was opened just now had stood still for long.
func (u *UI) longAway() bool {
	h, ok := u.top().(*hallScreen)
	return ok && h.away
}

// newRecap says where the group was: the point, what was taken down last, and how much
// time there is for what is left.
func newRecap(u *UI, _ event) screen {
	p := &leaflet{u: u, title: u.say("recap.title"), any: &event{on: shut}}
	if u.sitting == nil || u.meetingNow() == nil {
		p.text = []string{u.say("room.over")}
		return p
	}
	s := u.sitting
	r := u.room()
	p.text = []string{u.say("recap.here", "place", r.over), u.say("recap.now", "moment", oneLine(r.prompt)), ""}
	if s.Blank {
		p.text = []string{u.say("recap.here", "place", u.spotWords()), u.say("recap.blank"), ""}
	}
	if last := u.takenLast(); len(last) > 0 {
		p.text = append(append(append(p.text, u.say("recap.last")), last...), "")
	}
	p.text = append(p.text, u.say("recap.time", "used", itoa(s.Used(s.Point)), "of", itoa(s.Minutes(u.pointNow())), "rest", itoa(u.timing().free)))
	p.lay = func(columns int) []string { return u.agendaLines(columns) }
	return p
}

// agendaLines lists the points of the agenda, with what became of each and how many
// minutes those have that are still to come.
func (u *UI) agendaLines(columns int) []string {
	s, m := u.sitting, u.meetingNow()
	if s == nil || m == nil {
		return nil // another window has ended it
	}
	var lines []string
	add := func(line string) { lines = append(lines, ansi.Truncate(line, columns, u.look.more)) }
	for _, x := range m.Agenda {
		switch {
		case x.ID == s.Point:
			add(u.look.arrow + " " + u.pointName(x))
		case s.Fate[x.ID] == model.Held:
			add(u.look.done + " " + u.pointName(x))
		case s.Fate[x.ID] == model.Skipped:
			add("- " + u.say("recap.skipped", "point", u.pointName(x)))
		default:
			add(u.look.open + " " + u.say("recap.point", "point", u.pointName(x), "n", itoa(s.Minutes(x))))
		}
	}
	return lines
}

// takenLast lists what was taken down last in the meeting, the newest first.
func (u *UI) takenLast() []string {
	ctx, cancel := u.soon()
	defer cancel()
	past, err := u.Keep.Past(ctx, u.r.ID, 0, recapLook)
	if err != nil {
		return nil // the rest still helps
	}
	var lines []string
	seen := map[model.Jot]bool{}
	for _, e := range past {
		if e.At.Before(u.sitting.Began.Truncate(time.Second)) || len(lines) == recapMost {
			break
		}
		if e.Undone || e.Undoes != "" || e.Mode == model.File {
			continue
		}
		_, j, ok := model.JotOf(e.Ops)
		if left := u.settledBy(e.Ops); !ok && left != "" && !seen[model.Jot{Row: left}] {
			seen[model.Jot{Row: left}] = true
			lines = append(lines, ansi.Truncate(u.look.bar+" "+u.leftWords(left), lineMost, u.look.more)+": "+u.leftState(left))
		}
		if !ok {
			continue
		}
		text := j.Text
		if j.Text = ""; j.Kind != model.JotNote && seen[j] {
			continue // it was said anew since
		}
		seen[j] = true
		if line := u.takenWords(j, text); line != "" {
			lines = append(lines, ansi.Truncate(line, lineMost, u.look.more))
		}
	}
	return lines
}

// takenWords is one thing that was taken down, as it may be shown.
func (u *UI) takenWords(j model.Jot, text string) string {
	text = oneLine(text)
	switch j.Kind {
	case model.JotVoice:
		x := u.r.Heed(j.On, j.Who)
		if x.Words == "" {
			return ""
		}
		return u.look.bar + " " + u.heedWords(x)
	case model.JotWho, model.JotBy:
		text = u.leftWords(j.Row)
	}
	return u.look.bar + " " + u.say("recap."+string(j.Kind), "what", text, "of", oneLine(u.r.Called(j.On)))
}

// settledBy returns what was left open and is settled by the ops of a save, "" for nothing.
func (u *UI) settledBy(ops []model.Op) model.ID {
	for _, op := range ops {
		if at := strings.Split(op.Path, "/"); len(at) == 5 && at[4] == "done" && op.Value != "" && u.leftWords(model.ID(at[3])) != "" {
			return model.ID(at[3])
		}
	}
	return ""
}

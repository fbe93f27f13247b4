package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// What the room sees while members say where they stand: never more than is recorded.

// standRoom shows the statement, before anybody answers what each answer does, then
// what holds it open in the words of whoever does, and the count.
func (u *UI) standRoom(r *room) {
	of := u.sitting.Text
	if of == "" || !u.isText(of) {
		r.prompt = u.say("room.stand.none")
		return
	}
	r.prompt = u.textName(of)
	gaps := u.refused(of)
	switch x := u.reworded(of); {
	case len(gaps) > 0:
		r.lines = []string{u.say("room.stand.first"), GapWords(u.Words, u.r.Partnership, gaps[0])}
		return
	case x != nil:
		r.prompt = u.say("room.stand.changed")
		r.lines = []string{u.say("room.stand.was", "words", oneLine(u.statementOf(x.was.Words))), u.say("room.stand.now", "words", u.textName(of))}
		return
	}
	texts, left := u.set(of)
	if u.isSet(of) {
		for i, x := range texts {
			r.lines = append(r.lines, itoa(i+1)+". "+u.textName(x))
		}
		for _, l := range left {
			r.lines = append(r.lines, u.leftOutWords(l))
		}
	}
	all := u.standings(texts)
	r.foot = u.countWords(of, all)
	if u.sitting.Shown == wordsOff {
		return
	}
	held := u.heldWords(all)
	switch {
	case len(held) > 0 && u.isSet(of):
		r.lines = append(held, r.lines...)
	case len(held) > 0:
		r.lines = held
	case !spokenOn(all) && !u.isSet(of):
		if r.lines = u.wordsBefore(of); len(r.lines) == 0 {
			r.lines = u.effects(of)
		}
	case !spokenOn(all):
		r.lines = append(r.lines, u.effects(of)...)
	}
}

// wordsBefore says what a statement said before that is asked about again.
func (u *UI) wordsBefore(of model.ID) []string {
	s := u.r.Standing(of)
	if s.Version == nil || s.Version.Was == "" {
		return nil
	}
	was := u.r.Version(model.ID(s.Version.Was))
	if was == nil || u.statementOf(was.Words) == u.statementOf(s.Version.Words) {
		return nil
	}
	return []string{u.say("room.stand.was", "words", oneLine(u.statementOf(was.Words)))}
}

// statementOf returns the statement within the words of a ground rule that was put to
// agreement: they may name the value before it.
func (u *UI) statementOf(words string) string {
	parts := strings.Split(strings.TrimSpace(words), "\n\n")
	return parts[len(parts)-1]
}

// spokenOn reports whether a position stands on any of several texts.
func spokenOn(all []model.Standing) bool {
	for _, s := range all {
		if len(s.Positions) > 0 {
			return true
		}
	}
	return false
}

// effects says what each answer does, before anybody gives one (R17).
func (u *UI) effects(of model.ID) []string {
	scale, _, _ := u.r.Asking.How()
	if scale != model.ThreePoints {
		return []string{u.howWords(of), u.say("room.effect.scale")}
	}
	said := []string{u.say("room.effect.yes"), u.say("room.effect.board"), u.say("room.effect.noview"), u.say("room.effect.no")}
	if u.r.Asking.Counts(of, model.NoView) == model.StandsAside {
		said[2] = u.say("room.effect.aside")
	}
	return said
}

// meansOf returns how many members mean what on a text, and how many are still to come.
func meansOf(s model.Standing) map[string]int {
	n := map[string]int{toCome: len(s.ToCome)}
	for means, members := range s.By {
		n[means] = len(members)
	}
	return n
}

// longCount is how long a count may get before it gives a number for names, as it does
// while nobody has said anything.
const longCount = 100

// countWords is the honest count: what is recorded, and of whom nothing is.
func (u *UI) countWords(of model.ID, all []model.Standing) string {
	var said []string
	coming := map[model.ID]bool{}
	spoke := spokenOn(all)
	for _, s := range all {
		for _, m := range s.ToCome {
			coming[m] = true
		}
	}
	if u.isSet(of) {
		said = append(said, strings.TrimSuffix(u.standing(of), "."))
	} else if len(all) > 0 {
		said = u.meansWords(all[0])
	}
	var names []string
	for _, m := range u.r.Members() {
		if coming[m] {
			names = append(names, u.memberName(m))
		}
	}
	if len(names) > 0 {
		short := u.Words.Count("tally.to-come", len(names))
		long := u.say("room.stand.to-come", "names", strings.Join(names, ", "))
		if !spoke || ansi.StringWidth(strings.Join(append(said, long), " · ")) > longCount {
			long = short
		}
		said = append(said, long)
	}
	return strings.Join(said, " · ")
}

// meansWords says how many members mean what on a text, and that it is in force if it is.
func (u *UI) meansWords(s model.Standing) (said []string) {
	if s.InForce && len(s.By[model.StandsAside]) == 0 {
		return []string{u.say("standing.in-force")}
	}
	if s.InForce {
		said = append(said, u.say("standing.in-force.aside"))
	}
	scale, _, _ := u.r.Asking.How()
	for _, means := range [...]string{model.Yes, model.StandsAside, model.IfBoard, model.Beyond, model.NoView, model.No} {
		if n := len(s.By[means]); n > 0 {
			key := "room.count." + means
			if means == model.No && scale != model.ThreePoints {
				key = "room.count.held"
			}
			said = append(said, u.say(key)+" "+itoa(n))
		}
	}
	return said
}

// heldWords says who holds texts open, in their own words (R11).
func (u *UI) heldWords(all []model.Standing) (said []string) {
	for _, s := range all {
		for _, m := range s.Held() {
			line := u.memberName(m) + ": " + u.positionOf(s, m)
			if why := oneLine(s.Positions[m].Reason); why != "" {
				line += ". “" + why + "”"
			}
			if len(all) > 1 {
				line = u.say("room.stand.about", "text", ansi.Truncate(u.textName(s.Of), 30, u.look.more)) + " " + line
			}
			said = append(said, line)
		}
	}
	return said
}

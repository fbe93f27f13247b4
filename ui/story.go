package ui

import (
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A Story says in the words of the screens what became of a partnership, for
// whoever prints it: its stages, and its texts with all that was said of them.
type Story struct{ u *UI }

// StoryOf returns the story of what can be seen of p, as told at a time.
func StoryOf(w *assets.Words, p *model.Partnership, now func() time.Time) Story {
	u := &UI{Options: Options{Words: w, Now: now, ASCII: true}, r: &model.Record{Partnership: p}}
	u.look = newLook(true, true)
	return Story{u}
}

// Stage says how far it is, since when and why, when reviews fall due, and how it
// came there, stage by stage.
func (s Story) Stage() []string {
	lines := s.u.stageWords()
	for _, m := range s.u.r.Core.Moves {
		line := "  " + string(m.At) + "  " + s.u.say("history.moves", "from", s.u.say("stage."+m.From), "to", s.u.say("stage."+m.To))
		if why := oneLine(m.Why); why != "" {
			line += ". " + s.u.say("life.why", "who", oneLine(m.By), "why", why)
		}
		lines = append(lines, line)
	}
	return lines
}

// Due says which reviews are due today or were before, since when, and why.
func (s Story) Due() []string {
	return s.u.dueWords(slices.DeleteFunc(s.u.r.Due(), func(d model.Due) bool { return !s.u.past(d.On) }))
}

// Texts returns every text that can be put to agreement, or once was.
func (s Story) Texts() []model.ID {
	texts := s.u.r.Texts()
	for _, of := range s.u.r.PutTexts() {
		if !slices.Contains(texts, of) {
			texts = append(texts, of)
		}
	}
	return texts
}

// Text says every version of a text, the newest first: what it changed, who decided
// so, and what each member said of it, with why and what resolved a dissent. The
// words of a ground rule stand with it; those of the terms fill pages.
func (s Story) Text(of model.ID) []string {
	var lines []string
	for _, v := range s.u.r.VersionsOf(of) {
		lines = append(lines, "  "+s.u.versionTitle(&v)+": "+s.u.kindWords(&v))
		if of != model.TermsText {
			words := strings.Split(strings.TrimSpace(v.Words), "\n\n")
			lines = append(lines, "    "+oneLine(words[len(words)-1]))
		}
		for _, said := range s.u.heardOf(&v) {
			lines = append(lines, "    "+said)
		}
	}
	return lines
}

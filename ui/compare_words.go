package ui

import (
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// ClauseTitle names an answer that a document has: its page, what it stands in, and
// the question.
func ClauseTitle(w *assets.Words, p *model.Partnership, at model.Place) string {
	names := []string{PageWords(w, p, at.Step, at.Party)}
	if words := FindSpot(w, p, at).Words(w); words != "" {
		names = append(names, words)
	}
	return oneLine(strings.Join(names, ": "))
}

// ClauseLines says in plain words how a clause was changed in a document that came
// back, and what stands here where that is something else again.
func ClauseLines(w *assets.Words, c export.Clause) []string {
	lines := export.DiffWords(w, c.Sent, c.Now)
	switch {
	case !c.Meanwhile:
	case c.Today == "":
		lines = append(lines, w.Say("compare.meanwhile-none"))
	default:
		lines = append(lines, w.Say("compare.meanwhile", "text", oneLine(c.Today)))
	}
	return lines
}

// ApartLine says what stands in a document that came back and is no answer.
func ApartLine(w *assets.Words, a export.Apart) string {
	key := "compare.apart." + a.Kind
	switch {
	case a.Kind == export.ApartUnknown && a.Is == "":
		key = "compare.apart.unknown-out"
	case a.Kind == export.ApartOurs && a.Is == "":
		key = "compare.apart.ours-out"
	case a.Kind == export.ApartOurs && a.Was != "":
		key = "compare.apart.ours-from"
	}
	return w.Say(key, "was", oneLine(a.Was), "is", oneLine(a.Is))
}

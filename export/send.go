package export

import (
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// Word is the format that partners write in.
const Word = "docx"

// sentAs are the formats that people without the program can open, to read and to
// work in.
var sentAs = []string{"pdf", Word}

// usuallySent are the documents that partners get, beside the one that the length
// leads to.
var usuallySent = []string{"cards", "factsheet", "calendar"}

// Sent reports whether a document is usually sent to partners.
func Sent(k Kind, p *model.Partnership) bool {
	return k.Name == Shelf(p)[0].Name || slices.Contains(usuallySent, k.Name)
}

// SentAs returns the formats that a document is sent in: PDF and Word, or its usual
// one where it comes in neither.
func SentAs(k Kind) []string {
	var formats []string
	for _, f := range sentAs {
		if slices.Contains(k.Formats, f) {
			formats = append(formats, f)
		}
	}
	if len(formats) == 0 {
		formats = k.Formats[:1]
	}
	return formats
}

// A Parcel is what is sent to people without the program.
type Parcel struct {
	Titles []string   // of the documents in it
	Word   bool       // some come as Word files
	By     model.Date // the day by which an answer is asked for; "" for none
}

// Note returns a short note to paste into a mail: what is in a parcel, what is
// asked of its reader, and by when. It holds nothing but what all may see.
func Note(p *model.Partnership, w *assets.Words, in Parcel) string {
	p = p.As(model.Everyone)
	lines := []string{w.Say("note.hello"), "", w.Say("note.about", "name", noteName(p, w)), ""}
	for _, title := range in.Titles {
		lines = append(lines, "- "+oneLine(title))
	}
	if in.Word {
		lines = append(lines, "", w.Say("note.formats"))
	}
	asked, answer := noteAsks(p)
	lines = append(lines, "", w.Say("note.asks."+asked))
	if answer && in.By != "" {
		lines = append(lines, w.Say("note.by", "date", date(w, in.By)))
	}
	if answer && in.Word {
		lines = append(lines, w.Say("note.word"))
	}
	return strings.Join(append(lines, "", w.Say("note.thanks")), "\n") + "\n"
}

func noteName(p *model.Partnership, w *assets.Words) string {
	if name := oneLine(p.Core.Name); name != "" {
		return name
	}
	return w.Say("doc.nameless")
}

// noteAsks says what is asked of the reader of a parcel, and whether it is to
// answer: to read a draft, to say where it stands on what was put to it, or nothing
// but to keep what is in force, or over.
func noteAsks(p *model.Partnership) (asked string, answer bool) {
	if p.Stage().Over() {
		return "over", false
	}
	all := p.Standings()
	put := slices.ContainsFunc(all, func(s model.Standing) bool { return s.Version != nil && !s.InForce })
	waits := slices.ContainsFunc(all, func(s model.Standing) bool { return !s.InForce })
	switch {
	case put:
		return "position", true
	case waits || len(all) == 0:
		return "draft", true
	}
	return "keep", false
}

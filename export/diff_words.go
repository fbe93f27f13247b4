package export

import (
	"strconv"
	"strings"

	"tandem/assets"
)

// DiffWords says in plain words how a text changed, a line for each paragraph: what
// was added, removed and moved. What stayed is only counted. It is for whoever
// cannot see colors: the line mode, a screen reader, a plain paper.
func DiffWords(w *assets.Words, old, new string) []string {
	var lines []string
	same := 0
	stayed := func() {
		if same > 0 {
			lines = append(lines, w.Count("doc.diff.same", same))
		}
		same = 0
	}
	for _, p := range Diff(old, new) {
		if p.Kind == Same {
			same++
			continue
		}
		stayed()
		switch text := pieceWords(w, p); p.Kind {
		case Added:
			lines = append(lines, w.Say("doc.diff.added", "text", text))
		case Removed:
			lines = append(lines, w.Say("doc.diff.removed", "text", text))
		case Edited:
			lines = append(lines, w.Say("doc.diff.edited", "text", text))
		case Moved:
			lines = append(lines, w.Say("doc.diff.moved", "place", strconv.Itoa(p.From), "text", text))
		}
	}
	if len(lines) == 0 {
		return []string{w.Say("doc.diff.none")}
	}
	stayed()
	return lines
}

// pieceWords returns a paragraph with what was added and removed named where it
// stands.
func pieceWords(w *assets.Words, p Passage) string {
	var b strings.Builder
	for _, x := range p.Pieces {
		text := strings.TrimSuffix(x.Text, " ")
		switch {
		case p.Kind == Added || p.Kind == Removed || x.Kind == Same || x.Kind == Moved:
		case x.Kind == Added:
			text = w.Say("doc.diff.in", "text", text)
		case x.Kind == Removed:
			text = w.Say("doc.diff.out", "text", text)
		}
		b.WriteString(text)
		if strings.HasSuffix(x.Text, " ") || p.Kind == Edited || p.Kind == Moved {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

package export

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// readOff returns what is read aloud of a document in PDF: what is said where a box
// stands for it, and each element on a line of its own.
func readOff(t testing.TB, k Kind, p *model.Partnership, at time.Time, o Order) string {
	t.Helper()
	d, err := k.Document(p, english(t), at, o)
	if err != nil {
		t.Fatal(err)
	}
	s, err := set(d, o.of(p))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[*tag]string{}
	for _, page := range s.leaves {
		for _, m := range page.marks {
			texts[m.of] += m.line.said()
		}
	}
	var b strings.Builder
	var read func(t *tag)
	read = func(t *tag) {
		if texts[t] != "" {
			b.WriteString(texts[t] + "\n")
		}
		for _, k := range t.kids {
			read(k.tag)
		}
	}
	read(s.root)
	return b.String()
}

// said returns what a line says.
func (l line) said() string {
	var b strings.Builder
	for _, r := range l.runs {
		if r.said != "" {
			b.WriteString(r.said)
			continue
		}
		b.WriteString(r.text)
	}
	return b.String()
}

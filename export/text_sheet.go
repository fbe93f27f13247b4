package export

import (
	"strconv"
	"strings"
)

// textCard sets a card: its number and title, the norm, and whose it is.
func textCard(b Card, width int) string {
	s := underline(strings.TrimSpace(oneLine(b.N)+"  "+oneLine(b.Title)), "-", width) + "\n"
	if b.Stamp != "" {
		s += wrap("*** "+b.Stamp, width) + "\n"
	}
	s += wrap(b.Text, width)
	if b.Foot != "" {
		s += "\n" + wrap(oneLine(b.Foot), width)
	}
	return s
}

// textBlank sets a question with boxes to tick and lines to write on.
func textBlank(b Blank, width int) string {
	code := oneLine(b.Code)
	indent := strings.Repeat(" ", len(code)+1)
	inner := width - len(indent)
	s := mark(code+" ", indent, wrap(b.Ask, inner))
	if b.Why != "" {
		s += mark(indent, indent, wrap(b.Why, inner))
	}
	for _, c := range b.Choices {
		s += mark(indent+"[ ] ", indent+"    ", wrap(oneLine(c), inner-4))
	}
	for range b.Lines {
		s += "\n" + indent + strings.Repeat("_", max(inner, 1)) + "\n"
	}
	return s
}

func mdCard(b Card) string {
	s := "## " + mdText(strings.TrimSpace(oneLine(b.N)+" "+oneLine(b.Title))) + "\n\n"
	if b.Stamp != "" {
		s += mdSpans([]Span{{Text: b.Stamp, Bold: true}}) + "\n\n"
	}
	s += mdText(b.Text) + "\n"
	if b.Foot != "" {
		s += "\n" + mdSpans([]Span{{Text: oneLine(b.Foot), Italic: true}}) + "\n"
	}
	return s
}

func mdBlank(b Blank) string {
	s := mdSpans([]Span{{Text: oneLine(b.Code), Bold: true}, {Text: " " + b.Ask}}) + "\n"
	if b.Why != "" {
		s += "\n" + mdSpans([]Span{{Text: b.Why, Italic: true}}) + "\n"
	}
	if len(b.Choices) > 0 {
		s += "\n"
		for i, c := range b.Choices {
			s += "- " + mdText(strconv.Itoa(i+1)+". "+oneLine(c)) + "\n"
		}
	}
	if b.Lines > 0 {
		s += "\n" + strings.Repeat("…", 24) + "\n"
	}
	return s
}

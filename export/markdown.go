package export

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/model"
)

// Markdown renders d as CommonMark with tables. Texts show as they were typed:
// whatever in them could be read as markup is escaped.
func Markdown(out io.Writer, d Document) error {
	_, err := io.WriteString(out, model.Clean(mdBlocks(d.Blocks, false)))
	return err
}

// mdBlocks renders blocks with a blank line between them; in a tight list only
// between paragraphs.
func mdBlocks(blocks []Block, tight bool) string {
	var b strings.Builder
	for i, block := range blocks {
		if i > 0 && !(tight && isList(block)) {
			b.WriteByte('\n')
		}
		b.WriteString(mdBlock(block))
	}
	return b.String()
}

func isList(b Block) bool {
	_, ok := b.(List)
	return ok
}

func mdBlock(block Block) string {
	switch b := block.(type) {
	case Title:
		s := "# " + mdText(oneLine(b.Text)) + "\n"
		if b.Sub != "" {
			s += "\n" + mdText(b.Sub) + "\n"
		}
		return s
	case Heading:
		return strings.Repeat("#", b.Level) + " " + mdText(oneLine(b.Text)) + "\n"
	case Paragraph:
		return mdSpans(b) + "\n"
	case List:
		return mdList(b)
	case Table:
		return mdTable(b)
	case Pairs:
		var s strings.Builder
		for _, p := range b {
			s.WriteString("- " + mdSpans([]Span{{Text: oneLine(p.Key) + ":", Bold: true}, {Text: " " + oneLine(p.Value)}}) + "\n")
		}
		return s.String()
	case Callout:
		return mark("> ", "> ", mdSpans([]Span{{Text: b.Title, Bold: true}})+"\n\n"+mdText(b.Text)+"\n")
	case Quote:
		return mark("> ", "> ", mdBlocks(b.Blocks, false))
	case Signatures:
		return mdSignatures(b)
	case Card:
		return mdCard(b)
	case Blank:
		return mdBlank(b)
	case Break:
		return "---\n"
	}
	return ""
}

func mdList(l List) string {
	var s strings.Builder
	for i, item := range l.Items {
		sign := "- "
		if l.Numbered {
			sign = strconv.Itoa(i+1) + ". "
		}
		text := mdBlocks(item, true)
		if text == "" {
			text = "\n"
		}
		s.WriteString(mark(sign, strings.Repeat(" ", len(sign)), text))
	}
	return s.String()
}

func mdTable(t Table) string {
	var s strings.Builder
	row := func(cells []string) {
		for _, c := range cells {
			s.WriteString("| " + mdText(oneLine(c)) + " ")
		}
		s.WriteString("|\n")
	}
	row(t.Head)
	s.WriteString(strings.Repeat("| --- ", len(t.Head)) + "|\n")
	for _, r := range t.Rows {
		row(r)
	}
	return s.String()
}

func mdSignatures(b Signatures) string {
	var parts []string
	for _, of := range b.Of {
		s := mdSpans([]Span{{Text: oneLine(of), Bold: true}}) + "\n"
		for _, line := range b.Lines {
			s += "\n" + mdText(line) + ": " + strings.Repeat("…", 24) + "\n"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "\n")
}

// mark puts first before the first line of text and others before the others
// that are not empty.
func mark(first, others, text string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		switch {
		case i == 0 && strings.TrimSpace(line) == "":
			lines[i] = strings.TrimRight(first, " ") + line
		case i == 0:
			lines[i] = first + line
		case strings.TrimSpace(line) != "":
			lines[i] = others + line
		case strings.TrimSpace(others) != "":
			lines[i] = strings.TrimSpace(others) + line
		}
	}
	return strings.Join(lines, "") + "\n"
}

func mdText(text string) string { return mdSpans([]Span{{Text: text}}) }

// mdSpans renders spans as one paragraph: a blank line within them becomes a
// line break.
func mdSpans(spans []Span) string {
	spans = slices.DeleteFunc(trim(joined(spans)), func(s Span) bool { return s.Text == "" })
	var b strings.Builder
	for i, s := range spans {
		text := strings.ReplaceAll(s.Text, "\t", " ")
		core := strings.TrimSpace(text)
		start := strings.Index(text, core)
		before, after := text[:start], text[start+len(core):]
		sign := mdSign(s)
		first, _ := utf8.DecodeRuneInString(core)
		last, _ := utf8.DecodeLastRuneInString(core)
		if i > 0 && before == "" {
			outer, _ := utf8.DecodeLastRuneInString(spans[i-1].Text)
			sign = mdStands(sign, spans[i-1], outer, first)
		}
		if i+1 < len(spans) && after == "" {
			outer, _ := utf8.DecodeRuneInString(spans[i+1].Text)
			sign = mdStands(sign, spans[i+1], outer, last)
		}
		if core == "" {
			sign = ""
		}
		b.WriteString(before + sign + escape(core) + sign + after)
	}
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		line = mdLineStart.ReplaceAllString(strings.TrimFunc(line, unicode.IsSpace), `$1\$2`)
		if rest, ends := strings.CutSuffix(line, `\\`); ends {
			line = rest + "&#92;" // some readers take a third backslash, the line break, for text
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\\\n")
}

func mdSign(s Span) string {
	sign := ""
	if s.Bold {
		sign = "**"
	}
	if s.Italic {
		sign += "*"
	}
	return sign
}

// mdStands returns sign where it is read as one between an outer rune and the
// inner one it marks, else "": the words count for more than their style. Signs
// do not stand side by side, nor between a letter and punctuation.
func mdStands(sign string, next Span, outer, inner rune) string {
	mark := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	if !unicode.IsSpace(outer) && (mdSign(next) != "" || mark(inner) && !mark(outer)) {
		return ""
	}
	return sign
}

func escape(text string) string { return mdEntity.ReplaceAllString(mdEscape.Replace(text), `\&$1`) }

// mdEntity finds what could be an entity.
var mdEntity = regexp.MustCompile(`&([#A-Za-z])`)

// mdEscape escapes what means something anywhere in a line.
var mdEscape = strings.NewReplacer(`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`,
	`<`, `\<`, `>`, `\>`, `~`, `\~`, `|`, `\|`)

// mdLineStart finds what means something at the start of a line only.
var mdLineStart = regexp.MustCompile(`^(|[0-9]{1,9})([#+=.):-])`)

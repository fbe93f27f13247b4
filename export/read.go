package export

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tandem/model"
)

var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
})

// read returns the blocks of Markdown that the template of a page made, with texts in
// place of their tokens. It knows what clauses are made of: headings, paragraphs,
// lists, tables, bold and italic.
func (c *paper) read(on model.Stop, source []byte) ([]Block, error) {
	r := reading{paper: c, on: on, source: source}
	return r.blocks(markdownParser().Parse(text.NewReader(source)))
}

type reading struct {
	*paper
	on     model.Stop
	source []byte
	lesson bool // it may quote, and lead to the glossary
}

func (r reading) blocks(parent ast.Node) ([]Block, error) {
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.List:
			l, err := r.list(n)
			if err != nil {
				return nil, err
			}
			out = append(out, l)
		case *east.Table:
			t, err := r.table(n)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		case *ast.Blockquote:
			q, err := r.quote(n)
			if err != nil {
				return nil, err
			}
			out = append(out, q)
		case *ast.Heading, *ast.Paragraph, *ast.TextBlock:
			spans, err := r.spans(n, Span{})
			if err != nil {
				return nil, err
			}
			if h, ok := n.(*ast.Heading); ok {
				out = append(out, Heading{h.Level, oneLine(plain(spans))})
			} else {
				out = append(out, paragraphs(spans)...)
			}
		default:
			return nil, fmt.Errorf("a clause cannot have a %s", n.Kind())
		}
	}
	return out, nil
}

func (r reading) list(n *ast.List) (List, error) {
	l := List{Numbered: n.IsOrdered()}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		blocks, err := r.blocks(item)
		if err != nil {
			return List{}, err
		}
		l.Items = append(l.Items, blocks)
	}
	return l, nil
}

func (r reading) table(n *east.Table) (Table, error) {
	var t Table
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			spans, err := r.spans(cell, Span{})
			if err != nil {
				return Table{}, err
			}
			cells = append(cells, plain(spans))
		}
		if _, head := row.(*east.TableHeader); head {
			t.Head = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	return t, nil
}

// spans returns the text under n in the given style: words of ours in runs of one
// style, and each answer by itself.
func (r reading) spans(n ast.Node, style Span) ([]Span, error) {
	var out []Span
	add := func(spans []Span) {
		for _, s := range spans {
			if last := len(out) - 1; last >= 0 && out[last].joins(s) {
				out[last].Text += s.Text
			} else if s.Text != "" {
				out = append(out, s)
			}
		}
	}
	for n := n.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			text := unescape(n.Segment.Value(r.source))
			switch {
			case n.HardLineBreak():
				text += "\n"
			case n.SoftLineBreak():
				text += " "
			}
			add(r.said(r.on, style, text))
		case *ast.Emphasis:
			s := style
			s.Bold = s.Bold || n.Level == 2
			s.Italic = s.Italic || n.Level == 1
			inner, err := r.spans(n, s)
			if err != nil {
				return nil, err
			}
			add(inner)
		case *ast.Link:
			inner, err := r.link(n, style)
			if err != nil {
				return nil, err
			}
			add(inner)
		default:
			return nil, fmt.Errorf("a clause cannot have a %s", n.Kind())
		}
	}
	return out, nil
}

// unescape returns what Markdown means by text: entities stand for what they
// name, but where a backslash takes their first sign for itself.
func unescape(text []byte) string {
	if !bytes.ContainsAny(text, `\&`) {
		return string(text)
	}
	var b strings.Builder
	entities := func(piece []byte) {
		b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(piece)))
	}
	start := 0
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\\' && util.IsPunct(text[i+1]) {
			entities(text[start:i])
			b.WriteByte(text[i+1])
			i++
			start = i + 1
		}
	}
	entities(text[start:])
	return b.String()
}

package export

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"

	"tandem/model"
)

// htmlStyle is how a document looks, on a screen and on paper.
//
//go:embed html.css
var htmlStyle string

// HTML renders d as one file that needs no other: no script, and nothing from the
// network, which it forbids to itself. A browser shows it, light or dark, and
// prints it on the paper of the order; who hears it is led by its headings. Texts
// show as they were typed, and it is well-formed XML but for its first line.
func HTML(out io.Writer, d Document, o Order) (Outcome, error) {
	h := html{levels: []int{1}}
	h.Grow(1 << 15)
	style := htmlStyle + htmlPage(d, o)
	sum := sha256.Sum256([]byte(style))
	h.put("<!DOCTYPE html>\n", `<html lang="`, htmlText(cmp.Or(d.Lang, "en")), "\">\n<head>\n", `<meta charset="utf-8"/>`, "\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-`, base64.StdEncoding.EncodeToString(sum[:]), `'; base-uri 'none'; form-action 'none'"/>`, "\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1"/>`, "\n", `<meta name="referrer" content="no-referrer"/>`, "\n")
	if d.Author != "" {
		h.put(`<meta name="author" content="`, htmlText(oneLine(d.Author)), "\"/>\n")
	}
	h.put("<title>", htmlText(oneLine(d.Title)), "</title>\n<style>", style, "</style>\n</head>\n<body class=\"", htmlForm(d, o), "\">\n")
	if d.Skip != "" {
		h.put(`<a class="skip" href="#text">`, htmlText(d.Skip), "</a>\n")
	}
	h.put("<main id=\"text\">\n")
	if d.Stamp != "" {
		h.put(`<div class="stamp" aria-hidden="true"><b>`, htmlText(oneLine(d.Stamp)), "</b></div>\n")
		if !slices.ContainsFunc(d.Blocks, func(b Block) bool { c, ok := b.(Callout); return ok && c.Title == d.Stamp }) {
			h.put(`<p class="state">`, htmlText(oneLine(d.Stamp)), "</p>\n") // else it is said there
		}
	}
	if len(d.Blocks) == 0 || !isTitle(d.Blocks[0]) {
		h.block(Title{Text: d.Title})
	}
	h.blocks(d.Blocks)
	h.put("</main>\n")
	if d.Foot != "" {
		h.put("<footer>\n<p dir=\"auto\">", htmlText(oneLine(d.Foot)), "</p>\n</footer>\n")
	}
	h.put("</body>\n</html>\n")
	_, err := io.WriteString(out, h.String())
	return Outcome{}, err
}

func isTitle(b Block) bool {
	_, ok := b.(Title)
	return ok
}

// htmlForm says what d is made to be, in the words of the style.
func htmlForm(d Document, o Order) string {
	form := map[Form]string{Pages: "pages", OnePage: "one-page", Deck: "deck", Wall: "wall"}[d.Form]
	if o.Large {
		form += " large"
	}
	return form
}

// htmlPage is the style of printed pages: their size, and what stands at the foot
// of each.
func htmlPage(d Document, o Order) string {
	size := map[string]string{A4: "210mm 297mm", Letter: "8.5in 11in", A3: "297mm 420mm", Tabloid: "11in 17in"}
	paper := cmp.Or(o.Paper, A4)
	margin := "22mm 22mm 24mm"
	switch d.Form {
	case OnePage:
		margin = "15mm 18mm 18mm"
	case Deck:
		margin = "10mm 10mm 12mm"
	case Wall:
		margin = "18mm 18mm 20mm"
		paper = map[string]string{A4: A3, Letter: Tabloid}[paper]
		if paper == "" {
			paper = o.Paper
		}
	}
	small := "font:8.5pt Calibri,Carlito,system-ui,sans-serif;color:#52606d;"
	if o.Large {
		small = strings.Replace(small, "8.5pt", "13pt", 1)
	}
	return fmt.Sprintf("@page{size:%s;margin:%s;@bottom-left{%scontent:%s}@bottom-right{%swhite-space:nowrap;content:%s}}\n",
		size[paper], margin, small, htmlQuote(oneLine(d.Foot)), small, htmlCount(d.PageOf))
}

// htmlCount is what counts the pages in the words of pageOf.
func htmlCount(pageOf string) string {
	if pageOf == "" {
		return "counter(page)"
	}
	n, all := htmlQuote("{n}"), htmlQuote("{all}")
	s := htmlQuote(pageOf)
	s = strings.ReplaceAll(s, strings.Trim(n, `"`), `" counter(page) "`)
	return strings.ReplaceAll(s, strings.Trim(all, `"`), `" counter(pages) "`)
}

// htmlQuote returns text as a string of a style. Whatever is neither a letter, a
// digit nor a space of ASCII stands as its number, so nothing in it can end the
// string, or the style.
func htmlQuote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range model.Clean(text) {
		if r == ' ' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r) // the space ends the number
		}
	}
	b.WriteByte('"')
	return b.String()
}

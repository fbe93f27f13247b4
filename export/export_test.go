package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"tandem/model"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const planted = "THE PLANTED SENTENCE"

// said returns full with every text that people wrote replaced: the lines by one,
// the longer texts by another.
func said(t testing.TB, line, text string) *model.Partnership {
	p := full(t)
	f := &filler{rows: func(int) int { return 0 }, say: func(q model.Leaf) string {
		switch q.(type) {
		case model.Line:
			return line
		case model.Text:
			return text
		}
		return ""
	}}
	f.fill(p)
	p.Core.Name = line
	return p
}

// escapes are what a terminal or a reader could be misled by.
const escapes = "A\x1b]52;c;aGk=\x07B\x1b]0;PWNED\x07C\x1b[2JD\u009b31mE\u202etxt\u2066F\rG\bH\x00I\U000e0041J\ue000K\U000f0000L"

func goldenCases(t *testing.T) map[string]*model.Partnership {
	long := strings.TrimSpace(strings.Repeat("Supercalifragilistic Association of Rivers ", 5))[:200]
	agreed := full(t)
	for i := range agreed.Members() {
		for _, of := range agreed.Texts() {
			take(t, agreed, of, i, model.Yes)
		}
	}
	closed := lived(t)
	closes(t, closed)
	return map[string]*model.Partnership{
		"lived":  lived(t),
		"closed": closed,
		"empty":  {ID: "p"},
		"room":   met(t, ""),
		"people": met(t, model.PeopleAgree),
		"crowd":  crowd(12, 30, long),
		"full":   full(t),
		"agreed": agreed,
		"long":   said(t, long, strings.Repeat(long+" ", 3)+strings.Repeat("x", 200)),
		"emoji":  said(t, "👩‍👩‍👧 Ñandú e\u0301 한국어", "日本語の文章はここに長く書かれていて、空白がありませんので、どこかで改行しなければなりません。とても長いです。 👍🏽\n\nعربي"),
		"hostile": said(t, "*Org* <b>&lt; [x](javascript:y) | `z` _u_", "# Heading\n- list\n\n1. one\n    code\n\n```\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n> quote\n===\n{{.Need}} &amp; \\"+
			escapes),
	}
}

func TestGolden(t *testing.T) {
	w := english(t)
	for name, p := range goldenCases(t) {
		for _, k := range Documents {
			for _, format := range k.Formats {
				if k.Make == nil || format == "docx" || format == "pdf" { // which have tests of their own
					continue
				}
				var b bytes.Buffer
				if _, err := k.Write(&b, p, w, clock, Order{Format: format}); err != nil {
					t.Fatal(err)
				}
				sound(t, format, b.String())
				if format == "html" {
					b = *bytes.NewBufferString(unstyled(b.String()))
				}
				path := filepath.Join("testdata", k.Name+"-"+name+"."+format)
				if *update {
					if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(string(want), b.String()); d != "" {
					t.Errorf("%s (rewrite with go test ./export -update):\n%s", path, d)
				}
			}
		}
	}
}

// sound asks of every rendered document what holds for all of them.
func sound(t interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, format, text string) {
	switch format {
	case "html":
		soundPage(t, text)
	case "ics":
		soundCalendar(t, text)
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n ", ""), "\r\n", "\n")
	case "csv":
		text = strings.Join(soundCSV(t, text), "\n")
	}
	if model.Clean(text) != text {
		t.Errorf("%s holds what could harm a terminal: %q", format, text)
	}
	if strings.Contains(text, planted) {
		t.Errorf("%s holds what is private", format)
	}
	for line := range strings.Lines(text) {
		if n := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); format == "txt" && n > textWidth {
			t.Errorf("%d columns: %q", n, line)
		}
		if format != "csv" && strings.TrimRight(line, " \n") != strings.TrimRight(line, "\n") { // a cell may hold lines as they were typed
			t.Errorf("%s: white space at the end of %q", format, line)
		}
	}
}

// everything writes p in all documents and formats.
func everything(t testing.TB, p *model.Partnership) map[string]string {
	t.Helper()
	w := english(t)
	out := map[string]string{}
	for _, k := range Documents {
		for _, format := range k.Formats {
			if format == "pdf" {
				out[k.Name+"."+format] = readOff(t, k, p, clock, Order{Format: format})
				continue
			}
			for _, o := range orders(k, p, w, format) {
				var b bytes.Buffer
				if _, err := k.Write(&b, p, w, clock, o); err != nil {
					t.Fatal(err)
				}
				out[k.Name+"."+format] += legible(t, format, b.Bytes())
			}
		}
	}
	terms, err := TermsWords(p, w)
	if err != nil {
		t.Fatal(err)
	}
	out["the words of the terms"] = terms
	for _, of := range p.Texts() {
		out["the words of "+string(of)] = NormWords(p, w, of)
	}
	return out
}

// TestNothingPrivate: a planted sentence is in nothing that export can make of
// what everyone sees, and in no document even of all there is; JSON of all there
// is has it, and says so by counting nothing hidden (R9).
func TestNothingPrivate(t *testing.T) {
	p := full(t)
	for name, text := range everything(t, p.As(model.Everyone)) {
		if strings.Contains(text, planted) {
			t.Errorf("%s holds it", name)
		}
	}
	for name, text := range everything(t, p) {
		if private := name == "data.json"; strings.Contains(text, planted) != private {
			t.Errorf("%s holds it: %v", name, !private)
		}
	}
	for place, leaf := range paperOf(p, english(t)).seen.Leaves() {
		if strings.Contains(leaf, planted) {
			t.Errorf("clauses can see it at %v", place)
		}
	}
	for _, tt := range []struct {
		p    *model.Partnership
		want int
	}{{p, 0}, {p.As(model.Owner), 0}, {p.As(model.Everyone), p.Hidden(model.Everyone)}} {
		var d struct{ Hidden int }
		if err := json.Unmarshal([]byte(everything(t, tt.p)["data.json"]), &d); err != nil || d.Hidden != tt.want {
			t.Errorf("%d hidden, want %d: %v", d.Hidden, tt.want, err)
		}
	}
}

// TestAnyPartnership: no partnership makes export fail, and every document of it
// is sound.
func TestAnyPartnership(t *testing.T) {
	w := english(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anyPartnership(t)
		for _, k := range Documents {
			for _, format := range k.Formats {
				var b bytes.Buffer
				shown := p
				if k.Make == nil {
					shown = p.As(model.Everyone) // data of everything holds everything
				}
				for _, o := range orders(k, shown, w, format) {
					if _, err := k.Write(&b, shown, w, clock, o); err != nil {
						t.Fatal(err)
					}
				}
				if lines := strings.Count(b.String(), "\n"); k.Name == "outline" && format == "txt" && lines > pageLines {
					t.Fatalf("an outline of %d lines", lines)
				}
				if format == "pdf" {
					continue // its pages have tests of their own
				}
				if format == "docx" {
					if strings.Contains(legible(t, format, b.Bytes()), planted) {
						t.Fatalf("%s holds what is private", k.Name)
					}
				} else if format != "json" {
					sound(t, format, b.String())
				} else if !json.Valid(b.Bytes()) || strings.Contains(b.String(), planted) {
					t.Fatalf("%s", b.Bytes())
				}
			}
		}
		if _, err := TermsWords(p, w); err != nil {
			t.Fatal(err)
		}
	})
}

func TestUnknownFormat(t *testing.T) {
	if _, err := Documents[0].Write(&bytes.Buffer{}, full(t), english(t), clock, Order{Format: "nosuch"}); err == nil {
		t.Error("written in no format")
	}
	for _, k := range Documents {
		for _, name := range k.Formats {
			if !slices.ContainsFunc(Formats, func(f Format) bool { return f.Name == name }) && k.own[name] == nil {
				t.Errorf("%s comes in %s, which is no format", k.Name, name)
			}
		}
	}
}

// anyPartnership returns a partnership with any answers, and anything that an older
// or newer Tandem may have left in it.
func anyPartnership(t *rapid.T) *model.Partnership {
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{escapes, "# x\n\n- y", "", " ", "\n", strings.Repeat("wörd ", 300), strings.Repeat("💥", 100)}))
	p := &model.Partnership{ID: "p", Core: model.Core{Name: texts.Draw(t, "name")}}
	f := &filler{
		rows: func(int) int { return rapid.IntRange(0, 3).Draw(t, "rows") },
		say: func(q model.Leaf) string {
			if s := first(q); s != "" && rapid.Bool().Draw(t, "sane") {
				return s
			}
			return texts.Draw(t, q.Head().Key)
		},
	}
	f.fill(p)
	secret(p)
	for _, m := range p.Members() {
		for _, of := range p.Texts() {
			v := p.Put(of, "words", "2026-01-02")
			e := p.Position(v, m, "Mia", "2026-01-02")
			for _, q := range e.Questions {
				q.(model.Leaf).Set(texts.Draw(t, "position"))
			}
			e.Put()
		}
	}
	for i := range p.Core.Versions { // as an older or newer Tandem may have left them
		v := &p.Core.Versions[i]
		v.Kind = rapid.SampledFrom([]string{"", model.Editorial, model.Revisit, "x"}).Draw(t, "kind")
		v.By, v.Called, v.Words = texts.Draw(t, "by"), texts.Draw(t, "called"), texts.Draw(t, "words")
		v.Was = string(rapid.SampledFrom(p.Core.Versions).Draw(t, "was").ID)
	}
	for i := range p.Core.Positions {
		x := &p.Core.Positions[i]
		x.Carried, x.Until = string(rapid.SampledFrom(p.Core.Positions).Draw(t, "carried").ID), texts.Draw(t, "until")
		x.Choice = rapid.SampledFrom([]string{x.Choice, model.Yes, model.NoView, model.F3, model.G4}).Draw(t, "choice")
		x.Bar, x.Way, x.Solved = texts.Draw(t, "bar"), texts.Draw(t, "way"), texts.Draw(t, "solved")
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "moves") {
		to := rapid.SampledFrom([]string{"force", "closed", "ended", texts.Draw(t, "stage")}).Draw(t, "to")
		p.Core.Moves = append(p.Core.Moves, model.Moving{Row: model.Row{ID: model.ID(fmt.Sprint("m", i)), Rank: "a"}, To: to, Why: texts.Draw(t, "why"), By: texts.Draw(t, "by"), At: model.Date(texts.Draw(t, "at"))})
	}
	return p
}

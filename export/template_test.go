package export

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	real "text/template"
	"text/template/parse"

	"pgregory.net/rapid"

	"tandem/model"
)

// TestTemplatesAreAsTheirLibraryHasThem: every clause of any partnership comes out
// as text/template carries it out.
func TestTemplatesAreAsTheirLibraryHasThem(t *testing.T) {
	w := english(t)
	alike := func(t interface{ Fatalf(string, ...any) }, p *model.Partnership) {
		c := paperOf(p, w)
		for _, stop := range c.seen.Path() {
			name := string(stop.Step.ID)
			trees, err := w.Clause(name)
			if err != nil {
				t.Fatalf("%v", err)
			}
			if len(trees) == 0 || stop.Step.Part == nil {
				continue
			}
			source, err := os.ReadFile("../assets/en/clauses/" + name + ".md")
			if err != nil {
				t.Fatalf("%v", err)
			}
			var want, got bytes.Buffer
			c.texts = nil // so that tokens are the same on both ways
			if err := real.Must(real.New(name).Funcs(c.funcs(stop)).Parse(string(source))).Execute(&want, stop.Step.Part(c.p, stop.Party)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			c.texts = nil
			x := &template{trees, c.funcs(stop)}
			if err := x.carry(&got, name, stop.Step.Part(c.p, stop.Party)); err != nil || got.String() != want.String() {
				t.Fatalf("%s: %v\n%s\nand not\n%s", name, err, got.String(), want.String())
			}
		}
	}
	for _, p := range goldenCases(t) {
		alike(t, p)
	}
	rapid.Check(t, func(t *rapid.T) { alike(t, anyPartnership(t)) })
}

// TestTemplatesThatCannotBe: what is not known in a clause is said, with its name.
func TestTemplatesThatCannotBe(t *testing.T) {
	for _, tt := range []struct{ source, want string }{
		{"{{.Nosuch}}", "Nosuch"},
		{"{{range .Need}}{{end}}", "no list"},
		{"{{nosuch}}", "nosuch"},
		{"{{eq .Need}}", "eq"},
		{"{{and}}", "and"},
		{"{{.Need | not}}", "one after the other"},
		{"{{template \"nosuch\"}}", "nosuch"},
		{"{{if .Need}}", "unexpected EOF"},
		{"{{$x}}", "$x"},
	} {
		var b bytes.Buffer
		trees := map[string]*parse.Tree{}
		tree := parse.New("one")
		tree.Mode = parse.SkipFuncCheck
		_, err := tree.Parse(tt.source, "", "", trees)
		if err == nil {
			err = (&template{trees, nil}).carry(&b, "one", &model.Need{})
		}
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.source, err)
		}
	}
	if files, err := filepath.Glob("../assets/en/clauses/*.md"); err != nil || len(files) < 10 {
		t.Errorf("%d clauses: %v", len(files), err)
	}
}

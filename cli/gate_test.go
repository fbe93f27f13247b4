package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOneWayOut: all that reaches a terminal goes through a gate that cleans: print and
// onErrs for commands, View for the screens, print for the line mode. Whoever writes to
// a terminal elsewhere goes around it.
func TestOneWayOut(t *testing.T) {
	gates := map[string][]string{ // what only these files may say
		"c.out":                   {"call.go", "session.go"},
		"c.errs":                  {"call.go"},
		"m.errs":                  {"meter.go"}, // a line of numbers that is drawn over
		"os.Stdout":               {"cli.go"},
		"os.Stderr":               {"cli.go"},
		"fmt.Print":               {},
		"fmt.Printf":              {},
		"fmt.Println":             {},
		"tea.NewView":             {"frame.go", "crash.go"}, // the second is blank
		"tea.Raw":                 {},
		"tea.Printf":              {},
		"tea.Println":             {},
		"tea.SetClipboard":        {},
		"tea.SetPrimaryClipboard": {},
	}
	met := map[string]bool{}
	for _, room := range []string{".", "../ui", "../store", "../export", "../model", "../assets"} {
		files, err := filepath.Glob(filepath.Join(room, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(room, err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok || s.Sel.Name == "Fd" { // who asks what it is writes nothing
					return !ok
				}
				x, ok := s.X.(*ast.Ident)
				if !ok {
					return true
				}
				name := x.Name + "." + s.Sel.Name
				if name == "p.out" && room == "../ui" && filepath.Base(path) != "plain_say.go" {
					t.Errorf("%s writes past the gate of the line mode", set.Position(s.Pos()))
				}
				if only, gated := gates[name]; gated {
					met[name] = true
					if !slices.Contains(only, filepath.Base(path)) {
						t.Errorf("%s writes past the gate: %s", set.Position(s.Pos()), name)
					}
				}
				return true
			})
		}
	}
	for _, name := range []string{"c.out", "c.errs", "os.Stdout", "tea.NewView"} {
		if !met[name] {
			t.Errorf("%s is met nowhere: the gate has another name", name)
		}
	}
}

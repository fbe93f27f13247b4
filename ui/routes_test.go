package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// states returns every state that the table knows.
func states() []state {
	var all []state
	seen := map[state]bool{anywhere: true, "": true}
	for _, s := range []state{welcome, home} {
		seen[s] = true
		all = append(all, s)
	}
	for _, r := range routes {
		for _, s := range []state{r.from, r.to.state} {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}

func TestNoPairTwice(t *testing.T) {
	type pair struct {
		from state
		on   verb
	}
	seen := map[pair]bool{}
	for _, r := range routes {
		if p := (pair{r.from, r.on}); seen[p] {
			t.Errorf("two routes from %s on %s", r.from, r.on)
		} else {
			seen[p] = true
		}
		if r.to.under != (r.to.state == "") {
			t.Errorf("from %s on %s: leads both back under and to %q", r.from, r.on, r.to.state)
		}
	}
}

func TestEveryStateHasAScreen(t *testing.T) {
	for _, s := range states() {
		if maker(s) == nil {
			t.Errorf("%s has no screen", s)
		}
	}
}

// TestEveryStateIsReachableAndLeavable follows the table from the first screens,
// and backwards from the end. What lies over a screen can be shut.
func TestEveryStateIsReachableAndLeavable(t *testing.T) {
	below := map[state]map[state]bool{} // what can lie under a state
	reached := map[state]bool{welcome: true, home: true}
	for again := true; again; {
		again = false
		for _, s := range states() {
			for _, r := range routes {
				if !reached[s] || s == bye || r.from != s && r.from != anywhere || r.to.under || reached[r.to.state] && !r.to.over {
					continue
				}
				if r.from == anywhere && r.to.state == s {
					continue // find refuses it
				}
				if below[r.to.state] == nil {
					below[r.to.state] = map[state]bool{}
				}
				if !reached[r.to.state] || r.to.over && !below[r.to.state][s] {
					reached[r.to.state] = true
					if r.to.over {
						below[r.to.state][s] = true
					}
					again = true
				}
			}
		}
	}
	for _, s := range states() {
		if !reached[s] {
			t.Errorf("%s is never reached", s)
		}
		if s == bye {
			continue
		}
		if r, ok := find(s, quit); !ok || r.to.state != bye {
			t.Errorf("%s cannot be left for good", s)
		}
		if r, ok := find(s, shut); len(below[s]) > 0 && (!ok || !r.to.under) {
			t.Errorf("%s lies over others and cannot be shut", s)
		}
	}
}

// TestEveryNameIsUsed: each state and verb that is declared is in the table.
func TestEveryNameIsUsed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "routes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{"": true, string(anywhere): true}
	for _, r := range routes {
		used[string(r.from)], used[string(r.to.state)], used[string(r.on)] = true, true, true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
			if name, err := strconv.Unquote(lit.Value); err != nil || !used[name] {
				t.Errorf("%s is in no route", spec.Names[0].Name)
			}
		}
		return true
	})
}

func TestMapDrawsAll(t *testing.T) {
	drawn := Map()
	for _, s := range states() {
		if !strings.Contains(drawn, " "+string(s)) {
			t.Errorf("%s is not on the map", s)
		}
	}
	if n := strings.Count(drawn, ": "); n != len(routes) {
		t.Errorf("%d routes are on the map, of %d", n, len(routes))
	}
}

// TestGlobalsHaveRoutes: a key that works everywhere leads somewhere from at
// least one state, and what it asks for is no letter where somebody types.
func TestGlobalsHaveRoutes(t *testing.T) {
	for _, g := range globals {
		found := false
		for _, s := range states() {
			_, ok := find(s, g.on)
			found = found || ok
		}
		if !found {
			t.Errorf("%s leads nowhere", g.key.Help().Key)
		}
		for _, k := range g.key.Keys() {
			if len([]rune(k)) == 1 && !g.quiet {
				t.Errorf("%s is a letter, and does not wait until nothing is typed", k)
			}
		}
	}
}

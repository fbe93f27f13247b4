package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/model"
	"tandem/ui"
)

// rooms says what each folder may import besides the standard library. It is a
// statement of policy: change the code to fit it, not the other way round.
var rooms = map[string][]string{
	".":      {"tandem/cli"},
	"model":  {"golang.org/x/text/unicode/norm"},
	"assets": {"github.com/BurntSushi/toml"},
	"store":  {"tandem/model", "modernc.org/sqlite...", "github.com/gofrs/flock"},
	"export": {"tandem/model", "tandem/assets", "github.com/yuin/goldmark...", "golang.org/x/text/...", "golang.org/x/image/...", "github.com/rivo/uniseg", "codeberg.org/go-pdf/fpdf"},
	"ui": {
		"tandem/model", "tandem/assets", "tandem/export", "charm.land/...", "github.com/charmbracelet/x/ansi",
		"github.com/rivo/uniseg", "github.com/sahilm/fuzzy", "golang.org/x/text/...",
	},
	"cli": {
		"tandem/model", "tandem/assets", "tandem/store", "tandem/export", "tandem/ui",
		"charm.land/fang/v2", "github.com/spf13/...", "github.com/adrg/xdg", "github.com/BurntSushi/toml",
		"github.com/google/uuid", "github.com/dustin/go-humanize", "github.com/inconshreveable/mousetrap", "github.com/charmbracelet/x/...", "golang.org/x/sys/...",
	},
}

// never says what a room must not import of the standard library.
var never = map[string][]string{
	"model":  {"os...", "net...", "math/rand...", "crypto/rand", "database/...", "io/fs", "log..."},
	"export": {"os...", "net...", "database/..."},
	"ui":     {"database/..."},
}

// entries is all there is at the top.
var entries = []string{
	".ci", ".git", ".github", ".gitignore", "BENCHMARKS.md", "LICENSE", "README.md", "RELIABILITY.md", "assets", "bench",
	"cli", "export", "go.mod", "go.sum", "house_test.go", "main.go", "model", "store", "ui",
	"dist", "tandem", "tandem.exe", // what a build leaves behind, and .gitignore names
}

var noFolders = []string{"internal", "pkg", "common", "utils", "helpers", "types", "config", "styles", "mocks"}

// A file is one Go file of the program, without the tests.
type file struct {
	room, path string
	*ast.File
}

var fset = token.NewFileSet()

// program returns every Go file but the tests.
func program(t *testing.T) []file {
	t.Helper()
	var files []file
	for _, room := range slices.Sorted(maps.Keys(rooms)) {
		paths, err := filepath.Glob(filepath.Join(room, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file{room, filepath.ToSlash(path), f})
		}
	}
	return files
}

// matches reports whether name is among patterns, of which some end in "...".
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		prefix, open := strings.CutSuffix(p, "...")
		return p == name || open && strings.HasPrefix(name, prefix)
	})
}

func TestRooms(t *testing.T) {
	for _, f := range program(t) {
		for _, spec := range f.Imports {
			name := unquote(spec.Path)
			first, _, _ := strings.Cut(name, "/")
			switch standard := !strings.Contains(first, ".") && first != "tandem"; {
			case standard && matches(never[f.room], name), !standard && !matches(rooms[f.room], name):
				t.Errorf("%s must not import %s", f.path, name)
			case strings.HasPrefix(name, "charm.land/huh/") && !strings.HasPrefix(f.path, "ui/form"):
				t.Errorf("%s imports huh, which only ui/form*.go may", f.path)
			}
		}
	}
}

func TestTheTopHoldsNothingElse(t *testing.T) {
	found, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		if !slices.Contains(entries, e.Name()) && filepath.Ext(e.Name()) != ".test" {
			t.Errorf("%s has no place at the top", e.Name())
		}
	}
	err = filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if words := strings.HasPrefix(filepath.ToSlash(path), "assets/"); err == nil && !words && d.IsDir() && slices.Contains(noFolders, d.Name()) && !strings.HasPrefix(path, ".git") {
			t.Errorf("%s: no folder is called that here", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLaws(t *testing.T) {
	badName := regexp.MustCompile(`(Manager|Helper|Service|Handler|Util)s?$|^Get[A-Z]`)
	for _, f := range program(t) {
		at := func(n ast.Node) string { return fset.Position(n.Pos()).String() }
		if n := fset.Position(f.FileEnd).Line; n > 300 {
			t.Errorf("%s has %d lines: a file says one thing, in 300 at most", f.path, n)
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if lines := fset.Position(n.End()).Line - fset.Position(n.Pos()).Line + 1; lines > 50 {
					t.Errorf("%s: %s has %d lines: a function fits on a screen of 50", at(n), n.Name.Name, lines)
				}
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: no init", at(n))
				}
				if badName.MatchString(n.Name.Name) && !slices.Contains(described, n.Name.Name) {
					t.Errorf("%s: %s: names are short words of the trade", at(n), n.Name.Name)
				}
			case *ast.TypeSpec:
				if name, ok := n.Type.(*ast.Ident); ok && name.Name == "error" {
					t.Errorf("%s: %s is any message with an Error method; make it a struct", at(n), n.Name.Name)
				}
				if badName.MatchString(n.Name.Name) {
					t.Errorf("%s: %s: names are short words of the trade", at(n), n.Name.Name)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "context" && n.Sel.Name == "WithValue" {
					t.Errorf("%s: no context.WithValue", at(n))
				} else if ok && f.room == "model" && x.Name == "time" && n.Sel.Name == "Now" {
					t.Errorf("%s: model takes the time from its callers", at(n))
				}
			}
			return true
		})
	}
}

func TestRootUpdateStaysSmall(t *testing.T) {
	for _, f := range program(t) {
		if f.path != "ui/ui.go" {
			continue
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "Update" || fn.Recv == nil {
				continue
			}
			n := 0
			ast.Inspect(fn.Body, func(node ast.Node) bool {
				if _, block := node.(*ast.BlockStmt); !block {
					if _, ok := node.(ast.Stmt); ok {
						n++
					}
				}
				return true
			})
			if n > 20 {
				t.Errorf("the root's Update has %d statements, of 20 at most: what it decides belongs in the table", n)
			}
			return
		}
	}
	t.Error("ui/ui.go has no Update")
}

func TestREADMEDrawsTheMap(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := "```mermaid\n" + ui.Map() + "```"; !strings.Contains(string(text), want) {
		t.Errorf("README.md must contain:\n%s", want)
	}
}

// described are methods whose interface says what they do.
var described = []string{
	"Value", "Set", "Check", "String", "Error", "Unwrap", "UnmarshalTOML", "MarshalJSON", "UnmarshalJSON", // ours and Go's
	"Init", "Update", "View", "Keys", "Focus", "Blur", "GetKey", "GetValue", // a screen, and what huh wants of a field
}

func TestExportedNamesAreDescribed(t *testing.T) {
	for _, f := range program(t) {
		if own := filepath.Base(f.path) == f.Name.Name+".go"; own != (f.Doc != nil) {
			t.Errorf("%s: the package comment stands in the file named after the package, and only there", f.path)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && !(d.Recv != nil && (slices.Contains(described, d.Name.Name) || !ofExported(d))) {
					t.Errorf("%s: %s has no comment", fset.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if name, doc := specName(s); ast.IsExported(name) && doc == nil && d.Doc == nil {
						t.Errorf("%s: %s has no comment", fset.Position(s.Pos()), name)
					}
				}
			}
		}
	}
}

// ofExported reports whether d is a method of a type that other rooms can name.
func ofExported(d *ast.FuncDecl) bool {
	exported := false
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.IsExported() {
			exported = true
		}
		return true
	})
	return exported
}

func specName(s ast.Spec) (string, *ast.CommentGroup) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		return s.Name.Name, s.Doc
	case *ast.ValueSpec:
		if s.Doc == nil {
			return s.Names[0].Name, s.Comment
		}
		return s.Names[0].Name, s.Doc
	}
	return "", nil
}

// TestStepsAreNamedOnlyInTheModel keeps a page's cost at one Go file and its
// words. A literal that is a step's ID, and the name of its part's type, stand
// in model, assets and ui/special.go alone. The name of a command may be that of
// a step: tandem check. A hyphen is most often a hyphen, so of it only what is
// compared with a step, stands in a field called Step, or is made an ID counts.
func TestStepsAreNamedOnlyInTheModel(t *testing.T) {
	ids, parts := map[string]bool{}, map[string]bool{}
	for _, s := range model.Steps {
		ids[string(s.ID)] = true
		if s.Part != nil {
			parts[reflect.TypeOf(s.Part(&model.Partnership{}, "")).Elem().Name()] = true
		}
	}
	for _, f := range program(t) {
		if f.room == "model" || f.room == "assets" || f.path == "ui/special.go" {
			continue
		}
		commands := map[ast.Expr]bool{}
		ast.Inspect(f.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if name, ok := n.Key.(*ast.Ident); ok && f.room == "cli" && name.Name == "name" {
					commands[n.Value] = true
				} else if ok && name.Name == "Step" && literal(n.Value) == string(model.CoreStep) {
					t.Errorf("%s: write model.CoreStep", fset.Position(n.Pos()))
				}
			case *ast.BinaryExpr:
				if strings.HasSuffix(strings.ToLower(exprName(n.X)), "step") && literal(n.Y) == string(model.CoreStep) {
					t.Errorf("%s: write model.CoreStep", fset.Position(n.Pos()))
				}
			case *ast.BasicLit:
				if ids[literal(n)] && !commands[n] {
					t.Errorf("%s: %s names a step", fset.Position(n.Pos()), n.Value)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "model" && parts[n.Sel.Name] {
					t.Errorf("%s: model.%s names a step's part", fset.Position(n.Pos()), n.Sel.Name)
				}
			case *ast.CallExpr:
				if exprName(n.Fun) == "ID" && len(n.Args) == 1 && literal(n.Args[0]) == string(model.CoreStep) {
					t.Errorf("%s: write model.CoreStep", fset.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

// exprName returns the last name in a selector, or the name itself.
func exprName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// literal returns the text of a string literal, "" for anything else.
func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		return unquote(lit)
	}
	return ""
}

func unquote(lit *ast.BasicLit) string {
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", lit.Value, err)) // it parsed
	}
	return text
}

func words(t *testing.T) *assets.Words {
	t.Helper()
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestEveryQuestionHasWords, and every word a question. It visits all of them,
// those that do not show included.
func TestEveryQuestionHasWords(t *testing.T) {
	w := words(t)
	for _, s := range model.Steps {
		said := w.Step(string(s.ID))
		if said.Title == "" || said.Short == "" || said.About == "" {
			t.Errorf("%s: wants title, short and about", s.ID)
		}
		seen := map[string]bool{}
		p := &model.Partnership{ID: "p"}
		p.Areas.Chosen = string(model.MakeList("meetings"))
		ask(t, w, s.ID, seen, "", questions(p, s))
		for key := range said.Questions {
			if !seen[key] {
				t.Errorf("%s: nobody asks q.%q", s.ID, key)
			}
		}
	}
}

// questions returns what is asked on s. Where people agree it is asked of
// positions, on one text and on several, on each scale.
func questions(p *model.Partnership, s *model.Step) []model.Question {
	if s.Ask != nil {
		return s.Ask(p, "")
	}
	if s.ID != "agree" {
		return nil
	}
	var all []model.Question
	v := &model.Version{Row: model.Row{ID: "v"}}
	for _, a := range []model.Asking{{}, {Scale: model.FistToFive}, {Scale: model.EightGradients}, {Open: model.StandsAside}} {
		p.Asking = a
		all = slices.Concat(all, p.Position(v, "m", "", "").Questions, p.Ballot([]*model.Version{v}, "m", "", "").Questions)
	}
	return together(all)
}

// together returns qs with the questions of one key made one that offers what any
// of them does.
func together(qs []model.Question) []model.Question {
	var out []model.Question
	for _, q := range qs {
		i := slices.IndexFunc(out, func(x model.Question) bool { return x.Head().Key == q.Head().Key })
		if i < 0 {
			out = append(out, q)
		} else if c, ok := q.(model.Choice); ok {
			first := out[i].(model.Choice)
			first.From = append(slices.Clone(first.From), c.From...)
			out[i] = first
		}
	}
	return out
}

func ask(t *testing.T, w *assets.Words, step model.ID, seen map[string]bool, under string, qs []model.Question) {
	t.Helper()
	for _, q := range qs {
		key := strings.TrimPrefix(under+"."+q.Head().Key, ".")
		seen[key] = true
		have := w.Question(string(step), key)
		if about := q.Head().About; about != "" && len(have.Asks) == 0 {
			t.Errorf("%s: q.%q wants what is asked of each row", step, key)
		}
		if have.Ask == "" || have.Short == "" || have.Why == "" {
			t.Errorf("%s: q.%q wants ask, short and why", step, key)
		}
		switch q := q.(type) {
		case model.Choice:
			options(t, step, key, have, q.From)
		case model.Several:
			options(t, step, key, have, q.From)
		case model.YesNo:
			if len(have.Options) > 0 {
				options(t, step, key, have, []model.Option{{Key: model.Yes}, {Key: model.No}})
			}
		case model.Scale:
			if len(have.Options) > 0 {
				var marks []model.Option
				for i := range q.Max {
					marks = append(marks, model.Option{Key: strconv.Itoa(i + 1)})
				}
				options(t, step, key, have, marks)
			}
		case model.Rows:
			if have.One == "" {
				t.Errorf("%s: q.%q wants what one of them is called", step, key)
			}
			ask(t, w, step, seen, key, q.Open("new").Questions)
		case model.Each:
			named := strings.TrimPrefix(under+"."+q.Named, ".")
			options(t, step, named, w.Question(string(step), named), q.From)
			rows := q.Open("new").Questions
			for _, of := range rows {
				if own := key + "." + of.Head().Key; len(w.Question(string(step), own).Asks) > 0 {
					said := w.Question(string(step), own).Asks
					options(t, step, own, assets.Question{Options: said}, q.From)
				}
			}
			ask(t, w, step, seen, key, rows)
		}
	}
}

// options checks the words of what can be chosen. A question may take them from
// one that offers more than it does.
func options(t *testing.T, step model.ID, key string, have assets.Question, from []model.Option) {
	t.Helper()
	keys := map[string]bool{}
	for _, o := range from {
		if keys[o.Means] = true; o.Means != "" && have.Effects[o.Means] == "" {
			t.Errorf("%s: q.%q: nothing says that option %s does what %s does", step, key, o.Key, o.Means)
		}
		if keys[o.Key] = true; o.Label == "" && have.Options[o.Key] == "" {
			t.Errorf("%s: q.%q: option %s has no words", step, key, o.Key)
		}
	}
	for _, said := range []map[string]string{have.Options, have.Effects} {
		for o := range said {
			if !keys[o] && !strings.Contains(have.From, ".") {
				t.Errorf("%s: q.%q: %s is no option", step, key, o)
			}
		}
	}
}

// TestEveryTypeHasWords: the types of partnership, and each reason that the
// recommender gives, have words, and there are no others.
func TestEveryTypeHasWords(t *testing.T) {
	w := words(t)
	said := map[string]bool{}
	for _, id := range w.Types() {
		if !slices.Contains(model.Types(), id) {
			t.Errorf("no type is called %q", id)
		}
		for why := range w.Type(id).Reasons {
			said[id+"."+why] = true
		}
	}
	for _, id := range model.Types() {
		if v := w.Type(id); v.Title == "" || v.Essence == "" || v.Binds == "" {
			t.Errorf("type %s wants title, essence and binds", id)
		}
	}
	given := map[string]bool{}
	for _, why := range model.Reasons() {
		if given[why] = true; !said[why] {
			t.Errorf("the reason %q has no words", why)
		}
	}
	for why := range said {
		if !given[why] {
			t.Errorf("nobody gives the reason %q", why)
		}
	}
}

// TestOptionsComeWithTheirReasons: where a question offers the types, each comes
// with its title, its essence and the words of every reason for and against it.
func TestOptionsComeWithTheirReasons(t *testing.T) {
	w := words(t)
	p := &model.Partnership{ID: "p"}
	n := 0
	for _, s := range model.Steps {
		for _, q := range questions(p, s) {
			c, ok := q.(model.Choice)
			if have := w.Question(string(s.ID), q.Head().Key); ok && have.From == "types" {
				n++
				for _, o := range c.From {
					if slices.Contains(model.Types(), o.Key) && (have.Options[o.Key] != w.Type(o.Key).Title || have.Effects[o.Key] != w.Type(o.Key).Essence) {
						t.Errorf("%s: %s says %q: %q", s.ID, o.Key, have.Options[o.Key], have.Effects[o.Key])
					}
				}
				for _, why := range model.Reasons() {
					if have.Reasons[why] == "" {
						t.Errorf("%s: the reason %q has no words", s.ID, why)
					}
				}
			}
		}
	}
	if n == 0 {
		t.Error("no question offers the types")
	}
}

// TestEveryValueHasWords: what the subject hands out as a key has words under a
// prefix, and there are no others.
func TestEveryValueHasWords(t *testing.T) {
	w := words(t)
	consts := constants(t)
	rules := slices.Concat(ruleNames(t), consts["Trouble"], []string{"open", "later"})
	faults := consts["FaultKind"]
	for _, kind := range consts["FaultKind"] {
		faults = append(faults, kind+".hint")
	}
	for prefix, keys := range map[string][]string{
		"gap.": rules, "trouble.": consts["Trouble"], "fault.": faults, "mode.": consts["Mode"], "chapter.": consts["Chapter"],
		"weigh.": {model.Missing.String(), model.Conflict.String(), model.Advice.String()},
	} {
		for _, key := range keys {
			if !w.Has(prefix + key) {
				t.Errorf("%q has no words", prefix+key)
			}
		}
		for _, key := range w.Keys() {
			if rest, ok := strings.CutPrefix(key, prefix); ok && !slices.Contains(keys, rest) {
				t.Errorf("nothing is called %q", key)
			}
		}
	}
}

// constants returns the values of the typed string constants of model, by type.
func constants(t *testing.T) map[string][]string {
	found := map[string][]string{}
	for _, f := range program(t) {
		if f.room != "model" {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if ok && len(spec.Values) == 1 && exprName(spec.Type) != "" && literal(spec.Values[0]) != "" {
				found[exprName(spec.Type)] = append(found[exprName(spec.Type)], literal(spec.Values[0]))
			}
			return true
		})
	}
	return found
}

// ruleNames returns the rules that model makes gaps of.
func ruleNames(t *testing.T) []string {
	var names []string
	for _, f := range program(t) {
		if f.room != "model" {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if kv, ok := n.(*ast.KeyValueExpr); ok && exprName(kv.Key) == "Rule" && literal(kv.Value) != "" {
				names = append(names, literal(kv.Value))
			}
			return true
		})
	}
	if len(names) == 0 {
		t.Error("no rules found")
	}
	return names
}

// TestEveryPhraseIsSaid: what is said has words, and all words are said. A key
// put together at run time begins with a literal, "gap.", which stands for all
// that begin with it, or ends with one, ".title", and begins with another.
func TestEveryPhraseIsSaid(t *testing.T) {
	w := words(t)
	used, prefixes, suffixes := map[string]bool{}, []string{}, []string{}
	for _, f := range program(t) {
		if f.room == "model" {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				used[literal(n)] = true
			case *ast.BinaryExpr:
				if text := literal(n.X); n.Op == token.ADD && len(text) > 1 && strings.HasSuffix(text, ".") {
					prefixes = append(prefixes, text)
				}
				if text := literal(n.Y); n.Op == token.ADD && len(text) > 1 && strings.HasPrefix(text, ".") {
					suffixes = append(suffixes, text)
				}
			case *ast.CallExpr:
				name := strings.ToLower(exprName(n.Fun))
				if len(n.Args) == 0 || name != "say" && name != "count" {
					return true
				}
				if key := literal(n.Args[0]); key != "" && strings.Contains(key, ".") && !w.Has(key) {
					t.Errorf("%s: %q has no words", fset.Position(n.Pos()), key)
				}
			}
			return true
		})
	}
	for _, key := range w.Keys() {
		begins := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) })
		ends := slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(key, s) && used[strings.TrimSuffix(key, s)] })
		if !used[key] && !begins && !ends {
			t.Errorf("%q is never said", key)
		}
	}
	for _, p := range prefixes {
		if !slices.ContainsFunc(w.Keys(), func(key string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("no words begin with %q", p)
		}
	}
}

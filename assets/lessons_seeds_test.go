package assets

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"
)

var update = flag.Bool("update", false, "rewrite testdata/seed_runs.txt from the texts, where they are")

const (
	seedTable = "testdata/seeds.toml"
	seedRuns  = "testdata/seed_runs.txt"
	runLength = 8 // words in a row that make a copy
)

// A covered is one sentence of the texts that the course grew from: its idea and
// where that is taught, or why it teaches nothing.
type covered struct {
	Seed   string   `toml:"seed"`
	Digest string   `toml:"digest"`
	Idea   string   `toml:"idea"`
	Lesson []string `toml:"lesson"`
	Says   string   `toml:"says"`
	Step   []string `toml:"step"`
	Not    string   `toml:"not"`
}

func coverage(t *testing.T) []covered {
	t.Helper()
	var file struct {
		Sentences []covered `toml:"sentence"`
	}
	meta, err := toml.DecodeFile(seedTable, &file)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range meta.Undecoded() {
		t.Errorf("%s: nothing reads %s", seedTable, key)
	}
	return file.Sentences
}

// seeds returns the texts that the course grew from, by the number they begin with.
// They are not kept here: where they are not at hand there are none.
func seeds(t *testing.T) map[string]string {
	t.Helper()
	dir := os.Getenv("TANDEM_SEEDS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "seeds")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		id, _, _ := strings.Cut(filepath.Base(name), "_")
		all[id] = string(text)
	}
	return all
}

// marks of a text that are no words: where a link leads to, the anchor of a heading,
// what a quotation mark or the end of a line is written as, what a template puts in.
var markup = regexp.MustCompile(`\]\([^)]*\)|\{#[^}]*\}|\{\{.*?\}\}|\\[nt"]`)

// folded returns the words of a text in lower case, without signs and apostrophes.
func folded(text string) []string {
	text = markup.ReplaceAllString(text, " ")
	text = strings.NewReplacer("'", "", "’", "", "‘", "").Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fold returns the words of a text as one line.
func fold(text string) string { return strings.Join(folded(text), " ") }

func digest(sentence string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(fold(sentence))))[:16]
}

// digests returns one for each sentence of a text, in order.
func digests(text string) []string {
	text = strings.NewReplacer("“", `"`, "”", `"`, "\u00a0", " ", "—", " ", "–", " ").Replace(text)
	var out []string
	for line := range strings.Lines(text) {
		for _, s := range sentenceEnd.Split(line, -1) {
			if fold(s) != "" {
				out = append(out, digest(s))
			}
		}
	}
	return out
}

// TestSeedsAreCovered: what the course grew from is taught, each idea in a section
// that says so and at a step where it is put to use.
func TestSeedsAreCovered(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	all := coverage(t)
	taught := map[string]bool{}
	for i, c := range all {
		if fault := notCovered(w, c); fault != "" {
			t.Errorf("sentence %d, %s: %s", i+1, c.Digest, fault)
		}
		for _, at := range c.Lesson {
			taught[gist(at).Lesson] = true
		}
	}
	if len(all) < 100 {
		t.Errorf("there are %d sentences only", len(all))
	}
	for _, id := range w.Lessons() {
		if !taught[id] {
			t.Errorf("no sentence leads to the lesson %s", id)
		}
	}
}

// notCovered says what is wrong with a line of the table.
func notCovered(w *Words, c covered) string {
	if c.Not != "" {
		if c.Idea != "" || c.Says != "" || len(c.Lesson)+len(c.Step) > 0 {
			return "teaches nothing, and yet an idea stands there"
		}
		return ""
	}
	if n := len(folded(c.Idea)); n < 5 {
		return fmt.Sprintf("has an idea of %d words", n)
	}
	if len(c.Lesson) == 0 || len(c.Step) == 0 {
		return "wants a section and a step: " + c.Idea
	}
	said := false
	for _, at := range c.Lesson {
		l, _ := w.Lesson(gist(at).Lesson)
		s, _, ok := l.Section(gist(at).Anchor)
		if !ok {
			return "there is no " + at
		}
		said = said || strings.Contains(" "+fold(s.Title+"\n"+s.Text)+" ", " "+fold(c.Says)+" ")
	}
	if !said || fold(c.Says) == "" {
		return fmt.Sprintf("%q does not say %q", c.Lesson, c.Says)
	}
	for _, step := range c.Step {
		if w.Step(step).Title == "" {
			return "there is no step " + step
		}
	}
	return ""
}

// TestUncoveredIsFound shows that the test above can fail.
func TestUncoveredIsFound(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	good := covered{Idea: "The gains come late, so say it.", Lesson: []string{"partnership#time"}, Says: "It takes time", Step: []string{"need"}}
	if fault := notCovered(w, good); fault != "" {
		t.Fatalf("a good one: %s", fault)
	}
	for name, spoil := range map[string]func(*covered){
		"nothing at all":      func(c *covered) { *c = covered{} },
		"no step":             func(c *covered) { c.Step = nil },
		"a step of no name":   func(c *covered) { c.Step = []string{"nowhere"} },
		"no section":          func(c *covered) { c.Lesson = nil },
		"no such section":     func(c *covered) { c.Lesson = []string{"partnership#never"} },
		"a section on others": func(c *covered) { c.Lesson = []string{"partnership#means"} },
		"nothing shows it":    func(c *covered) { c.Says = "" },
		"both":                func(c *covered) { c.Not = "a heading" },
	} {
		c := good
		if spoil(&c); notCovered(w, c) == "" {
			t.Errorf("%s: nothing is found wrong", name)
		}
	}
}

// TestSeedsAreWhole: where the texts are at hand, each of their sentences is in the
// table, in order, and nothing else.
func TestSeedsAreWhole(t *testing.T) {
	have := seeds(t)
	if len(have) == 0 {
		t.Log("the texts are not at hand; the table is taken as it is")
		return
	}
	table := map[string][]string{}
	for _, c := range coverage(t) {
		table[c.Seed] = append(table[c.Seed], c.Digest)
	}
	for _, id := range slices.Sorted(maps.Keys(have)) {
		want := digests(have[id])
		if !slices.Equal(table[id], want) {
			t.Errorf("text %s has %d sentences, the table %d", id, len(want), len(table[id]))
			for i, d := range want {
				if !slices.Contains(table[id], d) {
					t.Errorf("sentence %d of %s is not there: %s", i+1, id, d)
				}
			}
		}
		delete(table, id)
	}
	for id := range table {
		t.Errorf("there is no text %s", id)
	}
}

// A copy finds runs of words that stand in the texts the course grew from.
type copied map[uint64]bool

// runs calls do with each run of words of a text, and its digest.
func runs(text string, do func(run string, sum uint64)) {
	ws := folded(text)
	for i := range max(len(ws)-runLength+1, 0) {
		run, h := strings.Join(ws[i:i+runLength], " "), fnv.New64a()
		h.Write([]byte(run))
		do(run, h.Sum64())
	}
}

func (c copied) in(text string) []string {
	var found []string
	runs(text, func(run string, sum uint64) {
		if c[sum] {
			found = append(found, run)
		}
	})
	return found
}

// seedCopies reads the digests of all runs of the texts; with -update, it writes them
// first.
func seedCopies(t *testing.T) copied {
	t.Helper()
	if have := seeds(t); *update && len(have) > 0 {
		sums := map[uint64]bool{}
		for _, text := range have {
			runs(text, func(_ string, sum uint64) { sums[sum] = true })
		}
		var out bytes.Buffer
		for _, sum := range slices.Sorted(maps.Keys(sums)) {
			fmt.Fprintf(&out, "%016x\n", sum)
		}
		if err := os.WriteFile(seedRuns, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(seedRuns)
	if err != nil {
		t.Fatal(err)
	}
	c := copied{}
	for _, line := range strings.Fields(string(text)) {
		sum, err := strconv.ParseUint(line, 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		c[sum] = true
	}
	return c
}

// TestNothingIsCopied: no eight words in a row of anything people read here stand in
// the texts that the course grew from.
func TestNothingIsCopied(t *testing.T) {
	c := seedCopies(t)
	if len(c) < 1000 {
		t.Fatalf("%d runs are known only", len(c))
	}
	n := 0
	check := func(name string, text []byte) {
		n++
		for _, run := range c.in(string(text)) {
			t.Errorf("%s: these words are not our own: %q", name, run)
		}
	}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if ext := path.Ext(name); err != nil || d.IsDir() || ext != ".toml" && ext != ".md" && ext != ".json" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		check(name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{seedTable, filepath.Join("..", "README.md")} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		check(name, text)
	}
	if n < 60 {
		t.Errorf("%d files were read only", n)
	}
}

// TestCopiesAreFound shows that the test above can fail, however a copy is dressed;
// and that seven words are no copy.
func TestCopiesAreFound(t *testing.T) {
	c := copied{}
	runs("The old ferryman's dog won't cross the river twice.", func(_ string, sum uint64) { c[sum] = true })
	if len(c) != 2 {
		t.Fatalf("nine words have %d runs", len(c))
	}
	for text, want := range map[string]int{
		"So the old ferryman’s dog won’t cross the river twice, they said.":         2,
		"why = \"THE OLD\nferryman's **dog** won't [cross](word:cross) the river\"": 1,
		"| the old | ferryman's dog |\n| won't cross | the river |":                 1,
		"{\"a\": \"the\\nold ferryman's \\\"dog\\\" won't cross the river\"}":       1,
		"## The old ferryman's dog {#dog}\n\nWon't cross the river.":                1,
		"The old ferryman's dog won't cross the stream twice.":                      0,
		"old ferryman's dog won't cross the river":                                  0,
	} {
		if got := c.in(text); len(got) != want {
			t.Errorf("%q: found %q, want %d", text, got, want)
		}
	}
}

// TestRunsAreOfTheSeeds: where the texts are at hand, the runs that are kept are
// theirs.
func TestRunsAreOfTheSeeds(t *testing.T) {
	have := seeds(t)
	if len(have) == 0 {
		t.Log("the texts are not at hand; the runs are taken as they are")
		return
	}
	kept, theirs := seedCopies(t), copied{}
	for id, text := range have {
		runs(text, func(_ string, sum uint64) { theirs[sum] = true })
		if len(kept.in(text)) == 0 {
			t.Errorf("nothing of %s is found", id)
		}
	}
	if !maps.Equal(kept, theirs) {
		t.Errorf("%d runs are kept, the texts have %d; run with -update", len(kept), len(theirs))
	}
}

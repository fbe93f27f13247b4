package assets

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"
	"unicode"

	"github.com/BurntSushi/toml"
)

// How words may read: the grade is Flesch and Kincaid's, of years at school.
const (
	maxGrade    = 8.5
	maxSentence = 14 // words, on average
)

// The files of each language, by folder.
func wordFiles(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(files, "*/"+pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files like %q: %v", pattern, err)
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// decode reads a file of words and complains of what nobody reads.
func decode(t *testing.T, name string, into any) {
	t.Helper()
	meta, err := toml.Decode(read(t, name), into)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, key := range meta.Undecoded() {
		t.Errorf("%s: nothing reads %s", name, key)
	}
}

func decodeStep(t *testing.T, name string) Step {
	t.Helper()
	var s Step
	decode(t, name, &s)
	return s
}

func decodeType(t *testing.T, name string) Type {
	t.Helper()
	var v Type
	decode(t, name, &v)
	return v
}

func decodeStarters(t *testing.T, name string) []string {
	t.Helper()
	var file struct {
		Starters []string `toml:"starters"`
	}
	decode(t, name, &file)
	return file.Starters
}

func decodeUI(t *testing.T, name string) []string {
	t.Helper()
	var ui map[string]phrase // its own decoder takes all of a phrase, or fails
	if _, err := toml.Decode(read(t, name), &ui); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var texts []string
	for _, key := range slices.Sorted(maps.Keys(ui)) {
		if texts = append(texts, ui[key].one); ui[key].other != ui[key].one {
			texts = append(texts, ui[key].other)
		}
	}
	return texts
}

// texts returns every phrase of a file that somebody may read.
func texts(t *testing.T, name string) []string {
	t.Helper()
	switch {
	case path.Base(name) == "ui.toml", path.Base(name) == "meet.toml":
		return decodeUI(t, name)
	case path.Base(path.Dir(name)) == "norms":
		return decodeStarters(t, name)
	case path.Base(path.Dir(name)) == "types":
		v := decodeType(t, name)
		all := []string{v.Title, v.Essence, v.Binds}
		for _, why := range slices.Sorted(maps.Keys(v.Reasons)) {
			all = append(all, v.Reasons[why])
		}
		return all
	case path.Base(path.Dir(name)) == "clauses":
		return []string{regexp.MustCompile(`{{.*?}}`).ReplaceAllString(read(t, name), "")}
	}
	s := decodeStep(t, name)
	all := []string{s.Title, s.Short, s.About}
	for _, key := range slices.Sorted(maps.Keys(s.Questions)) {
		q := s.Questions[key]
		all = append(all, q.Ask, q.Short, q.Why, q.Example, q.One)
		for _, more := range []map[string]string{q.Options, q.Effects, q.Asks} {
			for _, k := range slices.Sorted(maps.Keys(more)) {
				all = append(all, more[k])
			}
		}
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func everyFile(t *testing.T) []string {
	t.Helper()
	return slices.Concat(wordFiles(t, "ui.toml"), wordFiles(t, "meet.toml"), wordFiles(t, "steps/*.toml"), wordFiles(t, "types/*.toml"), wordFiles(t, "norms/*.toml"), wordFiles(t, "clauses/*.md"))
}

func TestEveryLanguageLoads(t *testing.T) {
	for _, name := range wordFiles(t, "ui.toml") {
		lang := path.Dir(name)
		w, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range wordFiles(t, "steps/*.toml") {
			id := strings.TrimSuffix(path.Base(step), ".toml")
			if w.Step(id).Title == "" {
				t.Errorf("%s: step %s has no title", lang, id)
			}
		}
	}
	if _, err := Load("xx"); err == nil {
		t.Error("a language that is not there loads")
	}
}

func TestEveryLanguageHasTheSameFiles(t *testing.T) {
	langs := map[string][]string{}
	for _, name := range everyFile(t) {
		lang, rest, _ := strings.Cut(name, "/")
		langs[lang] = append(langs[lang], rest)
	}
	for lang, names := range langs {
		if !slices.Equal(names, langs["en"]) {
			t.Errorf("%s has the files %q, en has %q", lang, names, langs["en"])
		}
	}
}

var shout = regexp.MustCompile(`[\pL\pN)"'.?]\s*!`)

func TestWordsAreCalm(t *testing.T) {
	for _, name := range everyFile(t) {
		for _, text := range texts(t, name) {
			// A lone ! between two spaces is the sign of the screens, and shouts at nobody.
			if shout.MatchString(strings.ReplaceAll(text, " ! ", " ")) {
				t.Errorf("%s: %q has an exclamation mark", name, text)
			}
			if i := strings.IndexFunc(text, emoji); i >= 0 {
				t.Errorf("%s: %q has an emoji at %d", name, text, i)
			}
			if strings.TrimSpace(text) != text && path.Ext(name) == ".toml" {
				t.Errorf("%s: %q has space at an end", name, text)
			}
			for _, word := range words(text) {
				if w := strings.ToLower(word); w == "error" || w == "errors" {
					t.Errorf("%s: %q speaks of an error; say what happened", name, text)
				}
			}
		}
	}
}

// emoji knows the runes that are drawn as pictures. Signs like the check mark
// are none.
func emoji(r rune) bool {
	switch {
	case r == '✓', r == '✗':
		return false
	case r >= 0x1f000, r == 0xfe0f, r == 0x200d, 0x2600 <= r && r <= 0x27bf:
		return true
	}
	return false
}

func TestEveryQuestionIsComplete(t *testing.T) {
	for _, name := range wordFiles(t, "steps/*.toml") {
		s := decodeStep(t, name)
		if s.Title == "" || s.Short == "" || s.About == "" {
			t.Errorf("%s: wants title, short and about", name)
		}
		if n := len([]rune(s.Short)); n > 18 {
			t.Errorf("%s: short %q has %d characters; the list holds 18", name, s.Short, n)
		}
		for key, q := range s.Questions {
			for _, fault := range incomplete(q) {
				t.Errorf("%s: %s: %s", name, key, fault)
			}
		}
	}
}

func incomplete(q Question) []string {
	var faults []string
	want := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	want(strings.HasSuffix(q.Ask, "?"), "ask %q is no question", q.Ask)
	want(len([]rune(q.Ask)) <= 60, "ask %q is longer than 60 characters", q.Ask)
	n := len(strings.Fields(q.Short))
	want(1 <= n && n <= 4, "short %q has %d words, wants 1 to 4", q.Short, n)
	want(q.Why != "", "wants why")
	want(q.Example != "" || q.From != "" || len(q.Options) > 0, "wants an example, or options")
	for k, label := range q.Options {
		want(label != "", "option %s has no label", k)
	}
	for k, said := range q.Asks {
		want(len([]rune(said)) <= 60 && strings.HasSuffix(said, "."), "what is asked of %s is no sentence of 60 characters at most: %q", k, said)
	}
	for k := range q.Effects {
		want(q.Options[k] != "" || q.From != "", "an effect for %s, which is no option", k)
	}
	return faults
}

// TestTypes: each of them says what it is and what it takes, and no reason is
// without words. The list on a screen holds a short title.
func TestTypes(t *testing.T) {
	for _, name := range wordFiles(t, "types/*.toml") {
		v := decodeType(t, name)
		if v.Title == "" || v.Essence == "" || v.Binds == "" {
			t.Errorf("%s: wants title, essence and binds", name)
		}
		if n := len([]rune(v.Title)); n > 40 {
			t.Errorf("%s: the title %q has %d characters of 40 at most", name, v.Title, n)
		}
		if len(v.Reasons) == 0 {
			t.Errorf("%s: gives no reasons", name)
		}
		for why, said := range v.Reasons {
			if !strings.HasSuffix(said, ".") {
				t.Errorf("%s: the reason %s is no sentence: %q", name, why, said)
			}
		}
	}
}

// TestBorrowedOptions: what a question takes from elsewhere stands behind what it
// says itself, and the lender keeps its own.
func TestBorrowedOptions(t *testing.T) {
	w := &Words{
		lang: "en", lent: map[string]Question{}, kind: map[string]Type{"match": {Title: "A title", Essence: "What it is.", Reasons: map[string]string{"a.b": "Because."}}},
		step: map[string]Step{
			"one": {Questions: map[string]Question{
				"kind": {From: "types", Options: map[string]string{"unsure": "Not yet"}, Effects: map[string]string{"match": "Own words."}},
				"many": {From: "two.places", Options: map[string]string{"here": "Here, said otherwise"}},
			}},
			"two": {Questions: map[string]Question{"places": {Options: map[string]string{"here": "Here", "there": "There"}}}},
		},
	}
	for range 2 { // the second time from what is kept
		kind := w.Question("one", "kind")
		if kind.Options["match"] != "A title" || kind.Options["unsure"] != "Not yet" || kind.Effects["match"] != "Own words." || kind.Reasons["match.a.b"] != "Because." {
			t.Errorf("from the types: %+v", kind)
		}
		if many := w.Question("one", "many"); !maps.Equal(many.Options, map[string]string{"here": "Here, said otherwise", "there": "There"}) {
			t.Errorf("from a question: %q", many.Options)
		}
	}
	if own := w.Question("two", "places").Options; !maps.Equal(own, map[string]string{"here": "Here", "there": "There"}) {
		t.Errorf("the lender now offers %q", own)
	}
}

// TestWhatIsBorrowedIsThere: every From of every file leads to options.
func TestWhatIsBorrowedIsThere(t *testing.T) {
	n := 0
	for _, name := range wordFiles(t, "steps/*.toml") {
		for key, q := range decodeStep(t, name).Questions {
			if q.From == "" || q.From == "types" {
				continue
			}
			n++
			step, of, _ := strings.Cut(q.From, ".")
			if from := path.Dir(name) + "/" + step + ".toml"; len(decodeStep(t, from).Questions[of].Options) == 0 {
				t.Errorf("%s: %s: %q has no options", name, key, q.From)
			}
		}
	}
	if n == 0 {
		t.Error("nothing is borrowed")
	}
}

func TestStarters(t *testing.T) {
	for _, name := range wordFiles(t, "norms/*.toml") {
		starters := decodeStarters(t, name)
		if len(starters) < 3 {
			t.Errorf("%s: has %d sentences, wants 3 or more", name, len(starters))
		}
		for _, s := range starters {
			if path.Base(name) == "reason.toml" {
				break // what stands in somebody's way is no ground rule
			}
			if strings.HasPrefix(name, "en/") && !strings.HasPrefix(s, "We will ") && !strings.HasPrefix(s, "I will ") {
				t.Errorf("%s: %q does not begin with We will or I will", name, s)
			}
		}
	}
}

func TestClausesParse(t *testing.T) {
	stub := func(...any) string { return "" }
	names := template.FuncMap{}
	for _, name := range []string{"members", "people", "org", "person", "names", "party", "day", "days", "list", "has", "type", "objective", "due", "matched", "option"} {
		names[name] = stub
	}
	for _, name := range wordFiles(t, "clauses/*.md") {
		text := read(t, name)
		if !strings.HasPrefix(text, "## ") {
			t.Errorf("%s: does not begin with a heading", name)
		}
		if _, err := template.New(name).Funcs(names).Parse(text); err != nil {
			t.Error(err)
		}
	}
}

func TestWordsAreEasy(t *testing.T) {
	for _, name := range slices.Concat(wordFiles(t, "ui.toml"), wordFiles(t, "meet.toml"), wordFiles(t, "steps/*.toml"), wordFiles(t, "types/*.toml"), wordFiles(t, "norms/*.toml")) {
		if !strings.HasPrefix(name, "en/") {
			continue // the measure is made for English
		}
		m := measure(texts(t, name))
		t.Logf("%-28s grade %4.1f, %4.1f words a sentence, %4.2f syllables a word", name, m.grade(), m.sentence(), m.word())
		if g := m.grade(); g > maxGrade {
			t.Errorf("%s: grade %.1f, wants %.1f or less", name, g, maxGrade)
		}
		if n := m.sentence(); n > maxSentence {
			t.Errorf("%s: %.1f words a sentence, wants %d or less", name, n, maxSentence)
		}
	}
}

// TestOf: where a row is asked in words of its own, these stand; else those of the
// question do.
func TestOf(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	q := w.Question("health", "review.component.first")
	seen := map[string]bool{q.Ask: true}
	for row := range q.Asks {
		if own := q.Of(row); own.Ask != q.Asks[row] || own.Short != q.Short || seen[own.Ask] {
			t.Errorf("of %s it asks %q", row, own.Ask)
		}
		seen[q.Asks[row]] = true
	}
	if len(seen) != 8 || q.Of("nowhere").Ask != q.Ask || q.Of("").Ask != q.Ask {
		t.Errorf("there are %d ways to ask, want 8", len(seen))
	}
}

func TestSay(t *testing.T) {
	w := &Words{ui: map[string]phrase{"plain": {"{a} and {b}", "{a} and {b}"}, "count": {"{n} day", "{n} days in {a}"}}}
	for _, c := range []struct{ got, want string }{
		{w.Say("plain", "a", "X", "b", "{a}"), "X and {a}"},
		{w.Say("plain"), "{a} and {b}"},
		{w.Say("nowhere"), "nowhere"},
		{w.Count("count", 1), "1 day"},
		{w.Count("count", 3, "a", "May"), "3 days in May"},
	} {
		if c.got != c.want {
			t.Errorf("said %q, want %q", c.got, c.want)
		}
	}
}

// silentEnd finds an e that is not spoken: share, opened; not table, agree, added.
var silentEnd = regexp.MustCompile(`[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$`)

// A reading counts what Flesch and Kincaid's formula needs.
type reading struct{ sentences, words, syllables int }

func (m reading) sentence() float64 { return float64(m.words) / float64(max(m.sentences, 1)) }
func (m reading) word() float64     { return float64(m.syllables) / float64(max(m.words, 1)) }
func (m reading) grade() float64    { return 0.39*m.sentence() + 11.8*m.word() - 15.59 }

var (
	placeholder = regexp.MustCompile(`{\w+}`)
	sentenceEnd = regexp.MustCompile(`[.?]+["')]*(\s+|$)`)
)

// measure reads the sentences among texts. Labels of less than four words are
// none, and would only make the measure look better.
func measure(texts []string) reading {
	var m reading
	for _, text := range texts {
		for _, s := range sentenceEnd.Split(placeholder.ReplaceAllString(text, "it"), -1) {
			ws := words(s)
			if len(ws) < 4 {
				continue
			}
			m.sentences++
			m.words += len(ws)
			for _, w := range ws {
				m.syllables += syllables(w)
			}
		}
	}
	return m
}

func words(s string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '/' }),
		func(w string) bool { return !strings.ContainsFunc(w, unicode.IsLetter) })
}

// syllables counts the groups of vowels in a word, less the silent ones at its
// end.
func syllables(word string) int {
	w := strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
	n, in := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !in {
			n++
		}
		in = vowel
	}
	if silentEnd.MatchString(w) {
		n--
	}
	return max(n, 1)
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"need": 1, "organization": 5, "table": 2, "share": 1, "agreed": 2, "opened": 2, "the": 1, "meetings,": 2, "agree": 2, "while": 1, "started": 2} {
		if got := syllables(word); got != want {
			t.Errorf("%q has %d syllables, counted %d", word, want, got)
		}
	}
}

// Package assets holds the words: everything the program says, in files that
// need no programmer to change. One folder a language, the same files in each:
// steps/ID.toml, types/ID.toml, clauses/ID.md, norms/AREA.toml, lessons/ID.md with
// the checks beside them, glossary.toml, and the words of the screens: ui.toml, and
// meet.toml for those of a meeting.
package assets

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"github.com/BurntSushi/toml"
)

//go:embed en
var files embed.FS

// Words are the words of one language. They are read from their files when first
// asked for, and may be asked for from several goroutines.
type Words struct {
	lang string
	mu   sync.Mutex
	ui   map[string]phrase
	step map[string]Step
	lent map[string]Question // questions with From, by step and key
	kind map[string]Type

	clause map[string]map[string]*parse.Tree // by step
}

// A Step holds the words of one step.
type Step struct {
	Title     string              `toml:"title"`  // as a heading
	Short     string              `toml:"short"`  // in the list of steps
	About     string              `toml:"about"`  // what the step is for, in one or two sentences
	Lesson    string              `toml:"lesson"` // where the lessons tell of it, as "lesson#anchor"
	Questions map[string]Question `toml:"q"`      // by key; those of rows as "rows.key"
}

// A Question holds the words of one question.
type Question struct {
	Ask     string            `toml:"ask"`     // what is asked
	Short   string            `toml:"short"`   // its name in lists, and over an answer
	Why     string            `toml:"why"`     // why it is asked
	Example string            `toml:"example"` // an answer somebody else gave
	One     string            `toml:"one"`     // rows: what one of them is called
	Options map[string]string `toml:"options"` // by key
	Effects map[string]string `toml:"effects"` // what choosing an option does, by key
	Asks    map[string]string `toml:"asks"`    // what is asked instead of each of a few rows, by key
	Sheet   string            `toml:"sheet"`   // what is asked on a sheet of paper, of whom it is about; "" for the same
	Ticks   map[string]string `toml:"ticks"`   // what can be ticked there, by key; none for all options
	From    string            `toml:"from"`    // where more options come from: "types", or another question as "step.key"

	Lesson string `toml:"lesson"` // where the lessons answer it, if not where they tell of its step

	Reasons map[string]string `toml:"-"` // from types: why one fits or not, by "type.question.answer"
}

// A phrase is a short text, or two where it counts something.
type phrase struct{ one, other string }

func (p *phrase) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		p.one, p.other = v, v
		return nil
	case map[string]any:
		p.one, _ = v["one"].(string)
		p.other, _ = v["other"].(string)
		if p.one != "" && p.other != "" {
			return nil
		}
	}
	return fmt.Errorf("a phrase is a text, or one and other")
}

// Load returns the words of a language, and an error naming those there are if
// it is not among them.
func Load(lang string) (*Words, error) {
	w := &Words{lang: lang, step: map[string]Step{}, lent: map[string]Question{}, kind: map[string]Type{}, clause: map[string]map[string]*parse.Tree{}}
	text, err := fs.ReadFile(files, lang+"/ui.toml")
	if err != nil {
		return nil, fmt.Errorf("there are no words in %q yet; there are in: en", lang)
	}
	more, err := fs.ReadFile(files, lang+"/meet.toml")
	if err != nil {
		return nil, err
	}
	if w.ui, err = phrases(string(text) + "\n" + string(more)); err != nil {
		return nil, fmt.Errorf("%s/ui.toml and meet.toml: %w", lang, err)
	}
	return w, nil
}

// Lang returns the language of the words.
func (w *Words) Lang() string { return w.lang }

// Say returns the phrase with the given key, with {name} replaced for each pair
// of name and value in with. A key without words returns itself; a test looks
// for those.
func (w *Words) Say(key string, with ...string) string {
	p, ok := w.ui[key]
	if !ok {
		return key
	}
	return put(p.other, with)
}

// Count is Say for a phrase that counts: it takes the words for one or for
// several, and replaces {n}.
func (w *Words) Count(key string, n int, with ...string) string {
	p, ok := w.ui[key]
	if !ok {
		return key
	}
	text := p.other
	if n == 1 {
		text = p.one
	}
	return put(text, append(with, "n", strconv.Itoa(n)))
}

// Has reports whether there are words for key.
func (w *Words) Has(key string) bool {
	_, ok := w.ui[key]
	return ok
}

// Keys returns the keys of every phrase, in no order.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.ui))
	for k := range w.ui {
		keys = append(keys, k)
	}
	return keys
}

// put replaces each {name} in text by the value that follows name in with. It
// looks at no value again, whatever stands in it.
func put(text string, with []string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		n := strings.IndexByte(text[max(i, 0):], '}')
		if len(with) == 0 || i < 0 || n < 0 {
			return b.String() + text
		}
		b.WriteString(text[:i])
		value, rest := "{", text[i+1:]
		for k := 0; k+1 < len(with); k += 2 {
			if with[k] == text[i+1:i+n] {
				value, rest = with[k+1], text[i+n+1:]
			}
		}
		b.WriteString(value)
		text = rest
	}
}

// Step returns the words of a step. A step without a file has empty words; a
// test looks for those.
func (w *Words) Step(id string) Step {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s, ok := w.step[id]; ok {
		return s
	}
	var s Step
	w.decode("steps/"+id+".toml", &s)
	w.step[id] = s
	return s
}

// Question returns the words of the question with the given key of a step, with
// the options it takes from elsewhere.
func (w *Words) Question(step, key string) Question {
	q := w.Step(step).Questions[key]
	if q.From == "" {
		return q
	}
	return w.borrow(step+"."+key, q)
}

// Of returns q as it is asked of the row with the given key.
func (q Question) Of(row string) Question {
	if own, ok := q.Asks[row]; ok {
		q.Ask = own
	}
	return q
}

// Starters returns the sentences that an area of norms, or a question, offers to
// adopt and reword, none for an area that a group named itself.
func (w *Words) Starters(area string) []string {
	var file struct {
		Starters []string `toml:"starters"`
	}
	w.decode("norms/"+area+".toml", &file)
	return file.Starters
}

// Clause returns the template of what a step adds to the terms of reference, and
// those it calls, by name; none if it adds nothing. The one of the step has its ID.
func (w *Words) Clause(step string) (map[string]*parse.Tree, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if trees, ok := w.clause[step]; ok {
		return trees, nil
	}
	trees := map[string]*parse.Tree{}
	if text, err := fs.ReadFile(files, w.lang+"/clauses/"+step+".md"); err == nil {
		t := parse.New(step)
		t.Mode = parse.SkipFuncCheck // whoever carries it out knows the functions
		if _, err := t.Parse(string(text), "", "", trees); err != nil {
			return nil, fmt.Errorf("%s/clauses/%s.md: %w", w.lang, step, err)
		}
	}
	w.clause[step] = trees
	return trees, nil
}

// decode reads a file of the language, which need not be there.
func (w *Words) decode(name string, into any) {
	text, err := fs.ReadFile(files, w.lang+"/"+name)
	if err != nil {
		return
	}
	if _, err := toml.Decode(string(text), into); err != nil {
		panic(fmt.Sprintf("assets: %s/%s: %v", w.lang, name, err)) // the tests read every file
	}
}

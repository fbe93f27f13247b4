package export

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/assets"
	"tandem/model"
)

// lessonDocs returns every lesson as a document.
func lessonDocs(t *testing.T) map[string]Document {
	t.Helper()
	w, docs := english(t), map[string]Document{}
	for i, id := range w.Lessons() {
		l, ok := w.Lesson(id)
		if !ok {
			t.Fatal(id)
		}
		d, err := Lesson(w, l, i+1, len(w.Lessons()))
		if err != nil {
			t.Fatal(err)
		}
		docs[id] = d
	}
	return docs
}

// study is of somebody who passed some checks, and was not always right.
func study(name string) model.Study {
	s := model.Study{Learner: model.Learner{ID: "l", Name: name}, Readings: map[string]model.Reading{
		"types": {Lesson: "types", Done: true, Spent: 6*time.Minute + 40*time.Second},
	}}
	for i, check := range []string{"partnership", "components", "types", model.Final} {
		a := model.Attempt{ID: model.ID(check), Check: check, Began: clock, Ended: clock.AddDate(0, 0, i)}
		for n := range 4 {
			a.Drawn = append(a.Drawn, model.Drawn{Lesson: check, ID: check, Given: []int{0}, Right: n > i-1})
		}
		s.Attempts = append(s.Attempts, a)
	}
	return s
}

// TestLessonsOnPaper: each lesson and the record of what was learned comes in every
// format that is read, lacks no sign in the fonts, and keeps the laws of pages.
func TestLessonsOnPaper(t *testing.T) {
	docs := lessonDocs(t)
	docs["learned"] = Learned(english(t), study("Rosa Lind"), clock)
	docs["learned by a long name"] = Learned(english(t), study(strings.Repeat("Rosalind-Anne ", 14)), clock)
	for id, d := range docs {
		for _, f := range Formats {
			if !strings.Contains(strings.Join(readable, " "), f.Name) {
				continue
			}
			done, err := f.Write(io.Discard, d, Order{Format: f.Name, Paper: Letter})
			if err != nil || len(done.Lacks) > 0 {
				t.Errorf("%s as %s: %v, lacks %q", id, f.Name, err, done.Lacks)
			}
		}
		for _, o := range []Order{{Paper: A4}, {Paper: Letter}, {Paper: A4, Large: true}} {
			s, err := set(d, o)
			if err != nil {
				t.Fatal(err)
			}
			if wrong := append(lawless(s), lonely(s)...); len(wrong) > 0 {
				t.Errorf("%s on %s (large: %v):\n%s", id, o.Paper, o.Large, strings.Join(wrong, "\n"))
			}
			if d.Form == OnePage && !o.Large && len(s.leaves) > 1 {
				t.Errorf("%s takes %d pages", id, len(s.leaves))
			}
		}
	}
}

// TestLearned: the record says what was done, and nothing more.
func TestLearned(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, Learned(english(t), study("Rosa *Lind*"), clock)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "learned.md")
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
		t.Error(d)
	}
	b.Reset()
	if err := Markdown(&b, Learned(english(t), model.Study{Learner: model.Learner{Name: "New"}}, clock)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "No check has been passed yet") {
		t.Errorf("of nothing:\n%s", b.String())
	}
}

// TestReadRefuses: a lesson holds what the screens can show, and links to words only.
func TestReadRefuses(t *testing.T) {
	for text, ok := range map[string]bool{
		"Plain *and* **bold** [word](word:terms).\n\n> Said.\n\n- a\n- b": true,
		"| a | b |\n|---|---|\n| c | d |":                                 true,
		"A [link](https://example.org).":                                  false,
		"![picture](x.png)":                                               false,
		"```\ncode\n```":                                                  false,
		"<b>markup</b>":                                                   false,
	} {
		if _, err := Read(assets.Section{Anchor: "x", Text: text}); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

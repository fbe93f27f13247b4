//go:build unix

package cli_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
	"tandem/store"
)

// changing finds what lessons may reword without any program minding.
var changing = regexp.MustCompile(`("title": ").*(")|("minutes": )\d+`)

// schoolHome returns a home in which two people of one name learn, and one more; with
// rows of a lesson, a section, a question and a check that are no more.
func schoolHome(t *testing.T) *home {
	t.Helper()
	h := newHome(t)
	ctx := context.Background()
	if err := os.MkdirAll(filepath.Dir(h.db), 0o700); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(ctx, h.db, "w")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for i, name := range []string{"Ana Bright", "Mia", "Mia"} {
		if err := st.SetLearner(ctx, model.Learner{ID: model.ID(fmt.Sprint("learner-", i+1)), Name: name, Since: noon}); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range []model.Reading{
		{Lesson: "need", Anchor: "people", Spent: 200 * time.Second},
		{Lesson: "terms", Anchor: "what", Spent: 6 * time.Minute, Done: true},
		{Lesson: "norms", Anchor: "a-section-that-is-gone", Spent: time.Minute},
		{Lesson: "a-lesson-that-is-gone", Anchor: "where", Spent: time.Hour, Done: true},
	} {
		if r.Learner, r.At = "learner-1", noon; st.SetReading(ctx, r) != nil {
			t.Fatal(r)
		}
	}
	sat := func(id, check string, hours, right, of int) {
		a := model.Attempt{ID: model.ID(id), Learner: "learner-1", Check: check, Began: noon.Add(time.Duration(hours) * time.Hour)}
		for i := range 4 {
			d := model.Drawn{Lesson: check, ID: fmt.Sprint("gone-", i), Order: []int{1, 0}}
			if i < of {
				d.Given, d.Right = []int{0}, i < right
			}
			a.Drawn = append(a.Drawn, d)
		}
		if of == len(a.Drawn) {
			a.Ended = a.Began.Add(time.Minute)
		}
		if err := st.SetAttempt(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	sat("a1", "terms", 1, 4, 4)
	sat("a2", "terms", 2, 2, 4)
	sat("a3", "types", 3, 3, 4)
	sat("a4", "need", 4, 1, 2)
	sat("a5", "a-lesson-that-is-gone", 5, 4, 4)
	return h
}

// TestLearnListJSON: what programs read keeps its shape, whatever is reworded; what is
// no more stands in the file and breaks nothing.
func TestLearnListJSON(t *testing.T) {
	t.Parallel()
	h := schoolHome(t)
	out, errs := h.run(0, "", "learn", "--list", "--json", "--who", "ana  bright")
	if errs != "" {
		t.Errorf("it complains: %s", errs)
	}
	got := changing.ReplaceAllString(out, "$1$2$3")
	path := filepath.Join("testdata", "learn.json")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-testdata/learn.json +now; -update writes it anew)\n%s", diff)
	}
	list, _ := h.run(0, "", "learn", "--list", "--who", "Ana Bright")
	for _, want := range []string{"check 4 of 4, last 2 of 4, read again, passed, 6 min spent", "2 of 4 answered, 3 min spent", words().Aims()[1].Title + ": " + say("plain.learn.shown")} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not say %q:\n%s", want, list)
		}
	}
}

// TestTwoLearnersOfOneName: each is reached by the ID, and neither by the name alone.
func TestTwoLearnersOfOneName(t *testing.T) {
	t.Parallel()
	h := schoolHome(t)
	for _, what := range []string{"--list", "--json", "--record"} {
		_, errs := h.run(1, "", "learn", what, "--who", "Mia")
		for _, want := range []string{say("cli.learner.several", "name", "Mia"), "learner-2", "learner-3", "2026-03-02"} {
			if !strings.Contains(errs, want) {
				t.Errorf("learn %s does not say %q: %s", what, want, errs)
			}
		}
	}
	out, _ := h.run(0, "", "learn", "--json", "--who", "learner-3")
	if !strings.Contains(out, `"id": "learner-3"`) {
		t.Errorf("the third is not there:\n%s", out)
	}
	// Line by line it is asked who of them it is, and a check that stands in the file
	// with questions that are no more begins anew.
	out, _ = h.run(0, "2\n\nl\nMia\n1\nc 4\n:q\n", "learn", "--plain", "--who", "Mia")
	for _, want := range []string{say("learn.who"), "1. Ana Bright, since 2 March 2026", say("learn.title") + ", Mia"} {
		if !strings.Contains(squeeze(out), squeeze(want)) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	out, errs := h.run(0, "c 4\n:b\n4\n:b\n\n", "learn", "--plain", "--who", "Ana Bright")
	if errs != "" || !strings.Contains(out, say("plain.quiz.of", "n", "1", "all", "4")) || strings.Contains(out, "is-gone") {
		t.Errorf("%s\n%s", errs, out)
	}
}

// TestLearnRefuses: what cannot be is said in a sentence, with what can.
func TestLearnRefuses(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	for _, c := range []struct {
		code int
		want string
		args []string
	}{
		{2, say("cli.lesson", "name", "nonsense"), []string{"nonsense"}},
		{2, "terms", []string{"nonsense", "--to", "txt"}},
		{2, say("cli.lesson.several", "name", "the"), []string{"the"}},
		{2, say("cli.learn.both", "one", "--list", "other", "terms"), []string{"terms", "--list"}},
		{2, say("cli.learn.both", "one", "--list", "other", "--record"), []string{"--json", "--record"}},
		{2, say("cli.learn.both", "one", "--list", "other", "--to"), []string{"--list", "--to", "md"}},
		{2, "docx", []string{"terms", "--to", "odt"}},
		{2, "letter", []string{"terms", "--to", "pdf", "--paper", "b5"}},
		{1, say("cli.learner.nobody"), []string{"--record"}},
		{1, say("cli.learner.none", "name", "Ana"), []string{"--record", "--who", "Ana"}},
		{1, say("cli.no-input"), []string{"--no-input"}},
	} {
		out, errs := h.run(c.code, "", append([]string{"learn"}, c.args...)...)
		if out != "" || !strings.Contains(errs, c.want) || !strings.Contains(errs, "hint: ") {
			t.Errorf("learn %q says %q and %q, not %q", c.args, out, errs, c.want)
		}
	}
	if _, err := os.Stat(h.db); err == nil {
		t.Error("a file was made")
	}
	if out, errs := h.run(0, "", "learn", "--list"); !strings.Contains(out, "terms") || !strings.Contains(errs, say("cli.learner.nobody")) {
		t.Errorf("without a file the list is %q, %q", out, errs)
	}
	if out, _ := h.run(0, "", "__complete", "learn", ""); !strings.Contains(out, "lasting\n") {
		t.Errorf("completed: %q", out)
	}
}

// TestLearnPapers: lessons, the record and the words are documents like any other.
func TestLearnPapers(t *testing.T) {
	t.Parallel()
	h := schoolHome(t)
	terms, _ := words().Lesson("terms")
	for _, c := range []struct {
		file, want string
		args       []string
	}{
		{"", terms.Sections[1].Title, []string{"terms", "--to", "txt", "--out", "-"}},
		{"", "# " + terms.Title, []string{"6", "--out", "-"}},
		{"", "What Ana Bright has learned", []string{"--record", "--out", "-", "--who", "Ana Bright"}},
		{"", say("glossary.title"), []string{"--glossary", "--out", "-"}},
		{"lesson-terms.pdf", "%PDF", []string{"terms", "--to", "pdf"}},
		{"lesson-terms.html", terms.Title, []string{"reference", "--to", "html"}},
		{"lessons.docx", "PK", []string{"--to", "docx"}},
		{string(model.DateOf(time.Now())) + " What Ana Bright has learned.pdf", "%PDF", []string{"--record", "--who", "Ana Bright"}},
		{"my.md", "# " + words().Say("glossary.title"), []string{"--glossary", "--out", "my.md"}},
		{"all.txt", terms.Title, []string{"--out", "all.txt"}},
	} {
		out, errs := h.run(0, "", append([]string{"learn"}, c.args...)...)
		if errs != "" {
			t.Errorf("learn %q complains: %s", c.args, errs)
		}
		if c.file != "" {
			text, err := os.ReadFile(filepath.Join(h.dir, c.file))
			if err != nil || strings.TrimSpace(out) != c.file {
				t.Errorf("learn %q says %q: %v", c.args, out, err)
			}
			out = string(text)
		}
		if !strings.Contains(out, c.want) {
			t.Errorf("learn %q does not hold %q:\n%.300s", c.args, c.want, out)
		}
	}
	if _, errs := h.run(1, "", "learn", "terms", "--to", "pdf"); !strings.Contains(errs, "lesson-terms.pdf") {
		t.Errorf("a file that is there: %s", errs)
	}
	h.run(0, "", "learn", "terms", "--to", "pdf", "--force")
}

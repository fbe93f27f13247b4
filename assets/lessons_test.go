package assets

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// How lessons may read.
const (
	lessonGrade    = 8.0
	longestLesson  = 28 // words in a sentence
	leastMinutes   = 3
	mostMinutes    = 7
	poolOfLesson   = 8
	leastQuestions = 60
)

// eachLesson runs do for every lesson of every language.
func eachLesson(t *testing.T, do func(t *testing.T, w *Words, l Lesson)) {
	t.Helper()
	for _, ui := range wordFiles(t, "ui.toml") {
		w, err := Load(path.Dir(ui))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range w.Lessons() {
			l, ok := w.Lesson(id)
			if !ok {
				t.Fatalf("%s: there is no lesson %s", w.Lang(), id)
			}
			t.Run(w.Lang()+"/"+id, func(t *testing.T) { do(t, w, l) })
		}
	}
}

// TestCourse: every file of a lesson is in the list once, and every lesson serves one
// aim.
func TestCourse(t *testing.T) {
	for _, ui := range wordFiles(t, "ui.toml") {
		w, err := Load(path.Dir(ui))
		if err != nil {
			t.Fatal(err)
		}
		decode(t, w.Lang()+"/lessons.toml", &course{})
		var files []string
		for _, name := range wordFiles(t, "lessons/*.md") {
			if strings.HasPrefix(name, w.Lang()+"/") {
				files = append(files, strings.TrimSuffix(path.Base(name), ".md"))
			}
		}
		if listed := slices.Sorted(slices.Values(w.Lessons())); !slices.Equal(files, listed) {
			t.Errorf("files %q, listed %q", files, listed)
		}
		var served []string
		for _, a := range w.Aims() {
			served = append(served, a.Lessons...)
		}
		if len(w.Aims()) != 4 || !slices.Equal(served, w.Lessons()) {
			t.Errorf("%d aims are served by %q", len(w.Aims()), served)
		}
	}
}

// TestLessons: each has one idea, sections that can be opened alone, a worked example,
// something to try at a step that is there, what to remember at its end, and a link
// to the glossary.
func TestLessons(t *testing.T) {
	eachLesson(t, func(t *testing.T, w *Words, l Lesson) {
		if n := len([]rune(l.Title)); n == 0 || n > 50 {
			t.Errorf("the title %q has %d characters, wants 1 to 50", l.Title, n)
		}
		if n := len([]rune(l.Short)); n == 0 || n > 18 {
			t.Errorf("short %q has %d characters, wants 1 to 18", l.Short, n)
		}
		if w.Step(l.ForReal()).Title == "" {
			t.Errorf("it is done for real at %q, which is no step", l.Real)
		}
		if w.Step(l.Step).Title == "" {
			t.Errorf("it is tried at %q, which is no step", l.Step)
		}
		if n := len(sentencesOf(l.Idea)); n != 1 {
			t.Errorf("the idea has %d sentences: %q", n, l.Idea)
		}
		if l.Try == "" {
			t.Error("there is nothing to try")
		}
		if n := l.Minutes(); n < leastMinutes || n > mostMinutes {
			t.Errorf("takes %d minutes, wants %d to %d", n, leastMinutes, mostMinutes)
		}
		if _, _, ok := l.Section("example"); !ok {
			t.Error("has no worked example")
		}
		if last := l.Sections[len(l.Sections)-1]; last.Anchor != "gist" {
			t.Errorf("ends with %s, wants what to remember", last.Anchor)
		}
		for _, s := range l.Sections {
			if n := len(words(s.Text)); n < 40 || n > 190 {
				t.Errorf("section %s has %d words, wants 60 to 170", s.Anchor, n)
			}
		}
		if len(links(l)) == 0 {
			t.Error("leads to no word of the glossary")
		}
	})
}

var wordLink = regexp.MustCompile(`\]\(([^)]*)\)`)

// links returns where a lesson leads to.
func links(l Lesson) []string {
	var ids []string
	for _, s := range l.Sections {
		for _, m := range wordLink.FindAllStringSubmatch(s.Text, -1) {
			ids = append(ids, m[1])
		}
	}
	return ids
}

// plainText returns the text of Markdown without its signs.
func plainText(md string) string {
	md = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`).ReplaceAllString(md, "$1")
	md = regexp.MustCompile(`(?m)^[ \t]*([-|]+[-| ]*$|[-*>][ \t]+|[0-9]+\.[ \t]+)`).ReplaceAllString(md, "")
	return strings.NewReplacer("**", "", "*", "", "|", ". ").Replace(md)
}

// sentencesOf returns the sentences of a text.
func sentencesOf(text string) []string {
	var out []string
	for _, block := range regexp.MustCompile(`\n\s*\n`).Split(text, -1) {
		for _, s := range sentenceEnd.Split(strings.Join(strings.Fields(block), " "), -1) {
			if len(words(s)) > 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// itemEnds gives each item of a list, and each row of a table, a line of its own.
func itemEnds(md string) string {
	return regexp.MustCompile(`(?m)^([ \t]*([-*>]|[0-9]+\.)[ \t]|\|)`).ReplaceAllString(md, "\n$1")
}

// TestLessonsAreEasy: grade 8 at most, and no long sentence; the questions and what is
// said of each answer too.
func TestLessonsAreEasy(t *testing.T) {
	eachLesson(t, func(t *testing.T, w *Words, l Lesson) {
		if w.Lang() != "en" {
			return // the measure is made for English
		}
		texts := []string{l.Idea, l.Try}
		for _, s := range l.Sections {
			texts = append(texts, plainText(itemEnds(s.Text)))
		}
		for _, q := range w.Check(l.ID).Questions {
			texts = append(texts, q.Story, q.Ask)
			for _, o := range q.Options {
				texts = append(texts, o.Text, o.Why)
			}
		}
		m := measure(texts)
		t.Logf("grade %.1f, %.1f words a sentence", m.grade(), m.sentence())
		if g := m.grade(); g > lessonGrade {
			t.Errorf("grade %.1f, wants %.1f or less", g, lessonGrade)
		}
		for _, text := range texts {
			for _, s := range sentencesOf(text) {
				if n := len(words(s)); n > longestLesson {
					t.Errorf("a sentence of %d words: %q", n, s)
				}
			}
		}
	})
}

// TestChecks: every question can be answered, in one way only, from a section of its
// lesson, and every answer is explained.
func TestChecks(t *testing.T) {
	seen, all := map[string]string{}, 0
	eachLesson(t, func(t *testing.T, w *Words, l Lesson) {
		decode(t, w.Lang()+"/lessons/"+l.ID+".toml", &Check{})
		c, kinds := w.Check(l.ID), map[string]bool{}
		if n := len(c.Questions); n != poolOfLesson {
			t.Errorf("has %d questions, wants %d", n, poolOfLesson)
		}
		for _, q := range c.Questions {
			all++
			kinds[q.Kind] = true
			if at := seen[w.Lang()+q.ID]; at != "" || q.ID == "" {
				t.Errorf("the question %q is asked in %s too", q.ID, at)
			}
			seen[w.Lang()+q.ID] = l.ID
			for _, fault := range wrongWith(w, l, q) {
				t.Errorf("%s: %s", q.ID, fault)
			}
		}
		if len(kinds) < 3 {
			t.Errorf("has questions of %d kinds, wants 3 or more", len(kinds))
		}
	})
	if all < leastQuestions {
		t.Errorf("there are %d questions, wants %d", all, leastQuestions)
	}
}

// wrongWith says what is wrong with a question.
func wrongWith(w *Words, l Lesson, q Asked) []string {
	var faults []string
	want := func(ok bool, fault string) {
		if !ok {
			faults = append(faults, fault)
		}
	}
	_, _, told := l.Section(q.At)
	want(told, "no section "+q.At+" answers it")
	want(slices.Contains(CheckKinds, q.Kind), "there is no kind "+q.Kind)
	want(strings.HasSuffix(q.Ask, "?") && len([]rune(q.Ask)) <= 110, "asks no question of 110 characters at most: "+q.Ask)
	right, is, texts := 0, map[string]bool{}, map[string]bool{}
	for _, o := range q.Options {
		want(o.Text != "" && !strings.HasPrefix(o.Text, "quiz."), "an option has no text: "+o.Is)
		want(len([]rune(o.Text)) <= 90, "an option is longer than 90 characters: "+o.Text)
		want(!texts[o.Text], "two options say the same: "+o.Text)
		want(len(words(o.Why)) >= 3, "nothing explains: "+o.Text)
		texts[o.Text], is[o.Is] = true, true
		if o.Right {
			right++
		}
	}
	n := len(q.Options)
	switch q.Kind {
	case AskOne:
		want(right == 1 && n >= 3 && n <= 5 && is[""], "wants one right answer of three or four")
	case AskSeveral:
		want(right >= 2 && right < n && n >= 4 && n <= 5 && is[""], "wants two right answers or more, and one that is not, of four or five")
	case AskOrder:
		want(right == 0 && n >= 4 && n <= 6 && is[""], "wants four to six to put in order, none marked")
	case AskNorm:
		want(right == 1 && maps.Equal(is, map[string]bool{"norm": true, "terms": true}), "wants norm and terms, one of them right")
	case AskLevel:
		want(right == 1 && maps.Equal(is, map[string]bool{"strategic": true, "operational": true}), "wants strategic and operational, one of them right")
	case AskType:
		types := slices.Collect(maps.Keys(is))
		want(right == 1 && n >= 3 && n <= 6 && len(types) == n && !slices.ContainsFunc(types, func(id string) bool { return w.Type(id).Title == "" }),
			"wants three types or more, one of them right")
	}
	return faults
}

// TestWrongQuestionsAreFound shows that the test above can fail.
func TestWrongQuestionsAreFound(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	l := Lesson{Sections: []Section{{Anchor: "here"}}}
	good := func() Asked {
		o := func(text string, right bool) AskedOption {
			return AskedOption{Text: text, Right: right, Why: "So it is said."}
		}
		return Asked{ID: "x", Kind: AskOne, Ask: "What?", At: "here", Options: []AskedOption{o("a", true), o("b", false), o("c", false)}}
	}
	if faults := wrongWith(w, l, good()); len(faults) > 0 {
		t.Fatalf("a good question: %q", faults)
	}
	for name, spoil := range map[string]func(*Asked){
		"two right answers":  func(q *Asked) { q.Options[1].Right = true },
		"none":               func(q *Asked) { q.Options[0].Right = false },
		"no explanation":     func(q *Asked) { q.Options[2].Why = "" },
		"no section":         func(q *Asked) { q.At = "elsewhere" },
		"no such kind":       func(q *Asked) { q.Kind = "riddle" },
		"the same twice":     func(q *Asked) { q.Options[1].Text = "a" },
		"several, all right": func(q *Asked) { q.Kind = AskSeveral },
		"no question":        func(q *Asked) { q.Ask = "What." },
		"a type of no name":  func(q *Asked) { q.Kind, q.Options[0].Is = AskType, "club" },
	} {
		q := good()
		if spoil(&q); len(wrongWith(w, l, q)) == 0 {
			t.Errorf("%s: nothing is found wrong", name)
		}
	}
}

// TestRight: of a question of order the order counts, of others the set.
func TestRight(t *testing.T) {
	several := Asked{Kind: AskSeveral, Options: []AskedOption{{Right: true}, {}, {Right: true}}}
	order := Asked{Kind: AskOrder, Options: make([]AskedOption, 3)}
	for _, c := range []struct {
		q     Asked
		given []int
		want  bool
	}{
		{several, []int{2, 0}, true}, {several, []int{0}, false}, {several, []int{0, 1, 2}, false}, {several, nil, false},
		{order, []int{0, 1, 2}, true}, {order, []int{0, 2, 1}, false}, {order, nil, false},
	} {
		if got := c.q.Right(c.given); got != c.want {
			t.Errorf("%s, %v: %v", c.q.Kind, c.given, got)
		}
	}
}

// TestGlossary: every link leads to a word, every word says what it means and where to
// read more, and what it says is easy.
func TestGlossary(t *testing.T) {
	for _, ui := range wordFiles(t, "ui.toml") {
		w, err := Load(path.Dir(ui))
		if err != nil {
			t.Fatal(err)
		}
		meta, err := toml.Decode(read(t, w.Lang()+"/glossary.toml"), &struct {
			Words map[string]Word `toml:"word"`
		}{})
		if err != nil || len(meta.Undecoded()) > 0 {
			t.Fatalf("%v, nothing reads %v", err, meta.Undecoded())
		}
		all, texts, terms := w.Glossary(), []string{}, map[string]string{}
		for id, word := range all {
			texts = append(texts, word.Text)
			if word.Term == "" || word.Text == "" {
				t.Errorf("%s: wants a term and a text", id)
			}
			at := word.Told()
			l, _ := w.Lesson(at.Lesson)
			if _, _, ok := l.Section(at.Anchor); !ok {
				t.Errorf("%s: there is no %s", id, word.Lesson)
			}
			for _, name := range append([]string{word.Term}, word.Also...) {
				if other := terms[strings.ToLower(name)]; other != "" {
					t.Errorf("%s and %s are both called %q", id, other, name)
				}
				terms[strings.ToLower(name)] = id
			}
		}
		if m := measure(texts); m.grade() > lessonGrade {
			t.Errorf("grade %.1f", m.grade())
		}
		for _, id := range w.Lessons() {
			l, _ := w.Lesson(id)
			for _, link := range links(l) {
				if word, ok := strings.CutPrefix(link, "word:"); !ok || all[word].Text == "" {
					t.Errorf("lesson %s leads to %q, which is no word", id, link)
				}
			}
		}
	}
}

// TestBrokenLessons: what is wrong with a file of a lesson is said with its name and
// the line.
func TestBrokenLessons(t *testing.T) {
	head := "+++\ntitle = \"A\"\nshort = \"A\"\nidea = \"A.\"\nstep = \"need\"\ntry = \"A.\"\n+++\n"
	for text, want := range map[string]string{
		head + "## One {#one}\n\nText.\n":                          "",
		"# A lesson\n":                                             "x.md:1: a lesson begins with a line +++",
		"+++\ntitle = \"A\"\n":                                     "x.md:1: the head has no end, a second line +++",
		"+++\ntitle = \"A\"\nshort = B\n+++\n":                     "x.md:3: ",
		"+++\ntitle = \"A\"\n+++\n":                                "x.md:1: the head lacks short",
		strings.Replace(head, "idea", "ideal = 3\nidea", 1):        "x.md:4: nothing reads ideal",
		strings.Replace(head, "\"A\"\nshort", "[\"A\"]\nshort", 1): "x.md:",
		head + "Text.\n":                                           "x.md:8: text stands before the first heading",
		head + "## One\n":                                          "x.md:8: a heading is written ## Words {#anchor}",
		head + "## One {#one}\n\n## Two {#one}\n":                  "x.md:10: the anchor one stands twice",
		head + "## One {#one}\n\n### Two {#two}\n":                 "x.md:10: a heading is written ## Words {#anchor}",
	} {
		_, err := parseLesson("x.md", []byte(text))
		switch {
		case want == "" && err != nil:
			t.Errorf("a good lesson: %v", err)
		case want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)):
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestTold: F1 on any question has a section of a lesson to show.
func TestTold(t *testing.T) {
	for _, name := range wordFiles(t, "steps/*.toml") {
		w, err := Load(path.Dir(path.Dir(name)))
		if err != nil {
			t.Fatal(err)
		}
		step := strings.TrimSuffix(path.Base(name), ".toml")
		keys := slices.Sorted(maps.Keys(w.Step(step).Questions))
		for _, key := range append(keys, "") {
			at, ok := w.Told(step, key)
			l, _ := w.Lesson(at.Lesson)
			if _, _, there := l.Section(at.Anchor); !ok || !there {
				t.Errorf("%s, %q: no lesson answers it: %q", name, key, at)
			}
		}
	}
}

// TestToldFallsBack: a part of a question is told where the question is, and what has
// nothing of its own where its step is.
func TestToldFallsBack(t *testing.T) {
	w := &Words{step: map[string]Step{"a": {Lesson: "l#step", Questions: map[string]Question{
		"q": {Lesson: "l#q"}, "q.part": {}, "q.part.deep": {}, "q.own": {Lesson: "l#own"}, "bare": {}, "bare.part": {},
	}}, "b": {}}}
	for key, want := range map[string]string{
		"q": "q", "q.part": "q", "q.part.deep": "q", "q.own": "own", "bare": "step", "bare.part": "step", "": "step", "none": "step",
	} {
		if at, ok := w.Told("a", key); !ok || at != (Gist{"l", want}) {
			t.Errorf("%q is told at %v, want %s", key, at, want)
		}
	}
	if at, ok := w.Told("b", "q"); ok {
		t.Errorf("a step without a lesson is told at %v", at)
	}
}

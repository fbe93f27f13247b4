package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// schooled runs the line mode at home, over a file in which people of these names
// learn. What is drawn is drawn by no chance.
func schooled(t *testing.T, names []string, lines ...string) *talk {
	t.Helper()
	k := schooling(t, names)
	k.hears(strings.NewReader(strings.Join(lines, "\n")))
	if k.err != nil {
		t.Fatal(k.err)
	}
	return k
}

func schooling(t *testing.T, names []string) *talk {
	t.Helper()
	k, file := lineUp(t, solo(t).path, "b")
	t.Cleanup(func() { file.Close() })
	for i, name := range names {
		l := model.Learner{ID: model.ID(fmt.Sprint("l", i+1)), Name: name, Since: noon.Add(time.Duration(i-9) * 24 * time.Hour)}
		if err := file.SetLearner(context.Background(), l); err != nil {
			t.Fatal(err)
		}
	}
	k.o.Learn, k.o.Chance = file, func(int) int { return 0 }
	return k
}

// learned returns what the file knows of the learner with the given number.
func (k *talk) learned(n int) model.Study {
	k.t.Helper()
	ls, err := k.o.Learn.Learners(context.Background())
	if err != nil || len(ls) < n {
		k.t.Fatal(ls, err)
	}
	s, err := k.o.Learn.Study(context.Background(), ls[n-1].ID)
	if err != nil {
		k.t.Fatal(err)
	}
	return s
}

// drawnBy returns the questions that a check asks a beginner who sits down where
// nothing is left to chance.
func drawnBy(t *testing.T, check string) []model.Drawn {
	t.Helper()
	s := pupil(t)
	return newQuiz(s.UI, event{key: check}).(*quizScreen).attempt.Drawn
}

// typedFor returns the line that answers a question, right or wrong.
func typedFor(w *assets.Words, d model.Drawn, right bool) string {
	var q assets.Asked
	for _, a := range w.Check(d.Lesson).Questions {
		if a.ID == d.ID {
			q = a
		}
	}
	var given []string
	for place, o := range q.Options {
		if o.Right == right && q.Kind != assets.AskOrder || q.Kind == assets.AskOrder {
			given = append(given, itoa(slices.Index(d.Order, place)+1))
		}
	}
	switch {
	case q.Kind == assets.AskOrder && !right:
		slices.Reverse(given)
	case q.Kind != assets.AskOrder && !right:
		given = given[:1]
	}
	return strings.Join(given, " ")
}

// TestPlainLearnList: the list says each lesson and each aim, who learns, and how far.
func TestPlainLearnList(t *testing.T) {
	k := schooled(t, nil, ":learn", ":?", ":x", "nonsense", "", ":q")
	w := k.o.Words
	k.says("Learn the steps, Mia", "1. ", "9. ", "10. The final check", "What you can do, once a check has shown it",
		w.Aims()[0].Title+": still to come", w.Aims()[3].Title+": still to come", ":w and a word", "There is no command :x", "starts a new one", "Goodbye")
	if st := k.learned(1); st.Learner.Name != "Mia" {
		t.Errorf("%+v learns", st.Learner)
	}
}

// TestPlainWhoLearns: two of one name are told apart by the day; a name that is there is
// refused to a third; a new one joins.
func TestPlainWhoLearns(t *testing.T) {
	k := schooled(t, []string{"Mia", "mia "}, ":learn", "MIA", "7", "s", "2", "1", "", "", ":q")
	k.says("Who is learning?", "1. Mia, since", "2. mia, since", "There is a MIA already", "Learn the steps, 7", "Who is learning?", "3. 7, since", "Learn the steps, mia", "Lesson 1 of 9")
	if st := k.learned(2); len(st.Readings) != 1 {
		t.Errorf("the second read %v", st.Readings)
	}
	k = schooled(t, []string{"Mia", "Mia"}, ":learn", "", "n", ":b", ":q")
	k.says("Who is learning?", "starts a new one", "What do you call")
	k = schooled(t, []string{"Mia", "Mia"}, ":learn 2", "c", "", "", ":q") // no check is begun of nobody's
	k.says("Lesson 2 of 9", "Who is learning?", "starts a new one")
}

// TestPlainLesson: sections are read one by one, back, by number and by search; it goes
// on where it was left, and at its end it says what to try.
func TestPlainLesson(t *testing.T) {
	k := schooled(t, nil, ":learn 4", "", "", ":b", "9", "s", "/NODDED", "/", "/qqqq", "nonsense", ":w zzz", "99", "3", ":learn 4", "c 12", ":q")
	l, _ := k.o.Words.Lesson(k.o.Words.Lessons()[3])
	of := func(n int) string {
		return fmt.Sprintf("Section %d of %d: %s", n, len(l.Sections), l.Sections[n-1].Title)
	}
	k.says("Lesson 4 of 9", l.Idea, of(1), of(2), of(3), of(2), of(9), l.Sections[8].Title+", you are here",
		of(10), of(10), "The lesson does not say qqqq", "Enter reads on", "No word fits zzz", of(3), "You stopped in this section", of(3), "Enter reads on")
	if r := k.learned(1).Readings[l.ID]; r.Done || r.Anchor != l.Sections[2].Anchor {
		t.Errorf("left at %+v", r)
	}

	k = schooled(t, nil, append(append([]string{":learn 4." + itoa(len(l.Sections)-1)}, "", ""), "", ":learn", "4", ":q")...)
	k.says(of(len(l.Sections)-1), of(len(l.Sections)), "Try it", l.Try, "That was the lesson", "starts a new one", "Learn the steps, Mia", l.Title+", read,", of(1))
	if r := k.learned(1).Readings[l.ID]; !r.Done {
		t.Errorf("read to the end, and it is %+v", r)
	}
}

// TestPlainLessonSaysAll: what a lesson says on the screen is said line by line, its
// tables row by row, and nothing is drawn.
func TestPlainLessonSaysAll(t *testing.T) {
	w := words(t)
	for _, id := range w.Lessons() {
		l, _ := w.Lesson(id)
		k := schooled(t, nil, append([]string{":learn " + id}, times(len(l.Sections), "")...)...)
		d, err := export.Lesson(w, l, 1, 9)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			switch b := b.(type) {
			case export.Paragraph:
				k.says(textOf(b))
			case export.Table:
				for _, row := range b.Rows {
					for i, cell := range row {
						k.says(b.Head[i] + ": " + cell)
					}
				}
			case export.List:
				for _, item := range b.Items {
					k.says(textOf(item[0].(export.Paragraph)))
				}
			case export.Quote:
				k.says(textOf(b.Blocks[0].(export.Paragraph)))
			}
		}
		for _, line := range strings.Split(k.out, "\n") {
			if len([]rune(line)) > widest || strings.ContainsAny(line, "|*│─•") {
				t.Errorf("%s: %q", id, line)
			}
		}
	}
}

// TestPlainQuiz: a check explains each option of each question, counts, says what to
// read again, and asks others when it is taken again.
func TestPlainQuiz(t *testing.T) {
	w := words(t)
	check := w.Lessons()[4]
	drawn := drawnBy(t, check)
	lines := []string{":learn", "c 5"}
	for i, d := range drawn {
		lines = append(lines, "", "x", "1 1", "0", typedFor(w, d, i == 0), "")
	}
	k := schooled(t, nil, append(lines, "77", "", "1", ":learn", "", "", ":q")...)
	for _, d := range drawn {
		i := slices.IndexFunc(w.Check(check).Questions, func(q assets.Asked) bool { return q.ID == d.ID })
		q := w.Check(check).Questions[i]
		k.says("Question", q.Ask, "Please type", "Please type", "Please type", "Please type")
		for _, o := range q.Options {
			k.says(o.Why[:20]) // of some kinds in the order in which they are shown
			break
		}
		for _, o := range q.Options {
			if !strings.Contains(flat(k.out), flat(o.Why)) {
				t.Errorf("%s: not said: %q", q.ID, o.Why)
			}
		}
	}
	k.says("1 of 4 right. Not passed yet.", "1. Read again: ", "Take the check again")
	a := k.learned(1).Attempts[0]
	if right, of := a.Score(); right != 1 || of != 4 || a.Ended.IsZero() {
		t.Errorf("it counts %d of %d: %+v", right, of, a)
	}
}

// TestPlainQuizGoesOn: what was answered is kept at once, whatever ends the program.
func TestPlainQuizGoesOn(t *testing.T) {
	w := words(t)
	drawn := drawnBy(t, w.Lessons()[2])
	k := schooling(t, nil)
	for _, in := range []string{":learn\nc 3\n" + typedFor(w, drawn[0], true), ":learn\nc 3\n" + typedFor(w, drawn[1], false) + "\n\n"} {
		k.hears(strings.NewReader(in))
	}
	k.says("Question 2 of 4", "Question 3 of 4")
	a, open := k.learned(1).Sitting(w.Lessons()[2])
	if n, _ := a.Open(); !open || n != 2 || !a.Drawn[0].Right || a.Drawn[1].Right || len(k.learned(1).Attempts) != 1 {
		t.Errorf("%d answered: %+v", n, a)
	}
	k.hears(strings.NewReader(":learn\nc 3\n:b\n:q\n"))
	k.says("2 of 4 answered", "Question 3 of 4", "What you answered is kept", "Learn the steps")
}

// TestPlainWhyReadsOn: why a question is asked leads to the section that answers it, to
// all of it, and to the lesson; then the very question is asked again. Half a text stays.
func TestPlainWhyReadsOn(t *testing.T) {
	p := full(t)
	s := solo(t)
	s.put(p)
	if err := s.file.Leave(context.Background(), p.ID, model.Place{Step: "need"}); err != nil {
		t.Fatal(err)
	}
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open, k.o.Learn = p.ID, file
	w := k.o.Words
	first := w.Step("need").Questions["need"]
	at, _ := w.Told("need", "need")
	l, _ := w.Lesson(at.Lesson)
	section, n, _ := l.Section(at.Anchor)
	place := fmt.Sprintf(":learn %d.%d", slices.Index(w.Lessons(), l.ID)+1, n+1)
	k.hears(strings.NewReader(strings.Join([]string{":?", ":??", place, ":learn", "Half a text", ":w norms", ":?", ":??", "and the rest", ".", ":q"}, "\n")))
	k.says(first.Ask, first.Why, "From the lesson: "+l.Title, section.Title, place, "Commands:",
		"From the lesson: "+l.Title, place, "Lesson 4 of 9", section.Title, first.Ask, "Norms: ", first.Why, section.Title, section.Title, "Saved")
	blocks, err := export.Read(section)
	if err != nil {
		t.Fatal(err)
	}
	if end := textOf(blocks[len(blocks)-1].(export.Paragraph)); strings.Count(flat(k.out), flat(end)) != 3 {
		t.Errorf("the end of the section is said %d times: %s", strings.Count(flat(k.out), flat(end)), k.out)
	}
	if got := k.now(p.ID).Need.Need; got != "Half a text\nand the rest" {
		t.Errorf("the need is %q", got)
	}
}

// TestPlainLessonForReal: a lesson opens its step in the partnership that is open, or in
// the one that changed last.
func TestPlainLessonForReal(t *testing.T) {
	p := full(t)
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Learn = file
	k.hears(strings.NewReader(":learn 4\nd\n:q\n"))
	k.says("Lesson 4 of 9", oneLine(p.Core.Name), k.o.Words.Step("need").Title, k.o.Words.Step("need").Questions["need"].Ask)
	k.o.Open = p.ID
	k.hears(strings.NewReader(":learn 7\nd\n:q\n"))
	l, _ := k.o.Words.Lesson(k.o.Words.Lessons()[6])
	k.says("Lesson 7 of 9", k.o.Words.Step(l.ForReal()).Title)
	if k.err != nil {
		t.Error(k.err)
	}
}

// TestPlainTryKeepsWhatIsOpen: what is typed after a visit to the practice lands in the
// partnership of the person's own, and what is typed there does not.
func TestPlainTryKeepsWhatIsOpen(t *testing.T) {
	p := full(t)
	s := solo(t)
	s.put(p)
	if err := s.file.Leave(context.Background(), p.ID, model.Place{Step: "need"}); err != nil {
		t.Fatal(err)
	}
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	there, yard := lineUp(t, solo(t).path, "y")
	defer yard.Close()
	k.o.Open, k.o.Learn = p.ID, file
	k.o.Practice = func() (Loan, error) {
		g, id, err := Ground(context.Background(), k.o.Words, there.o.NewID, k.o.Now, "y", func(model.ID) (Keeper, error) { return yard, nil })
		return Loan{Keep: g, Open: id}, err
	}
	k.hears(strings.NewReader(":learn 4\nt\n:b\n:b\n:l\n\n:q\n"))
	k.says("Lesson 4 of 9", "PRACTICE")
	if k.err != nil {
		t.Fatal(k.err)
	}
	k.hears(strings.NewReader(strings.Join([]string{
		":learn 4", "t", "3", "Made-up people", ".", ":learn 1", "t", ":b", ":learn", "", ":learn", "My own need", ".", ":q"}, "\n")))
	k.says("Lesson 4 of 9", "PRACTICE", "Lesson 1 of 9", "PRACTICE", "Back at: Defining", "Section 2", "What need brings")
	if got := practiced(t, k, yard).Need; got.Affected != "Made-up people" || strings.Contains(got.Need, "My own") {
		t.Errorf("the need of the practice is %+v:\n%s", got, k.out)
	}
	if got := k.now(p.ID).Need; got.Need != "My own need" || got.Evidence != p.Need.Evidence {
		t.Errorf("the need is %+v", got)
	}
}

// practiced returns the partnership to practice on.
func practiced(t *testing.T, k *talk, keep Keeper) *model.Record {
	t.Helper()
	heads, err := keep.List(context.Background(), model.Query{Limit: 9})
	if err != nil || len(heads) != 1 {
		t.Fatal(heads, err)
	}
	r, err := keep.Load(context.Background(), heads[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPlainLearnUnkept: where nothing is kept of what is learned it says so, and all
// else is as ever.
func TestPlainLearnUnkept(t *testing.T) {
	k, file := lineUp(t, solo(t).path, "b")
	defer file.Close()
	k.o.Chance = func(int) int { return 0 }
	k.hears(strings.NewReader(":learn\n1\n\nc\n1\n2 3\n1 2 3\n:b\nr\nl\nw\nc\n:b\n\n:e\n:learn 2\n\n:q\n"))
	if k.err != nil {
		t.Fatal(k.err)
	}
	k.says("Nothing is kept here", "Learn the steps", "Lesson 1 of 9", "Question 1 of 4", "Lesson 2 of 9")
}

// torn is a file that takes nothing of what is learned.
type torn struct{ Learning }

func (torn) SetReading(context.Context, model.Reading) error {
	return &model.Fault{Kind: model.DiskFull, Path: "/p.db", Err: io.ErrShortWrite}
}
func (torn) SetAttempt(context.Context, model.Attempt) error {
	return &model.Fault{Kind: model.DiskFull, Path: "/p.db", Err: io.ErrShortWrite}
}

// TestPlainLearnOnAFullDisk: it is said that the file does not take it, and the lesson
// goes on.
func TestPlainLearnOnAFullDisk(t *testing.T) {
	k := schooling(t, []string{"Mia"})
	k.o.Learn = torn{k.o.Learn}
	k.hears(strings.NewReader(":learn 1\n\n:learn 2\n:learn\n:learn\nc 1\n1\n"))
	if k.err != nil && !errors.Is(k.err, io.EOF) {
		t.Fatal(k.err)
	}
	k.says("Section 1 of", k.o.Words.Say("fault.full", "path", "/p.db"), "Section 2 of", "Question 1 of 4", k.o.Words.Say("fault.full", "path", "/p.db"))
}

// TestPlainWords: a word is looked up at any prompt, and the prompt is still there.
func TestPlainWords(t *testing.T) {
	k := schooled(t, nil, ":w mou", ":W Norm", ":w", "n", ":w partner", "East", ":q")
	g := k.o.Words.Glossary()
	k.says("Terms of reference: "+g["terms"].Text, ":learn 6.", "Norms: ", "Where are my things", "What do you call", "Partner: "+g["partner"].Text, "Started: East")
}

package ui

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
)

// starts sits down with lessons asked for on the command line.
func starts(t *testing.T, who, teach string, names ...string) *seat {
	t.Helper()
	s := sit(t, filepath.Join(t.TempDir(), "t.db"), "a")
	for i, name := range names {
		if err := s.file.SetLearner(context.Background(), model.Learner{ID: model.ID(itoa(i)), Name: name, Since: noon}); err != nil {
			t.Fatal(err)
		}
	}
	o := s.options("a")
	o.Learn, o.Who, o.Teach = s.file, who, teach
	s.UI = New(context.Background(), o)
	s.do(s.UI.Init())
	return s
}

// TestStartWithLessons: the command line opens the list or a lesson, with home below it;
// where somebody has no name yet, or two have it, that comes first.
func TestStartWithLessons(t *testing.T) {
	s := starts(t, "Mia", AllLessons)
	s.in(learning)
	s.sees("Learn the steps", "Mia")
	s.press("esc")
	s.in(home)

	s = starts(t, "Mia", "types")
	s.in(lesson)
	s.sees("The types of partnership")
	s.press("tab", "esc")
	s.in(learning)
	if len(s.studied().Readings) != 1 {
		t.Error("where it was left is not kept")
	}
	s.press("esc")
	s.in(home)

	s = starts(t, "", "types")
	s.in(welcome)
	s.typed("Zoe")
	s.press("enter")
	s.in(lesson)
	s.press("esc")
	s.sees("Zoe")

	s = starts(t, "Mia", "types", "Mia", "mia")
	s.in(learning)
	s.sees("Who is learning?")
	s.press("down", "enter")
	s.in(lesson)
	s.press("esc")
	s.sees("mia")
	s.press("enter", "esc", "esc")
	s.in(home)

	s = starts(t, "Mia", "types", "Mia", "mia")
	s.press("esc")
	s.in(home)
}

// TestPlainSchoolStorm: whatever is typed in the lessons, line by line, it comes to an
// end, and says nothing that is no word.
func TestPlainSchoolStorm(t *testing.T) {
	said := strings.Split(" ,,,1,2,3,4,9,10,11,99,1 2,2 1,1 3,2 4 1 3,1 2 3 4,1 2 3 4 5,c,c 3,c 10,c10,n,s,d,t,r,w,l,p,x,/you,/,//,:b,:b,:learn,:learn 3,:learn 4.2,:learn 4.99,:learn norms,:learn need#people,:learn x,:?,:??,:w,:w norms,:w  ,::w,:W MOU,y,Mia,Zoe", ",")
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 7))
		lines := []string{":learn"}
		for range 150 {
			line := said[r.IntN(len(said))]
			if r.IntN(12) == 0 {
				line = ":learn"
			}
			lines = append(lines, line)
		}
		s := solo(t)
		s.put(full(t))
		k, file := lineUp(t, s.path, "b")
		k.o.Learn, k.o.Chance = file, r.IntN
		if seed%2 == 0 {
			k.o.Open = "p"
			if heads, err := file.List(context.Background(), model.Query{Limit: 1}); err == nil {
				k.o.Open = heads[0].ID
			}
		}
		k.hears(strings.NewReader(strings.Join(lines, "\n")))
		if k.err != nil {
			t.Errorf("seed %d: %v", seed, k.err)
		}
		for _, key := range []string{"learn.", "lesson.", "quiz.", "glossary.", "plain."} {
			if i := strings.Index(k.out, "\n"+key); i >= 0 {
				t.Errorf("seed %d: no words for %q", seed, k.out[i+1:min(len(k.out), i+30)])
			}
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

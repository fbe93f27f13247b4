package ui

import (
	"context"
	"slices"
	"testing"

	"tandem/assets"
	"tandem/model"
)

// kindly begins checks until a question of a kind is open.
func kindly(t *testing.T, kind string) *seat {
	t.Helper()
	s := learns(t)
	for _, id := range s.Words.Lessons() {
		s.do(s.follow(event{on: test, key: id}))
		for q := s.top().(*quizScreen); !q.over; {
			if q.asked().Kind == kind {
				return s
			}
			s.quizzed(true)
			s.press("enter")
		}
		s.press("esc")
	}
	t.Fatalf("no question of kind %s is drawn", kind)
	return nil
}

// wrongly is kindly with a wrong answer.
func wrongly(t *testing.T, kind string) *seat {
	t.Helper()
	s := kindly(t, kind)
	s.quizzed(false)
	return s
}

// halfway has passed some checks, failed one, begun another, and left a lesson.
func halfway(t *testing.T) *seat {
	t.Helper()
	s := learns(t)
	for i, wrong := range []int{0, 1, 2} {
		s.do(s.follow(event{on: test, key: s.Words.Lessons()[i]}))
		s.quizzedAll(wrong)
		s.press("esc")
	}
	s.do(s.follow(event{on: teach, key: "need"}))
	s.press("tab", "tab", "esc")
	s.do(s.follow(event{on: teach, key: "start"}))
	s.press("end", "esc")
	s.do(s.follow(event{on: test, key: "terms"}))
	s.quizzed(true)
	s.press("esc")
	return s
}

// twins are two learners of one name, and one with a long one.
func twins(t *testing.T) *seat {
	t.Helper()
	s := pupil(t)
	long := "👩‍🏫 " + string(slices.Repeat([]rune("long name "), 19))
	for i, name := range []string{"Mia", "Mia", long} {
		if err := s.file.SetLearner(context.Background(), model.Learner{ID: model.ID(itoa(i)), Name: name, Since: noon.AddDate(0, i, 0)}); err != nil {
			t.Fatal(err)
		}
	}
	s.do(s.UI.Init())
	s.do(s.follow(event{on: learn}))
	return s
}

// learnScenes are the screens of learning.
func learnScenes() []scene {
	lessonAt := func(at string, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := learns(t)
			s.do(s.follow(event{on: teach, key: at}))
			return pressed(s, keys...)
		}
	}
	return []scene{
		{"learn", func(t *testing.T) *seat { return learns(t) }, all},
		{"learn-halfway", halfway, all},
		{"learn-aims", func(t *testing.T) *seat {
			s := halfway(t)
			s.window(60, 20)
			s.times(20, "down")
			return s
		}, []string{"60x20", "40x12"}},
		{"home-learning", func(t *testing.T) *seat { return pressed(halfway(t), "esc") }, usual},
		{"learn-who", twins, all},
		{"learn-long-name", func(t *testing.T) *seat { return pressed(twins(t), "down", "down", "enter") }, usual},
		{"learn-written", func(t *testing.T) *seat { s, _, _ := atWritten(t); return s }, all},
		{"lesson", lessonAt("types"), all},
		{"lesson-section", lessonAt("types#word"), usual},
		{"lesson-table", lessonAt("start#areas"), all},
		{"lesson-quote", lessonAt("components#example"), usual},
		{"lesson-end", lessonAt("norms", "end"), all},
		{"lesson-search", func(t *testing.T) *seat {
			s := lessonAt("terms", "/")(t)
			s.typed("lawyer")
			return pressed(s, "enter")
		}, usual},
		{"quiz-one", func(t *testing.T) *seat { return kindly(t, assets.AskOne) }, all},
		{"quiz-several", func(t *testing.T) *seat { return pressed(kindly(t, assets.AskSeveral), "down", "space") }, usual},
		{"quiz-order", func(t *testing.T) *seat { return pressed(kindly(t, assets.AskOrder), "down", "space", "down") }, usual},
		{"quiz-type", func(t *testing.T) *seat { return kindly(t, assets.AskType) }, usual},
		{"quiz-told", func(t *testing.T) *seat { return wrongly(t, assets.AskOne) }, all},
		{"quiz-told-several", func(t *testing.T) *seat { return wrongly(t, assets.AskSeveral) }, usual},
		{"quiz-told-order", func(t *testing.T) *seat { return wrongly(t, assets.AskOrder) }, usual},
		{"quiz-over", func(t *testing.T) *seat {
			s := learns(t)
			s.press("down", "down", "c")
			s.quizzedAll(3)
			return s
		}, all},
		{"quiz-passed", func(t *testing.T) *seat {
			s := learns(t)
			s.press("down", "down", "c")
			s.quizzedAll(0)
			return s
		}, usual},
		{"quiz-shown", func(t *testing.T) *seat {
			s := learns(t)
			s.Practice = func() (Loan, error) { return Loan{}, context.Canceled }
			s.do(s.follow(event{on: test, key: model.Final}))
			s.quizzedAll(2)
			return s
		}, usual},
		{"quiz-final", func(t *testing.T) *seat {
			s := learns(t)
			s.do(s.follow(event{on: test, key: model.Final}))
			s.quizzedAll(6)
			return s
		}, usual},
		{"glossary", func(t *testing.T) *seat { return pressed(learns(t), "f3") }, all},
		{"glossary-typed", func(t *testing.T) *seat {
			s := pressed(learns(t), "f3")
			s.typed("agree")
			return s
		}, usual},
		{"glossary-none", func(t *testing.T) *seat {
			s := pressed(learns(t), "f3")
			s.typed("zzz")
			return s
		}, usual},
	}
}

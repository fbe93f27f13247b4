package ui

import (
	"context"
	"testing"

	"tandem/model"
)

// fields are places to type at, each with what stands there.
var fields = map[string]func(*seat){
	"line in a record": func(s *seat) {
		s.at("roster", "")
		s.press("down", "down", "down", "down", "enter")
	},
	"text":         func(s *seat) { s.at("need", "", "outside") },
	"private text": func(s *seat) { s.at("interest", "r2", "costs"); s.press("enter", "tab") },
	"text in a norm": func(s *seat) {
		s.at("norms", "", "area", "meetings", "norms")
		s.press("down", "enter")
	},
	"position": func(s *seat) {
		s.at("agree", "", string(s.r.Texts()[2])) // whose words nobody changes here
		s.press("down", "enter", "tab", "tab")
	},
}

// over returns the routes that lead over a step.
func overWalk() []route {
	var rs []route
	for _, r := range routes {
		if (r.from == walk || r.from == anywhere) && r.to.over {
			rs = append(rs, r)
		}
	}
	return rs
}

// disturbances happen while a screen lies over the step.
var disturbances = map[string]func(*testing.T, *seat){
	"nothing": func(*testing.T, *seat) {},
	"sizes":   func(_ *testing.T, s *seat) { s.window(60, 20) },
	"tiny":    func(_ *testing.T, s *seat) { s.window(0, 0); s.window(120, 40) },
	"draft":   func(_ *testing.T, s *seat) { s.send(draftDue{}, tick{}) },
	"another window": func(t *testing.T, s *seat) {
		b := sit(t, s.path, "b")
		b.enter(s.r.ID)
		b.at("need", "", "affected")
		b.typed("Others. ")
		b.press("esc")
		s.send(tick{}, draftDue{})
	},
}

// field returns the field in focus, of a step or of a position.
func (s *seat) field() field {
	s.t.Helper()
	switch x := s.stack[0].screen.(type) {
	case *walkScreen:
		return x.form().focus()
	case *agreeScreen:
		return x.rec.form.focus()
	}
	s.t.Fatalf("no field in %s", s.state())
	return nil
}

// holds returns what a field holds, and where its cursor stands.
func holds(x field) (value string, at int) {
	switch x := x.(type) {
	case *lineField:
		return x.in.Value(), x.in.Position()
	case *textField:
		return x.in.Value(), x.in.Line()*100_000 + x.in.Column()
	}
	return "", 0
}

// TestHalfAWord: half a word is typed; something comes over the step and goes;
// the other half is typed, and the field holds the whole word.
func TestHalfAWord(t *testing.T) {
	for place, enter := range fields {
		for _, r := range overWalk() {
			for what, disturb := range disturbances {
				if testing.Short() && what != "nothing" && place != "text in a norm" {
					continue
				}
				t.Run(place+" "+string(r.on)+" "+what, func(t *testing.T) {
					t.Parallel()
					halfAWord(t, enter, r, func(s *seat) { disturb(t, s) })
				})
			}
		}
	}
}

func halfAWord(t *testing.T, enter func(*seat), r route, disturb func(*seat)) {
	s := with(t, full(t))
	enter(s)
	s.paste("one two\n")
	s.typed("hay")
	s.press("left")
	x := s.field()
	key := x.question().Head().Key
	_, at := holds(x)
	head := x.question().Head()
	s.do(s.follow(event{on: r.on, stop: s.here, ask: &asked{head, s.Words.Question("need", "need")}}))
	s.in(r.to.state)
	disturb(s)
	if r.to.state == drilling { // esc leaves the practice from there
		s.do(s.follow(event{on: shut}))
	} else {
		s.press("esc")
	}
	s.in(walk)
	x = s.field()
	if got := x.question().Head().Key; got != key {
		t.Fatalf("the focus went from %s to %s", key, got)
	}
	if _, now := holds(x); now != at {
		t.Errorf("the cursor went from %d to %d", at, now)
	}
	shown := s.text()
	w, h := s.size.Width, s.size.Height
	s.window(81, 25)
	s.window(w, h)
	if now := s.text(); now != shown {
		t.Errorf("another size and back draws it otherwise:\n%s\nbefore:\n%s", now, shown)
	}
	s.typed("lfwa")
	s.sees("halfway")
	value, _ := holds(s.field())
	if w, ok := s.stack[0].screen.(*walkScreen); ok {
		at := model.Place{Step: w.stop.Step.ID, Party: w.stop.Party}
		id := s.r.ID
		s.do(s.follow(event{on: out}))
		rec, err := s.file.Load(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range model.Flatten(w.stop.Step.Part(rec.Partnership, at.Party)) {
			if v == value {
				return
			}
		}
		t.Errorf("%q is not in the file", value)
	}
}

package ui

import (
	"errors"
	"strings"
	"testing"

	"tandem/model"
)

// failed gives s a file that takes nothing, for the given reason.
func failed(s *seat, kind model.FaultKind) *failing {
	f := &failing{Store: s.file, err: &model.Fault{Kind: kind, Path: "/home/mia/t.db", Err: errors.New("no")}}
	s.Keep = f
	return f
}

// TestTheDiskIsFull: the footer says so, the text stays, and a later try saves it
// under the same ID and goes where the person wanted to go.
func TestTheDiskIsFull(t *testing.T) {
	for _, kind := range []model.FaultKind{model.DiskFull, model.ReadOnly, model.Vanished, model.Damaged, model.Newer, model.NotOurs, model.Busy, model.Unknown} {
		t.Run(string(kind), func(t *testing.T) {
			s := with(t, full(t))
			s.at("need", "")
			was := s.stands("need", "", "need")
			f := failed(s, kind)
			s.typed("More. ")
			s.send(draftDue{})
			s.sees("Not saved yet")
			s.lacks("unsaved.")
			s.do(s.follow(event{on: next}))
			s.in(walk)
			if s.here.Step.ID != "need" {
				t.Fatalf("gone to %s", s.here.Step.ID)
			}
			id := s.walking().inflight.ID
			s.typed("Still. ")
			for range 3 {
				s.send(again{}, tick{})
				s.sees("Not saved yet", "More. Still.")
				s.lacks("saved 12:00")
			}
			f.err = nil
			if got := s.stands("need", "", "need"); got != was {
				t.Fatalf("the file took %q", got)
			}
			s.send(again{})
			s.lacks("Not saved yet")
			s.sees("saved 12:00")
			if got := s.stands("need", "", "need"); got != was+"More. Still. " {
				t.Errorf("the file holds %q", got)
			}
			if s.r.Saves[model.Place{Step: "need", Path: "need"}] == id {
				t.Error("what was typed later came in the same save")
			}
		})
	}
}

// TestLeavingWaitsForTheFile: what was asked for comes once it can.
func TestLeavingWaitsForTheFile(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	f := failed(s, model.Busy)
	s.typed("More. ")
	s.do(s.follow(event{on: quit}))
	s.in(walk)
	f.err = nil
	s.send(again{})
	if s.in(bye); !s.done || !strings.HasSuffix(s.stands("need", "", "need"), "More. ") {
		t.Errorf("not saved and ended: %v", s.done)
	}
}

// TestStuck: who leaves while the file takes nothing is told, and can write the
// text to a file.
func TestStuck(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	f := failed(s, model.DiskFull)
	s.typed("More. ")
	s.press("ctrl+c")
	s.sees("Not saved yet")
	s.press("ctrl+c")
	s.in(stuck)
	if s.press("enter"); s.done {
		t.Fatal("it left without the text")
	}
	s.in(stuck)
	s.press("esc")
	s.in(walk)
	s.sees("More.")
	s.send(hangup{})
	s.in(stuck)
	s.press("f")
	if !s.done || len(s.aside) != 1 || len(s.aside[0].Ops) != 1 || !strings.HasSuffix(s.aside[0].Ops[0].Value, "More. ") {
		t.Fatalf("ended %v, and wrote %v", s.done, s.aside)
	}
	if len(s.told) != 1 || !strings.Contains(s.told[0], "/home/mia/unsaved.json") {
		t.Errorf("it said %q", s.told)
	}
	f.err = nil
}

// TestStuckAndBetter: enter tries again, and leaves when it can.
func TestStuckAndBetter(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	f := failed(s, model.DiskFull)
	s.typed("More. ")
	s.send(hangup{})
	s.in(stuck)
	f.err = nil
	if s.press("enter"); !s.done || !strings.HasSuffix(s.stands("need", "", "need"), "More. ") {
		t.Errorf("not saved and ended: %v\n%s", s.done, s.text())
	}
}

// TestAsideFails too: it says so, and stays.
func TestAsideFails(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	failed(s, model.DiskFull)
	s.Aside = func([]model.Draft) (string, error) { return "", errors.New("no \x1b[31mroom\u202e") }
	s.typed("More. ")
	s.send(hangup{})
	s.press("f")
	if s.in(stuck); s.done {
		t.Fatal("it left without the text")
	}
	s.sees("did not work either: no")
	if strings.ContainsAny(s.View().Content, "\u202e") {
		t.Error("the reason is not cleaned")
	}
}

// TestHangup saves what is typed, and leaves.
func TestHangup(t *testing.T) {
	for name, open := range map[string]func(*seat){
		"step":    func(s *seat) {},
		"overlay": func(s *seat) { s.press("f1") },
		"palette": func(s *seat) { s.press("ctrl+p") },
		"leaving": func(s *seat) { s.press("ctrl+c") },
	} {
		t.Run(name, func(t *testing.T) {
			s := with(t, full(t))
			s.at("need", "")
			s.typed("More. ")
			open(s)
			s.send(hangup{})
			if !s.done || !strings.HasSuffix(s.stands("need", "", "need"), "More. ") {
				t.Errorf("saved and ended: %v\n%s", s.done, s.text())
			}
		})
	}
}

// TestNothingCanBeRead: home says what is wrong, and what was open stays open.
func TestNothingCanBeRead(t *testing.T) {
	s := opened(t, full(t))
	s.close()
	s.send(again{})
	s.press("enter")
	s.in(home)
	s.press("n")
	s.typed("Another")
	s.press("enter")
	s.in(naming)
	s.lacks("fault.")
	s.fits()
}

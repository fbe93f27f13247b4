package store

import (
	"testing"

	"tandem/model"
)

// TestNoted: what the program notes itself about who came and went is asked of nobody;
// everything that people write is.
func TestNoted(t *testing.T) {
	for at, want := range map[model.Place]bool{
		at(model.CoreStep, "passages"): true, at(model.CoreStep, "followed"): true,
		at(model.CoreStep, "name"): false, at("need", "passages"): false, at("roster", "followed"): false,
	} {
		if got := noted(at); got != want {
			t.Errorf("%v: noted %v", at, got)
		}
	}
}

// TestUnderARow: what is left in a row that goes is told by whoever wrote there last;
// of one save by the place that comes first, so that it is told the same each time.
func TestUnderARow(t *testing.T) {
	b := &bench{all: answers{
		at("p", "a/x"):                          {"U", "s1"},
		at("p", "a/x/early"):                    {"1", "s1"},
		at("p", "a/x/late"):                     {"2", "s3"},
		at("p", "a/x/c"):                        {"3", "s5"},
		at("p", "a/x/b"):                        {"4", "s5"},
		at("p", "a/x/d"):                        {"5", "s5"},
		at("p", "a/x/gone"):                     {"", "s9"},
		at("p", "a/xy/b"):                       {"6", "s9"},
		at("q", "a/x/b"):                        {"7", "s9"},
		{Step: "p", Party: "o1", Path: "a/x/b"}: {"8", "s9"},
	}}
	for range 50 { // a map has another order each time
		if got := b.under(at("p", "a/x")); got != at("p", "a/x/b") {
			t.Fatalf("told by %v", got)
		}
	}
	if got := b.under(at("p", "a/z")); got != (model.Place{}) {
		t.Errorf("in a row that is empty there is %v", got)
	}
}

package ui

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// lists runs the line mode at home, over partnerships of these names.
func lists(t *testing.T, names []string, lines ...string) *talk {
	t.Helper()
	s := solo(t)
	for _, p := range several(names...) {
		s.put(p)
	}
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Things = func() Things { return Things{File: "/data/tandem.db", Documents: "/papers"} }
	k.hears(strings.NewReader(strings.Join(lines, "\n")))
	if k.err != nil {
		t.Fatal(k.err)
	}
	return k
}

func TestPlainHomeDoors(t *testing.T) {
	k := lists(t, nil, ":e", ":q")
	k.says("There is no partnership here yet", ":e shows a finished one", "Millbrook Garden Kitchen", "Example: nothing is changed here", "Goodbye")
}

// TestPlainActions: what the screens do with a partnership as a whole, line by line.
func TestPlainActions(t *testing.T) {
	names := []string{"Harbor Kitchen", "Meadow"} // 1 is Meadow
	k := lists(t, names, ":a 1", "2", "Lower Meadow", ":u", ":q")
	k.says("Meadow", "Give it another name", "It has the new name. :u takes that back", "1. Lower Meadow", "Taken back", "1. Meadow")

	k = lists(t, names, ":a 1", "2", "Harbor Kitchens", "n", ":q")
	k.says("there is one called Harbor Kitchen", "Use this name all the same?", "1. Meadow")

	k = lists(t, names, ":a 1", "6", ":f", "6", "", ":q")
	k.says("Put it in the archive", "It is in the archive. :u brings it back", "1. Harbor Kitchen", "Your partnerships: Archive", "1. Meadow", "Your partnerships", "1. Harbor")

	k = lists(t, names, ":a 1", "7", "n", ":a 1", "7", "y", ":q")
	k.says("Delete it? y or n", "1. Meadow", "Deleted. :u brings it back", "1. Harbor Kitchen")
	if r := k.now("p1"); r.Core.Shelf != model.Deleted {
		t.Errorf("on the shelf %q", r.Core.Shelf)
	}

	k = lists(t, names, ":a 1", "4", "Upper Meadow", ":q")
	k.says("never takes over who agreed", "Started: Upper Meadow", "Partners and people")

	k = lists(t, names, ":a 7", ":a", ":x", ":?", ":q")
	k.says("Type :a and the number", "Type :a and the number", "There is no command :x", ":f shows a list")
}

// TestPlainLists: lists of one's own are filled, shown, made and renamed.
func TestPlainLists(t *testing.T) {
	k := lists(t, []string{"Yard", "Zebra"}, ":a 1", "3", "1, 3", ":f", "5", ":f", "4", "", ":f", "8", "River towns", ":f", "10", "4", "Creek towns", ":q")
	k.says("Business supporters", "Its lists are changed",
		"Your partnerships: Program partners", "1. Zebra", "Your partnerships: Employer network", "Nothing stands in this list",
		"Your partnerships: River towns", "Nothing stands", "Your partnerships: Creek towns")
	if got := len(model.List(k.now("p1").Core.Groups).Keys()); got != 2 {
		t.Errorf("stands in %d lists", got)
	}
}

func TestPlainThings(t *testing.T) {
	lists(t, nil, ":w", ":q").says("/data/tandem.db", "/papers", "none yet", "Move to another computer", "1. ", "2. ", "3. ")
}

func TestPlainOrganization(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.hears(strings.NewReader(strings.Join([]string{":o", "clinica DEL rio", "1", ":q"}, "\n")))
	k.says("Active in 1 partnership", "1. Eastside Food Link", "Step ")
	k.hears(strings.NewReader(strings.Join([]string{":o", "Nobody", ":q"}, "\n")))
	k.says("It is not active in any partnership here")
}

// TestPlainStrike: words leave for good after a yes, and only then.
func TestPlainStrike(t *testing.T) {
	p := freshOne()
	p.Need.Need = "Call Jo at 555 0100."
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	run := func(lines ...string) {
		t.Helper()
		k.hears(strings.NewReader(strings.Join(append(lines, ":q"), "\n")))
	}
	run(":a 1", "5", "555 0100", "asked", "n")
	k.says("They stand in 1 answer now", "Strike the words for good?")
	if got := k.now("p").Need.Need; got != p.Need.Need {
		t.Fatalf("%q", got)
	}
	run(":a 1", "5", "55", "asked")
	k.says("three letters or more")
	run(":a 1", "5", "555 0100", "asked", "y")
	k.says("Struck in ")
	if strings.Contains(tables(t, s.path), "555 0100") {
		t.Error("the words are in the file")
	}
}

// TestPlainExampleTakesNothing: whatever is typed, the example asks again and says
// why.
func TestPlainExampleTakesNothing(t *testing.T) {
	p, err := Example(words(t))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for range p.Path() {
		lines = append(lines, "PLANTED", ".", "1", "s", "", ":l", "w", "", "", "", "", "", "", "")
	}
	k := &talk{t: t, o: Options{Keep: Display(p), Open: p.ID, Words: words(t), Now: func() time.Time { return noon }, Held: &Held{}, NewID: func() model.ID { return "x" }}}
	k.hears(strings.NewReader(strings.Join(lines, "\n")))
	if k.err != nil {
		t.Fatal(k.err)
	}
	k.says("Example: nothing is changed here", "It takes no changes", "That was the example")
	r := k.now(p.ID)
	was := p.Leaves()
	for place, value := range r.Leaves() {
		if was[place] != value {
			t.Errorf("%v is %q", place, value)
		}
	}
}

package ui

import (
	"context"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
	"tandem/store"
)

// A gate is where the keys begin.
type gate struct {
	name string
	at   func(*Options) // what the program starts with
	then func(*monkey)  // where it goes first
}

// gates are the ways into all that the program has.
var gates = []gate{
	{"home", nil, nil},
	{"nobody", func(o *Options) { o.Who = "" }, nil},
	{"naming", nil, func(m *monkey) { m.do(m.follow(event{on: fresh})) }},
	{"new", func(o *Options) { o.Name = "A new one" }, nil},
	{"alike", func(o *Options) { o.Name = "Eastside Food Link" }, nil},
	{"full", func(o *Options) { o.Open = "r1" }, nil},
	{"crowd", func(o *Options) { o.Open = "crowd" }, nil},
	{"fresh", func(o *Options) { o.Open = "p" }, nil},
	{"papers", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.do(m.follow(event{on: read})) }},
	{"before", func(o *Options) { o.Open, o.Meet = "r1", true }, nil},
	{"hall", func(o *Options) { o.Open, o.Meet = "r1", true }, func(m *monkey) { m.to(before, begins) }},
	{"hall-crowd", func(o *Options) { o.Open, o.Meet = "crowd", true }, func(m *monkey) { m.to(before, begins) }},
	{"after", func(o *Options) { o.Open, o.Meet = "r1", true }, func(m *monkey) { m.to(before, begins); m.to(hall, finish) }},
	{"room", func(o *Options) { o.Open, o.Meet, o.Room = "r1", true, true }, nil},
	{"lessons", func(o *Options) { o.Teach = AllLessons }, nil},
	{"lesson", func(o *Options) { o.Teach = "terms" }, nil},
	{"practice", nil, func(m *monkey) { m.to(home, rehearse) }},
	{"unsaved", func(o *Options) {
		at := model.Place{Step: "need", Path: "need"}
		o.Open, o.Unsaved = "r1", []model.Draft{{Partnership: "r1", Window: "x", Step: "need", Actor: "Ana", At: noon, Ops: []model.Op{{Place: at, Value: "unsaved"}}}}
		o.TookUnsaved = func(model.Draft) error { return nil }
	}, nil},
	{"ascii", func(o *Options) { o.Open, o.ASCII, o.Theme = "r1", true, "" }, nil},
	{"things", nil, func(m *monkey) { m.to(home, where) }},
	{"list", nil, func(m *monkey) { m.to(home, sift); m.to(sifting, adds) }},
	{"copy", nil, func(m *monkey) { m.press("a"); m.do(m.follow(event{on: twin, id: "r1", text: "Eastside"})) }},
	{"stage", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, stages); m.press("enter") }},
	{"history", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, recall); m.to(annals, revert) }},
	{"changes-of", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, recall); m.to(annals, thin) }},
	{"part", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, read); m.to(papers, aim) }},
	{"lacks", nil, func(m *monkey) { m.to(home, rehearse); m.press("enter", "ctrl+s") }},
	{"lists", nil, func(m *monkey) { m.press("a"); m.do(m.follow(event{on: sortIn, id: "r1", text: "Eastside"})) }},
	{"delete", nil, func(m *monkey) { m.press("a"); m.do(m.follow(event{on: erase, id: "r1", text: "Eastside"})) }},
	{"ways", func(o *Options) { o.Open, o.Meet = "r1", true }, func(m *monkey) { m.to(before, settles) }},
	{"choose", func(o *Options) { o.Open, o.Meet = "r1", true }, func(m *monkey) { m.to(before, chooses) }},
	{"again", nil, func(m *monkey) { m.to(home, rehearse); m.do(m.follow(event{on: shut})); m.to(walk, anew) }},
	{"strike", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, strike); m.press("enter") }},
	{"move", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.do(m.follow(event{on: moves, key: m.ways()[0].Verb})) }},
	{"compare", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, read); m.to(papers, comes) }},
	{"send", func(o *Options) { o.Open = "r1" }, func(m *monkey) { m.to(walk, read); m.to(papers, posts) }},
	{"recap", func(o *Options) { o.Open, o.Meet = "r1", true }, func(m *monkey) { m.to(before, begins); m.to(hall, recalls) }},
	{"stuck", func(o *Options) { o.Open = "p" }, func(m *monkey) {
		m.keep.err = &model.Fault{Kind: model.DiskFull, Path: m.path, Err: errNo}
		m.press("a")
		m.press("a")
		m.do(m.follow(event{on: quit}))
	}},
}

// to goes on from a state, if it is there.
func (m *monkey) to(from state, v verb) {
	if m.state() == from {
		m.do(m.follow(event{on: v}))
	}
}

// fuzzed sits down before a copy of a file, with all that the program can
// be given.
func fuzzed(t testing.TB, file, back []byte, g gate, n uint64) *monkey {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := store.Open(context.Background(), path, "other")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	m := &monkey{seat: sit(t, path, "a"), rand: rand.New(rand.NewPCG(n, 1)), other: other, been: map[state]int{}}
	m.seat.lends()
	loan := m.Practice
	m.equip = func(o *Options) {
		o.Who, o.Open, o.Name, o.Meet, o.Room = "Mia", "", "", false, false
		o.Learn, o.Practice = m.file, loan
		o.Chance = func(n int) int { return int(m.count) % n }
		o.Papers = newDesk().papers()
		o.Papers.Fetch = func(path string, _ int64) ([]byte, error) {
			if path == "" {
				return nil, fs.ErrNotExist
			}
			return back, nil
		}
		o.Things = func() Things { return Things{} }
		o.Reveal = func(string) error { return nil }
		if g.at != nil {
			g.at(o)
		}
	}
	m.start()
	if g.then != nil {
		g.then(m)
	}
	return m
}

// stormOf makes messages from bytes: those of message, and now and then a leap through
// the list of all that can be gone to, or a paste of bytes as they come.
func stormOf(next func() byte) []tea.Msg {
	switch kind := next(); {
	case kind < 6:
		leap := []tea.Msg{stroke("ctrl+p")}
		for range next() % 64 {
			leap = append(leap, stroke("down"))
		}
		return append(leap, stroke("enter"))
	case kind < 8:
		raw := make([]byte, next()%32)
		for i := range raw {
			raw[i] = next()
		}
		return []tea.Msg{tea.PasteMsg{Content: string(raw)}}
	default:
		first := true
		return []tea.Msg{message(func() byte {
			if first {
				first = false
				return kind
			}
			return next()
		})}
	}
}

// keyBytes is what stormOf makes the keys of those names of; "leap" goes before the
// number of a line in the list of all that can be gone to.
func keyBytes(t testing.TB, names ...string) (b []byte) {
	t.Helper()
	for _, name := range names {
		if n, ok := strings.CutPrefix(name, "leap"); ok {
			n, _ := strconv.Atoi(n)
			b = append(b, 0, byte(n))
			continue
		}
		at := -1
		for i := 8; i < 170; i++ {
			if storm[i%len(storm)] == name {
				at = i
			}
		}
		if at < 0 {
			t.Fatalf("there is no key %s", name)
		}
		b = append(b, byte(at))
	}
	return b
}

// keysFile returns the file that the keys are tried on.
func keysFile(t testing.TB) []byte {
	t.Helper()
	s := solo(t)
	s.put(full(t))
	s.put(crowded())
	s.put(freshOne())
	s.close() // its bytes are then complete
	data, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	s.file, err = store.Open(context.Background(), s.path, "a") // as the end of the test has it
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// pound sends what b is made of through the gate that its first byte names.
func pound(t testing.TB, file, back, b []byte) *monkey {
	t.Helper()
	next := func() (c byte) {
		if len(b) > 0 {
			c, b = b[0], b[1:]
		}
		return c
	}
	n := uint64(len(b))
	m := fuzzed(t, file, back, gates[int(next())%len(gates)], n)
	m.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	for range 80 { // no more than a machine with much to do gets through in a few seconds
		if len(b) == 0 {
			break
		}
		m.send(stormOf(next)...)
	}
	m.check()
	return m
}

// keySeeds leads through every gate, and keyLeaps to what the list of all that can be
// gone to has.
func keySeeds(t testing.TB) (seeds [][]byte) {
	t.Helper()
	for i := range gates {
		seeds = append(seeds, append([]byte{byte(i)}, keyBytes(t, "enter", "down", "enter", "space", "tab", "a",
			"enter", "esc", "f2", "esc", "?", "esc", "ctrl+l", "esc", "ctrl+z", "enter", "ctrl+c", "esc")...))
	}
	return seeds
}

func keyLeaps(t testing.TB) (seeds [][]byte) {
	t.Helper()
	for i, g := range gates {
		for n := range map[string]int{"full": 56, "home": 30}[g.name] {
			seeds = append(seeds, append([]byte{byte(i)}, keyBytes(t, "esc", "leap"+itoa(n), "enter", "down", "enter", "tab", "esc", "esc")...))
		}
	}
	return seeds
}

// FuzzKeys: whatever is pressed, pasted and resized, on whatever screen, nothing
// panics, every frame fits, and what is called saved is in the file. What once went
// wrong stays in testdata/fuzz.
func FuzzKeys(f *testing.F) {
	file, back := keysFile(f), sentBack(f, full(f))
	for _, b := range keySeeds(f) {
		f.Add(b)
	}
	for _, name := range []string{"alt+d", "ctrl+delete"} { // bubbles#1056
		f.Add(append([]byte{2}, keyBytes(f, "a", "space", "b", name, "home", name, "left", name)...))
	}
	f.Fuzz(func(t *testing.T, b []byte) { pound(t, file, back, b) })
}

// TestKeysReachAll: from the gates of the fuzzing every screen is a few keys away, but
// for three that are some more.
func TestKeysReachAll(t *testing.T) {
	file, back, been := keysFile(t), sentBack(t, full(t)), map[state]int{}
	r, seeds := rand.New(rand.NewPCG(1, 2026)), append(keySeeds(t), keyLeaps(t)...)
	for range 80 {
		b := make([]byte, 60)
		for i := range b {
			b[i] = byte(r.IntN(256))
		}
		seeds = append(seeds, b)
	}
	for _, b := range seeds {
		for s, n := range pound(t, file, back, b).been {
			been[s] += n
		}
	}
	for _, r := range routes {
		for _, s := range []state{r.from, r.to.state} {
			if far := s == struck || s == filed || s == pageIn; been[s] == 0 && s != "" && s != anywhere && !far {
				t.Errorf("they never came to %s", s)
				been[s]++
			}
		}
	}
}

// TestDeletingWordsForward panics in bubbles' fields (bubbles#1056), not in ours.
func TestDeletingWordsForward(t *testing.T) {
	for _, enter := range fields {
		s := with(t, full(t))
		enter(s)
		s.typed("two words")
		for _, k := range []string{"alt+d", "ctrl+delete", "alt+delete"} {
			s.press("end", k, "home", k, "left", k, "ctrl+left", k)
		}
		s.sees("words")
	}
	s := with(t, full(t))
	s.press("ctrl+p")
	s.typed("x")
	s.press("alt+d", "ctrl+delete", "home", "alt+d")
}

// TestSavedMeansWhatTheFileSays: an answer that others changed while it was typed on is
// not called saved when the typing is taken back: the screen has the old words.
func TestSavedMeansWhatTheFileSays(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "", "need")
	s.press("end")
	s.typed("x")
	if s.walking().kept() == "" {
		t.Fatal("a letter is called saved")
	}
	other, err := store.Open(context.Background(), s.path, "b")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	r, err := other.Load(context.Background(), s.r.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := model.Place{Step: "need", Path: "need"}
	op := model.Op{Place: at, Value: "Others wrote this.", Former: r.Leaves()[at], Was: r.Saves[at]}
	if _, _, err := other.Save(context.Background(), model.Save{ID: "b", Partnership: r.ID, Window: "b", Actor: "Ben", At: noon, Ops: []model.Op{op}}); err != nil {
		t.Fatal(err)
	}
	s.send(tick{})
	s.press("backspace")
	if s.walking().edit.Changed() {
		t.Fatal("the typing was not taken back")
	}
	if s.walking().kept() == "" {
		t.Errorf("what others wrote is in the file, and the screen calls this saved:\n%s", s.text())
	}
}

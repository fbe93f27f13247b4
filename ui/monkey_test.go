package ui

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
	"tandem/store"
)

var monkeys = flag.Int("monkey", 0, "how many random messages; 0: 20,000, or 2,000 with -short")

// witness looks at every save on its way into the file.
type witness struct {
	failing
	t testing.TB
}

// Save fails if one save takes down what more than one member says, but for what is
// carried over and what was shown by all at once.
func (w *witness) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	together := map[string]bool{} // rows
	for _, op := range s.Ops {
		value := op.Value + op.Former
		if row := model.Unit(op.Place); strings.HasSuffix(op.Path, "/carried") && value != "" ||
			strings.HasSuffix(op.Path, "/way") && !strings.HasPrefix(value, model.InTurn) {
			together[row] = true
		}
	}
	said := map[string]bool{}
	for _, op := range s.Ops {
		row := model.Unit(op.Place)
		if strings.HasPrefix(row, "positions/") && !together[row] {
			said[row[strings.LastIndexByte(row, '.')+1:]] = true // the ID ends with the member's
		}
	}
	if len(said) > 1 {
		w.t.Errorf("one save takes down what %d members say: %v", len(said), s.Ops)
	}
	return w.failing.Save(ctx, s)
}

// TestMonkey lets somebody who knows nothing press keys at random. Nothing
// panics, no route is missing, every frame fits its window, and what is called
// saved is in the file.
func TestMonkey(t *testing.T) {
	n := *monkeys
	if n == 0 {
		n = 20_000
		if testing.Short() {
			n = 2_000
		}
	}
	const each = 5_000
	for seed := range uint64((n + each - 1) / each) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := newMonkey(t, rand.New(rand.NewPCG(seed, 2026)))
			for range min(n, each) {
				m.send(m.message())
			}
			m.check()
			m.send(tea.WindowSizeMsg{Width: 80, Height: 24}, tea.PasteMsg{Content: strings.Repeat("hundred kB ", 10_000)})
			m.check()
			t.Log(m.been)
		})
	}
}

// TestMonkeyMeets lets the same person loose on a meeting: before it, within it at any
// of its moments, on what lies over it, after it, and on the window of the room.
func TestMonkeyMeets(t *testing.T) {
	been := map[state]int{}
	for seed := range uint64(3) {
		m := monkeyOf(t, rand.New(rand.NewPCG(seed, 7)), true)
		for range max(*monkeys/3, 2_000) {
			m.send(m.message())
		}
		m.check()
		for s, n := range m.been {
			been[s] += n
		}
	}
	t.Log(been)
	for _, s := range []state{before, hall, agendas, roll, ways, choosing, pageIn, recap, departs, after, watching} {
		if been[s] == 0 {
			t.Errorf("it never came to %s", s)
		}
	}
}

type monkey struct {
	*seat
	meets bool           // it is sent into a meeting, over and over
	equip func(*Options) // what it starts with, where that is not left to chance
	rand  *rand.Rand
	keep  *witness
	other *store.Store // another window, which saves now and then
	trail []tea.Msg    // the last messages
	been  map[state]int
	count int
}

func newMonkey(t testing.TB, r *rand.Rand) *monkey { return monkeyOf(t, r, false) }

func monkeyOf(t testing.TB, r *rand.Rand, meets bool) *monkey {
	s := solo(t)
	s.put(full(t))
	s.put(crowded())
	s.put(freshOne())
	other, err := store.Open(context.Background(), s.path, "other")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	m := &monkey{seat: s, meets: meets, rand: r, other: other, been: map[state]int{}}
	m.start()
	return m
}

func (m *monkey) next() byte { return byte(m.rand.IntN(256)) }

// message is any message; over a screen often the key that shuts, and sometimes
// the end while the file takes nothing.
func (m *monkey) message() tea.Msg {
	if m.keep.err != nil && m.rand.IntN(40) == 0 {
		return hangup{}
	}
	if m.state() != walk && (m.state() != hall || m.rand.IntN(8) == 0) && m.rand.IntN(4) == 0 {
		return stroke("esc")
	}
	return message(m.next)
}

// start starts the program in a new window, at home or in a partnership, which
// may be new.
func (m *monkey) start() {
	if err := m.file.Close(); err != nil {
		m.t.Fatal(err)
	}
	window := fmt.Sprintf("w%d-", m.count)
	file, err := store.Open(context.Background(), m.path, model.ID(window))
	if err != nil {
		m.t.Fatal(err)
	}
	m.file, m.keep = file, &witness{failing{Store: file, err: nil}, m.t}
	o := m.options(window)
	o.Keep = m.keep
	switch m.rand.IntN(6) {
	case 0:
		o.Who = ""
	case 1:
		o.Name = "A new one"
	case 2, 3:
		o.Open = "r1"
	case 4:
		o.Open = "crowd"
	}
	if m.meets {
		o.Open, o.Name, o.Who = []model.ID{"r1", "crowd"}[m.rand.IntN(2)], "", "Mia"
	}
	o.Meet = o.Open != "" && (m.meets || m.rand.IntN(3) == 0)
	o.Room = o.Meet && m.rand.IntN(8) == 0
	if m.equip != nil {
		m.equip(&o)
	}
	m.done = false
	m.UI = New(context.Background(), o)
	m.do(m.UI.Init())
	if m.equip == nil {
		m.toMoment()
	}
}

// toMoment begins the meeting that is prepared, now and then, and goes to any place of
// the one that goes on.
func (m *monkey) toMoment() {
	switch {
	case m.state() == before && m.rand.IntN(3) == 0:
		m.do(m.follow(event{on: begins}))
	case m.state() == before:
		m.do(m.follow(event{on: []verb{plans, attend, settles, chooses}[m.rand.IntN(4)]}))
	case m.state() == hall && m.rand.IntN(4) == 0:
		m.do(m.follow(event{on: finish}))
	}
	if m.sitting == nil || m.state() != hall {
		return
	}
	if spots := m.r.Spots(m.sitting); len(spots) > 0 {
		m.sit(func(s *model.Sitting) { s.Go(spots[m.rand.IntN(len(spots))]) })
		m.seat.send(tick{})
	}
}

// send sends msgs and looks at the screen after each.
func (m *monkey) send(msgs ...tea.Msg) {
	m.t.Helper()
	defer func() {
		if r := recover(); r != nil {
			m.t.Fatalf("%v after %s in %s\n%s", r, m.last(), m.state(), debug.Stack())
		}
	}()
	for _, msg := range msgs {
		m.trail = append(m.trail, msg)
		m.seat.send(msg)
		m.seat.fits()
		m.been[m.state()]++
		if m.count++; m.count%100 == 0 {
			m.keep.err = nil
			m.interfere()
			m.clock = m.clock.Add([]time.Duration{time.Second, time.Minute, 20 * time.Minute, 3 * time.Hour, -time.Hour}[m.rand.IntN(5)])
			m.toMoment()
			m.check()
			if m.rand.IntN(8) == 0 {
				kinds := []model.FaultKind{model.DiskFull, model.Busy, model.Vanished}
				m.keep.err = &model.Fault{Kind: kinds[m.rand.IntN(3)], Path: m.path, Err: errors.New("no")}
			}
		}
		if m.t.Failed() {
			m.t.Fatal("after ", m.last())
		}
		if away := m.stack[0].state == walk || m.stack[0].state == home; m.done || m.count%1000 == 0 || m.meets && away && m.rand.IntN(8) == 0 { // it has quit, or it is killed
			m.start()
		}
	}
}

// last names the last messages.
func (m *monkey) last() string {
	var names []string
	for _, msg := range m.trail[max(len(m.trail)-30, 0):] {
		names = append(names, brief(msg))
	}
	return strings.Join(names, ", ")
}

func brief(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return fmt.Sprintf("%q", msg.String())
	case tea.PasteMsg:
		return fmt.Sprintf("paste(%.40q)", msg.Content)
	}
	return fmt.Sprintf("%T%v", msg, msg)
}

// interfere saves something from another window.
func (m *monkey) interfere() {
	if m.r == nil || m.rand.IntN(2) > 0 {
		return
	}
	ctx := context.Background()
	r, err := m.other.Load(ctx, m.r.ID)
	if err != nil {
		return
	}
	all := r.Leaves()
	places := slices.SortedFunc(maps.Keys(all), func(a, b model.Place) int {
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	at := places[m.rand.IntN(len(places))]
	if at.Step == model.CoreStep {
		return
	}
	op := model.Op{Place: at, Value: fmt.Sprintf("Other %d", m.count), Former: all[at], Was: r.Saves[at]}
	if strings.Count(at.Path, "/")%2 == 1 && !strings.HasSuffix(at.Path, "~") {
		op.Value = "" // a record goes, with all that is in it
	}
	ops := []model.Op{op}
	for _, p := range places {
		if op.Value == "" && p.Step == at.Step && p.Party == at.Party && strings.HasPrefix(p.Path, at.Path+"/") {
			ops = append(ops, model.Op{Place: p, Former: all[p], Was: r.Saves[p]})
		}
	}
	save := model.Save{ID: model.ID(fmt.Sprintf("other%d", m.count)), Partnership: r.ID, Window: "other", Actor: "Ben", At: m.clock, Ops: ops}
	if _, _, err := m.other.Save(ctx, save); err != nil {
		m.t.Fatal(err)
	}
}

// check fails if the program says that all is saved and the file says otherwise.
func (m *monkey) check() {
	m.t.Helper()
	if m.r == nil {
		return
	}
	m.seat.send(tick{})
	w, ok := m.UI.stack[0].screen.(*walkScreen)
	if !ok || w.kept() != "" {
		return
	}
	r, err := m.Keep.Load(context.Background(), m.r.ID) // which may be lent
	if err != nil {
		m.t.Fatal(err)
	}
	here := model.Leaves{}
	for _, c := range model.Diff(nil, model.Flatten(w.stop.Step.Part(r.Partnership, w.stop.Party))) {
		here[c.Path] = c.Value
	}
	shown := model.Flatten(w.stop.Step.Part(w.p, w.stop.Party))
	if !maps.Equal(here, shown) {
		m.t.Fatalf("%s is called saved, and differs: %v\nafter %s", w.stop.Step.ID, model.Diff(here, shown), m.last())
	}
}

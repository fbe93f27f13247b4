package store

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tandem/model"
)

// A play runs a store and a memory side by side.
type play struct {
	*memory
	t    *rapid.T
	path string
	n    *int
	open map[model.ID]desk
	seen map[model.ID]*model.Record        // what each window looked at last
	then map[model.ID]map[model.Place]cell // what stood after each save
	all  []model.Save
}

var windows = []model.ID{"v", "w"}

func (p *play) window() model.ID { return rapid.SampledFrom(windows).Draw(p.t, "window") }

// edit changes one step at random as a form does, from what the window saw.
func (p *play) edit(w model.ID) []model.Op {
	t := p.t
	step := rapid.SampledFrom([]model.ID{"need", "objectives", "norms", model.CoreStep, model.CoreStep, "roster", "roster", "changes", "moves"}).Draw(t, "step")
	switch step {
	case "moves":
		return p.move(w)
	case "roster", "changes":
		return p.members(w, step)
	}
	e := p.seen[w].Edit(step, "")
	e.Now = maps.Clone(e.Base)
	value := func() string { return rapid.SampledFrom([]string{"", "a", "b", "some bread"}).Draw(t, "value") }
	rank := func() string { return rapid.SampledFrom([]string{"U", "V", "W"}).Draw(t, "rank") }
	if step == "need" {
		for range rapid.IntRange(1, 3).Draw(t, "leaves") {
			e.Now[rapid.SampledFrom([]string{"need", "affected", "need~"}).Draw(t, "leaf")] = value()
		}
		return prune(e)
	}
	row, leaf := rapid.SampledFrom([]string{"objectives/x", "objectives/y"}).Draw(t, "row"), "text"
	if step == model.CoreStep {
		row, leaf = rapid.SampledFrom([]string{"positions/x", "versions/v"}).Draw(t, "row"), "words"
		if row == "positions/x" {
			leaf = rapid.SampledFrom([]string{"choice", "reason", "person"}).Draw(t, "leaf")
		}
	}
	if step == "norms" {
		row, leaf = "area/decisions", "value"
		if rapid.Bool().Draw(t, "deep") {
			if e.Now[row] == "" {
				e.Now[row] = "U"
			}
			row, leaf = rapid.SampledFrom([]string{"area/decisions/norms/x", "area/decisions/norms/y"}).Draw(t, "norm"), "statement"
		}
	}
	switch rapid.SampledFrom([]string{"remove", "move", "write", "write"}).Draw(t, "what") {
	case "remove":
		maps.DeleteFunc(e.Now, func(path, _ string) bool { return path == row || strings.HasPrefix(path, row+"/") })
	case "move":
		e.Now[row] = rank()
	case "write":
		if e.Now[row] == "" {
			e.Now[row] = rank()
		}
		e.Now[row+"/"+leaf] = value()
		if row == "positions/x" { // more leaves, so that some clash and some do not
			e.Now[row+"/how"], e.Now[row+"/by"] = value(), value()
		}
		if step == model.CoreStep && rapid.Bool().Draw(t, "name too") {
			e.Now["name"] = rapid.SampledFrom([]string{"p", "q"}).Draw(t, "name")
		}
	}
	return prune(e)
}

// move moves a partnership on in its life, wherever it may go from where it is.
func (p *play) move(w model.ID) []model.Op {
	r := p.seen[w]
	now := r.Clone()
	move := rapid.SampledFrom(now.Ways()).Draw(p.t, "move")
	entry := now.Moving(move, "Ada "+string(w), model.DateOf(noon))
	for _, q := range entry.Questions {
		q.(model.Leaf).Set(rapid.SampledFrom([]string{"", "some bread"}).Draw(p.t, "why"))
	}
	entry.Put()
	e := r.Edit(model.CoreStep, "")
	e.Now = model.Flatten(&now.Core)
	return e.Ops()
}

// members changes the roster, or notes a change of members.
func (p *play) members(w, step model.ID) []model.Op {
	e := p.seen[w].Edit(step, "")
	e.Now = maps.Clone(e.Base)
	draw := func(what string, from ...string) string { return rapid.SampledFrom(from).Draw(p.t, what) }
	row, leaves := "organizations/"+draw("row", "a", "b"), map[string]string{"name": draw("name", "", "Alpha", "some bread"), "status": draw("status", "", model.Active, model.Left)}
	if step == "changes" {
		row = "changes/" + draw("row", "k", "l")
		leaves = map[string]string{"kind": draw("kind", model.Joins, model.Departs, model.Leads, model.Replaced), "of": draw("of", "", "a", "b"), "done": draw("done", "", model.Yes)}
		leaves[draw("who", "name", "next")] = draw("name", "", "Beta")
	}
	if draw("what", "remove", "write", "write", "write") == "remove" {
		maps.DeleteFunc(e.Now, func(path, _ string) bool { return path == row || strings.HasPrefix(path, row+"/") })
		return e.Ops()
	}
	if e.Now[row] == "" {
		e.Now[row] = "U"
	}
	for leaf, value := range leaves {
		e.Now[row+"/"+leaf] = value
	}
	return prune(e)
}

func prune(e model.Edit) []model.Op {
	maps.DeleteFunc(e.Now, func(_, value string) bool { return value == "" })
	return e.Ops()
}

// check compares what the store says with the memory.
func (p *play) check(r *model.Record, cs []model.Clash, clashes []model.Place) {
	p.t.Helper()
	want, saves := map[model.Place]string{}, map[model.Place]model.ID{}
	for at, c := range p.cells {
		saves[at] = c.save
		if c.value != "" {
			want[at] = c.value
		}
	}
	var got []model.Place
	for _, c := range cs {
		got = append(got, c.Mine.Place)
		if c.Theirs != p.cells[c.Mine.Place].value {
			p.t.Errorf("%v: theirs is %q, stands %q", c.Mine.Place, c.Theirs, p.cells[c.Mine.Place].value)
		}
	}
	for what, d := range map[string]string{
		"leaves":  cmp.Diff(want, r.Leaves(), cmpopts.EquateEmpty()),
		"saves":   cmp.Diff(saves, r.Saves),
		"clashes": cmp.Diff(clashes, got, cmpopts.EquateEmpty()),
	} {
		if d != "" {
			p.t.Fatalf("%s (- memory, + store):\n%s", what, d)
		}
	}
	read, _ := model.Read("p", want)
	kept := r.Clone()
	read.Survey() // which begins pages that nobody has filled
	if kept.Survey(); !reflect.DeepEqual(read, kept) {
		p.t.Fatalf("partnership (- as read, + as kept):\n%s", cmp.Diff(read, kept, cmp.AllowUnexported(model.Partnership{})))
	}
	noOrphans(p.t, r)
}

// carryOut saves in both, and returns what was done: nothing where it is refused, as
// the partnership is over or moves elsewhere.
func (p *play) carryOut(w model.ID, save model.Save, undone *deed) *deed {
	p.t.Helper()
	r, cs, err := p.open[w].Save(context.Background(), save)
	clashes, did, refused := p.memory.save(save.ID, save.Ops)
	if err != refused {
		p.t.Fatalf("refused: %v, but %v", refused, err)
	}
	if refused != nil {
		p.look()
		return nil
	}
	if len(did.after) > 0 {
		p.all = append(p.all, save)
		p.note(w, did, undone)
	}
	if undone != nil {
		for at, c := range did.after { // the words are those of before
			if before, ok := undone.before[at]; ok && before.value == c.value {
				c.token = before.token
				p.cells[at], did.after[at] = c, c
			}
		}
	}
	p.check(r, cs, clashes)
	if p.seen[w] = r; len(did.after) > 0 {
		p.then[save.ID] = maps.Clone(p.cells)
	}
	return did
}

func (p *play) save() {
	w := p.window()
	p.carryOut(w, model.Save{ID: p.open[w].nextID(), Partnership: "p", Window: w, At: noon, Ops: p.edit(w)}, nil)
}

// back undoes or redoes the newest of a window.
func (p *play) back(redo bool) {
	w := p.window()
	save, err := p.open[w].Back(context.Background(), "p", redo)
	if err != nil {
		p.t.Fatal(err)
	}
	p.takeBack(w, save, p.top(w, redo))
}

// revert undoes or redoes anything at all.
func (p *play) revert() {
	w, d := p.window(), rapid.SampledFrom(p.deeds).Draw(p.t, "revert")
	save, err := p.open[w].Revert(context.Background(), "p", d.id)
	if err != nil {
		p.t.Fatal(err)
	}
	p.takeBack(w, save, p.held(d))
}

// takeBack expects a save to take back a deed, and carries it out.
func (p *play) takeBack(w model.ID, save *model.Save, d *deed) {
	if (save == nil) != (d == nil) {
		p.t.Fatalf("back: %v, but memory has %v", save, d)
	}
	if save == nil {
		return
	}
	want, got := map[model.Place]string{}, map[model.Place]string{}
	for _, at := range p.passing(d) {
		want[at] = d.before[at].value
	}
	for _, o := range save.Ops {
		got[o.Place] = o.Value
		same := p.cells[o.Place].token == d.after[o.Place].token
		if seen := p.cells[o.Place].save == o.Was; seen != same {
			p.t.Fatalf("%v: untouched since: %v, but was is %v", o.Place, same, o.Was)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || save.Undoes != d.id {
		p.t.Fatalf("ops that take back %s (- memory, + store %s):\n%s", d.id, save.Undoes, diff)
	}
	save.ID, save.At = p.open[w].nextID(), noon
	p.carryOut(w, *save, d)
}

func (p *play) retry() {
	if len(p.all) == 0 {
		return
	}
	save := rapid.SampledFrom(p.all).Draw(p.t, "again")
	r, _, err := p.open[p.window()].Save(context.Background(), save)
	if err != nil {
		p.t.Fatal(err)
	}
	p.check(r, nil, nil)
}

// strike takes a word out of the record, which empties the window's redo.
func (p *play) strike() {
	w := p.window()
	k := model.Strike{Words: "bread", Save: model.Save{ID: p.open[w].nextID(), Partnership: "p", Window: w, At: noon}}
	stood := 0
	for _, c := range p.cells {
		if strings.Contains(c.value, k.Words) {
			stood++
		}
	}
	n, err := p.open[w].Strike(context.Background(), k)
	if err != nil || n < stood {
		p.t.Fatalf("struck in %d places of %d, %v", n, stood, err)
	}
	if n == 0 {
		return
	}
	p.memory.strike(k.ID, func(v string) string { return strings.ReplaceAll(v, k.Words, model.StruckMark) })
	p.cut(w)
	r, err := p.open[w].Load(context.Background(), "p")
	if err != nil {
		p.t.Fatal(err)
	}
	for at, save := range r.Saves { // the line, of which memory knows nothing
		if strings.HasPrefix(at.Path, strikes+string(k.ID)) {
			p.cells[at] = cell{value: r.Leaves()[at], save: save}
		}
	}
	p.check(r, nil, nil)
	for _, cells := range p.then {
		for at, c := range cells {
			c.value = strings.ReplaceAll(c.value, k.Words, model.StruckMark)
			cells[at] = c
		}
	}
	p.then[k.ID] = maps.Clone(p.cells)
	if b, _ := os.ReadFile(p.path); strings.Contains(string(b), k.Words) {
		p.t.Fatal("it is still in the file")
	}
}

func (p *play) look() {
	w := p.window()
	r, err := p.open[w].Load(context.Background(), "p")
	if err != nil {
		p.t.Fatal(err)
	}
	p.check(r, nil, nil)
	p.seen[w] = r
}

func (p *play) reopen() {
	w := p.window()
	if d, ok := p.open[w]; ok {
		d.Close()
	}
	s, err := Open(context.Background(), p.path, w)
	if err != nil {
		p.t.Fatal(err)
	}
	p.open[w] = desk{p.t, s, p.n}
}

// replay checks that the history tells how what stands came about, and what stood
// after each save.
func (p *play) replay() {
	es, err := p.open["w"].History(context.Background(), "p", 0, 1<<30)
	if err != nil {
		p.t.Fatal(err)
	}
	stands := map[model.Place]string{}
	for _, e := range es {
		for _, o := range e.Ops {
			if stands[o.Place] != o.Former {
				p.t.Fatalf("%s says %v was %q, it was %q", e.ID, o.Place, o.Former, stands[o.Place])
			}
			stands[o.Place] = o.Value
		}
	}
	for id, cells := range p.then {
		r, err := p.open["w"].Then(context.Background(), "p", id)
		if err != nil {
			p.t.Fatal(err)
		}
		want, saves := map[model.Place]string{}, map[model.Place]model.ID{}
		for at, c := range cells {
			if saves[at] = c.save; c.value != "" {
				want[at] = c.value
			}
		}
		if d := cmp.Diff(want, r.Leaves()) + cmp.Diff(saves, r.Saves); d != "" {
			p.t.Fatalf("then, after %s (- memory, + store):\n%s", id, d)
		}
	}
	for at, c := range p.cells {
		if stands[at] != c.value {
			p.t.Fatalf("history ends with %q at %v, %q stands", stands[at], at, c.value)
		}
	}
}

// TestStoreAgainstMemory does random things in two windows, with stale views,
// clashes, undo, redo, retries and restarts.
func TestStoreAgainstMemory(t *testing.T) {
	dir, n := t.TempDir(), new(int)
	rapid.Check(t, func(t *rapid.T) {
		*n++
		p := &play{
			memory: &memory{cells: map[model.Place]cell{}},
			t:      t, path: filepath.Join(dir, fmt.Sprint(*n), "t.db"), n: n,
			open: map[model.ID]desk{}, seen: map[model.ID]*model.Record{}, then: map[model.ID]map[model.Place]cell{},
		}
		defer func() {
			for _, d := range p.open {
				d.Close()
			}
		}()
		for _, w := range windows {
			s, err := Open(context.Background(), p.path, w)
			if err != nil {
				t.Fatal(err)
			}
			p.open[w] = desk{t, s, n}
		}
		p.carryOut("v", model.Save{ID: p.open["v"].nextID(), Partnership: "p", Window: "v", At: noon, Ops: []model.Op{op(nil, model.CoreStep, "name", "p")}}, nil)
		p.seen["w"] = p.seen["v"]
		do := map[string]func(*rapid.T){
			"save":   func(*rapid.T) { p.save() },
			"undo":   func(*rapid.T) { p.back(false) },
			"redo":   func(*rapid.T) { p.back(true) },
			"retry":  func(*rapid.T) { p.retry() },
			"revert": func(*rapid.T) { p.revert() },
			"look":   func(*rapid.T) { p.look() },
			"reopen": func(*rapid.T) { p.reopen() },
			"strike": func(*rapid.T) { p.strike() },
		}
		for _, again := range []string{"retry", "save", "undo", "revert"} {
			do[again+" again"] = do[again]
		}
		t.Repeat(do)
		p.replay()
	})
}

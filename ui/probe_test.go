package ui

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
	"tandem/store"
)

// A payload is a text that could harm whoever shows it, and what may be seen of it.
type payload struct{ name, text, seen string }

// hostile returns the texts of model/testdata/hostile.txt that could harm.
func hostile(t testing.TB) []payload {
	t.Helper()
	harms, _, _ := strings.Cut(payloadFile(t), "[kept]")
	var all []payload
	for line := range strings.Lines(harms) {
		if cols := strings.Split(line, "\t"); len(cols) == 3 {
			all = append(all, payload{cols[0], spelled(t, cols[1]), spelled(t, cols[2])})
		}
	}
	if len(all) < 60 {
		t.Fatalf("%d hostile texts", len(all))
	}
	return all
}

// harmlessTexts returns those that must come through as they are.
func harmlessTexts(t testing.TB) []payload {
	t.Helper()
	_, kept, _ := strings.Cut(payloadFile(t), "[kept]")
	var all []payload
	for line := range strings.Lines(kept) {
		if cols := strings.Split(line, "\t"); len(cols) == 2 {
			all = append(all, payload{cols[0], spelled(t, cols[1]), spelled(t, cols[1])})
		}
	}
	if len(all) < 20 {
		t.Fatalf("%d texts that harm nobody", len(all))
	}
	return all
}

func payloadFile(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../model/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var quotedPart = regexp.MustCompile(`("(?:[^"\\]|\\.)*")(?:\*(\d+))?`)

func spelled(t testing.TB, s string) string {
	t.Helper()
	var b strings.Builder
	for _, m := range quotedPart.FindAllStringSubmatch(s, -1) {
		text, err := strconv.Unquote(m[1])
		if err != nil {
			t.Fatalf("%s: %v", m[1], err)
		}
		n := 1
		if m[2] != "" {
			n, _ = strconv.Atoi(m[2])
		}
		b.WriteString(strings.Repeat(text, n))
	}
	return b.String()
}

// A tainted keeper puts something behind the first word of everything that people
// wrote, as if neither gate of the store was there.
type tainted struct {
	Keeper
	more string
}

// keeps returns what a seat has of its file: in the probe with text from which some
// other program took away nothing.
func keeps(t testing.TB, file *store.Store) Keeper {
	if _, of, ok := strings.Cut(t.Name(), "TestProbe/from_the_start/"); ok {
		name, _, _ := strings.Cut(of, "/")
		all := hostile(t)
		h := 0
		for _, r := range name {
			h = (h*31 + int(r)) % len(all)
		}
		return &tainted{file, paint + all[h].text}
	}
	return file
}

// paint stands before every text that is tried: a color that is none of ours shows the
// roads on which nobody cleans, which the last gate cannot tell from our own colors.
const paint = "\x1b[31;5m"

var wordy = regexp.MustCompile(`^[A-Z][a-z]{3,}$`)

func (k *tainted) text(s string) string {
	first, rest, more := strings.Cut(s, " ")
	if !more && !wordy.MatchString(first) || strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		return s // a key, a day, a list
	}
	if more {
		rest = " " + rest
	}
	return first + k.more + rest
}

func (k *tainted) of(p *model.Partnership) *model.Partnership {
	was := map[string]string{}
	for _, of := range p.Texts() {
		was[string(of)] = p.Digest(of)
	}
	leaves := p.Leaves()
	for at, v := range leaves {
		leaves[at] = k.text(v)
	}
	q, _ := model.Read(p.ID, leaves)
	for i := range q.Core.Versions {
		if v := &q.Core.Versions[i]; v.Digest == was[v.Of] {
			v.Digest = q.Digest(model.ID(v.Of))
		}
	}
	return q
}

func (k *tainted) record(r *model.Record) *model.Record {
	if r == nil {
		return nil
	}
	q := *r
	q.Partnership, q.Found = k.of(r.Partnership), nil
	return &q
}

func (k *tainted) events(es []model.Event) []model.Event {
	for i := range es {
		es[i].Actor = k.text("Someone else")
		k.ops(es[i].Ops)
	}
	return es
}

func (k *tainted) ops(ops []model.Op) {
	for i := range ops {
		ops[i].Value, ops[i].Former = k.text(ops[i].Value), k.text(ops[i].Former)
	}
}

func (k *tainted) Load(ctx context.Context, id model.ID) (*model.Record, error) {
	r, err := k.Keeper.Load(ctx, id)
	return k.record(r), err
}

func (k *tainted) Then(ctx context.Context, p, save model.ID) (*model.Record, error) {
	r, err := k.Keeper.Then(ctx, p, save)
	return k.record(r), err
}

func (k *tainted) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	r, cs, err := k.Keeper.Save(ctx, s)
	for i := range cs {
		cs[i].Theirs, cs[i].Actor = k.text(cs[i].Theirs), k.text("Someone else")
	}
	return k.record(r), cs, err
}

func (k *tainted) List(ctx context.Context, q model.Query) ([]model.Head, error) {
	hs, err := k.Keeper.List(ctx, q)
	for i := range hs {
		hs[i].Name = k.text(hs[i].Name)
		for j, o := range hs[i].Organizations {
			hs[i].Organizations[j] = k.text(o)
		}
	}
	return hs, err
}

func (k *tainted) History(ctx context.Context, p model.ID, after int64, n int) ([]model.Event, error) {
	es, err := k.Keeper.History(ctx, p, after, n)
	return k.events(es), err
}

func (k *tainted) Past(ctx context.Context, p model.ID, before int64, n int) ([]model.Event, error) {
	es, err := k.Keeper.Past(ctx, p, before, n)
	return k.events(es), err
}

func (k *tainted) Drafts(ctx context.Context, p model.ID) ([]model.Draft, error) {
	ds, err := k.Keeper.Drafts(ctx, p)
	for i := range ds {
		ds[i].Actor = k.text("Someone else")
		k.ops(ds[i].Ops)
	}
	return ds, err
}

func (k *tainted) Known(ctx context.Context, kind, prefix string, n int) ([]string, error) {
	names, err := k.Keeper.Known(ctx, kind, prefix, n)
	for i := range names {
		names[i] = k.text(names[i])
	}
	return names, err
}

func (k *tainted) Groups(ctx context.Context) ([]model.Group, error) {
	gs, err := k.Keeper.Groups(ctx)
	for i := range gs {
		gs[i].Name = k.text(gs[i].Name)
	}
	return gs, err
}

// foreign returns the controls and sequences of frames that are none of the program's,
// or that stand in the text that was put there, and the signs that nobody can see.
func foreign(frames, text string) []string {
	var found []string
	state := byte(0)
	p := ansi.NewParser()
	for rest := frames; rest != ""; {
		seq, width, n, next := ansi.DecodeSequence(rest, state, p)
		state, rest = next, rest[n:]
		switch {
		case seq == "\n":
		case width == 0 && strings.HasPrefix(seq, "\x1b"):
			if ownSequence.FindString(seq) != seq || strings.Contains(text, seq) {
				found = append(found, seq)
			}
		case model.CleanLine(seq) != seq:
			found = append(found, seq)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// ownSequence is what the program itself sends: colors, and links to files.
var ownSequence = regexp.MustCompile("\x1b\\[[0-9;]*m|\x1b\\]8;(id=t[0-9]+;file:///[!-~]*|;)\a")

// frames draws the screen at a few sizes, as Bubble Tea gets it.
func (s *seat) frames() string {
	var b strings.Builder
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		s.window(size[0], size[1])
		s.fits()
		v := s.View()
		b.WriteString(v.Content + "\n" + v.WindowTitle + "\n")
	}
	return b.String()
}

// refreshAll has every screen read what the file holds now.
func (s *seat) refreshAll() {
	if s.r != nil {
		s.reload()
		return
	}
	for _, f := range s.stack {
		if x, ok := f.screen.(interface{ refresh() }); ok {
			x.refresh()
		}
	}
}

// some returns every n-th of what there is to try, with TANDEM_LONG all of it.
func some(i, n int) bool { return os.Getenv("TANDEM_LONG") != "" || i%n == 0 }

// TestProbe: whatever stands in a file, and on whatever screen, nothing of it reaches
// the terminal but what can be seen of it. Between the file and the screens there is
// nobody here who cleans, so this is the gate of the screens alone. Most texts are put
// under a screen that is open, and one stands there from the start.
func TestProbe(t *testing.T) {
	all := hostile(t)
	var seen, tried atomic.Int64
	t.Run("screens", func(t *testing.T) {
		for i, sc := range scenes(t) {
			if some(i, 9) {
				t.Run(sc.name, func(t *testing.T) {
					t.Parallel()
					s := sc.play(t)
					if _, lent := s.Keep.(*ground); lent {
						return // what is practiced on stands in memory
					}
					keep := s.Keep
					for j, x := range all {
						if !some(i/9+j, len(all)/2) {
							continue
						}
						k := &tainted{keep, paint + x.text}
						s.Keep = k
						s.refreshAll()
						frames := s.frames()
						if tried.Add(1); strings.Contains(frames, paint[1:]) {
							seen.Add(1)
						}
						if got := foreign(frames, k.more); len(got) > 0 {
							t.Errorf("%s: %.300q reaches the terminal", x.name, got)
						}
					}
				})
			}
		}
	})
	if seen.Load()*3 < tried.Load() {
		t.Errorf("of %d screens %d show what was put there", tried.Load(), seen.Load())
	}
	t.Run("from the start", func(t *testing.T) {
		for i, sc := range scenes(t) {
			if some(i+4, 9) && !strings.HasPrefix(sc.name, "compare") { // that one looks for its own words
				t.Run(sc.name, func(t *testing.T) {
					t.Parallel()
					s := sc.play(t)
					k, ok := s.Keep.(*tainted)
					if !ok {
						return // it shows what comes from nowhere
					}
					if got := foreign(s.frames(), k.more); len(got) > 0 {
						t.Errorf("%.300q reaches the terminal", got)
					}
				})
			}
		}
	})
}

// TestProbeSees: the probe itself finds every text that could harm where nobody cleans,
// and nothing in what the gate lets through.
func TestProbeSees(t *testing.T) {
	for _, x := range hostile(t) {
		if len(foreign("Meals "+x.text+" for all", x.text)) == 0 {
			t.Errorf("it does not see %s", x.name)
		}
		line := screened("\x1b[1mMeals\x1b[m " + x.text + " for all")
		if got := foreign(line, ""); len(got) > 0 {
			t.Errorf("%s: the gate lets %q through", x.name, got)
		}
		if want := strings.ReplaceAll(x.seen, "\n", " "); x.name != "colors" && x.name != "hyperlink" && !strings.Contains(ansi.Strip(line), want) {
			t.Errorf("%s is drawn as %q, want %q", x.name, line, want)
		}
	}
}

// TestProbePaste: what is pasted into a field or a search box can be seen, and nothing
// else comes of it, on the screen or in the file. A text that harms nobody is kept sign
// by sign.
func TestProbePaste(t *testing.T) {
	all := hostile(t)
	for name, open := range map[string]func() *seat{
		"need":   func() *seat { s := with(t, freshOne()); s.at("need", ""); return s },
		"name":   func() *seat { return pressed(opened(t), "n") },
		"search": func() *seat { return pressed(opened(t, freshOne()), "/") },
		"jump":   func() *seat { return pressed(with(t, full(t)), "ctrl+p") },
		"roster": func() *seat { return pressed(atRoster(t), "enter") },
		"learn":  func() *seat { s := with(t, freshOne()); s.at("need", "", "evidence"); return pressed(s, "ctrl+l") },
	} {
		s := open()
		for _, x := range all {
			s.paste(x.text)
			if got := foreign(s.frames(), x.text); len(got) > 0 {
				t.Errorf("%s pasted at %s: %.300q reaches the terminal", x.name, name, got)
			}
		}
		if name == "need" {
			s.press("esc")
			for _, x := range all {
				if got := s.loaded(s.r.ID).Need.Need; model.Clean(got) != got || !strings.Contains(flat(got), flat(x.seen)) {
					t.Errorf("of %s the file holds %q", x.name, got)
				}
			}
		}
	}
	for _, x := range harmlessTexts(t) {
		s := with(t, freshOne())
		s.at("need", "")
		s.paste(x.text)
		s.fits()
		s.press("esc")
		if got := s.loaded(s.r.ID).Need.Need; got != x.text {
			t.Errorf("%s is kept as %q, want %q", x.name, got, x.text)
		}
	}
}

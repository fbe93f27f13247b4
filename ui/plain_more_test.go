package ui

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// duo is a partnership of two that goes the full length, of which nothing else is
// known.
func duo() *model.Partnership {
	p := &model.Partnership{ID: "p"}
	p.Core.Name = "Duo"
	p.SetLength(model.Full)
	for i, name := range []string{"Clinic", "Library"} {
		row := model.Row{ID: model.ID([]string{"o1", "o2"}[i]), Rank: []string{"U", "V"}[i]}
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row, Name: name, Status: model.Active})
	}
	return p
}

// way returns the lines that go to a page.
func way(p *model.Partnership, step string, party model.ID) []string {
	i := slices.Index(p.Path(), model.Stop{Step: model.Lookup(model.ID(step)), Party: party})
	return []string{":l", itoa(i + 1)}
}

func leaves(k *talk, step string, party model.ID, path string) string {
	return k.now("p").Leaves()[model.Place{Step: model.ID(step), Party: party, Path: path}]
}

func TestPlainCommands(t *testing.T) {
	lines := append(way(duo(), "need", ""),
		":?", ":x", "::colon\n..\n:smile\n:?\n.", // need
		":s", "7", "2", "Nobody is", // affected: does not apply
		":b", ":n", // affected again: no answer... which has none
		":s", "1", "Ben", "in May", // evidence: later, on no day
		"8", "x y", "1 3", // alone
		":b", ":b", "The list", ".", "0", // back to evidence; alone to none
		"one\n:q",
	)
	k := plainly(t, duo(), lines...)
	k.says("The more clearly you name it", "Commands:", "There is no command :x here", "Saved.",
		"Why is there no answer yet?", "This is not one of the choices", "Why does it not apply?", "Saved.",
		"Who feels this need?", "Now: Does not apply: Nobody is", "Who finds out?", "This does not read as a date", "Saved.",
		"This is not one of the choices", "This is not one of the choices", "Saved.",
		"Why can none of you do it alone?", "Now: It is too big", "How do you know?", "Now: Later: Ben", "Saved.", "All is saved. You stopped at: The need")
	for path, want := range map[string]string{
		"need": ":colon\n.\n:smile", "affected": "", "affected~": `{"skip":true,"why":"Nobody is"}`,
		"evidence": "The list", "evidence~": "", "alone": "", "exists": "one",
	} {
		if got := leaves(k, "need", "", path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if left := k.now("p").Left; left.Step != "need" {
		t.Errorf("left at %q", left.Step)
	}
}

func TestPlainRows(t *testing.T) {
	lines := append(way(duo(), "roster", ""),
		"a", "", // nothing added
		"a", "Farm", ":b", ":b", // name is all
		"m 3 1", "d 9", "what", "d 2", "maybe", "y", // clinic goes
		":u", "n", ":u", "y", // and comes back
		"2", "Hospital", ":l", "", ":q", // renamed
	)
	k := plainly(t, duo(), lines...)
	k.says("1. Clinic 2. Library", "1. Clinic 2. Library", "1. Clinic 2. Library 3. Farm", "Saved.", "1. Farm 2. Clinic 3. Library",
		"This is a list", "Take this off the list: Clinic?", "Take this off the list: Clinic?", "Taken off the list", "1. Farm 2. Library",
		"This would be taken back", "Clinic", "Left as it is", "Taken back", "1. Farm 2. Clinic 3. Library", "Now: Clinic", "Saved.", "you are here")
	var names []string
	for _, o := range k.now("p").Roster.Organizations {
		names = append(names, o.Name)
	}
	if got := strings.Join(names, " "); got != "Farm Hospital Library" {
		t.Error(got)
	}
}

func TestPlainHostile(t *testing.T) {
	bad := "a\x1b]52;c;aGk=\x07b\x00\u202ec\xffd\x9b31m\r"
	p := duo()
	lines := append(way(p, "need", ""), bad, bad, ".", strings.Repeat("e\u0301", 4000)+bad, ".", ":b", ":u", "y", ":l", itoa(len(p.Path())-1), "")
	k := plainly(t, p, lines...)
	k.says("Saved.", "Taken back")
	for place, v := range k.now("p").Leaves() {
		if v != model.Clean(v) {
			t.Errorf("%v holds %q", place, v)
		}
	}
	if got := leaves(k, "need", "", "need"); !strings.Contains(got, "a]52;c;aGk=bc") {
		t.Errorf("need is %q", got)
	}
}

func TestPlainKeepsPrivate(t *testing.T) {
	p := duo()
	p.Interest = map[model.ID]*model.Interest{"o1": {Benefit: "OUR SECRET GAIN"}}
	lines := slices.Concat(way(p, "interest", "o1"), []string{"", ":b"}, way(p, "check", ""), []string{""}, way(p, "interest", "o2"), []string{":b", ""})
	k := plainly(t, p, lines...)
	k.says("Private.", "There are private answers here", "Kept private: 1 answer.")
	if strings.Contains(k.out, "SECRET") {
		t.Error("says what is private")
	}
	k = plainly(t, p, append(way(p, "interest", "o1"), "s", "Other\n.", ":u", "y", ":q")...)
	k.says("There are private answers here", "Now: OUR SECRET GAIN", "This would be taken back", "a private answer changes")
	if strings.Count(k.out, "Other") > 0 {
		t.Error("undo says what is private")
	}
}

// elsewhere saves a change of p from another window.
func (k *talk) elsewhere(s *seat, step, path, value string) {
	k.t.Helper()
	r, err := s.file.Load(context.Background(), "p")
	if err != nil {
		k.t.Fatal(err)
	}
	e := r.Edit(model.ID(step), "")
	e.Now = e.Now.Apply([]model.Change{{Path: path, Value: value}})
	s.ids++
	save := model.Save{ID: model.ID("other" + itoa(s.ids)), Partnership: "p", Window: "o", Actor: "Ben", Mode: model.Wizard, At: noon, Ops: e.Ops()}
	if _, clashes, err := s.file.Save(context.Background(), save); err != nil || len(clashes) > 0 {
		k.t.Fatal(err, clashes)
	}
}

// script answers each prompt with a line, or does something first.
func script(lines ...any) *partner {
	c := newPartner(nil, nil)
	c.def = func(string) string {
		for len(lines) > 0 {
			l := lines[0]
			lines = lines[1:]
			if do, ok := l.(func()); ok {
				do()
				continue
			}
			return l.(string)
		}
		return ":q"
	}
	return c
}

// meets runs the line mode with a script, beside another window.
func meets(t *testing.T, p *model.Partnership, step string, lines func(k *talk, s *seat) []any) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open = p.ID
	to := way(p, step, "")
	c := script(append([]any{to[0], to[1]}, lines(k, s)...)...)
	k.runs(c, c)
	k.out = c.out.String()
	if k.err != nil {
		t.Fatal(k.err)
	}
	return k
}

func TestPlainClash(t *testing.T) {
	for choice, want := range map[string]string{"m": "mine", "t": "theirs", ":q": "theirs"} {
		k := meets(t, duo(), "need", func(k *talk, s *seat) []any {
			return []any{func() { k.elsewhere(s, "need", "need", "theirs") }, "mine\n.", "what", choice, ":q"}
		})
		k.says("While you were typing, Ben saved another answer here", "Theirs: theirs", "Yours: mine", "m keeps yours", "All is saved")
		if got := leaves(k, "need", "", "need"); got != want {
			t.Errorf("%s: need is %q", choice, got)
		}
		events, err := k.o.Keep.(*store.Store).History(context.Background(), "p", 0, 99)
		if err != nil {
			t.Fatal(err)
		}
		mine := false
		for _, e := range events {
			for _, op := range e.Ops {
				mine = mine || op.Value == "mine"
			}
		}
		if !mine {
			t.Errorf("%s: the history lost what was typed", choice)
		}
	}
}

func TestPlainRowGone(t *testing.T) {
	for choice, want := range map[string]int{"m": 2, "t": 1} {
		k := meets(t, duo(), "roster", func(k *talk, s *seat) []any {
			return []any{"2", func() {
				r, err := s.file.Load(context.Background(), "p")
				if err != nil {
					t.Fatal(err)
				}
				e := r.Edit("roster", "")
				for path := range e.Now {
					if strings.HasPrefix(path, "organizations/o2") {
						e.Now = e.Now.Apply([]model.Change{{Path: path}})
					}
				}
				save := model.Save{ID: "gone", Partnership: "p", Window: "o", Actor: "Ben", Mode: model.Wizard, At: noon, Ops: e.Ops()}
				if _, c, err := s.file.Save(context.Background(), save); err != nil || len(c) > 0 {
					t.Fatal(err, c)
				}
			}, "Public Library", choice, ":q"}
		})
		k.says("While you were typing", "Saved.")
		if got := len(k.now("p").Roster.Organizations); got != want {
			t.Errorf("%s: %d organizations\n%s", choice, got, k.out)
		}
	}
}

// moody is a file that another window holds for a few saves.
type moody struct {
	*failing
	busy int
}

func (m *moody) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	if m.busy--; m.busy >= 0 {
		return nil, nil, &model.Fault{Kind: model.Busy, Path: "t.db", Err: errors.New("busy")}
	}
	return m.failing.Save(ctx, s)
}

func TestPlainFaults(t *testing.T) {
	s := solo(t)
	s.put(duo())
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	f := &moody{failing: &failing{Store: file}}
	k.o.Keep, k.o.Open = f, "p"
	full := &model.Fault{Kind: model.DiskFull, Path: "t.db", Err: errors.New("full")}
	to := way(duo(), "need", "")
	c := script(to[0], to[1], func() { f.err = full }, "The need\n.", func() { f.err = nil }, "", func() { f.busy = 3 },
		"Affected\n.", func() { f.err = full }, "Some evidence", ".", ":q")
	k.runs(c, c)
	k.out = c.out.String()
	k.says("There is no room left on the disk for the file t.db.", "Make room", "Enter tries again", "Saved.",
		"Not saved yet: another window", "Saved.", "There is no room left", "This is not saved:", "Some evidence")
	if !errors.Is(k.err, full) {
		t.Errorf("ends with %v", k.err)
	}
	if ds := k.o.Held.Drafts(); len(ds) != 1 || len(ds[0].Ops) != 1 || ds[0].Ops[0].Value != "Some evidence" {
		t.Errorf("holds %v", ds)
	}
	if got := leaves(k, "need", "", "affected"); got != "Affected" {
		t.Errorf("affected is %q", got)
	}
}

func TestPlainMoved(t *testing.T) {
	p := full(t)
	p.ID = "p"
	n := itoa(len(p.Path()))
	k := meets(t, p, "agree", func(k *talk, s *seat) []any {
		return []any{"2", "2", "1", "", ".", func() { k.elsewhere(s, "need", "need", "Another need") }, "1", "", "", ":l", n, ":q"}
	})
	k.says("The words changed meanwhile", "Another need", "Does this change what people agreed to?", "The words have changed.")
	if st := k.now("p").Standing(model.TermsText); len(st.Positions) > 0 {
		t.Errorf("recorded %v on words that moved", st.Positions)
	}
}

func TestPlainPositions(t *testing.T) {
	p := full(t)
	p.ID = "p"
	before := p.Standing(model.TermsText)
	to := way(p, "agree", "")
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	k.o.Open = "p"
	// Left half way in every way: nothing is recorded.
	k.hears(strings.NewReader(strings.Join([]string{to[0], to[1], "2", "1", "4", ":b", ":b", "1", "4", "", "Because.", ".", ":l", "1", to[0], to[1], "2", "1", "4", "", "Never"}, "\n")))
	k.says("Nothing was taken down", "Nothing was taken down", "This was not taken down yet", "There is nothing more to read")
	if got := k.now("p").Standing(model.TermsText); len(got.Positions) != len(before.Positions) || len(got.By[model.No]) != len(before.By[model.No]) {
		t.Errorf("recorded %v", got.By)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	// The next window asks about it, and goes on there.
	k, file = lineUp(t, s.path, "c")
	defer file.Close()
	k.o.Open = "p"
	k.hears(strings.NewReader("y\n\n\n\n2\n:u\ny\n:q\n"))
	k.says("and it was not saved", "No", "Never", "They said it in the room", "Take it over?", "What each answer does", "Now: No", "Now: Never", "Taken down", "This would be taken back", "on Terms of reference", "Taken back")
	drafts, err := file.Drafts(context.Background(), "p")
	if err != nil || len(drafts) > 0 {
		t.Errorf("still offers %v, %v", drafts, err)
	}
}

func TestPlainOffers(t *testing.T) {
	for answer, want := range map[string]string{"y": "half a th", "n": "", "": ""} {
		s := solo(t)
		s.put(duo())
		k, file := lineUp(t, s.path, "b")
		k.o.Open = "p"
		to := way(duo(), "need", "")
		// A window that dies: its line mode never ends, its file does.
		c := script(to[0], to[1], "half a th")
		hung := make(chan struct{})
		c.def = func(def func(string) string) func(string) string {
			n := 0
			return func(said string) string {
				if n++; n > 3 {
					close(hung)
					select {}
				}
				return def(said)
			}
		}(c.def)
		go Plain(context.Background(), k.o, c, c)
		<-hung
		if ds := k.o.Held.Drafts(); len(ds) != 1 {
			t.Fatalf("holds %v", ds)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		k, file = lineUp(t, s.path, "c")
		k.o.Open = "p"
		k.hears(strings.NewReader(answer + "\n:q\n"))
		k.says("Mia typed this on 2 March 2026 12:00 at The need", "half a th")
		if got := leaves(k, "need", "", "need"); got != want {
			t.Errorf("%q: need is %q", answer, got)
		}
		if ds, err := file.Drafts(context.Background(), "p"); err != nil || len(ds) > 0 {
			t.Errorf("%q: still offers %v, %v", answer, ds, err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestPlainHangup(t *testing.T) {
	s := solo(t)
	s.put(duo())
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	hang := make(chan struct{})
	k.o.Open, k.o.Hangup = "p", hang
	to := way(duo(), "need", "")
	in, feed := io.Pipe()
	go func() {
		io.WriteString(feed, strings.Join([]string{to[0], to[1], "first", "second", ""}, "\n"))
		time.Sleep(100 * time.Millisecond)
		close(hang)
	}()
	k.hears(in)
	if got := leaves(k, "need", "", "need"); k.err != nil || got != "first\nsecond" {
		t.Errorf("need is %q, %v", got, k.err)
	}
}

// deaf takes a few bytes and no more.
type deaf struct{ left int }

func (d *deaf) Write(b []byte) (int, error) {
	if d.left -= len(b); d.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(b), nil
}

func TestPlainNobodyListens(t *testing.T) {
	s := solo(t)
	s.put(duo())
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = "p"
	k.runs(strings.NewReader(strings.Repeat("a\nx\n", 99)), &deaf{500})
	if !errors.Is(k.err, io.ErrClosedPipe) {
		t.Errorf("ends with %v", k.err)
	}
}

func TestPlainHome(t *testing.T) {
	s := solo(t)
	s.put(duo())
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.hears(strings.NewReader("nobody\n\nclin\n1\n:l\n99\n\nn\nDuo\nn\nn\nTrio\n:q\n"))
	k.says("1. Duo, ", "changed on 2 March 2026", "Nothing is called nobody", "1. Duo", "1. Duo", "Step 1 of", "closes the list")
	k.o.Name = "Quartet"
	k.hears(strings.NewReader(""))
	k.says("Started: Quartet", "Step 1 of", "There is nothing more to read")
	k.o.Name, k.o.Open = "", "nowhere"
	if k.hears(strings.NewReader("")); !errors.Is(k.err, model.ErrNoPartnership) {
		t.Errorf("ends with %v", k.err)
	}
}

// TestPlainNonsense types at random. Whatever is asked for, there is a way on.
func TestPlainNonsense(t *testing.T) {
	pool := []string{
		"", "", "", ".", "1", "1", "2", "3", "8", "12", "0", "1 2", "a", "a", "d 1", "d 2", "m 1 2", "m 2 1", "y", "y", "n", "s", "t", "m",
		":?", ":b", ":b", ":s", ":l", ":u", ":n", ":1", ":x", "::", "12 March 2026", "Some words", "2,500",
	}
	rounds, lines := uint64(6), 400
	if testing.Short() {
		rounds, lines = 2, 150
	}
	for seed := range rounds {
		r := rand.New(rand.NewPCG(seed, 7))
		typed := make([]string, lines)
		for i := range typed {
			typed[i] = pool[r.IntN(len(pool))]
		}
		p := full(t)
		p.ID = "p"
		if seed%2 == 0 {
			p = duo()
		}
		plainly(t, p, append(way(p, "roster", ""), typed...)...)
	}
}

func TestPlainGaps(t *testing.T) {
	p := duo()
	p.Roster.Organizations[1].Joined = "soon"
	gap := func(rule string) string {
		return itoa(1 + slices.IndexFunc(p.Gaps(), func(g model.Gap) bool { return g.Rule == rule }))
	}
	lines := append(way(p, "check", ""), ":?", gap(string(model.NotADay)), "1 May 2026")
	k := plainly(t, p, append(append(lines, way(p, "agree", "")...), ":?", "1", "1")...)
	k.says("Status: Active", "Joined: soon", "Clinic: Kind: still to come", "Library: Joined: this does not read as a date", "Here is all", "Library", "On what day did it join?", "Now: soon", "Saved.",
		"Organizations:", "No one has been asked yet", "Each member says", "This text cannot be put to agreement yet", "A number goes there", "Step 5 of")
	if got := leaves(k, "roster", "", "organizations/o2/joined"); got != "1 May 2026" {
		t.Errorf("joined is %q", got)
	}
}

func TestPlainAlike(t *testing.T) {
	s := solo(t)
	s.put(duo())
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.hears(strings.NewReader("n\n duo\nn\nn\nDUO\ny\n:q\n"))
	k.says("there is one called Duo already", "Start a new one all the same?", "Your partnerships", "there is one called Duo", "Started: DUO")
	k.o.Unsaved = []model.Draft{{Partnership: "p", Window: "x", Step: "need", Actor: "Ana", At: noon, Ops: []model.Op{{Place: model.Place{Step: "need", Path: "need"}, Value: "from a file"}}}}
	var took []model.Draft
	k.o.TookUnsaved = func(d model.Draft) error { took = append(took, d); return nil }
	k.o.Open = "p"
	k.hears(strings.NewReader("y\n:q\n"))
	k.says("Ana typed this", "from a file", "Saved.")
	if got := leaves(k, "need", "", "need"); got != "from a file" || len(took) != 1 {
		t.Errorf("need is %q, took %v", got, took)
	}
}

// TestPlainKeepsCapitals: a line of a text that begins like a command is a line.
func TestPlainKeepsCapitals(t *testing.T) {
	k := plainly(t, duo(), append(way(duo(), "need", ""), "First", ":Note The ACME rate is 5", ": An aside", ":", "::Q", ".", ":q")...)
	if got, want := leaves(k, "need", "", "need"), "First\n:Note The ACME rate is 5\n: An aside\n:\n:Q"; got != want {
		t.Errorf("need is %q, want %q", got, want)
	}
}

// TestPlainDraftOfNothing is not offered.
func TestPlainDraftOfNothing(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = "r1"
	k.o.Unsaved = []model.Draft{{Partnership: "r1", Step: "agree"}, {Partnership: "r1", Step: "need"}}
	k.o.TookUnsaved = func(model.Draft) error { return nil }
	k.hears(strings.NewReader("y\ny\n:q\n"))
	if strings.Contains(k.out, "Take it over?") {
		t.Errorf("offers nothing:\n%s", k.out)
	}
}

package ui

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"tandem/model"
	"tandem/store"
)

// A talk is one run of the line mode over a real file.
type talk struct {
	t    testing.TB
	path string
	out  string
	err  error
	o    Options
}

// lineUp opens the file at path for the line mode. Its IDs go on from those of
// the window's name.
func lineUp(t testing.TB, path, window string) (*talk, *store.Store) {
	t.Helper()
	file, err := store.Open(context.Background(), path, model.ID(window))
	if err != nil {
		t.Fatal(err)
	}
	ids := 0
	return &talk{t: t, path: path, o: Options{
		Keep: file, Words: words(t), Window: model.ID(window), Who: "Mia", Held: &Held{},
		Now:   func() time.Time { return noon },
		NewID: func() model.ID { ids++; return model.ID(fmt.Sprintf("%s%05d", window, ids)) },
	}}, file
}

// hears runs the line mode on in. It must come to an end.
func (k *talk) hears(in io.Reader) *talk {
	k.t.Helper()
	var out bytes.Buffer
	k.runs(in, &out)
	k.out = out.String()
	for _, r := range k.out {
		if r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			k.t.Errorf("said %U", r)
		}
	}
	for _, key := range []string{"plain.", "form.", "aside.", "agree.", "gap.", "undo.", "home.", "sight."} {
		if i := strings.Index(k.out, key); i >= 0 && unicode.IsLower(rune(k.out[i+len(key)])) {
			k.t.Errorf("has no words for %q", k.out[i:min(len(k.out), i+30)])
		}
	}
	return k
}

func (k *talk) runs(in io.Reader, out io.Writer) {
	k.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- Plain(context.Background(), k.o, in, out) }()
	select {
	case k.err = <-ended:
	case <-time.After(time.Minute):
		panic("the line mode does not come to an end")
	}
}

// says checks what was said, in order.
func (k *talk) says(texts ...string) {
	k.t.Helper()
	rest := flat(k.out)
	for _, text := range texts {
		_, after, ok := strings.Cut(rest, flat(text))
		if !ok {
			k.t.Fatalf("did not say %q after the others in:\n%s", text, k.out)
		}
		rest = after
	}
}

// plainly runs the line mode over p in a fresh file.
func plainly(t testing.TB, p *model.Partnership, lines ...string) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open = p.ID
	k.hears(strings.NewReader(strings.Join(lines, "\n")))
	if k.err != nil {
		t.Fatal(k.err)
	}
	return k
}

// now reads a partnership from the file.
func (k *talk) now(id model.ID) *model.Record {
	k.t.Helper()
	r, err := k.o.Keep.Load(context.Background(), id)
	if err != nil {
		k.t.Fatal(err)
	}
	return r
}

// A partner answers the program by what it asks: the first rule whose text is in
// what was said since the last prompt, and that has an answer left.
type partner struct {
	rules []*rule
	def   func(said string) string
	said  strings.Builder
	out   bytes.Buffer
	lines chan string
	left  []string // of an answer of several lines
	typed []string
}

type rule struct {
	has string
	say []string
}

func (c *partner) Write(b []byte) (int, error) {
	c.out.Write(b)
	if string(b) != "> " {
		c.said.Write(b)
		return len(b), nil
	}
	if len(c.left) == 0 {
		c.left = strings.Split(c.answer(flat(c.said.String())), "\n")
	}
	line := c.left[0]
	c.left = c.left[1:]
	c.said.Reset()
	c.typed = append(c.typed, line)
	c.lines <- line
	return len(b), nil
}

func (c *partner) answer(said string) string {
	for _, r := range c.rules {
		if strings.Contains(said, flat(r.has)) && len(r.say) > 0 {
			say := r.say[0]
			r.say = r.say[1:]
			return say
		}
	}
	return c.def(said)
}

func (c *partner) Read(b []byte) (int, error) {
	return copy(b, <-c.lines+"\n"), nil
}

func newPartner(rules []*rule, def func(string) string) *partner {
	return &partner{rules: rules, def: def, lines: make(chan string, 1)}
}

func times(n int, s string) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = s
	}
	return all
}

// theSession is somebody who forms a whole partnership: three organizations,
// five people, an objective, each voice on an area, a norm, and everybody's yes to it. What has
// no rule is put off for later.
func theSession(t testing.TB) *partner {
	w := words(t)
	unknown := func(said string) string {
		for _, s := range model.Steps {
			for _, q := range w.Step(string(s.ID)).Questions {
				if strings.Contains(said, flat(q.Ask)) && !strings.Contains(said, "Now:") &&
					!strings.Contains(said, "takes off the second") && !strings.Contains(said, "A number opens one") {
					return ":s"
				}
			}
		}
		return ""
	}
	return newPartner([]*rule{
		{"Who is typing?", []string{"Ana Ruiz"}},
		{"starts a new one", []string{"n"}},
		{"What do you call this partnership?", []string{"Eastside Food Link"}},
		{"Which organizations take part?", []string{"a"}},
		{"Organizations:", []string{"a", "a", ""}},
		{"What is this organization called?", []string{"Hill Street Clinic", "County Library", "Millbrook Tenants Group"}},
		{"What kind of organization is it?", []string{"5", "2", "1"}},
		{"What part does it play here?", []string{"1", "2", "2"}},
		{"Is this organization in yet?", times(3, "3")},
		{"Who speaks for each organization?", []string{"a"}},
		{"People:", append(times(4, "a"), "")},
		{"What is this person's name?", []string{"Rosa Lind", "Sam Okoro", "Lee Park", "Ida Wells", "Ben Haas"}},
		{"Which organization is this person from?", []string{"1", "2", "3", "1", "2"}},
		{"What do they do there?", times(5, "Head of something")},
		{"What may they agree to on their own?", []string{"4", "3", "3", "2", "1"}},
		{"Up to how much money?", []string{"2,500"}},
		{"What need brings you together?", []string{"Families travel far for fresh food.\n\nTwo pantries close at five.\n."}},
		{"Why can none of you do it alone?", []string{"1, 3"}},
		{"What will you gain from this?", []string{"Clinic gain\n.", "Library gain\n.", "Tenants gain\n."}},
		{"What do you set out to do?", []string{"a"}},
		{"Objectives:", []string{""}},
		{"Objective: What will you do?", nil},
		{"What will you do? Example", []string{"Open a shared pantry\n."}},
		{"Who takes the lead on this?", []string{"2"}},
		{"When does it start?", []string{"1 April 2026"}},
		{"When will it be done?", []string{"2027-03-31"}},
		{"Where do you want ground rules?", []string{"6"}},
		{"What did you hear in each area?", []string{"1"}},
		{"A number, then what they did", []string{"1 said We lose an hour when we start late."}},
		{"The next one", []string{"2 passed", "3 absent", "4 p", "5", ""}},
		{"Has this person been heard?", []string{"2"}},
		{"What should hold in each area?", []string{"1"}},
		{"What matters to all of you here?", []string{"We respect each other's time.\n."}},
		{"Which rules follow from that?", []string{"a"}},
		{"What will you do, in one sentence?", []string{":1"}},
		{"A number opens a text.", []string{"1", ""}},
		{"A number takes down", []string{"1", "2", "3", ""}},
		{"Where does this member stand?", times(6, "1")},
		{"Who speaks for them?", times(6, "1")},
		{"How did you get this answer?", times(6, "1")},
		{"Why is there no answer yet?", times(99, "1")},
		{"Who finds out?", times(99, "Ben")},
		{"you are here", nil},
		{"closes the list", []string{""}},
		{"opens one, n starts", []string{":q"}},
	}, unknown)
}

func TestPlainSession(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	k, file := lineUp(t, path, "a")
	k.o.Who = ""
	who := ""
	k.o.SetWho = func(s string) error { who = s; return nil }
	c := theSession(t)
	k.runs(c, c)
	k.out = c.out.String()
	if k.err != nil {
		t.Fatal(k.err)
	}
	if os.Getenv("SHOWPLAIN") != "" {
		os.WriteFile("/tmp/plain.out", c.out.Bytes(), 0o600)
	}
	k.says("Started: Eastside Food Link", "Saved.", "Ground rules", "All agree. This is in force.", "All agree. This is in force.", "Goodbye.")
	if who != "Ana Ruiz" {
		t.Errorf("remembers %q", who)
	}
	heads, err := file.List(context.Background(), model.Query{Limit: 2})
	if err != nil || len(heads) != 1 {
		t.Fatal(heads, err)
	}
	r := k.now(heads[0].ID)
	for _, of := range r.Texts() {
		if !r.Standing(of).InForce {
			t.Errorf("%s is not in force: %v\n%s", of, r.Refusals(of), k.out)
		}
	}
	if len(r.Texts()) != 1 || len(r.Members()) != 3 || len(r.People(r.Members()[0])) != 2 {
		t.Errorf("%d texts, %d members", len(r.Texts()), len(r.Members()))
	}
	if want := "Families travel far for fresh food.\n\nTwo pantries close at five."; r.Need.Need != want {
		t.Errorf("the need is %q", r.Need.Need)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	ends(t, c.typed)
}

// ends feeds beginnings of the session: however far it goes, it comes to an end
// without a complaint, and what was typed is in the file.
func ends(t *testing.T, lines []string) {
	stride := 9
	if testing.Short() {
		stride = 41
	}
	for n := 0; n < len(lines); n += stride {
		path := filepath.Join(t.TempDir(), "t.db")
		k, file := lineUp(t, path, "a")
		k.o.Who = ""
		k.hears(strings.NewReader(strings.Join(lines[:n], "\n")))
		if k.err != nil {
			t.Fatalf("after %d lines: %v", n, k.err)
		}
		said := strings.Split(strings.TrimSpace(k.out), "\n")
		if last := said[len(said)-1]; !strings.Contains(k.out, "nothing more to read") && last != "Goodbye." {
			t.Errorf("after %d lines it ends with %q", n, last)
		}
		kept := recorded(t, k)
		for i, line := range lines[:n] {
			line = strings.TrimPrefix(line, "1 said ")
			if strings.Count(line, " ") > 1 && i > 2 && !strings.Contains(kept, line) && !strings.HasPrefix(line, "1 April") {
				t.Errorf("after %d lines %q is lost", n, line)
			}
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// recorded returns all that is in the file, as one text.
func recorded(t *testing.T, k *talk) string {
	heads, err := k.o.Keep.List(context.Background(), model.Query{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, h := range heads {
		for _, v := range k.now(h.ID).Leaves() {
			all = append(all, v)
		}
	}
	return strings.Join(all, "\n")
}

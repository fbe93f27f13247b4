package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A killing is how a writer is killed again and again.
type killing struct {
	rounds int
	per    int      // rounds on one file, as checking a long history takes long
	env    []string // for the writer
}

// A toll counts how often a writer was killed while it did something, by what.
type toll struct {
	sync.Mutex
	by   map[string]int
	acts int // that were acknowledged
}

// of counts the kills, and says what was killed, the most frequent first.
func (l *toll) of() (n int, by string) {
	var all []string
	for _, what := range slices.SortedFunc(maps.Keys(l.by), func(a, b string) int { return cmp.Compare(l.by[b], l.by[a]) }) {
		all = append(all, fmt.Sprint(what, " ", l.by[what]))
		n += l.by[what]
	}
	return n, strings.Join(all, ", ")
}

// kills has writers write and kills them, and returns what is wrong with a file
// after one of them. Half of the files begin as the first release made them, and half are
// written in the careful way.
func kills(t *testing.T, k killing, l *toll) error {
	old := firstBytes(t)
	for done := 0; done < k.rounds; done += k.per {
		dir := t.TempDir()
		path := filepath.Join(dir, "in", "t.db")
		aged, env := done/k.per%2 == 1, k.env
		if done/k.per%4 > 1 {
			env = append(env[:len(env):len(env)], "TANDEM_CAREFUL=1")
		}
		if aged {
			os.Mkdir(filepath.Dir(path), 0o700)
			write(t, path, old)
		}
		said := 0
		for range min(k.per, k.rounds-done) {
			var err error
			if said, err = kill(t, path, said, env, l); err == nil {
				err = inspect(t, path, said, aged)
			}
			if err != nil {
				return fmt.Errorf("round %d: %w", done, err)
			}
		}
		os.RemoveAll(dir)
	}
	return nil
}

// kill starts a writer behind what it is known to have done and kills it at any
// moment: while it starts, at some act, or when it has just begun one.
func kill(t *testing.T, path string, said int, env []string, l *toll) (int, error) {
	a := cast(t, "tell", path, append(env, "TANDEM_FROM="+strconv.Itoa(said))...)
	end := func() { a.Process.Kill() }
	after, within := 1+rand.N(24), 1500*time.Microsecond
	if said == 0 || rand.N(5) == 0 { // while it opens, makes the file or brings it up to date
		after, within = 1, 15*time.Millisecond
	}
	if rand.N(20) == 0 {
		time.AfterFunc(rand.N(5*time.Millisecond), end)
	}
	at, acts := "starting", 0
	for lines := 1; a.lines.Scan(); lines++ {
		switch n, err := strconv.Atoi(a.lines.Text()); {
		case err == nil:
			said, at, acts = n, kindOfAct(n+1), acts+1
		case a.lines.Text() == "opening":
			at = "opening"
		case a.lines.Text() == "open":
			at = kindOfAct(said + 1)
		default:
			return said, errors.New(a.lines.Text())
		}
		if lines == after {
			time.AfterFunc(rand.N(within), end)
		}
	}
	a.Wait()
	l.Lock()
	defer l.Unlock()
	l.by[at]++
	l.acts += acts
	return said, nil
}

func kindOfAct(n int) string { return round[(n-1)%len(round)] }

// inspect checks that a killed file is whole and tells what its writer said it
// did, and at most one act more. Half of the time it looks at a copy, so that the
// next writer finds what the killed one left behind.
func inspect(t *testing.T, path string, said int, aged bool) error {
	if rand.N(2) == 0 {
		from := path
		path = filepath.Join(t.TempDir(), "t.db")
		for _, ending := range append([]string{""}, logs...) { // a file without what belongs to it is no file
			if b, err := os.ReadFile(from + ending); err == nil {
				write(t, path+ending, string(b))
			}
		}
	}
	if err := silent(path, said); err != nil {
		return err
	}
	s, err := Open(context.Background(), path, "")
	if err != nil {
		return err
	}
	defer s.Close()
	if aged {
		if err := stillOld(s); err != nil {
			return err
		}
	}
	return tells(s, said)
}

// silent checks that what was struck is in no byte of a file or its log.
func silent(path string, said int) error {
	for _, ending := range append([]string{""}, logs...) {
		b, _ := os.ReadFile(path + ending)
		for _, words := range tell(said).secrets {
			if bytes.Contains(b, []byte(words)) {
				return fmt.Errorf("what was struck before act %d is in t.db%s", said, ending)
			}
		}
	}
	return nil
}

// tells checks that a file is whole, and tells what stands after that many acts
// or one more.
func tells(s *Store, said int) error {
	if err := intact(s); err != nil {
		return err
	}
	got, err := read(s)
	if err != nil {
		return err
	}
	if differ(tell(said), got) == "" {
		return nil
	}
	if d := differ(tell(said+1), got); d != "" {
		return fmt.Errorf("after act %d, before %s (- it should tell, + it tells):\n%s", said, kindOfAct(said+1), d)
	}
	return nil
}

// intact checks that SQLite finds nothing wrong with a file.
func intact(s *Store) error {
	var whole string
	if err := s.one("PRAGMA integrity_check", nil, &whole); err != nil || whole != "ok" {
		return fmt.Errorf("integrity: %s %v", whole, err)
	}
	var strangers int
	if err := s.one("SELECT count(*) FROM pragma_foreign_key_check", nil, &strangers); err != nil || strangers > 0 {
		return fmt.Errorf("%d rows refer to nothing, %v", strangers, err)
	}
	return nil
}

// firstBytes is a file of the first release.
func firstBytes(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "t.db")
	first(t, path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// stillOld checks that what the first release kept is there.
func stillOld(s *Store) error {
	r, err := s.Load(context.Background(), "p")
	if err != nil {
		return err
	}
	if len(r.Roster.Organizations) != 2 || r.Areas.Chosen != `["decisions","meetings"]` || len(r.Areas.Own) != 1 {
		return errors.New("what an older release kept is not all there")
	}
	ds, err := s.Drafts(context.Background(), "p")
	if err != nil || len(ds) != 5 {
		return fmt.Errorf("%d drafts of an older release are there, %v", len(ds), err)
	}
	return nil
}

func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	start, l := time.Now(), &toll{by: map[string]int{}}
	t.Run("writers", func(t *testing.T) {
		for hand := range 4 {
			t.Run(strconv.Itoa(hand), func(t *testing.T) {
				t.Parallel()
				if err := kills(t, killing{rounds: long(40, 2600), per: 24}, l); err != nil {
					t.Fatal(err)
				}
			})
		}
	})
	n, by := l.of()
	report(t, "kill -9", n, "0", start, fmt.Sprintf("%d acts were acknowledged; killed at %s", l.acts, by))
}

// lies says what a writer does not do that says it does.
var lies = map[string]string{
	"COMMIT": "nothing is committed", "some": "a transaction in twenty is dropped", "save": "no answer is saved",
	"draft": "no draft is kept", "undo": "nothing is undone", "strike": "nothing is struck",
	"leave": "the place where one was is not kept", "sit": "the meeting is not kept",
	"was": "a writer does not look at what it saved last",
}

// TestKillingHasTeeth has writers lie about what they did, in one way each: the
// test above must notice.
func TestKillingHasTeeth(t *testing.T) {
	t.Parallel()
	for _, lazy := range []string{"COMMIT", "some", "draft", "undo", "strike", "leave"} {
		t.Run(lazy, func(t *testing.T) {
			var err error
			for tries := 0; tries < 5 && err == nil; tries++ { // where it is killed is chance
				err = kills(t, killing{rounds: 60, per: 30, env: []string{"TANDEM_LAZY=" + lazy}}, &toll{by: map[string]int{}})
			}
			if err == nil {
				t.Error("nobody noticed")
			}
			teeth(t, "kill -9, and "+lies[lazy], fmt.Sprint(err))
		})
	}
}

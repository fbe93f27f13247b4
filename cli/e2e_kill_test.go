//go:build unix

package cli_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

var kills = flag.Int("kills", 0, "how often TestKilled kills the program; 0: 20 times, 3 with -short")

// promised is how long after it was seen on the screen a letter may still be
// lost: a second of typing, and as much for a slow machine.
const promised = 2 * time.Second

// A mark is what a reaper typed into one field: text that stands nowhere else,
// so that it is known again on a screen and in the file. Text is without spaces.
type mark struct {
	id    string
	text  string // all that was typed, the id first
	step  model.ID
	left  bool // its step was left, and the screen said saved
	place string
}

// A due is how much of a mark must be in the file, and what said so.
type due struct {
	*mark
	n      int  // bytes of its text
	answer bool // among the answers; else a draft will do
	why    string
}

// A reaper works on one partnership, and kills the program over and over.
type reaper struct {
	h      *home
	rng    *rand.Rand
	name   string
	rounds int
	marks  []*mark // of this round
	dues   []due   // of all rounds
	n      int
	tally  *tally
}

// A tally counts what was put to the test.
type tally struct {
	kills, marks, dues, letters, drafts, saved atomic.Int64
}

func (c *tally) String() string {
	return fmt.Sprintf("%d kills, %d fields typed in, %d of them partly due (%d letters) of which %d as answers, %d drafts offered and taken over",
		c.kills.Load(), c.marks.Load(), c.dues.Load(), c.letters.Load(), c.saved.Load(), c.drafts.Load())
}

// A quitter ends its goroutine where a test would end, and remembers why.
type quitter struct {
	testing.TB
	mu   sync.Mutex
	said string
}

func (q *quitter) Helper() {}
func (q *quitter) Errorf(f string, args ...any) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.said += fmt.Sprintf(f, args...) + "\n"
}
func (q *quitter) Fatalf(f string, args ...any) { q.Errorf(f, args...); runtime.Goexit() }
func (q *quitter) Fatal(args ...any)            { q.Fatalf("%s", fmt.Sprint(args...)) }

// try runs do in a goroutine of its own, and returns why it ended early.
func try(t testing.TB, h *home, do func(h *home)) error {
	q := &quitter{TB: t}
	own := *h
	own.t = q
	done := make(chan struct{})
	go func() {
		defer close(done)
		do(&own)
	}()
	<-done
	if q.said != "" {
		return errors.New(q.said)
	}
	return nil
}

// reap kills the program rounds times, spread over several partnerships at once,
// and returns what was lost. prepare changes the file before the first round.
func reap(t *testing.T, rounds int, prepare string) (*tally, error) {
	t.Helper()
	chains := min(8, max(rounds/3, min(rounds, 3)))
	lost := make(chan error, chains)
	count := &tally{}
	for i := range chains {
		h := knownHome(t, "Mia")
		a := newTale(t, "Mia")
		a.tell(&pipe{})
		path := filepath.Join(h.dir, "answers.json")
		if err := os.WriteFile(path, []byte(a.file()), 0o600); err != nil {
			t.Fatal(err)
		}
		h.run(0, "", "new", "--answers", path)
		if prepare != "" {
			spoil(t, h.db, prepare)
		}
		seed := uint64(time.Now().UnixNano())
		r := &reaper{h: h, rng: rand.New(rand.NewPCG(seed, uint64(i))), name: fmt.Sprint("c", i), tally: count}
		n := rounds / chains
		if i < rounds%chains {
			n++
		}
		go func() {
			var err error
			for n > 0 && err == nil {
				err = r.round(t)
				n--
			}
			lost <- err
		}()
	}
	var err error
	for range chains {
		err = errors.Join(err, <-lost)
	}
	return count, err
}

// spoil carries out a statement on the file by other means than ours.
func spoil(t testing.TB, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err == nil {
		_, err = db.Exec(statement)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// round opens the program, works in it until it is killed, and looks into the
// file.
func (r *reaper) round(t testing.TB) error {
	r.rounds++
	r.marks = nil
	before, err := r.drafts()
	if err != nil {
		return err
	}
	var w hand
	err = try(t, r.h, func(h *home) {
		w = hand{h.open(80, 24, "open")}
		if len(before) > 0 {
			w.sees(say("offer.title"))
			w.keys(enter)
			w.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) && kept(s) != "" })
		}
	})
	if err != nil {
		return fmt.Errorf("%s, round %d, %d drafts to offer: %w", r.name, r.rounds, len(before), err)
	}
	if len(before) > 0 {
		r.tally.drafts.Add(int64(len(before)))
		for i := range r.dues { // what was a draft is an answer now
			r.dues[i].answer = true
		}
		if err := r.inspect("after the drafts were taken over"); err != nil {
			return err
		}
	}
	life := time.Duration(r.rng.Int64N(int64(time.Second)))
	if r.rng.IntN(4) > 0 {
		life += promised
	}
	var killed atomic.Pointer[time.Time]
	timer := time.AfterFunc(life, func() {
		now := time.Now()
		killed.Store(&now)
		w.cmd.Process.Kill()
	})
	defer timer.Stop()
	err = try(t, r.h, func(h *home) {
		w.t = h.t
		for {
			r.work(w)
		}
	})
	at := killed.Load()
	if at == nil {
		return fmt.Errorf("%s, round %d: the script ended before the kill: %w", r.name, r.rounds, err)
	}
	<-w.gone
	r.tally.kills.Add(1)
	r.claim(w.all(), *at)
	return r.inspect("after the kill")
}

// work goes to a step, types into a few fields of it, and leaves it.
func (r *reaper) work(w hand) {
	from := len(r.marks)
	var to string
	switch orgs := told["roster.organizations.name"]; r.rng.IntN(9) {
	case 0:
		to = title("need")
		w.jump(to)
		r.fields(w, "need", "need", "affected", "evidence")
	case 1:
		to = title("interest") + " · " + orgs[r.rng.IntN(len(orgs))]
		w.jump(to)
		w.want("a private page", func(s string) bool {
			return has(s, say("cover.title")) || strings.HasPrefix(focus(s), squeeze(question("interest", "benefit")))
		})
		if has(w.screen(), say("cover.title")) {
			w.keys(enter)
		}
		r.fields(w, "interest", "benefit", "costs", "must", "breaker", "success")
	case 2:
		to = title("objectives")
		w.jump(to)
		w.asks(question("objectives", "objectives"))
		w.keys(enter) // the first there is
		r.fields(w, "objectives", "objectives.text")
	case 3:
		to = title("roster")
		w.jump(to)
		w.asks(question("roster", "organizations"))
		w.keys("a")
		r.fields(w, "roster", "organizations.name")
	case 4:
		to = title("decisions")
		w.jump(to)
		w.asks(question("decisions", "decisions"))
		w.keys(enter)
		r.fields(w, "decisions", "decisions.text")
	case 5:
		to = title("duties")
		w.jump(to)
		w.asks(question("duties", "duty"))
		w.keys(enter)
		r.fields(w, "duties", "duty.part")
	case 6:
		to = title("communication")
		w.jump(to)
		w.asks(question("communication", "structures"))
		w.keys("a")
		r.fields(w, "communication", "structures.name")
	case 7:
		to = title("procedures")
		w.jump(to)
		w.asks(question("procedures", "next"))
		w.keys(tab)
		r.fields(w, "procedures", "meetings", "notes")
	case 8:
		to = title("voices")
		w.jump(to)
		w.asks(question("voices", "heard"))
		w.keys(enter)
		w.asks(question("voices", "heard.voice"))
		w.keys("s") // the first of them spoke
		r.fields(w, "voices", "heard.voice.words")
	}
	// leave by going to another step
	w.jump(title("check"))
	w.stop(title("check"))
	w.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
	for _, m := range r.marks[from:] {
		m.left = true
	}
}

// saved is what the header says before the time.
func saved() string { return strings.TrimSpace(say("header.saved", "time", "")) }

// fields types into some of the fields of a step, beginning with the first.
func (r *reaper) fields(w hand, step string, keys ...string) {
	for i, key := range keys[:1+r.rng.IntN(len(keys))] {
		if i > 0 {
			w.keys([]string{enter, tab}[r.rng.IntN(2)])
		}
		w.asks(question(step, key))
		r.n++
		id := fmt.Sprintf("%sr%dn%dx", r.name, r.rounds, r.n)
		m := &mark{id: id, step: model.ID(step), place: key}
		r.marks = append(r.marks, m)
		r.tally.marks.Add(1)
		text := " " + id
		for range r.rng.IntN(12) {
			text += " " + strings.Repeat(string(rune('a'+r.rng.IntN(26))), 1+r.rng.IntN(6))
		}
		for text != "" {
			n := min(len(text), 1+r.rng.IntN(8))
			m.text += squeeze(text[:n])
			w.keys(text[:n])
			text = text[n:]
			time.Sleep(time.Duration(r.rng.Int64N(int64(120 * time.Millisecond))))
		}
	}
}

// claim notes what must be in the file, by the screens there were until the
// program was killed.
func (r *reaper) claim(looks []look, killed time.Time) {
	for _, m := range r.marks {
		best := due{mark: m}
		answer := due{mark: m}
		for _, l := range looks {
			n := m.seen(body(l.text))
			if n == 0 || has(l.text, say("offer.title")) {
				continue
			}
			switch head := kept(l.text); {
			case strings.Contains(head, saved()) && n > answer.n:
				answer.n, answer.answer, answer.why = n, true, "the screen said saved:\n"+l.text
			case strings.Contains(head, say("header.draft")) && n > best.n:
				best.n, best.why = n, "the screen said draft kept:\n"+l.text
			case killed.Sub(l.at) >= promised && n > best.n:
				best.n, best.why = n, fmt.Sprintf("seen %s before the kill:\n%s", killed.Sub(l.at), l.text)
			}
		}
		if m.left {
			answer.n, answer.answer, answer.why = len(m.text), true, "its step was left, and the screen said saved"
		}
		for _, d := range []due{best, answer} {
			if d.n > 0 {
				r.dues = append(r.dues, d)
				r.tally.dues.Add(1)
				r.tally.letters.Add(int64(d.n))
				if d.answer {
					r.tally.saved.Add(1)
				}
			}
		}
	}
}

// seen returns how much of a mark stands in text.
func (m *mark) seen(text string) int {
	best := 0
	for {
		_, rest, ok := strings.Cut(text, m.id)
		if !ok {
			return best
		}
		n := len(m.id)
		for i := 0; n < len(m.text) && i < len(rest) && rest[i] == m.text[n]; i++ {
			n++
		}
		best, text = max(best, n), rest
	}
}

func (r *reaper) drafts() (ds []model.Draft, err error) {
	err = r.read(func(_ *model.Record, all []model.Draft) { ds = all })
	return ds, err
}

// read opens the file as another program would.
func (r *reaper) read(do func(*model.Record, []model.Draft)) error {
	ctx := context.Background()
	st, err := store.Open(ctx, r.h.db, "")
	if err != nil {
		return err
	}
	defer st.Close()
	heads, err := st.List(ctx, model.Query{Limit: 2})
	if err != nil || len(heads) != 1 {
		return fmt.Errorf("%d partnerships, %w", len(heads), err)
	}
	rec, err := st.Load(ctx, heads[0].ID)
	if err != nil {
		return err
	}
	ds, err := st.Drafts(ctx, rec.ID)
	if err == nil {
		do(rec, ds)
	}
	return err
}

// inspect looks for all that is due.
func (r *reaper) inspect(when string) error {
	var lost error
	err := r.read(func(rec *model.Record, ds []model.Draft) {
		answers := map[model.Place]string{}
		for place, v := range rec.Leaves() {
			answers[place] = squeeze(v)
		}
		drafts := map[model.Place]string{}
		for _, d := range ds {
			for _, op := range d.Ops {
				drafts[op.Place] += " " + squeeze(op.Value)
			}
		}
		for _, d := range r.dues {
			n := d.in(answers)
			if !d.answer {
				n = max(n, d.in(drafts))
			}
			if n < d.n {
				lost = errors.Join(lost, fmt.Errorf("%s, round %d, %s: %d of %d letters of %q are there\n%s\n%d drafts: %v",
					r.name, r.rounds, when, n, d.n, d.text, d.why, len(ds), drafts))
			}
		}
	})
	return errors.Join(err, lost)
}

// in returns how much of a mark stands where it was typed.
func (m *mark) in(values map[model.Place]string) int {
	best := 0
	for place, v := range values {
		if place.Step == m.step && model.QuestionKey(place.Path) == m.place {
			best = max(best, m.seen(v))
		}
	}
	return best
}

// noDrafts and noAnswers take the teeth out of the program, without its knowing:
// it believes that what it wrote is there.
const (
	noDrafts  = `CREATE TRIGGER toothless BEFORE INSERT ON draft BEGIN SELECT RAISE(IGNORE); END`
	noAnswers = `CREATE TRIGGER toothless BEFORE INSERT ON answer BEGIN SELECT RAISE(IGNORE); END`
)

// TestKilled kills the program at random moments, and opens it again: what the
// screen called saved is there, and of the rest all but the last two seconds is
// offered again. TANDEM_TEETH=no-drafts or no-answers must turn it red.
func TestKilled(t *testing.T) {
	t.Parallel()
	rounds := *kills
	if rounds == 0 {
		rounds = 20
		if testing.Short() {
			rounds = 3
		}
	}
	count, err := reap(t, rounds, map[string]string{"no-drafts": noDrafts, "no-answers": noAnswers}[os.Getenv("TANDEM_TEETH")])
	t.Log(count)
	if err != nil {
		t.Error(err)
	}
}

// TestKilledHasTeeth: where drafts are not kept, or answers are called saved and
// are not, TestKilled notices.
func TestKilledHasTeeth(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a few rounds")
	}
	for name, prepare := range map[string]string{"no drafts": noDrafts, "no answers": noAnswers} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			count, err := reap(t, 20, prepare) // it ends at the first that is noticed
			if err == nil {
				t.Errorf("nobody noticed: %s", count)
				return
			}
			first, _, _ := strings.Cut(err.Error(), "\n")
			t.Log(first)
		})
	}
}

// TestKilledLineByLine: in plain mode, what it says is saved is there.
func TestKilledLineByLine(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	p := &model.Partnership{}
	for _, id := range []model.ID{"a", "b"} {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: model.Row{ID: id}, Name: "One of two"})
	}
	path := p.Path()
	at := 1 + slices.IndexFunc(path, func(s model.Stop) bool { return s.Step.ID == "need" })
	told, began := 0, 0
	for round := range rounds {
		c := h.command("tandem", "open", "--plain")
		in, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(rand.N(300*time.Millisecond), func() { c.Process.Kill() })
		lines := bufio.NewScanner(out)
		hear := func(what string) bool {
			for lines.Scan() {
				if strings.Contains(lines.Text(), what) {
					return true
				}
			}
			return false
		}
		fmt.Fprintf(in, "y\n:l\n%d\n", at) // takes over a draft, if there is one; then to the need
		for hear(question("need", "need")) {
			began++
			if fmt.Fprintf(in, "Need number %d\n.\n:b\n", began); !hear(say("plain.saved")) {
				break
			}
			told = began
		}
		timer.Stop()
		c.Process.Kill()
		c.Wait()
		answers, _ := h.run(0, "", "answers", "eastside")
		_, rest, _ := strings.Cut(answers, "Need number ")
		n := 0
		fmt.Sscanf(rest, "%d", &n)
		if n < told || n > began {
			t.Fatalf("round %d: number %d is there; it said it saved %d, and %d was typed", round, n, told, began)
		}
	}
	t.Logf("%d kills, %d answers saved", rounds, told)
	if told == 0 {
		t.Error("it never came to saving")
	}
}

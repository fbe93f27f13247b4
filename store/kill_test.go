package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// text is what save n writes: of many lengths, so that pages split and overflow.
func text(n int) string { return fmt.Sprint(n, " ", strings.Repeat("words ", n*977%500)) }

// kills lets a process save until it is killed, several times, and returns what
// is wrong with the file after each.
func kills(t *testing.T, rounds int, env ...string) error {
	path := filepath.Join(t.TempDir(), "t.db")
	d := openDesk(t, path, "", new(int))
	r := d.named("p")
	d.save(op(r, "need", "affected", "0"), op(r, "need", "need", text(0)))
	d.Close()
	for round := range rounds {
		a := cast(t, "save", path, env...)
		time.AfterFunc(20*time.Millisecond+rand.N(80*time.Millisecond), func() { a.Process.Kill() })
		said := 0
		for a.lines.Scan() {
			n, err := strconv.Atoi(a.lines.Text())
			if err != nil {
				return fmt.Errorf("round %d: %s", round, a.lines.Text())
			}
			said = n
		}
		a.Wait()
		if err := inspect(t, path, said); err != nil {
			return fmt.Errorf("round %d: %w", round, err)
		}
	}
	return nil
}

// inspect checks that a killed file is whole, holds the last save its writer
// spoke of and at most one more, and nothing but what was saved.
func inspect(t *testing.T, path string, said int) error {
	ctx := context.Background()
	d := openDesk(t, path, "", new(int))
	defer d.Close()
	var whole string
	if err := d.one("PRAGMA integrity_check", nil, &whole); err != nil || whole != "ok" {
		return fmt.Errorf("integrity: %s %v", whole, err)
	}
	var strangers int
	if err := d.one("SELECT count(*) FROM pragma_foreign_key_check", nil, &strangers); err != nil || strangers > 0 {
		return fmt.Errorf("%d rows refer to nothing, %v", strangers, err)
	}
	r := d.load()
	n, err := strconv.Atoi(r.Need.Affected)
	switch {
	case err != nil:
		return err
	case said > 0 && (n < said || n > said+1):
		return fmt.Errorf("it said %d and holds %d", said, n)
	case r.Need.Need != text(n):
		return fmt.Errorf("half of save %d is there", n)
	}
	es, err := d.History(ctx, "p", 0, 1<<30)
	if err != nil || len(es) != n+2 {
		return fmt.Errorf("%d saves in the history of %d, %v", len(es)-2, n, err)
	}
	for i, e := range es[2:] {
		if len(e.Ops) != 2 || e.Ops[0].Value != strconv.Itoa(i+1) || e.Ops[1].Value != text(i+1) {
			return fmt.Errorf("save %d is not what was saved", i+1)
		}
	}
	return nil
}

func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	for range times(1, 15) { // files, as checking a long history takes long
		if err := kills(t, times(20, 20)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKillingHasTeeth skips COMMIT: the test above must notice.
func TestKillingHasTeeth(t *testing.T) {
	err := kills(t, 3, "TANDEM_SKIP=1")
	if err == nil {
		t.Error("nobody noticed that nothing is committed")
	}
	t.Log(err)
}

package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"tandem/model"
)

// A platter is what of a file is on the disk for good, and what is on its way.
type platter struct {
	sure    []byte
	pending []request
}

func (p *platter) apply(r request) {
	end := r.off + int64(len(r.data))
	if r.what == "truncate" {
		p.sure = p.sure[:min(int64(len(p.sure)), end)]
	}
	if grow := end - int64(len(p.sure)); grow > 0 {
		p.sure = append(p.sure, make([]byte, grow)...)
	}
	copy(p.sure[r.off:], r.data)
}

// cut returns what is found after the power goes: of what was on its way, any
// sectors in any order may have arrived.
func (p *platter) cut(rnd *rand.Rand) []byte {
	found := &platter{sure: slices.Clone(p.sure)}
	const sector = 512
	for _, r := range p.pending {
		if r.what == "truncate" && rnd.IntN(2) == 0 {
			found.apply(r)
		}
		for at := 0; at < len(r.data); at += sector {
			if rnd.IntN(2) == 0 {
				found.apply(request{what: "write", off: r.off + int64(at), data: r.data[at:min(at+sector, len(r.data))]})
			}
		}
	}
	return found.sure
}

// A recording is what was asked of the disk, and after how many requests each
// save was acknowledged.
type recording struct {
	requests []request
	acks     []int
}

// record saves a while, with checkpoints between.
func record(t *testing.T, pragma string) *recording {
	hire()
	rec := &recording{}
	off := sabotage(t, func(r request) int32 {
		r.data = slices.Clone(r.data)
		rec.requests = append(rec.requests, r)
		return 0
	})
	defer off()
	s, err := open(context.Background(), filepath.Join(t.TempDir(), "t.db"), "w", migrations, url.Values{"vfs": {"faulty"}})
	if err != nil {
		t.Fatal(err)
	}
	d := desk{t, s, new(int)}
	r := d.named("p")
	for _, p := range []string{pragma, "PRAGMA wal_autocheckpoint = 40"} {
		if err := d.exec(p); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 60 {
		r = d.save(op(r, "need", "affected", strconv.Itoa(i)), op(r, "need", "need", text(i)))
		rec.acks = append(rec.acks, len(rec.requests))
	}
	d.Close()
	return rec
}

// cutAt returns what is wrong with what is found when the power goes after n
// requests.
func (rec *recording) cutAt(t *testing.T, n int, rnd *rand.Rand) error {
	files := map[string]*platter{}
	for _, r := range rec.requests[:n] {
		f := files[r.file]
		if f == nil {
			f = &platter{}
			files[r.file] = f
		}
		switch r.what {
		case "sync":
			for _, p := range f.pending {
				f.apply(p)
			}
			f.pending = nil
		case "delete":
			delete(files, r.file)
		default:
			f.pending = append(f.pending, r)
		}
	}
	dir := t.TempDir()
	for name, f := range files {
		if err := os.WriteFile(filepath.Join(dir, name), f.cut(rnd), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	acked, _ := slices.BinarySearch(rec.acks, n+1)
	return rec.found(filepath.Join(dir, "t.db"), acked)
}

// found checks that the acknowledged saves are in the file, whole.
func (rec *recording) found(path string, acked int) error {
	s, err := Open(context.Background(), path, "")
	if err != nil {
		return err
	}
	defer s.Close()
	var ok string
	if err := s.one("PRAGMA integrity_check", nil, &ok); err != nil || ok != "ok" {
		return fmt.Errorf("integrity: %s %v", ok, err)
	}
	r, err := s.Load(context.Background(), "p")
	if acked == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	last, _ := strconv.Atoi(r.Need.Affected)
	if last != acked-1 && last != acked || r.Need.Need != text(last) {
		return fmt.Errorf("%d were acknowledged, the last found is %d", acked-1, last)
	}
	es, err := s.History(context.Background(), model.ID("p"), 0, 1000)
	if err != nil || len(es) != last+2 {
		return fmt.Errorf("%d saves in the history of %d, %v", len(es), last+1, err)
	}
	return nil
}

// losses cuts the power at many moments, and counts those that lose something.
func losses(t *testing.T, pragma string) (lost, tries int, first error) {
	rec := record(t, pragma)
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := rec.acks[0]; n <= len(rec.requests); n += max(1, len(rec.requests)/times(100, 2000)) {
		tries++
		if err := rec.cutAt(t, n, rnd); err != nil {
			lost++
			if first == nil {
				first = fmt.Errorf("after %d of %d requests: %w", n, len(rec.requests), err)
			}
		}
	}
	return lost, tries, first
}

func TestPowerCut(t *testing.T) {
	lost, tries, err := losses(t, "PRAGMA synchronous = FULL")
	if lost > 0 {
		t.Errorf("%d of %d lose something: %v", lost, tries, err)
	}
	t.Logf("%d cuts", tries)
}

// TestPowerCutHasTeeth syncs less: the test above must notice.
func TestPowerCutHasTeeth(t *testing.T) {
	lost, tries, err := losses(t, "PRAGMA synchronous = NORMAL")
	if lost == 0 {
		t.Errorf("nobody noticed in %d cuts that saves are not synced", tries)
	}
	t.Logf("%d of %d cuts lose something: %v", lost, tries, err)
}

package store

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// leavesOf returns what stands in the partnerships of a file, and all that ever stood
// there.
func leavesOf(t *testing.T, path string) (now map[model.Place]string, ever map[model.Place]map[string]bool) {
	t.Helper()
	d := openDesk(t, path, "", new(int))
	defer d.Close()
	now, ever = d.load().Leaves(), map[model.Place]map[string]bool{}
	es, err := d.History(context.Background(), "p", 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		for _, op := range e.Ops {
			if ever[op.Place] == nil {
				ever[op.Place] = map[string]bool{}
			}
			ever[op.Place][op.Value] = true
		}
	}
	return now, ever
}

// TestSalvage destroys pages of a file, and reads what is left. Nothing is invented,
// and of a file with one bad page most is found.
func TestSalvage(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "t.db")
	n := new(int)
	d := openDesk(t, whole, "w", n)
	r := d.large()
	for i := range 20 {
		r = d.save(op(r, "need", "need", text(i)))
	}
	d.Close()
	now, ever := leavesOf(t, whole)
	b, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	pages := len(b) / page
	rnd := rand.New(rand.NewPCG(1, 2))
	found, tries := 0, 0
	for hit := 1; hit < pages; hit++ {
		for name, do := range map[string]func(c []byte) []byte{
			"zeroed": func(c []byte) []byte { clear(c[hit*page : (hit+1)*page]); return c },
			"noise": func(c []byte) []byte {
				for i := range page {
					c[hit*page+i] = byte(rnd.Uint32())
				}
				return c
			},
			"cut": func(c []byte) []byte { return c[:hit*page] },
		} {
			path := filepath.Join(t.TempDir(), "t.db")
			write(t, path, string(do([]byte(string(b)))))
			before := bytesOf(t, path)
			s, err := Salvage(context.Background(), path)
			if d := cmp.Diff(before, bytesOf(t, path)); d != "" {
				t.Fatalf("page %d %s: the file has changed", hit, name)
			}
			if name == "cut" && hit == pages-1 && err != nil {
				t.Errorf("of a file that ends a page too early nothing is found: %v", err)
			}
			if err != nil {
				if name != "cut" && hit > 0 && model.KindOf(err) != model.Damaged {
					t.Errorf("page %d %s: %v", hit, name, err)
				}
				continue
			}
			got := 0
			for _, p := range s.Partnerships {
				for at, value := range p.Leaves() {
					if !ever[at][value] {
						t.Errorf("page %d %s: nobody wrote %q at %v", hit, name, value, at)
					}
					if now[at] == value {
						got++
					}
				}
			}
			if name != "cut" {
				tries++
				found += 100 * got / len(now)
			}
			if got < len(now) && !s.Torn {
				t.Errorf("page %d %s: %d of %d, and it does not say so", hit, name, got, len(now))
			}
		}
	}
	if tries == 0 || found/tries < 90 {
		t.Errorf("%d of a hundred answers are found where one page is bad", found/max(1, tries))
	}
	t.Logf("%d of a hundred answers are found where one of %d pages is bad", found/tries, pages)
}

// TestSalvageOfAWholeFile finds all of it.
func TestSalvageOfAWholeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	hot(t, path)
	s, err := Salvage(context.Background(), path)
	if err != nil || s.Torn || len(s.Partnerships) != 1 || s.Partnerships[0].Core.Name != "Hot" {
		t.Fatalf("%+v %v", s, err)
	}
	now, _ := leavesOf(t, path)
	if d := cmp.Diff(now, s.Partnerships[0].Leaves()); d != "" {
		t.Error(d)
	}
}

// TestSalvageOfWhatIsNotOurs refuses.
func TestSalvageOfWhatIsNotOurs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	foreign(t, path, "CREATE TABLE t (a)")
	if _, err := Salvage(context.Background(), path); model.KindOf(err) != model.NotOurs {
		t.Error(err)
	}
}

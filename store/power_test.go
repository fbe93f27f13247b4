package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// A step is one thing that was asked of the disk, or said.
type step struct {
	what  string // make, folder, write, truncate, sync, names, delete, rename, link or said
	name  string // in the folder that is watched, or what was said
	to    string // of a rename or a link
	off   int64  // or the length to truncate to
	data  []byte
	names bool // a sync that makes the names in its folder sure too
}

// A platter is what of a file is on the disk for good, and what is on its way.
type platter struct {
	folder  bool
	sure    []byte
	pending []step
}

func (p *platter) apply(s step) {
	end := s.off + int64(len(s.data))
	if s.what == "truncate" {
		p.sure = p.sure[:min(int64(len(p.sure)), end)]
	}
	if grow := end - int64(len(p.sure)); grow > 0 {
		p.sure = append(p.sure, make([]byte, grow)...)
	}
	copy(p.sure[s.off:], s.data)
}

// settle has all arrive that is on its way.
func (p *platter) settle() {
	for _, s := range p.pending {
		p.apply(s)
	}
	p.pending = nil
}

// cut returns what is found after the power goes: of what was on its way, any
// sectors in any order may have arrived.
func (p *platter) cut(rnd *rand.Rand) []byte {
	found := &platter{sure: slices.Clone(p.sure)}
	const sector = 512
	for _, i := range rnd.Perm(len(p.pending)) {
		s := p.pending[i]
		if s.what == "truncate" && rnd.IntN(2) == 0 {
			found.apply(s)
		}
		for at := 0; at < len(s.data); at += sector {
			if rnd.IntN(2) == 0 {
				found.apply(step{what: "write", off: s.off + int64(at), data: s.data[at:min(at+sector, len(s.data))]})
			}
		}
	}
	return found.sure
}

// A filing is a change of names that is on its way: a name goes, or stands for
// another file, or both at once.
type filing struct {
	gone string
	name string
	file *platter
}

func (n filing) apply(names map[string]*platter) {
	delete(names, n.gone)
	if n.name != "" {
		names[n.name] = n.file
	}
}

func (n filing) in(folder string) bool {
	return n.gone != "" && filepath.Dir(n.gone) == folder || n.name != "" && filepath.Dir(n.name) == folder
}

// A loss is what a power cut takes besides sectors.
type loss string

// Some disks keep a name when its folder is synced, and each name for itself; others
// write all names down in order, when any file is synced. And a process that is
// killed loses nothing that the system has taken.
const (
	folders loss = "names last once their folder is synced"
	journal loss = "names last once any file is synced"
	none    loss = "the process alone is killed"
)

var cuts = []loss{folders, journal, none}

// A disk is what programs see, and what will be found.
type disk struct {
	loss   loss
	now    map[string]*platter
	sure   map[string]*platter
	coming []filing
}

func newDisk(l loss, before map[string][]byte) *disk {
	d := &disk{loss: l, now: map[string]*platter{}, sure: map[string]*platter{}}
	for name, data := range before {
		d.now[name] = &platter{sure: slices.Clone(data), folder: data == nil}
	}
	maps.Copy(d.sure, d.now)
	return d
}

func (d *disk) rename(n filing) {
	n.apply(d.now)
	d.coming = append(d.coming, n)
}

func (d *disk) do(s step) {
	f := d.now[s.name]
	if f == nil && s.what != "said" && s.what != "names" {
		f = &platter{folder: s.what == "folder"}
		d.rename(filing{name: s.name, file: f})
	}
	switch s.what {
	case "sync":
		f.settle()
		if s.names {
			d.settle(filepath.Dir(s.name))
		}
		if d.loss == journal {
			d.settle("")
		}
	case "names":
		d.settle(s.name)
	case "delete":
		d.rename(filing{gone: s.name})
	case "link":
		d.rename(filing{name: s.to, file: f})
	case "rename":
		d.rename(filing{gone: s.name, name: s.to, file: f})
	case "write", "truncate":
		f.pending = append(f.pending, s)
	}
}

// settle makes the names in a folder sure, or all of them.
func (d *disk) settle(folder string) {
	var left []filing
	for _, n := range d.coming {
		if folder == "" || d.loss == journal || n.in(folder) {
			n.apply(d.sure)
		} else {
			left = append(left, n)
		}
	}
	d.coming = left
}

// cut writes what is found after the power goes to a folder.
func (d *disk) cut(dir string, rnd *rand.Rand) error {
	found := maps.Clone(d.sure)
	upTo := rnd.IntN(len(d.coming) + 1)
	for i, n := range d.coming {
		if d.loss == folders && rnd.IntN(2) == 0 || d.loss == journal && i < upTo || d.loss == none {
			n.apply(found)
		}
	}
	for name, f := range found {
		if f.folder {
			if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
				return err
			}
			continue
		}
		up := filepath.Dir(name)
		if is := found[up]; up != "." && (is == nil || !is.folder) {
			continue // its folder did not make it
		}
		if err := os.MkdirAll(filepath.Join(dir, up), 0o700); err != nil {
			return err
		}
		data := f.sure
		if d.loss == none {
			all := &platter{sure: slices.Clone(f.sure), pending: f.pending}
			all.settle()
			data = all.sure
		} else if len(f.pending) > 0 {
			data = f.cut(rnd)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// A recording is what was asked of the disk, upon what was there before; nil data
// is a folder.
type recording struct {
	before map[string][]byte
	steps  []step
}

// without is a recording by somebody who does not do some things.
func (rec *recording) without(skip func(step) bool) *recording {
	return &recording{rec.before, slices.DeleteFunc(slices.Clone(rec.steps), skip)}
}

// A cutting cuts the power, and counts.
type cutting struct {
	sync.Mutex
	states, wrong int
	first         error
}

// every cuts the power after steps of a recording, so many times in all, and has
// check say what is wrong with what is found, of which so much was said.
func (c *cutting) every(t *testing.T, rec *recording, l loss, times int, seed uint64, check func(dir string, said []string) error) {
	rnd := rand.New(rand.NewPCG(seed, 2))
	d := newDisk(l, rec.before)
	var said []string
	root := t.TempDir()
	each := float64(times) / float64(len(rec.steps))
	due := 0.0
	for n, s := range rec.steps {
		if d.do(s); s.what == "said" {
			said = append(said, s.name)
		}
		for due += each; due >= 1; due-- {
			dir := filepath.Join(root, strconv.Itoa(n))
			err := os.MkdirAll(dir, 0o700)
			if err == nil {
				err = d.cut(dir, rnd)
			}
			if err == nil {
				sabotageIn(dir, quick)
				sabotageIn(filepath.Join(dir, "in"), quick)
				err = check(dir, said)
				sabotageIn(filepath.Join(dir, "in"), nil)
				sabotageIn(dir, nil)
			}
			c.note(err, fmt.Sprintf("%s: after %d of %d steps, %s %s", l, n+1, len(rec.steps), s.what, s.name))
			os.RemoveAll(dir)
		}
	}
}

func (c *cutting) note(err error, when string) {
	c.Lock()
	defer c.Unlock()
	c.states++
	if err != nil {
		if c.wrong++; c.first == nil {
			c.first = fmt.Errorf("%s: %w", when, err)
		}
	}
}

// story checks what is found of a story in the file of that name.
func story(name string, aged bool) func(dir string, said []string) error {
	return func(dir string, said []string) error {
		last := lastSaid(said)
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) && last == 0 && !aged {
			return nil
		}
		if name != "t.db" { // there only what SQLite asks is noted, and the program has a part in this
			if err := silent(path, last); err != nil {
				return err
			}
		}
		s, err := faulty(path, "")
		if err != nil {
			return err
		}
		defer s.Close()
		if aged {
			if err := stillOld(s); err != nil {
				return err
			}
		}
		return tells(s, last)
	}
}

// lastSaid returns the last act that was acknowledged.
func lastSaid(said []string) (last int) {
	for _, line := range said {
		if n, err := strconv.Atoi(line); err == nil {
			last = n
		}
	}
	return last
}

// record tells a story and notes what SQLite asks of the disk meanwhile.
func record(t *testing.T, pragma string) *recording {
	dir := t.TempDir()
	rec := &recording{before: map[string][]byte{}}
	named := map[string]bool{}
	sabotageIn(dir, func(r request) int32 {
		if r.file == "t.db-shm" {
			return 0
		}
		switch r.what {
		case "open":
			if !named[r.file] {
				rec.steps = append(rec.steps, step{what: "make", name: r.file})
			}
			named[r.file] = true
		case "write", "truncate", "sync", "delete":
			if r.what == "delete" {
				if !named[r.file] {
					return 0
				}
				named[r.file] = false
			}
			rec.steps = append(rec.steps, step{what: r.what, name: r.file, off: r.off, data: slices.Clone(r.data), names: r.names})
		}
		return quick(r)
	})
	defer sabotageIn(dir, nil)
	w := &writer{open: func() (*Store, error) {
		s, err := faulty(filepath.Join(dir, "t.db"), "w")
		for _, p := range []string{pragma, "PRAGMA wal_autocheckpoint = 40"} {
			if err == nil {
				err = s.exec(p)
			}
		}
		return s, err
	}}
	for said := tell(0); said.n < 6*len(round); {
		a := said.next()
		if err := w.do(a); err != nil {
			t.Fatal(err)
		}
		rec.steps = append(rec.steps, step{what: "said", name: strconv.Itoa(a.n)})
		said.add(a)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	return rec
}

func TestPowerCut(t *testing.T) {
	t.Parallel()
	hire()
	start, c := time.Now(), &cutting{}
	rec := record(t, "PRAGMA synchronous = FULL")
	t.Run("losses", func(t *testing.T) {
		for i, l := range []loss{folders, journal} {
			t.Run(string(l), func(t *testing.T) {
				t.Parallel()
				c.every(t, rec, l, long(120, 1500), uint64(i), story("t.db", false))
			})
		}
	})
	if c.wrong > 0 {
		t.Errorf("%d of %d lose something: %v", c.wrong, c.states, c.first)
	}
	report(t, "power cut under SQLite", c.states, strconv.Itoa(c.wrong), start, fmt.Sprintf("spread over %d requests to the disk", len(rec.steps)))
}

// TestPowerCutHasTeeth has programs sync less: the test above must notice.
func TestPowerCutHasTeeth(t *testing.T) {
	t.Parallel()
	hire()
	sure := record(t, "PRAGMA synchronous = FULL")
	for name, rec := range map[string]*recording{
		"synchronous = NORMAL": record(t, "PRAGMA synchronous = NORMAL"),
		"synchronous = OFF":    record(t, "PRAGMA synchronous = OFF"),
		"no sync of the file":  sure.without(func(s step) bool { return s.what == "sync" && s.name == "t.db" }),
		"a sync in four":       sure.without(func(s step) bool { return s.what == "sync" && s.off == 0 && rand.IntN(4) > 0 }),
	} {
		c := &cutting{}
		c.every(t, rec, folders, 100, 3, story("t.db", false))
		if c.wrong == 0 {
			t.Errorf("%s: nobody noticed in %d cuts", name, c.states)
		}
		teeth(t, "power cut under SQLite, "+name, fmt.Sprintf("%d of %d states", c.wrong, c.states))
	}
	// And names that are lost: each sync of the log keeps its own name, or none does.
	for i := range sure.steps {
		sure.steps[i].names = false
	}
	c := &cutting{}
	if c.every(t, sure, folders, 100, 3, story("t.db", false)); c.wrong == 0 {
		t.Errorf("nobody noticed in %d cuts that names are lost", c.states)
	}
	teeth(t, "power cut under SQLite, no sync of the folder", fmt.Sprintf("%d of %d states", c.wrong, c.states))
}

package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

func openCarefully(t testing.TB, path, window string) desk {
	t.Helper()
	s, err := Open(context.Background(), path, model.ID(window), Careful)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return desk{t, s, new(int)}
}

func (d desk) pragma(name string) (got string) {
	d.t.Helper()
	if err := d.one("PRAGMA "+name, nil, &got); err != nil {
		d.t.Fatal(err)
	}
	return got
}

// TestCarefully: no log stands beside the file between two saves, what the disk is
// told is read back, and a setting that is not taken opens nothing.
func TestCarefully(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := openCarefully(t, path, "w")
	d.save(op(d.named("p"), "need", "need", "x"))
	if j, s := d.pragma("journal_mode"), d.pragma("synchronous"); j != "delete" || s != "3" {
		t.Errorf("journal_mode %s, synchronous %s", j, s)
	}
	if more, _ := filepath.Glob(path + "-[jws]*"); len(more) != 1 || !strings.Contains(more[0], lockMark) {
		t.Errorf("beside the file: %q", more)
	}
	for _, pragma := range []string{"synchronous(FUL)", "foreign_keys(0)"} {
		more := url.Values{"_pragma": {pragma}, "_synchronous": {""}, "_foreign_keys": {""}}
		if _, err := openAs(context.Background(), filepath.Join(t.TempDir(), "t.db"), "", true, migrations, more); err == nil {
			t.Errorf("opened with %s", pragma)
		}
	}
}

// TestOverAndBack: a file goes from one way to the other as often as it is opened,
// with what its log holds, and nothing is lost.
func TestOverAndBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	for i := range 6 {
		careful := i%2 == 1
		s, err := openAs(context.Background(), path, "w", careful, migrations, nil)
		if err != nil {
			t.Fatal(i, err)
		}
		d := desk{t, s, new(int)}
		*d.n = 10 * i
		if i == 0 {
			d.named("p")
		}
		r := d.load()
		if i > 0 && r.Need.Affected != strconv.Itoa(i-1) {
			t.Errorf("opened for the %dth time it says %q", i, r.Need.Affected)
		}
		d.save(op(r, "need", "affected", strconv.Itoa(i)))
		if mode := d.pragma("journal_mode"); mode == "delete" != careful {
			t.Errorf("%d: journal_mode %s", i, mode)
		}
		if _, err := os.Stat(path + "-wal"); (err == nil) == careful {
			t.Errorf("%d: the log: %v", i, err)
		}
		if i%4 < 2 {
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		} else { // killed: its log stays
			orphan(t, path, d)
		}
	}
}

// orphan closes a file, and puts back what stood beside it.
func orphan(t *testing.T, path string, d desk) {
	t.Helper()
	was := bytesOf(t, path)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "-wal"} {
		if text, ok := was[end]; ok {
			write(t, path+end, text)
		}
	}
}

// TestAnotherWayIsInUse: while a window has the file open with a log, one that is to be
// careful says so, and touches nothing.
func TestAnotherWayIsInUse(t *testing.T) {
	t.Parallel()
	d := desks(t, "w")[0]
	r := d.named("p")
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, d.path, "v", Careful); model.KindOf(err) != model.Busy {
		t.Errorf("%v", err)
	}
	d.save(op(r, "need", "need", "goes on"))
}

// TestTwoWindowsCarefully: what one window saves, another one sees; the drafts of the
// living are theirs, and each answer that two write at once is a clash.
func TestTwoWindowsCarefully(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	a, b := openCarefully(t, path, "a"), openCarefully(t, path, "b")
	*b.n = 100
	r := a.named("p")
	seen, err := b.Changed(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a.save(op(r, "need", "need", "by a"))
	if now, err := b.Changed(context.Background()); err != nil || now == seen {
		t.Errorf("b is told nothing: %d %d %v", seen, now, err)
	}
	if b.load().Need.Need != "by a" {
		t.Error("b does not see it")
	}
	if _, cs, err := b.try(op(r, "need", "need", "by b")); err != nil || len(cs) != 1 {
		t.Errorf("upon what it did not see: %v %v", cs, err)
	}
	if err := a.Draft(context.Background(), draft("a", 1, "half")); err != nil {
		t.Fatal(err)
	}
	if ds, err := b.Drafts(context.Background(), "p"); err != nil || len(ds) != 0 {
		t.Errorf("a lives, and b is offered %v %v", ds, err)
	}
	a.Close()
	if ds, err := b.Drafts(context.Background(), "p"); err != nil || len(ds) != 1 {
		t.Errorf("a is gone, and b is offered %v %v", ds, err)
	}
}

// TestReadersAndWritersCarefully: several that save and several that read get their
// turns, and nothing is lost.
func TestReadersAndWritersCarefully(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "t.db")
	first := openCarefully(t, path, "first")
	first.named("p")
	var wg sync.WaitGroup
	const writers, rounds = 3, 12
	done := make(chan struct{})
	for n := range 3 {
		d := openCarefully(t, path, "reader"+strconv.Itoa(n))
		go func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if _, err := d.Load(context.Background(), "p"); err != nil {
					t.Error("reading:", err)
				}
			}
		}()
	}
	for n := range writers {
		d := openCarefully(t, path, "writer"+strconv.Itoa(n))
		wg.Go(func() {
			was := model.ID("")
			for i := range rounds {
				id := model.ID(fmt.Sprint("s", n, "-", i))
				place := at("need", "mind-"+strconv.Itoa(n))
				_, cs, err := d.Save(context.Background(), model.Save{ID: id, Partnership: "p", Window: d.window, At: noon,
					Ops: []model.Op{{Place: place, Value: strconv.Itoa(i), Was: was}}})
				if err != nil || len(cs) > 0 {
					t.Error("saving:", n, i, cs, err)
				}
				was = id
			}
		})
	}
	wg.Wait()
	close(done)
	var n int
	if err := first.one("SELECT count(*) FROM op WHERE path LIKE 'mind-%'", nil, &n); err != nil || n != writers*rounds {
		t.Errorf("%d saves of %d: %v", n, writers*rounds, err)
	}
	if first.pragma("integrity_check") != "ok" {
		t.Error("the file is damaged")
	}
}

// TestBusyCarefully has another process hold the file for as long as we look: a save
// waits no longer than it is told to, give or take a few naps.
func TestBusyCarefully(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "t.db")
	d := openCarefully(t, path, "w")
	r := d.named("p")
	d.Close()
	a := cast(t, "hold carefully", path)
	if !a.lines.Scan() || a.lines.Text() != "held" {
		t.Fatal(a.lines.Text())
	}
	before := bytesOf(t, path)
	d = openCarefully(t, path, "w")
	ctx, cancel := context.WithTimeout(context.Background(), 250*time.Millisecond)
	defer cancel()
	start := time.Now()
	save := model.Save{ID: "busy", Partnership: "p", Window: "w", At: noon, Ops: []model.Op{op(r, "need", "need", "x")}}
	if _, _, err := d.Save(ctx, save); model.KindOf(err) != model.Busy {
		t.Errorf("%v", err)
	}
	if took := time.Since(start); took > 600*time.Millisecond {
		t.Errorf("it waited %s", took)
	}
	if after := bytesOf(t, path); after[""] != before[""] {
		t.Error("the file has changed")
	}
	a.Process.Kill()
	a.Wait()
	if _, _, err := d.Save(context.Background(), save); err != nil {
		t.Errorf("the same save after the other is gone: %v", err)
	}
	if d.load().Need.Need != "x" {
		t.Error("it is lost")
	}
}

// TestDiskFailsCarefully: what holds beside a log holds without one.
func TestDiskFailsCarefully(t *testing.T) {
	hire()
	ctx := context.Background()
	for name, f := range failures {
		t.Run(name, func(t *testing.T) {
			failed := 0
			for n := 0; ; n += 24 / times(2, 24) {
				path := filepath.Join(t.TempDir(), strconv.Itoa(n), "t.db")
				openCarefully(t, path, "").named("p")
				calls := 0
				off := sabotage(t, func(r request) int32 {
					if f.code[r.what] == 0 {
						return 0
					}
					calls++
					if calls == n+1 || f.stays && calls > n {
						return f.code[r.what]
					}
					return 0
				})
				acked := fillCarefully(t, ctx, path)
				off()
				reached := calls > n
				d := openCarefully(t, path, "")
				if got, _ := strconv.Atoi(d.load().Need.Affected); got < acked || got > 4 {
					t.Errorf("failing at %d: %d were acknowledged, %d stands", n, acked, got)
				}
				if d.pragma("integrity_check") != "ok" {
					t.Errorf("failing at %d: the file is damaged", n)
				}
				d.Close()
				if !reached {
					break
				}
				failed++
			}
			t.Logf("failed at %d moments", failed)
		})
	}
}

// fillCarefully saves four times over a disk that may fail, and returns the last that
// was acknowledged.
func fillCarefully(t *testing.T, ctx context.Context, path string) (acked int) {
	s, err := openAs(ctx, path, "", true, migrations, url.Values{"vfs": {"faulty"}})
	if err != nil {
		return 0
	}
	defer s.Close()
	r, err := s.Load(ctx, "p")
	for i := 1; err == nil && i <= 4; i++ {
		r, _, err = s.Save(ctx, model.Save{ID: model.ID(fmt.Sprint("s", i)), Partnership: "p", At: noon, Ops: []model.Op{
			op(r, "need", "affected", strconv.Itoa(i)), op(r, "need", "need", text(i))}})
		if err == nil {
			acked = i
		}
	}
	return acked
}

// TestStrikeCarefully: what is struck is nowhere in the file, nor beside it.
func TestStrikeCarefully(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := openCarefully(t, path, "w")
	d.save(op(d.named("p"), "need", "need", "the okapi4711 said so"))
	if _, err := d.Strike(context.Background(), model.Strike{Save: model.Save{ID: "k", Partnership: "p", Window: "w", Actor: "Mia", At: noon}, Words: "okapi4711", Why: "asked"}); err != nil {
		t.Fatal(err)
	}
	for end, text := range bytesOf(t, path) {
		if strings.Contains(text, "okapi4711") {
			t.Errorf("it is still in %q", end)
		}
	}
}

// TestNoLog: where SQLite can share no index of a log, the usual way says so, and the
// careful one reads and keeps what a log held there.
func TestNoLog(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("a folder keeps the index from being made on Unix only")
	}
	for _, code := range []int32{sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMLOCK} {
		t.Run(strconv.Itoa(int(code)), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			d := openDesk(t, path, "w", new(int))
			d.save(op(d.named("p"), "need", "need", "in the log"))
			orphan(t, path, d)
			shared(t, code)
			vfs := url.Values{"vfs": {"shareless"}}
			if _, err := open(context.Background(), path, "w", migrations, vfs); model.KindOf(err) != model.NoLog {
				t.Errorf("the usual way: %v", err)
			}
			s, err := openAs(context.Background(), path, "w", true, migrations, vfs)
			if err != nil {
				t.Fatal(err)
			}
			d = desk{t, s, new(int)}
			*d.n = 50
			if r := d.load(); r.Need.Need != "in the log" {
				t.Errorf("it says %q", r.Need.Need)
			}
			d.save(op(d.load(), "need", "affected", "more"))
			other, err := openAs(context.Background(), path, "v", true, migrations, vfs)
			if err != nil {
				t.Fatal("a second window:", err)
			}
			other.Close()
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestWhatStandsInTheWay is named by what it is.
func TestWhatStandsInTheWay(t *testing.T) {
	dir := t.TempDir()
	file, folder, link := filepath.Join(dir, "file"), filepath.Join(dir, "folder"), filepath.Join(dir, "link")
	write(t, file, "x")
	if err := errors.Join(os.Mkdir(folder, 0o700), os.Symlink(filepath.Join(dir, "nowhere.db"), link)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]model.FaultKind{
		folder:                                model.Folder,
		filepath.Join(file, "t.db"):           model.NoFolder,
		filepath.Join(file, "a", "b", "t.db"): model.NoFolder,
		link:                                  model.Astray,
	} {
		_, err := Open(context.Background(), path, "w")
		if model.KindOf(err) != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	if es, _ := os.ReadDir(dir); len(es) != 3 {
		t.Errorf("%d things stand there now", len(es))
	}
}

// TestOneFileByTwoRoads: a window that came by a link is seen by one that did not.
func TestOneFileByTwoRoads(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "t.db"), filepath.Join(dir, "sub", "link.db")
	a := openDesk(t, path, "a", new(int))
	a.named("p")
	if err := errors.Join(os.Mkdir(filepath.Dir(link), 0o700), os.Symlink(path, link)); err != nil {
		t.Fatal(err)
	}
	b := openDesk(t, link, "b", new(int))
	if err := b.Draft(context.Background(), draft("b", 1, "half")); err != nil {
		t.Fatal(err)
	}
	if ds, err := a.Drafts(context.Background(), "p"); err != nil || len(ds) != 0 {
		t.Errorf("b lives, and a is offered %v %v", ds, err)
	}
}

// TestCopyCarefully: a copy that is made while a window saves without a log is one
// moment of the file, whole, with nothing left beside it.
func TestCopyCarefully(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "t.db")
	d := openCarefully(t, path, "w")
	r := d.named("p")
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			r = d.save(op(r, "need", "need", text(i)), op(r, "need", "affected", strconv.Itoa(i)))
			time.Sleep(5 * time.Millisecond) // nobody types without end, and who never pauses keeps all others out
		}
	}()
	for i := range times(6, 60) {
		to := filepath.Join(t.TempDir(), strconv.Itoa(i), "copy.db")
		if err := Copy(context.Background(), path, to, nil); err != nil {
			t.Error(err)
			continue
		}
		c := openDesk(t, to, "", new(int))
		got := c.load()
		n, _ := strconv.Atoi(got.Need.Affected)
		if got.Need.Affected != "" && got.Need.Need != text(n) {
			t.Errorf("the copy is of two moments: %d", n)
		}
		c.Close()
	}
	close(stop)
	<-stopped
}

//go:build unix

package cli_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A danger is something that can lie around the file, or in its place.
type danger struct {
	name string
	lay  func(t *testing.T, h *home) // after a good file with a partnership was written
	kind model.FaultKind             // what every command says that does not go on
	says string                      // the words, where they are none of a fault
	tip  string                      // what to do, where it does not go with those words
	asks string                      // the words with which a terminal asks how to go on
	at   func(h *home) string        // the path that is named; nil: that of the file
	fine []string                    // the kinds of command that go on all the same
	bare bool                        // there is no backup
	free bool                        // whoever reads may make a file of it
	wrap string                      // a shell before the program
	low  bool                        // root can do what others cannot: not as root
	env  []string
}

var (
	reading = []string{"open", "list", "show", "export"}
	all     = []string{"open", "list", "show", "new", "fill", "export"}
)

// dangers is the table of hostile surroundings.
var dangers = []danger{
	{name: "nothing", lay: func(*testing.T, *home) {}, fine: all},
	{name: "locked by another process", lay: func(t *testing.T, h *home) { h.locked() }, kind: model.Busy, fine: reading},
	{name: "two windows", lay: func(t *testing.T, h *home) { h.open(80, 24).sees("Eastside Food Link") }, fine: all},
	{name: "no file may grow", lay: func(*testing.T, *home) {}, wrap: "ulimit -f 8", kind: model.DiskFull},
	{name: "no file may grow by much", lay: func(*testing.T, *home) {}, wrap: "ulimit -f 64", kind: model.DiskFull, fine: append([]string{"fill"}, reading...)},
	{name: "a folder that may not be written", lay: func(t *testing.T, h *home) { chmod(t, filepath.Dir(h.db), 0o500) }, low: true, kind: model.ReadOnly},
	{name: "a folder that may not be read", lay: func(t *testing.T, h *home) { chmod(t, filepath.Dir(h.db), 0) }, low: true, kind: model.ReadOnly},
	{name: "a file that may not be written", lay: func(t *testing.T, h *home) { chmod(t, h.db, 0o400) }, low: true, kind: model.ReadOnly, fine: reading},
	{name: "a file that may not be read", lay: func(t *testing.T, h *home) { chmod(t, h.db, 0) }, low: true, kind: model.ReadOnly},
	{name: "zero length", lay: func(t *testing.T, h *home) { laid(t, h.db, "") }, says: "cli.emptied", tip: "cli.gone.hint", asks: "cli.emptied"},
	{name: "zero length, and no backup", lay: func(t *testing.T, h *home) { laid(t, h.db, "") }, bare: true, fine: []string{"open", "list", "new"}, free: true, says: "cli.unknown"},
	{name: "deleted", lay: func(t *testing.T, h *home) { remove(t, h.db) }, says: "cli.gone", asks: "cli.gone"},
	{name: "deleted, and no backup", lay: func(t *testing.T, h *home) { remove(t, h.db) }, bare: true, fine: []string{"open", "list", "new"}, free: true, says: "cli.no-file"},
	{name: "no database", lay: func(t *testing.T, h *home) { laid(t, h.db, "name,city\nRiver,Basel\n") }, kind: model.NotOurs, tip: "cli.gone.hint", asks: "damaged.not-ours"},
	{name: "no database, and no backup", lay: func(t *testing.T, h *home) { laid(t, h.db, "name,city\nRiver,Basel\n") }, bare: true, kind: model.NotOurs},
	{name: "a long text", lay: func(t *testing.T, h *home) { laid(t, h.db, strings.Repeat("dear diary, ", 5000)) }, bare: true, kind: model.NotOurs},
	{name: "another program's", lay: func(t *testing.T, h *home) {
		remove(t, h.db)
		h.sql("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")
	}, bare: true, kind: model.NotOurs},
	{name: "another program's, with its log", lay: func(t *testing.T, h *home) {
		remove(t, h.db)
		h.sql("PRAGMA journal_mode = WAL", "PRAGMA application_id = 7", "CREATE TABLE t (a)")
		laid(t, h.db+"-wal", h.log("INSERT INTO t VALUES (1)"))
	}, bare: true, kind: model.NotOurs},
	{name: "all zeros", lay: func(t *testing.T, h *home) { laid(t, h.db, string(make([]byte, 65536))) }, kind: model.NotOurs, tip: "cli.gone.hint", asks: "damaged.not-ours"},
	{name: "cut off in its head", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(int64) int64 { return 50 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "all but its first page missing", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(int64) int64 { return 4096 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "half of it missing", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(n int64) int64 { return n / 2 / 4096 * 4096 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "torn in a page", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(n int64) int64 { return n/2 + 100 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "its last page missing", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(n int64) int64 { return n - 4096 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "its last byte missing", lay: func(t *testing.T, h *home) { cutTo(t, h.db, func(n int64) int64 { return n - 1 }) }, kind: model.Damaged, asks: "fault.damaged"},
	{name: "newer", lay: func(t *testing.T, h *home) { h.sql("PRAGMA user_version = 99") }, kind: model.Newer},
	{name: "the log of another file", lay: strangeLog, kind: model.Damaged, asks: "damaged.pair"},
	{name: "a log without its file", lay: func(t *testing.T, h *home) {
		log := h.log("UPDATE partnership SET name = 'East'")
		remove(t, h.db)
		laid(t, h.db+"-wal", log)
	}, says: "cli.gone", asks: "damaged.log-alone"},
	{name: "a log without its file, and no backup", lay: func(t *testing.T, h *home) {
		log := h.log("UPDATE partnership SET name = 'East'")
		remove(t, h.db)
		laid(t, h.db+"-wal", log)
	}, bare: true, kind: model.Damaged, asks: "damaged.log-alone"},
	{name: "a folder in its place", lay: func(t *testing.T, h *home) {
		remove(t, h.db)
		must(t, os.Mkdir(h.db, 0o700))
	}, kind: model.Folder},
	{name: "a file in place of its folder", lay: func(t *testing.T, h *home) {
		must(t, os.RemoveAll(filepath.Dir(h.db)))
		laid(t, filepath.Dir(h.db), "I was here first.")
	}, kind: model.NoFolder, at: func(h *home) string { return filepath.Dir(h.db) }},
	{name: "a link to nothing", lay: func(t *testing.T, h *home) {
		remove(t, h.db)
		must(t, os.Symlink(filepath.Join(h.dir, "stick", "p.db"), h.db))
	}, bare: true, kind: model.Astray},
	{name: "a link to the file", lay: func(t *testing.T, h *home) {
		to := filepath.Join(h.dir, "elsewhere", "p.db")
		must(t, errors.Join(os.Mkdir(filepath.Dir(to), 0o700), os.Rename(h.db, to), os.Symlink(to, h.db),
			os.Rename(strings.TrimSuffix(h.db, ".db")+"-backups", strings.TrimSuffix(to, ".db")+"-backups")))
	}, fine: all},
	{name: "a path of odd signs", lay: func(t *testing.T, h *home) {
		to := filepath.Join(h.dir, "a b#c?mode=memory %41&x='y'", "p #1?.db")
		must(t, errors.Join(os.Mkdir(filepath.Dir(to), 0o700), os.Rename(h.db, to)))
		h.db = to
	}, fine: all},
	{name: "nobody's home", lay: func(t *testing.T, h *home) { h.db = "" }, env: []string{"HOME=", "XDG_DATA_HOME=", "TANDEM_DATA="}, says: "cli.homeless"},
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func laid(t testing.TB, path, text string) {
	t.Helper()
	must(t, os.WriteFile(path, []byte(text), 0o600))
}

func remove(t testing.TB, path string) { t.Helper(); must(t, os.Remove(path)) }

func chmod(t testing.TB, path string, mode fs.FileMode) {
	t.Helper()
	must(t, os.Chmod(path, mode))
	t.Cleanup(func() { os.Chmod(path, 0o700) })
}

func cutTo(t testing.TB, path string, keep func(size int64) int64) {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	must(t, os.Truncate(path, keep(info.Size())))
}

// log returns the log that statements leave beside the database, and takes it away.
func (h *home) log(statements ...string) string {
	h.t.Helper()
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: h.db}).String())
	must(h.t, err)
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		_, err := db.Exec(s)
		must(h.t, err)
	}
	log, err := os.ReadFile(h.db + "-wal")
	must(h.t, err)
	was, err := os.ReadFile(h.db)
	must(h.t, errors.Join(err, db.Close()))
	laid(h.t, h.db, string(was))
	if len(log) < 4096 {
		h.t.Fatalf("the log has %d bytes", len(log))
	}
	return string(log)
}

// sql runs statements on the database by other means than ours.
func (h *home) sql(statements ...string) {
	h.t.Helper()
	if out, err := h.command("sql", append([]string{h.db}, statements...)...).CombinedOutput(); err != nil {
		h.t.Fatalf("%v\n%s", err, out)
	}
	remove(h.t, h.db+".held")
}

// strangeLog puts the log of another file of ours beside the file.
func strangeLog(t *testing.T, h *home) {
	other := smallHome(t)
	other.run(0, small, "new", "--answers", "-", "Another one")
	other.run(0, small, "new", "--answers", "-", "And one more")
	laid(t, h.db+"-wal", other.log("UPDATE answer SET value = 'strange'", "UPDATE partnership SET name = 'strange'"))
}

// public is a copy of the program that everybody may run.
var public = sync.OnceValues(func() (string, error) {
	from, err := exec.LookPath("tandem")
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(filepath.Dir(filepath.Dir(from)), "public")
	if err != nil {
		return "", err
	}
	in, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer in.Close()
	to := filepath.Join(dir, "tandem")
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o755)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, in)
	for at := dir; err == nil && at != os.TempDir() && len(at) > 1; at = filepath.Dir(at) {
		err = os.Chmod(at, 0o755)
	}
	return to, errors.Join(err, out.Close())
})

// somebody is who has no rights beyond their own.
const somebody = 65534

// lowly gives a home to somebody without rights, if we have them all.
func (h *home) lowly() {
	h.t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	must(h.t, filepath.WalkDir(h.dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(path, somebody, somebody))
	}))
	for at := filepath.Dir(h.dir); at != filepath.Clean(os.TempDir()) && len(at) > 1; at = filepath.Dir(at) {
		must(h.t, os.Chmod(at, 0o755))
	}
}

// ring is a command that is run in a danger.
func (h *home) ring(d danger, args ...string) *exec.Cmd {
	h.t.Helper()
	c := h.command("tandem", args...)
	if d.low && os.Geteuid() == 0 {
		path, err := public()
		must(h.t, err)
		c.Path, c.Args[0] = path, path
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: somebody, Gid: somebody}}
	}
	if d.wrap != "" {
		c.Args = append([]string{"sh", "-c", d.wrap + `; exec "$0" "$@"`, c.Path}, args...)
		c.Path = "/bin/sh"
	}
	c.Env = append(c.Env, d.env...)
	return c
}

// around returns all that is in a home, by path, with its mode. The index of a log, and
// a log with nothing in it, come with whoever reads.
func (h *home) around() map[string]string {
	h.t.Helper()
	found := map[string]string{}
	for _, top := range []string{"data", "elsewhere", "share", "stick"} {
		err := filepath.WalkDir(filepath.Join(h.dir, top), func(path string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err != nil {
				return err
			}
			text := []byte(nil)
			if info.Mode().IsRegular() {
				if text, err = os.ReadFile(path); err != nil {
					return err
				}
			}
			if strings.HasSuffix(path, "-shm") || strings.HasSuffix(path, "-wal") && len(text) == 0 {
				return nil
			}
			found[path] = info.Mode().String() + " " + string(text)
			return nil
		})
		must(h.t, err)
	}
	return found
}

func (h *home) unchanged(what string, before map[string]string) {
	h.t.Helper()
	after := h.around()
	for path, was := range before {
		if now, there := after[path]; !there {
			h.t.Errorf("%s: %s is gone", what, path)
		} else if now != was {
			h.t.Errorf("%s: %s has changed: %.11s, %d bytes; %.11s, %d bytes", what, path, was, len(was)-11, now, len(now)-11)
		}
	}
	for path := range after {
		if _, there := before[path]; !there {
			h.t.Errorf("%s: %s is new", what, path)
		}
	}
}

// TestHostileSurroundings: whatever lies in place of the file or around it, each
// command goes on or says what is wrong and what to do, ends with the code that says
// which, and leaves every byte as it was.
func TestHostileSurroundings(t *testing.T) {
	t.Parallel()
	for _, d := range dangers {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			for _, class := range all {
				if testing.Short() && class != "open" && class != "list" && class != "fill" {
					continue
				}
				t.Run(class, func(t *testing.T) { meet(t, d, class) })
			}
		})
	}
}

// meet runs a command of a class in a danger.
func meet(t *testing.T, d danger, class string) {
	h := smallHome(t)
	more := filepath.Join(h.dir, "more.json")
	laid(t, more, strings.Replace(small, `"need": {`, `"need": {"evidence": "The waiting list.", `, 1))
	args := map[string][]string{
		"open": {}, "list": {"list"}, "show": {"show", "eastside"}, "new": {"new", "--answers", more, "West"},
		"fill": {"fill", "eastside", more, "--yes"}, "export": {"export", "eastside", "data", "--out", "-"},
	}[class]
	if d.low {
		h.lowly()
	}
	d.lay(t, h)
	if d.bare {
		must(t, os.RemoveAll(strings.TrimSuffix(h.db, ".db")+"-backups"))
	}
	what, tip := h.words(d)
	before := h.around()
	c := h.ring(d, args...)
	goesOn := slices.Contains(d.fine, class)
	if class == "open" {
		h.opensIn(c, d, goesOn, what, tip)
	} else {
		var o, e strings.Builder
		c.Stdout, c.Stderr = &o, &e
		_ = c.Run() // its exit code says it
		code, out, errs := c.ProcessState.ExitCode(), o.String(), e.String()
		if class == "fill" {
			out = "" // what would change is said before anything is written
		}
		switch {
		case goesOn:
			if code != 0 || strings.Contains(errs, "tandem: ") {
				t.Errorf("exit code %d\n%.300s%s", code, out, errs)
			}
		case code != 1 || out != "" || errs != "tandem: "+what+"\nhint: "+tip+"\n":
			t.Errorf("exit code %d, want 1 and\ntandem: %s\nhint: %s\nit prints\n%.300s%s", code, what, tip, out, errs)
		}
	}
	if reads := slices.Contains(reading, class); !d.free && (!goesOn || reads) {
		h.unchanged(d.name+", "+class, before)
	}
}

// words returns what is said of a danger, and what to do.
func (h *home) words(d danger) (what, tip string) {
	path, key := h.db, d.says
	if d.at != nil {
		path = d.at(h)
	}
	if key == "" && d.kind != "" {
		key = "fault." + string(d.kind)
	}
	if key == "" {
		return "", ""
	}
	hint := d.tip
	if hint == "" {
		hint = key + ".hint"
	}
	return say(key, "path", path, "name", "eastside"), say(hint, "path", path)
}

// opensIn runs the terminal in a danger: it is there, or it says why not.
func (h *home) opensIn(c *exec.Cmd, d danger, goesOn bool, what, tip string) {
	h.t.Helper()
	w := h.start(80, 24, c)
	if goesOn {
		w.want("the list", func(s string) bool { return has(s, "Eastside Food Link") || d.free && has(s, say("home.title")) })
		w.keys("\x03")
		w.until(patience, func(s string) bool { return has(s, say("leaving.title")) || w.ended() })
		w.keys("\x03")
		if code := w.exits(patience); code != 0 {
			h.t.Errorf("exit code %d\n%s", code, w.screen())
		}
		return
	}
	if d.asks != "" { // nothing is changed before the answer
		what, tip = say(d.asks, "path", h.db), say("cli.left")
		w.sees(what, say("damaged.untouched"))
		w.want("a prompt", func(s string) bool { return strings.HasSuffix(strings.TrimSpace(s), ">") })
		w.keys("q\r")
	}
	if code := w.exits(patience); code != 1 {
		h.t.Errorf("exit code %d", code)
	}
	if text := squeeze(ansi.Strip(w.all()[len(w.all())-1].text)); !strings.Contains(text, squeeze(what)) || !strings.Contains(text, squeeze(tip)) {
		h.t.Errorf("it wants\n%s\n%s\nand the screen is\n%s", what, tip, w.screen())
	}
}

// TestGoneAndBack: a file that is deleted, moved or replaced under a window is noticed
// before the next save. What was typed stays on the screen, nothing is called saved,
// and when the file is back it is.
func TestGoneAndBack(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		go_, back func(h *home) error
	}{
		"moved away": {
			func(h *home) error { return os.Rename(h.db, h.db+".away") },
			func(h *home) error { return os.Rename(h.db+".away", h.db) },
		},
		"another file in its place": {
			func(h *home) error {
				return errors.Join(os.Rename(h.db, h.db+".away"), os.WriteFile(h.db, []byte("another one"), 0o600))
			},
			func(h *home) error { return os.Rename(h.db+".away", h.db) },
		},
		"its folder moved away": {
			func(h *home) error { return os.Rename(filepath.Dir(h.db), h.dir+"/away") },
			func(h *home) error { return os.Rename(h.dir+"/away", filepath.Dir(h.db)) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			w := h.at("Ana")
			w.to("affected")
			must(t, x.go_(h))
			w.keys("Nine hundred families.")
			w.jump(title("check"))
			w.sees(say("unsaved.vanished")[:35])
			if strings.Contains(kept(w.screen()), saved()) {
				t.Errorf("the file is gone, and it says saved:\n%s", w.screen())
			}
			must(t, x.back(h))
			w.stop(title("check"))
			w.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
			w.leave()
			if !h.answered("Nine hundred families.") {
				t.Error("what was typed while it was gone is lost")
			}
		})
	}
}

// TestADiskThatIsReallyFull fills a small disk of its own to the last byte.
func TestADiskThatIsReallyFull(t *testing.T) {
	if os.Getenv("TANDEM_MOUNT") == "" {
		t.Skip("set TANDEM_MOUNT=1 to mount a small disk; it takes root")
	}
	h := smallHome(t)
	disk := filepath.Join(h.dir, "disk")
	must(t, os.Mkdir(disk, 0o700))
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", disk).Run() })
	text, err := os.ReadFile(h.db)
	must(t, err)
	h.db = filepath.Join(disk, "p.db")
	laid(t, h.db, string(text))
	w := h.at("Ana")
	w.to("affected")
	filler, err := os.Create(filepath.Join(disk, "filler"))
	must(t, err)
	for n := 1 << 16; n > 0; n /= 2 {
		for err == nil {
			_, err = filler.Write(make([]byte, n))
		}
		err = nil
	}
	filler.Close()
	w.keys("Nine hundred families.")
	w.jump(title("check"))
	w.sees(say("unsaved.full")[:35])
	what, tip := h.words(danger{kind: model.DiskFull})
	if _, errs := h.run(1, small, "new", "--answers", "-", "West"); errs != "tandem: "+what+"\nhint: "+tip+"\n" {
		t.Errorf("it says %s", errs)
	}
	remove(t, filler.Name())
	w.stop(title("check"))
	w.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
	w.leave()
	if !h.answered("Nine hundred families.") {
		t.Error("what was typed on a full disk is lost")
	}
}

// TestOnlyForMe: whatever the program writes is for its owner alone, from the first
// byte on, and however open the person's own ways are. Documents are theirs too.
func TestOnlyForMe(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"data", "OneDrive"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			h.db = filepath.Join(h.dir, where, "p.db")
			open := danger{wrap: "umask 000"}
			stop := make(chan struct{})
			seen := map[string]string{}
			var wg sync.WaitGroup
			wg.Go(func() {
				for {
					h.bare(seen)
					select {
					case <-stop:
						return
					case <-time.After(200 * time.Microsecond):
					}
				}
			})
			w := hand{h.start(80, 24, h.ring(open, "new", "East", "--who", "Ana"))}
			w.sees(say("cli.first"))
			w.keys("\r")
			if where == "OneDrive" {
				w.sees(say("place.go"))
				w.keys("\r")
			}
			w.want("the first page", func(s string) bool { return strings.Contains(kept(s), "East") })
			for i := range 3 {
				w.keys("words " + strconv.Itoa(i) + tab)
				time.Sleep(200 * time.Millisecond)
			}
			must(t, os.Rename(h.db, h.db+".away")) // so that something stays unsaved
			w.keys("more")
			w.signal(syscall.SIGTERM)
			w.exits(patience)
			must(t, os.Rename(h.db+".away", h.db))
			for _, args := range [][]string{{"list"}, {"backup"}, {"export", "East", "data", "--out", "out.json"}, {"new", "--no-input", "West"}} {
				if out, err := h.ring(open, args...).CombinedOutput(); err != nil {
					t.Errorf("tandem %q: %v\n%s", args, err, out)
				}
			}
			close(stop)
			wg.Wait()
			h.bare(seen)
			if len(seen) > 0 {
				t.Errorf("others may see: %v", seen)
			}
			if n := len(h.around()) + len(glob(t, filepath.Join(h.dir, where, "*"))); n < 2 {
				t.Errorf("%d things were written: nothing was looked at", n)
			}
		})
	}
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	must(t, err)
	return names
}

// bare notes what is in a home that others may look into. It is asked while files come
// and go.
func (h *home) bare(seen map[string]string) {
	_ = filepath.WalkDir(h.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == h.dir {
			return nil // gone already
		}
		if info, err := e.Info(); err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o077 != 0 {
			seen[path] = fmt.Sprint(info.Mode())
		}
		return nil
	})
}

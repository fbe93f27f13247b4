//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// savedHome returns a home with a large partnership, a backup of it, and a smaller one
// that came after the backup.
func savedHome(t testing.TB) *home {
	t.Helper()
	h := knownHome(t, "Mia")
	h.run(0, "", "new", "--answers", h.exampleAnswers())
	h.run(0, "", "backup")
	h.run(0, small, "new", "--answers", "-")
	return h
}

// exampleAnswers writes the answers of the example to a file.
func (h *home) exampleAnswers() string {
	path := filepath.Join(h.dir, "example.json")
	if err := os.WriteFile(path, words().Example(), 0o600); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// heated leaves a log beside the file, as a program does that is killed after a save.
func (h *home) heated() {
	h.t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, h.db, "")
	if err != nil {
		h.t.Fatal(err)
	}
	op := model.Op{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: "Hot off the log"}
	if _, _, err := st.Save(ctx, model.Save{ID: "hot", Partnership: "hot", Window: "w", At: time.Now(), Ops: []model.Op{op}}); err != nil {
		h.t.Fatal(err)
	}
	file, log := bytesAt(h.t, h.db), bytesAt(h.t, h.db+"-wal")
	if err := st.Close(); err != nil {
		h.t.Fatal(err)
	}
	h.writes("", file)
	h.writes("-wal", log)
}

// writes writes the file, or what stands beside it.
func (h *home) writes(more string, text []byte) {
	h.t.Helper()
	if err := os.WriteFile(h.db+more, text, 0o600); err != nil {
		h.t.Fatal(err)
	}
}

func bytesAt(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return b
}

// wrecks are the ways in which a file can be damaged, and what is said of it.
var wrecks = []struct {
	name, says string
	do         func(*home)
}{
	{"cut", "fault.damaged", func(h *home) { b := bytesAt(h.t, h.db); h.writes("", b[:len(b)*9/10]) }},
	{"a stump", "fault.damaged", func(h *home) { h.writes("", bytesAt(h.t, h.db)[:5000]) }},
	{"noise", "fault.damaged", func(h *home) {
		b := bytesAt(h.t, h.db)
		for i := 100; i < 3*4096; i++ {
			b[i] = byte(i * 7)
		}
		h.writes("", b)
	}},
	{"zeroed", "damaged.not-ours", func(h *home) { h.writes("", make([]byte, 90_000)) }},
	{"strange", "damaged.not-ours", func(h *home) { h.writes("", bytes.Repeat([]byte("A letter to my aunt.\n"), 300)) }},
	{"empty", "cli.emptied", func(h *home) { h.writes("", nil) }},
	{"gone", "cli.gone", func(h *home) { os.Remove(h.db) }},
	{"a log alone", "damaged.log-alone", func(h *home) { h.heated(); os.Remove(h.db) }},
	{"the log of another", "damaged.pair", func(h *home) {
		h.heated()
		log := bytesAt(h.t, h.db+"-wal")
		os.Remove(h.db + "-wal")
		h.run(0, "", "restore", "--yes") // an older copy
		h.run(0, "", "new", "--no-input", "One that the log does not know")
		h.writes("-wal", log)
	}},
}

// sentence returns how a phrase begins, up to what stands in for the path.
func sentence(key string) string {
	before, after, _ := strings.Cut(say(key, "path", "\x00"), "\x00")
	if len(after) > len(before) {
		return strings.TrimSpace(after)
	}
	return strings.TrimSpace(before)
}

// remains fails where the bytes stand under no name in the folder of the file.
func (h *home) remains(what string, was []byte) {
	h.t.Helper()
	if len(was) == 0 {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(h.db))
	if err != nil {
		h.t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() && bytes.Equal(bytesAt(h.t, filepath.Join(filepath.Dir(h.db), e.Name())), was) {
			return
		}
	}
	h.t.Errorf("%s stands under no name any more: %v", what, entries)
}

// TestDamagedAtTheStart: whatever is wrong with the file is said before the first
// screen, and whatever the person does then, the damaged file is there under some name.
func TestDamagedAtTheStart(t *testing.T) {
	t.Parallel()
	for _, k := range wrecks {
		for _, road := range []string{"enter", "n", "q", "ctrl+c", "closed", "plain"} {
			if (road == "ctrl+c" || road == "closed") && k.name != "cut" && k.name != "the log of another" {
				continue // nothing of the file is in these roads
			}
			t.Run(k.name+", "+road, func(t *testing.T) {
				t.Parallel()
				h := savedHome(t)
				k.do(h)
				file, log := bytesAt(t, h.db), bytesAt(t, h.db+"-wal")
				var args []string
				if road == "plain" {
					args = []string{"--plain"}
				}
				w := h.open(80, 24, args...)
				w.sees(sentence(k.says), say("damaged.untouched"), say("damaged.enter"), say("damaged.new"), say("damaged.quit"), "Millbrook Garden Kitchen")
				if !bytes.Equal(file, bytesAt(t, h.db)) || !bytes.Equal(log, bytesAt(t, h.db+"-wal")) {
					t.Fatal("the file has changed before anybody said anything")
				}
				h.takes(w, road)
				h.remains("the file", file)
				h.remains("its log", log)
			})
		}
	}
}

// takes goes one of the ways out of the question.
func (h *home) takes(w *window, road string) {
	t := h.t
	t.Helper()
	file, log := bytesAt(t, h.db), bytesAt(t, h.db+"-wal")
	same := func() {
		t.Helper()
		if !bytes.Equal(file, bytesAt(t, h.db)) || !bytes.Equal(log, bytesAt(t, h.db+"-wal")) {
			t.Error("it has changed the file")
		}
	}
	switch road {
	case "enter":
		w.keys("\r")
		w.sees(say("home.title"), "Millbrook Garden Kitchen")
		w.leave()
		if out, _ := h.run(0, "", "list"); !strings.Contains(out, "Millbrook") {
			t.Errorf("the backup is not in its place: %s", out)
		}
	case "plain":
		w.keys("\r")
		w.sees("Millbrook Garden Kitchen", say("plain.home.how"))
		w.keys(":q\r")
		w.exits(patience)
	case "n":
		w.keys("x\r")
		w.sees(say("damaged.which"))
		w.keys("n\r")
		w.sees(say("home.empty"))
		w.leave()
		if out, _ := h.run(0, "", "list"); strings.Contains(out, "Millbrook") {
			t.Errorf("it is not new: %s", out)
		}
	case "q":
		w.keys("q\r")
		if code := w.exits(patience); code != 1 {
			t.Errorf("exit code %d", code)
		}
		same()
	case "ctrl+c":
		w.keys("\x03")
		w.exits(patience)
		same()
	case "closed":
		w.pt.Close()
		w.exits(patience)
		same()
	}
}

// TestDamagedWithoutATerminal: where nobody sits, it is said, with what to do, and
// nothing is changed.
// TestTheRoomReadsNoNames: on the screen that the room sees nobody is asked about a
// damaged file, nor told what else is in it.
func TestTheRoomReadsNoNames(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	b := bytesAt(t, h.db)
	h.writes("", b[:len(b)*9/10])
	w := h.open(80, 24, "meet", "--room")
	w.sees("tandem restore")
	if code := w.exits(patience); code != 1 || strings.Contains(w.screen(), "Millbrook") {
		t.Errorf("exit code %d, and on the screen\n%s", code, w.screen())
	}
}

func TestDamagedWithoutATerminal(t *testing.T) {
	t.Parallel()
	for _, k := range wrecks {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			h := savedHome(t)
			k.do(h)
			file, log := bytesAt(t, h.db), bytesAt(t, h.db+"-wal")
			for _, args := range [][]string{{}, {"open"}, {"list"}, {"show", "millbrook"}, {"rename", "millbrook", "Other"}, {"new", "--no-input", "Other"}, {"learn", "--list"}} {
				out, errs := h.run(1, "", args...)
				if out != "" || !strings.Contains(errs, "tandem restore") {
					t.Errorf("%q says %q %q", args, out, errs)
				}
			}
			if !bytes.Equal(file, bytesAt(t, h.db)) || !bytes.Equal(log, bytesAt(t, h.db+"-wal")) {
				t.Error("the file has changed")
			}
			h.run(1, "", "restore") // nobody said yes
			h.run(0, "", "restore", "--yes")
			h.remains("the file", file)
			h.remains("its log", log)
			if out, _ := h.run(0, "", "list"); !strings.Contains(out, "Millbrook") {
				t.Errorf("the backup is not in its place: %s", out)
			}
		})
	}
}

// TestNoBackup: a damaged file without backups is kept, and a new one begun, or
// nothing is done; a strange file is nobody's to move.
func TestNoBackup(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	b := bytesAt(t, h.db)
	bare := func() {
		os.RemoveAll(filepath.Join(filepath.Dir(h.db), "p-backups"))
		h.writes("", b[:len(b)*9/10])
	}
	bare()
	w := h.open(60, 20)
	w.sees(say("damaged.no-backup"), say("damaged.new"), say("damaged.quit"))
	if strings.Contains(w.screen(), "Enter ") {
		t.Errorf("enter is offered:\n%s", w.screen())
	}
	w.keys("\r")
	w.sees(say("damaged.which.no-backup"))
	w.keys("\x04") // the end of all input
	if w.exits(patience); !bytes.Equal(bytesAt(t, h.db), b[:len(b)*9/10]) {
		t.Error("the end of input has changed the file")
	}
	w = h.open(60, 20)
	w.sees(say("damaged.no-backup"))
	w.keys("n\r")
	w.sees(say("home.empty"))
	w.leave()
	h.remains("the file", b[:len(b)*9/10])

	os.RemoveAll(filepath.Join(filepath.Dir(h.db), "p-backups"))
	strange := []byte(strings.Repeat("A letter to my aunt.\n", 300))
	h.writes("", strange)
	w = h.open(80, 24)
	w.sees(sentence("fault.not-ours"))
	if code := w.exits(patience); code != 1 || !bytes.Equal(bytesAt(t, h.db), strange) {
		t.Errorf("exit code %d", code)
	}
}

// stringsIn returns all texts in JSON, and how often each is there.
func stringsIn(t testing.TB, text []byte) map[string]int {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			all[v]++
		case []any:
			for _, v := range v {
				walk(v)
			}
		case map[string]any:
			for _, v := range v {
				walk(v)
			}
		}
	}
	walk(v)
	return all
}

// TestWhatCanStillBeRead: answers that can be read of a damaged file come as files that
// the program takes back, and say what was saved.
func TestWhatCanStillBeRead(t *testing.T) {
	t.Parallel()
	for _, k := range []string{"cut", "the log of another"} {
		t.Run(k, func(t *testing.T) {
			t.Parallel()
			h := savedHome(t)
			was, _ := h.run(0, "", "answers", "millbrook", "--private")
			if was, _, _ = strings.Cut(was, ",\n  \"positions\": ["); strings.HasSuffix(was, "}\n") {
				t.Fatal("nobody has agreed")
			}
			was += "\n}\n" // who may agree no more is not said to agree
			for _, w := range wrecks {
				if w.name == k {
					w.do(h)
				}
			}
			w := h.open(80, 24)
			w.sees(say("damaged.enter"))
			w.keys("\r")
			w.sees(say("home.title"))
			w.leave()
			files, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p-kept-*-answers", "*.json"))
			if err != nil || len(files) == 0 {
				t.Fatalf("nothing was written: %v", err)
			}
			for _, path := range files {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s: %v %v", path, info.Mode(), err)
				}
				if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
					t.Errorf("its folder: %v %v", info.Mode(), err)
				}
				if !strings.Contains(path, "Millbrook") {
					continue
				}
				now, then := stringsIn(t, bytesAt(t, path)), stringsIn(t, []byte(was))
				got := 0
				for text, n := range now {
					if then[text] < n {
						t.Errorf("%q was not saved %d times", text, n)
					}
					got += n
				}
				if got < 100 || k == "the log of another" && fmt.Sprint(now) != fmt.Sprint(then) {
					t.Errorf("%d texts are read", got)
				}
				h.run(0, "", "new", "Brought back", "--answers", path)
				back, _ := h.run(0, "", "answers", "brought back", "--private")
				if again := stringsIn(t, []byte(back)); len(again) < len(now)*9/10 {
					t.Errorf("%d of %d texts come back in", len(again), len(now))
				}
			}
		})
	}
}

// TestRestoreAsks: restore says what would change, waits for a yes, keeps the file, and
// says how to go back, which does go back.
func TestRestoreAsks(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	before, _ := h.run(0, "", "list")
	file := bytesAt(t, h.db)
	w := h.open(80, 24, "restore")
	w.sees("Millbrook Garden Kitchen", "Eastside Food Link would be gone", say("restore.sure"))
	w.keys("n\r")
	if code := w.exits(patience); code != 0 || !bytes.Equal(bytesAt(t, h.db), file) {
		t.Errorf("exit code %d", code)
	}
	busy := h.open(80, 24)
	busy.sees(say("home.title"))
	w = h.open(80, 24, "restore", "--yes")
	w.sees("open in a window", say("restore.open.hint"))
	if code := w.exits(patience); code != 1 {
		t.Errorf("it takes the file away from under a window: exit code %d", code)
	}
	busy.leave()
	file = bytesAt(t, h.db)
	w = h.open(80, 24, "restore")
	w.sees(say("restore.sure"))
	w.keys("y\r")
	w.sees(say("restore.done"), "tandem restore")
	w.exits(patience)
	h.remains("the file", file)
	if out, _ := h.run(0, "", "list"); strings.Contains(out, "Eastside") {
		t.Errorf("it is not the backup: %s", out)
	}
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p-kept-*.db"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%q, %v", kept, err)
	}
	h.run(0, "", "restore", kept[0], "--yes")
	if out, _ := h.run(0, "", "list"); out != before {
		t.Errorf("it does not go back: %s, it was %s", out, before)
	}
}

// TestRestoreKilled: a restore that is killed at any moment leaves the file that was
// there under some name, with its log, and a file that opens.
func TestRestoreKilled(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	h.heated()
	file, log := bytesAt(t, h.db), bytesAt(t, h.db+"-wal")
	backups, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p-backups", "*-hand.db"))
	if err != nil || len(backups) != 1 {
		t.Fatalf("%q, %v", backups, err)
	}
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	var whole time.Duration
	done, halfway := 0, 0
	for i := range rounds {
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p*"))
		for _, path := range left {
			if info, err := os.Lstat(path); err == nil && !info.IsDir() {
				os.Remove(path)
			}
		}
		h.writes("", file)
		h.writes("-wal", log)
		c := h.command("tandem", "restore", backups[0], "--yes")
		start := time.Now()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			time.Sleep(time.Duration(rand.Int64N(int64(whole) + 1)))
			c.Process.Signal(syscall.SIGKILL)
		}
		c.Wait()
		if i == 0 {
			whole = time.Since(start)
		}
		if !bytes.Equal(bytesAt(t, h.db), file) {
			done++
		}
		if _, err := os.Lstat(h.db + store.Restoring); err == nil {
			halfway++
		}
		h.remains("the file", file)
		h.remains("its log", log)
		out, _ := h.run(0, "", "list")
		if hot := strings.Contains(out, "Hot off the log"); !strings.Contains(out, "Millbrook") || hot != strings.Contains(out, "Eastside") {
			t.Fatalf("round %d: neither the one nor the other: %s", i, out)
		}
		if !strings.Contains(out, "Hot off the log") { // done by the opening, or before
			h.remains("the file, once it was opened,", file)
			h.remains("its log, once it was opened,", log)
		}
	}
	t.Logf("a restore takes %s; of %d %d were over before the kill, and %d in the middle of it", whole, rounds, done, halfway)
}

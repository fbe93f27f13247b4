//go:build linux

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// fills makes the disk full for a running program: none of its files may grow beyond
// the database as it is. The returned func makes room again.
func (w hand) fills() (room func()) {
	w.t.Helper()
	pid := w.cmd.Process.Pid
	var was unix.Rlimit
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, nil, &was); err != nil {
		w.t.Fatal(err)
	}
	full := unix.Rlimit{Cur: 64, Max: was.Max}
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &full, nil); err != nil {
		w.t.Fatal(err)
	}
	return func() {
		w.t.Helper()
		if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &was, nil); err != nil {
			w.t.Fatal(err)
		}
	}
}

// harms are what can keep a save from the file, and how it is mended.
var harms = map[string]struct {
	kind string
	do   func(*home, hand) (mend func())
}{
	"a full disk": {"full", func(_ *home, w hand) func() { return w.fills() }},
	"a busy file": {"busy", func(h *home, _ hand) func() { return h.locked() }},
	"a file that is gone": {"vanished", func(h *home, _ hand) func() {
		move(h, h.db, h.db+".away")
		return func() { move(h, h.db+".away", h.db) }
	}},
}

func move(h *home, from, to string) {
	h.t.Helper()
	if err := os.Rename(from, to); err != nil {
		h.t.Fatal(err)
	}
}

const unsavedWords = "Half a word that is kept"

// TestNotSavedYet: the sentence is whole at every size, what is typed meanwhile stays,
// and when there is room it lands without a key.
func TestNotSavedYet(t *testing.T) {
	t.Parallel()
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			w := h.at("Ana")
			w.to("affected")
			mend := harm.do(h, w)
			w.keys(unsavedWords)
			w.sees(say("unsaved." + harm.kind))
			w.resize(60, 20)
			w.sees(say("unsaved."+harm.kind), unsavedWords)
			w.keys(" and more")
			w.sees(unsavedWords+" and more", say("unsaved."+harm.kind))
			if strings.Contains(kept(w.screen()), say("header.draft")) || strings.Contains(kept(w.screen()), saved()) {
				t.Errorf("it says kept:\n%s", w.screen())
			}
			mend()
			w.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) && !has(s, say("unsaved."+harm.kind)) })
			w.leave()
			if !h.answered(unsavedWords + " and more") {
				t.Error("it is not in the file")
			}
		})
	}
}

// TestLeavingAFullDisk: leaving asks; the text goes to a file that only its owner can
// read, here or in a folder that is named, and comes back.
func TestLeavingAFullDisk(t *testing.T) {
	t.Parallel()
	for name, where := range map[string]string{"beside": "", "in the home": "-", "in another folder": "elsewhere"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			w := h.at("Ana")
			w.to("affected")
			release := h.locked()
			w.keys(unsavedWords)
			w.sees(say("unsaved.busy"))
			release()
			move(h, h.db, h.db+".away")
			w.sees(say("unsaved.vanished"))
			w.keys("\x03")
			w.sees(say("leaving.title"))
			w.keys("\x03")
			w.sees(say("stuck.title"))
			w.keys("\x03\x03") // nothing is dropped by haste
			w.sees(say("stuck.title"))
			folder := filepath.Dir(h.db)
			if where != "" {
				readOnly(h, folder, false)
			}
			w.keys("f")
			if where != "" {
				w.sees("Which folder shall it go to?", h.dir)
				folder = h.dir
			}
			if where == "elsewhere" {
				folder = filepath.Join(h.dir, where)
				if err := os.Mkdir(folder, 0o700); err != nil {
					t.Fatal(err)
				}
				w.keys("/" + where)
				w.sees("/" + where)
			}
			if where != "" {
				w.keys(enter)
			}
			if code := w.exits(patience); code != 1 {
				t.Errorf("exit code %d\n%s", code, w.screen())
			}
			files, err := filepath.Glob(filepath.Join(folder, "p.db-unsaved-*.json"))
			if err != nil || len(files) != 1 {
				t.Fatalf("files %q, %v\n%s", files, err, w.screen())
			}
			if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info.Mode(), err)
			}
			if !strings.Contains(squeeze(w.raw.String()), squeeze(files[0])) {
				t.Errorf("it does not say where:\n%s", w.screen())
			}
			readOnly(h, filepath.Dir(h.db), true)
			move(h, h.db+".away", h.db)
			again := hand{h.open(80, 24, "open")}
			again.sees(say("offer.title"), unsavedWords)
			again.keys(enter)
			again.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) })
			again.leave()
			if !h.answered(unsavedWords) {
				t.Error("what was offered is lost")
			}
			if left, _ := filepath.Glob(files[0]); len(left) > 0 {
				t.Error("it is offered again")
			}
		})
	}
}

// readOnly puts a file where a folder was, so that nobody can write there, whoever runs
// the test; on puts the folder back.
func readOnly(h *home, folder string, back bool) {
	h.t.Helper()
	aside := folder + "-aside"
	switch _, err := os.Stat(aside); {
	case back && err == nil:
		if err := os.Remove(folder); err != nil {
			h.t.Fatal(err)
		}
		move(h, aside, folder)
	case !back:
		move(h, folder, aside)
		if err := os.WriteFile(folder, nil, 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
}

// TestASignalOnAFullDisk: the machine goes away, there is no room beside the database,
// and what is typed is found all the same.
func TestASignalOnAFullDisk(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]syscall.Signal{"SIGTERM": syscall.SIGTERM, "SIGHUP": syscall.SIGHUP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			w := h.at("Ana")
			w.to("affected")
			w.keys(unsavedWords)
			w.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
			move(h, h.db, h.db+".away")
			w.keys(" and more")
			w.sees(say("unsaved.vanished"))
			readOnly(h, filepath.Dir(h.db), false)
			w.signal(signal)
			if code := w.exits(patience); code != 1 {
				t.Errorf("exit code %d", code)
			}
			readOnly(h, filepath.Dir(h.db), true)
			move(h, h.db+".away", h.db)
			again := hand{h.open(80, 24, "open")}
			again.sees(say("offer.title"), unsavedWords+" and more")
			again.keys(enter)
			again.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) })
			again.leave()
			if !h.answered(unsavedWords + " and more") {
				t.Error("it is lost")
			}
		})
	}
}

// TestCommandsOnAFullDisk: each fails with the sentence, and nothing is half written.
func TestCommandsOnAFullDisk(t *testing.T) {
	t.Parallel()
	for name, args := range map[string]string{
		"new": "new --answers -", "rename": "rename eastside Other", "copy": "copy eastside Other", "archive": "archive eastside", "delete": "delete eastside",
		"export": "export eastside terms --out out.md",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			before, _ := h.run(0, "", "answers", "eastside", "--private")
			list, _ := h.run(0, "", "list", "--json")
			c := h.command("sh", "-c", "ulimit -f 0; exec tandem "+args)
			var out, errs strings.Builder
			c.Stdin, c.Stdout, c.Stderr = strings.NewReader(small), &out, &errs
			_ = c.Run() // its exit code says it
			if code := c.ProcessState.ExitCode(); code != 1 || !strings.HasPrefix(errs.String(), "tandem: ") || strings.Contains(errs.String(), "goroutine") {
				t.Errorf("exit code %d: %s%s", code, out.String(), errs.String())
			}
			if after, _ := h.run(0, "", "answers", "eastside", "--private"); after != before {
				t.Error("something has changed")
			}
			if after, _ := h.run(0, "", "list", "--json"); after != list {
				t.Errorf("the list has changed:\n%s", after)
			}
			if left, _ := filepath.Glob(filepath.Join(h.dir, "*out.md*")); len(left) > 0 {
				t.Errorf("half written: %q", left)
			}
		})
	}
}

// TestLinesOnAFullDisk: the line mode says the same in words, and tries again when it is
// told to; what is typed last stands in a file when somebody leaves, and is offered.
func TestLinesOnAFullDisk(t *testing.T) {
	t.Parallel()
	for _, better := range []bool{true, false} {
		h := smallHome(t)
		goes := h.lineOf("need")
		w := hand{h.open(80, 24, "open", "eastside", "--plain")}
		w.sees("Eastside Food Link", "> ")
		w.keys(goes)
		w.sees(question("need", "need"))
		room := w.fills()
		w.keys(unsavedWords + "\n.\n")
		w.sees(say("fault.full.hint"), say("plain.again"))
		if better {
			room()
			w.keys("\n")
			w.sees(say("plain.saved"))
			w.keys(":q\n")
			if code := w.exits(patience); code != 0 {
				t.Errorf("exit code %d\n%s", code, w.screen())
			}
		} else {
			w.keys(":q\n")
			w.sees(say("plain.unsaved"), unsavedWords)
			if code := w.exits(patience); code != 1 {
				t.Errorf("exit code %d\n%s", code, w.screen())
			}
		}
		if h.answered(unsavedWords) != better {
			t.Errorf("better %v, in the file %v", better, !better)
		}
	}
}

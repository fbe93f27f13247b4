//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// backups returns the names of the backups of a kind.
func (h *home) backups(kind string) []string {
	h.t.Helper()
	all, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p-backups", "*-"+kind+".db"))
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

// TestTheBackupOfTheDay: a session makes one, the first of its day; a short one too. It
// leaves no log behind, and nothing is made of an empty file.
func TestTheBackupOfTheDay(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	h.more = []string{"TEST_DAY=2026-03-01"}
	w := h.open(80, 24)
	w.sees(say("home.title"))
	w.leave()
	if got := h.backups("day"); len(got) != 0 {
		t.Fatalf("of nothing there is a backup: %q", got)
	}
	h.run(0, small, "new", "--answers", "-")
	os.RemoveAll(filepath.Join(filepath.Dir(h.db), "p-backups"))
	w = h.open(80, 24)
	w.sees(say("home.title"), "Eastside")
	w.leave()
	if got := h.backups("day"); len(got) != 1 {
		t.Fatalf("a short session makes %q", got)
	}
	w = h.open(80, 24)
	w.sees(say("home.title"))
	w.leave()
	if got := h.backups("day"); len(got) != 1 {
		t.Errorf("a second of the same day: %q", got)
	}
	if _, err := os.Stat(h.db + "-wal"); err == nil {
		t.Error("it leaves a log behind")
	}
	h.more = []string{"TEST_DAY=2026-03-02"}
	w = h.open(80, 24)
	w.sees(say("home.title"))
	w.jump(say("things.title"))
	w.sees("Last backup", "b "+say("key.back-up"))
	w.keys("b")
	w.sees("The backup is made", "Last backup: 2 March 2026", "backups are in the folder")
	w.keys("\x1b")
	w.want("the list", func(s string) bool { return !has(s, say("things.move")) })
	w.leave()
	if day, hand := h.backups("day"), h.backups("hand"); len(day) != 2 || len(hand) != 1 {
		t.Errorf("the next day there are %q and %q", day, hand)
	}
}

// TestTheBackupOfADamagedFile: where a page is bad that nobody looked at yet, leaving
// says so, and the doctor and restore help.
func TestTheBackupOfADamagedFile(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	b := bytesAt(t, h.db)
	os.Remove(h.backups("day")[0])
	at := 0
	for i := len(b)/4096 - 1; i > 0; i-- { // a page of answers
		if page := string(b[i*4096 : (i+1)*4096]); page[0] == 10 && strings.Contains(page, "roster") {
			at = i * 4096
		}
	}
	if at == 0 {
		t.Fatal("no page to break")
	}
	for i := range 4096 {
		b[at+i] = 0xa5
	}
	h.writes("", b)
	w := h.open(80, 24)
	w.want("the list, or the question", func(s string) bool {
		return has(s, say("home.title")) || has(s, say("damaged.enter"))
	})
	if has(w.screen(), say("damaged.enter")) {
		t.Fatal("the bad page is one that the first screen needs")
	}
	w.leave()
	w.sees(say("backup.day.damaged"), say("backup.day.damaged.hint"))
	h.remains("the file", b)
	h.run(3, "", "doctor")
	h.run(0, "", "restore", "--yes")
	h.remains("the file", b)
	if files, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "p-kept-*-answers", "*.json")); err != nil || len(files) == 0 {
		t.Errorf("what could be read was not written: %v", err)
	}
}

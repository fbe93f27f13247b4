package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/dustin/go-humanize"

	"tandem/model"
	"tandem/store"
)

// program says what is running.
func (x *examination) program() {
	x.finds("program", fine, "runs", "version", release(), "system", runtime.GOOS+"/"+runtime.GOARCH)
}

// file looks through all of the file.
func (x *examination) file() {
	sight, err := store.Look(x.ctx, x.path, true)
	switch {
	case err == nil:
		x.sight = sight
	case absent(x.path) && underWay(x.path):
		return // see leftovers
	case absent(x.path) && len(store.Backups(x.path)) > 0:
		x.finds("file", amiss, "gone")
		return
	case absent(x.path):
		x.finds("file", fine, "none")
		return
	default:
		t := x.inWords(err)
		if model.KindOf(err) == model.NotOurs && x.call.mendable(x.path, err) {
			t.hint = x.words.Say("cli.gone.hint") // it was ours: there are backups
		}
		x.found = append(x.found, finding{"file", amiss, t.what, t.hint})
		x.readable()
		return
	}
	if sight.Whole() {
		x.finds("file", fine, "whole", "size", humanize.Bytes(uint64(sight.Size)),
			"partnerships", x.words.Count("doctor.partnerships", inUse(sight)), "saves", x.words.Count("doctor.saves", int(sight.Saves)))
		return
	}
	for _, w := range sight.Wrong {
		x.finds("file", amiss, string(w.Kind), "n", strconv.FormatInt(w.N, 10))
	}
	x.readable()
}

// readable says what can still be read of a file that is not whole.
func (x *examination) readable() {
	s, err := store.Salvage(x.ctx, x.path)
	if err != nil || len(s.Partnerships) == 0 {
		return // whose it is, or that nothing can be read, was said
	}
	x.finds("file", hint, "salvage", "partnerships", x.words.Count("doctor.partnerships", len(s.Partnerships)),
		"answers", x.words.Count("doctor.answers", s.Answers))
}

// settling opens the file as every command does, which reads back what it set: how
// saves are kept, and that each is on the disk before it is called saved. A file with
// a log to take in, or one of an older program, would change by it, and is left.
func (x *examination) settling() {
	if underWay(x.path) {
		return // opening would carry it on
	}
	if placeAt(x.path).kind != here || logs(x.path) != nil {
		return // opening may change the way in which the file is kept
	}
	if x.sight == nil || !x.sight.Whole() || x.sight.Log > 0 || x.sight.Version < store.Version() {
		return
	}
	st, err := store.Open(x.ctx, x.path, "", placeAt(x.path).ways()...)
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		t := x.inWords(err)
		x.found = append(x.found, finding{"saving", amiss, t.what, t.hint})
		return
	}
	x.finds("saving", fine, "settled")
}

// logs returns why a file is not known to be kept with a log, nil if it is. It says so in
// its head; no other part of this process has it open.
func logs(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // only read
	var head [20]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return err
	}
	if head[18] != 2 || head[19] != 2 {
		return errors.New("it is kept without a log")
	}
	return nil
}

// log speaks of saves that are still in the log of a program that did not end well, and
// of a version that is older than this program.
func (x *examination) log() {
	if x.sight == nil {
		return
	}
	if x.sight.Log > 0 && len(store.Windows(x.path)) == 0 {
		x.finds("log", hint, "left", "size", humanize.Bytes(uint64(x.sight.Log)))
	}
	if x.sight.Version < store.Version() {
		x.finds("log", hint, "older")
	}
}

// windows says who has the file open.
func (x *examination) windows() {
	if n := len(store.Windows(x.path)); n > 0 {
		x.found = append(x.found, finding{Check: "windows", State: fine, What: x.words.Count("doctor.windows.open", n)})
	}
}

// backupAge is after how long without a backup the doctor speaks of it, where
// something was saved since.
const backupAge = 7 * 24 * time.Hour

// lookLimit is up to how many bytes a backup is looked through page by page.
const lookLimit = 256 << 20

// backups looks at the newest backup, and counts the others.
func (x *examination) backups() {
	all := store.Backups(x.path)
	switch {
	case len(all) == 0 && x.sight != nil && x.sight.Saves > 0:
		x.finds("backups", hint, "none")
		return
	case len(all) == 0:
		return
	}
	newest := all[0]
	when := x.words.Date(newest.At.In(x.now().Location()))
	if s, err := store.Look(x.ctx, newest.Path, newest.Size < lookLimit); err != nil || !s.Whole() {
		x.finds("backups", amiss, "bad", "path", newest.Path, "when", when)
		return
	}
	if x.sight != nil && x.sight.Last.Sub(newest.At) > backupAge {
		x.finds("backups", amiss, "old", "when", when)
		return
	}
	x.finds("backups", fine, "good", "when", when, "n", x.words.Count("doctor.backups.all", len(all)))
}

// leftovers names what earlier runs left beside the file.
func (x *examination) leftovers() {
	if underWay(x.path) {
		x.finds("leftovers", amiss, "restoring")
	}
	if n := len(unsavedFiles(x.path, x.call.remembered().text("unsaved"))); n > 0 {
		x.finds("leftovers", hint, "unsaved", "n", x.words.Count("doctor.leftovers.texts", n))
	}
	if x.sight != nil && x.sight.Drafts > 0 && len(store.Windows(x.path)) == 0 {
		x.finds("leftovers", hint, "drafts", "n", x.words.Count("doctor.leftovers.texts", x.sight.Drafts))
	}
	for _, k := range store.Kept(x.path) {
		x.finds("leftovers", hint, "kept", "path", k)
	}
}

// clock looks whether the newest save is of a day that is still to come.
func (x *examination) clock() {
	if x.sight != nil && x.sight.Last.Sub(x.now()) > time.Hour {
		x.finds("clock", amiss, "ahead", "when", x.words.Date(x.sight.Last.In(x.now().Location())))
	}
}

// settings looks whether what the program remembers can be read.
func (x *examination) settings() {
	s := x.call.remembered()
	if s.err != nil {
		x.finds("settings", amiss, "unread", "path", s.path, "why", s.err.Error())
	}
}

// papers looks whether documents can be written where they go.
func (x *examination) papers() {
	dir := papersFolder()
	for at := dir; ; at = parent(at) {
		info, err := os.Stat(at)
		if errors.Is(err, fs.ErrNotExist) && parent(at) != at {
			continue
		}
		if err != nil || !info.IsDir() || !writable(at) {
			x.finds("papers", amiss, "closed", "path", dir)
		}
		return
	}
}

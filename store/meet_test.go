package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// TestRestoreMeetsAnOpening: a file that is opened while another is brought to take its
// place stays where it is, whoever opened it, and so do its saves.
func TestRestoreMeetsAnOpening(t *testing.T) {
	for _, window := range []model.ID{"w", ""} {
		t.Run("window "+string(window), func(t *testing.T) {
			path, from := filepath.Join(t.TempDir(), "t.db"), older(t, "")
			sample(t, path)
			n := 100
			var d desk
			kept, err := Restore(context.Background(), path, from, noon, func(int64, int64) {
				if d.Store == nil {
					d = openDesk(t, path, window, &n)
				}
			})
			if model.KindOf(err) != model.Busy || kept != "" {
				t.Errorf("%q %v", kept, err)
			}
			d.save(op(d.load(), model.CoreStep, "name", "Newer"))
			d.Close()
			if name := nameAt(t, path); name != "Newer" {
				t.Errorf("it holds %q", name)
			}
			nothingLeft(t, path)
		})
	}
}

// nothingLeft reports what a restore that was not done left behind.
func nothingLeft(t *testing.T, path string) {
	t.Helper()
	for name := range folder(t, filepath.Dir(path)) {
		if strings.Contains(name, "-restor") || strings.Contains(name, keptMark) {
			t.Errorf("left is %s", name)
		}
	}
}

// TestCutOffBeforeAnOpening: a restore that was cut off before anything was moved is not
// carried on under a window that has the file open.
func TestCutOffBeforeAnOpening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	n := 100
	d := openDesk(t, path, "w", &n)
	fresh, err := bring(context.Background(), path, older(t, ""), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := swap{New: filepath.Base(fresh), Kept: filepath.Base(KeptPath(path, noon))}
	if err := s.begin(path); err != nil {
		t.Fatal(err)
	}
	openDesk(t, path, "v", new(int)).Close()
	d.save(op(d.load(), model.CoreStep, "name", "Newer"))
	d.Close()
	if name := nameAt(t, path); name != "Newer" {
		t.Errorf("it holds %q", name)
	}
	nothingLeft(t, path)
}

// TestTwoRestoresOfASecond: each keeps what stood there under a name of its own, with
// its own log.
func TestTwoRestoresOfASecond(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	hot(t, path)
	before := bytesOf(t, path)
	var second string
	done := make(chan error)
	first, err := Restore(context.Background(), path, older(t, ""), noon, func(int64, int64) {
		if second != "" {
			return
		}
		second = "?"
		go func() {
			from := filepath.Join(filepath.Dir(older(t, "")), "third.db")
			openDesk(t, from, "", new(int)).named("Third")
			var err error
			second, err = Restore(context.Background(), path, from, noon, nil)
			done <- err
		}()
		time.Sleep(20 * time.Millisecond)
	})
	if err = errors.Join(err, <-done); err != nil || first == second {
		t.Fatal(first, second, err)
	}
	if now := bytesOf(t, first); now[""] != before[""] || now["-wal"] != before["-wal"] {
		t.Error("the first file is not whole")
	}
	if name := nameAt(t, second); name != "Old" {
		t.Errorf("kept second is %q", name)
	}
	if all := Kept(path); len(all) != 2 {
		t.Errorf("kept are %q", all)
	}
}

// TestCutOffBehindALink: a restore of a file that a link names is carried on when the
// file is on its way, and the link leads nowhere for a while.
func TestCutOffBehindALink(t *testing.T) {
	path, link := filepath.Join(t.TempDir(), "t.db"), filepath.Join(t.TempDir(), "link.db")
	sample(t, path)
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	fresh, err := bring(context.Background(), path, older(t, ""), nil)
	if err != nil {
		t.Fatal(err)
	}
	kept := KeptPath(path, noon)
	s := swap{New: filepath.Base(fresh), Kept: filepath.Base(kept)}
	if err := errors.Join(s.begin(path), os.Rename(path, kept)); err != nil {
		t.Fatal(err)
	}
	openDesk(t, link, "w", new(int)).Close()
	if name := nameAt(t, path); name != "Old" {
		t.Errorf("it holds %q", name)
	}
}

// TestRestoreOfALinkToNothing: what a link leads to may be on a disk that is not there.
func TestRestoreOfALinkToNothing(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(filepath.Join(t.TempDir(), "gone", "t.db"), link); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.Background(), link, older(t, ""), noon, nil); err == nil {
		info, _ := os.Lstat(link)
		t.Errorf("restored: %v", info.Mode())
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
}

// TestRestoreTakesNoEmptyFile: a file in which nothing is takes nobody's place.
func TestRestoreTakesNoEmptyFile(t *testing.T) {
	path, from := filepath.Join(t.TempDir(), "t.db"), filepath.Join(t.TempDir(), "empty.db")
	sample(t, path)
	foreign(t, from, "CREATE TABLE t (a); DROP TABLE t")
	if _, err := Restore(context.Background(), path, from, noon, nil); model.KindOf(err) != model.NotOurs {
		t.Error(err)
	}
}

// TestAFileThatActs: a file that does more than it is told when something is saved is
// not ours, wherever it comes from.
func TestAFileThatActs(t *testing.T) {
	for _, more := range []string{
		"CREATE TRIGGER x AFTER INSERT ON answer BEGIN UPDATE answer SET value = 'no' WHERE value = 'yes'; END",
		"CREATE VIEW x AS SELECT * FROM answer",
	} {
		path, from := filepath.Join(t.TempDir(), "t.db"), older(t, "")
		sample(t, path)
		foreign(t, from, more)
		if _, err := Restore(context.Background(), path, from, noon, nil); model.KindOf(err) != model.NotOurs {
			t.Errorf("%s: %v", more, err)
		}
		if _, err := Open(context.Background(), from, ""); model.KindOf(err) != model.NotOurs {
			t.Errorf("%s: %v", more, err)
		}
	}
}

// TestCopyMeetsAWriter: what was read while nobody was there, and somebody came, is read
// once more: a copy is of one moment.
func TestCopyMeetsAWriter(t *testing.T) {
	path, to := filepath.Join(t.TempDir(), "t.db"), filepath.Join(t.TempDir(), "to.db")
	sample(t, path)
	times := 0
	err := beheld(t.Context(), path, func(conn *sql.Conn, still func() error) error {
		if times++; times == 1 {
			n := 100
			d := openDesk(t, path, "", &n)
			d.save(op(d.load(), model.CoreStep, "name", "Newer"))
			d.Close()
		}
		if _, err := conn.ExecContext(t.Context(), "COMMIT"); err != nil {
			return err
		}
		return copied(t.Context(), conn, path, to, still, nil)
	})
	if err != nil || times != 2 {
		t.Fatal(times, err)
	}
	if name := nameAt(t, to); name != "Newer" {
		t.Errorf("it holds %q", name)
	}
	if s, err := Look(t.Context(), to, true); err != nil || !s.Whole() {
		t.Error(s, err)
	}
	if left := folder(t, filepath.Dir(to)); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
}

// TestFoldersOfTheirOwn: no two files have their backups in one folder.
func TestFoldersOfTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"team.db", "team.sqlite", "team", "team.v1", "team.v2", ".db", "team.db.db"} {
		at := BackupFolder(filepath.Join("x", name))
		if other := seen[at]; other != "" || at == filepath.Join("x", name) {
			t.Errorf("%s and %s share %s", name, other, at)
		}
		seen[at] = name
	}
}

// TestBackupsOfTheFuture: one that a clock made which was ahead is not the newest.
func TestBackupsOfTheFuture(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "t.db"), time.Now()
	sample(t, path)
	for _, at := range []time.Time{now.AddDate(4, 0, 0), now.AddDate(0, 0, -1), now} {
		if err := Copy(t.Context(), path, BackupPath(path, ByDay, at), nil); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, b := range Backups(path) {
		got = append(got, b.At.Format(time.DateOnly))
	}
	want := []string{now.UTC().Format(time.DateOnly), now.UTC().AddDate(0, 0, -1).Format(time.DateOnly), now.UTC().AddDate(4, 0, 0).Format(time.DateOnly)}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestBackupsInAFolderWithSigns: brackets in its name are a part of it.
func TestBackupsInAFolderWithSigns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "[a", "t*.db")
	sample(t, path)
	if to, err := BackUpDay(t.Context(), path, time.Now()); err != nil || len(Backups(path)) != 1 {
		t.Error(to, err)
	}
}

// TestCopiesAreAllNamed: whatever may hold words that were struck is named: answers that
// were read of a file that is kept, copies that were cut off, and what a person called
// otherwise.
func TestCopiesAreAllNamed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "t.db")
	d := openDesk(t, path, "w", new(int))
	d.named("p")
	var want []string
	for _, name := range []string{"t-kept-20260101T000000Z-answers/p.json", "t-backups/mine.db", "t-backups/.tandem-copy-1", ".tandem-copy-2", "t.db-restored-3"} {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, at, "words")
		want = append(want, at)
	}
	write(t, filepath.Join(dir, "other.db"), "not ours")
	write(t, filepath.Join(dir, "t-backups", lockName), "")
	got := d.Copies()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// journalOf returns what a save leaves that is cut off, of a file of so many pages, with
// zeros as what stood on one of them.
func journalOf(pages, page uint32) string {
	head := make([]byte, 512)
	copy(head, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
	for i, v := range []uint32{1, 7, pages, 512, pageSize} {
		binary.BigEndian.PutUint32(head[8+4*i:], v)
	}
	body := binary.BigEndian.AppendUint32(nil, page)
	body = append(body, make([]byte, pageSize)...)
	return string(head) + string(binary.BigEndian.AppendUint32(body, 7)) // the sum of zeros, and 7
}

// TestAStrangeJournal: a journal that does not belong to its file is not written over it,
// whichever way it is opened; the file can still be read, and be kept aside with it.
func TestAStrangeJournal(t *testing.T) {
	for _, way := range [][]Way{nil, {Careful}} {
		path := filepath.Join(t.TempDir(), "t.db")
		sample(t, path)
		write(t, path+"-journal", journalOf(uint32(sizeOf(path)/pageSize), 9))
		before := folder(t, filepath.Dir(path))
		if _, err := Open(t.Context(), path, "w", way...); model.KindOf(err) != model.Damaged {
			t.Error(err)
		}
		if after := folder(t, filepath.Dir(path)); !maps.Equal(before, after) {
			t.Error("something has changed")
		}
		if s, err := Salvage(t.Context(), path); err != nil || s.Answers == 0 {
			t.Error(s, err)
		}
		kept, err := Restore(t.Context(), path, older(t, ""), noon, nil)
		if err != nil || bytesOf(t, kept)[""] != before["t.db"] || sizeOf(kept+"-journal") == 0 {
			t.Error(kept, err)
		}
	}
}

// TestForgetTornRestore: what a restore that was cut off left is taken away a day later,
// unless it is still to be carried on; what a person called alike is theirs.
func TestForgetTornRestore(t *testing.T) {
	for _, note := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "t.db")
		sample(t, path)
		dir, now := filepath.Dir(path), time.Now()
		for _, name := range []string{"t.db-restored-12", "t.db-restored-12-journal", "t.db-restored-mine", "t.db-restored-", "u.db-restored-1"} {
			write(t, filepath.Join(dir, name), "words")
			if err := os.Chtimes(filepath.Join(dir, name), now.AddDate(0, 0, -2), now.AddDate(0, 0, -2)); err != nil {
				t.Fatal(err)
			}
		}
		write(t, filepath.Join(dir, "t.db-restored-13"), "new")
		if note {
			write(t, path+Restoring, "{}")
		}
		if err := forgetOld(path, now); err != nil {
			t.Fatal(err)
		}
		for name, stays := range map[string]bool{
			"t.db": true, "t.db-restored-12": note, "t.db-restored-12-journal": note, "t.db-restored-13": true, "t.db-restored-mine": true, "t.db-restored-": true, "u.db-restored-1": true,
		} {
			if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != stays {
				t.Errorf("%s, to be carried on %v: %v", name, note, err)
			}
		}
	}
}

// TestAFileOfTheFirstReleaseHoldsTogether: before it is changed, and after: else it would
// be called damaged on the day after a power cut.
func TestAFileOfTheFirstReleaseHoldsTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	first(t, path)
	for _, do := range []func(){func() {}, func() { openDesk(t, path, "w", new(int)).Close() }} {
		do()
		if s, err := Look(t.Context(), path, true); err != nil || !s.Whole() {
			t.Errorf("%+v %v", s, err)
		}
	}
	if all := Backups(path); len(all) != 1 {
		t.Fatalf("%+v", all)
	} else if s, err := Look(t.Context(), all[0].Path, true); err != nil || !s.Whole() || s.Version != 1 {
		t.Errorf("%+v %v", s, err)
	}
}

// TestYearsOfBackups: whatever days a file is used on, and however the clock goes, the
// newest backup stays, what a person made stays, and there is one of about each week.
func TestYearsOfBackups(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		now := time.Now().AddDate(-8, 0, 0)
		var all []Backup
		byHand := 0
		for range 600 {
			now = now.Add(time.Duration(r.IntN(60)) * time.Hour)
			switch r.IntN(30) {
			case 0:
				now = now.AddDate(0, 0, r.IntN(40)-20) // the clock is set
			case 1:
				now = now.AddDate(0, r.IntN(5), 0) // nobody works
			}
			why := ByDay
			switch r.IntN(20) {
			case 0:
				why, byHand = ByHand, byHand+1
			case 1:
				why = BeforeVersion + "-3"
			}
			all = append(all, Backup{At: now, Why: why, Path: fmt.Sprint(now, why, len(all))})
			slices.SortStableFunc(all, func(a, b Backup) int { return b.At.Compare(a.At) })
			newest := all[0].Path
			for _, old := range outdated(all, now) {
				all = slices.DeleteFunc(all, func(b Backup) bool { return b.Path == old.Path })
			}
			hand, days := 0, 0
			for _, b := range all {
				switch b.Why {
				case ByHand:
					hand++
				case ByDay:
					days++
				}
			}
			if all[0].Path != newest || hand != byHand || days > keepDays+keepWeeks+30 {
				t.Fatalf("seed %d: newest %v, by hand %d of %d, by day %d", seed, all[0].Path == newest, hand, byHand, days)
			}
		}
		if len(all)-byHand < keepDays {
			t.Errorf("seed %d: %d are left", seed, len(all))
		}
	}
}

// TestRestoresAmongWriters: files take each other's places while others open and save. All
// that was called saved is in the file, or in one that was kept.
func TestRestoresAmongWriters(t *testing.T) {
	for _, way := range [][]Way{nil, {Careful}} {
		path, from := filepath.Join(t.TempDir(), "t.db"), older(t, "")
		sample(t, path)
		var saved []model.ID
		stop, stopped := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(stopped)
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				s, err := Open(t.Context(), path, model.ID([]string{"", "w"}[i%2]), way...)
				if err != nil {
					if model.KindOf(err) != model.Busy {
						t.Error(err)
					}
					continue
				}
				of := model.ID(fmt.Sprint("p", i))
				_, _, err = s.Save(t.Context(), model.Save{ID: "s" + of, Partnership: of, Window: "w", At: noon, Ops: []model.Op{op(nil, model.CoreStep, "name", string(of))}})
				if err == nil {
					saved = append(saved, of)
				} else if k := model.KindOf(err); k != model.Vanished && k != model.Busy {
					t.Error(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
				if i%3 == 0 {
					time.Sleep(10 * time.Millisecond) // else nobody else would have a turn
				}
			}
		}()
		done := 0
		for range times(12, 200) {
			if _, err := Restore(t.Context(), path, from, noon, nil); err == nil {
				done++
			} else if model.KindOf(err) != model.Busy {
				t.Error(err)
			}
		}
		close(stop)
		<-stopped
		found := map[model.ID]bool{}
		for _, at := range append(Kept(path), path) {
			s, err := Look(t.Context(), at, true)
			if err != nil || !s.Whole() {
				t.Errorf("%s: %+v %v", at, s, err)
				continue
			}
			for _, g := range s.Partnerships {
				found[g.ID] = true
			}
		}
		for _, of := range saved {
			if !found[of] {
				t.Errorf("%s was saved and is nowhere", of)
			}
		}
		if done == 0 || len(saved) == 0 {
			t.Errorf("%d restores, %d saves", done, len(saved))
		}
		t.Logf("%d restores, %d saves, %d files kept", done, len(saved), len(Kept(path)))
	}
}

// TestRestoreWithoutAFolderOfBackups: what stands in its place keeps nobody from putting
// a file back that is elsewhere; and the lock of it is no copy of anything.
func TestRestoreWithoutAFolderOfBackups(t *testing.T) {
	path, from := filepath.Join(t.TempDir(), "t.db"), older(t, "")
	sample(t, path)
	write(t, BackupFolder(path), "a file")
	kept, err := Restore(t.Context(), path, from, noon, nil)
	if err != nil || nameAt(t, path) != "Old" {
		t.Error(kept, err)
	}
	d := openDesk(t, path, "w", new(int))
	if got := d.Copies(); !slices.Equal(got, []string{BackupFolder(path), kept}) {
		t.Errorf("%q", got)
	}
}

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestOutdated: of backups before a change of version the newest three are kept, of those
// by day the newest seven and one of each of eight weeks; what was made by hand is kept,
// and so is the newest of all, whatever it is.
func TestOutdated(t *testing.T) {
	now := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	ago := func(days int, why string) Backup {
		return Backup{Path: fmt.Sprint(why, " ", days), At: now.AddDate(0, 0, -days), Why: why}
	}
	version := func(n int) string { return fmt.Sprint(BeforeVersion, "-", n) }
	for name, tt := range map[string]struct {
		all  []Backup
		want []string
	}{
		"none": {nil, nil},
		"five versions": {[]Backup{ago(1, ByDay), ago(2, version(9)), ago(3, version(8)), ago(4, version(7)), ago(5, version(6)), ago(6, version(5))},
			[]string{"before-version-6 5", "before-version-5 6"}},
		"the newest is of a version": {[]Backup{ago(1, version(9)), ago(2, version(8)), ago(3, version(7)), ago(4, version(6)), ago(5, version(5))},
			[]string{"before-version-5 5"}},
		"years by hand":                   {[]Backup{ago(1, ByDay), ago(400, ByHand), ago(800, ByHand), ago(1200, ByHand), ago(1600, ByHand)}, nil},
		"one by day":                      {[]Backup{ago(4000, ByDay)}, nil},
		"two of a week that is long gone": {append(daily(ago, 8), ago(100, ByDay), ago(101, ByDay), ago(102, ByDay)), []string{"day 101", "day 102"}},
		"one of the time to come":         {append(daily(ago, 30)[:8:8], ago(-400, ByDay)), nil},
	} {
		var got []string
		for _, b := range outdated(tt.all, now) {
			got = append(got, b.Path)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q go, want %q", name, got, tt.want)
		}
	}
	all := daily(ago, 200)
	kept := len(all) - len(outdated(all, now))
	if kept != keepDays+keepWeeks {
		t.Errorf("of 200 days %d are kept", kept)
	}
}

// daily is a backup of each of so many days, the newest first.
func daily(ago func(int, string) Backup, days int) (all []Backup) {
	for n := range days {
		all = append(all, ago(n+1, ByDay))
	}
	return all
}

// TestForgetTorn: what a backup that was cut off left is taken away a day later, not
// while it may still be written; nothing else in the folder is.
func TestForgetTorn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	if err := Copy(t.Context(), path, BackupPath(path, ByHand, noon), nil); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for name, age := range map[string]time.Duration{".tandem-copy-1": 25 * time.Hour, ".tandem-copy-2": 24 * time.Hour, ".tandem-copy-3": time.Minute, "letter.txt": 900 * time.Hour} {
		at := filepath.Join(BackupFolder(path), name)
		write(t, at, "words")
		if err := os.Chtimes(at, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := forgetOld(path, now); err != nil {
		t.Fatal(err)
	}
	var left []string
	for name := range folder(t, BackupFolder(path)) {
		left = append(left, name)
	}
	slices.Sort(left)
	if want := []string{".tandem-copy-2", ".tandem-copy-3", filepath.Base(BackupPath(path, ByHand, noon)), "letter.txt"}; !slices.Equal(left, want) {
		t.Errorf("left are %q, want %q", left, want)
	}
}

// TestKept: a file that is kept aside has a name of its own, however many there are of the
// same second, and all of them are found; what is called otherwise is not.
func TestKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	if got := Kept(filepath.Join(t.TempDir(), "none", "t.db")); got != nil {
		t.Errorf("where there is no folder: %q", got)
	}
	var want []string
	for range 4 {
		kept := KeptPath(path, noon)
		if slices.Contains(want, kept) {
			t.Fatalf("%s is taken", kept)
		}
		write(t, kept, "words")
		want = append(want, kept)
	}
	log := KeptPath(path, noon.Add(time.Second))
	write(t, log+"-wal", "words") // a log alone takes the name too
	if KeptPath(path, noon.Add(time.Second)) == log {
		t.Error("the name of a log that was kept is given away")
	}
	for _, other := range []string{"t.db", "t-kept-note.txt", "u-kept-20260101T000000Z.db", "t-backups"} {
		write(t, filepath.Join(filepath.Dir(path), other), "words")
	}
	if err := os.Mkdir(filepath.Join(filepath.Dir(path), "t-kept-folder.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	got := Kept(path)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("kept are %q, want %q", got, want)
	}
}

// TestAside: a file is moved to its other name, or beside it where that is taken, as
// often as that is; what is not there is not moved, and nothing is written over.
func TestAside(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := aside(from, to); err != nil {
		t.Fatal(err)
	}
	for n := range 4 {
		write(t, from, fmt.Sprint(n))
		if err := aside(from, to); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for name, text := range folder(t, dir) {
		got = append(got, name+"="+text)
	}
	if slices.Sort(got); !slices.Equal(got, []string{"b-2=1", "b-3=2", "b-4=3", "b=0"}) {
		t.Errorf("%q", got)
	}
}

// TestWriteWhole: a small file that cannot have its name is not there at all, and that is
// told; nothing of it is left.
func TestWriteWhole(t *testing.T) {
	dir := t.TempDir()
	if err := writeWhole(filepath.Join(dir, "a"), []byte("words")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "taken", "by"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(filepath.Join(dir, "taken"), []byte("words")); err == nil {
		t.Error("it has the name of a folder")
	}
	var names []string
	es, _ := os.ReadDir(dir)
	for _, e := range es {
		names = append(names, e.Name())
	}
	if s := strings.Join(names, " "); s != "a taken" {
		t.Errorf("left are %s", s)
	}
}

// TestNoNameIsTakenFromAnother: a copy takes nobody's name, also where it is taken at the
// last moment; and that it cannot have one is told.
func TestNoNameIsTakenFromAnother(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	write(t, from, "new")
	write(t, to, "old")
	if err := settleIn(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v", err)
	}
	if got := folder(t, dir)["to"]; got != "old" {
		t.Errorf("it holds %q", got)
	}
	if err := settleIn(from, filepath.Join(dir, "none", "to")); err == nil {
		t.Error("it settled in a folder that is not there")
	}
	if err := settleIn(from, filepath.Join(dir, "free")); err != nil || folder(t, dir)["free"] != "new" {
		t.Errorf("where nobody is: %v", err)
	}
}

// TestLookNamesThePages: what SQLite finds in the pages is counted, and the first of it
// is named in its words.
func TestLookNamesThePages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	foreign(t, path, "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE name IN ('organization_known', 'organization_newest')")
	s, err := Look(t.Context(), path, true)
	if err != nil || s.Whole() {
		t.Fatalf("%+v, %v", s, err)
	}
	i := slices.IndexFunc(s.Wrong, func(w Wrong) bool { return w.Kind == WrongPages })
	if i < 0 || s.Wrong[i].N != 1 || !strings.Contains(s.Wrong[i].Detail, "never used") {
		t.Errorf("%+v", s.Wrong)
	}
}

// TestBackupsInOrder: the newest backup comes first; one of a day that is still to come
// was made by a clock that went wrong, and comes last, wherever it stands by name.
func TestBackupsInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	now := time.Now()
	var want []string
	for i, at := range []time.Time{now, now.Add(-time.Hour), now.AddDate(-1, 0, 0), now.AddDate(2, 0, 0), now.AddDate(1, 0, 0)} {
		to := BackupPath(path, ByHand, at)
		if i == 0 {
			if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		write(t, to, "words")
		want = append(want, to)
	}
	var got []string
	for _, b := range Backups(path) {
		got = append(got, b.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestRestoreOfALongName: a file whose name is so long that what is kept cannot have a
// longer one is restored, or it is said that it cannot be and all is as before; either
// way it comes to an end.
func TestRestoreOfALongName(t *testing.T) {
	from := older(t, "")
	good, bad := 0, 0
	for n := 214; n < 240; n += 2 {
		path := filepath.Join(t.TempDir(), strings.Repeat("n", n)+".db")
		sample(t, path)
		before := bytesOf(t, path)
		kept, err := Restore(t.Context(), path, from, noon, nil)
		if err == nil {
			if good++; bytesOf(t, kept)[""] != before[""] {
				t.Errorf("%d letters: what was kept is not what was there", n)
			}
			continue
		}
		if bad++; bytesOf(t, path)[""] != before[""] {
			t.Errorf("%d letters: %v, and the file is another", n, err)
		}
		if _, err := os.Lstat(path + Restoring); err == nil {
			t.Errorf("%d letters: it is to be carried on", n)
		}
	}
	if good == 0 || bad == 0 {
		t.Errorf("%d were restored, %d were not", good, bad)
	}
}

package cli

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tandem/assets"
	"tandem/model"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tandem":         func() { os.Exit(Main(os.Args[1:], today)) },
		"sql":            func() { os.Exit(onFile(os.Args[1], os.Args[2:], 0)) },
		"tandem-planted": plantedMain,
		"hold":           func() { os.Exit(onFile(os.Args[1], []string{"BEGIN EXCLUSIVE"}, time.Minute)) },
	})
}

// today is the clock of the program under test: the day that $TEST_DAY names, at
// the time of day that it is, or the very moment. The program itself knows no such
// variable.
func today() time.Time {
	now := time.Now()
	if moment, err := time.Parse(time.RFC3339, os.Getenv("TEST_DAY")); err == nil {
		return moment.Local()
	}
	day, err := time.ParseInLocation(time.DateOnly, os.Getenv("TEST_DAY"), time.Local)
	if err != nil {
		return now
	}
	return time.Date(day.Year(), day.Month(), day.Day(), now.Hour(), now.Minute(), now.Second(), now.Nanosecond(), time.Local)
}

// onFile runs statements on a database by other means than ours, and keeps it
// open for a while.
func onFile(path string, statements []string, wait time.Duration) int {
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}).String())
	if err == nil {
		db.SetMaxOpenConns(1)
		err = errors.Join(each(db, statements), os.WriteFile(path+".held", nil, 0o600))
		time.Sleep(wait)
		err = errors.Join(err, db.Close()) // a log that nobody closed is looked through
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func each(db *sql.DB, statements []string) error {
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			for _, v := range []string{"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
				e.Setenv(v, filepath.Join(e.WorkDir, strings.ToLower(v[4:len(v)-5])))
			}
			e.Setenv("TZ", "UTC")
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Geteuid() == 0, nil
			case "devices":
				return runtime.GOOS == "linux", nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"cut":   cut,
			"await": untilThere,
			"tame":  tame,
			"board": board,
		},
	})
}

// exits runs a command, and wants the given exit code and nothing else:
// exits 3 tandem check east.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[interface {
		error
		ExitCode() int
	}](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// cut takes the last bytes of a file away, down to a number: cut x.db 5000.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// untilThere waits for a file.
func untilThere(ts *testscript.TestScript, _ bool, args []string) {
	for range 1000 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s does not come", args[0])
}

// tame wants nothing in files, stdout or stderr that could harm a terminal.
func tame(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		if text := ts.ReadFile(name); model.Clean(text) != text {
			ts.Fatalf("%s is not clean: %q", name, text)
		}
	}
}

// TestEveryCommandHasWords, and every word of a command or a flag is used.
func TestEveryCommandHasWords(t *testing.T) {
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, cmd := range append([]command{root}, commands...) {
		used["cmd."+cmd.name] = true
		for _, f := range append(cmd.flags, global...) {
			used["flag."+f.name] = true
		}
	}
	for key := range used {
		if !w.Has(key) {
			t.Errorf("%q has no words", key)
		}
	}
	for _, key := range w.Keys() {
		if (strings.HasPrefix(key, "cmd.") || strings.HasPrefix(key, "flag.")) && !used[key] {
			t.Errorf("nothing is called %q", key)
		}
	}
}

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"Eastside Food Link":       "eastside-food-link-terms",
		"../../etc/passwd":         "etc-passwd-terms",
		"  ":                       "terms",
		"\x1b]0;x\a":               "0-x-terms",
		"Östlich & Söhne":          "östlich-söhne-terms",
		strings.Repeat("wide", 20): strings.Repeat("wide", 10) + "-terms",
	} {
		if got := fileName(name, "terms"); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

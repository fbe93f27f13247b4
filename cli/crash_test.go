package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

// A planted program is the program, with a place in it that panics once the file
// $TEST_FUSE is there. What it panics with holds words of a person, as a careless
// message would. The program that people get has no such place.
const plantedWords = "Ana said we walk away (zebra4417)"

// plantedMain runs the program with the clock and the keeper planted.
func plantedMain() {
	commands = append(commands, command{name: "planted", args: "NAME", most: 1, run: func(ctx context.Context, c *call) error {
		return c.start(ctx, func(st *store.Store, o *ui.Options) error {
			o.Keep = &plantedKeeper{Store: st}
			return c.named(ctx, st, o)
		})
	}})
	os.Exit(Main(os.Args[1:], func() time.Time {
		if onStack(os.Getenv("TEST_PLACE")) {
			blow()
		}
		return today()
	}))
}

// blow panics, once: what comes after shall work.
func blow() {
	fuse := os.Getenv("TEST_FUSE")
	if os.Remove(fuse) == nil {
		panic(errors.New(plantedWords))
	}
}

// onStack reports whether the function named in place is being carried out.
func onStack(place string) bool {
	pcs := make([]uintptr, 100)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if place != "" && strings.HasSuffix(f.Function, place) {
			return true
		}
		if !more {
			return false
		}
	}
}

type plantedKeeper struct {
	*store.Store
	calls atomic.Int64
}

func (k *plantedKeeper) Draft(ctx context.Context, d model.Draft) error {
	if os.Getenv("TEST_PLACE") == "draft" {
		blow()
	}
	return k.Store.Draft(ctx, d)
}

func (k *plantedKeeper) Changed(ctx context.Context) (int64, error) {
	if os.Getenv("TEST_PLACE") == "changed" {
		blow()
	}
	return k.Store.Changed(ctx)
}

func (k *plantedKeeper) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	switch os.Getenv("TEST_PLACE") {
	case "save":
		blow()
	case "index":
		if os.Remove(os.Getenv("TEST_FUSE")) == nil {
			_ = s.Ops[len(s.Ops)+int(k.calls.Load())]
		}
	}
	return k.Store.Save(ctx, s)
}

// TestTheReportHoldsNoWords: whatever a panic says, and whatever IDs a file has, the
// report has names of functions and sizes alone.
func TestTheReportHoldsNoWords(t *testing.T) {
	words, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	type own struct{ Words string }
	for name, value := range map[string]any{
		"a text": plantedWords, "an error": errors.New(plantedWords), "a fault": &model.Fault{Kind: model.Unknown, Path: "/home/" + plantedWords, Err: errors.New(plantedWords)},
		"a value": own{plantedWords}, "a stringer": assetsLike(plantedWords),
	} {
		t.Run(name, func(t *testing.T) {
			err := ui.Safely(func() error { panic(value) })
			var crash *ui.Crash
			if !errors.As(err, &crash) || len(crash.Stack) == 0 {
				t.Fatalf("caught %v", err)
			}
			crash.Partnership, crash.Step, crash.Doing = plantedWords, plantedWords, "a command"
			var b strings.Builder
			t.Setenv("TERM", plantedWords)
			if err := (&call{words: words, out: os.Stdout}).writeReport(&b, crash); err != nil {
				t.Fatal(err)
			}
			got := b.String()
			for _, never := range []string{plantedWords, "zebra", "Ana", "/home", filepath.Dir(os.Args[0])} {
				if strings.Contains(got, never) {
					t.Errorf("%q is in\n%s", never, got)
				}
			}
			for _, want := range []string{fmt.Sprintf("%T", value), "cli.TestTheReportHoldsNoWords", "crash_test.go:", runtime.GOOS, runtime.Version()} {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in\n%s", want, got)
				}
			}
		})
	}
}

type assetsLike string

func (a assetsLike) String() string { return string(a) }

// TestWhatGoSaysIsInTheReport: it names places and numbers, and helps.
func TestWhatGoSaysIsInTheReport(t *testing.T) {
	var none map[string]int
	var list []int
	var any_ any = plantedWords
	for want, do := range map[string]func(){
		"index out of range [3]":  func() { _ = list[len(os.Args[:0])+3] },
		"nil map":                 func() { none[plantedWords] = 1 },
		"is string, not int":      func() { _ = any_.(int) },
		"nil pointer dereference": func() { var c *call; _ = c.code },
	} {
		var crash *ui.Crash
		if !errors.As(ui.Safely(func() error { do(); return nil }), &crash) || !strings.Contains(crash.Text, want) || strings.Contains(crash.Text, "zebra") {
			t.Errorf("of %q it says %v", want, crash)
		}
	}
}

// TestAnUnknownFaultTellsNoAnswer: what lies under it may cite one.
func TestAnUnknownFaultTellsNoAnswer(t *testing.T) {
	words, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	c := &call{words: words}
	for want, err := range map[string]error{
		"*errors.errorString": errors.New("near \"" + plantedWords + "\": syntax"),
		"no such device":      &os.PathError{Op: plantedWords, Path: plantedWords, Err: syscall.ENODEV},
	} {
		if got := c.inWords(&model.Fault{Kind: model.Unknown, Path: "/data/t.db", Err: err}); strings.Contains(got.what+got.hint, "zebra") || !strings.Contains(got.what, want) {
			t.Errorf("it says %q", got.what)
		}
	}
}

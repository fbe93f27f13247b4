//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plantedWords are what the planted program panics with.
const plantedWords = "zebra4417"

// typedWords are on the screen when it does.
const typedWords = "giraffe9023 is what only we two know"

// A bomb is where the planted program panics, and when.
type bomb struct {
	h    *home
	fuse string
}

func (h *home) plant(place string) bomb {
	b := bomb{h, filepath.Join(h.dir, "fuse")}
	h.more = append(h.more, "TEST_PLACE="+place, "TEST_FUSE="+b.fuse)
	return b
}

func (b bomb) light() {
	b.h.t.Helper()
	if err := os.WriteFile(b.fuse, nil, 0o600); err != nil {
		b.h.t.Fatal(err)
	}
}

// report returns the one report there is, and fails if it tells anything.
func (h *home) report() string {
	h.t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(h.db), "tandem-crash-*.txt"))
	if err != nil || len(files) != 1 {
		h.t.Fatalf("reports: %q, %v", files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		h.t.Errorf("%v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		h.t.Fatal(err)
	}
	got := string(text)
	for _, never := range []string{plantedWords, "giraffe", h.dir, "/work/", "Ana", "eastside", "Eastside", "Mia"} {
		if strings.Contains(got, never) {
			h.t.Errorf("the report holds %q:\n%s", never, got)
		}
	}
	for _, want := range []string{"version", "linux", "goroutine"} {
		if has := strings.Contains(got, want); has == (want == "goroutine") {
			h.t.Errorf("the report holds %q: %v\n%s", want, has, got)
		}
	}
	if !strings.Contains(got, ".go:") {
		h.t.Errorf("the report says nowhere:\n%s", got)
	}
	return got
}

// TestACrashOnTheScreen: wherever the program breaks, the terminal is put right, a
// sentence is said, the report tells nothing, and what was typed comes back.
func TestACrashOnTheScreen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		place, screens string
		light          string // typed after the fuse is lit
	}{
		"an update":      {"ui.(*walkScreen).now", "walk", "!"},
		"beside it":      {"draft", "walk", ""},
		"a save":         {"save", "walk", "\t\t\x03"},
		"an index":       {"index", "walk", "\x03"},
		"under overlays": {"changed", "walk > why", "\x1bOP"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			h.knows("Ana")
			b := h.plant(c.place)
			w := hand{h.start(80, 24, h.command("tandem-planted", "planted", "eastside"))}
			w.want("the partnership", func(s string) bool { return strings.Contains(kept(s), saved()) })
			w.jump(title("need"))
			w.to("affected")
			w.keys("We say. ")
			w.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
			if c.light != "" {
				w.keys(typedWords)
				w.want("the words", func(s string) bool { return has(s, typedWords) })
				b.light()
				w.keys(c.light)
			} else {
				b.light()
				w.keys(typedWords)
			}
			if code := w.exits(patience); code != 1 {
				t.Errorf("exit code %d\n%s", code, w.screen())
			}
			last := w.screen()
			if !has(last, say("crash.what")) || strings.Contains(last, "goroutine") || strings.Contains(last, "panic") {
				t.Errorf("it says\n%s", last)
			}
			after := w.raw.String()
			if i := strings.LastIndex(after, "\x1b[?1049l"); i < 0 || strings.Contains(after[i:], plantedWords) || strings.Contains(after[i:], "giraffe") {
				t.Errorf("the terminal is not put right, or something is told: %q", after[max(i, 0):])
			}
			if strings.Contains(after, plantedWords) {
				t.Error("what the panic said was shown")
			}
			got := h.report()
			if !strings.Contains(got, c.screens) {
				t.Errorf("the report does not say where:\n%s", got)
			}
			h.more = nil
			again := hand{h.open(80, 24, "open")}
			again.sees(say("offer.title"))
			again.keys(enter)
			again.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) })
			again.leave()
			if !h.answered("We say. ") || !h.answered(typedWords) {
				t.Error("what was typed is lost")
			}
		})
	}
}

// TestACrashWhileDrawing: also where nothing is typed.
func TestACrashWhileDrawing(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	b := h.plant("ui.(*UI).View")
	w := hand{h.start(80, 24, h.command("tandem-planted", "planted", "eastside"))}
	w.want("the partnership", func(s string) bool { return strings.Contains(kept(s), saved()) })
	b.light()
	if code := w.exits(patience); code != 1 || !has(w.screen(), say("crash.what")) {
		t.Errorf("exit code %d\n%s", code, w.screen())
	}
	if got := h.report(); !strings.Contains(got, "drawing") {
		t.Errorf("the report does not say when:\n%s", got)
	}
}

// lineOf returns the lines that go to a page of the partnership in the line mode.
func (h *home) lineOf(step string) string {
	h.t.Helper()
	out, _ := h.run(0, ":l\n:q\n", "open", "eastside", "--plain")
	for l := range strings.Lines(out) {
		if n, name, ok := strings.Cut(strings.TrimSpace(l), ". "); ok && strings.Contains(name, title(step)) {
			return ":l\n" + strings.TrimLeft(n, "> ") + "\n"
		}
	}
	h.t.Fatalf("there is no page %s in\n%s", step, out)
	return ""
}

// TestACrashInLines: the same, line by line, and in commands.
func TestACrashInLines(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	h.plant("save").light()
	c := h.command("tandem-planted", "planted", "eastside", "--plain")
	var out, errs strings.Builder
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(h.lineOf("need")+typedWords+"\n.\n"), &out, &errs
	_ = c.Run() // its exit code says it
	if code := c.ProcessState.ExitCode(); code != 1 || !strings.Contains(errs.String(), say("crash.what")) {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
	if strings.Contains(errs.String(), "giraffe") || strings.Contains(out.String()+errs.String(), plantedWords) {
		t.Errorf("it tells: %s", errs.String())
	}
	h.report()
	h.more = nil
	if out, _ := h.run(0, "y\n:q\n", "open", "eastside", "--plain"); !strings.Contains(out, "giraffe") {
		t.Errorf("what was typed is not offered:\n%s", out)
	}
}

// TestACrashOfACommand: nothing is half written, and nothing is told.
func TestACrashOfACommand(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"an export": {"export", "eastside", "terms", "--out", "out.md"},
		"a change":  {"rename", "eastside", typedWords},
		"new":       {"new", "--answers", "-"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			before, _ := h.run(0, "", "answers", "eastside", "--private")
			h.plant("cli.(*call).safely").light()
			c := h.command("tandem-planted", args...)
			var out, errs strings.Builder
			c.Stdin, c.Stdout, c.Stderr = strings.NewReader(small), &out, &errs
			_ = c.Run() // its exit code says it
			if code := c.ProcessState.ExitCode(); code != 1 || !strings.Contains(errs.String(), say("crash.what")) || out.String() != "" {
				t.Errorf("exit code %d: %s%s", code, out.String(), errs.String())
			}
			if said := errs.String(); strings.Contains(said, plantedWords) || strings.Contains(said, "giraffe") {
				t.Errorf("it tells: %s", said)
			}
			h.report()
			if after, _ := h.run(0, "", "answers", "eastside", "--private"); after != before {
				t.Error("something has changed")
			}
			if _, err := os.Stat(filepath.Join(h.dir, "out.md")); err == nil {
				t.Error("a document was half written")
			}
			if list, _ := h.run(0, "", "list"); strings.Count(list, "\n") > 3 {
				t.Errorf("there are others now:\n%s", list)
			}
		})
	}
}

//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// answered reports whether text is among the answers.
func (h *home) answered(text string) bool {
	h.t.Helper()
	out, _ := h.run(0, "", "answers", "eastside", "--private")
	return strings.Contains(out, text)
}

// locked has another process lock the database until the returned func is called.
func (h *home) locked() (release func()) {
	h.t.Helper()
	c := h.command("hold", h.db)
	if err := c.Start(); err != nil {
		h.t.Fatal(err)
	}
	release = func() {
		c.Process.Kill()
		c.Wait()
	}
	h.t.Cleanup(release)
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(h.db + ".held"); err == nil {
			return release
		}
		if time.Now().After(end) {
			h.t.Fatal("nobody locks the database")
		}
	}
}

// TestTheMachineGoesAway: a signal in the middle of a word saves it.
func TestTheMachineGoesAway(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(hand){
		"SIGTERM":         func(w hand) { w.signal(syscall.SIGTERM) },
		"SIGHUP":          func(w hand) { w.signal(syscall.SIGHUP) },
		"a closed window": func(w hand) { w.pt.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := smallHome(t)
			w := h.at("Ana")
			w.to("affected")
			w.keys("Half a wo")
			w.want("half a word", func(s string) bool { return strings.Contains(focus(s), "Halfawo") })
			end(w)
			if code := w.exits(4 * time.Second); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if !h.answered("Half a wo") {
				t.Error("the half word is lost")
			}
		})
	}
}

// TestTheMachineGoesAwayWhileLocked: what no save can take is written beside the
// database, and offered by the next start.
func TestTheMachineGoesAwayWhileLocked(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	w := h.at("Ana")
	w.to("affected")
	release := h.locked()
	w.keys("Half a wo")
	w.want("half a word", func(s string) bool { return strings.Contains(focus(s), "Halfawo") })
	start := time.Now()
	w.signal(syscall.SIGTERM)
	code := w.exits(patience)
	took := time.Since(start)
	t.Logf("left after %s", took)
	if code != 1 || took > 2*time.Second+time.Second {
		t.Errorf("exit code %d after %s", code, took)
	}
	files, err := filepath.Glob(h.db + "-unsaved-*.json")
	if err != nil || len(files) != 1 {
		t.Fatalf("files of unsaved text: %q, %v. The screen is\n%s", files, err, w.screen())
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if !strings.Contains(squeeze(w.raw.String()), squeeze(files[0])) {
		t.Errorf("it does not say where the text is:\n%s", w.screen())
	}
	release()
	if h.answered("Half a wo") {
		t.Error("it was locked, and is saved")
	}

	again := hand{h.open(80, 24, "open")}
	again.sees(say("offer.title"), "Half a wo")
	again.keys(enter)
	again.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) })
	again.leave()
	if !h.answered("Half a wo") {
		t.Error("what was offered is lost")
	}
	if _, err := os.Stat(files[0]); err == nil {
		t.Error("the file is offered again")
	}
}

// TestWhileLocked: another program that holds the file neither stops the typing,
// nor is anything called saved before it is.
func TestWhileLocked(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	w := h.at("Ana")
	w.to("affected")
	stroke := func(i int) time.Duration {
		was := focus(w.screen())
		start := time.Now()
		w.keys(string(rune('a' + i%26)))
		w.want("what is typed", func(s string) bool { return focus(s) != was })
		return time.Since(start)
	}
	alone, worst := time.Duration(0), time.Duration(0)
	for i := range 5 { // how slow this machine is
		alone = max(alone, stroke(i))
	}
	release := h.locked()
	for i := 5; i < 45; i++ {
		worst = max(worst, stroke(i))
		time.Sleep(50 * time.Millisecond)
	}
	t.Logf("key to screen at worst: %s, locked %s", alone, worst)
	if most := 400*time.Millisecond + alone; worst > most {
		t.Errorf("%s from a key to the screen, %s is the most", worst, most)
	}
	w.jump(title("check"))
	w.sees(say("unsaved.busy")[:40])
	if strings.Contains(kept(w.screen()), saved()) {
		t.Errorf("it is locked and says saved:\n%s", w.screen())
	}
	release()
	w.stop(title("check"))
	w.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
	w.leave()
	if !h.answered("abcdefghijkl") {
		t.Error("what was typed while it was locked is lost")
	}
}

// TestOtherWindows: the program follows the size of its window, down to one line
// that asks for a larger one, and nothing typed is lost on the way.
func TestOtherWindows(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	w := h.at("Ana")
	w.to("affected")
	text := ""
	for _, size := range [][2]int{{60, 20}, {40, 12}, {20, 5}, {10, 2}, {40, 12}, {60, 20}, {132, 50}, {80, 24}} {
		wide, high := size[0], size[1]
		w.resize(wide, high)
		if wide < 30 {
			w.want("a call for a larger window", func(s string) bool {
				begin := squeeze(s)
				return begin != "" && strings.HasPrefix(squeeze(say("window.small")), begin)
			})
			continue
		}
		w.asks(question("need", "affected"))
		w.want("what was typed before", func(s string) bool { return has(s, text) })
		more := "word" + string(rune('a'+len(text)/5)) + " "
		w.keys(more)
		text += more
		w.want("a frame that fits", func(s string) bool {
			lines := strings.Split(s, "\n")
			return has(s, text) && strings.Contains(lines[0], "Tandem") && len(lines) == high
		})
	}
	w.leave()
	if !h.answered(strings.TrimSpace(text)) {
		t.Errorf("%q is lost", text)
	}
}

// TestNoScreen: a terminal that cannot draw, and a pipe, get plain lines.
func TestNoScreen(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	h.more = []string{"TERM=dumb"}
	w := h.open(80, 24, "open")
	w.sees(say("plain.intro"), question("roster", "organizations"))
	w.keys(":q\r")
	if code := w.exits(patience); code != 0 || strings.Contains(w.raw.String(), "\x1b") {
		t.Errorf("exit code %d, and %q", code, w.raw.String())
	}

	h.more = nil
	c := h.command("tandem", "open") // a terminal to type at, and a pipe to print to
	out := &strings.Builder{}
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(":q\n"), out, out
	if err := c.Run(); err != nil || !strings.Contains(out.String(), question("roster", "organizations")) || strings.Contains(out.String(), "\x1b") {
		t.Errorf("%v, and %q", err, out)
	}
}

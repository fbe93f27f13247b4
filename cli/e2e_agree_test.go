//go:build unix

package cli_test

import (
	"strings"
	"syscall"
	"testing"
)

// openHome returns a home with all of the tale in it but the positions.
func openHome(t testing.TB) *home {
	h, a := knownHome(t, "Mia Sound"), newTale(t, "Mia Sound")
	a.tell(&pipe{})
	a.p.Core.Positions, a.p.Core.Versions = nil, nil
	h.run(0, a.file(), "new", "--answers", "-")
	return h
}

// positions returns how many positions are in the file.
func (h *home) positions() int {
	h.t.Helper()
	out, _ := h.run(0, "", "answers", "eastside")
	return strings.Count(out, `"choice"`)
}

// TestNobodyAgreesByAccident: a position that was not asked to its end is none,
// however the program ends. The next start offers to go on with it, and even
// then nobody has agreed before the last question is left.
func TestNobodyAgreesByAccident(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(hand){
		"killed":     func(w hand) { w.signal(syscall.SIGKILL) },
		"terminated": func(w hand) { w.signal(syscall.SIGTERM) },
		"left":       func(w hand) { w.leave() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := openHome(t)
			w := hand{h.open(80, 24, "open")}
			w.jump(title("agree"))
			w.sees(words().Step("agree").About)
			w.keys(down + enter) // the terms, below all ground rules together
			w.sees(say("agree.members.turn"))
			w.keys(enter)
			w.choose(question("agree", "choice"), 0)
			w.choose(question("agree", "person"), 0)
			w.asks(question("agree", "how"))
			w.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
			end(w)
			w.exits(patience)
			if n := h.positions(); n != 0 {
				t.Fatalf("%d positions, and none was asked to its end", n)
			}

			again := hand{h.open(80, 24, "open")}
			again.sees(say("offer.title"))
			again.keys(enter)
			again.asks(question("agree", "choice"))
			if n := h.positions(); n != 0 {
				t.Fatalf("%d positions by taking over a draft", n)
			}
			again.keys(enter)
			again.asks(question("agree", "person"))
			again.keys(enter)
			again.choose(question("agree", "how"), 0)
			again.sees(say("agree.recorded"))
			again.leave()
			if n := h.positions(); n != 1 {
				t.Errorf("%d positions, want the one that was taken down", n)
			}
		})
	}
}

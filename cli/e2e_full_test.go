//go:build unix

package cli_test

import "testing"

func TestX(t *testing.T) {
	h := newHome(t)
	w := h.open(80, 24)
	w.sees(say("cli.first"))
	w.keys("\r")
	w.sees(say("welcome.title"))
	w.asks(question("-", "who"))
	w.keys("Ana\r")
	w.sees(say("home.first"))
	w.keys("\r")
	w.asks(question("-", "name"))
	w.keys("Eastside Food Link\r")
	w.asks(question("roster", "organizations"))
	t.Log(w.screen())
	w.leave()
}

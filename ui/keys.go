package ui

import "charm.land/bubbles/v2/key"

func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// The program's keys. What they do is said in words under "key.DOES". None of
// those that work while something is typed is a key of the fields themselves; a
// test compares them.
var (
	keyNext   = bind("tab", "next", "tab")
	keyPrev   = bind("shift+tab", "previous", "shift+tab")
	keyEnter  = bind("enter", "go-on", "enter")
	keyBack   = bind("esc", "back", "esc")
	keyWhy    = bind("f1", "why", "f1", "ctrl+r")
	keyJump   = bind("ctrl+p", "jump", "ctrl+p")
	keySteps  = bind("f2", "steps", "f2")
	keyEditor = bind("ctrl+o", "editor", "ctrl+o")
	keyLater  = bind("ctrl+l", "later", "ctrl+l")
	keyUndo   = bind("ctrl+z", "undo", "ctrl+z")
	keyRedo   = bind("ctrl+y", "redo", "ctrl+y")
	keyHelp   = bind("?", "keys", "?")
	keyLeave  = bind("ctrl+c", "leave", "ctrl+c")
	keyQuit   = bind("q", "quit", "q")

	keyUp      = bind("↑", "up", "up")
	keyDown    = bind("↓", "down", "down")
	keyMark    = bind("space", "mark", "space")
	keyPoint   = bind("space", "point", "space")
	keyClear   = bind("backspace", "clear", "backspace", "delete")
	keyOpen    = bind("enter", "open", "enter")
	keyAddRow  = bind("enter", "add", "enter", "a")
	keyDelete  = bind("del", "remove", "delete", "backspace")
	keyHigher  = bind("shift+↑", "higher", "shift+up")
	keyLower   = bind("shift+↓", "lower", "shift+down")
	keyNew     = bind("n", "new", "n")
	keyLine    = bind("alt+enter", "newline", "alt+enter", "ctrl+j", "shift+enter")
	keyPage    = bind("pgdn", "page", "pgdown", "space")
	keyPageUp  = bind("pgup", "pageup", "pgup")
	keyFile    = bind("f", "file", "f")
	keyAgain   = bind("enter", "again", "enter")
	keyMine    = bind("m", "mine", "m")
	keyTheirs  = bind("t", "theirs", "t")
	keyYes     = bind("y", "yes", "y")
	keyUncover = bind("enter", "show", "enter")
)

// globals work on every screen whose state has a route for them; quiet ones are
// letters, so they wait until nothing is typed.
var globals = []struct {
	key   *key.Binding
	on    verb
	quiet bool
}{
	{&keyLeave, leave, false},
	{&keyJump, seek, false},
	{&keyWhy, ask, false},
	{&keySteps, index, false},
	{&keyDefine, define, false},
	{&keyHelp, help, true},
}

package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/rivo/uniseg"
)

// huh_ is what huh calls a model: a field's Update returns one.
type huh_ = huh.Model

// keyStarter puts a sentence to adopt and reword into an empty text.
var keyStarter = bind("ctrl+s", "starter", "ctrl+s")

// A snap is what a field held, and where its cursor stood.
type snap struct {
	value     string
	col, line int
}

// past is the typing that can be taken back in one field: by words, not letters.
type past struct {
	undo, redo []snap
	last       string // what kind of key came last
}

// push keeps what was there before k changed it. A run of letters is one step;
// spaces, deletions and pastes begin another.
func (p *past) push(s snap, k tea.KeyPressMsg) {
	kind := "letters"
	switch {
	case k.Text == "":
		kind = k.String()
	case strings.TrimSpace(k.Text) == "":
		kind = "space"
	}
	p.redo = nil
	if kind != p.last || kind == "" {
		p.undo = append(p.undo, s)
	}
	p.last = kind
	if len(p.undo) > 200 {
		p.undo = p.undo[1:]
	}
}

// back returns the step before now, or the one that was taken back.
func (p *past) back(now snap, redo bool) (snap, bool) {
	from, to := &p.undo, &p.redo
	if redo {
		from, to = to, from
	}
	if len(*from) == 0 {
		return snap{}, false
	}
	s := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, now)
	p.last = ""
	return s, true
}

// letters returns how often k must be pressed so that it acts on a whole letter
// as people see it: an emoji of several runes, or a letter with its accents.
func letters(k tea.KeyPressMsg, delBack, back, del, on key.Binding, line string, col int) int {
	rs := []rune(line)
	col = min(col, len(rs))
	switch {
	case key.Matches(k, delBack, back):
		return max(lastLetter(string(rs[:col])), 1)
	case key.Matches(k, del, on):
		letter, _, _, _ := uniseg.FirstGraphemeClusterInString(string(rs[col:]), -1)
		return max(runes(letter), 1)
	}
	return 1
}

// lastLetter returns how many runes the last letter of s has.
func lastLetter(s string) int {
	n, state := 0, -1
	for s != "" {
		var letter string
		letter, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		n = runes(letter)
	}
	return n
}

// fitting returns the first room characters of s, less a letter that would be cut
// in two, and how many were left out.
func fitting(s string, room int) (string, int) {
	n := runes(s)
	if n <= room {
		return s, 0
	}
	rs := []rune(s)
	room = max(room, 0)
	from := max(room-maxLetter, 0)
	fits, rest := from, string(rs[from:min(room+maxLetter, n)])
	for state := -1; rest != ""; {
		var letter string
		letter, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if fits+runes(letter) > room {
			break
		}
		fits += runes(letter)
	}
	return string(rs[:fits]), n - fits
}

// maxLetter is how many runes a letter as people see it has, at most; more are
// cut wherever that may be.
const maxLetter = 32

func lineAt(s string, n int) string {
	for range n {
		_, s, _ = strings.Cut(s, "\n")
	}
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func runes(s string) int { return utf8.RuneCountInString(s) }

func itoa(n int) string { return strconv.Itoa(n) }

// carry hands the cursor and the past of a field to the one that replaces it.
func carry(to, from field) {
	switch to := to.(type) {
	case *lineField:
		if from, ok := from.(*lineField); ok {
			to.past = from.past
			to.in.SetCursor(from.in.Position())
		}
	case *textField:
		if from, ok := from.(*textField); ok {
			to.past, to.next = from.past, from.next
			if from.in != nil {
				to.restore(snap{to.value(), from.in.Column(), from.in.Line()})
			}
		}
	case *pickField:
		if from, ok := from.(*pickField); ok {
			to.point(from.pointed())
		}
	case *rowsField:
		if from, ok := from.(*rowsField); ok {
			to.at = from.at
		}
	}
}

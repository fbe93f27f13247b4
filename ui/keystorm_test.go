package ui

import (
	"errors"
	"image/color"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// The keys that random messages are made of: those that do something more often
// than those that should not.
var storm = strings.Fields(`enter enter enter enter esc esc tab tab tab shift+tab up up down down down left right home end
	backspace backspace delete space space f1 f2 f3 pgdown pgup shift+up shift+down ctrl+left ctrl+right alt+left alt+right
	ctrl+a ctrl+b ctrl+c ctrl+d ctrl+e ctrl+f ctrl+g ctrl+h ctrl+j ctrl+k ctrl+l ctrl+l ctrl+m ctrl+n ctrl+o ctrl+p
	ctrl+p ctrl+r ctrl+s ctrl+s ctrl+t ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+y ctrl+z ctrl+z ctrl+z ctrl+delete
	alt+delete alt+backspace ctrl+backspace ctrl+home ctrl+end alt+b alt+c alt+d alt+f alt+l alt+u alt+< alt+> alt+enter
	shift+enter ? / y n d m t f q a f5 f6 f7 f8 p x o b j h w s e r k l + - 1 2 4 i c v`)

// The letters that are typed and pasted.
var letters_ = []string{
	"a", "e", "s", "T", "2", " ", "-", ".", "é", "e\u0301", "ß", "ñ", "漢", "字", "नि", "क्षि", "👩‍👩‍👧", "🇺🇳", "👍🏽", "\u200d",
	"\u0301", "\u202e", "\u2066", "\ufeff", "\x1b[31m", "\x1b]52;c;aGk=\a", "\x00", "\r", "\b", "\t", "\n", "\x7f", "\u009b",
	"\xff", "\xc3", "\xed\xa0\x80", "\U000e0041", "\ue000", "2026-06-30", "https://example.org/?a=b", strings.Repeat("\u0300", 20),
}

// message makes a message from the bytes that next gives: most are keys, some
// letters and texts, some sizes, and some what commands would answer.
func message(next func() byte) tea.Msg {
	switch kind := next(); {
	case kind < 170:
		return stroke(storm[int(kind)%len(storm)])
	case kind < 220:
		l := letters_[int(next())%len(letters_)]
		r, _ := utf8.DecodeRuneInString(l)
		if utf8.RuneCountInString(l) > 1 {
			r = tea.KeyExtended
		}
		return tea.KeyPressMsg{Code: r, Text: l}
	case kind < 230:
		piece := letters_[int(next())%len(letters_)] + letters_[int(next())%len(letters_)] + string([]byte{next(), next()})
		return tea.PasteMsg{Content: strings.Repeat(piece, int(next())%40)}
	case kind < 236:
		return tea.WindowSizeMsg{Width: int(next()), Height: int(next())}
	case kind < 242:
		return tea.WindowSizeMsg{Width: 80, Height: 24}
	}
	rest := []tea.Msg{
		tick{}, tick{}, draftDue{}, draftDue{}, again{}, again{}, drafted{n: int64(next())}, drafted{err: errors.New("no")},
		edited{key: "need", text: "from an editor"}, edited{key: "need", err: errors.New("no")}, tea.BackgroundColorMsg{Color: color.White},
		tea.FocusMsg{}, tea.BlurMsg{}, tea.InterruptMsg{}, tea.MouseClickMsg{X: 3, Y: 4}, tea.KeyReleaseMsg{Code: 'a'}, struct{}{}, nil,
	}
	return rest[int(next())%len(rest)]
}

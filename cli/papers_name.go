package cli

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tandem/model"
)

// How long the stem of a name is at most, in letters and in bytes: a name has room
// for 255 bytes, its ending and a number beside among them.
const (
	folderLong = 60
	titleLong  = 100
	stemBytes  = 200
)

// fileStem makes a name for a file or folder out of what people wrote. It can lead
// nowhere else, hides nothing, and every system takes it: no separators, no signs
// that Windows keeps for itself, no points and spaces at its ends, none of the
// names of Windows' devices. "" where nothing is left.
func fileStem(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r == utf8.RuneError || r == '\u2215' || r == '\u2044' {
			return ' '
		}
		return r
	}, model.CleanLine(text))
	text = trimStem(strings.Join(strings.Fields(text), " "))
	text = trimStem(shortened(text, most))
	if base, _, _ := strings.Cut(text, "."); device(strings.TrimSpace(base)) {
		text = "_" + text
	}
	return text
}

// paperStem makes a name for a document: the day and what it is.
func paperStem(now time.Time, title string) string {
	return fileStem(string(model.DateOf(now))+" "+title, titleLong)
}

func trimStem(text string) string { return strings.TrimRight(strings.TrimLeft(text, ". "), ". ") }

// shortened shortens a name to the room that there is.
func shortened(text string, most int) string {
	n := 0
	for i, r := range text {
		if n++; n > most || i+utf8.RuneLen(r) > stemBytes {
			return text[:i]
		}
	}
	return text
}

// device reports whether Windows takes a name for one of its devices.
func device(name string) bool {
	name = strings.ToUpper(name)
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if n, ok := strings.CutPrefix(name, port); ok && utf8.RuneCountInString(n) == 1 && strings.ContainsAny(n, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// numbered puts a number behind a name, from the second on.
func numbered(stem string, n int) string {
	if n < 2 {
		return stem
	}
	return stem + " (" + strconv.Itoa(n) + ")"
}

// fileName makes a name for a file out of what people called a partnership. It
// holds nothing but letters, digits and hyphens, so it can lead nowhere else.
func fileName(name, document string) string {
	const most = 40
	var b strings.Builder
	n, gap := 0, false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if n++; n > most {
			break
		}
		if gap && n > 1 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	if n == 0 {
		return document
	}
	return b.String() + "-" + document
}

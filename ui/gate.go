package ui

import (
	"strings"

	"tandem/model"
)

// screened is the gate to the terminal: every line that is drawn goes through it. It
// lets through colors and links of ours, and of the rest what can be seen. What people
// wrote was cleaned before, since here it could no longer be told from our own colors;
// this holds where somebody forgot to.
func screened(line string) string {
	var b strings.Builder
	b.Grow(len(line))
	for line != "" {
		if n := sequence(line); n > 0 {
			b.WriteString(line[:n])
			line = line[n:]
			continue
		}
		n := 1
		for n < len(line) && (line[n] != '\x1b' || sequence(line[n:]) == 0) {
			n++
		}
		b.WriteString(model.CleanLine(line[:n]))
		line = line[n:]
	}
	return b.String()
}

// sequence returns how long the sequence is that text begins with, if it is one that we
// send: a color, or the begin or end of a link to a file of ours.
func sequence(text string) int {
	if rest, ok := strings.CutPrefix(text, "\x1b["); ok {
		n := 0
		for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == ';' || rest[n] == ':') {
			n++
		}
		if n < len(rest) && rest[n] == 'm' {
			return len("\x1b[") + n + 1
		}
		return 0
	}
	rest, ok := strings.CutPrefix(text, "\x1b]8;")
	if !ok {
		return 0
	}
	end := strings.IndexByte(rest, '\a')
	if end < 0 {
		return 0
	}
	id, target, ok := strings.Cut(rest[:end], ";")
	if !ok || target != "" && (!strings.HasPrefix(target, "file:///") || id != "id="+linkID(target)) || !asciiOnly(target) {
		return 0
	}
	return len("\x1b]8;") + end + 1
}

func asciiOnly(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

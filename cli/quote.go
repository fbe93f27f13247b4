package cli

import (
	"runtime"
	"strings"
	"unicode"
)

// typed returns how a command of ours with a file or a folder is typed.
func typed(command, path string) string { return "tandem " + command + " " + quoted(path) }

// quoted returns a path as a shell of this system takes it for one word, and for nothing
// that it would carry out.
func quoted(path string) string { return quotedOn(runtime.GOOS, path) }

func quotedOn(system, path string) string {
	safe := "_-.,:+@/"
	if system == "windows" {
		safe = `_-.:\/`
	}
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(safe, r)
	}
	switch {
	case path != "" && !strings.ContainsFunc(path, odd):
		return path
	case system != "windows":
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	case strings.HasSuffix(path, `\`):
		path += `\` // one alone would take the quote for a letter
	}
	return `"` + path + `"`
}

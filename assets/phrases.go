package assets

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// phrases reads ui.toml, which is done at every start. Nearly all of its lines
// are "key" = "text" and are read here, in a tenth of the time; the others go to
// the TOML reader, as does all of a file with more in it than such lines. A test
// reads every file both ways.
func phrases(text string) (map[string]phrase, error) {
	all := make(map[string]phrase, strings.Count(text, "\n"))
	if strings.Contains(text, `"""`) || strings.Contains(text, "'''") || strings.Contains(text, "\n[") {
		_, err := toml.Decode(text, &all)
		return all, err
	}
	var rest strings.Builder
	for line := range strings.Lines(text) {
		key, value, ok := pair(strings.TrimRight(line, "\r\n"))
		switch {
		case ok:
			all[key] = phrase{value, value}
		case !strings.HasPrefix(line, "#"):
			rest.WriteString(line)
		}
	}
	_, err := toml.Decode(rest.String(), &all)
	return all, err
}

// pair returns both sides of a line "key" = "text" without escapes.
func pair(line string) (key, text string, ok bool) {
	line, opens := strings.CutPrefix(line, `"`)
	line, closes := strings.CutSuffix(line, `"`)
	key, text, ok = strings.Cut(line, `" = "`)
	return key, text, ok && opens && closes && !strings.ContainsAny(key+text, `"\`)
}

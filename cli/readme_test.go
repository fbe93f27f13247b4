package cli

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestREADMENamesWhatThereIs: each command and flag that README.md tells people to
// type can be typed, and each command is told of.
func TestREADMENamesWhatThereIs(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	typed := regexp.MustCompile("(?s)```.*?```|`[^`]+`").FindAllString(string(text), -1)
	told := map[string]bool{}
	for _, code := range typed {
		for _, line := range regexp.MustCompile(`\btandem ([^\n#]*)`).FindAllStringSubmatch(strings.ReplaceAll(code, "`", ""), -1) {
			words := strings.Fields(line[1])
			i := slices.IndexFunc(commands, func(c command) bool { return len(words) > 0 && c.name == words[0] })
			if i < 0 && len(words) > 0 && !strings.HasPrefix(words[0], "-") {
				t.Errorf("README.md tells of tandem %s", line[1])
				continue
			}
			flags := global
			if i >= 0 {
				told[words[0]] = true
				flags = append(slices.Clip(commands[i].flags), global...)
			}
			for _, w := range words {
				name, _, _ := strings.Cut(strings.TrimPrefix(w, "--"), "=")
				if strings.HasPrefix(w, "--") && !slices.ContainsFunc(flags, func(f flag) bool { return f.name == name }) {
					t.Errorf("README.md tells of %s, which tandem %s does not take", w, words[0])
				}
			}
		}
	}
	for _, c := range commands {
		if !told[c.name] && c.name != "open" && c.name != "version" {
			t.Errorf("README.md does not tell of tandem %s", c.name)
		}
	}
}

package assets

import (
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// TestPracticeIsEasy: what the practice asks people to do is as easy as a lesson, no
// sentence of it is long, nothing stands in its file that nobody reads, and each file of
// made-up answers is said as plainly.
func TestPracticeIsEasy(t *testing.T) {
	for _, ui := range wordFiles(t, "ui.toml") {
		w, err := Load(path.Dir(ui))
		if err != nil {
			t.Fatal(err)
		}
		meta, err := toml.Decode(read(t, w.Lang()+"/practice.toml"), &struct {
			Steps map[string]Drill `toml:"step"`
		}{})
		if err != nil || len(meta.Undecoded()) > 0 {
			t.Fatalf("%v, nothing reads %v", err, meta.Undecoded())
		}
		var told []string
		for _, d := range w.Drills() {
			told = append(told, d.Do, d.Done)
		}
		for name, all := range map[string][]string{"practice.toml": told, "practice.json": strung(t, w.Practice())} {
			if m := measure(all); m.grade() > lessonGrade {
				t.Errorf("%s: grade %.1f", name, m.grade())
			}
			for _, text := range all {
				for _, s := range sentenceEnd.Split(text, -1) {
					if n := len(words(s)); n > 28 {
						t.Errorf("%s: %d words in a sentence: %s", name, n, s)
					}
				}
			}
		}
	}
}

// strung returns the texts of a file of answers: what has a space in it.
func strung(t *testing.T, file []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(file, &v); err != nil {
		t.Fatal(err)
	}
	var all []string
	var look func(any)
	look = func(v any) {
		switch v := v.(type) {
		case string:
			if strings.Contains(v, " ") {
				all = append(all, v)
			}
		case []any:
			for _, x := range v {
				look(x)
			}
		case map[string]any:
			for _, x := range v {
				look(x)
			}
		}
	}
	look(v)
	return all
}

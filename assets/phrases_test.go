package assets

import (
	"io/fs"
	"reflect"
	"testing"

	"github.com/BurntSushi/toml"
)

// TestPhrasesAreReadAsTOML reads every ui.toml as we do, and as TOML.
func TestPhrasesAreReadAsTOML(t *testing.T) {
	paths, err := fs.Glob(files, "*/ui.toml")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{
		"escapes":       `"a" = "say \"so\""` + "\n" + `"b" = "plain"` + "\n",
		"signs":         `"a" = "x" # why` + "\n" + `  "b" = "y"` + "\n" + `c.d = "z"` + "\n" + `"" = ""` + "\n",
		"numbers":       `"a" = { one = "1", other = "{n}" }` + "\n",
		"several lines": "\"a\" = \"\"\"\n\"b\" = \"no\"\n\"\"\"\n",
		"sections":      "\"a\" = \"x\"\n[b]\n\"one\" = \"x\"\n\"other\" = \"y\"\n",
		"windows":       "\"a\" = \"x\"\r\n\"b\" = \"y\"\r\n",
		"broken":        "\"a\" = \"x\" \"y\"\n",
	}
	for _, path := range paths {
		text, err := fs.ReadFile(files, path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	for name, text := range texts {
		want := map[string]phrase{}
		_, wrong := toml.Decode(text, &want)
		got, err := phrases(text)
		if (err == nil) != (wrong == nil) {
			t.Errorf("%s: %v, as TOML %v", name, err, wrong)
		} else if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, as TOML %v", name, got, want)
		}
	}
}

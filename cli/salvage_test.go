package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
)

// TestTheAnswersStay: what could be read of a damaged file is taken away again where
// nothing has changed, and stays where the restore is to be carried on.
func TestTheAnswersStay(t *testing.T) {
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	p := &model.Partnership{ID: "p"}
	p.Core.Name = "Food Link"
	for _, goesOn := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "t.db")
		if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
		if goesOn { // and it cannot be carried on now
			if err := os.WriteFile(path+store.Restoring, []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		c := &call{words: w, errs: os.Stderr, now: time.Now}
		_, _, err := c.puts(t.Context(), path, path+".none", time.Now(), &store.Salvaged{Partnerships: []*model.Partnership{p}})
		if err == nil {
			t.Fatal("it is restored from nothing")
		}
		files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*-answers", "*.json"))
		if err != nil || len(files) > 0 != goesOn {
			t.Errorf("to be carried on: %v, and of the answers there are %q", goesOn, files)
		}
	}
}

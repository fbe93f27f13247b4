package cli

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tandem/model"
	"tandem/ui"
)

// unsavedMark follows the path of the database in the names of the files that
// hold text which could not be saved in it.
const unsavedMark = "-unsaved-"

// unsavedLimit is how large such a file may be: a form of the longest answers
// is far smaller.
const unsavedLimit = 16 << 20

// writeUnsaved writes what is typed and not saved to a file beside the database,
// and returns err with its name as the hint. The next start offers it.
func (c *call) writeUnsaved(database string, drafts []model.Draft, err error) error {
	if len(drafts) == 0 {
		return err
	}
	path, wrong := putUnsaved(database, drafts)
	what := c.inWords(err).what
	if wrong != nil {
		return failure(what+" "+c.words.Say("cli.unsaved.lost", "path", path, "why", c.reason(wrong)), "")
	}
	return failure(what, c.words.Say("cli.unsaved", "path", path))
}

// putUnsaved writes drafts to a new file beside the database, and returns its path.
func putUnsaved(database string, drafts []model.Draft) (string, error) {
	path := database + unsavedMark + time.Now().UTC().Format("20060102T150405.000Z") + ".json"
	return path, putFile(path, false, func(w io.Writer) error {
		return json.NewEncoder(w).Encode(drafts)
	})
}

// offerUnsaved hands the terminal what earlier runs could not save. A file goes
// when all that is in it was taken.
func (c *call) offerUnsaved(database string, o *ui.Options) {
	type draft struct {
		window, partnership, step, party model.ID
		n                                int64
	}
	of := func(d model.Draft) draft { return draft{d.Window, d.Partnership, d.Step, d.Party, d.N} }
	files := map[draft]string{}
	left := map[string]int{}
	for _, path := range unsavedFiles(database) {
		drafts, err := readUnsaved(path)
		if err != nil {
			c.note("tandem: " + c.words.Say("cli.read", "path", path, "why", c.reason(err)))
			continue
		}
		for _, d := range drafts {
			files[of(d)] = path
			left[path]++
		}
		o.Unsaved = append(o.Unsaved, drafts...)
	}
	o.TookUnsaved = func(d model.Draft) error {
		path, ok := files[of(d)]
		if !ok {
			return nil
		}
		delete(files, of(d))
		if left[path]--; left[path] > 0 {
			return nil
		}
		return os.Remove(path)
	}
}

// unsavedFiles returns the files of unsaved text that belong to a database,
// oldest first.
func unsavedFiles(database string) []string {
	entries, err := os.ReadDir(filepath.Dir(database))
	if err != nil {
		return nil // what cannot be listed cannot be offered
	}
	var paths []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(database)+unsavedMark) && strings.HasSuffix(e.Name(), ".json") {
			paths = append(paths, filepath.Join(filepath.Dir(database), e.Name()))
		}
	}
	slices.Sort(paths)
	return paths[:min(len(paths), unsavedFilesMost)] // the next start has the others
}

package cli

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"

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
	path, wrong := putAnywhere(database, drafts)
	what := c.inWords(err).what
	if wrong != nil {
		return failure(what+" "+c.words.Say("cli.unsaved.lost", "path", path, "why", c.reason(wrong)), "")
	}
	return failure(what, c.words.Say("cli.unsaved", "path", path))
}

// putUnsaved writes drafts to a new file beside the database, and returns its path.
func putUnsaved(database string, drafts []model.Draft) (string, error) {
	return putUnsavedIn(filepath.Dir(database), database, drafts)
}

// putAside is putUnsaved for the terminal, which says why it fails.
func (c *call) putAside(database string, drafts []model.Draft) (string, error) {
	path, err := putUnsaved(database, drafts)
	if err != nil {
		err = errors.New(c.reason(err)) // without the path, and in words
	}
	return path, err
}

// putUnsavedIn writes them to a new file in a folder.
func putUnsavedIn(folder, database string, drafts []model.Draft) (string, error) {
	path := filepath.Join(folder, filepath.Base(database)) + unsavedMark + time.Now().UTC().Format("20060102T150405.000Z") + ".json"
	return path, putFile(path, false, func(w io.Writer) error {
		return json.NewEncoder(w).Encode(drafts)
	})
}

// refuges are the folders where text goes that finds no room beside the database when
// nobody can be asked, and that are offered where somebody can. The next start looks
// there.
func refuges() []string { return slices.Compact([]string{documentsFolder(), xdg.Home}) }

// putAnywhere writes drafts beside the database, and where that fails, into a refuge. It
// returns the path, or why there is none beside the database.
func putAnywhere(database string, drafts []model.Draft) (string, error) {
	path, err := putUnsaved(database, drafts)
	if err == nil {
		return path, nil
	}
	for _, folder := range refuges() {
		if there, err := putUnsavedIn(folder, database, drafts); err == nil {
			return there, nil
		}
	}
	return path, err
}

// putIn writes drafts into a folder that somebody names. The next start looks there if
// that can be remembered.
func (c *call) putIn(folder, database string, drafts []model.Draft) (path string, comes bool, err error) {
	if rest, ok := strings.CutPrefix(folder, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		folder = xdg.Home + rest
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return "", false, err
	}
	if path, err = putUnsavedIn(folder, database, drafts); err != nil {
		return "", false, errors.New(c.reason(err))
	}
	if slices.Contains(append(refuges(), filepath.Dir(database)), folder) {
		return path, true, nil
	}
	return path, c.remembered().set("unsaved", folder) == nil && c.remembered().text("unsaved") == folder, nil
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
	for _, path := range unsavedFiles(database, c.remembered().text("unsaved")) {
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

// unsavedFiles returns the files of unsaved text that belong to a database, beside it,
// in a refuge or in one of more folders, oldest first.
func unsavedFiles(database string, more ...string) []string {
	var paths []string
	for _, folder := range slices.Concat([]string{filepath.Dir(database)}, refuges(), more) {
		entries, err := os.ReadDir(folder)
		if folder == "" || err != nil {
			continue // what cannot be listed cannot be offered
		}
		for _, e := range entries {
			path := filepath.Join(folder, e.Name())
			if strings.HasPrefix(e.Name(), filepath.Base(database)+unsavedMark) && strings.HasSuffix(e.Name(), ".json") && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	return paths[:min(len(paths), unsavedFilesMost)] // the next start has the others
}

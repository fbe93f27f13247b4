package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

// things says where on this computer everything is.
func (c *call) things(ctx context.Context, st *store.Store, d *daily) ui.Things {
	t := ui.Things{File: st.Path(), Documents: papersFolder(), Backups: store.BackupFolder(st.Path()), Failed: d.failed()}
	all := store.Backups(st.Path())
	if t.Made = len(all); t.Made > 0 {
		t.Last = all[0].At.In(c.now().Location())
	}
	t.BackUp = func() (string, error) {
		to := freeBackup(st.Path(), c.now())
		return to, store.Copy(ctx, st.Path(), to, nil)
	}
	return t
}

// copied returns the files that may hold copies of what is in a partnership: those
// beside the database, and documents where they are written to, or were by an older
// Tandem. Backups come as their folder, and how many there are.
func (c *call) copied(st *store.Store, of model.ID, name string) []string {
	folder, n := store.BackupFolder(st.Path()), 0
	beside := slices.DeleteFunc(st.Copies(), func(path string) bool {
		in := filepath.Dir(path) == folder
		if in {
			n++
		}
		return in
	})
	for _, path := range unsavedFiles(st.Path(), c.remembered().text("unsaved")) { // elsewhere, too
		if !slices.Contains(beside, path) {
			beside = append(beside, path)
		}
	}
	if n > 0 {
		beside = append(beside, c.words.Count("strike.backups", n, "folder", folder))
	}
	return slices.Concat(beside, filed(documentsFolder(), of), loose(documentsFolder(), name))
}

// filed returns the documents of a partnership, whatever it was called when they
// were written: its folders say whose they are.
func filed(place string, of model.ID) []string {
	root, err := os.OpenRoot(place)
	if err != nil {
		return nil // what cannot be listed cannot be named
	}
	defer root.Close()
	folders, err := fs.ReadDir(root.FS(), cabinetName)
	if err != nil {
		return nil
	}
	var files []string
	for _, folder := range folders {
		d := drawer{root, place, filepath.Join(cabinetName, folder.Name())}
		if whose, err := d.whose(); err != nil || whose != string(of) || !folder.IsDir() {
			continue
		}
		walk := func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() && e.Name() != marker {
				files = append(files, filepath.Join(place, filepath.FromSlash(path)))
			}
			return nil // what cannot be read is left out
		}
		if err := fs.WalkDir(root.FS(), cabinetName+"/"+folder.Name(), walk); err != nil {
			return files
		}
	}
	return files
}

// loose returns the documents that an older Tandem wrote among all others.
func loose(place, name string) []string {
	start := fileName(name, "")
	entries, err := os.ReadDir(place)
	if err != nil || len(start) < 2 {
		return nil
	}
	var files []string
	for _, e := range entries {
		if strings.HasPrefix(strings.ToLower(e.Name()), start) && e.Type().IsRegular() {
			files = append(files, filepath.Join(place, e.Name()))
		}
	}
	return files
}

// reveal opens the folder of a file, or a folder, in what this computer has for
// that. It does not wait.
func reveal(path string) error {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		path = filepath.Dir(path)
	}
	return launch(path)
}

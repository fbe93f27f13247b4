package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"tandem/store"
	"tandem/ui"
)

// things says where on this computer everything is.
func things(st *store.Store) ui.Things {
	t := ui.Things{File: st.Path(), Documents: papersFolder()}
	for _, path := range st.Copies() {
		if strings.HasPrefix(path, st.Path()+"-version-") {
			t.Copies = append(t.Copies, path)
		}
	}
	return t
}

// copied returns the files that may hold copies of what is in a partnership: those
// beside the database, and documents where they are written to.
func copied(st *store.Store, partnership string) []string {
	files := st.Copies()
	start := fileName(partnership, "")
	entries, err := os.ReadDir(papersFolder())
	if err != nil || len(start) < 2 {
		return files // what cannot be listed cannot be named
	}
	for _, e := range entries {
		if strings.HasPrefix(strings.ToLower(e.Name()), start) && e.Type().IsRegular() {
			files = append(files, filepath.Join(papersFolder(), e.Name()))
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
	name := map[string]string{"windows": "explorer", "darwin": "open"}[runtime.GOOS]
	if name == "" {
		name = "xdg-open"
	}
	cmd := exec.Command(name, path) // its own streams are nobody's
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that nothing of it is left over
	return nil
}

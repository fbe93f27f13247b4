package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Copies returns the files beside the database that may hold what it held once:
// its backups, text that could not be saved, and whatever else is called like it.
func (s *Store) Copies() []string {
	base := filepath.Base(s.path)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return nil // what cannot be listed cannot be named
	}
	var copies []string
	for _, e := range entries {
		more, ours := strings.CutPrefix(e.Name(), stem)
		next, _ := utf8.DecodeRuneInString(more)
		live := e.Name() == base || slices.Contains([]string{base + "-wal", base + "-shm", base + "-journal", base + "-" + lockName, base + Restoring}, e.Name()) ||
			strings.HasPrefix(e.Name(), base+lockMark)
		at := filepath.Join(filepath.Dir(s.path), e.Name())
		switch {
		case e.IsDir() && (strings.HasPrefix(more, keptMark) || strings.HasPrefix(e.Name(), ".tandem-")) && at != BackupFolder(s.path):
			copies = append(copies, within(at)...) // answers that could be read of a file that is kept
		case e.Type().IsRegular() && (ours && !live && !unicode.IsLetter(next) || strings.HasPrefix(e.Name(), ".tandem-")):
			copies = append(copies, at)
		}
	}
	return append(copies, within(BackupFolder(s.path))...)
}

// within returns the files in a folder of copies, whatever they are called.
func within(folder string) (files []string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // what cannot be listed cannot be named
	}
	for _, e := range entries {
		if e.Type().IsRegular() && e.Name() != lockName {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return files
}

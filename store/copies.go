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
		live := e.Name() == base || slices.Contains([]string{base + "-wal", base + "-shm", base + "-journal"}, e.Name()) ||
			strings.HasPrefix(e.Name(), base+lockMark)
		if ours && !live && !unicode.IsLetter(next) && e.Type().IsRegular() {
			copies = append(copies, filepath.Join(filepath.Dir(s.path), e.Name()))
		}
	}
	for _, b := range Backups(s.path) {
		copies = append(copies, b.Path)
	}
	return copies
}

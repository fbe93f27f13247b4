package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/dustin/go-humanize"

	"tandem/store"
)

func parent(path string) string { return filepath.Dir(path) }

// writable reports whether a file can be made in a folder, by making one.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".tandem-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// rights looks who else on this computer may read what is in the file, and whether it
// may be written.
func (x *examination) rights() {
	if absent(x.path) {
		return
	}
	if !writable(parent(x.path)) {
		x.finds("rights", amiss, "closed", "path", parent(x.path))
	} else if f, err := os.OpenFile(x.path, os.O_RDWR, 0); err == nil {
		f.Close() // no other part of this process has it open
	} else {
		x.finds("rights", amiss, "closed", "path", x.path)
	}
	if runtime.GOOS == "windows" {
		return // rights are those of the folder, which is the person's own
	}
	open := false
	for _, path := range append([]string{x.path, x.path + "-wal", parent(x.path), store.BackupFolder(x.path)}, paths(store.Backups(x.path))...) {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm()&0o077 == 0 || path == parent(x.path) && info.Mode().Perm()&0o007 == 0 {
			continue
		}
		// In a folder of their own nobody reaches a file, whatever its rights are.
		open = open || info.IsDir() && path != parent(x.path) || !info.IsDir() && reachable(path)
	}
	if open {
		x.finds("rights", amiss, "open", "folder", quoted(parent(x.path)), "file", quoted(x.path))
	} else {
		x.finds("rights", fine, "own")
	}
}

// reachable reports whether others than its owner may enter the folder of a file.
func reachable(path string) bool {
	info, err := os.Stat(parent(path))
	return err == nil && info.Mode().Perm()&0o011 != 0
}

func paths(all []store.Backup) []string {
	var out []string
	for _, b := range all {
		out = append(out, b.Path)
	}
	return out
}

// place says where the file lies, if that is no disk of this computer.
func (x *examination) place() {
	switch at := placeAt(x.path); at.kind {
	case here:
		x.finds("place", fine, "here")
	default:
		x.finds("place", amiss, string(at.kind), "name", at.name, "folder", quoted(at.root))
	}
}

// spaceLeast is how much room there should be on the disk besides twice the size of the
// file: a backup of it, and what striking words takes.
const spaceLeast = 64 << 20

// space looks how much room there is on the disk.
func (x *examination) space() {
	dir := parent(x.path)
	for absent(dir) && parent(dir) != dir {
		dir = parent(dir)
	}
	free, ok := freeBytes(dir)
	if !ok {
		return
	}
	need := uint64(spaceLeast)
	if x.sight != nil {
		need += 2 * uint64(x.sight.Size)
	}
	key, s := "enough", fine
	if free < need {
		key, s = "short", amiss
	}
	x.finds("space", s, key, "free", humanize.Bytes(free), "least", humanize.Bytes(need))
}

// The smallest window in which everything has room.
const (
	leastWide = 60
	leastHigh = 20
)

// screen says what this terminal can do, and what to do where that is too little.
func (x *examination) screen() {
	if !x.terminals() {
		x.finds("screen", hint, "none")
		return
	}
	wide, high, err := term.GetSize(x.out.Fd())
	if err == nil && (wide < leastWide || high < leastHigh) {
		x.finds("screen", hint, "small", "wide", strconv.Itoa(wide), "high", strconv.Itoa(high))
	} else {
		x.finds("screen", fine, "good", "wide", strconv.Itoa(wide), "high", strconv.Itoa(high))
	}
	if !utf8Locale() {
		x.finds("screen", hint, "letters")
	}
}

// utf8Locale reports whether the terminal is said to show all letters. Windows and macOS
// do without saying so.
func utf8Locale() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	for _, key := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(os.Getenv(key)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}

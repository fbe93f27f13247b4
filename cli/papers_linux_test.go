package cli

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tandem/ui"
)

// TestARealFullDisk: no half-written file is left on it. Who may not make a small
// disk has a writer that is told the same.
func TestARealFullDisk(t *testing.T) {
	k := aCabinet(t)
	var full error
	if err := syscall.Mount("tmpfs", k.place, "tmpfs", 0, "size=64k"); err == nil {
		defer syscall.Unmount(k.place, 0)
	} else {
		full = syscall.ENOSPC
	}
	if _, err := k.put(saying("p1", "East", "First", "whole")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, k.place)
	large := saying("p1", "East", "Terms", "")
	large.Write = func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("x", 1<<20))
		return errors.Join(err, full)
	}
	_, err := k.put(large)
	told(t, err, "The disk is full.")
	for _, zipped := range []bool{false, true} {
		if zipped && full == nil {
			continue // a zip of one letter fits
		}
		_, err = k.send([]ui.Paper{large}, zipped, func(int) {})
		told(t, err, "The disk is full.")
	}
	if after := tree(t, k.place); len(after) != len(before) {
		t.Errorf("left are %q", after)
	}
}

// TestNoRights: the kernel's own folder takes nothing, from nobody.
func TestNoRights(t *testing.T) {
	k := aCabinet(t)
	k.place = "/sys"
	_, err := k.put(saying("p1", "East", "Terms", "one"))
	told(t, err, "You may not write in "+filepath.Join(k.place, "Tandem"))
}

//go:build linux || darwin || freebsd

package cli

import "golang.org/x/sys/unix"

// freeBytes returns how much room is left for this person on the disk of a folder.
func freeBytes(dir string) (uint64, bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil || s.Bsize <= 0 {
		return 0, false
	}
	return uint64(max(s.Bavail, 0)) * uint64(s.Bsize), true
}

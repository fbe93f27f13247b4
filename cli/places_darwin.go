package cli

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// remoteDisk returns what the system calls the disk that path lies on, if it is
// one of another computer.
func remoteDisk(path string) string {
	var st unix.Statfs_t
	for unix.Statfs(path, &st) != nil {
		if path == filepath.Dir(path) {
			return ""
		}
		path = filepath.Dir(path)
	}
	if st.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(st.Fstypename[:])
}

//go:build unix

package cli

import (
	"io/fs"
	"os"
	"syscall"
)

// mine reports whether a file belongs to whoever runs the program.
func mine(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

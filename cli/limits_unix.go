//go:build unix

package cli

import (
	"os/signal"
	"syscall"
)

// endure has a file that may grow no more be told of, and not end the program.
func endure() { signal.Ignore(syscall.SIGXFSZ) }

//go:build !linux && !darwin && !freebsd && !windows

package cli

// freeBytes cannot be asked for here.
func freeBytes(string) (uint64, bool) { return 0, false }

//go:build !linux && !darwin && !windows

package cli

// remoteDisk returns "": this system is not asked.
func remoteDisk(string) string { return "" }

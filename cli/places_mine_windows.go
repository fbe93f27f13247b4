package cli

import "io/fs"

// mine reports false: folders of a person are closed to others already, and modes
// say nothing of that here.
func mine(fs.FileInfo) bool { return false }

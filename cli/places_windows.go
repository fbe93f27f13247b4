package cli

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// remoteDisk returns the name of the drive that path lies on, if it is one of
// another computer.
func remoteDisk(path string) string {
	drive := filepath.VolumeName(path)
	root, err := windows.UTF16PtrFromString(drive + `\`)
	if err != nil || windows.GetDriveType(root) != windows.DRIVE_REMOTE {
		return ""
	}
	return drive
}

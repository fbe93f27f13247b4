package cli

import "golang.org/x/sys/windows"

// freeBytes returns how much room is left for this person on the disk of a folder.
func freeBytes(dir string) (free uint64, ok bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	return free, windows.GetDiskFreeSpaceEx(name, &free, nil, nil) == nil
}

package cli

import "testing"

// TestFuseDisk: of the disks that programs show, those count that lie elsewhere.
func TestFuseDisk(t *testing.T) {
	const mounts = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:44 / /home/mia/far rw,nosuid - fuse.sshfs mia@example.org:/srv rw,user_id=1000
41 22 0:45 / /home/mia/two\040words rw,nosuid shared:9 master:2 - fuse.rclone remote: rw
42 22 0:46 / /home/mia/vault rw,nosuid - fuse.gocryptfs /home/mia/.vault rw
43 22 8:17 / /media/stick rw,nosuid - fuseblk /dev/sdb1 rw
44 40 0:47 / /home/mia/far/inner rw - tmpfs tmpfs rw
nonsense
45 22 - -
`
	for path, want := range map[string]string{
		"/home/mia/far/t.db":         "sshfs",
		"/home/mia/far":              "sshfs",
		"/home/mia/farther/t.db":     "",
		"/home/mia/two words/a/t.db": "rclone",
		"/home/mia/vault/t.db":       "",
		"/media/stick/t.db":          "",
		"/home/mia/far/inner/t.db":   "",
		"/t.db":                      "",
	} {
		if got := fuseDisk(path, mounts); got != want {
			t.Errorf("%s is on %q, want %q", path, got, want)
		}
	}
}

// TestRemoteDisk: what this computer has itself is no other computer's.
func TestRemoteDisk(t *testing.T) {
	for _, path := range []string{"/", "/proc/self", "/no/such/folder/t.db"} {
		if got := remoteDisk(path); got != "" && got != "9p" { // the disk of some virtual machines
			t.Errorf("%s is on %q", path, got)
		}
	}
}

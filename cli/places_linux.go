package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// remotes are the disks of other computers, by the number of their kind. Not all
// of them have names in unix.
var remotes = map[uint32]string{
	unix.NFS_SUPER_MAGIC:  "NFS",
	unix.SMB_SUPER_MAGIC:  "SMB",
	unix.SMB2_SUPER_MAGIC: "SMB",
	unix.CIFS_SUPER_MAGIC: "SMB",
	unix.V9FS_MAGIC:       "9p",
	unix.AFS_SUPER_MAGIC:  "AFS",
	unix.AFS_FS_MAGIC:     "AFS",
	unix.CODA_SUPER_MAGIC: "Coda",
	unix.CEPH_SUPER_MAGIC: "Ceph",
	0x564c:                "NCP",
	0x0bd00bd0:            "Lustre",
	0x19830326:            "BeeGFS",
	0x47504653:            "GPFS",
	0x786f4256:            "vboxsf",
	0x7c7c6673:            "prl_fs",
	0xbacbacbc:            "hgfs",
}

// remoteFuse are the programs that show another computer's files as a disk. Others
// of their kind show what is on this one.
var remoteFuse = []string{
	"sshfs", "rclone", "davfs", "davfs2", "gvfsd-fuse", "s3fs", "curlftpfs", "glusterfs", "onedriver", "google-drive-ocamlfuse",
	"gcsfuse", "goofys", "smbnetfs", "kio-fuse", "vmhgfs-fuse", "jmtpfs", "simple-mtpfs", "mtpfs", "portal",
}

// remoteDisk returns what the system calls the disk that path lies on, if it is
// one of another computer.
func remoteDisk(path string) string {
	var st unix.Statfs_t
	at := path
	for unix.Statfs(at, &st) != nil {
		if at == filepath.Dir(at) {
			return ""
		}
		at = filepath.Dir(at)
	}
	if name := remotes[uint32(st.Type)]; name != "" {
		return name
	}
	if uint32(st.Type) != unix.FUSE_SUPER_MAGIC {
		return ""
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	return fuseDisk(at, string(mounts))
}

// fuseDisk returns the program behind the disk of path, if it shows another
// computer's files, from the list of all disks.
func fuseDisk(path, mounts string) string {
	best, kind := "", ""
	for line := range strings.Lines(mounts) {
		f := strings.Fields(line)
		dash := slices.Index(f, "-")
		if len(f) < 5 || dash < 0 || dash+1 >= len(f) {
			continue
		}
		at := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(f[4])
		if len(at) >= len(best) && begins(pieces(path), pieces(at)) { // the last one of a folder counts
			best, kind = at, f[dash+1]
		}
	}
	if name, ok := strings.CutPrefix(kind, "fuse."); ok && slices.Contains(remoteFuse, name) {
		return name
	}
	return ""
}

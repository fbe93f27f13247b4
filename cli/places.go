package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/adrg/xdg"
)

// A place is where a file lies, as far as that matters to a database: in a folder
// that another program copies to other computers, or on a disk of another computer.
// There a file can be changed or copied in the middle of a save.
type place struct {
	kind placeKind
	name string // what people call it: OneDrive, or what the system calls the disk
	root string // the folder of the file
}

type placeKind string

const (
	here    placeKind = ""        // a disk of this computer
	cloud   placeKind = "cloud"   // a folder that a program copies to other computers
	network placeKind = "network" // a disk of another computer
	logless placeKind = "logless" // a disk that cannot keep what the usual way of saving needs
)

// ground is what a computer says of itself where a path lies.
type ground struct {
	home string
	env  func(string) string    // the environment
	has  func(path string) bool // whether there is such a file or folder
	disk string                 // what the system calls a disk of another computer; "" for one of this
}

// placeAt returns where the database at path lies, links followed.
func placeAt(path string) place {
	real := resolved(path)
	g := ground{home: resolved(xdg.Home), env: os.Getenv, disk: remoteDisk(real)}
	g.has = func(path string) bool { _, err := os.Lstat(path); return err == nil }
	return placeOf(real, g)
}

// resolved returns path with all links followed, as far as it exists.
func resolved(path string) string {
	rest := ""
	for at := filepath.Clean(path); ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest)
		}
		if filepath.Dir(at) == at {
			return path
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// placeOf returns where a path lies that has no links in it. A cloud is named
// before a network: that is what the person knows it by.
func placeOf(path string, g ground) place {
	dirs := pieces(path)
	dirs = dirs[:max(len(dirs)-1, 0)]
	root := strings.TrimRight(path[:max(strings.LastIndexAny(path, `/\`), 0)], `/\`)
	for i := range dirs {
		if name := cloudName(dirs, i, len(pieces(g.home))); name != "" {
			return place{cloud, name, root}
		}
	}
	for _, key := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if at := pieces(g.env(key)); len(at) > 0 && begins(dirs, at) {
			return place{cloud, "OneDrive", root}
		}
	}
	for up := root; up != "" && up != filepath.Dir(up) && up != "."; up = filepath.Dir(up) {
		for _, m := range markers {
			if g.has(filepath.Join(up, m.file)) {
				return place{cloud, m.name, root}
			}
		}
	}
	if share, ok := strings.CutPrefix(path, `\\`); ok && !strings.HasPrefix(share, `?\`) && !strings.HasPrefix(share, `.\`) ||
		strings.HasPrefix(strings.ToUpper(path), `\\?\UNC\`) {
		return place{network, "", root}
	}
	if g.disk != "" {
		return place{network, g.disk, root}
	}
	return place{root: root}
}

// pieces returns the names in a path of any system.
func pieces(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' })
}

// begins reports whether dirs lie below at.
func begins(dirs, at []string) bool {
	return len(at) <= len(dirs) && slices.EqualFunc(at, dirs[:len(at)], strings.EqualFold)
}

// clouds are the folders that programs make to be copied to other computers. A name
// may go on with an account: "OneDrive - Eastside", "Dropbox (Old)", "Box-Box".
// Those with a common word count only where their program puts them: at the top
// of a home or of a disk.
var clouds = []struct {
	folder, name string
	top          bool
}{
	{"OneDrive", "OneDrive", false},
	{"Dropbox", "Dropbox", false},
	{"iCloudDrive", "iCloud", false},
	{"iCloud Drive", "iCloud", false},
	{"com~apple~CloudDocs", "iCloud", false},
	{"Google Drive", "Google Drive", false},
	{"GoogleDrive", "Google Drive", false},
	{"My Drive", "Google Drive", true},
	{"Nextcloud", "Nextcloud", false},
	{"ownCloud", "ownCloud", false},
	{"Box", "Box", true},
	{"Box Sync", "Box", false},
	{"pCloudDrive", "pCloud", false},
	{"pCloud Drive", "pCloud", false},
	{"Proton Drive", "Proton Drive", false},
	{"SynologyDrive", "Synology Drive", false},
	{"MEGA", "MEGA", true},
}

// markers are the files by which a program knows a folder that it copies.
var markers = []struct{ file, name string }{
	{".stfolder", "Syncthing"},
	{".dropbox.cache", "Dropbox"}, // .dropbox is in each home of those who have it
	{".nextcloudsync.log", "Nextcloud"},
	{".owncloudsync.log", "ownCloud"},
}

// cloudName returns the name of the cloud whose folder dirs[i] is, "" for an ordinary
// folder. The home has so many pieces.
func cloudName(dirs []string, i, home int) string {
	dir := dirs[i]
	before := func(n int) string {
		if i < n {
			return ""
		}
		return dirs[i-n]
	}
	store := strings.EqualFold(before(1), "CloudStorage") && strings.EqualFold(before(2), "Library")
	if strings.EqualFold(dir, "Mobile Documents") && strings.EqualFold(before(1), "Library") {
		return "iCloud"
	}
	for _, c := range clouds {
		if (!c.top || i == home || i == 1 && strings.HasSuffix(before(1), ":") || store) && goesOn(dir, c.folder) {
			return c.name
		}
	}
	if strings.HasSuffix(strings.ToLower(dir), " dropbox") {
		return "Dropbox" // of a team: Eastside Dropbox
	}
	if store { // whoever puts a folder there is a cloud
		name, _, _ := strings.Cut(dir, "-")
		return name
	}
	return ""
}

// goesOn reports whether dir is folder, or folder and an account.
func goesOn(dir, folder string) bool {
	if len(dir) < len(folder) || !strings.EqualFold(dir[:len(folder)], folder) {
		return false
	}
	rest := strings.TrimLeftFunc(dir[len(folder):], unicode.IsDigit) // Nextcloud2
	return rest == "" || strings.ContainsRune(" -(", rune(rest[0]))
}

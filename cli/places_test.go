package cli

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestPlaceOf: folders that are copied to other computers and disks of other
// computers are recognized on every system, by what they are called there, and
// ordinary folders are not taken for one.
func TestPlaceOf(t *testing.T) {
	const mac, win, linux = "/Users/mia", `C:\Users\mia`, "/home/mia"
	for _, c := range []struct {
		path, home string
		env        map[string]string
		has        []string
		disk       string
		kind       placeKind
		name       string
	}{
		{path: `C:\Users\mia\OneDrive\tandem.db`, home: win, kind: cloud, name: "OneDrive"},
		{path: `C:\Users\mia\OneDrive - Eastside Pantry\Documents\tandem.db`, home: win, kind: cloud, name: "OneDrive"},
		{path: `C:\Users\mia\onedrive\a\b\tandem.db`, home: win, kind: cloud, name: "OneDrive"},
		{path: `E:\Work\tandem.db`, home: win, env: map[string]string{"OneDriveCommercial": `E:\Work`}, kind: cloud, name: "OneDrive"},
		{path: `E:\Work\tandem.db`, home: win, env: map[string]string{"OneDrive": `e:\work\`}, kind: cloud, name: "OneDrive"},
		{path: `E:\Workshop\tandem.db`, home: win, env: map[string]string{"OneDrive": `E:\Work`}},
		{path: `C:\Users\mia\Dropbox\tandem.db`, home: win, kind: cloud, name: "Dropbox"},
		{path: `C:\Users\mia\Dropbox (Personal)\tandem.db`, home: win, kind: cloud, name: "Dropbox"},
		{path: `C:\Users\mia\Eastside Dropbox\Mia\tandem.db`, home: win, kind: cloud, name: "Dropbox"},
		{path: `C:\Users\mia\iCloudDrive\tandem.db`, home: win, kind: cloud, name: "iCloud"},
		{path: `G:\My Drive\tandem.db`, home: win, kind: cloud, name: "Google Drive"},
		{path: `C:\Users\mia\Box\tandem.db`, home: win, kind: cloud, name: "Box"},
		{path: `C:\Users\mia\things\Box\tandem.db`, home: win},
		{path: `\\server\share\tandem.db`, home: win, kind: network},
		{path: `\\?\UNC\server\share\tandem.db`, home: win, kind: network},
		{path: `\\?\C:\Users\mia\tandem.db`, home: win},
		{path: `Z:\team\tandem.db`, home: win, disk: "Z:", kind: network, name: "Z:"},
		{path: `C:\Users\mia\AppData\Local\tandem\tandem.db`, home: win, env: map[string]string{"OneDrive": `C:\Users\mia\OneDrive`}},
		{path: "/Users/mia/Library/Mobile Documents/com~apple~CloudDocs/tandem.db", home: mac, kind: cloud, name: "iCloud"},
		{path: "/Users/mia/Library/CloudStorage/OneDrive-Eastside/tandem.db", home: mac, kind: cloud, name: "OneDrive"},
		{path: "/Users/mia/Library/CloudStorage/GoogleDrive-mia@example.org/My Drive/tandem.db", home: mac, kind: cloud, name: "Google Drive"},
		{path: "/Users/mia/Library/CloudStorage/Box-Box/tandem.db", home: mac, kind: cloud, name: "Box"},
		{path: "/Users/mia/Library/CloudStorage/Egnyte-x/tandem.db", home: mac, kind: cloud, name: "Egnyte"},
		{path: "/Users/mia/My Drive/tandem.db", home: mac, kind: cloud, name: "Google Drive"},
		{path: "/Volumes/GoogleDrive/My Drive/tandem.db", home: mac, kind: cloud, name: "Google Drive"},
		{path: "/Users/mia/Library/Application Support/tandem/tandem.db", home: mac},
		{path: "/Volumes/team/tandem.db", home: mac, disk: "smbfs", kind: network, name: "smbfs"},
		{path: "/home/mia/Nextcloud/tandem.db", home: linux, kind: cloud, name: "Nextcloud"},
		{path: "/home/mia/Nextcloud2/tandem.db", home: linux, kind: cloud, name: "Nextcloud"},
		{path: "/home/mia/ownCloud/tandem.db", home: linux, kind: cloud, name: "ownCloud"},
		{path: "/home/mia/shared/a/tandem.db", home: linux, has: []string{"/home/mia/shared/.stfolder"}, kind: cloud, name: "Syncthing"},
		{path: "/home/mia/files/a/tandem.db", home: linux, has: []string{"/home/mia/files/.nextcloudsync.log"}, kind: cloud, name: "Nextcloud"},
		{path: "/home/mia/shared/tandem.db", home: linux, has: []string{"/home/mia/other/.stfolder"}},
		{path: "/home/mia/team/a/tandem.db", home: linux, has: []string{"/home/mia/team/.dropbox.cache"}, kind: cloud, name: "Dropbox"},
		{path: "/home/mia/.local/share/tandem/tandem.db", home: linux, has: []string{"/home/mia/.dropbox"}}, // what Dropbox keeps for itself
		{path: "/home/mia/Dropbox/tandem.db", home: linux, disk: "NFS", kind: cloud, name: "Dropbox"},
		{path: "/home/mia/tandem.db", home: linux, disk: "NFS", kind: network, name: "NFS"},
		{path: "/home/mia/.local/share/tandem/tandem.db", home: linux},
		{path: "/home/mia/Dropboxes/tandem.db", home: linux},
		{path: "/home/mia/OneDriver/tandem.db", home: linux},
		{path: "/home/mia/about Dropbox.db", home: linux},
		{path: "/home/mia/OneDrive", home: linux}, // a file of that name
		{path: "/home/Box/tandem.db", home: "/home/Box"},
		{path: "/tandem.db", home: "/"},
		{path: "tandem.db"},
	} {
		g := ground{home: c.home, disk: c.disk,
			env: func(key string) string { return c.env[key] },
			has: func(path string) bool { return slices.Contains(c.has, path) }}
		if got := placeOf(c.path, g); got.kind != c.kind || got.name != c.name {
			t.Errorf("%s is %q %q, want %q %q", c.path, got.kind, got.name, c.kind, c.name)
		}
	}
}

// TestPlaceAt follows links, and looks at what there is where the file is still to
// be made.
func TestPlaceAt(t *testing.T) {
	dir := t.TempDir()
	far := filepath.Join(dir, "OneDrive - Eastside", "notes")
	if err := os.MkdirAll(far, 0o700); err != nil {
		t.Fatal(err)
	}
	near := filepath.Join(dir, "near")
	if err := os.Symlink(far, near); err != nil {
		t.Skip("no links here: ", err)
	}
	link := filepath.Join(dir, "link.db")
	if err := os.Symlink(filepath.Join(far, "t.db"), link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(far, "t.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]placeKind{
		filepath.Join(near, "t.db"):               cloud,
		filepath.Join(near, "new", "a", "x.db"):   cloud,
		link:                                      cloud,
		filepath.Join(dir, "plain", "x.db"):       here,
		filepath.Join(dir, "OneDrive - Eastside"): here, // the file itself
	} {
		if got := placeAt(path); got.kind != want {
			t.Errorf("%s is %q, want %q", path, got.kind, want)
		}
	}
	a, b := placeAt(filepath.Join(near, "t.db")), placeAt(filepath.Join(far, "u.db"))
	if a.root != b.root || filepath.Base(a.root) != "notes" {
		t.Errorf("one folder by two roads: %q and %q", a.root, b.root)
	}
}

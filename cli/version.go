package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"tandem/assets"
)

// Both are set by the linker in a release: -X tandem/cli.version=v1.2.3, and commit likewise.
var (
	version = "dev"
	commit  = ""
)

var versionCommand = command{
	name:  "version",
	flags: []flag{{name: "licenses"}, {name: "materials"}},
	run:   sayVersion,
}

func sayVersion(_ context.Context, c *call) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{} // built without modules: nothing is known of what is in it
	}
	switch {
	case c.on("materials"):
		bill, err := Materials(info, release(), revision(info))
		if err != nil {
			return err
		}
		return c.json(bill)
	case c.on("licenses"):
		text, err := assets.Licenses()
		if err != nil {
			return err
		}
		c.print([]byte(text))
		return nil
	}
	of := ""
	if commit := revision(info); commit != "" {
		of = " (" + commit[:min(len(commit), 12)] + ")"
	}
	c.line("tandem " + release() + of + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH)
	return nil
}

// release returns the version of this program: what the linker was told, or the
// module was fetched as.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

// revision returns the commit this program was built from: what the linker was told, or
// the build saw. It is "" where neither is known, and ends with "+" where files had been
// changed since.
func revision(info *debug.BuildInfo) string {
	if commit != "" {
		return commit
	}
	seen := setting(info, "vcs.revision")
	if seen = seen[:min(len(seen), 12)]; seen != "" && setting(info, "vcs.modified") == "true" {
		seen += "+"
	}
	return seen
}

// setting returns how the program was built in one respect.
func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

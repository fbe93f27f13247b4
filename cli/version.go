package cli

import (
	"context"
	"runtime"
	"runtime/debug"
)

// version is set by the linker in a release: -X tandem/cli.version=v1.2.3
var version = "dev"

var versionCommand = command{name: "version", run: func(_ context.Context, c *call) error {
	c.line("tandem " + release() + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH)
	return nil
}}

// release returns the version of this program: what the linker was told, or the
// module was fetched as.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

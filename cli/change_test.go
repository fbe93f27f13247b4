//go:build !windows

package cli

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestDeletingAsks: on a terminal a person is asked, and anything but a yes leaves
// all as it is.
func TestDeletingAsks(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	tandem := func(typed string, args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Args = append([]string{"tandem", "--who", "Ana"}, args...)
		cmd.Env = append(os.Environ(), "TERM=xterm", "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home, "TANDEM_DATA=", "TANDEM_PLAIN=")
		return session(t, cmd, typed)
	}
	tandem("", "new", "--no-input", "Eastside")
	for _, said := range []string{"n\n", "\n", "yes please\n"} {
		if screen := tandem(said, "delete", "eastside"); !strings.Contains(screen, "Delete Eastside?") || !strings.Contains(screen, "Nothing was changed") {
			t.Errorf("on %q: %q", said, screen)
		}
	}
	if screen := tandem("", "list"); !strings.Contains(screen, "Eastside") {
		t.Errorf("it is gone: %q", screen)
	}
	if screen := tandem("y\n", "delete", "eastside"); !strings.Contains(screen, "To bring it back") {
		t.Errorf("%q", screen)
	}
	if screen := tandem("", "list"); strings.Contains(screen, "Eastside") {
		t.Errorf("it is still there: %q", screen)
	}
}

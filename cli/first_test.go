//go:build !windows

package cli

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestFirstStartAsks: the very first start asks in one ordinary line whether
// plain text is wanted, and remembers the answer.
func TestFirstStartAsks(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	for _, start := range []struct {
		typed string
		asked bool
	}{{"p\n:q\n", true}, {":q\n", false}} {
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Args = []string{"tandem", "--who", "Ana"}
		cmd.Env = append(os.Environ(), "TERM=xterm", "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home, "TANDEM_DATA=", "TANDEM_PLAIN=")
		screen := session(t, cmd, start.typed)
		if asked := strings.Contains(screen, "type p and Enter for plain text"); asked != start.asked {
			t.Errorf("asked: %v, want %v\n%s", asked, start.asked, screen)
		}
		if strings.Contains(screen, "\x1b") {
			t.Errorf("plain text commands the terminal: %q", screen)
		}
	}
	text, err := os.ReadFile(filepath.Join(home, "tandem", "settings.toml"))
	if !strings.Contains(string(text), "plain = true") {
		t.Errorf("remembered %q, %v", text, err)
	}
}

// session runs cmd in a terminal, types, and returns what was shown.
func session(t *testing.T, cmd *exec.Cmd, typed string) string {
	t.Helper()
	tty, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	stop := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
	defer stop.Stop()
	if _, err := io.WriteString(tty, typed); err != nil {
		t.Fatal(err)
	}
	shown, _ := io.ReadAll(tty) // Linux reports EIO where the other end is closed
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v after %q", err, shown)
	}
	return string(shown)
}

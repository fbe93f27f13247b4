package ui

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestTheEditorIsRun on a file that nobody else can read, and that is gone after.
func TestTheEditorIsRun(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the editor here is a script of a shell")
	}
	dir := t.TempDir()
	script := filepath.Join(dir, "editor")
	text := "#!/bin/sh\nls -l \"$2\" > '" + dir + "/seen'\necho \"$2\" >> '" + dir + "/seen'\nprintf 'From my editor.\\n' > \"$2\"\n"
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", script+" --wait")
	t.Setenv("TMPDIR", dir)
	s := with(t, full(t))
	s.at("need", "")
	keys, typing, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	defer typing.Close()
	p := tea.NewProgram(s.UI, tea.WithInput(keys), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler())
	ended := make(chan error, 1)
	go func() { _, err := p.Run(); ended <- err }()
	p.Send(stroke("ctrl+o"))
	for range 200 {
		if time.Sleep(20 * time.Millisecond); strings.Contains(tables(t, s.path), "From my editor.") {
			break
		}
	}
	p.Send(hangup{})
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if got := s.stands("need", "", "need"); got != "From my editor." {
		t.Errorf("the file holds %q", got)
	}
	seen, err := os.ReadFile(filepath.Join(dir, "seen"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(seen)), "\n")
	if !strings.HasPrefix(lines[0], "-rw-------") {
		t.Errorf("the file was %s", lines[0])
	}
	if _, err := os.Stat(lines[len(lines)-1]); !os.IsNotExist(err) {
		t.Errorf("%s is still there", lines[len(lines)-1])
	}
}

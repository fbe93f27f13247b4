package ui

import (
	"os"
	"os/exec"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// edited is what came back from the person's own editor.
type edited struct {
	key  string
	text string
	err  error
	path string // of the file that the editor wrote
}

// editor opens the text in focus in $EDITOR. The file is readable by nobody else
// and gone once its text is in the form.
func (w *walkScreen) editor() tea.Cmd {
	x, ok := w.form().focus().(*textField)
	if !ok {
		w.u.word = w.u.say("editor.text-only")
		return nil
	}
	argv := editorCommand()
	if len(argv) == 0 {
		w.u.word = w.u.say("editor.none")
		return nil
	}
	f, err := os.CreateTemp("", "tandem-*.txt") // 0600
	if err != nil {
		w.u.word = w.u.say("editor.failed")
		return nil
	}
	path := f.Name()
	_, err = f.WriteString(x.in.Value())
	if cerr := f.Close(); err != nil || cerr != nil {
		os.Remove(path)
		w.u.word = w.u.say("editor.failed")
		return nil
	}
	key := x.GetKey()
	return tea.ExecProcess(exec.Command(argv[0], append(argv[1:], path)...), func(err error) tea.Msg {
		if err != nil {
			return edited{key, "", err, path}
		}
		b, err := os.ReadFile(path)
		return edited{key, string(b), err, path}
	})
}

// editorCommand returns the person's editor, or one that the system has.
func editorCommand() []string {
	for _, name := range []string{os.Getenv("VISUAL"), os.Getenv("EDITOR")} {
		if argv := strings.Fields(name); len(argv) > 0 {
			return argv
		}
	}
	usual := []string{"nano", "vi"}
	if runtime.GOOS == "windows" {
		usual = []string{"notepad"}
	}
	for _, name := range usual {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}

// put takes over what the editor left. Where that cannot be, the file stays and is
// named: somebody wrote in it.
func (w *walkScreen) put(msg edited) {
	x, ok := w.form().focus().(*textField)
	if msg.err != nil || !ok || x.GetKey() != msg.key {
		w.u.word = w.u.say("editor.kept", "path", model.CleanLine(msg.path))
		return
	}
	x.replace(msg.text)
	x.asked()
	os.Remove(msg.path)
}

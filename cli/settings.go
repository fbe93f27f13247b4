package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
)

// settings are what the program remembers of a person between two runs: who,
// plain and theme. What is not known stays in the file. A file that cannot be
// read is left as it is, and nothing is remembered.
type settings struct {
	path  string
	known map[string]any
	first bool  // there is no file yet
	err   error // why the file cannot be read
}

// settingsLimit is how large the settings may be, in bytes: they are a few lines.
const settingsLimit = 64 << 10

// real returns where a path leads: people keep their settings elsewhere, and put a
// link in their place. It is theirs alone to put it there.
func real(path string) string {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		return to
	}
	return path
}

// remembered returns the settings, and says once if they cannot be read.
func (c *call) remembered() *settings {
	if c.settings == nil {
		c.settings = readSettings(filepath.Join(xdg.ConfigHome, "tandem", "settings.toml"))
		if c.settings.err != nil {
			c.note("tandem: " + c.words.Say("cli.settings", "path", c.settings.path, "why", c.reason(c.settings.err)))
			c.note("hint: " + c.words.Say("cli.settings.hint"))
		}
	}
	return c.settings
}

func readSettings(path string) *settings {
	s := &settings{path: path, known: map[string]any{}}
	text, err := takeFile(real(path), settingsLimit)
	if errors.Is(err, fs.ErrNotExist) {
		s.first = true
		return s
	}
	if err == nil {
		_, err = toml.Decode(string(text), &s.known)
	}
	if err != nil {
		s.known, s.err = map[string]any{}, err
	}
	return s
}

// on reports whether a setting is on. What is no yes or no is off.
func (s *settings) on(key string) bool {
	on, ok := s.known[key].(bool)
	return ok && on
}

// text returns a setting that is a text. What is none is "".
func (s *settings) text(key string) string {
	text, ok := s.known[key].(string)
	if !ok {
		return ""
	}
	return text
}

// set remembers a setting, beside what another window has set meanwhile.
func (s *settings) set(key string, value any) error {
	fresh := readSettings(s.path)
	if fresh.err != nil {
		return nil // said already; the file is its owner's to mend
	}
	fresh.known[key] = value
	s.known, s.first = fresh.known, false
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(s.known); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return putFile(real(s.path), true, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
}

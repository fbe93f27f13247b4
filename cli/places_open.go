package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"tandem/model"
	"tandem/store"
)

// The settings that remember of which folders it was said what may go wrong there: to
// somebody who went on, and to whoever reads what commands say.
const (
	placesKnown = "places"
	placesTold  = "places-told"
)

// errLeft says that the person chose to leave before anything was opened.
var errLeft = failure("", "")

// openAt opens the file at path in the way that its place needs, and says once what
// may go wrong there.
func (c *call) openAt(ctx context.Context, path string, window model.ID) (*store.Store, error) {
	tighten(path)
	at := placeAt(path)
	st, err := store.Open(ctx, path, window, at.ways()...)
	if model.KindOf(err) == model.NoLog {
		at.kind = logless
		st, err = store.Open(ctx, path, window, at.ways()...)
	}
	if err != nil {
		return nil, err
	}
	if err := c.warn(at); err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return st, nil
}

// ways returns how a file is kept in such a place.
func (p place) ways() []store.Way {
	if p.kind == here {
		return nil
	}
	return []store.Way{store.Careful}
}

// askPlace says, before the terminal opens a file for the first time in such a place,
// what may go wrong there, and waits: who leaves has opened nothing.
func (c *call) askPlace(path string) error {
	c.asking = c.terminals()
	if !c.asking {
		return nil
	}
	return c.warn(placeAt(path))
}

// warn says what may go wrong in a place, once in a run, and once for each folder: it
// asks whoever sits there, and a command says it on standard error.
func (c *call) warn(at place) error {
	s := c.remembered()
	if at.kind == here || c.warned || s.lists(placesKnown, at.root) {
		return nil
	}
	c.warned = true
	switch {
	case c.asking:
		c.tells(slices.Concat([]string{""}, c.aboutPlace(at), []string{"", c.words.Say("place.go")})...)
		c.print([]byte("> "))
		if answer, ok := c.reply(); !ok || answer == "q" {
			return errLeft
		}
		c.remember(placesKnown, append(s.list(placesKnown), at.root))
	case !s.lists(placesTold, at.root):
		c.note(strings.Join(c.aboutPlace(at), " "))
		c.remember(placesTold, append(s.list(placesTold), at.root))
	}
	return nil
}

// aboutPlace says what a place is, what may go wrong there, and what to do.
func (c *call) aboutPlace(at place) []string {
	key := "place." + string(at.kind)
	return []string{
		c.words.Say(key, "name", at.name, "path", at.root),
		c.words.Say(key+".why", "name", at.name),
		c.words.Say("place.do"),
	}
}

// list returns a setting that is a list of texts, and lists whether text is in it.
func (s *settings) list(key string) []any {
	all, ok := s.known[key].([]any)
	if !ok {
		return nil
	}
	return all
}

func (s *settings) lists(key, text string) bool { return slices.Contains(s.list(key), any(text)) }

// tighten takes from others what they may do with the file, its folder and what stands
// beside it under its name, where all is our own: at the place that nobody chose. It
// says nothing where it cannot: who may not read the file is told when it is opened.
func tighten(path string) {
	if path != defaultPath() {
		return
	}
	folder := filepath.Dir(path)
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return
	}
	for _, name := range append([]string{folder}, names...) {
		info, err := os.Lstat(name)
		if err != nil || !mine(info) {
			continue
		}
		if mode := info.Mode(); (mode.IsRegular() || mode.IsDir()) && mode.Perm()&0o077 != 0 {
			_ = os.Chmod(name, mode.Perm()&0o700)
		}
	}
}

// defaultPath returns where the database is if nobody says otherwise.
func defaultPath() string { return filepath.Join(xdg.DataHome, "tandem", "tandem.db") }

// homeless reports whether this computer does not say where things of this person go.
func homeless() bool {
	return xdg.Home == "/" && os.Getenv("HOME") == "" && os.Getenv("XDG_DATA_HOME") == ""
}

// left returns err, or nil where the person chose to leave.
func left(err error) error {
	if errors.Is(err, errLeft) {
		return nil
	}
	return err
}

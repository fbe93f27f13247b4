package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"tandem/model"
	"tandem/store"
)

var backupCommand = command{
	name: "backup", args: "[PATH]", most: 1,
	flags: []flag{{name: "list"}, {name: "json"}},
	run:   backup,
}

// A backing is a backup as --json prints it.
type backing struct {
	Path         string    `json:"path"`
	At           time.Time `json:"at"`
	Why          string    `json:"why"` // day, hand, or before-version and a number
	Size         int64     `json:"size"`
	Good         bool      `json:"good"`
	Partnerships int       `json:"partnerships"`
	Last         string    `json:"last,omitempty"` // when the newest save in it was made
	Trouble      string    `json:"trouble,omitempty"`
}

// backup makes a copy of all there is, while others may go on writing.
func backup(ctx context.Context, c *call) error {
	if c.on("list") {
		if c.arg(0) != "" {
			return misuse(c.words.Say("cli.too-many", "name", "backup --list", "arg", c.arg(0)), "")
		}
		return c.listBackups(ctx)
	}
	path, err := c.standing()
	if err != nil {
		return err
	}
	path = followed(path)
	to, err := c.backupTo(path)
	if err != nil {
		return err
	}
	if err := c.copies(ctx, path, to); err != nil {
		return err
	}
	s, err := store.Look(ctx, to, false)
	if err != nil {
		return err
	}
	if c.on("json") {
		return c.json(backing{Path: to, At: c.now(), Why: store.ByHand, Size: s.Size, Good: true, Partnerships: inUse(s), Last: lastOf(s)})
	}
	c.line(to)
	c.note(c.words.Count("backup.made", inUse(s), "size", c.size(s.Size)))
	c.note(c.words.Say("backup.whole"))
	return nil
}

// copies makes the copy, and says how far it is.
func (c *call) copies(ctx context.Context, path, to string) error {
	m := c.meter("backup.far")
	err := store.Copy(ctx, path, to, m.tell)
	if _, wrong := os.Stat(path + "-journal"); wrong == nil && model.KindOf(err) == model.ReadOnly {
		// Somebody was cut off in the middle of a save. Opening takes back the half of it.
		var st *store.Store
		if st, err = c.opens(ctx, path, ""); err == nil {
			if err = st.Close(); err == nil {
				err = store.Copy(ctx, path, to, m.tell)
			}
		}
	}
	m.end()
	if errors.Is(err, fs.ErrExist) {
		return failure(c.words.Say("cli.write", "path", to, "why", c.reason(errExists)), c.words.Say("backup.taken.hint"))
	}
	return err
}

// backupTo returns where the copy goes: among the backups, into a folder that is
// named, or to the very file that is named.
func (c *call) backupTo(path string) (string, error) {
	if c.arg(0) == "" {
		return freeBackup(path, c.now()), nil
	}
	to, err := filepath.Abs(c.arg(0))
	if err != nil {
		return "", err
	}
	info, err := os.Stat(to)
	isFolder := err == nil && info.IsDir() || os.IsPathSeparator(c.arg(0)[len(c.arg(0))-1])
	if !isFolder {
		return to, nil
	}
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "-" + c.now().Format(time.DateOnly)
	for n := 1; ; n++ {
		name := filepath.Join(to, numbered(stem, n)+".db")
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) || n > 999 {
			return name, nil
		}
	}
}

// freeBackup returns a path among the backups of the file that nobody has.
func freeBackup(path string, now time.Time) string {
	for ; ; now = now.Add(time.Second) {
		to := store.BackupPath(path, store.ByHand, now)
		if _, err := os.Lstat(to); err != nil {
			return to // whatever else is wrong, making it says
		}
	}
}

// listBackups lists the backups, the newest first, and whether each is good.
func (c *call) listBackups(ctx context.Context) error {
	path, err := c.path()
	if err != nil {
		return err
	}
	all := []backing{}
	for _, b := range store.Backups(followed(path)) {
		all = append(all, c.looked(ctx, b))
	}
	if c.on("json") {
		return c.json(all)
	}
	if len(all) == 0 {
		c.note(c.words.Say("backup.none", "path", path))
	}
	for _, b := range all {
		state := c.words.Count("backup.good", b.Partnerships)
		if !b.Good {
			state = b.Trouble
		}
		c.line(b.At.Local().Format("2006-01-02 15:04") + "  " + c.whyBackup(b.Why) + ", " + c.size(b.Size) + ", " + state)
		c.line("  " + b.Path)
	}
	return nil
}

// looked looks through a backup.
func (c *call) looked(ctx context.Context, b store.Backup) backing {
	l := backing{Path: b.Path, At: b.At, Why: b.Why, Size: b.Size}
	switch s, err := store.Look(ctx, b.Path, true); {
	case model.KindOf(err) == model.NotOurs:
		l.Trouble = c.words.Say("backup.strange")
	case model.KindOf(err) == model.Damaged:
		l.Trouble = c.words.Say("backup.bad")
	case err != nil:
		l.Trouble = c.inWords(err).what
	case !s.Whole():
		l.Trouble = c.words.Say("backup.bad")
	default:
		l.Good, l.Partnerships, l.Last = true, inUse(s), lastOf(s)
	}
	return l
}

// whyBackup says why a backup was made.
func (c *call) whyBackup(why string) string {
	switch {
	case why == store.ByDay:
		return c.words.Say("backup.why.day")
	case strings.HasPrefix(why, store.BeforeVersion):
		return c.words.Say("backup.why.version")
	}
	return c.words.Say("backup.why.hand")
}

// inUse returns how many partnerships of a file are not deleted.
func inUse(s *store.Sight) int {
	n := 0
	for _, g := range s.Partnerships {
		if g.Shelf != model.Deleted {
			n++
		}
	}
	return n
}

func lastOf(s *store.Sight) string {
	if s.Last.IsZero() {
		return ""
	}
	return s.Last.Format(time.RFC3339)
}

// size says how large something is.
func (c *call) size(n int64) string { return humanize.Bytes(uint64(max(n, 0))) }

// moment says a day and a time of day.
func (c *call) moment(at time.Time) string {
	at = at.In(c.now().Location())
	return c.words.Say("backup.moment", "day", c.words.Date(at), "time", at.Format("15:04"))
}

package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"tandem/model"
	"tandem/store"
)

// A rescue is what the person is asked before the first screen, where the file cannot
// be opened and a backup may help. Nothing is changed before the answer.
type rescue struct {
	call *call
	path string
	why  error
	now  time.Time // of all names that are given

	plan     *plan    // nil: there is no good backup
	passed   []string // why newer backups are passed over
	salvaged *store.Salvaged
}

// opened opens the file for a session. Where it cannot be opened and a backup may help,
// the person is asked how to go on.
func (c *call) opened(ctx context.Context, path string, window model.ID) (*store.Store, error) {
	for {
		st, err := c.opens(ctx, path, window)
		if err == nil {
			// What the first screen shows has to be readable at least.
			if _, err = st.List(ctx, model.Query{Limit: 1}); model.KindOf(err) != model.Damaged {
				return st, nil
			}
			_ = st.Close() // it could not be read; what is in it stays
		}
		if !c.mendable(path, err) || !c.seated() || c.on("room") { // the room is not to read what else there is
			return nil, err
		}
		if err := c.rescue(ctx, followed(path), err); err != nil {
			return nil, err
		}
	}
}

// mendable reports whether another file can take the place of one that cannot be
// opened. One that never was ours is nobody's to move.
func (c *call) mendable(path string, err error) bool {
	switch model.KindOf(err) {
	case model.Damaged:
		return true
	case model.NotOurs:
		return len(store.Backups(followed(path))) > 0
	}
	return false
}

// seated reports whether somebody is there to be asked.
func (c *call) seated() bool {
	return !c.on("no-input") && term.IsTerminal(c.in.Fd()) && term.IsTerminal(c.out.Fd())
}

// rescue says what is wrong and what there is, and does what the person chooses. It
// returns nil where the file can be opened now.
func (c *call) rescue(ctx context.Context, path string, why error) error {
	if n := len(store.Windows(path)); n > 0 {
		return failure(c.inWords(why).what, c.words.Say("restore.open.hint"))
	}
	if info, err := os.Stat(path); err == nil && info.Size() > slowSize {
		c.tells(c.words.Say("damaged.wait"))
	}
	r := &rescue{call: c, path: path, why: why, now: c.now()}
	if err := r.look(ctx); err != nil {
		return err
	}
	r.says()
	for {
		answer, ok := c.reply()
		switch {
		case !ok || answer == "q":
			return failure(c.words.Say("cli.left"), "")
		case answer == "" && r.plan != nil:
			return r.goOn(ctx, r.plan.From)
		case answer == "n":
			return r.beginNew(ctx)
		}
		which := "damaged.which"
		if r.plan == nil {
			which = "damaged.which.no-backup"
		}
		c.tells(c.words.Say(which))
		c.print([]byte("> "))
	}
}

// slowSize is from how many bytes on it takes a while to look through a file.
const slowSize = 16 << 20

// look finds the newest good backup, and what can still be read.
func (r *rescue) look(ctx context.Context) (err error) {
	b, then, passed := r.call.newestGood(ctx, r.path)
	r.passed = passed
	if then == nil {
		r.salvaged = salvage(ctx, r.path)
		return nil
	}
	if r.plan, err = r.call.planFor(ctx, r.path, b, then); err == nil {
		r.salvaged = r.plan.salvaged
	}
	return err
}

// says says it all, and which keys there are.
func (r *rescue) says() {
	c, w := r.call, r.call.words
	c.tells("", r.wrong()+" "+w.Say("damaged.untouched"), "")
	for _, why := range r.passed {
		c.tells(w.Say("restore.passed", "why", why))
	}
	if r.plan == nil {
		c.tells(w.Say("damaged.no-backup"))
	} else {
		var names []string
		for _, h := range r.plan.Holds {
			if h.Shelf != model.Deleted {
				names = append(names, h.Name)
			}
		}
		c.tells(w.Say("damaged.backup", "when", c.moment(*r.plan.Made), "why", c.whyBackup(r.plan.Why)))
		c.tells(w.Count("damaged.holds", len(names), "names", namesOf(names)))
	}
	r.saysMissing()
	if r.anything() {
		c.tells("", r.readable())
	}
	c.tells("")
	key := func(name, text string) { c.hangs(name+strings.Repeat(" ", max(7-len(name), 1)), text) }
	if r.plan != nil {
		key("Enter", w.Say("damaged.enter"))
	}
	key("n", w.Say("damaged.new"))
	key("q", w.Say("damaged.quit"))
	c.print([]byte("> "))
}

// anything reports whether there is something of the file, which is kept.
func (r *rescue) anything() bool {
	for _, more := range []string{"", "-wal", "-journal"} {
		if info, err := os.Stat(r.path + more); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// wrong says in a sentence what is wrong with the file.
func (r *rescue) wrong() string {
	w := r.call.words
	info, err := os.Stat(r.path)
	_, log := os.Stat(r.path + "-wal")
	switch {
	case err != nil && log == nil:
		return w.Say("damaged.log-alone", "path", r.path)
	case err != nil:
		return w.Say("cli.gone", "path", r.path)
	case info.Size() == 0:
		return w.Say("cli.emptied", "path", r.path)
	case model.KindOf(r.why) == model.NotOurs:
		return w.Say("damaged.not-ours", "path", r.path)
	case log == nil:
		return w.Say("damaged.pair", "path", r.path)
	}
	return w.Say("fault.damaged", "path", r.path)
}

// readable says what of the file can still be read, and where it and the file go.
func (r *rescue) readable() string {
	w, kept := r.call.words, filepath.Base(r.kept())
	text := w.Say("damaged.nothing")
	if s := r.salvaged; s != nil {
		text = w.Count("damaged.readable", len(s.Partnerships), "answers", itoa(s.Answers))
		text += " " + w.Say("damaged.written.will", "folder", filepath.Base(answersFolder(r.kept())))
	}
	return text + " " + w.Say("damaged.kept.will", "path", kept)
}

func (r *rescue) kept() string { return store.KeptPath(r.path, r.now) }

// saysMissing says what the backup has not, as far as it can be seen.
func (r *rescue) saysMissing() {
	if r.plan == nil || r.salvaged == nil || len(r.plan.Changes) == 0 {
		return
	}
	c, w := r.call, r.call.words
	c.tells(w.Say("damaged.missing"))
	const most = 4
	for i, s := range r.plan.Changes {
		if i == most && len(r.plan.Changes) > most+1 {
			c.hangs("  ", w.Count("restore.more", len(r.plan.Changes)-i))
			break
		}
		c.hangs("  ", r.plan.shiftWords(s))
	}
}

// goOn puts a file in the place of the one that cannot be opened.
func (r *rescue) goOn(ctx context.Context, from string) error {
	kept, answers, err := r.call.puts(ctx, r.path, from, r.now, r.salvaged)
	if err != nil {
		return err
	}
	w := r.call.words
	if kept != "" {
		r.call.tells(w.Say("damaged.kept", "path", kept))
	}
	if answers != "" {
		r.call.tells(w.Say("damaged.written", "folder", answers))
	}
	return nil
}

// beginNew puts a new file in its place.
func (r *rescue) beginNew(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "tandem-new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) // what is left of it is nobody's
	fresh := filepath.Join(dir, "new.db")
	st, err := store.Open(ctx, fresh, "")
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		return err
	}
	return r.goOn(ctx, fresh)
}

// tells says lines that fit the terminal.
func (c *call) tells(lines ...string) {
	for _, text := range lines {
		c.hangs("", text)
	}
}

// hangs says a text behind a lead, with its further lines under the first.
func (c *call) hangs(lead, text string) {
	wide := 76
	switch w, _, err := term.GetSize(c.out.Fd()); {
	case err != nil: // no terminal: whoever reads it breaks the lines
		c.line(lead + text)
		return
	case w > 0:
		wide = min(wide, w-1)
	}
	for _, line := range folded(model.CleanLine(text), max(wide-len(lead), 10)) {
		c.line(lead + line)
		lead = strings.Repeat(" ", len(lead))
	}
}

// folded breaks a text into lines between its words. Names of files stay whole where
// they can: they are there to be typed.
func folded(text string, wide int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		if *last != "" && ansi.StringWidth(*last+" "+word) <= wide {
			*last += " " + word
			continue
		}
		pieces := strings.Split(ansi.Hardwrap(word, wide, true), "\n")
		if *last == "" {
			lines = lines[:len(lines)-1]
		}
		lines = append(lines, pieces...)
	}
	return lines
}

// reply reads a line. It is none where the input ended: nobody said anything.
func (c *call) reply() (string, bool) {
	var line []byte
	for b := make([]byte, 1); len(line) < 100; line = append(line, b[0]) {
		if n, err := c.in.Read(b); n == 0 || err != nil {
			return "", false
		}
		if b[0] == '\n' {
			break
		}
	}
	return model.Fold(strings.TrimSpace(string(line))), true
}

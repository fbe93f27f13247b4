package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tandem/model"
	"tandem/store"
)

// puts puts the file at from in the place of the one at path. It returns where that is
// kept, and the folder of the answers that could be read of it, "" where there is none.
func (c *call) puts(ctx context.Context, path, from string, now time.Time, s *store.Salvaged) (kept, answers string, err error) {
	if s != nil {
		if answers, err = writeSalvaged(answersFolder(store.KeptPath(path, now)), s); err != nil {
			return "", "", failure(c.words.Say("cli.write", "path", answers, "why", c.reason(err)), "")
		}
	}
	m := c.meter("restore.far")
	kept, err = store.Restore(ctx, path, from, now, m.tell)
	m.end()
	if err != nil && answers != "" && !underWay(path) {
		_ = os.RemoveAll(answers) // it holds what we just wrote: nothing has changed
	}
	if err != nil {
		return "", "", err
	}
	if kept != "" && absent(kept) {
		kept += "-wal" // the log stood alone
	}
	return kept, answers, nil
}

// answersFolder returns the folder of what can be read of a file that is kept aside.
func answersFolder(kept string) string {
	return strings.TrimSuffix(kept, filepath.Ext(kept)) + "-answers"
}

// writeSalvaged writes what could be read as files of answers, into a new folder that
// only its owner can look into. They say of nobody that they agreed.
func writeSalvaged(folder string, s *store.Salvaged) (string, error) {
	for n := 2; ; n++ {
		err := os.Mkdir(folder, 0o700)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrExist) || n > 99 {
			return folder, err
		}
		folder = fmt.Sprint(strings.TrimSuffix(folder, "-"+strconv.Itoa(n-1)), "-", n)
	}
	taken := map[string]bool{}
	for _, p := range s.Partnerships {
		stem := fileStem(p.Core.Name, titleLong)
		if stem == "" {
			stem = fileStem(string(p.ID), titleLong)
		}
		name := stem
		for n := 2; taken[model.Fold(name)]; n++ {
			name = numbered(stem, n)
		}
		taken[model.Fold(name)] = true
		answers := p.As(model.Owner).Answers()
		answers.Positions = nil // a page that cannot be read may say that they agree no more
		text, err := answers.JSON()
		if err == nil {
			err = putFile(filepath.Join(folder, name+".json"), false, func(w io.Writer) error {
				_, err := io.WriteString(w, model.Clean(string(text)))
				return err
			})
		}
		if err != nil {
			return folder, err
		}
	}
	return folder, nil
}

// salvage reads what can be read of a damaged file, nil if nothing can. Where the log
// beside it does not belong to it, the file without it says more.
func salvage(ctx context.Context, path string) *store.Salvaged {
	if alone, done := withoutLog(path); alone != "" {
		defer done()
		if s, err := store.Look(ctx, alone, true); err == nil && s.Whole() {
			path = alone
		}
	}
	s, err := store.Salvage(ctx, path)
	if err != nil || len(s.Partnerships) == 0 {
		return nil
	}
	return s
}

// aloneLimit is up to how many bytes a file is copied to be read without its log: of a
// larger one nobody has looked whether they belong together.
const aloneLimit = 64 << 20

// withoutLog copies a file that has a log beside it, "" if it has none.
func withoutLog(path string) (alone string, done func()) {
	if _, err := os.Stat(path + "-wal"); err != nil {
		return "", nil
	}
	text, err := takeFile(path, aloneLimit)
	if err != nil {
		return "", nil
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".tandem-look-*")
	if err != nil {
		return "", nil
	}
	done = func() { _ = os.RemoveAll(dir) } // it holds a copy and nothing else
	alone = filepath.Join(dir, "alone.db")
	if err := os.WriteFile(alone, text, 0o600); err != nil {
		done()
		return "", nil
	}
	return alone, done
}

// lostOf says what of a damaged file a backup has not, as far as it can be seen.
func lostOf(ctx context.Context, s *store.Salvaged, backup string) []shift {
	out := []shift{}
	if s == nil {
		return out
	}
	then, err := store.Salvage(ctx, backup) // it is good, so this is all of it
	if err != nil {
		return out
	}
	old := map[model.ID]*model.Partnership{}
	for _, p := range then.Partnerships {
		old[p.ID] = p
	}
	for _, p := range s.Partnerships {
		was := old[p.ID]
		if was == nil {
			out = append(out, shift{p.ID, p.Core.Name, shiftGone, 0})
			continue
		}
		n, stood := int64(0), was.Leaves()
		for at, value := range p.Leaves() {
			if stood[at] != value {
				n++
			}
		}
		if n > 0 {
			out = append(out, shift{p.ID, p.Core.Name, shiftEarlier, n})
		}
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

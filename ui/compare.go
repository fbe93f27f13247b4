package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// A comeback is a terms document that was edited elsewhere and came back, as the
// screen and the line mode see it.
type comeback struct {
	u    *UI
	name string // of the file
	file []byte
	back *export.Returned

	first *model.Partnership     // what stood before anything was taken
	began []model.ID             // texts whose change was to be decided then
	left  map[model.Place]string // what was not taken over
	taken int
	again []string // of which texts members are asked again
}

var keyReturned = bind("c", "paper-compare", "c")

// fetches reports whether a document can be taken back: not into the example.
func (s *shelf) fetches() bool {
	return s.u.Papers != nil && s.u.Papers.Fetch != nil && !s.u.showing()
}

// fetch opens the document at a path. Where it cannot, why says so.
func (u *UI) fetch(path string) (c *comeback, why string) {
	path = bare(path)
	if path == "" {
		return nil, u.say("compare.no-path")
	}
	file, err := u.Papers.Fetch(path, export.MostReturned)
	if err != nil {
		return nil, err.Error()
	}
	c = &comeback{u: u, name: filepath.Base(path), file: file, first: u.r.Partnership, left: map[model.Place]string{}}
	if err := c.read(); err != nil {
		var refused export.Refusal
		if errors.As(err, &refused) {
			return nil, err.Error()
		}
		return nil, u.fault(err)
	}
	c.began = c.undecided()
	return c, ""
}

// bare returns a path as a terminal gets it that a file was dropped on: without the
// marks around it.
func bare(path string) string {
	path = strings.TrimSpace(path)
	for _, mark := range []string{`"`, `'`} {
		if inner, ok := strings.CutPrefix(path, mark); ok && strings.HasSuffix(inner, mark) {
			return strings.TrimSuffix(inner, mark)
		}
	}
	return path
}

// read comes the document with what stands now.
func (c *comeback) read() error {
	back, err := export.ReadBack(c.file, c.u.r.As(model.Everyone), c.u.Words, c.u.Now())
	if err == nil {
		c.back = back
	}
	return err
}

// undecided returns the texts of which it is to be decided what their change is (R6).
func (c *comeback) undecided() []model.ID {
	var out []model.ID
	for _, of := range c.u.r.Texts() {
		if c.u.reworded(of) != nil {
			out = append(out, of)
		}
	}
	return out
}

// decide returns the first text that was changed by what was taken over and about
// which people are to decide what the change is; "" if there is none.
func (c *comeback) decide() model.ID {
	for _, of := range c.undecided() {
		if c.taken > 0 && !slices.Contains(c.began, of) {
			return of
		}
	}
	return ""
}

// isLeft reports whether a clause was left as it stands.
func (c *comeback) isLeft(x export.Clause) bool {
	now, ok := c.left[x.At]
	return ok && now == x.Now
}

// clause returns the clause at a place, as it is with what stands now.
func (c *comeback) clause(at model.Place) (export.Clause, bool) {
	i := slices.IndexFunc(c.back.Clauses, func(x export.Clause) bool { return x.At == at })
	if i < 0 {
		return export.Clause{}, false
	}
	return c.back.Clauses[i], true
}

// ops returns what takes a clause over.
func (c *comeback) ops(x export.Clause) []model.Op {
	edit := c.u.r.Edit(x.At.Step, x.At.Party)
	now := model.Leaves{}
	for path, value := range edit.Now {
		now[path] = value
	}
	if now[x.At.Path] = x.Now; x.Now == "" {
		delete(now, x.At.Path)
	}
	edit.Now = now
	return edit.Ops()
}

// took notes that a clause was taken over.
func (c *comeback) took() error {
	c.taken++
	c.again = c.u.againWords(c.u.r.Partnership, c.first.Again(c.u.r.Partnership))
	return c.read()
}

// sum says what became of all clauses.
func (c *comeback) sum() string {
	u := c.u
	open := 0
	for _, x := range c.back.Clauses {
		if !c.isLeft(x) {
			open++
		}
	}
	switch {
	case len(c.back.Clauses)+c.taken == 0 && len(c.back.Apart) == 0:
		return u.say("compare.none")
	case len(c.back.Clauses)+c.taken == 0:
		return u.say("compare.no-clause")
	}
	parts := []string{u.Words.Count("compare.taken-all", c.taken)}
	if left := len(c.back.Clauses) - open; left > 0 {
		parts = append(parts, u.Words.Count("compare.left-all", left))
	}
	if open > 0 {
		parts = append(parts, u.Words.Count("compare.open-all", open))
	}
	return strings.Join(parts, " ")
}

// rest says what else stands in the document.
func (c *comeback) rest() []string {
	var lines []string
	if len(c.back.Apart) > 0 {
		lines = append(lines, c.u.say("compare.apart"))
	}
	for _, a := range c.back.Apart {
		lines = append(lines, "- "+ApartLine(c.u.Words, a))
	}
	return lines
}

func (d *paperScreen) compare() (event, tea.Cmd) { return event{on: comes}, nil }

var (
	keyTakeOver = bind("y", "take-over", "y", "enter")
	keyLeaveIt  = bind("n", "leave-it", "n")
)

// compareKeys are those of the page of a document that came back.
func compareKeys(more bool) []key.Binding {
	ks := []key.Binding{keyUp, keyDown, keyPage, keyBack}
	if more {
		ks = append([]key.Binding{keyTakeOver, keyLeaveIt}, ks...)
	}
	return ks
}

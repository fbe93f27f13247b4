package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"unicode/utf8"

	"tandem/model"
)

// How much text that was not saved is read: far more than a person can type.
const (
	unsavedFilesMost = 100
	unsavedMost      = 1000    // drafts of a file
	unsavedOpsMost   = 100_000 // answers of a file
)

// A spoiled file says where it is not as Tandem writes it.
type spoiled struct {
	line, column int
	what         string // a key of ours; "" for one that is not JSON
}

func (s *spoiled) Error() string { return "spoiled" }

// readUnsaved reads a file of text that could not be saved. Such a file lies where
// others may reach it: it is taken whole or not at all, and nobody is said by it to
// have agreed, for that is taken down on the page where it is asked and nowhere else.
func readUnsaved(path string) ([]model.Draft, error) {
	text, err := takeFile(path, unsavedLimit)
	if err != nil {
		return nil, err
	}
	var drafts []model.Draft
	if err := json.Unmarshal(text, &drafts); err != nil {
		return nil, placed(text, err)
	}
	ops := 0
	for i, d := range drafts {
		if ops += len(d.Ops); ops > unsavedOpsMost || len(drafts) > unsavedMost {
			return nil, errTooLong
		}
		if !honest(d) {
			return nil, &spoiled{what: "file.positions"}
		}
		drafts[i].Actor = model.CleanLine(d.Actor)
		model.CleanOps(drafts[i].Ops)
	}
	return slices.DeleteFunc(drafts, func(d model.Draft) bool { return len(d.Ops) == 0 }), nil
}

// honest reports whether a draft has nothing but answers of steps, and what a page
// that has no answers of its own will ask for again: not what stands beside the steps,
// as who agreed to what does.
func honest(d model.Draft) bool {
	page := func(of model.ID) bool { s := model.Lookup(of); return s != nil && s.Part == nil }
	return !slices.ContainsFunc(d.Ops, func(op model.Op) bool {
		switch {
		case op.Step == model.CoreStep: // but for what belongs to nobody's answers
			return d.Step != model.CoreStep || d.Party == "" || op.Party != d.Party
		case page(op.Step) || page(d.Step):
			return op.Step != d.Step
		}
		return false
	})
}

// placed returns why a text is no JSON as ours, with the place.
func placed(text []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	at := int64(len(text))
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return &spoiled{what: "file.empty"}
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
	}
	before := text[:min(max(at-1, 0), int64(len(text)))]
	line := before[1+bytes.LastIndexByte(before, '\n'):]
	return &spoiled{line: 1 + bytes.Count(before, []byte("\n")), column: 1 + utf8.RuneCount(line)}
}

// words says what is wrong with it.
func (s *spoiled) words(c *call) string {
	if s.what != "" {
		return c.words.Say(s.what)
	}
	return c.words.Say("file.spoiled", "line", strconv.Itoa(s.line), "column", strconv.Itoa(s.column))
}

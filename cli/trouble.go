package cli

import (
	"errors"

	"tandem/model"
)

// The exit codes.
const (
	done    = 0
	failed  = 1
	misused = 2
	gaps    = 3
)

// A trouble is why a command did not do what was asked, in words: what happened,
// and what to do.
type trouble struct {
	code       int
	what, hint string
}

func (t *trouble) Error() string { return t.what }

// misuse says that the command line cannot be understood.
func misuse(what, hint string) error { return &trouble{misused, what, hint} }

// failure says that the command was understood and could not be carried out.
func failure(what, hint string) error { return &trouble{failed, what, hint} }

// found says that there are gaps; they have been printed already.
func found() error { return &trouble{code: gaps} }

// fail says on standard error what went wrong, and what to do about it. The
// first trouble decides the exit code.
func (c *call) fail(err error) {
	if err == nil {
		return
	}
	t := c.inWords(err)
	if c.code == done {
		c.code = t.code
	}
	if t.what != "" {
		c.note("tandem: " + t.what)
	}
	if t.hint != "" {
		c.note("hint: " + t.hint)
	}
}

// inWords returns err as the person is told it.
func (c *call) inWords(err error) *trouble {
	var t *trouble
	if errors.As(err, &t) {
		return t
	}
	var moved model.Moved
	switch {
	case errors.Is(err, model.ErrOver):
		return &trouble{failed, c.words.Say("cli.over"), c.words.Say("cli.over.hint")}
	case errors.Is(err, model.ErrStaged):
		return &trouble{failed, c.words.Say("life.moved"), ""}
	case errors.As(err, &moved):
		return &trouble{failed, c.words.Say("agree.moved"), ""}
	}
	var fault *model.Fault
	if !errors.As(err, &fault) {
		return &trouble{failed, err.Error(), ""}
	}
	key := "fault." + string(fault.Kind)
	t = &trouble{failed, c.words.Say(key, "path", fault.Path), c.words.Say(key+".hint", "path", fault.Path)}
	if fault.Kind == model.Unknown && fault.Err != nil {
		t.what += " (" + below(fault.Err) + ")"
	}
	return t
}

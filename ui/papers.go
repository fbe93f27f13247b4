package ui

import (
	"errors"
	"io"

	"tandem/model"
)

// Papers are what the terminal needs to put documents where people keep theirs.
// What it returns as an error is a sentence that says what to do.
type Papers struct {
	// Put writes one under a readable name, and returns its path. It returns that
	// and ErrThere where there is one of that name, and neither Over nor Beside is set.
	Put func(Paper) (path string, err error)
	// Send writes several into a new folder of their own, or into a new zip, to be
	// sent to people without Tandem, and returns its path: all of them or nothing.
	// Done is told how many are written.
	Send func(papers []Paper, zip bool, done func(int)) (path string, err error)
	// Fetch reads a file that came back, of so many bytes at most.
	Fetch func(path string, most int64) ([]byte, error)
	// Show opens a file in the program that this computer has for it.
	Show func(path string) error
	// Size is the paper that documents are made for where a partnership has not said.
	Size string
}

// A Paper is one document on its way to a file.
type Paper struct {
	Of          model.ID // the partnership
	Partnership string   // its name
	Title       string   // what it is, in words
	Ext         string   // how its file's name ends, like ".pdf"
	Over        bool     // take the place of a file of that name
	Beside      bool     // stand beside a file of that name, under a number
	Write       func(io.Writer) error
}

// ErrThere says that there is a file of that name already.
var ErrThere = errors.New("there is a file of that name already")

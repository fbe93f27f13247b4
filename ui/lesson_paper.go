package ui

import (
	"errors"
	"io"
	"path/filepath"

	"tandem/export"
	"tandem/model"
)

// schoolFolder names the folder of what was printed to learn from.
const schoolFolder = "learning"

// puts writes a document that is of no partnership as PDF, and returns its path. It
// stands beside one of the same day if that may say something else.
func (u *UI) puts(d export.Document, beside bool) (string, error) {
	format := export.Formats[0]
	for _, f := range export.Formats {
		if f.Name == "pdf" {
			format = f
		}
	}
	return u.Papers.Put(Paper{Of: schoolFolder, Partnership: u.say("learn.title"), Title: d.Title, Ext: format.Ext, Beside: beside,
		Write: func(out io.Writer) error {
			_, err := format.Write(out, d, export.Order{Format: format.Name, Local: u.Papers.Size})
			return err
		}})
}

// files writes such a document. Where that went well, a page of its own says where it
// is, as a path is longer than a line.
func (u *UI) files(d export.Document, beside bool) event {
	if u.Papers == nil {
		u.word = u.say("lesson.nowhere")
		return event{}
	}
	path, err := u.puts(d, beside)
	switch {
	case errors.Is(err, ErrThere):
		return event{on: written, key: path, text: u.Words.Count("paper.left", 1)}
	case err != nil:
		u.word = model.CleanLine(err.Error())
		return event{}
	}
	return event{on: written, key: path, text: u.Words.Count("paper.written", 1)}
}

// newFiled says what became of a document, and where it is. It can be opened from here.
func newFiled(u *UI, ev event) screen {
	p := &leaflet{u: u, title: u.say("written.title"), text: []string{ev.text},
		lay: func(columns int) []string { return u.linked(ev.key, columns) }}
	if u.Papers != nil && u.Papers.Show != nil {
		p.on = []answer{{keyShow, func() event {
			u.word = u.say("paper.shown", "path", model.CleanLine(filepath.Base(ev.key)))
			if u.Papers.Show(ev.key) != nil {
				u.word = u.say("paper.not-shown", "path", model.CleanLine(filepath.Base(ev.key)))
				return event{}
			}
			return event{on: shut}
		}}}
	}
	return p
}

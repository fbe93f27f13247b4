package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

// A press makes documents of the example partnership.
type press struct {
	p *model.Partnership
	w *assets.Words
}

func newPress() (press, error) {
	w, err := assets.Load("en")
	if err != nil {
		return press{}, err
	}
	p, err := ui.Example(w)
	return press{p.As(model.Everyone), w}, err
}

// terms writes the terms of reference in a format.
func (x press) terms(out io.Writer, format string) error {
	i := slices.IndexFunc(export.Documents, func(k export.Kind) bool { return k.Name == "terms" })
	_, err := export.Documents[i].Write(out, x.p, x.w, time.Unix(0, 0).UTC(), export.Order{Format: format})
	return err
}

// papers is P9: the terms as Word and as HTML, from the answers to the file, against
// pandoc on the same text in Markdown, turn by turn. Pandoc is a program that is
// started each time, as people use it; how long it takes for an empty text is told
// beside it.
func (b *bench) papers() error {
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		fmt.Fprintln(os.Stderr, "P9 is skipped: pandoc is not here")
		return nil
	}
	x, err := newPress()
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := x.terms(&text, "md"); err != nil {
		return err
	}
	from, none := filepath.Join(b.dir, "terms.md"), filepath.Join(b.dir, "none.md")
	if err := errors.Join(os.WriteFile(from, text.Bytes(), 0o600), os.WriteFile(none, nil, 0o600)); err != nil {
		return err
	}
	for _, format := range []string{"docx", "html"} {
		var ours, theirs, empty []time.Duration
		for i := range 20 {
			at := func(name string) string { return filepath.Join(b.dir, fmt.Sprint(name, i, ".", format)) } // a new file each time, as cutting off an old one may wait for the disk
			o, err := timed(func() error { return x.file(at("ours"), format) })
			t, err2 := timed(exec.Command(pandoc, "-s", "--metadata", "title=Terms", from, "-o", at("theirs")).Run)
			e, err3 := timed(exec.Command(pandoc, "-s", "--metadata", "title=Terms", none, "-o", at("none")).Run)
			if err := errors.Join(err, err2, err3); err != nil {
				return err
			}
			ours, theirs, empty = append(ours, o), append(theirs, t), append(empty, e)
		}
		o, t := median(ours), median(theirs)
		b.add(row{id: "P9", what: "terms of reference as " + format, took: ms(o), against: "pandoc " + ms(t) + ", of no text " + ms(median(empty)), ratio: over(o, t), reach: 0.05})
	}
	return nil
}

// file writes the terms to a file.
func (x press) file(path, format string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(x.terms(f, format), f.Close())
}

// presses is P10: a thousand exports, one after the other, against a thousand times
// one; and what memory the program holds after them, against after one. One is the
// middle of the first twenty, since the very first reads the words and fonts.
func (b *bench) presses() error {
	x, err := newPress()
	if err != nil {
		return err
	}
	for _, format := range []string{"docx", "html", "pdf"} {
		var first []time.Duration
		once := func() error { return x.terms(io.Discard, format) }
		for range 20 {
			t, err := timed(once)
			if err != nil {
				return err
			}
			first = append(first, t)
		}
		before := held()
		all, err := timed(func() error {
			for range 1000 {
				if err := once(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		one := median(first)
		b.add(row{id: "P10", what: "a thousand exports as " + format, took: ms(all), against: "1,000 × " + ms(one), ratio: over(all, 1000*one), reach: 1.05})
		after := held()
		b.add(row{id: "P10", what: "memory after them", took: fmt.Sprintf("%.1f MB", float64(after)/1e6), against: fmt.Sprintf("before %.1f MB", float64(before)/1e6), ratio: float64(after) / float64(before), reach: 1.2})
	}
	return nil
}

// held returns how many bytes the program holds when nothing is to be thrown away.
func held() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

func timed(do func() error) (time.Duration, error) {
	start := time.Now()
	err := do()
	return time.Since(start), err
}

package ui

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"tandem/export"
	"tandem/model"
)

// A job is one document on its way to a file.
type job struct {
	kind  export.Kind
	order export.Order
	paper Paper
}

// A printed is a document that was written, or could not be.
type printed struct {
	job
	path  string
	lacks []string
	err   error
}

var errStopped = errors.New("stopped")

// job returns what makes a document for a part of what it can be made for. It works
// on what stands now, whatever is changed while it is written.
func (s *shelf) job(k export.Kind, part export.Part, o export.Order) job {
	name := s.title(k)
	if part.Name != "" {
		name += ", " + oneLine(part.Name)
	}
	if o.Large {
		name += ", " + s.u.say("paper.large")
	}
	o.Part = part.ID
	return job{k, o, Paper{Of: s.p.ID, Partnership: s.p.Core.Name, Title: name, Ext: extension(o.Format)}}
}

// extension returns how the names of files of a format end.
func extension(format string) string {
	for _, f := range export.Formats {
		if f.Name == format {
			return f.Ext
		}
	}
	return "." + format
}

// this returns the job for the open document as it is wanted.
func (s *shelf) this() job { return s.job(s.open(), s.chosen(s.open()), s.order(s.open())) }

// all returns a job for every document that has something in it, in the format that was
// chosen for it; where there is a file for each part, for each.
func (s *shelf) all() []job {
	var jobs []job
	for _, k := range s.kinds {
		st := s.ripe(k)
		if st.waits != "" || st.err != nil {
			continue
		}
		o := s.order(k)
		parts := []export.Part{{}}
		if k.Apart {
			parts = s.parts(k)
		}
		for _, part := range parts {
			jobs = append(jobs, s.job(k, part, o))
		}
	}
	return jobs
}

// writes returns a function that writes a document. It touches nothing that may
// change, so that it can run beside the screens.
func (s *shelf) writes(stop *atomic.Bool) func(job, io.Writer) ([]string, error) {
	p, w, now := s.p.Clone(), s.u.Words, s.u.Now()
	return func(j job, out io.Writer) ([]string, error) {
		done, err := j.kind.Write(stopping{out, stop}, p, w, now, j.order)
		return done.Lacks, err
	}
}

// stopping is a writer that takes nothing more when somebody has said stop.
type stopping struct {
	io.Writer
	stop *atomic.Bool
}

func (s stopping) Write(b []byte) (int, error) {
	if s.stop != nil && s.stop.Load() {
		return 0, errStopped
	}
	return s.Writer.Write(b)
}

// puts returns a function that puts documents where people keep theirs.
func (s *shelf) puts(stop *atomic.Bool) func(job) printed {
	write, put := s.writes(stop), s.u.Papers.Put
	return func(j job) printed {
		done := printed{job: j}
		j.paper.Write = func(out io.Writer) (err error) {
			done.lacks, err = write(j, out)
			return err
		}
		done.path, done.err = put(j.paper)
		return done
	}
}

// fewFiles is how many files are named one by one.
const fewFiles = 3

// A notice is a line of what became of documents: words, or a path.
type notice struct {
	text string
	path bool
	bad  bool
}

// tells says what became of documents: where they are, what was left as it was,
// what could not be written, and which characters the fonts lack.
func (s *shelf) tells(done []printed) []notice {
	var put, left, out []notice
	var lacks []string
	why := map[string]bool{}
	for _, d := range done {
		switch {
		case d.err == nil:
			put = append(put, notice{text: d.path, path: true})
			lacks = append(lacks, d.lacks...)
		case errors.Is(d.err, ErrThere):
			left = append(left, notice{text: d.path, path: true})
		case errors.Is(d.err, errStopped):
		case !why[d.err.Error()]:
			why[d.err.Error()] = true
			out = append(out, notice{text: s.failed(d.err), bad: true})
		}
	}
	switch {
	case len(put) > fewFiles:
		out = append(out, notice{text: s.u.Words.Count("paper.written-in", len(put))}, notice{text: filepath.Dir(put[0].text), path: true})
	case len(put) > 0:
		out = append(out, notice{text: s.u.Words.Count("paper.written", len(put))})
		out = append(out, put...)
	}
	if len(left) > 0 {
		out = append(out, notice{text: s.u.Words.Count("paper.left", len(left))})
		out = append(out, left...)
	}
	return append(out, s.lacking(lacks)...)
}

// lacking names the characters for which boxes stand.
func (s *shelf) lacking(lacks []string) []notice {
	if slices.Sort(lacks); len(lacks) == 0 {
		return nil
	}
	signs := model.CleanLine(strings.Join(slices.Compact(lacks), " "))
	return []notice{{text: s.u.say("paper.lacks", "signs", signs)}}
}

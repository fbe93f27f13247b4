package cli

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"tandem/model"
	"tandem/ui"
)

// send writes papers into a new folder, or a new zip, in the folder of their
// partnership, to be sent to people without Tandem: all of them or nothing.
func (k cabinet) send(papers []ui.Paper, zipped bool, done func(int)) (string, error) {
	d, err := k.open(papers[0].Of, papers[0].Partnership)
	if err != nil {
		return "", err
	}
	defer d.root.Close()
	stem, ext := fileStem(string(model.DateOf(k.now()))+" "+papers[0].Partnership, titleLong), ""
	if zipped {
		ext = ".zip"
	}
	for n := 1; n < 1000; n++ {
		name := numbered(stem, n) + ext
		if d.has(name) {
			continue
		}
		if zipped {
			err = d.write(name, false, func(w io.Writer) error { return k.zip(w, papers, done) })
		} else {
			err = d.bundle(name, papers, done)
		}
		if errors.Is(err, ui.ErrThere) || errors.Is(err, fs.ErrExist) {
			continue // made a moment ago
		}
		return d.path(name), k.said(err, d.path(name))
	}
	return "", k.said(errStrange, d.path(stem))
}

// bundle writes papers into a new folder, which gets its name when all are in it.
func (d drawer) bundle(name string, papers []ui.Paper, done func(int)) error {
	temp := drawer{d.root, d.place, filepath.Join(d.dir, ".tandem-"+string(newID()))}
	if err := d.root.Mkdir(temp.dir, 0o700); err != nil {
		return err
	}
	defer d.root.RemoveAll(temp.dir) // gone already, if all went well
	for i, name := range unlike(papers) {
		if err := temp.write(name, false, papers[i].Write); err != nil {
			return err
		}
		done(i + 1)
	}
	return d.root.Rename(temp.dir, filepath.Join(d.dir, name))
}

// zip writes papers into a zip.
func (k cabinet) zip(out io.Writer, papers []ui.Paper, done func(int)) error {
	z := zip.NewWriter(out)
	for i, name := range unlike(papers) {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: k.now()}
		h.SetMode(0o600)
		w, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if err := papers[i].Write(w); err != nil {
			return err
		}
		done(i + 1)
	}
	return z.Close()
}

// unlike returns a name for each paper, no two of them the same.
func unlike(papers []ui.Paper) []string {
	var names []string
	used := map[string]bool{}
	for _, p := range papers {
		stem := fileStem(p.Title, titleLong)
		for n := 1; ; n++ {
			name := numbered(stem, n) + p.Ext
			if low := strings.ToLower(name); !used[low] {
				used[low] = true
				names = append(names, name)
				break
			}
		}
	}
	return names
}

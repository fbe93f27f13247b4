package export

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"

	"tandem/model"
)

// The parts of a Word file that are read beside the notes.
const (
	wordText       = "word/document.xml"
	wordProperties = "docProps/custom.xml"
)

// opened opens a file; why says what is the matter with one that is none of Word's,
// and part where.
func opened(file []byte) (z *zip.Reader, why, part string) {
	switch {
	case len(file) > MostReturned:
		return nil, "large", ""
	case bytes.HasPrefix(file, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, "old", ""
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	switch {
	case err != nil:
		return nil, "other", ""
	case len(z.File) > mostEntries:
		return nil, "large", ""
	}
	if name := astray(z); name != "" {
		return nil, "part", name
	}
	return z, "", ""
}

// allNotes takes what was written beside the text. It returns why that will not do, and
// in which part.
func (r *Returned) allNotes(z *zip.Reader) (why, part string) {
	for _, name := range []string{"word/comments.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		notes, why := packed(z, name, mostNotes)
		switch {
		case why == "other": // there is none, as a rule
			continue
		case why == "large":
			return why, name
		case why != "" || declares(notes):
			return "part", name
		}
		r.notes(notes)
	}
	return "", ""
}

// astray returns the name of a part that leads out of the file, or that two parts have,
// "" where each has a name of its own in it. Nothing is unpacked to a disk, but a file
// that tries is none of Word's.
func astray(z *zip.Reader) string {
	seen := map[string]bool{}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if out := !fs.ValidPath(strings.TrimSuffix(name, "/")) || strings.ContainsAny(name, "\\:\x00"); out || seen[name] {
			return model.CleanLine(string([]rune(f.Name)[:min(len([]rune(f.Name)), 80)]))
		}
		seen[name] = true
	}
	return ""
}

// packed returns what is packed under a name; why says what is the matter with the file
// where it cannot.
func packed(z *zip.Reader, name string, most int64) (text []byte, why string) {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil, "other"
	}
	if z.File[i].UncompressedSize64 > uint64(most) {
		return nil, "large"
	}
	f, err := z.File[i].Open()
	if err != nil {
		return nil, "broken"
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case int64(len(text)) > most:
		return nil, "large"
	case err != nil:
		return nil, "broken"
	}
	return text, ""
}

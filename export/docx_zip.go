package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"sync"
)

// A docxPress is what a file is made with. It is large, and serves the next one too.
type docxPress struct {
	body, part   []byte
	packed, file bytes.Buffer
	pack         *flate.Writer
}

var docxPresses = sync.Pool{New: func() any {
	pack, _ := flate.NewWriter(nil, flate.BestSpeed) // there is this level
	return &docxPress{pack: pack}
}}

// zip writes the parts of the file. Each says its size before it begins, for programs
// that read a file as it comes.
func (w *docx) zip(out io.Writer) error {
	press := docxPresses.Get().(*docxPress)
	defer docxPresses.Put(press)
	w.b = press.body[:0]
	part := quill{b: press.part}
	defer func() { press.body, press.part = w.b, part.b }()
	press.file.Reset()
	z := zip.NewWriter(&press.file)
	for _, p := range w.parts() {
		if err := press.add(z, p.name, part.file(p.root)); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := out.Write(press.file.Bytes()) // once, as each time takes its time
	return err
}

// add adds a part, packed unless it is small: then that takes longer than it saves.
func (p *docxPress) add(z *zip.Writer, name string, text []byte) error {
	const small, version, newYear1980 = 1000, 20, 1<<5 | 1
	h := &zip.FileHeader{Name: name, CreatorVersion: version, ReaderVersion: version, ModifiedDate: newYear1980,
		CRC32: crc32.ChecksumIEEE(text), UncompressedSize64: uint64(len(text))}
	if len(text) > small {
		h.Method = zip.Deflate
		p.packed.Reset()
		p.pack.Reset(&p.packed)
		if _, err := p.pack.Write(text); err != nil {
			return err
		}
		if err := p.pack.Close(); err != nil {
			return err
		}
		text = p.packed.Bytes()
	}
	h.CompressedSize64 = uint64(len(text))
	f, err := z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return err
}

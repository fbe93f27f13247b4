package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"sync"
)

// A docxPress is what parts of a file are made with. It is large, and serves the next
// file too.
type docxPress struct {
	body, part []byte
	file       bytes.Buffer
	pack       *flate.Writer
}

var docxPresses = sync.Pool{New: func() any {
	pack, _ := flate.NewWriter(nil, flate.BestSpeed) // there is this level
	return &docxPress{pack: pack}
}}

// zip writes the parts of the file. The text, which is most of it, is packed while the
// others are made.
func (w *docx) zip(out io.Writer) error {
	press, beside := docxPresses.Get().(*docxPress), docxPresses.Get().(*docxPress)
	defer docxPresses.Put(press)
	defer docxPresses.Put(beside)
	w.b = press.body[:0]
	defer func() { press.body = w.b }()
	text := docxPart{docxText, typesWord + "document.main+xml", w.body()} // it counts the lists
	var packed pressed
	var ready sync.WaitGroup
	ready.Go(func() { packed = beside.press(text) })
	parts := w.parts(text)
	files := make([]pressed, len(parts))
	for i, p := range parts {
		if p.name != text.name {
			files[i] = press.press(p)
		}
	}
	ready.Wait()
	press.file.Reset()
	z := zip.NewWriter(&press.file)
	for i, f := range files {
		if parts[i].name == text.name {
			f = packed
		}
		if err := f.add(z); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := out.Write(press.file.Bytes()) // once, as each time takes its time
	return err
}

// A pressed is a part as it stands in the file.
type pressed struct {
	head  zip.FileHeader
	bytes []byte
	err   error
}

// press writes a part and packs it, unless it is small: then that takes longer than it
// saves. It says its size before it begins, for programs that read a file as it comes.
func (p *docxPress) press(part docxPart) pressed {
	const small, version, newYear1980 = 1000, 20, 1<<5 | 1
	q := quill{b: p.part[:0]}
	text := q.file(part.root)
	p.part = q.b
	f := pressed{head: zip.FileHeader{Name: part.name, CreatorVersion: version, ReaderVersion: version,
		CRC32: crc32.ChecksumIEEE(text), UncompressedSize64: uint64(len(text))}}
	//lint:ignore SA1019 what is packed already is dated by this alone
	f.head.ModifiedDate = newYear1980
	if len(text) <= small {
		f.bytes = bytes.Clone(text)
	} else {
		f.head.Method = zip.Deflate
		var to bytes.Buffer
		to.Grow(len(text) / 4)
		p.pack.Reset(&to)
		_, f.err = p.pack.Write(text)
		if err := p.pack.Close(); f.err == nil {
			f.err = err
		}
		f.bytes = to.Bytes()
	}
	f.head.CompressedSize64 = uint64(len(f.bytes))
	return f
}

// add adds a part to the file.
func (f pressed) add(z *zip.Writer) error {
	if f.err != nil {
		return f.err
	}
	to, err := z.CreateRaw(&f.head)
	if err != nil {
		return err
	}
	_, err = to.Write(f.bytes)
	return err
}

package export

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A pdfFile is a PDF while it is written. What is no stream is kept for one stream of
// objects, which makes the tags of a long document small.
type pdfFile struct {
	out   bytes.Buffer
	at    []int // where each object is; of those in the stream of objects -1
	plain map[int]string
	pack  *zlib.Writer // one for all: it is costly to make
}

// object takes a number for an object.
func (f *pdfFile) object() int {
	f.at = append(f.at, 0)
	return len(f.at)
}

// put writes a plain object.
func (f *pdfFile) put(n int, format string, args ...any) {
	f.at[n-1] = -1
	f.plain[n] = fmt.Sprintf(format, args...)
}

// stream writes a stream, packed.
func (f *pdfFile) stream(n int, dict string, data []byte) {
	var b bytes.Buffer
	f.pack.Reset(&b)
	f.pack.Write(data)
	f.pack.Close()
	f.at[n-1] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n<</Length %d /Filter /FlateDecode%s>>\nstream\n", n, b.Len(), dict)
	f.out.Write(b.Bytes())
	f.out.WriteString("\nendstream\nendobj\n")
}

// close writes the plain objects, where each object is, and what to begin with.
func (f *pdfFile) close(root, info int) {
	var heads, bodies strings.Builder
	order := make([]int, 0, len(f.plain))
	for n, at := range f.at {
		if at < 0 {
			fmt.Fprintf(&heads, "%d %d ", n+1, bodies.Len())
			bodies.WriteString(f.plain[n+1] + "\n")
			order = append(order, n+1)
		}
	}
	objects := f.object()
	f.stream(objects, fmt.Sprintf(" /Type /ObjStm /N %d /First %d", len(order), heads.Len()), []byte(heads.String()+bodies.String()))
	table := f.object()
	start := f.out.Len()
	f.at[table-1] = start
	index := []byte{0, 0, 0, 0, 0, 255, 255}
	for n, at := range f.at {
		kind, a, b := byte(1), at, 0
		if at < 0 {
			kind, a = 2, objects
			b, _ = slices.BinarySearch(order, n+1)
		}
		index = append(index, kind, byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b>>8), byte(b))
	}
	id := fmt.Sprintf("%x", sha256.Sum256(f.out.Bytes()))[:32]
	f.stream(table, fmt.Sprintf(" /Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%s><%s>]", len(f.at)+1, root, info, id, id), index)
	fmt.Fprintf(&f.out, "startxref\n%d\n%%%%EOF\n", start)
}

// write writes the pages down.
func (s *setter) write(out io.Writer) error {
	f := &pdfFile{plain: map[int]string{}, pack: zlib.NewWriter(nil)}
	f.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, pages, info := f.object(), f.object(), f.object()
	cuts, fonts, err := s.fonts(f)
	if err != nil {
		return err
	}
	var kids []string
	var at []int
	var ids [][]*tag
	for i, l := range s.leaves {
		page, content := f.object(), f.object()
		p := pen{s: s, page: i, cuts: cuts}
		slices.SortStableFunc(l.marks, func(a, b imprint) int { return int(a.shape - b.shape) })
		for _, m := range l.marks {
			p.mark(m)
		}
		p.end()
		f.stream(content, "", p.out)
		f.put(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources <</Font <<%s>>>> /Contents %d 0 R /StructParents %d /Tabs /S>>", pages, s.wide, s.tall, fonts, content, i)
		kids, at, ids = append(kids, fmt.Sprintf("%d 0 R", page)), append(at, page), append(ids, p.ids)
	}
	f.put(pages, "<</Type /Pages /Kids [%s] /Count %d>>", strings.Join(kids, " "), len(kids))
	tree := s.tags(f, at, ids)
	also := ""
	if s.doc.Lang != "" {
		also = fmt.Sprintf(" /Lang (%s)", lettersOnly(s.doc.Lang))
	}
	if outline := s.contents(f, at); outline > 0 {
		also += fmt.Sprintf(" /Outlines %d 0 R", outline)
	}
	f.put(catalog, "<</Type /Catalog /Pages %d 0 R /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /ViewerPreferences <</DisplayDocTitle true>>%s>>", pages, tree, also)
	f.put(info, "<</Title %s /Author %s /Creator (Tandem) /Producer (Tandem)%s>>", pdfText(s.doc.Title), pdfText(s.doc.Author), day(s.doc.Made))
	f.close(catalog, info)
	_, err = out.Write(f.out.Bytes())
	return err
}

// day returns the day on which a document was made.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	at := t.UTC().Format("(D:20060102150405Z)")
	return " /CreationDate " + at + " /ModDate " + at
}

func lettersOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || 'a' <= r|0x20 && r|0x20 <= 'z' {
			return r
		}
		return -1
	}, s)
}

// A subset is what a document needs of a font.
type subset struct {
	name string
	ids  map[rune]sfnt.GlyphIndex
}

// fonts writes the fonts that are used, each cut down to the letters that are.
func (s *setter) fonts(f *pdfFile) (map[*face]*subset, string, error) {
	used := map[*face]map[rune]bool{}
	for _, l := range s.leaves {
		for _, m := range l.marks {
			for _, r := range m.line.runs {
				if used[r.face] == nil {
					used[r.face] = map[rune]bool{}
				}
				for _, c := range r.text {
					used[r.face][c] = true
				}
			}
		}
	}
	cuts := map[*face]*subset{}
	var names strings.Builder
	for _, style := range s.faces {
		for _, face := range style {
			if used[face] == nil {
				continue
			}
			cut := &subset{name: fmt.Sprintf("F%d", len(cuts)+1), ids: map[rune]sfnt.GlyphIndex{}}
			cuts[face] = cut
			n, err := f.font(face, used[face], cut)
			if err != nil {
				return nil, "", err
			}
			fmt.Fprintf(&names, "/%s %d 0 R ", cut.name, n)
		}
	}
	return cuts, names.String(), nil
}

// font writes a font with the letters that are used of it.
func (f *pdfFile) font(from *face, used map[rune]bool, cut *subset) (int, error) {
	letters := make([]rune, 0, len(used))
	for r := range used {
		letters = append(letters, r)
	}
	slices.Sort(letters)
	file := fpdf.UTF8CutFont(from.file, string(letters))
	small, err := sfnt.Parse(file)
	if err != nil {
		return 0, fmt.Errorf("cut %s: %w", from.name, err)
	}
	var buf sfnt.Buffer
	var widths strings.Builder
	var unicodes []string
	seen := map[sfnt.GlyphIndex]bool{} // two letters can have one picture: it is read as the first
	for _, r := range letters {
		id, err := small.GlyphIndex(&buf, r)
		if err != nil {
			return 0, fmt.Errorf("cut %s: %w", from.name, err)
		}
		if cut.ids[r] = id; seen[id] {
			continue
		}
		seen[id] = true
		fmt.Fprintf(&widths, "%d [%d] ", id, from.glyph(r).wide)
		unicodes = append(unicodes, fmt.Sprintf("<%04X> <%04X>\n", id, r))
	}
	name := "TANDEM+" + from.name
	font0, cid, about, program, unicode := f.object(), f.object(), f.object(), f.object(), f.object()
	f.put(font0, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, cid, unicode)
	f.put(cid, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [%s]>>", name, about, widths.String())
	f.put(about, "%s", from.about(name, program))
	f.stream(program, fmt.Sprintf(" /Length1 %d", len(file)), file)
	f.stream(unicode, "", fmt.Appendf(nil, cmap, readAs(unicodes)))
	return font0, nil
}

// readAs lists what pictures are read as, as many at a time as a list may hold.
func readAs(unicodes []string) string {
	var b strings.Builder
	for some := range slices.Chunk(unicodes, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(some), strings.Join(some, ""))
	}
	return b.String()
}

// cmap says which letter each picture stands for, so that text can be found and copied.
const cmap = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%sendcmap
CMapName currentdict /CMap defineresource pop
end
end`

// about describes a font to those who must do without it.
func (f *face) about(name string, program int) string {
	m, _ := f.font.Metrics(&f.buf, fixed.I(em), font.HintingNone)
	box, _ := f.font.Bounds(&f.buf, fixed.I(em), font.HintingNone)
	angle, flags := 0, 4
	if strings.HasSuffix(f.name, "Italic") {
		angle, flags = -11, 4|64
	}
	weight := 80
	if strings.HasSuffix(f.name, "Bold") {
		weight = 140
	}
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		name, flags, box.Min.X.Floor(), -box.Max.Y.Ceil(), box.Max.X.Ceil(), -box.Min.Y.Floor(), angle, m.Ascent.Round(), -m.Descent.Round(), m.CapHeight.Round(), weight, program)
}

package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// The places of a Word file that FuzzReadBack puts its text into, beside those within
// a paragraph.
const (
	wholeFile = iota
	wholeText
	wholeComments
	wholeNotes
	wholeProperties
	atSpots
)

// wordParts are the parts of a Word file, by name, for a packing that costs little.
type wordParts map[string]string

func partsOf(t testing.TB, file []byte) wordParts {
	t.Helper()
	parts := wordParts{}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// with returns the file with one part of another text.
func (p wordParts) with(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range []string{"word/document.xml", "docProps/custom.xml", "word/comments.xml", "word/footnotes.xml"} {
		part, ok := p[n]
		if n == name {
			part, ok = text, true
		}
		if !ok {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, part)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is a partnership whose terms are short.
func small(t testing.TB) *model.Partnership {
	t.Helper()
	p := &model.Partnership{ID: "p"}
	p.Core.Name = "Small"
	p.Need.Need, p.Need.Affected = need, aNeed
	return p
}

// wordSnippets are pieces of Word files as Word, LibreOffice and nobody writes them.
func wordSnippets() []string {
	return []string{
		``, `x`, `<`, `&a;`, `<!DOCTYPE x [<!ENTITY a "b">]>`, `<?xml version="1.0" encoding="utf-16"?>`, `<![CDATA[x]]>`, `<!-- x -->`,
		wRun("x"), wIns("x"), wDel("x"), `</w:p><w:p>`, `</w:p>`, `<w:p>` + insMark + wIns("Half.") + `</w:p>`, `<w:p>` + delMark + wDel("a") + `</w:p>`,
		`<w:p><w:bookmarkStart w:id="1" w:name="o_1_x"/><w:bookmarkEnd w:id="1"/></w:p>`,
		`<w:p><w:bookmarkStart w:id="1" w:name="t_"/><w:bookmarkStart w:id="1" w:name="t__"/></w:p>`,
		`<w:bookmarkEnd w:id="0"/><w:p/><w:bookmarkStart w:id="1" w:name="t_00_-1_"/>` + wIns("x"),
		`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>` + wRun("x") + `</w:p></w:tc></w:tr></w:tbl>`,
		`<w:p><w:r><w:sym w:char="D800"/><w:sym w:char="zz"/><w:sym w:char="110000"/></w:r></w:p>`,
		`<w:p><w:bookmarkStart w:id="7" w:name="` + bookmark(model.Place{Step: "need", Path: "need"}, 3) + `_0"/>` + wRun("x\u202e") + `</w:p>`,
		`<w:moveFrom` + author + `>` + wRun("x") + `</w:moveFrom><w:moveTo` + author + `>` + wRun("x") + `</w:moveTo>`,
		`<w:hyperlink>` + wRun("a") + `</w:hyperlink><w:r><w:br/><w:tab/><w:noBreakHyphen/><w:cr/></w:r>`,
		`<w:sdt><w:sdtContent><w:p>` + wRun("x") + `</w:p></w:sdtContent></w:sdt>`,
		`<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:txbxContent><w:p>` + wRun("BOX") + `</w:p></w:txbxContent></mc:Choice><mc:Fallback>` + wRun("BOX") + `</mc:Fallback></mc:AlternateContent></w:r>`,
	}
}

// FuzzReadBack: whatever stands in a file that came back, in any of its parts, nothing
// panics; a refusal is one of ours, and what is told is free of what could mislead a
// terminal.
func FuzzReadBack(f *testing.F) {
	p, words := full(f), english(f)
	whole, tiny := partsOf(f, wordTerms(f, p)), small(f)
	short := partsOf(f, wordTerms(f, tiny))
	xml := whole["word/document.xml"]
	spots := []string{"<w:body>", "</w:body>", runOf(f, xml, aGoal), runOf(f, xml, aNorm), runOf(f, xml, aMeasure), `w:name="`, `w:id="`, "</w:t>", "</w:p>"}
	for i, s := range wordSnippets() {
		for _, part := range []int{wholeComments, wholeNotes, atSpots, atSpots + 2, atSpots + 1 + i%(len(spots)-1)} {
			f.Add(byte(part), []byte(s))
		}
		worked := strings.Replace(short["word/document.xml"], aNeed, `</w:t></w:r>`+s+`<w:r><w:t>`+aNeed, 1)
		if i%6 == 0 {
			f.Add(byte(wholeText), []byte(worked))
			f.Add(byte(wholeFile), short.with(f, "word/document.xml", worked))
		}
	}
	f.Add(byte(wholeComments), []byte(`<w:comments xmlns:w="x"><w:comment><w:p><w:r><w:t>Said</w:t></w:r></w:p></w:comment></w:comments>`))
	f.Add(byte(wholeProperties), []byte(short["docProps/custom.xml"]))
	f.Fuzz(func(t *testing.T, part byte, text []byte) {
		of, file := tiny, text
		switch n := int(part) % (atSpots + len(spots)); n {
		case wholeFile:
		case wholeText:
			file = short.with(t, "word/document.xml", string(text))
		case wholeComments:
			file = short.with(t, "word/comments.xml", string(text))
		case wholeNotes:
			file = short.with(t, "word/footnotes.xml", string(text))
		case wholeProperties:
			file = short.with(t, "docProps/custom.xml", string(text))
		default:
			of = p
			at := spots[n-atSpots]
			file = whole.with(t, "word/document.xml", strings.Replace(xml, at, at+string(text), 1))
		}
		before := of.Leaves()
		r, err := ReadBack(file, of, words, clock)
		var why Refusal
		switch {
		case err != nil && !errors.As(err, &why):
			t.Fatalf("%v", err)
		case err != nil:
			return
		}
		told(t, of, r)
		if !maps.Equal(before, of.Leaves()) {
			t.Fatal("reading changed the partnership")
		}
	})
}

// told fails if what was read back says something twice, says nothing, or says it with
// what could mislead a terminal.
func told(t testing.TB, p *model.Partnership, r *Returned) {
	t.Helper()
	if r.Version != model.CleanLine(r.Version) || len(r.Version) > 200 {
		t.Errorf("the version is %.300q", r.Version)
	}
	var places []model.Place
	for _, c := range r.Clauses {
		if c.Now != model.Clean(c.Now) || c.Now == c.Today || c.Sent != model.Clean(c.Sent) || slices.Contains(places, c.At) {
			t.Errorf("%+v", c)
		}
		places = append(places, c.At)
	}
	for _, a := range r.Apart {
		if a.Is != model.Clean(a.Is) || a.Was != model.Clean(a.Was) || a.Is+a.Was == "" {
			t.Errorf("%+v", a)
		}
	}
}

package export

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tandem/assets"
)

// Text is measured in thousandths of its size, so that what was measured once holds
// for every size.
const em = 1000

// The styles of a typeface.
const (
	regular = iota
	bold
	italic
	styles
)

// A face is one font of a document: what it is made of, and what was looked up in it.
type face struct {
	name string
	file []byte
	font *sfnt.Font
	buf  sfnt.Buffer

	near  [0x250]glyph // of the runes that nearly all texts are made of
	far   map[rune]glyph
	kerns map[[2]rune]int
	used  map[rune]bool // what is drawn with it
}

// A glyph is how wide the picture of a rune is.
type glyph struct {
	known, has bool
	id         sfnt.GlyphIndex
	wide       int
}

// A cast is a font as it came from the foundry: parsed once, and shared.
type cast struct {
	name string
	file []byte
	font *sfnt.Font
}

// foundry has the fonts of all documents: of Source Sans, then of Hyperlegible.
var foundry = sync.OnceValues(func() ([2][styles]cast, error) {
	var out [2][styles]cast
	for i, make := range []func() (assets.Typeface, error){assets.SourceSans, assets.Hyperlegible} {
		t, err := make()
		if err != nil {
			return out, err
		}
		name := []string{"SourceSans3", "AtkinsonHyperlegibleNext"}[i]
		for j, file := range [styles][]byte{t.Regular, t.Bold, t.Italic} {
			f, err := sfnt.Parse(file)
			if err != nil {
				return out, err
			}
			out[i][j] = cast{name + []string{"-Regular", "-Bold", "-Italic"}[j], file, f}
		}
	}
	return out, nil
})

// faces returns the fonts of a document by style, in the order in which they are
// asked for a rune.
func faces(large bool) ([styles][]*face, error) {
	var out [styles][]*face
	all, err := foundry()
	if err != nil {
		return out, err
	}
	for style := range styles {
		var casts []cast
		if large {
			casts = append(casts, all[1][style])
		}
		for _, c := range append(casts, all[0][style]) {
			out[style] = append(out[style], &face{name: c.name, file: c.file, font: c.font,
				far: map[rune]glyph{}, kerns: map[[2]rune]int{}, used: map[rune]bool{}})
		}
	}
	return out, nil
}

// glyph looks r up. What is beyond the first plane is in none of the fonts.
func (f *face) glyph(r rune) glyph {
	if int(r) < len(f.near) && f.near[r].known {
		return f.near[r]
	}
	if g, ok := f.far[r]; ok {
		return g
	}
	g := glyph{known: true}
	if id, err := f.font.GlyphIndex(&f.buf, r); err == nil && id != 0 && r <= 0xffff {
		if wide, err := f.font.GlyphAdvance(&f.buf, id, fixed.I(em), font.HintingNone); err == nil {
			g = glyph{true, true, id, wide.Round()}
		}
	}
	if int(r) < len(f.near) {
		f.near[r] = g
	} else {
		f.far[r] = g
	}
	return g
}

// has reports whether every rune of text can be drawn.
func (f *face) has(text string) bool {
	for _, r := range text {
		if !f.glyph(r).has {
			return false
		}
	}
	return true
}

// kern returns how much closer b stands to a than it is wide. Spaces are left alone.
func (f *face) kern(a, b rune) int {
	if a == 0 || a == ' ' || b == ' ' {
		return 0
	}
	pair := [2]rune{a, b}
	k, ok := f.kerns[pair]
	if !ok {
		if by, err := f.font.Kern(&f.buf, f.glyph(a).id, f.glyph(b).id, fixed.I(em), font.HintingNone); err == nil {
			k = by.Round()
		}
		f.kerns[pair] = k
	}
	return k
}

// wide returns how wide text is, with kerning, behind the rune before it.
func (f *face) wide(before rune, text string) int {
	w := 0
	for _, r := range text {
		w += f.kern(before, r) + f.glyph(r).wide
		before = r
	}
	return w
}

package assets

import (
	"bytes"
	"io/fs"
	"testing"
)

// TestFonts: each style is a TrueType file, and its licence lies beside it.
func TestFonts(t *testing.T) {
	for name, load := range map[string]func() (Typeface, error){"source-sans-3": SourceSans, "atkinson-hyperlegible-next": Hyperlegible} {
		face, err := load()
		if err != nil {
			t.Fatal(err)
		}
		for style, file := range map[string][]byte{"regular": face.Regular, "bold": face.Bold, "italic": face.Italic} {
			if !bytes.HasPrefix(file, []byte{0, 1, 0, 0}) {
				t.Errorf("%s %s is no TrueType file", name, style)
			}
		}
		if text, err := fs.ReadFile(fonts, "fonts/"+name+"/OFL.txt"); err != nil || !bytes.Contains(text, []byte("SIL Open Font License")) {
			t.Errorf("%s has no licence: %v", name, err)
		}
	}
}

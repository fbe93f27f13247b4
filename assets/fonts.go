package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
)

//go:embed fonts
var fonts embed.FS

// A Typeface is a family of fonts in three styles, as TrueType files.
type Typeface struct{ Regular, Bold, Italic []byte }

// SourceSans returns the typeface of documents: Source Sans 3.
func SourceSans() (Typeface, error) { return typeface("source-sans-3", "SourceSans3") }

// Hyperlegible returns the typeface for weak eyes: Atkinson Hyperlegible Next. It
// knows fewer characters than SourceSans.
func Hyperlegible() (Typeface, error) {
	return typeface("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext")
}

func typeface(folder, name string) (t Typeface, err error) {
	for style, into := range map[string]*[]byte{"400Regular": &t.Regular, "700Bold": &t.Bold, "400Regular_Italic": &t.Italic} {
		if *into, err = unpacked("fonts/" + folder + "/" + name + "_" + style + ".ttf.gz"); err != nil {
			return Typeface{}, err
		}
	}
	return t, nil
}

// unpacked returns a file of fonts, which are kept packed: half as large, and
// otherwise as their makers gave them out.
func unpacked(path string) ([]byte, error) {
	packed, err := fonts.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

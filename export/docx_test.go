package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// unpacked returns the parts of a Word file by their names, each of which is well
// formed.
func unpacked(t interface{ Fatalf(string, ...any) }, file []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%v", err)
		}
		parts[f.Name] = string(text)
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

// legible returns what a file says as text can be searched.
func legible(t interface{ Fatalf(string, ...any) }, format string, file []byte) string {
	if format != "docx" {
		return string(file)
	}
	var b strings.Builder
	for _, text := range unpacked(t, file) {
		b.WriteString(text)
	}
	return b.String()
}

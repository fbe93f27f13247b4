package assets

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
)

// licenses is licenses.txt, packed. Both are made by .ci/notices.
//
//go:embed licenses.txt.gz
var licenses []byte

// A Notice says of something in the program that somebody else made what it is, and
// under which license, as an SPDX expression.
type Notice struct{ Name, Version, License string }

// Licenses returns the notices that travel with the program: a list of what is in it, and
// the words of each license.
func Licenses() (string, error) {
	r, err := gzip.NewReader(bytes.NewReader(licenses))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

// Notices returns the list at the head of Licenses.
func Notices() ([]Notice, error) {
	text, err := Licenses()
	if err != nil {
		return nil, err
	}
	var all []Notice
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, ">>> ") {
			break // here the words of the licenses begin
		}
		name, license, found := strings.Cut(strings.TrimSpace(line), " [")
		if !strings.HasPrefix(line, "  ") || !found {
			continue
		}
		n := Notice{Name: name, License: strings.TrimSuffix(license, "]")}
		if at := strings.LastIndex(name, " "); at > 0 && strings.ContainsAny(name[at+1:], "0123456789") && strings.Contains(name[at+1:], ".") {
			n.Name, n.Version = name[:at], name[at+1:]
		}
		all = append(all, n)
	}
	return all, nil
}

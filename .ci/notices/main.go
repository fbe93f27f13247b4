// Command notices collects the licenses of all that is linked into the program, on any
// of the systems it is released for, into assets/licenses.txt, and packs that file for
// embedding. Run it from the top of the repository when a dependency has changed:
//
//	go run ./.ci/notices
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var targets = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// A part is something in the program that somebody else made.
type part struct {
	name, version string
	dir           string
	files         []string
}

const head = `The program stands on the work of others. This is what is in it, under which license,
and further down the words of each license as they were given.

`

func main() {
	log.SetFlags(0)
	parts, err := linked()
	if err != nil {
		log.Fatal(err)
	}
	parts = append(parts,
		part{name: "Atkinson Hyperlegible Next", dir: "assets/fonts/atkinson-hyperlegible-next", files: []string{"OFL.txt"}},
		part{name: "Source Sans 3", dir: "assets/fonts/source-sans-3", files: []string{"OFL.txt"}},
	)
	var text bytes.Buffer
	if err := write(&text, parts); err != nil {
		log.Fatal(err)
	}
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // no name, no time: the same text packs to the same bytes
	z.Write(text.Bytes())
	z.Close()
	err = errors.Join(
		os.WriteFile("assets/licenses.txt", text.Bytes(), 0o644),
		os.WriteFile("assets/licenses.txt.gz", packed.Bytes(), 0o644),
	)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d parts, %d bytes, packed %d\n", len(parts), text.Len(), packed.Len())
}

// linked returns every module with a package in the program on any target, and the two
// things that came into one in another language or with the toolchain.
func linked() ([]part, error) {
	found := map[string]part{}
	for _, target := range targets {
		system, processor, _ := strings.Cut(target, "/")
		list := exec.Command("go", "list", "-deps", "-json=Module", ".")
		list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", target, err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				Module *struct {
					Path, Version, Dir string
					Main               bool
				}
			}
			if err := d.Decode(&p); err == io.EOF {
				break
			} else if err != nil {
				return nil, err
			}
			if m := p.Module; m != nil && !m.Main {
				found[m.Path] = part{name: m.Path, version: m.Version, dir: m.Dir}
			}
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	found["Go"] = part{name: "Go", dir: strings.TrimSpace(string(root)), files: []string{"LICENSE", "PATENTS"}}
	sqlite, err := translated(found["modernc.org/sqlite"].dir)
	if err != nil {
		return nil, err
	}
	found["SQLite"] = sqlite
	var parts []part
	for _, p := range found {
		parts = append(parts, p)
	}
	return parts, nil
}

// translated returns SQLite itself, which modernc.org/sqlite is a translation of.
func translated(dir string) (part, error) {
	text, err := os.ReadFile(filepath.Join(dir, "LICENSE-3RD-PARTY.md"))
	if err != nil {
		return part{}, err
	}
	version := regexp.MustCompile(`\| \[SQLite\]\([^)]*\) \| ([0-9.]+) \|`).FindSubmatch(text)
	if version == nil {
		return part{}, errors.New("modernc.org/sqlite no longer says which SQLite it is")
	}
	return part{name: "SQLite", version: string(version[1]), dir: dir, files: []string{"LICENSE-SQLITE"}}, nil
}

// elsewhere are files that speak of what is not linked, or of nothing that needs a license.
var elsewhere = []string{
	"modernc.org/sqlite/LICENSE-3RD-PARTY.md", // of those linked, each is listed on its own here
	"modernc.org/sqlite/LICENSE-SQLITE",       // listed as SQLite
	"modernc.org/sqlite/LICENSE-SQLITE_VEC",
	"modernc.org/memory/LICENSE-LOGO",
}

// licenses returns the files of a module that hold license texts.
func (p part) licenses() ([]string, error) {
	if p.files != nil {
		return p.files, nil
	}
	var files []string
	for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*", "PATENTS*", "*/LICEN[CS]E*", "*/COPYING*", "*/NOTICE*"} {
		found, err := filepath.Glob(filepath.Join(p.dir, pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range found {
			name, err := filepath.Rel(p.dir, path)
			if err != nil {
				return nil, err
			}
			if name = filepath.ToSlash(name); !slices.Contains(elsewhere, p.name+"/"+name) && filepath.Ext(name) != ".go" {
				files = append(files, name)
			}
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has no license", p.name)
	}
	return files, nil
}

// marks are words that only one license has, with its SPDX identifier. The first that is
// found counts; "" is no license of its own, and "no" one that we do not take in.
var marks = []struct{ words, license string }{
	{"gnu general public license", "no"},
	{"gnu lesser general public license", "no"},
	{"gnu affero", "no"},
	{"mozilla public license", "no"},
	{"additional ip rights grant (patents)", ""},
	{"international color consortium", ""},
	{"third-party software notices", "BSD-3-Clause AND MIT"}, // of modernc.org/libc: Go, musl and two more
	{"sil open font license version 1.1", "OFL-1.1"},
	{"apache license version 2.0", "Apache-2.0"},
	{"sqlite is public domain", "blessing"},
	{"permission is hereby granted, free of charge", "MIT"},
	{"may be used to endorse or promote products", "BSD-3-Clause"},
	{"redistribution and use in source and binary forms", "BSD-2-Clause"},
}

func write(w *bytes.Buffer, parts []part) error {
	slices.SortFunc(parts, func(a, b part) int {
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	var list, texts bytes.Buffer
	for _, p := range parts {
		files, err := p.licenses()
		if err != nil {
			return err
		}
		var under []string
		var text bytes.Buffer
		for _, name := range files {
			said, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
			if err != nil {
				return err
			}
			license, err := named(said)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", p.name, name, err)
			}
			for one := range strings.SplitSeq(license, " AND ") {
				if one != "" && !slices.Contains(under, one) {
					under = append(under, one)
				}
			}
			fmt.Fprintf(&text, "%s\n\n", bytes.TrimRight(bytes.ReplaceAll(said, []byte("\r\n"), []byte("\n")), "\n"))
		}
		if bytes.HasPrefix(text.Bytes(), []byte(">>> ")) || bytes.Contains(text.Bytes(), []byte("\n>>> ")) {
			return fmt.Errorf("%s: its license has a line that begins as our headings do", p.name)
		}
		title := strings.TrimSpace(p.name+" "+p.version) + " [" + strings.Join(under, " AND ") + "]"
		fmt.Fprintf(&list, "  %s\n", title)
		fmt.Fprintf(&texts, ">>> %s\n\n%s", title, text.Bytes())
	}
	fmt.Fprintf(w, "%s%s\n%s", head, list.Bytes(), bytes.TrimRight(texts.Bytes(), "\n"))
	w.WriteByte('\n')
	return nil
}

// named returns the identifier of a license.
func named(text []byte) (string, error) {
	plain := strings.Join(strings.Fields(strings.ToLower(string(text))), " ")
	for _, m := range marks {
		if strings.Contains(strings.ReplaceAll(plain, ", version", " version"), m.words) || strings.Contains(plain, m.words) {
			if m.license == "no" {
				return "", fmt.Errorf("it is the %s, which the program does not take in", m.words)
			}
			return m.license, nil
		}
	}
	return "", errors.New("its license is not known here")
}

// Command archives looks at what a release holds, in the folder that goreleaser made:
//
//	go run ./.ci/archives dist
//
// Each archive must hold what a person needs and nothing else, with the rights that let it
// start, and no time or name of the machine that made it; each checksum must be right; each
// bill of materials must name all that is in the program it belongs to; and the program
// for this computer must start and say which release it is.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// An entry is one file in an archive.
type entry struct {
	mode  fs.FileMode
	time  time.Time
	owner string
	text  []byte
}

// A release is what stands in the folder.
type release struct {
	dir    string
	faults int
}

func (r *release) fault(format string, a ...any) {
	r.faults++
	log.Printf(format, a...)
}

func main() {
	log.SetFlags(0)
	r := &release{dir: os.Args[1]}
	archives, err := filepath.Glob(filepath.Join(r.dir, "tandem_*"))
	if err != nil {
		log.Fatal(err)
	}
	count := 0
	times := map[time.Time]bool{}
	for _, name := range archives {
		if strings.HasSuffix(name, ".json") {
			continue
		}
		count++
		files, err := open(name)
		if err != nil {
			r.fault("%s: %v", name, err)
			continue
		}
		r.look(filepath.Base(name), files)
		for _, f := range files {
			times[f.time.UTC()] = true
		}
		fmt.Println("looked at", filepath.Base(name))
	}
	if count < 3 {
		r.fault("there are %d archives", count)
	}
	if len(times) != 1 {
		r.fault("the files have %d different times; all must have that of the commit", len(times))
	}
	r.sums(count)
	if r.faults > 0 {
		log.Fatalf("%d faults", r.faults)
	}
}

// open reads an archive whole.
func open(name string) (map[string]entry, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	files := map[string]entry{}
	add := func(name string, e entry, from io.Reader) error {
		if _, twice := files[name]; twice || !filepath.IsLocal(name) {
			return fmt.Errorf("%q is there twice, or leads out of the folder", name)
		}
		e.text, err = io.ReadAll(from)
		files[name] = e
		return err
	}
	if strings.HasSuffix(name, ".zip") {
		z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			return nil, err
		}
		for _, f := range z.File {
			in, err := f.Open()
			if err == nil {
				err = add(f.Name, entry{mode: f.Mode(), time: f.Modified}, in)
			}
			if err != nil {
				return nil, err
			}
		}
		return files, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return files, nil
		}
		if err == nil {
			err = add(h.Name, entry{mode: h.FileInfo().Mode(), time: h.ModTime, owner: h.Uname + ":" + h.Gname}, t)
		}
		if err != nil {
			return nil, err
		}
	}
}

// look checks one archive, which is called tandem_VERSION_SYSTEM_PROCESSOR.
func (r *release) look(name string, files map[string]entry) {
	folder := strings.TrimSuffix(strings.TrimSuffix(name, ".zip"), ".tar.gz")
	parts := strings.Split(folder, "_")
	if len(parts) != 4 {
		r.fault("%s: is not called after a system", name)
		return
	}
	version, system, processor := parts[1], strings.ReplaceAll(parts[2], "macos", "darwin"), parts[3]
	program, windows := "tandem", system == "windows"
	want := map[string]string{"LICENSE": "LICENSE", "LICENSES-OF-OTHERS.txt": "assets/licenses.txt", "FIRST-STEPS.txt": ".ci/dist/first-steps.unix.txt"}
	if windows {
		program = "tandem.exe"
		want = map[string]string{
			"LICENSE.txt": "LICENSE", "LICENSES-OF-OTHERS.txt": "assets/licenses.txt",
			"FIRST-STEPS.txt": ".ci/dist/first-steps.windows.txt", "Start Tandem (plain).cmd": ".ci/dist/Start Tandem (plain).cmd",
		}
	}
	names := append(slices.Collect(maps.Keys(want)), program)
	for at, e := range files {
		file, inside := strings.CutPrefix(at, folder+"/")
		if !inside || !slices.Contains(names, file) {
			r.fault("%s: %s has no place in it", name, at)
		}
		mode := fs.FileMode(0o644)
		if file == program {
			mode = 0o755
		}
		if e.mode != mode || e.owner != "root:root" && !windows {
			r.fault("%s: %s is %v of %q", name, file, e.mode, e.owner)
		}
	}
	for file, source := range want {
		text, err := os.ReadFile(source)
		if err != nil {
			log.Fatal(err)
		}
		if !bytes.Equal(files[path.Join(folder, file)].text, text) {
			r.fault("%s: %s is not %s", name, file, source)
		}
		if own := strings.HasPrefix(source, ".ci/dist/"); own && (bytes.Count(text, []byte("\r\n")) != bytes.Count(text, []byte("\n"))) == windows {
			r.fault("%s: the lines of %s do not end as this system expects", name, source)
		}
	}
	r.program(folder, version, system, processor, files[path.Join(folder, program)].text)
}

// program checks the program of an archive, and the bill beside the archive.
func (r *release) program(folder, version, system, processor string, text []byte) {
	info, err := buildinfo.Read(bytes.NewReader(text))
	if err != nil {
		r.fault("%s: its program: %v", folder, err)
		return
	}
	for key, want := range map[string]string{"GOOS": system, "GOARCH": processor, "CGO_ENABLED": "0", "-trimpath": "true", "vcs.revision": ""} {
		got := ""
		for _, s := range info.Settings {
			if s.Key == key {
				got = s.Value
			}
		}
		if got != want {
			r.fault("%s: built with %s=%q, not %q", folder, key, got, want)
		}
	}
	var b struct {
		Spec     string `json:"specVersion"`
		Metadata struct{ Component struct{ Version string } }
		Parts    []struct {
			Name, Version string
			Licenses      []any
		} `json:"components"`
	}
	bill, err := os.ReadFile(filepath.Join(r.dir, folder+".cdx.json"))
	if err == nil {
		err = json.Unmarshal(bill, &b)
	}
	if err != nil || b.Spec != "1.5" || b.Metadata.Component.Version != "v"+version {
		r.fault("%s: its bill is of %q: %v", folder, b.Metadata.Component.Version, err)
		return
	}
	named := map[string]bool{}
	for _, p := range b.Parts {
		named[p.Name+" "+p.Version] = len(p.Licenses) == 1
	}
	for _, m := range info.Deps {
		if !named[m.Path+" "+m.Version] {
			r.fault("%s: its bill does not name %s %s with its license", folder, m.Path, m.Version)
		}
	}
	if system == runtime.GOOS && processor == runtime.GOARCH {
		r.start(folder, version, text, bill)
	}
}

// start runs the program for this computer.
func (r *release) start(folder, version string, text, bill []byte) {
	dir, err := os.MkdirTemp("", "a release ") // a name with spaces, as people have them
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "tandem.exe")
	if err := os.WriteFile(program, text, 0o755); err != nil {
		log.Fatal(err)
	}
	said, err := exec.Command(program, "version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(said), "tandem v"+version+" (") {
		r.fault("%s: it says %q: %v", folder, said, err)
	}
	own, err := exec.Command(program, "version", "--materials").CombinedOutput()
	if err != nil || !bytes.Equal(own, bill) {
		r.fault("%s: the bill it prints is not the one beside it: %v", folder, err)
	}
	fmt.Printf("started: %s", said)
}

// sums checks the list of checksums: each archive and each bill is in it, and right.
func (r *release) sums(archives int) {
	text, err := os.ReadFile(filepath.Join(r.dir, "checksums.txt"))
	if err != nil {
		r.fault("%v", err)
		return
	}
	count := 0
	for line := range strings.Lines(string(text)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		file, err := os.ReadFile(filepath.Join(r.dir, name))
		if got := sha256.Sum256(file); err != nil || hex.EncodeToString(got[:]) != sum {
			r.fault("the checksum of %q is wrong: %v", name, err)
		}
		count++
	}
	if count != 2*archives {
		r.fault("checksums.txt has %d lines for %d archives and their bills", count, archives)
	}
}

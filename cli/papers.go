package cli

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/adrg/xdg"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

// A cabinet is where the documents of all partnerships are kept: each in a folder
// of its own below "Tandem", where people keep their documents. Nothing is written
// through a link that stands below that place, and a file is whole or not there.
type cabinet struct {
	words *assets.Words
	now   func() time.Time
	place string // where people keep their documents
}

// cabinetName is the folder of all that Tandem writes among the documents.
const cabinetName = "Tandem"

// papers are what the terminal needs to put documents where people keep theirs.
func (c *call) papers() *ui.Papers {
	k := cabinet{c.words, c.now, documentsFolder()}
	return &ui.Papers{Put: k.put, Send: k.send, Fetch: c.fetch, Show: launch, Size: paperSize(os.Getenv)}
}

// documentsFolder returns the folder where people keep their documents.
func documentsFolder() string {
	dir := xdg.UserDirs.Documents
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return xdg.Home
	}
	return dir
}

// papersFolder returns the folder of all documents that Tandem wrote.
func papersFolder() string { return filepath.Join(documentsFolder(), cabinetName) }

// put writes a document into the folder of its partnership, under a name that says
// the day and what it is.
func (k cabinet) put(p ui.Paper) (string, error) {
	d, err := k.open(p.Of, p.Partnership)
	if err != nil {
		return "", err
	}
	defer d.root.Close()
	stem := paperStem(k.now(), p.Title)
	name := stem + p.Ext
	for n := 2; p.Beside && d.has(name) && n < 1000; n++ {
		name = numbered(stem, n) + p.Ext
	}
	if d.has(name) && !p.Over {
		return d.path(name), ui.ErrThere
	}
	if err := d.write(name, p.Over, p.Write); err != nil {
		return d.path(name), k.said(err, d.path(name))
	}
	return d.path(name), nil
}

// A drawer is the folder of one partnership, open. Its root keeps what is written
// below the documents, whatever somebody puts in its way meanwhile.
type drawer struct {
	root  *os.Root
	place string // the path of the root
	dir   string // the folder, from there
}

func (d drawer) path(name string) string { return filepath.Join(d.place, d.dir, name) }

// has reports whether there is anything of that name, be it a link to nowhere.
func (d drawer) has(name string) bool {
	_, err := d.root.Lstat(filepath.Join(d.dir, name))
	return err == nil
}

// write writes a file that only its owner can read, whole or not at all. One that
// is there is replaced only if over, and only if it is an ordinary file.
func (d drawer) write(name string, over bool, write func(io.Writer) error) error {
	path := filepath.Join(d.dir, name)
	switch info, err := d.root.Lstat(path); {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return errLink
	case err == nil && !info.Mode().IsRegular():
		return errStrange
	case err == nil && !over:
		return ui.ErrThere
	}
	temp := filepath.Join(d.dir, ".tandem-"+string(newID()))
	f, err := d.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer d.root.Remove(temp) // gone already, if all went well
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if shut := f.Close(); err == nil {
		err = shut
	}
	if err != nil {
		return err
	}
	return d.land(temp, path, over)
}

// land gives a file that is whole its name, which nobody may have been given
// meanwhile unless it is to be replaced.
func (d drawer) land(temp, path string, over bool) error {
	if !over {
		switch err := d.root.Link(temp, path); {
		case err == nil:
			return nil
		case errors.Is(err, fs.ErrExist):
			return ui.ErrThere
		} // no links on this disk
	}
	if err := d.root.Rename(temp, path); err != nil {
		return err
	}
	if dir, err := d.root.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync() // not every system can, and the file is whole in any case
		_ = dir.Close()
	}
	return nil
}

// marker is the name of the file in a folder that says whose it is, so that two
// partnerships of one name share nothing.
const marker = ".tandem"

// open opens the folder of a partnership, and makes it where there is none.
func (k cabinet) open(of model.ID, name string) (drawer, error) {
	root, err := os.OpenRoot(k.place)
	if err != nil {
		return drawer{}, k.said(err, k.place)
	}
	d := drawer{root, k.place, cabinetName}
	fail := func(err error) (drawer, error) {
		root.Close()
		return drawer{}, k.said(err, d.path(""))
	}
	if err := d.folder(); err != nil {
		return fail(err)
	}
	stem := cmp.Or(fileStem(name, folderLong), k.words.Say("doc.nameless"))
	for n := 1; n < 1000; n++ {
		d.dir = filepath.Join(cabinetName, numbered(stem, n))
		if err := d.folder(); errors.Is(err, errStrange) {
			continue // a file has that name
		} else if err != nil {
			return fail(err)
		}
		switch whose, err := d.whose(); {
		case err != nil:
			return fail(err)
		case whose == string(of):
			return d, nil
		case whose == "":
			err := d.write(marker, false, func(w io.Writer) error { _, err := io.WriteString(w, string(of)+"\n"); return err })
			switch whose, again := d.whose(); {
			case errors.Is(err, ui.ErrThere) && again == nil && whose != string(of):
				continue // another one took it a moment ago
			case err != nil && !errors.Is(err, ui.ErrThere):
				return fail(err)
			}
			return d, nil
		}
	}
	return fail(errStrange)
}

// folder makes the folder that d stands for, if there is none. One that is a link
// is refused.
func (d drawer) folder() error {
	info, err := d.root.Lstat(d.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := d.root.Mkdir(d.dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return errLink
	case !info.IsDir():
		return errStrange
	}
	return nil
}

// whose returns the partnership that a folder belongs to, "" where it says none.
func (d drawer) whose() (string, error) {
	path := filepath.Join(d.dir, marker)
	info, err := d.root.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink != 0:
		return "", errLink
	case !info.Mode().IsRegular():
		return "", errStrange
	}
	f, err := d.root.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() // only read
	text, err := takeAll(f, 1000)
	return strings.TrimSpace(string(text)), err
}

var errLink = errors.New("leads elsewhere")

// said returns err as a sentence that says what to do. ErrThere, and what the
// document itself says, stay as they are.
func (k cabinet) said(err error, path string) error {
	key := ""
	switch {
	case err == nil || errors.Is(err, ui.ErrThere):
		return err
	case errors.Is(err, errLink) || strings.Contains(err.Error(), "path escapes from parent"):
		key = "filing.link"
	case errors.Is(err, errStrange):
		key = "filing.strange"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), runtime.GOOS == "windows" && errors.Is(err, syscall.Errno(112)):
		key = "filing.full"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		key = "filing.denied"
	case errors.Is(err, fs.ErrNotExist):
		key = "filing.missing"
	default:
		return err
	}
	return failure(k.words.Say(key, "path", model.CleanLine(path)), "")
}

// launch opens a file in the program that this computer has for it. It does not wait.
func launch(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err // who put it away will not see it open
	}
	name := map[string]string{"windows": "explorer", "darwin": "open"}[runtime.GOOS]
	if name == "" {
		name = "xdg-open"
	}
	cmd := exec.Command(name, path) // its own streams are nobody's
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that nothing of it is left over
	return nil
}

// letterLands print on Letter; all others on A4.
const letterLands = "US CA MX PH BZ CL CO CR GT NI PA PR SV VE"

// paperSize returns the paper of the land that the environment names.
func paperSize(env func(string) string) string {
	locale := cmp.Or(env("LC_ALL"), env("LC_PAPER"), env("LANG"))
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	if parts := strings.FieldsFunc(locale, func(r rune) bool { return r == '_' || r == '-' }); len(parts) > 1 &&
		slices.Contains(strings.Fields(letterLands), strings.ToUpper(parts[len(parts)-1])) {
		return export.Letter
	}
	return export.A4
}

//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
	"tandem/store"
)

// taleHome returns a home with all of the tale in it, positions and all, and
// something on every page that is private.
func taleHome(t *testing.T) (*home, *tale) {
	h, x := plantedHome(t, "1", "and we walk away from all of this")
	a := newTale(t, "Mia Sound")
	a.p = x.p
	return h, a
}

// runs are command lines for every command, none of which asks for what is
// private. A command that is not here fails TestNothingPrivateIsPrinted.
func runs() map[string][][]string {
	const name = "eastside"
	runs := map[string][][]string{
		"answers":    {{name}, {"--schema"}},
		"archive":    {{name}, {name, "--undo"}},
		"copy":       {{name, "A copy"}},
		"delete":     {{name}, {name, "--yes"}, {name, "--undo"}},
		"example":    {{}, {"terms", "--out", "-"}},
		"learn":      {{}, {"need"}, {"--list"}, {"--list", "--json"}, {"--record", "--to", "txt", "--out", "-"}, {"--glossary"}},
		"practice":   {{}, {"--reset", "--yes", "--no-input"}},
		"rename":     {{name, "Eastside Food Links"}},
		"strike":     {{name, "kept by nobody", "--why", "a test"}, {name, secret, "--why", "a test"}},
		"backup":     {{}, {"--list"}, {"--list", "--json"}},
		"check":      {{name}, {name, "--json"}},
		"doctor":     {{}, {"--json"}},
		"restore":    {{}, {"--json"}},
		"completion": {{"bash"}, {"zsh"}, {"fish"}, {"powershell"}},
		"export":     {},
		"help":       {{}, {"show"}},
		"history":    {{name}, {name, "--json"}, {name, "--step", "interest"}, {name, "--text", "terms"}, {name, "--undo", "1"}, {name, "--undo", "2"}},
		"list":       {{}, {"--json"}, {"--due"}},
		"meet":       {{name, "--plain"}, {name, "--plain", "--room"}},
		"new":        {{"Another", "--no-input"}, {"Eastside Food Lin", "--no-input"}, {"--plain"}},
		"open":       {{name}, {name, "--plain"}},
		"show":       {{name}, {name, "--json"}},
		"version":    {{}},
	}
	for _, d := range export.Documents {
		for _, f := range d.Formats {
			runs["export"] = append(runs["export"], []string{name, d.Name, "--to", f, "--out", "-"}, []string{name, d.Name, "--to", f})
		}
	}
	return runs
}

// TestNothingPrivateIsPrinted: what one organization keeps to itself is in
// nothing that a command prints or writes without --private.
func TestNothingPrivateIsPrinted(t *testing.T) {
	t.Parallel()
	h, _ := taleHome(t)
	if out, _ := h.run(0, "", "show", "eastside", "--private"); !strings.Contains(out, secret) {
		t.Fatalf("the sentence is not in the file:\n%s", out)
	}
	known := runs()
	private, _ := h.run(0, "", "answers", "eastside", "--private")
	other := filepath.Join(t.TempDir(), "other.json")
	if err := os.WriteFile(other, []byte(strings.ReplaceAll(private, secret, secret+" indeed")), 0o600); err != nil {
		t.Fatal(err)
	}
	known["fill"] = [][]string{{"eastside", other}, {"eastside", other, "--yes", "--theirs"}, {"eastside", "--undo"}}
	back := filepath.Join(t.TempDir(), "back.docx")
	h.run(0, "", "export", "eastside", "terms", "--to", "docx", "--out", back)
	known["compare"] = [][]string{{"eastside", back}, {"eastside", back, "--json"}, {"eastside", other}}
	names, _ := h.run(0, "", "__complete", "")
	for line := range strings.Lines(names) {
		name, _, ok := strings.Cut(line, "\t")
		if ok && known[name] == nil {
			t.Errorf("nobody has looked whether %s keeps private what is private", name)
		}
	}
	look := func(args []string) {
		c := h.command("tandem", args...)
		c.Stdin = strings.NewReader(strings.Repeat("\n", 400) + ":l\n\n:u\nn\n:h\nm\n1\n\n\n:g\n\n:d\nr\n2\nr\na\ns\n\n2\n\n\n:q\n") // through all of plain mode
		out, _ := c.CombinedOutput()                                                                                                 // whatever its exit code
		if strings.Contains(string(out), secret) {
			t.Errorf("tandem %q prints it:\n%s", args, out)
		}
	}
	for name, lines := range known {
		look([]string{name, "--help"})
		look([]string{"__complete", name, ""})
		look([]string{"__complete", name, "east", ""})
		for _, args := range lines {
			look(append([]string{name}, args...))
		}
	}
	look(nil)
	look([]string{"open", "quagga"}) // nor can it be found by it
	err := filepath.WalkDir(h.dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, h.db) || filepath.Dir(path) == store.BackupFolder(h.db) {
			return err // a backup is the file once more, and says so
		}
		if text, err := os.ReadFile(path); err != nil || strings.Contains(string(text), secret) {
			t.Errorf("it is in %s, %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestNothingPrivateIsShown goes everywhere in the program without uncovering a
// page: what is private is in nothing that reaches the terminal.
func TestNothingPrivateIsShown(t *testing.T) {
	t.Parallel()
	h, a := taleHome(t)
	w := hand{h.open(80, 24)}
	w.sees(say("home.title"), a.p.Core.Name)
	w.keys("/quagga")
	w.sees(say("home.none-found"))
	w.keys(esc)
	w.sees(a.p.Core.Name)
	w.keys(enter)
	w.want("the partnership", func(s string) bool { return strings.Contains(kept(s), saved()) })
	covered, private := 0, 0
	for _, s := range a.p.Path() {
		if a.p.Sight(s.Step.ID, s.Party) != model.Shared {
			private++
		}
		w.jump(a.title(s))
		w.stop(a.title(s))
		overs := []string{"\x12", "\x1bOQ", "\x1a"} // why, the list of steps, undo
		if sight := a.p.Sight(s.Step.ID, s.Party); sight != model.Shared {
			w.sees(say(map[model.Sight]string{model.Private: "cover.title", model.Facilitator: "cover.led"}[sight]))
			covered++
			overs = overs[:2] // a page that is covered has nothing to undo
		}
		for _, over := range overs {
			_, was, _ := strings.Cut(w.still(), "\n")
			w.keys(over)
			w.want("another page", func(s string) bool { return !strings.HasSuffix(s, was) && has(s, say("key.back")) })
			w.keys(esc)
			w.want("the page below", func(s string) bool { return strings.HasSuffix(s, was) })
		}
		for range 8 {
			w.keys("\x1b[6~")
		}
	}
	if covered != private || private < 3 {
		t.Errorf("%d pages are covered, and %d are private", covered, private)
	}
	w.jump(title("agree"))
	w.sees(words().Step("agree").About)
	w.keys(down + enter) // the terms, to agree to
	w.sees(say("agree.members.turn"))
	for range 8 {
		w.keys("\x1b[6~")
	}
	w.leave()
	if strings.Contains(w.raw.String(), secret) {
		t.Error("it was sent to the terminal")
	}
	for _, l := range w.all() { // a screen is not always sent in one piece
		if strings.Contains(body(l.text), secret) {
			t.Fatalf("it is on the screen:\n%s", l.text)
		}
	}
}

// TestWhatIsPrivateStaysOnItsPage: typed, undone, killed and offered again, it is
// on no screen but its own.
func TestWhatIsPrivateStaysOnItsPage(t *testing.T) {
	t.Parallel()
	h, _ := taleHome(t)
	own := title("interest") + " · " + told["roster.organizations.name"][0]
	w := hand{h.open(80, 24, "open")}
	w.jump(own)
	w.sees(say("cover.title"))
	w.keys(enter)
	w.asks(question("interest", "benefit"))
	w.sees(secret)
	w.keys(" and " + secret)
	w.away()
	w.keys("\x1a")
	w.sees(say("undo.title"), say("undo.private"))
	w.keys(esc)
	w.stop(title("check"))
	w.jump(own)
	w.sees(say("cover.title"))
	w.keys(enter)
	w.asks(question("interest", "benefit"))
	w.keys(" once more " + secret)
	w.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
	w.cmd.Process.Kill()
	<-w.gone

	again := hand{h.open(80, 24, "open")}
	again.sees(say("offer.title"), say("undo.private"))
	again.keys(enter)
	again.want("the offer is taken", func(s string) bool { return !has(s, say("offer.title")) })
	again.jump(own)
	again.sees(say("cover.title"))
	again.keys(enter)
	again.sees("once more")
	again.leave()
	seen := 0
	for _, l := range append(w.all(), again.all()...) {
		if !strings.Contains(body(l.text), secret) {
			continue
		}
		seen++
		if !on(l.text, own) {
			t.Errorf("it is on another page:\n%s", l.text)
		}
	}
	if seen == 0 {
		t.Error("nothing was looked at")
	}
	for _, w := range []hand{w, again} {
		for part := range strings.SplitSeq(w.raw.String(), "\x1b]") {
			if name, _, ok := strings.Cut(part, "\a"); ok && strings.Contains(name, secret) {
				t.Errorf("it is in the title of the window: %q", fmt.Sprintf("%.100s", name))
			}
		}
	}
}

//go:build unix

package cli_test

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A payload is a text that could harm whoever shows it, and what may be seen of it.
type payload struct{ name, text, seen string }

var quotedPart = regexp.MustCompile(`("(?:[^"\\]|\\.)*")(?:\*(\d+))?`)

// hostile returns the texts of model/testdata/hostile.txt.
func hostile(t testing.TB) []payload {
	t.Helper()
	f, err := os.Open("../model/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	spelled := func(s string) string {
		var b strings.Builder
		for _, m := range quotedPart.FindAllStringSubmatch(s, -1) {
			text, err := strconv.Unquote(m[1])
			if err != nil {
				t.Fatalf("%s: %v", m[1], err)
			}
			n, _ := strconv.Atoi(m[2]) // none is once
			b.WriteString(strings.Repeat(text, max(n, 1)))
		}
		return b.String()
	}
	var all []payload
	for lines := bufio.NewScanner(f); lines.Scan() && lines.Text() != "[kept]"; {
		if cols := strings.Split(lines.Text(), "\t"); len(cols) == 3 {
			all = append(all, payload{cols[0], spelled(cols[1]), spelled(cols[2])})
		}
	}
	if len(all) < 60 {
		t.Fatalf("%d hostile texts", len(all))
	}
	return all
}

// together returns all that is short of them in one text, in several orders: a name
// is cut where there is no room, and something else stands first each time.
func together(all []payload, from int) string {
	var b strings.Builder
	for i := range all {
		if x := all[(from+i)%len(all)]; len(x.text) < 200 {
			b.WriteString(x.text + " ")
		}
	}
	return b.String()
}

// harm returns what in a text a terminal would act on, or nobody can see. It shares
// nothing with what cleans.
func harm(text string) (found []string) {
	for i, r := range text {
		_, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' || r == '\t':
		case r < ' ', r >= 0x7f && r < 0xa0, r == utf8.RuneError && n == 1,
			r == 0x61c, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
			r >= 0xe000 && r <= 0xf8ff, r == 0xfeff && i > 0, r >= 0xfff9 && r <= 0xfffb, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef, r >= 0xe0000 && r <= 0xe007f, r >= 0xf0000:
			found = append(found, strconv.QuoteToASCII(text[max(i-8, 0):min(i+12, len(text))]))
		}
	}
	return found
}

var wordy = regexp.MustCompile(`^[A-Z][a-z]{3,}$`)

// taint puts more behind the first word of what people wrote, in whatever it is kept.
func taint(value, more string) string {
	if strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[") {
		spelled, _ := json.Marshal(more)
		return strings.ReplaceAll(value, ` `, string(bytes.Trim(spelled, `"`))+`\ud800 `)
	}
	first, rest, several := strings.Cut(value, " ")
	if !several && !wordy.MatchString(first) {
		return value // a key, a day
	}
	return first + more + " " + rest
}

// tainted writes more into every text that the file at path holds, as another program
// could.
func tainted(t *testing.T, path, more string) {
	t.Helper()
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}).String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	do := func(query string, args ...any) {
		t.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatal(query, err)
		}
	}
	changed := 0
	for _, column := range []string{
		"answer.value", "op.value", "op.former", "save.actor", "partnership.name", "partnership.organizations", "partnership.others", "organization.name",
	} {
		table, name, _ := strings.Cut(column, ".")
		rows, err := db.Query("SELECT DISTINCT " + name + " FROM " + table)
		if err != nil {
			t.Fatal(err)
		}
		var values []string
		for rows.Next() {
			var v string
			if err := rows.Scan(&v); err != nil {
				t.Fatal(err)
			}
			values = append(values, v)
		}
		rows.Close()
		for _, v := range values {
			if now := taint(v, more); now != v {
				do("UPDATE "+table+" SET "+name+" = ? WHERE "+name+" = ?", now, v)
				changed++
			}
		}
	}
	if changed < 100 {
		t.Fatalf("only %d texts are tainted", changed)
	}
	var id string
	if err := db.QueryRow("SELECT id FROM partnership").Scan(&id); err != nil {
		t.Fatal(err)
	}
	spelled, _ := json.Marshal("Lost" + more + " and found")
	do("UPDATE save SET mode = mode || ? WHERE seq % 3 = 0", more)
	do("INSERT INTO draft VALUES (?, ?, 'need', '', 9, ?, 1, ?)", id, "gone", "Some"+more+" body", `[{"Step":"need","Path":"need","Value":`+string(spelled)+`}]`)
	do("INSERT INTO grp VALUES ('own', ?, 0)", "Our"+more+" list")
	do("INSERT INTO learner VALUES ('l', ?, 1)", "Learner"+more+" one")
	do("INSERT INTO answer SELECT partnership, step, party, path || ?, value, save FROM answer WHERE step = 'need'", more)
	do("INSERT INTO answer SELECT partnership, step || ?, party, path, value, save FROM answer WHERE step = 'need' AND path = 'need'", more)
}

// looks runs a command, whatever its exit code, and returns what reached the terminal.
func (h *home) looks(args ...string) (out, errs string) {
	c := h.command("tandem", args...)
	var o, e strings.Builder
	c.Stdin = strings.NewReader(strings.Repeat("\n", 300) + ":l\n\n:u\nn\n:h\nm\n1\n\n\n:g\n\n:d\n\n:q\n")
	c.Stdout, c.Stderr = &o, &e
	_ = c.Run() // whatever its exit code
	return o.String(), e.String()
}

// harmless fails if something of what a command printed could harm.
func harmless(t *testing.T, what []string, text string) {
	t.Helper()
	switch {
	case strings.HasPrefix(text, "%PDF"):
		return // no text; read back where it is made
	case strings.HasPrefix(text, "PK"):
		text = unzipped([]byte(text))
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil && !strings.Contains(err.Error(), "xml declaration") {
				t.Errorf("tandem %.80q: %v", what, err)
				break
			}
		}
		text = strings.ReplaceAll(text, "\r", "")
	case strings.HasPrefix(text, "BEGIN:VCALENDAR"):
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	if found := harm(text); len(found) > 0 {
		t.Errorf("tandem %.80q prints %d times what could harm, first %s", what, len(found), found[0])
	}
}

func long() bool { return os.Getenv("TANDEM_LONG") != "" }

// TestProbeCommands: every text of a file holds what could harm, put there by another
// program, and no command hands any of it on: not on either output, not in a document,
// not in the name of a file.
func TestProbeCommands(t *testing.T) {
	t.Parallel()
	all := hostile(t)
	times := 1
	if long() {
		times = 8
	}
	for time := range times {
		h, _ := taleHome(t)
		tainted(t, h.db, together(all, time*len(all)/times))
		h.more = []string{"VISUAL=" + all[0].text, "USER=" + all[0].text, "LC_ALL=" + all[0].text, "TANDEM_PLAIN=" + all[0].text}
		if out, _ := h.looks("show", "eastside"); time == 0 && !strings.Contains(out, "[31;5mred") {
			t.Errorf("the probe is not in what is shown:\n%.500s", out)
		}
		n := 0
		for name, lines := range runs() {
			for i, args := range lines {
				if strings.Contains("archive delete strike rename new", name) || !long() && name == "export" && i%5 > 0 {
					continue
				}
				n++
				args := append([]string{name}, args...)
				out, errs := h.looks(args...)
				if strings.Contains(strings.Join(args, " "), "tsv") || slices.Contains(args, "csv") {
					out = strings.TrimPrefix(strings.ReplaceAll(out, "\r\n", "\n"), "\ufeff")
				}
				harmless(t, args, out)
				harmless(t, args, errs)
			}
		}
		err := filepath.WalkDir(h.dir, func(path string, d os.DirEntry, err error) error {
			if found := harm(filepath.Base(path)); len(found) > 0 {
				t.Errorf("a file is called %q", path)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		if n < 40 {
			t.Errorf("only %d commands were tried", n)
		}
	}
}

// TestProbeTyped: what could harm is typed: as an argument, a flag, a name, a setting,
// a file of answers. None of it reaches the terminal, and none of it the file.
func TestProbeTyped(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.run(0, "", "new", "Eastside Food Link", "--no-input")
	settings := filepath.Join(h.dir, "config", "tandem", "settings.toml")
	for i, x := range hostile(t) {
		if strings.Contains(x.text, "\x00") || !long() && i%6 > 0 && len(x.text) < 200 {
			continue
		}
		spelled, _ := json.Marshal("Meals" + x.text + " \x00")
		file := filepath.Join(h.dir, "answers.json")
		text := `{"format": 1, "name": ` + string(spelled) + `, "answers": {"need": {"need": ` + string(spelled) + `, ` + string(spelled) + `: "\ud800\u001b[31m"}, ` + string(spelled) + `: {}}}`
		err := errors.Join(os.WriteFile(file, []byte(text), 0o600), os.MkdirAll(filepath.Dir(settings), 0o700),
			os.WriteFile(settings, []byte("who = "+strconv.Quote("Mia "+x.seen)+"\nplain = \"\\u001b[31m"+"\"\nx = "+x.text), 0o600))
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"new", "Called " + x.text, "--no-input", "--who", "Mia " + x.text}, {"show", x.text}, {"list", "--group", x.text}, {x.text}, {"--" + x.text}, {"help", x.text},
			{"list", "--data", filepath.Join(h.dir, "no"+x.text, "file")}, {"export", "eastside", x.text}, {"export", "eastside", "terms", "--to", x.text},
			{"new", "--answers", file, "--no-input"}, {"fill", "eastside", file}, {"fill", "eastside", "no" + x.text + ".json"}, {"show", "eastside", "--lang", x.text},
			{"learn", x.text}, {"list", "--theme=" + x.text}, {"compare", "eastside", x.text}, {"__complete", "show", x.text},
		} {
			if !long() && i%12 > 0 && args[0] != "new" {
				continue
			}
			out, errs := h.looks(args...)
			if args[0] != x.text && args[0] != "help" {
				harmless(t, args, out)
			}
			harmless(t, args, errs)
		}
	}
	db, err := sql.Open("sqlite", "file:"+h.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n := 0
	for _, q := range []string{"SELECT value FROM answer UNION ALL SELECT value FROM op UNION ALL SELECT actor FROM save UNION ALL SELECT name || folded || organizations FROM partnership"} {
		rows, err := db.Query(q)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var v string
			if err := rows.Scan(&v); err != nil {
				t.Fatal(err)
			}
			if n++; len(harm(v)) > 0 {
				t.Errorf("the file holds %.100q", v)
			}
		}
		rows.Close()
	}
	if n < 20 {
		t.Errorf("the file holds %d texts", n)
	}
}

// kinds returns what kinds of sequences and controls were sent: all that a terminal acts
// on but colors and moves of the cursor.
func kinds(raw string) map[string]bool {
	found := map[string]bool{}
	state := byte(0)
	p := ansi.NewParser()
	for raw != "" {
		seq, width, n, next := ansi.DecodeSequence(raw, state, p)
		state, raw = next, raw[n:]
		final := seq[len(seq)-1]
		switch {
		case width > 0:
			if len(harm(seq)) > 0 {
				found[seq] = true
			}
		case strings.HasPrefix(seq, "\x1b[") && !strings.ContainsAny(seq, "?>=<!$ ") && strings.IndexByte("ABCDEFGHJKLMPSTX@bdfmr`I", final) >= 0:
		default:
			found[seq] = true
		}
	}
	return found
}

// TestProbeTerminal: the same way through the program in a terminal, on a file with
// innocent text and on one with text that could harm. Nothing is sent for the second
// that was not for the first; so no title, no question that the terminal would answer.
func TestProbeTerminal(t *testing.T) {
	t.Parallel()
	all := hostile(t)
	walk := func(more string) (raw, screens string) {
		h, _ := taleHome(t)
		tainted(t, h.db, more)
		w := h.open(100, 30)
		w.sees(say("home.title"), "Eastside")
		w.keys("\r")
		w.sees(say("offer.title"))
		gone := func(title string) {
			t.Helper()
			w.keys("\x1b")
			w.want("the end of "+title, func(s string) bool { return !strings.Contains(s, title) })
		}
		gone(say("offer.title"))
		for i, s := range model.Steps {
			if s.Parties != nil || s.Part == nil || !long() && i%4 > 0 || words().Step(string(s.ID)).Title == "" {
				continue
			}
			w.jump(title(string(s.ID)))
			w.sees(title(string(s.ID)))
			w.keys("\x1bOQ")
			w.sees(say("steps.title"))
			gone(say("steps.title"))
		}
		w.leave()
		for _, l := range w.all() {
			screens += l.text
		}
		return w.raw.String(), screens
	}
	innocent, _ := walk(" and more")
	times := []int{0}
	if long() {
		times = []int{0, 10, 20, 30, 40, 50}
	}
	for _, from := range times {
		raw, screens := walk(together(all, from))
		if !strings.Contains(screens, "[") {
			t.Error("the probe is on no screen")
		}
		ours := kinds(innocent)
		for k := range kinds(raw) {
			if !ours[k] {
				t.Errorf("%q reaches the terminal", k)
			}
		}
		for _, x := range all {
			if strings.Contains(x.text, "\x1b]") && strings.Contains(raw, x.text) {
				t.Errorf("%s reaches the terminal whole", x.name)
			}
		}
	}
}

// TestProbeHasEyes: what the probe looks with sees each of the texts.
func TestProbeHasEyes(t *testing.T) {
	for _, x := range hostile(t) {
		if !strings.Contains(x.name, "end") && len(harm(x.text)) == 0 && x.text == x.seen {
			t.Errorf("it does not see %s", x.name)
		}
		if found := harm(x.seen); len(found) > 0 {
			t.Errorf("%s: it sees %s in what harms nobody", x.name, found)
		}
	}
	ours := kinds("\x1b[?1049h\x1b[1mTandem\x1b[m")
	for _, x := range hostile(t) {
		if strings.HasPrefix(x.text, "\x1b]") || strings.HasPrefix(x.text, "\x1b[?") || strings.HasPrefix(x.text, "\x1bP") {
			if more := kinds("\x1b[?1049hTandem " + x.text); len(more) <= len(ours) {
				t.Errorf("%s is no more than what an innocent text sends", x.name)
			}
		}
	}
}

package ui

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// noon is when everything happens here, unless a test moves the clock.
var noon = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// A seat is somebody at a terminal: the program over a real file, with a clock
// that stands and IDs that count.
type seat struct {
	*UI
	t     testing.TB
	file  *store.Store
	path  string
	clock time.Time
	ids   int
	done  bool     // the program has quit
	told  []string // what is printed when the screen is gone
	aside []model.Draft
}

// sit opens the file at path in a window of the given name.
func sit(t testing.TB, path, window string) *seat {
	t.Helper()
	file, err := store.Open(context.Background(), path, model.ID(window))
	if err != nil {
		t.Fatal(err)
	}
	s := &seat{t: t, file: file, path: path, clock: noon}
	t.Cleanup(s.close)
	s.UI = New(context.Background(), s.options(window))
	return s
}

// words are the words of the screens.
func words(t testing.TB) *assets.Words {
	t.Helper()
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (s *seat) options(window string) Options {
	return Options{
		Keep: keeps(s.t, s.file), Words: words(s.t), Window: model.ID(window), Who: "Mia", Theme: "dark", Held: &Held{},
		Now:  func() time.Time { return s.clock },
		Last: func(line string) { s.told = append(s.told, line) },
		Bye:  func(line string) { s.told = append(s.told, line) },
		NewID: func() model.ID {
			s.ids++
			return model.ID(fmt.Sprintf("%s%05d", window, s.ids))
		},
		Aside: func(ds []model.Draft) (string, error) {
			s.aside = append(s.aside, ds...)
			return "/home/mia/unsaved.json", nil
		},
	}
}

// close closes the file, whose bytes are then complete.
func (s *seat) close() {
	if err := s.file.Close(); err != nil {
		s.t.Error(err)
	}
}

// solo sits down alone before a fresh file.
func solo(t testing.TB) *seat {
	t.Helper()
	return sit(t, filepath.Join(t.TempDir(), "t.db"), "a")
}

// with sits down alone before a file that holds p, opened.
func with(t testing.TB, p *model.Partnership) *seat {
	t.Helper()
	s := solo(t)
	s.put(p)
	s.enter(p.ID)
	return s
}

// put saves all of p, as a file of answers would be.
func (s *seat) put(p *model.Partnership) {
	s.t.Helper()
	var ops []model.Op
	for place, value := range p.Leaves() {
		ops = append(ops, model.Op{Place: place, Value: value})
	}
	slices.SortFunc(ops, func(a, b model.Op) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Path, b.Path))
	})
	save := model.Save{ID: "put-" + p.ID, Partnership: p.ID, Window: "file", Mode: model.File, At: s.clock, Ops: ops}
	if _, clashes, err := s.file.Save(context.Background(), save); err != nil || len(clashes) > 0 {
		s.t.Fatal(err, clashes)
	}
}

// enter opens a partnership at once.
func (s *seat) enter(id model.ID) {
	s.t.Helper()
	s.UI.Open = id
	s.do(s.UI.Init())
	if s.r == nil {
		s.t.Fatalf("not open:\n%s", s.text())
	}
}

// read goes on from the page that says what an answer changes, if it is there.
func (s *seat) read() {
	s.t.Helper()
	if s.state() == shifted {
		s.press("enter")
	}
}

// at goes to a step.
func (s *seat) at(step, party model.ID, key ...string) {
	s.t.Helper()
	s.read()
	s.do(s.follow(event{on: goTo, stop: model.Stop{Step: model.Lookup(step), Party: party}, key: strings.Join(key, "/")}))
	s.read()
	if s.here.Step.ID != step || s.here.Party != party || s.state() != walk {
		s.t.Fatalf("at %s of %q in %s, want %s of %q", s.here.Step.ID, s.here.Party, s.state(), step, party)
	}
}

// send hands msgs to the program, and then all that its commands answer.
func (s *seat) send(msgs ...tea.Msg) {
	s.t.Helper()
	for _, m := range msgs {
		_, cmd := s.UI.Update(m)
		s.do(cmd)
	}
}

// do runs cmd. What waits for a time is left out: a test says itself when time
// has passed.
func (s *seat) do(cmd tea.Cmd) {
	s.t.Helper()
	for _, m := range run(cmd) {
		if _, quit := m.(tea.QuitMsg); quit {
			s.done = true
			continue
		}
		s.send(m)
	}
}

// run returns what cmd answers now.
func run(cmd tea.Cmd) []tea.Msg {
	if cmd == nil || timed(cmd) {
		return nil
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	if msg == nil || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		if msg == nil {
			return nil
		}
		return []tea.Msg{msg}
	}
	var all []tea.Msg
	for i := range v.Len() {
		all = append(all, run(v.Index(i).Interface().(tea.Cmd))...)
	}
	return all
}

// timed reports whether cmd is one of tea.Tick.
func timed(cmd tea.Cmd) bool {
	return strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "Tick.func")
}

var strokes = map[string]tea.Key{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "up": {Code: tea.KeyUp},
	"down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome},
	"end": {Code: tea.KeyEnd}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"space": {Code: tea.KeySpace, Text: " "}, "f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f3": {Code: tea.KeyF3},
	"f5": {Code: tea.KeyF5}, "f6": {Code: tea.KeyF6}, "f7": {Code: tea.KeyF7}, "f8": {Code: tea.KeyF8},
	"pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
}

// stroke returns the key of that name: "ctrl+z", "shift+tab", "a".
func stroke(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, m.name); ok {
			name, mod = rest, mod|m.mod
		}
	}
	k, ok := strokes[name]
	if !ok {
		k = tea.Key{Code: []rune(name)[0], Text: name}
	}
	if k.Mod = mod; mod != 0 {
		k.Text = ""
	}
	return tea.KeyPressMsg(k)
}

// press presses keys by their names.
func (s *seat) press(names ...string) {
	s.t.Helper()
	for _, n := range names {
		s.send(stroke(n))
	}
}

// typed types a text letter by letter.
func (s *seat) typed(text string) {
	s.t.Helper()
	for _, r := range text {
		if r == ' ' {
			s.press("space")
			continue
		}
		s.press(string(r))
	}
}

func (s *seat) paste(text string) { s.t.Helper(); s.send(tea.PasteMsg{Content: text}) }

// size changes the window.
func (s *seat) window(width, height int) {
	s.t.Helper()
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// text returns what is on the screen, without colors and spaces at the end.
func (s *seat) text() string {
	lines := strings.Split(ansi.Strip(s.page()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// fits fails if the screen is larger than the window.
func (s *seat) fits() {
	s.t.Helper()
	view := s.View()
	lines := strings.Split(view.Content, "\n")
	if len(lines) > max(s.size.Height, 1) {
		s.t.Fatalf("%s: %d rows in a window of %d×%d:\n%s", s.state(), len(lines), s.size.Width, s.size.Height, s.text())
	}
	for _, l := range lines {
		if lipgloss.Width(l) > max(s.size.Width, 1) {
			s.t.Fatalf("%s: %d columns in a window of %d×%d: %q", s.state(), lipgloss.Width(l), s.size.Width, s.size.Height, l)
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= s.size.Width || c.Y >= s.size.Height) {
		s.t.Fatalf("%s: the cursor is at %d, %d in a window of %d×%d", s.state(), c.X, c.Y, s.size.Width, s.size.Height)
	}
}

// sees fails unless every text is on the screen; line ends do not count.
func (s *seat) sees(texts ...string) {
	s.t.Helper()
	for _, want := range texts {
		if !strings.Contains(flat(s.text()), flat(want)) {
			s.t.Fatalf("%s shows no %q:\n%s", s.state(), want, s.text())
		}
	}
}

// lacks fails if the text is on the screen.
func (s *seat) lacks(text string) {
	s.t.Helper()
	if strings.Contains(flat(s.text()), flat(text)) {
		s.t.Fatalf("%s shows %q:\n%s", s.state(), text, s.text())
	}
}

func flat(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "│", " ")), " ")
}

// in fails unless the program is in the given state.
func (s *seat) in(want state) {
	s.t.Helper()
	if s.state() != want {
		s.t.Fatalf("in %s, want %s:\n%s", s.state(), want, s.text())
	}
}

// walking returns the screen of the open step.
func (s *seat) walking() *walkScreen {
	s.t.Helper()
	w, ok := s.stack[0].screen.(*walkScreen)
	if !ok {
		s.t.Fatalf("no step is open in %s", s.state())
	}
	return w
}

// focused returns the value and the cursor of the field in focus.
func (s *seat) focused() (key, value string, at int) {
	s.t.Helper()
	x := s.walking().form().focus()
	switch x := x.(type) {
	case *lineField:
		return x.GetKey(), x.in.Value(), x.in.Position()
	case *textField:
		return x.GetKey(), x.in.Value(), x.in.Line()*100_000 + x.in.Column()
	}
	return x.GetKey(), "", 0
}

// kept returns what the file holds of the open partnership at a place.
func (s *seat) stands(step, party model.ID, path string) string {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.Leaves()[model.Place{Step: step, Party: party, Path: path}]
}

// tables returns all rows of all tables in the file at path.
func tables(t testing.TB, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	names := query(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	var all strings.Builder
	for _, name := range strings.Fields(strings.ReplaceAll(names, `"`, "")) {
		all.WriteString("# " + name + "\n" + query(t, db, "SELECT * FROM "+name))
	}
	return all.String()
}

func query(t testing.TB, db *sql.DB, q string) string {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for rows.Next() {
		row := make([]any, len(columns))
		for i := range row {
			row[i] = new(sql.NullString)
		}
		if err := rows.Scan(row...); err != nil {
			t.Fatal(err)
		}
		line := ""
		for _, v := range row {
			line += fmt.Sprintf("%q ", v.(*sql.NullString).String)
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return strings.Join(all, "\n") + "\n"
}

var errNo = errors.New("no")

// plain joins lines, without colors.
func plain_(lines []string) string { return ansi.Strip(strings.Join(lines, "\n")) }

// TestMain fails if anything here leaves something running, but for the line mode
// where it waits for the next line: nothing ends that.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("tandem/ui.feed.func1"), goleak.IgnoreAnyFunction("tandem/ui.Plain"))
}

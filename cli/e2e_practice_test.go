//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// files returns the bytes of the person's own file and of what lies beside it under
// its name; "" for what is not there.
func (h *home) files() map[string]string {
	all := map[string]string{}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		text, err := os.ReadFile(h.db + end)
		if err == nil {
			all[end] = string(text)
		} else {
			all[end] = "is not there"
		}
	}
	return all
}

// untouched fails if the person's own file is another than it was.
func (h *home) untouched(was map[string]string) {
	h.t.Helper()
	for end, text := range h.files() {
		if text != was[end] {
			h.t.Errorf("p.db%s was touched by the practice", end)
		}
	}
	entries, _ := os.ReadDir(filepath.Dir(h.db))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "p.db-") && was[strings.TrimPrefix(e.Name(), "p.db")] == "" {
			h.t.Errorf("the practice made %s", e.Name())
		}
	}
}

// practiceFile is where the practice of a home is.
func (h *home) practiceFile() string { return strings.TrimSuffix(h.db, ".db") + "-practice.db" }

// A pupil goes through the practice, with the round to say what is next.
type pupil struct{ hand }

func drill(step string) string { return words().Drills()[step].Do }

// now waits until the round says to do a step, and opens it.
func (p pupil) now(step string) {
	p.t.Helper()
	p.sees(say("round.title"), drill(step)[:20], say("practice.mark"))
	p.keys(enter)
}

// done leaves the step with tab, as often as it takes, until the round is seen, or
// the page that says what is still to come.
func (p pupil) done() {
	p.t.Helper()
	const many = 20
	over := func(s string) bool {
		return has(s, say("round.to-come")) || has(s, say("lacks.title")) || has(s, say("round.over"))
	}
	for range many {
		was := p.screen()
		if over(was) {
			return
		}
		p.keys(tab)
		p.until(patience, func(s string) bool { return s != was })
	}
	p.t.Fatalf("the step is never done. The screen is\n%s", p.screen())
}

func (p pupil) asksIn(step, key string) { p.t.Helper(); p.asks(question(step, key)) }

// TestPracticeRound is what a newcomer does: from an empty folder through the whole
// practice, until nothing is still to come. Their own file is not even made.
func TestPracticeRound(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {60, 20}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			was := h.files()
			p := pupil{hand{h.open(size[0], size[1], "practice")}}
			p.sees(say("cli.first"))
			p.keys(enter)
			p.sees(say("welcome.title"))
			p.write(question("-", "who"), "Ana")
			p.practices()
			p.sees(say("round.over"), say("round.done")[:20])
			p.leave()
			h.run(0, "", "check", "--data", h.practiceFile(), "after") // 3 if anything were still to come
			h.untouched(was)
		})
	}
}

// practices does all of the round.
func (p pupil) practices() {
	p.t.Helper()
	p.now("roster")
	p.choose(question("roster", "among"), 1)
	p.done()
	p.now("readiness")
	p.write(question("readiness", "component.reason"), "We never asked the children.")
	p.done()
	p.now("need")
	p.write(question("need", "affected"), "60 children of Elm Street School.")
	p.write(question("need", "evidence"), "We counted them at the gate.")
	p.done()
	p.now("interest")
	p.write(question("interest", "benefit"), "Tutors who stay with us for years.")
	p.done()
	p.now("objectives")
	p.choose(question("objectives", "objectives.lead"), 2)
	p.done()
	p.now("outcomes")
	p.write(question("outcomes", "outcomes.measure"), "A list at the door.")
	p.done()
	p.now("duties")
	p.mark(question("duties", "duty.work.charge"), []int{1})
	p.done()
	p.now("structure")
	p.choose(question("structure", "voice"), 0)
	p.done()
	p.now("procedures")
	p.write(question("procedures", "next"), "2031-10-06")
	p.done()
	p.terms()
	p.rules()
}

func (p pupil) terms() {
	p.t.Helper()
	p.now("decisions")
	p.asksIn("decisions", "decisions.held")
	p.keys("\x1b[Z")
	p.asksIn("decisions", "decisions.level")
	p.keys("\x1b[Z")
	p.write(question("decisions", "decisions.text"), " when it rains")
	p.asksIn("decisions", "decisions.level")
	p.keys(down + enter)
	p.done()
	p.now("contributions")
	p.asksIn("contributions", "match")
	p.keys(down + down + down)
	p.add(question("contributions", "match"))
	p.write(question("contributions", "match.what"), "Snacks")
	p.choose(question("contributions", "match.from"), 0)
	p.choose(question("contributions", "match.kind"), 1)
	p.write(question("contributions", "match.worth"), "400")
	p.done()
	p.now("plan")
	p.write(question("plan", "leave"), "Tell the others in writing, and finish what was begun.")
	p.done()
	p.sees(say("lacks.title"))
	p.keys(enter)
	p.write(question("plan", "end"), strings.Repeat("\x7f", 10)+"2032-06-18")
	p.done()
}

// members takes down that all three say yes.
func (p pupil) members(choice string) {
	p.t.Helper()
	for range 3 {
		p.sees(say("agree.members.turn"))
		p.keys(enter)
		for _, key := range []string{choice, "person", "how"} {
			p.choose(question("agree", key), 0)
		}
		p.sees(say("agree.recorded"))
	}
}

func (p pupil) rules() {
	p.t.Helper()
	p.now("voices")
	p.asksIn("voices", "heard.voice")
	p.keys("p")
	p.done()
	p.now("norms")
	p.write(question("norms", "area.value"), "Time is kept")
	p.pass(question("norms", "area.from"))
	p.add(question("norms", "area.norms"))
	p.write(question("norms", "area.norms.statement"), "We will begin on the hour.")
	p.done()
	p.now("communication")
	p.add(question("communication", "missed"))
	p.write(question("communication", "missed.do"), "A friendly call.")
	p.write(question("communication", "missed.who"), "Maya")
	p.write(question("communication", "missed.days"), "2")
	p.done()
	p.now("agree")
	p.members("choice")
	p.keys(esc)
	p.sees(words().Step("agree").About)
	p.keys("\x1b[A") // all ground rules together stand above the terms
	p.sees("▸ " + say("text.norms", "n", "3")[:20])
	p.keys(enter)
	p.members("all")
	p.keys(esc)
	p.sees(words().Step("agree").About, say("standing.in-force"))
	p.keys(tab)
}

// pupil opens the practice, and waits for its round.
func (h *home) pupil(args ...string) pupil {
	h.t.Helper()
	p := pupil{hand{h.open(80, 24, append([]string{"practice"}, args...)...)}}
	p.sees(say("round.title"), say("practice.mark"))
	return p
}

// far waits until the round says that n steps are done.
func (p pupil) far(n string) {
	p.t.Helper()
	p.sees(say("round.far", "n", n, "all", "16"))
}

// onNeed opens the first thing still to come on the need.
func (p pupil) onNeed() {
	p.t.Helper()
	p.keys(down + down)
	p.sees(drill("need")[:20])
	p.keys(enter)
	p.asks(question("need", "affected"))
}

// TestPracticeTouchesNoFileButItsOwn: what is typed into the practice, drafts and all,
// changes no byte of the person's own file, nor does it come to lie beside it.
func TestPracticeTouchesNoFileButItsOwn(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	was := h.files()
	p := h.pupil()
	p.onNeed()
	p.keys("Sixty children")
	p.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
	h.untouched(was)
	p.signal(syscall.SIGKILL)
	p.exits(patience)
	h.untouched(was)
	if out, _ := h.run(0, "", "list"); strings.Contains(out, "practice") || !strings.Contains(out, "Eastside") {
		t.Errorf("the list is\n%s", out)
	}
}

// TestPracticeFromWithin: the practice is opened from the list and from a step, and
// leaving it leads back to where one was, with what was typed there.
func TestPracticeFromWithin(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	before, _ := h.run(0, "", "history", "eastside")
	w := pupil{h.at("Mia")}
	w.jump(say("jump.practice"))
	w.far("0")
	w.onNeed()
	w.write(question("need", "affected"), "Sixty children")
	w.jump(say("jump.leave-practice"))
	w.want("the person's own need", func(s string) bool {
		return has(s, "Fresh food is far away") && !strings.Contains(s, say("practice.mark"))
	})
	w.keys(" Much too far.")
	w.away()
	w.leave()
	after, _ := h.run(0, "", "history", "eastside")
	if strings.Count(after, "Sixty") > 0 || strings.Count(after, "Much too far") == 0 || before == after {
		t.Errorf("the history of the person's own partnership is\n%s", after)
	}
	out, _ := h.run(0, "", "show", "--data", h.practiceFile(), "after")
	if !strings.Contains(out, "Sixty children") || strings.Contains(out, "far away") {
		t.Errorf("the practice holds\n%s", out)
	}
}

// TestPracticeKilled: the practice goes on where it was when the program was killed,
// and nothing that was called kept is lost.
func TestPracticeKilled(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Ana")
	p := h.pupil()
	p.now("roster")
	p.choose(question("roster", "among"), 1)
	p.done()
	p.far("1")
	p.keys(down)
	p.sees(drill("need")[:20])
	p.keys(enter)
	p.asks(question("need", "affected"))
	p.keys("Sixty children")
	p.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
	p.signal(syscall.SIGKILL)
	p.exits(patience)

	again := pupil{hand{h.open(80, 24, "practice")}}
	again.sees(say("offer.title"), "Sixty children", say("practice.mark"))
	again.keys(enter)
	again.asks(question("need", "need"))
	again.sees("Sixty children")
	again.jump(say("jump.round"))
	again.far("1")
	again.leave()
}

// TestPracticeInTwoWindows: two windows make one practice between them, and each sees
// what the other does.
func TestPracticeInTwoWindows(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Ana")
	a, b := h.open(80, 24, "practice"), h.open(80, 24, "practice")
	one, two := pupil{hand{a}}, pupil{hand{b}}
	one.far("0")
	two.far("0")
	one.now("roster")
	one.choose(question("roster", "among"), 1)
	one.done()
	one.far("1")
	two.far("1")
	one.leave()
	two.leave()
	if out, _ := h.run(0, "", "list", "--data", h.practiceFile(), "--json"); strings.Count(out, `"name"`) != 1 {
		t.Errorf("two windows made\n%s", out)
	}
}

// TestPracticeDeletedWhileOpen: who deletes the file of the practice while it is open
// is told, and finds in a new one all that was on the screen.
func TestPracticeDeletedWhileOpen(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Ana")
	p := h.pupil()
	p.now("roster")
	p.choose(question("roster", "among"), 1)
	p.done()
	p.keys(down)
	p.sees(drill("need")[:20])
	p.keys(enter)
	p.asks(question("need", "affected"))
	p.keys("Sixty ")
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(h.practiceFile() + end); err != nil {
			t.Fatal(err)
		}
	}
	p.keys("children")
	p.sees(say("practice.remade")[:40])
	p.keys(" of Elm Street" + enter)
	p.write(question("need", "evidence"), "We counted them.")
	p.done()
	p.far("2")
	p.leave()
	again := h.pupil()
	again.far("2")
	again.leave()
	out, _ := h.run(0, "", "show", "--data", h.practiceFile(), "after")
	if !strings.Contains(out, "Sixty children of Elm Street") || !strings.Contains(out, "We counted them.") {
		t.Errorf("the new practice holds\n%s", out)
	}
}

// TestPracticeBeginsAgain: from the palette, after a yes, and from the command line.
func TestPracticeBeginsAgain(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Ana")
	first := func(p pupil) {
		t.Helper()
		p.now("roster")
		p.choose(question("roster", "among"), 1)
		p.done()
		p.far("1")
	}
	p := h.pupil()
	first(p)
	out := func() {
		t.Helper()
		p.keys(esc)
		p.want("the step", func(s string) bool { return !has(s, say("round.title")) && !has(s, say("afresh.title")) })
	}
	p.keys(enter)
	p.want("the step", func(s string) bool { return !has(s, say("round.title")) })
	p.jump(say("jump.again"))
	p.sees(say("afresh.title"))
	out()
	p.jump(say("jump.round"))
	p.far("1")
	p.keys("b")
	p.sees(say("afresh.title"))
	p.keys("y")
	p.far("0")
	first(p)
	p.leave()
	if _, errs := h.run(1, "", "practice", "--reset"); !strings.Contains(errs, "--yes") {
		t.Errorf("it is not asked first: %s", errs)
	}
	again := h.pupil("--reset", "--yes")
	again.far("0")
	again.leave()
}

// TestPracticeIsNotTakenIn: the answers of the practice start no partnership of the
// person's own, and fill none, in whichever form they come.
func TestPracticeIsNotTakenIn(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	h.pupil().leave()
	answers, _ := h.run(0, "", "answers", "--data", h.practiceFile(), "after")
	data, _ := h.run(0, "", "export", "--data", h.practiceFile(), "after", "data", "--out", "-")
	for name, text := range map[string]string{"answers": answers, "data": data} {
		path := filepath.Join(h.dir, name+".json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"new", "--answers", path}, {"new", "Mine", "--answers", path}, {"fill", "eastside", path, "--yes"}} {
			if _, errs := h.run(1, "", args...); !has(errs, say("cli.practice.file", "path", path), say("cli.practice.file.hint")) {
				t.Errorf("%v: %s", args, errs)
			}
		}
	}
	if out, _ := h.run(0, "", "list"); strings.Contains(out, "After School") {
		t.Errorf("the list is\n%s", out)
	}
}

// TestPracticeTextThatCannotBeSaved: what is typed into the practice, opened from within
// the program, while another program holds its file, is written beside that file when
// the machine goes away, never beside the person's own, and is offered in the practice
// alone.
func TestPracticeTextThatCannotBeSaved(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	w := pupil{h.at("Mia")}
	w.jump(say("jump.practice"))
	w.far("0")
	w.onNeed()
	held := *h
	held.db = h.practiceFile()
	release := held.locked()
	w.keys("Sixty children")
	w.want("typed", func(s string) bool { return strings.Contains(focus(s), "Sixtychildren") })
	w.signal(syscall.SIGTERM)
	w.exits(patience)
	release()
	if kept, _ := filepath.Glob(h.practiceFile() + "-unsaved-*.json"); len(kept) != 1 {
		t.Errorf("beside the practice lie %v", kept)
	}
	if kept, _ := filepath.Glob(h.db + "-unsaved-*.json"); len(kept) != 0 {
		t.Errorf("beside the person's own file lie %v", kept)
	}
	again := pupil{h.at("Mia")}
	again.jump(say("jump.practice"))
	again.sees(say("offer.title"), "Sixty children", say("practice.mark"))
	again.keys(enter)
	again.want("taken over", func(s string) bool { return has(s, "Sixty children", question("need", "need")) })
	again.jump(say("jump.leave-practice"))
	again.sees("Fresh food is far away")
	again.leave()
	if kept, _ := filepath.Glob(h.practiceFile() + "-unsaved-*.json"); len(kept) != 0 {
		t.Errorf("it was taken over, and lies there still: %v", kept)
	}
}

// TestPracticeDeletedUnderTwoWindows: both go on in one new file, with what each typed.
func TestPracticeDeletedUnderTwoWindows(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Ana")
	one, two := h.pupil(), h.pupil()
	one.onNeed()
	two.keys(strings.Repeat(down, 5))
	two.sees(drill("outcomes")[:20])
	two.keys(enter)
	two.asks(question("outcomes", "outcomes.measure"))
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(h.practiceFile() + end); err != nil {
			t.Fatal(err)
		}
	}
	one.keys("Sixty children")
	one.sees(say("practice.remade")[:40])
	two.keys("A list at the door")
	two.sees(say("practice.remade")[:40])
	one.jump(say("jump.round"))
	one.sees(say("round.title"))
	two.jump(say("jump.round"))
	two.far("1")
	one.leave()
	two.leave()
	out, _ := h.run(0, "", "show", "--data", h.practiceFile(), "after")
	if !strings.Contains(out, "Sixty children") || !strings.Contains(out, "A list at the door") {
		t.Errorf("the new practice holds\n%s", out)
	}
	if out, _ := h.run(0, "", "list", "--data", h.practiceFile(), "--json"); strings.Count(out, `"name"`) != 1 {
		t.Errorf("two windows made\n%s", out)
	}
}

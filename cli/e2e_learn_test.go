//go:build unix

package cli_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
)

// pool returns every question of the checks, by its ID.
func pool() map[string]assets.Asked {
	all := map[string]assets.Asked{}
	for _, l := range words().Lessons() {
		for _, q := range words().Check(l).Questions {
			all[q.ID] = q
		}
	}
	return all
}

// studies returns what the file knows of the learners of a name.
func (h *home) studies(name string) []model.Study {
	h.t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, h.db, "")
	if err != nil {
		h.t.Fatal(err)
	}
	defer st.Close()
	ls, err := st.Learners(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	var all []model.Study
	for _, l := range ls {
		if l.Name == name {
			s, err := st.Study(ctx, l.ID)
			if err != nil {
				h.t.Fatal(err)
			}
			all = append(all, s)
		}
	}
	return all
}

// study is that of the only one of a name.
func (h *home) study(name string) model.Study {
	h.t.Helper()
	all := h.studies(name)
	if len(all) != 1 {
		h.t.Fatalf("%d learners are called %s", len(all), name)
	}
	return all[0]
}

// open returns the question of a check that is open: as the file has it, or, before the
// first answer, as it is shown.
func open(t testing.TB, s model.Study, check, seen string) (assets.Asked, model.Drawn) {
	t.Helper()
	a, sits := s.Sitting(check)
	if i, more := a.Open(); sits && more {
		return pool()[a.Drawn[i].ID], a.Drawn[i]
	}
	seen = squeeze(seen)
	for id, q := range pool() {
		d, all := model.Drawn{ID: id}, strings.Contains(seen, squeeze(q.Story)) && strings.Contains(seen, squeeze(q.Ask))
		for place, o := range q.Options {
			d.Order = append(d.Order, place)
			all = all && strings.Contains(seen, squeeze(o.Text))
		}
		if all {
			where := func(place int) int { return strings.LastIndex(seen, squeeze(q.Options[place].Text)) }
			slices.SortFunc(d.Order, func(a, b int) int { return where(a) - where(b) })
			return q, d
		}
	}
	t.Fatalf("no question of %s is open: %+v\n%s", check, a, seen)
	return assets.Asked{}, model.Drawn{}
}

// answer returns an answer to a question, right or wrong: options by their place in
// the file.
func answer(q assets.Asked, right bool) []int {
	var fit, not []int
	for i, o := range q.Options {
		if o.Right || q.Kind == assets.AskOrder {
			fit = append(fit, i)
		} else {
			not = append(not, i)
		}
	}
	switch {
	case right:
		return fit
	case q.Kind == assets.AskOrder:
		fit[0], fit[1] = fit[1], fit[0]
		return fit
	}
	return not[:1]
}

// shown returns the numbers under which options are shown.
func shown(d model.Drawn, places []int) []int {
	var ns []int
	for _, p := range places {
		ns = append(ns, slices.Index(d.Order, p)+1)
	}
	return ns
}

// A dialog is the line mode at the other end of two pipes: what is typed next may
// depend on what was said.
type dialog struct {
	t    testing.TB
	h    *home
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said string // since the last line
	all  strings.Builder
}

// speaks starts the line mode, and waits for its first prompt.
func (h *home) speaks(args ...string) *dialog {
	h.t.Helper()
	c := h.command("tandem", args...)
	in, err := c.StdinPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		h.t.Fatal(err)
	}
	d := &dialog{t: h.t, h: h, cmd: c, in: in, out: bufio.NewReader(out)}
	h.t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	d.hears()
	return d
}

// hears reads until the program waits for a line.
func (d *dialog) hears() {
	d.t.Helper()
	var b strings.Builder
	for !strings.HasSuffix("\n"+b.String(), "\n> ") || d.out.Buffered() > 0 {
		c, err := d.out.ReadByte()
		if err != nil {
			break // it has ended, and the test asks for what it said
		}
		b.WriteByte(c)
	}
	d.said = b.String()
	d.all.WriteString(d.said)
	if strings.ContainsAny(d.said, "\x1b\r") {
		d.t.Errorf("it draws: %q", d.said)
	}
}

// types types lines, one after the other.
func (d *dialog) types(lines ...string) {
	d.t.Helper()
	for _, l := range lines {
		if _, err := io.WriteString(d.in, l+"\n"); err != nil {
			d.t.Fatalf("typing %q: %v\n%s", l, err, d.all.String())
		}
		d.hears()
	}
}

// wants fails unless the program said all of the texts since the last line.
func (d *dialog) wants(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(squeeze(d.said), squeeze(text)) {
			d.t.Fatalf("it does not say %q, but\n%s", text, d.said)
		}
	}
}

// leaves ends the program as one does that has nothing more to say.
func (d *dialog) leaves() {
	d.t.Helper()
	d.in.Close()
	io.Copy(io.Discard, d.out)
	if err := d.cmd.Wait(); err != nil {
		d.t.Errorf("it ends with %v", err)
	}
}

// answers answers the question that is open, and wants every option explained.
func (d *dialog) answers(check string, right bool) string {
	d.t.Helper()
	q, drawn := open(d.t, d.h.study("Ana"), check, d.said)
	d.wants(q.Ask)
	for i, place := range drawn.Order {
		d.wants(fmt.Sprintf("%d. %s", i+1, q.Options[place].Text))
	}
	d.types(strings.Trim(fmt.Sprint(shown(drawn, answer(q, right))), "[]"))
	d.wants(map[bool]string{true: say("quiz.right"), false: say("quiz.wrong")}[right])
	for _, o := range q.Options {
		d.wants(o.Why)
	}
	return q.ID
}

// TestLearnThroughAPipe: somebody who hears the program and does not see it reads a
// lesson, fails its check, hears why, reads again, takes it again and passes; and is
// where they were when the pipe breaks off.
func TestLearnThroughAPipe(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	const lesson = "norms"
	l, _ := words().Lesson(lesson)
	n := fmt.Sprint(1 + slices.Index(words().Lessons(), lesson))

	d := h.speaks("learn", "--plain", "--who", "Ana")
	d.wants(say("learn.title")+", Ana", n+". "+l.Title)
	for _, a := range words().Aims() {
		d.wants(a.Title + ": " + say("plain.mark.open"))
	}
	d.types(n)
	d.wants(l.Idea, l.Sections[0].Title)
	d.types("")
	d.wants(l.Sections[1].Title)
	d.leaves()

	d = h.speaks("learn", lesson, "--plain", "--who", "Ana")
	d.wants(say("plain.lesson.left"), l.Sections[1].Title)
	for i := 2; i < len(l.Sections); i++ {
		d.types("")
		d.wants(l.Sections[i].Title)
	}
	d.types("")
	d.wants(l.Try, say("plain.lesson.end"))
	d.types("c")
	var first, second []string
	for i := range model.CheckAsks {
		d.wants(say("plain.quiz.of", "n", fmt.Sprint(i+1), "all", fmt.Sprint(model.CheckAsks)))
		asked := d.said
		for _, odd := range []string{"nonsense", "0", "99", ""} {
			d.types(odd)
			d.wants("Please type ")
		}
		d.said = asked
		first = append(first, d.answers(lesson, i == 0))
		if i == 1 { // the power goes at an explanation
			d.cmd.Process.Kill()
			d.cmd.Wait()
			d = h.speaks("learn", "--plain", "--who", "Ana")
			d.wants(say("learn.sitting", "n", "2", "all", "4"))
			d.types("c " + n)
			continue
		}
		d.types("")
	}
	d.wants(say("quiz.score", "n", "1", "all", "4"), say("quiz.not-passed"))
	again := pool()[first[1]]
	at, _, _ := l.Section(again.At)
	d.wants("1. " + say("quiz.reread", "where", l.Short+": "+at.Title))
	d.types("1")
	d.wants(at.Title)
	d.types(":learn")
	d.wants(say("quiz.not-passed"))

	retry := 0
	for i, line := range strings.Split(d.said, "\n") {
		if strings.Contains(line, say("quiz.retry")) {
			fmt.Sscanf(strings.TrimSpace(strings.Split(d.said, "\n")[i]), "%d.", &retry)
		}
	}
	d.types(fmt.Sprint(retry))
	for range model.CheckAsks {
		second = append(second, d.answers(lesson, true))
		d.types("")
	}
	d.wants(say("quiz.passed"))
	if both := slices.Concat(first, second); len(slices.Compact(slices.Sorted(slices.Values(both)))) != 2*model.CheckAsks {
		t.Errorf("the second check asks what the first did: %v, %v", first, second)
	}
	d.types("")
	d.wants(say("learn.read"), say("learn.best", "n", "4", "all", "4"), say("plain.learn.passed"))
	d.leaves()
	if out, _ := h.run(0, "", "learn", "--list", "--who", "ana"); !strings.Contains(out, say("plain.learn.passed")) {
		t.Errorf("the list does not say it:\n%s", out)
	}
}

// TestAllFourAimsThroughAPipe: who passes the check of every lesson has shown all
// there is to show, and the final check asks fifteen.
func TestAllFourAimsThroughAPipe(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	d := h.speaks("learn", "--plain", "--who", "Ana")
	for i, l := range words().Lessons() {
		d.types(fmt.Sprint("c ", i+1))
		for range model.CheckAsks {
			d.answers(l, true)
			d.types("")
		}
		d.wants(say("quiz.passed"))
		d.types("")
	}
	for _, a := range words().Aims() {
		d.wants(a.Title + ": " + say("plain.learn.shown"))
	}
	d.types("c")
	for i := range model.FinalAsks {
		d.answers(model.Final, i > 3)
		d.types("")
	}
	d.wants(say("quiz.score", "n", "11", "all", "15"), say("quiz.not-passed"))
	d.leaves()
	if out, _ := h.run(0, "", "learn", "--record", "--out", "-", "--who", "Ana"); !strings.Contains(out, words().Aims()[3].Title) {
		t.Errorf("the record does not say it:\n%s", out)
	}
}

// A reader learns on the screens.
type reader struct {
	*window
	h *home
}

// learns opens the list of lessons.
func (h *home) learns() *reader {
	h.t.Helper()
	w := h.open(80, 40, "learn")
	w.sees(say("learn.title"), say("learn.aims"))
	return &reader{w, h}
}

// killed ends the program as a power cut does.
func (r *reader) killed() {
	r.t.Helper()
	r.signal(syscall.SIGKILL)
	<-r.gone
}

// answers answers the question on the screen by its keys.
func (r *reader) answers(check string, right bool) {
	r.t.Helper()
	q, d := open(r.t, r.h.study("Mia Sound"), check, r.screen())
	r.sees(q.Ask)
	given := answer(q, right)
	switch q.Kind {
	case assets.AskOrder:
		now := slices.Clone(d.Order)
		for want, place := range given {
			at := slices.Index(now, place)
			r.keys(strings.Repeat(up, len(now)) + strings.Repeat(down, at) + " " + strings.Repeat(up, at-want) + " ")
			now = slices.Insert(slices.Delete(now, at, at+1), want, place)
		}
	default:
		for _, n := range shown(d, given) {
			if r.keys(fmt.Sprint(n)); q.Kind == assets.AskSeveral {
				r.keys(" ")
			}
		}
	}
	r.keys(enter)
	r.sees(map[bool]string{true: say("quiz.right"), false: say("quiz.wrong")}[right])
	i := min(len(q.Options)-1, 1) // one below the first
	why := q.Options[d.Order[i]].Why
	if q.Kind == assets.AskOrder {
		why = q.Options[i].Why
	}
	r.sees(why)
}

// TestLearnOnScreens: the same with keys on the screens; and twice the power goes: in
// the middle of a lesson, and in the middle of a check.
func TestLearnOnScreens(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia Sound")
	lesson := words().Lessons()[0]
	l, _ := words().Lesson(lesson)

	r := h.learns()
	r.keys(enter)
	r.sees(l.Title, l.Idea)
	r.keys(tab + tab + tab + tab)
	r.want("the fifth section on top", func(s string) bool { return onTop(s, l) == 4 })
	r.killed()

	r = h.learns()
	r.sees(say("learn.left", "where", l.Sections[4].Title[:12]))
	r.keys(enter)
	r.want("the lesson where it was left", func(s string) bool { return onTop(s, l) == 4 })

	r.keys("c")
	r.sees(say("quiz.of", "n", "1", "all", "4"))
	r.answers(lesson, false)
	r.keys(enter)
	r.sees(say("quiz.of", "n", "2", "all", "4"))
	q, _ := open(t, h.study("Mia Sound"), lesson, r.screen())
	r.sees(q.Ask)
	screen := r.screen()
	r.killed()

	r = h.learns()
	r.sees(say("learn.sitting", "n", "1", "all", "4"))
	r.keys("c")
	r.sees(say("quiz.of", "n", "2", "all", "4"), q.Ask)
	r.want("the very question, its options in the same order", func(s string) bool { return body(s) == body(screen) })
	for range model.CheckAsks - 1 {
		r.answers(lesson, false)
		r.keys(enter)
	}
	r.sees(say("quiz.score", "n", "0", "all", "4"), say("quiz.not-passed"))
	r.keys("r")
	for i := range model.CheckAsks {
		r.sees(say("quiz.of", "n", fmt.Sprint(i+1), "all", "4"))
		r.answers(lesson, i > 0)
		if i == model.CheckAsks-1 { // the power goes before the last explanation is read
			r.killed()
			r = h.learns()
			r.keys("c")
			continue
		}
		r.keys(enter)
	}
	r.sees(say("quiz.score", "n", "3", "all", "4"), say("quiz.passed"))
	r.keys(esc)
	r.sees(say("learn.best", "n", "3", "all", "4"))
	r.leave()
	s := h.study("Mia Sound")
	if of := s.Of(lesson); len(of) != 2 || of[0].Passed() || !of[1].Passed() {
		t.Errorf("the file knows of %+v", of)
	}
}

// TestLearnFromLinesToScreens: what was begun line by line goes on on the screens, at
// the same section and the same question, and the other way around.
func TestLearnFromLinesToScreens(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia Sound")
	lesson := words().Lessons()[0]
	l, _ := words().Lesson(lesson)
	d := h.speaks("learn", "1", "--plain")
	d.types("4", ":learn", "c 1")
	q, drawn := open(t, h.study("Mia Sound"), lesson, d.said)
	d.wants(q.Ask)
	d.types(strings.Trim(fmt.Sprint(shown(drawn, answer(q, false))), "[]"), "")
	d.leaves()

	r := h.learns()
	r.keys(enter)
	r.want("the section that was read last", func(s string) bool { return onTop(s, l) == 3 })
	r.keys("c")
	r.sees(say("quiz.of", "n", "2", "all", "4"))
	r.answers(lesson, true)
	r.leave()

	d = h.speaks("learn", "--plain")
	d.wants(say("learn.sitting", "n", "2", "all", "4"))
	d.types("c 1")
	d.wants(say("plain.quiz.of", "n", "3", "all", "4"))
	d.leaves()
}

// onTop returns the section of a lesson whose title stands first on the screen, below
// the line that says which lesson it is.
func onTop(screen string, l assets.Lesson) int {
	lines := strings.Split(screen, "\n")
	for _, line := range lines[min(3, len(lines)):] {
		if line = strings.TrimSpace(line); line != "" {
			return slices.IndexFunc(l.Sections, func(s assets.Section) bool { return s.Title == line })
		}
	}
	return -1
}

//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A pipe holds a tale as the lines that are typed in plain mode.
type pipe struct{ lines []string }

func (p *pipe) say(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *pipe) stop(string)             {}
func (p *pipe) write(_, text string)    { p.say(text) }
func (p *pipe) tell(_, text string)     { p.say(text, ".") }
func (p *pipe) adopt(string, string)    { p.say(":1") }
func (p *pipe) choose(_ string, n int)  { p.say(fmt.Sprint(n + 1)) }
func (p *pipe) add(string)              { p.say("a") }
func (p *pipe) enter(_ string, n int)   { p.say(fmt.Sprint(n + 1)) }
func (p *pipe) rest(string)             { p.say("") }
func (p *pipe) pass(string)             { p.say("") }
func (p *pipe) check(string)            { p.say("") }
func (p *pipe) mark(_ string, ns []int) { p.say(strings.Trim(fmt.Sprint(plus(ns, 1)), "[]")) }

func (p *pipe) shifts()   {}
func (p *pipe) lengthen() { p.say(":l", "w") }

func (p *pipe) hear(area int, voices []voice) {
	p.say(fmt.Sprint(area + 1))
	for i, v := range voices {
		p.say(strings.TrimSpace(fmt.Sprintf("%d %s %s", i+1, v.state, v.words)))
	}
	p.say("")
}

func (p *pipe) agree(texts []string, members int) {
	names, _ := put(texts)
	for i := range names {
		p.say(fmt.Sprint(i + 1))
		for m := range members {
			p.say(fmt.Sprint(m+1), "1", "1", "1") // yes, the first person, in the room
		}
		p.say("")
	}
	p.say("")
}

func plus(ns []int, n int) []int {
	more := make([]int, len(ns))
	for i := range ns {
		more[i] = ns[i] + n
	}
	return more
}

// TestThreeWaysToSayTheSame: what is typed in the wizard, said line by line
// through a pipe, and read from a file makes the same partnership, byte for byte.
// The wizard's side of it is TestFromTheFirstStartToTheTerms, which compares
// with the same tale.
func TestThreeWaysToSayTheSame(t *testing.T) {
	t.Parallel()
	a, lines := newTale(t, "Mia Sound"), &pipe{}
	lines.say(a.who)
	a.tell(lines)
	lines.say("", ":q")

	plain := newHome(t)
	out, errs := plain.run(0, strings.Join(lines.lines, "\n")+"\n", "new", a.p.Core.Name)
	if errs != "" {
		t.Errorf("plain mode complains: %s", errs)
	}
	if strings.Contains(out, "\x1b") {
		t.Errorf("plain mode draws: %q", out)
	}
	said, _ := plain.run(0, "", "answers", "eastside", "--private")
	if diff := cmp.Diff(a.file(), said); diff != "" {
		t.Errorf("line by line (-told +in the file):\n%s\n%s", diff, out)
	}

	file := newHome(t)
	path := filepath.Join(file.dir, "answers.json")
	if err := os.WriteFile(path, []byte(a.file()), 0o600); err != nil {
		t.Fatal(err)
	}
	file.run(0, "", "new", "--answers", path)
	read, _ := file.run(0, "", "answers", "eastside", "--private")
	if diff := cmp.Diff(a.file(), read); diff != "" {
		t.Errorf("from a file (-told +in the file):\n%s", diff)
	}
	for _, h := range []*home{plain, file} {
		if out, errs := h.run(0, "", "check", "eastside"); out != "" {
			t.Errorf("check finds %s %s", out, errs)
		}
	}
}

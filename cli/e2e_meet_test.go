//go:build unix

package cli_test

import (
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"tandem/model"
)

// A clerk takes down what a group of twelve says, and counts the keys.
type clerk struct {
	hand
	h *home
	n int // keys pressed so far, but for what is text
}

// key presses one key.
func (c *clerk) key(k string) {
	c.n++
	c.keys(k)
}

// says is what a person says, and how many keys that took beyond its text.
func (c *clerk) took(what string, most int, do func()) {
	c.t.Helper()
	was := c.n
	do()
	if n := c.n - was; n > most {
		c.t.Errorf("%s took %d keys beyond its text, want %d at most", what, n, most)
	}
}

// The keys of the pads, as terminals send them.
const (
	f5 = "\x1b[15~"
	f6 = "\x1b[17~"
	f7 = "\x1b[18~"
	f8 = "\x1b[19~"
)

// kickoff are seven people of four organizations, who choose six areas.
func kickoff(t testing.TB) *home {
	t.Helper()
	p := &model.Partnership{ID: "p"}
	p.Core.Name = "Eastside Food Link"
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	for _, o := range [][2]string{{"o1", "Eastside Pantry"}, {"o2", "Clínica del Río"}, {"o3", "Ward Council"}, {"o4", "Harbor Youth Club"}} {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row(o[0]), Name: o[1], Status: model.Active})
	}
	for i, name := range people {
		of := "o" + string(rune('1'+i/2))
		p.Roster.People = append(p.Roster.People, model.Person{Row: row("m" + string(rune('1'+i))), Name: name, Of: of, Authority: "terms"})
	}
	p.Roster.Agrees = "organizations"
	p.Areas.Chosen = string(model.MakeList(areas...))
	text, err := p.Answers().JSON()
	if err != nil {
		t.Fatal(err)
	}
	h := knownHome(t, "Mia Sound")
	if err := os.Mkdir(filepath.Join(h.dir, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	h.more = append(h.more, "XDG_DOCUMENTS_DIR="+filepath.Join(h.dir, "Documents"))
	h.run(0, string(text), "new", "--answers", "-")
	return h
}

// areas are those that the group chooses, in the order in which they are taken up.
var areas = []string{"communication", "knowledge", "resources", "decisions", "conflict", "meetings"}

var people = []string{"Ana Ruiz", "Tom O'Neill", "Ewa Żak", "Lee Chan", "Ben Ode", "Rosa Lind", "Gil Moss"}

// meets opens the meeting.
func (h *home) meets() *clerk {
	h.t.Helper()
	return &clerk{hand: hand{h.open(80, 24, "meet", "eastside")}, h: h}
}

// killed ends the program as a machine does that loses its power, and opens the meeting
// again.
func (c *clerk) killed() *clerk {
	c.t.Helper()
	c.signal(syscall.SIGKILL)
	c.exits(patience)
	again := c.h.meets()
	again.n = c.n
	return again
}

// contributes takes down what the person says who is asked, in three keys at most.
func (c *clerk) contributes(text string, heard int) {
	c.t.Helper()
	c.took("a contribution", 3, func() {
		c.key(enter)
		c.keys(text)
		c.sees(tail(text))
		c.key(enter)
	})
	c.hears(heard)
}

// hears waits until so many of seven are heard.
func (c *clerk) hears(n int) {
	c.t.Helper()
	c.sees(say("voices.heard", "n", string(rune('0'+n)), "all", "7"))
}

// parks puts a topic by from wherever the meeting is, in two keys, and is back there.
func (c *clerk) parks(text string) {
	c.t.Helper()
	c.took("parking", 2, func() {
		c.key(f5)
		c.keys(text)
		c.sees(say("meet.line.parked"), text)
		c.key(enter)
	})
	c.want("the parked line is closed", func(s string) bool { return !has(s, say("meet.line.parked")) })
}

// acts notes who does what by when.
func (c *clerk) acts(what, who, by string) {
	c.t.Helper()
	c.key(f7)
	c.keys(what)
	c.sees(say("meet.line.action"), what)
	c.key(enter)
	c.sees(say("meet.line.who"))
	c.keys(who)
	c.key(enter)
	c.sees(say("meet.line.by"))
	c.keys(by)
	c.key(enter)
	c.want("the action is taken down", func(s string) bool { return !has(s, say("meet.line.by")) })
}

// on goes to the next moment, of which the room sees the prompt.
func (c *clerk) on(prompt ...string) {
	c.t.Helper()
	c.key(tab)
	c.sees(prompt...)
}

// tail is the end of a text, as much as is surely seen of it.
func tail(text string) string {
	if n := utf8.RuneCountInString(text); n > 20 {
		return string([]rune(text)[n-20:])
	}
	return text
}

// areaName is what an area is called.
func areaName(key string) string { return words().Question("areas", "areas").Options[key] }

// TestAKickoff: seven people of four organizations meet for the first time, over six
// areas. One is absent and somebody else is there for her; one passes; one organization
// blocks a ground rule, its words are changed, and then all agree. The program is killed
// twice. What comes out of it holds all of that.
func TestAKickoff(t *testing.T) {
	t.Parallel()
	h := kickoff(t)
	c := h.meets()
	c.sees(say("before.title"))
	c.key("b")
	c.sees(say("room.greeting", "name", "Eastside Food Link"))

	// who is here: all but Gil, for whom Ana speaks
	c.key("a")
	c.sees(say("meet.roll.here", "n", "7", "all", "7"))
	for range 6 {
		c.key(down)
	}
	c.key("y")
	c.keys("Ana Ruiz")
	c.key(enter)
	c.sees(say("meet.roll.by", "who", "Ana Ruiz"))
	c.key(esc)
	c.sees(say("room.greeting", "name", "Eastside Food Link"))

	// why we are here
	c.on(say("room.round.why"))
	c.contributes("Families east of the river travel 40 minutes for food.", 1)
	c.key("p") // Tom passes
	c.hears(2)
	c.parks("Who drives the van")
	c.on(say("room.need"))
	c.key(enter)
	c.keys("Food within a walk for every family east of the river.")
	c.key(enter)
	c.sees("Food within a walk")

	// the ground rules
	c.to(say("doc.agenda.rules"))
	c.sees(say("room.areas"))
	c.on(asks(areas[0]))

	// six areas, and everybody is asked about each
	for i, area := range areas {
		c = c.round(i, area)
		switch i {
		case 0:
			c = c.settles(area)
			c.on(asks(areas[1]))
		case len(areas) - 1:
		default:
			c.keys(tab + tab + tab + tab)
			c.sees(asks(areas[i+1]))
		}
	}

	// what comes next
	c.to(say("doc.agenda.next"))
	c.sees(say("room.due"), "Ask the city for the key", "A logo for the van")
	c.acts("Print the hours on a sign", "Ben Ode", "")
	c.acts("Count the empty shelves", "", "20 March 2027")
	c.key(f6)
	c.keys("We open on Thursdays.")
	c.key(enter)
	c.on(say("room.again"))
	c.key(enter)
	c.sees(say("meet.line.next"))
	c.key(enter)
	c.want("the day", func(s string) bool { return !has(s, say("meet.line.next")) })
	c.on(say("room.round.next"))
	c.contributes("I take home hope.", 1)
	c.key(tab)
	c.sees(say("depart.through"))
	c.key("e")
	c.sees(words().Count("paper.written", 1))
	c.key(enter)
	c.leave()
	c.h.holds()
}

// holds fails unless the notes of the kickoff hold all that was taken down: on the
// command line, and as the file that its end has made.
func (h *home) holds() {
	h.t.Helper()
	notes, _ := h.run(0, "", "export", "eastside", "notes", "--to", "txt", "--out", "-")
	notes = strings.Join(strings.Fields(notes), " ")
	next := time.Now().UTC().AddDate(0, 0, 28).Format("2 January 2006")
	want := []string{
		"Gil Moss (in their place: Ana Ruiz)", "Families east of the river travel 40 minutes for food.", "1 spoke, 1 passed.", "6 spoke, 1 passed.",
		"What matters to us: Nobody waits in the dark.", "Ward Council: does not agree: We are closed on Sundays.",
		"Ward Council: agrees. What solved it: Sundays are out.", "Harbor Youth Club (Gil Moss): agrees. Recorded: Mia Sound, passed on by someone else",
		say("standing.in-force"), "1. We will answer within one day. Sundays do not count.", "We open on Thursdays.",
		"Ask the city for the key Ewa Żak 12 March 2027", "Print the hours on a sign Ben Ode", "20 March 2027",
		"- Who drives the van", "- A logo for the van", "Next meeting ------------ " + next, "I take home hope.",
	}
	for n, area := range areas {
		for i := range people {
			if n > 0 || i != 1 {
				want = append(want, "- "+people[i]+": "+word(area, i))
			}
		}
	}
	for _, w := range want {
		if !strings.Contains(notes, w) {
			h.t.Errorf("the notes lack %q", w)
		}
	}
	if n := strings.Count(notes, "(in their place"); n != 1 {
		h.t.Errorf("%d people are there by proxy, want one", n)
	}
	if h.t.Failed() {
		h.t.Log(notes)
	}
	pdf, _ := h.run(0, "", "export", "eastside", "notes", "--to", "pdf", "--out", "-")
	if n := len(dateless(pdf)); n < 5000 {
		h.t.Errorf("the notes as PDF hold %d letters", n)
	}
	made := 0
	for name, doc := range h.filed() {
		if strings.HasSuffix(name, ".pdf") {
			if made++; dateless(doc) != dateless(pdf) {
				h.t.Errorf("%s is not the notes as they are exported", name)
			}
		}
	}
	if made != 1 {
		h.t.Errorf("ending the meeting made %d files of notes, want one", made)
	}
}

// dates are when a file was made, as a document says it.
var (
	dates   = regexp.MustCompile(`D:\d{14}[^)]*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[Z0-9:+-]*`)
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
)

// dateless returns what a PDF draws and holds, unpacked, but for when it was made.
func dateless(pdf string) string {
	var all strings.Builder
	for _, s := range streams.FindAllStringSubmatch(pdf, -1) {
		text := s[1]
		if r, err := zlib.NewReader(strings.NewReader(text)); err == nil {
			if plain, err := io.ReadAll(r); err == nil {
				text = string(plain)
			}
		}
		all.WriteString(dates.ReplaceAllString(text, "") + "\n")
	}
	return all.String()
}

// asks is what the room is asked about an area.
func asks(area string) string { return say("room.round.area", "area", areaName(area)) }

// to goes to a point of the agenda by its name.
func (c *clerk) to(point string) {
	c.t.Helper()
	c.key("j")
	c.sees(say("agenda.title"))
	for range 20 {
		if c.until(patience/40, func(s string) bool { return handOn(s, point) }) {
			c.key(enter)
			return
		}
		c.key(down)
	}
	c.t.Fatalf("no %q on the agenda:\n%s", point, c.screen())
}

// handOn reports whether the hand is on a line that says text.
func handOn(screen, text string) bool {
	for _, l := range strings.Split(screen, "\n") {
		if _, x, ok := strings.Cut(l, "▸"); ok && strings.Contains(x, text) && strings.HasPrefix(strings.TrimSpace(l), "▸") {
			return true
		}
	}
	return false
}

// word is what a person says on an area, known again anywhere.
func word(area string, i int) string { return people[i] + " minds " + area + "." }

// round has everybody say something on an area: on the first one passes, and on the
// second the program is killed in the middle of a word. From the third a topic is parked
// and an action noted, each in the middle of one as well.
func (c *clerk) round(n int, area string) *clerk {
	c.t.Helper()
	for i := range people {
		text := word(area, i)
		half := len(text) / 2
		switch {
		case n == 0 && i == 1:
			c.key("p")
			c.hears(2)
			continue
		case n == 1 && i == 2:
			c.key(enter)
			c.keys(text[:half])
			c.sees(text[:half])
			c.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
			c = c.killed()
			c.sees(text[:half])
			c.keys(text[half:])
			c.key(enter)
			c.hears(3)
			continue
		case n == 2 && i == 3:
			c.key(enter)
			c.keys(text[:half])
			c.sees(text[:half])
			c.parks("A logo for the van")
			c.acts("Ask the city for the key", "Ewa Żak", "12 March 2027")
			c.sees(text[:half])
			c.keys(text[half:])
			c.key(enter)
			c.hears(4)
			continue
		}
		c.contributes(text, i+1)
	}
	return c
}

// settles goes on from a round to a value, a statement, and where members stand: one
// blocks it, the words are changed, the program is killed between two answers, and then
// all agree.
func (c *clerk) settles(area string) *clerk {
	c.t.Helper()
	c.on(say("room.value"))
	c.key(enter)
	c.keys("Nobody waits in the dark.")
	c.key(enter)
	c.sees("Nobody waits in the dark.")
	c.on(say("room.wording"))
	c.key(enter)
	c.keys("answer within one day.")
	c.key(enter)
	c.sees("We will answer within one day.")
	c.key(tab)
	c.sees("Harbor Youth Club (Gil Moss")
	c.key(enter)
	c.sees(say("meet.stand.how"))
	for _, answer := range []string{"1", "1", "4", "1"} {
		c.key(answer)
	}
	c.key(enter)
	c.sees(question("agree", "reason"))
	c.keys("We are closed on Sundays.")
	c.key(enter)
	c.sees("Yes 3 · No 1", "We are closed on Sundays.")
	c.key(enter) // what is held open is worded anew
	c.sees(say("room.wording"), "> We will answer within one day.")
	c.keys(" Sundays do not count.")
	c.key(enter)
	c.sees(say("wording.ask"))
	c.keys(down)
	c.key(enter)
	c.sees("(•)")
	c.key(enter)
	c.sees(say("meet.stand.read.turn"))
	c.key(enter)
	c.sees(say("meet.stand.how"))
	c.keys("11")
	c.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
	c = c.killed()
	c.sees(say("meet.line.found"), "Clínica del Río (Ewa Żak or Lee Chan): Yes", say("meet.stand.how"))
	c.keys("11")
	c.sees("Gil Moss, by Ana Ruiz): Yes")
	c.key(enter)
	c.sees(question("agree", "changed"))
	c.keys("Sundays are out.")
	c.key(enter)
	c.sees("All agree. This is in force.")
	return c
}

// inFirstRound has the kickoff begun, and goes around on the first area.
func (h *home) inFirstRound() *clerk {
	h.t.Helper()
	c := h.meets()
	c.sees(say("before.title"))
	c.key("b")
	c.sees(say("room.greeting", "name", "Eastside Food Link"))
	c.to(say("doc.agenda.rules"))
	c.sees(say("room.areas"))
	c.on(asks(areas[0]))
	return c
}

// TestTwoHandsInOneRound: two windows on one laptop type into the same round. What both
// have of one person is kept, what each has of another person stands, and when one dies
// the other goes on.
func TestTwoHandsInOneRound(t *testing.T) {
	t.Parallel()
	h := kickoff(t)
	a := h.inFirstRound()
	b := h.meets()
	b.sees(asks(areas[0]))
	for _, c := range []*clerk{a, b} {
		c.key(enter)
		c.sees(say("meet.line.voice", "who", people[0]))
	}
	a.keys("From the first.")
	b.keys("From the second.")
	b.sees("From the second.")
	a.sees("From the first.")
	a.key(enter)
	a.hears(1)
	b.sees("From the second.")
	b.key(enter)
	b.sees(say("meet.line.both"))
	a.key(enter) // Tom
	a.keys("Half a thou")
	a.want("a draft", func(s string) bool { return strings.Contains(kept(s), say("header.draft")) })
	a.signal(syscall.SIGKILL)
	a.exits(patience)
	b.key(down)
	b.contributes("The other goes on.", 2)
	c := h.meets()
	c.sees("Half a thou", say("meet.line.found"))
	c.keys("ght")
	c.key(enter)
	c.hears(3)
	out, _ := h.run(0, "", "answers", "eastside")
	for _, want := range []string{"From the first.", "From the second.", "Half a thought", "The other goes on."} {
		if strings.Count(out, want) != 1 {
			t.Errorf("%q stands %d times", want, strings.Count(out, want))
		}
	}
}

// TestAWordWhileLocked: while another program holds the file, what is taken down and
// what is parked stay in their lines, the last line says why, and both are in the file
// once it is free. A program that was stopped meanwhile goes on.
func TestAWordWhileLocked(t *testing.T) {
	t.Parallel()
	h := kickoff(t)
	c := h.inFirstRound()
	release := h.locked()
	c.key(enter)
	c.keys("Nobody listens.")
	c.key(enter)
	c.sees("Nobody listens.", "Not saved yet")
	c.key(f5)
	c.keys("A logo")
	c.key(enter)
	c.sees("A logo", "Not saved yet")
	c.signal(syscall.SIGSTOP)
	time.Sleep(200 * time.Millisecond)
	c.signal(syscall.SIGCONT)
	c.sees("A logo")
	release()
	c.hears(1)
	c.want("that nothing waits", func(s string) bool { return !has(s, "Not saved yet") })
	out, _ := h.run(0, "", "answers", "eastside")
	if !has(out, "Nobody listens.", "A logo") {
		t.Errorf("it is gone:\n%s", c.screen())
	}
	c.leave()
	if !strings.Contains(c.raw.String(), say("meet.bye")) {
		t.Error("nothing says how one comes back to the meeting")
	}
}

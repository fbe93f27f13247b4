package assets

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// pace is how many words a minute people read who learn what they read.
const pace = 200

// A Lesson is one idea, told in a few minutes.
type Lesson struct {
	ID    string `toml:"-"`
	Title string `toml:"title"`
	Short string `toml:"short"` // in lists
	Idea  string `toml:"idea"`  // in a sentence
	Step  string `toml:"step"`  // the step where it is tried in practice
	Real  string `toml:"real"`  // the step where it is done for real; "" for the same
	Try   string `toml:"try"`   // what to try in practice

	Sections []Section `toml:"-"`
}

// A Section is one thought of a lesson, told so that it can be read alone.
type Section struct {
	Anchor string // finds it from elsewhere; never changes
	Title  string
	Text   string // Markdown
}

// An Aim is what a learner should be able to do, and the lessons that serve it.
type Aim struct {
	ID      string   `toml:"id"`
	Title   string   `toml:"title"`
	Lessons []string `toml:"lessons"`
}

// A Gist says where something is told: in a section of a lesson.
type Gist struct{ Lesson, Anchor string }

// gist reads "lesson#anchor".
func gist(at string) Gist {
	lesson, anchor, _ := strings.Cut(at, "#")
	return Gist{lesson, anchor}
}

// ForReal returns the step where it is done in a partnership of one's own.
func (l Lesson) ForReal() string { return cmp.Or(l.Real, l.Step) }

// Section returns the section with an anchor, and its place.
func (l Lesson) Section(anchor string) (Section, int, bool) {
	for i, s := range l.Sections {
		if s.Anchor == anchor {
			return s, i, true
		}
	}
	return Section{}, 0, false
}

// Minutes returns how long it takes to read the lesson, one at least.
func (l Lesson) Minutes() int {
	n := 0
	for _, s := range l.Sections {
		n += len(strings.Fields(s.Title)) + len(strings.Fields(s.Text))
	}
	return max(int(math.Round(float64(n)/pace)), 1)
}

// Lessons returns the IDs of the lessons, in the order to read them.
func (w *Words) Lessons() []string { return w.course().Lessons }

// Aims returns what a learner should be able to do at the end, in order.
func (w *Words) Aims() []Aim { return w.course().Aims }

// course is lessons.toml: what there is to learn.
type course struct {
	Lessons []string `toml:"lessons"`
	Aims    []Aim    `toml:"aim"`
}

func (w *Words) course() course {
	var c course
	w.decode("lessons.toml", &c)
	return c
}

// Lesson returns a lesson, and whether there is one of that ID. It is read anew
// each time, since nobody reads two at once.
func (w *Words) Lesson(id string) (Lesson, bool) {
	name := w.lang + "/lessons/" + id + ".md"
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return Lesson{}, false
	}
	l, err := parseLesson(name, text)
	if err != nil {
		panic("assets: " + err.Error()) // the tests read every file
	}
	l.ID = id
	return l, true
}

// Told returns where the lessons answer why a question is asked: what the question
// says, or else the one it belongs to, or else its step.
func (w *Words) Told(step, key string) (Gist, bool) {
	s := w.Step(step)
	at := s.Questions[key].Lesson
	for at == "" && strings.Contains(key, ".") {
		key = key[:strings.LastIndex(key, ".")]
		at = s.Questions[key].Lesson
	}
	if at == "" {
		at = s.Lesson
	}
	return gist(at), at != ""
}

// headEnds is the line before and after the head of a lesson.
const headEnds = "+++"

// heading finds the line that begins a section.
var heading = regexp.MustCompile(`^## (.+?) \{#([a-z-]+)\}$`)

// parseLesson reads a lesson: its head, and its sections. What is wrong is said
// with the name of the file and the line.
func parseLesson(name string, text []byte) (Lesson, error) {
	var l Lesson
	lines := strings.Split(string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))), "\n")
	if lines[0] != headEnds {
		return l, fmt.Errorf("%s:1: a lesson begins with a line %s", name, headEnds)
	}
	end := 1
	for end < len(lines) && lines[end] != headEnds {
		end++
	}
	if end == len(lines) {
		return l, fmt.Errorf("%s:1: the head has no end, a second line %s", name, headEnds)
	}
	// The first line stays, empty, so that the lines are counted from the top.
	meta, err := toml.Decode("\n"+strings.Join(lines[1:end], "\n"), &l)
	if parse, ok := err.(toml.ParseError); ok {
		return l, fmt.Errorf("%s:%d: %s", name, parse.Position.Line, parse.Message)
	} else if err != nil {
		return l, fmt.Errorf("%s:1: %w", name, err)
	}
	if odd := meta.Undecoded(); len(odd) > 0 {
		return l, fmt.Errorf("%s:%d: nothing reads %s", name, lineOf(lines, odd[0].String()), odd[0])
	}
	for _, key := range []string{"title", "short", "idea", "step", "try"} {
		if !meta.IsDefined(key) {
			return l, fmt.Errorf("%s:1: the head lacks %s", name, key)
		}
	}
	return l, l.divide(name, lines, end+1)
}

// lineOf returns the number of the line on which a key of the head stands.
func lineOf(lines []string, key string) int {
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), key) {
			return i + 1
		}
	}
	return 1
}

// divide reads the sections of a lesson from the given line on.
func (l *Lesson) divide(name string, lines []string, from int) error {
	for i := from; i < len(lines); i++ {
		line := lines[i]
		m := heading.FindStringSubmatch(line)
		switch {
		case m != nil:
			if _, _, twice := l.Section(m[2]); twice {
				return fmt.Errorf("%s:%d: the anchor %s stands twice", name, i+1, m[2])
			}
			l.Sections = append(l.Sections, Section{Anchor: m[2], Title: m[1]})
		case strings.HasPrefix(line, "#"):
			return fmt.Errorf("%s:%d: a heading is written ## Words {#anchor}", name, i+1)
		case len(l.Sections) > 0:
			l.Sections[len(l.Sections)-1].Text += line + "\n"
		case strings.TrimSpace(line) != "":
			return fmt.Errorf("%s:%d: text stands before the first heading", name, i+1)
		}
	}
	for i := range l.Sections {
		l.Sections[i].Text = strings.Trim(l.Sections[i].Text, "\n")
	}
	return nil
}

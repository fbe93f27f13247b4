package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/assets"
	"tandem/model"
	"tandem/ui"
)

// A schooling is what learn --list --json prints.
type schooling struct {
	Learner *pupil   `json:"learner"` // null: nobody of that name has begun
	Lessons []taught `json:"lessons"`
	Final   sitting  `json:"final"`
	Aims    []aimed  `json:"aims"`
}

// A pupil is somebody who learns.
type pupil struct {
	ID    model.ID  `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since"`
}

// A taught is a lesson, and how far somebody is with it.
type taught struct {
	Number  int     `json:"number"`
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Minutes int     `json:"minutes"`        // that it takes to read
	Read    bool    `json:"read"`           // to its end
	Left    string  `json:"left,omitempty"` // the anchor of the section on which it was left
	Spent   int     `json:"seconds_spent"`
	Check   sitting `json:"check"`
}

// A sitting is how a check went.
type sitting struct {
	Passed bool   `json:"passed"`
	Taken  int    `json:"taken"` // how often, to the end
	Best   *score `json:"best,omitempty"`
	Last   *score `json:"last,omitempty"`
	Begun  *begun `json:"begun,omitempty"` // one that is not at its end
}

type score struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

type begun struct {
	Answered int `json:"answered"`
	Of       int `json:"of"`
}

// An aimed is what a learner should be able to do.
type aimed struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Lessons []string `json:"lessons"`
	Shown   bool     `json:"shown"` // by a check
}

// listLessons lists the lessons, and how far somebody is.
func (c *call) listLessons(ctx context.Context) error {
	study, err := c.study(ctx)
	if err != nil {
		return err
	}
	if study == nil {
		c.note(c.nobodyLearns())
	}
	if c.on("json") {
		return c.json(schooled(c.words, study))
	}
	var ls []assets.Lesson
	wide, wideID := 0, 0
	for _, id := range c.words.Lessons() {
		if l, ok := c.words.Lesson(id); ok {
			ls = append(ls, l)
			wide, wideID = max(wide, ansi.StringWidth(l.Title)), max(wideID, len(l.ID))
		}
	}
	for i, l := range ls {
		id := l.ID + strings.Repeat(" ", wideID-len(l.ID))
		title := l.Title + strings.Repeat(" ", wide-ansi.StringWidth(l.Title))
		c.line(strings.Join([]string{strconv.Itoa(i + 1), id, title, c.words.Count("learn.min", l.Minutes()), c.far(study, l)}, "  "))
	}
	c.line(strings.Join(append([]string{c.words.Say("learn.final")}, c.sat(study, model.Final)...), ", "))
	for _, a := range c.words.Aims() {
		state := "plain.mark.open"
		if study != nil && study.Able(a.Lessons) {
			state = "plain.learn.shown"
		}
		c.line(a.Title + ": " + c.words.Say(state))
	}
	return nil
}

// far says how far somebody is with a lesson.
func (c *call) far(study *model.Study, l assets.Lesson) string {
	parts := append(ui.ReadTo(c.words, study, l), c.sat(study, l.ID)...)
	if study != nil {
		if n := int(study.Readings[l.ID].Spent.Round(time.Minute).Minutes()); n > 0 {
			parts = append(parts, c.words.Count("cli.learn.spent", n))
		}
	}
	return strings.Join(parts, ", ")
}

// sat says how a check went, and whether it was passed.
func (c *call) sat(study *model.Study, check string) []string {
	parts := ui.Sat(c.words, study, check)
	if study != nil && study.Passed(check) {
		parts = append(parts, c.words.Say("plain.learn.passed"))
	}
	return parts
}

// schooled returns the lessons and how far somebody is; nil: nobody.
func schooled(w *assets.Words, study *model.Study) schooling {
	var s schooling
	known := study != nil
	if !known {
		study = &model.Study{}
	} else {
		l := study.Learner
		s.Learner = &pupil{l.ID, l.Name, l.Since}
	}
	for i, id := range w.Lessons() {
		l, ok := w.Lesson(id)
		if !ok {
			continue
		}
		r := study.Readings[id]
		t := taught{Number: i + 1, ID: id, Title: l.Title, Minutes: l.Minutes(), Read: r.Done, Spent: int(r.Spent.Seconds()), Check: sittings(study, id)}
		if _, _, there := l.Section(r.Anchor); there {
			t.Left = r.Anchor
		}
		s.Lessons = append(s.Lessons, t)
	}
	s.Final = sittings(study, model.Final)
	for _, a := range w.Aims() {
		s.Aims = append(s.Aims, aimed{a.ID, a.Title, a.Lessons, study.Able(a.Lessons)})
	}
	return s
}

// sittings returns how a check went.
func sittings(study *model.Study, check string) sitting {
	of := study.Of(check)
	s := sitting{Passed: study.Passed(check), Taken: len(of)}
	if best, ok := study.Best(check); ok {
		s.Best, s.Last = scored(best), scored(of[len(of)-1])
	}
	if a, open := study.Sitting(check); open {
		n, more := a.Open()
		if !more {
			n = len(a.Drawn)
		}
		s.Begun = &begun{n, len(a.Drawn)}
	}
	return s
}

func scored(a model.Attempt) *score {
	right, of := a.Score()
	return &score{right, of}
}

// study returns what is known of the learner that the command line means; nil if
// nobody of that name has begun to learn.
func (c *call) study(ctx context.Context) (*model.Study, error) {
	if path, err := c.path(); err != nil || c.nothingYet(path) {
		return nil, err
	}
	st, err := c.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close() // only read
	ls, err := st.Learners(ctx)
	if err != nil {
		return nil, err
	}
	l, err := c.learner(ls)
	if l == nil {
		return nil, err
	}
	study, err := st.Study(ctx, l.ID)
	return &study, err
}

// learner returns the one who is meant: of the name that --who gives, or of whoever
// types here; the only one there is, if no name is known. nil: there is none.
func (c *call) learner(ls []model.Learner) (*model.Learner, error) {
	name := c.who()
	if name == "" && len(ls) == 1 {
		return &ls[0], nil
	}
	if i := slices.IndexFunc(ls, func(l model.Learner) bool { return string(l.ID) == name }); i >= 0 {
		return &ls[i], nil
	}
	same := slices.DeleteFunc(slices.Clone(ls), func(l model.Learner) bool { return model.Fold(l.Name) != model.Fold(name) })
	switch {
	case len(same) == 1:
		return &same[0], nil
	case len(same) > 1:
		return nil, failure(c.words.Say("cli.learner.several", "name", name), c.words.Say("cli.learner.several.hint", "names", learners(same)))
	case c.text("who") != "" && len(ls) > 0:
		return nil, failure(c.nobodyLearns(), c.words.Say("cli.learner.who.hint", "names", learners(ls)))
	}
	return nil, nil
}

// nobodyLearns says that nobody of the name that is meant has begun.
func (c *call) nobodyLearns() string {
	if name := c.who(); name != "" {
		return c.words.Say("cli.learner.none", "name", name)
	}
	return c.words.Say("cli.learner.nobody")
}

// learners names people for a hint, with what tells them apart.
func learners(ls []model.Learner) string {
	var names []string
	for i, l := range ls {
		if i == candidates {
			names = append(names, "…")
			break
		}
		names = append(names, model.CleanLine(l.Name)+" ("+string(l.ID)+", "+l.Since.Local().Format(time.DateOnly)+")")
	}
	return strings.Join(names, ", ")
}

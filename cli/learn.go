package cli

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var learnCommand = command{
	name: "learn", args: "[LESSON]", most: 1,
	flags: []flag{{name: "list"}, {name: "json"}, {name: "record"}, {name: "glossary"},
		{name: "to", text: true}, {name: "out", file: true}, {name: "force"}, {name: "paper", text: true}, {name: "large"}},
	offer: func(_ context.Context, c *call) []string { return c.words.Lessons() },
	run:   learn,
}

// learn opens the lessons, lists them with how far somebody is, or makes a document
// of them or of what was learned.
func learn(ctx context.Context, c *call) error {
	if err := c.atOnce(); err != nil {
		return err
	}
	l, named, err := c.lesson()
	switch {
	case err != nil:
		return err
	case c.on("list"), c.on("json"):
		return c.listLessons(ctx)
	case c.on("record"):
		return c.writeLearned(ctx)
	case c.on("glossary"):
		return c.writeText("glossary", func() (export.Document, error) { return export.Glossary(c.words), nil })
	case c.wantsPaper() && named:
		return c.writeText("lesson-"+l.ID, func() (export.Document, error) {
			ids := c.words.Lessons()
			return export.Lesson(c.words, l, slices.Index(ids, l.ID)+1, len(ids))
		})
	case c.wantsPaper():
		return c.writeText("lessons", func() (export.Document, error) { return export.Lessons(c.words) })
	}
	return c.start(ctx, func(st *store.Store, o *ui.Options) error {
		o.Teach = cmp.Or(l.ID, ui.AllLessons)
		ls, err := st.Learners(ctx)
		if i := slices.IndexFunc(ls, func(l model.Learner) bool { return string(l.ID) == o.Who }); i >= 0 {
			o.Who = ls[i].Name // who of a name is told apart by the ID is asked there
		}
		return err
	})
}

// wantsPaper reports whether a document is asked for.
func (c *call) wantsPaper() bool {
	return c.text("to") != "" || c.text("out") != "" || c.text("paper") != "" || c.on("force") || c.on("large")
}

// atOnce refuses what does not go together.
func (c *call) atOnce() error {
	var asked []string
	for _, f := range []string{"list", "record", "glossary"} {
		if c.on(f) || f == "list" && c.on("json") {
			asked = append(asked, "--"+f)
		}
	}
	if len(asked) > 0 && asked[0] == "--list" && c.wantsPaper() {
		asked = append(asked, "--to")
	}
	if len(asked) > 0 && c.arg(0) != "" {
		asked = append(asked, c.arg(0))
	}
	if len(asked) < 2 {
		return nil
	}
	return misuse(c.words.Say("cli.learn.both", "one", asked[0], "other", asked[1]), c.words.Say("cli.learn.both.hint"))
}

// lesson returns the lesson that the command line names by its ID, its number or a
// part of its title, if it names one.
func (c *call) lesson() (l assets.Lesson, named bool, err error) {
	what := c.arg(0)
	if what == "" {
		return l, false, nil
	}
	var all []assets.Lesson
	for _, id := range c.words.Lessons() {
		if l, ok := c.words.Lesson(id); ok {
			all = append(all, l)
		}
	}
	found := ui.FindLesson(all, what)
	if len(found) == 1 {
		return found[0], true, nil
	}
	key, from := "cli.lesson.several", found
	if len(found) == 0 {
		key, from = "cli.lesson", all
	}
	var names []string
	for _, l := range from {
		names = append(names, l.ID)
	}
	return l, false, misuse(c.words.Say(key, "name", what), c.words.Say("cli.lesson.hint", "names", strings.Join(names, ", ")))
}

// writeLearned writes what somebody learned.
func (c *call) writeLearned(ctx context.Context) error {
	study, err := c.study(ctx)
	switch {
	case err != nil:
		return err
	case study == nil:
		return failure(c.nobodyLearns(), c.words.Say("cli.learner.hint"))
	}
	d := export.Learned(c.words, *study, c.now())
	return c.writeText(paperStem(c.now(), d.Title), func() (export.Document, error) { return d, nil })
}

// writeText writes a document that is of no partnership where the command line says,
// in the format it says; else into a file of the given name.
func (c *call) writeText(name string, of func() (export.Document, error)) error {
	kind := export.Kind{Name: name}
	for _, f := range export.Formats {
		kind.Formats = append(kind.Formats, f.Name)
	}
	format, err := c.format(kind)
	if err != nil {
		return err
	}
	order, err := c.order(format)
	if err != nil {
		return err
	}
	d, err := of()
	if err != nil {
		return err
	}
	f := export.Formats[slices.Index(kind.Formats, format)]
	var lacks []string
	err = c.putPaper(cmp.Or(c.text("out"), name+f.Ext), func(out io.Writer) error {
		done, err := f.Write(out, d, order)
		lacks = done.Lacks
		return err
	})
	c.lacks(lacks)
	return err
}

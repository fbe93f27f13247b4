package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tandem/export"
	"tandem/model"
)

var exportCommand = command{
	name: "export", args: "ID|NAME DOCUMENT", least: 1, most: 2,
	flags: slices.Concat(orderFlags, []flag{{name: "schema"}}),
	offer: offerDocuments,
	run:   exportOne,
}

func exportOne(ctx context.Context, c *call) error {
	switch data := "data"; {
	case c.on("schema") && (c.arg(0) == data || c.arg(1) == data):
		text, err := export.DataSchema()
		c.print(append(text, '\n'))
		return err
	case c.on("schema"):
		return misuse(c.words.Say("cli.no-schema"), c.words.Say("cli.no-schema.hint"))
	case c.arg(1) == "":
		return misuse(c.words.Say("cli.too-few", "name", "export"), c.words.Say("cli.document.hint", "names", strings.Join(documents(), ", ")))
	}
	m, err := c.making(1)
	if err != nil {
		return err
	}
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	return c.write(c.shared(r.Partnership), m)
}

// write makes a document of p, or one for each of several parts, and puts it where
// the command line says. It says which characters no font has.
func (c *call) write(p *model.Partnership, m making) error {
	m, err := c.parted(m, p)
	if err != nil {
		return err
	}
	if out := c.text("out"); len(m.parts) > 1 && out != "" && out != "-" {
		_ = os.Mkdir(out, 0o755) // a folder; if it cannot be, the first file says why
	}
	var lacks []string
	for _, part := range m.parts {
		order := m.order
		order.Part = part.ID
		write := func(w io.Writer) error {
			done, err := m.kind.Write(w, p, c.words, c.now(), order)
			lacks = append(lacks, done.Lacks...)
			return err
		}
		if err := c.putPaper(c.target(p, m, part), write); err != nil {
			return err
		}
	}
	c.lacks(lacks)
	return nil
}

// putPaper writes a document to a file, whose name it prints, or to standard output.
func (c *call) putPaper(path string, write func(io.Writer) error) error {
	if c.text("out") == "-" {
		if err := write(output{c}); c.broken == nil && err != nil {
			return err
		}
		return nil // what is broken is said at the end
	}
	if err := putFile(path, c.on("force"), write); err != nil {
		return failure(c.words.Say("cli.write", "path", path, "why", c.reason(err)), c.words.Say("cli.out.hint"))
	}
	c.line(path)
	return nil
}

// lacks says which characters no font has.
func (c *call) lacks(signs []string) {
	if slices.Sort(signs); len(signs) > 0 {
		c.note(c.words.Say("paper.lacks", "signs", model.CleanLine(strings.Join(slices.Compact(signs), " "))))
	}
}

// document returns the document that the argument with the given number asks for,
// and the format to make it in.
func (c *call) document(arg int) (export.Kind, string, error) {
	for _, k := range export.Documents {
		if k.Name == c.arg(arg) {
			format, err := c.format(k)
			return k, format, err
		}
	}
	return export.Kind{}, "", misuse(c.words.Say("cli.document", "name", c.arg(arg)), c.words.Say("cli.document.hint", "names", strings.Join(documents(), ", ")))
}

// documents names everything that can be made.
func documents() []string {
	var names []string
	for _, k := range export.Documents {
		names = append(names, k.Name)
	}
	return names
}

// format returns the format to make k in. Where none is asked for, the name of
// the file says it, or the document's own first choice.
func (c *call) format(k export.Kind) (string, error) {
	name := c.text("to")
	if out := c.text("out"); out == "-" && name == "" {
		if slices.Contains(k.Formats, "md") {
			return "md", nil
		}
		return k.Formats[0], nil
	}
	if ext := filepath.Ext(c.text("out")); name == "" {
		i := slices.IndexFunc(k.Formats, func(f string) bool { return extension(f) == ext })
		return k.Formats[max(i, 0)], nil
	}
	if !slices.Contains(k.Formats, name) {
		return "", misuse(c.words.Say("cli.format", "name", k.Name, "format", name), c.words.Say("cli.format.hint", "names", strings.Join(k.Formats, ", ")))
	}
	return name, nil
}

// extension returns how the names of files of a format end.
func extension(format string) string {
	for _, f := range export.Formats {
		if f.Name == format {
			return f.Ext
		}
	}
	return "." + format
}

// output is standard output as a document writes to it.
type output struct{ *call }

func (o output) Write(p []byte) (int, error) {
	o.pass(p)
	return len(p), o.broken
}

func offerDocuments(ctx context.Context, c *call) []string {
	if len(c.args) == 0 {
		return offerNames(ctx, c)
	}
	return documents()
}

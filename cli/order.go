package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"

	"tandem/export"
	"tandem/model"
)

// orderFlags say how a document is wanted.
var orderFlags = []flag{{name: "to", text: true}, {name: "out", file: true}, {name: "force"},
	{name: "paper", text: true}, {name: "large"}, {name: "track"}, {name: "bom"}, {name: "for", text: true}, {name: "each"}}

// A making is one document that the command line asks for: how it is wanted, and
// the parts to make a file of, one that is "" for the whole.
type making struct {
	kind  export.Kind
	order export.Order
	parts []export.Part
}

// making returns what the command line asks for. It is asked twice: of all that
// needs no partnership first, so that a slip is said before a file is opened.
func (c *call) making(arg int) (making, error) {
	kind, format, err := c.document(arg)
	if err != nil {
		return making{}, err
	}
	order, err := c.order(format)
	if err == nil && (c.text("for") != "" || c.on("each")) && kind.Parts == nil {
		err = misuse(c.words.Say("cli.for.none", "name", kind.Name), c.words.Say("cli.for.none.hint"))
	}
	return making{kind: kind, order: order}, err
}

// order returns how a document is wanted.
func (c *call) order(format string) (export.Order, error) {
	o := export.Order{Format: format, Paper: strings.ToLower(c.text("paper")), Large: c.on("large"), Track: c.on("track"), BOM: c.on("bom")}
	switch {
	case o.Paper != "" && !slices.Contains(export.Sizes, o.Paper):
		return o, misuse(c.words.Say("cli.paper", "name", c.text("paper")), c.words.Say("cli.paper.hint", "names", strings.Join(export.Sizes, ", ")))
	case c.text("out") == "-" && term.IsTerminal(c.out.Fd()) && !legible(format):
		return o, misuse(c.words.Say("cli.illegible", "format", format), c.words.Say("cli.illegible.hint"))
	}
	o.Local = paperSize(os.Getenv)
	return o, nil
}

// legible reports whether a format is text.
func legible(format string) bool { return format != "pdf" && format != "docx" }

// parted returns m with the parts that the command line asks for.
func (c *call) parted(m making, p *model.Partnership) (making, error) {
	if m.parts = []export.Part{{}}; m.kind.Parts == nil {
		return m, nil
	}
	all := m.kind.Parts(p, c.words)
	name := c.text("for")
	switch {
	case name != "":
		part, err := c.part(all, name)
		m.parts = []export.Part{part}
		return m, err
	case (c.on("each") || m.kind.Apart) && len(all) == 0:
		return m, failure(c.words.Say("cli.for.empty", "name", m.kind.Name), c.words.Say("cli.for.empty.hint"))
	case c.on("each") || m.kind.Apart:
		m.parts = all
	}
	if out := c.text("out"); len(m.parts) > 1 && out == "-" {
		return m, misuse(c.words.Say("cli.for.many", "name", m.kind.Name), c.words.Say("cli.for.hint", "names", partNames(all)))
	}
	return m, nil
}

// part returns the one of all that is meant by its ID, its name, or any part of the
// name that no other has.
func (c *call) part(all []export.Part, name string) (export.Part, error) {
	same := func(f func(export.Part) bool) []export.Part {
		return slices.DeleteFunc(slices.Clone(all), func(x export.Part) bool { return !f(x) })
	}
	want := model.Fold(name)
	for _, found := range [][]export.Part{
		same(func(x export.Part) bool { return string(x.ID) == name }),
		same(func(x export.Part) bool { return model.Fold(x.Name) == want }),
		same(func(x export.Part) bool { return strings.Contains(model.Fold(x.Name), want) }),
	} {
		if len(found) == 1 {
			return found[0], nil
		}
	}
	return export.Part{}, misuse(c.words.Say("cli.for", "name", name), c.words.Say("cli.for.hint", "names", partNames(all)))
}

func partNames(all []export.Part) string {
	const most = 12
	var names []string
	for i, x := range all {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, model.CleanLine(x.Name))
	}
	return strings.Join(names, ", ")
}

// target returns the file that a part goes to: the one that the command line names,
// or for several parts one of its own in the folder that it names.
func (c *call) target(p *model.Partnership, m making, part export.Part) string {
	out, name := c.text("out"), m.kind.Name
	if part.Name != "" {
		name += "-" + fileName(part.Name, "")
	}
	own := fileName(p.Core.Name, strings.TrimRight(name, "-")) + extension(m.order.Format)
	switch {
	case out == "":
		return own
	case len(m.parts) > 1:
		return filepath.Join(out, own)
	}
	return out
}

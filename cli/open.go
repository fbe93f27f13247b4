package cli

import (
	"context"
	"errors"
	"os"
	"strings"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var openCommand = command{
	name: "open", args: "[ID|NAME]", most: 1,
	offer: offerNames,
	run:   openOne,
}

// openList opens the list of partnerships.
func openList(ctx context.Context, c *call) error {
	return c.start(ctx, func(*store.Store, *ui.Options) error { return nil })
}

// openOne opens a partnership: the one that changed last, if none is named.
func openOne(ctx context.Context, c *call) error {
	return c.start(ctx, func(st *store.Store, o *ui.Options) error { return c.named(ctx, st, o) })
}

// named has the terminal open the partnership that the command line names, or the one
// that changed last; none where there is none.
func (c *call) named(ctx context.Context, st *store.Store, o *ui.Options) error {
	if name := c.arg(0); name != "" {
		r, err := c.find(ctx, st, name)
		if err == nil {
			o.Open = r.ID
		}
		return err
	}
	heads, err := st.List(ctx, model.Query{Limit: 1})
	if len(heads) > 0 {
		o.Open = heads[0].ID
	}
	return err
}

// start opens the terminal on the file. aim says where in it to begin, and
// whatever can fail fails before the screen is touched.
func (c *call) start(ctx context.Context, aim func(*store.Store, *ui.Options) error) error {
	if c.on("no-input") {
		return failure(c.words.Say("cli.no-input"), c.words.Say("cli.no-input.hint"))
	}
	path, err := c.path()
	if err != nil {
		return err
	}
	o, plain, err := c.options(path)
	if err != nil {
		return err
	}
	if err := c.askPlace(path); err != nil {
		return left(err)
	}
	st, err := c.opened(ctx, path, o.Window)
	if err != nil {
		return left(err)
	}
	o.Keep, o.Learn = st, st
	if err := aim(st, &o); err != nil {
		return errors.Join(err, st.Close())
	}
	d := c.backsUp(ctx, st.Path())
	o.Things = func() ui.Things { return c.things(ctx, st, d) }
	o.Copied = func(of model.ID, name string) []string { return c.copied(st, of, name) }
	y := c.yard(ctx, path, o.Window)
	o.Practice = y.lend
	err = c.session(ctx, &beside{st, y, d}, o, plain)
	d.speaks()
	return err
}

// options returns what the terminal is given whatever file it opens, and whether it
// runs line by line.
func (c *call) options(path string) (o ui.Options, plain bool, err error) {
	theme, err := c.theme()
	if err != nil {
		return o, false, err
	}
	plain = c.plain()
	if !plain && !c.chosen() && absent(path) && c.remembered().first {
		plain = c.askPlain()
	}
	if c.flags.Changed("plain") && c.terminals() {
		c.remember("plain", c.on("plain"))
	}
	return ui.Options{
		Words: c.words, Window: newID(), NewID: newID, Now: c.now, Theme: theme, ASCII: plain || os.Getenv("TERM") == "linux",
		Who: c.who(), SetWho: c.setWho,
	}, plain, nil
}

// chosen reports whether the command line or the environment says how to begin.
func (c *call) chosen() bool { return c.flags.Changed("plain") || os.Getenv("TANDEM_PLAIN") != "" }

// theme returns the theme asked for, "" to ask the terminal.
func (c *call) theme() (string, error) {
	theme := c.text("theme")
	if theme == "" {
		theme = c.remembered().text("theme")
	}
	switch theme {
	case "dark", "light":
		return theme, nil
	case "", "auto":
		return "", nil
	}
	return "", misuse(c.words.Say("cli.theme", "name", theme), c.words.Say("cli.theme.hint"))
}

// setWho remembers who is typing, but not a name given for this run alone.
func (c *call) setWho(who string) error {
	if c.flags.Changed("who") {
		return nil
	}
	return c.remembered().set("who", who)
}

// askPlain asks, the very first time, whether plain text is wanted, in one
// ordinary line that a screen reader can read. The answer is remembered.
func (c *call) askPlain() bool {
	c.print([]byte(c.words.Say("cli.first") + " "))
	answer := c.readLine()
	plain := strings.EqualFold(strings.TrimSpace(answer), "p")
	c.remember("plain", plain)
	return plain
}

// readLine reads up to the end of a line and nothing beyond it, which belongs to
// whoever reads next.
func (c *call) readLine() string {
	var line []byte
	for b := make([]byte, 1); len(line) < 100; line = append(line, b[0]) {
		if n, err := c.in.Read(b); n == 0 || err != nil || b[0] == '\n' {
			break
		}
	}
	return string(line)
}

// remember keeps a setting for the next run, and says so if it cannot.
func (c *call) remember(key string, value any) {
	if err := c.remembered().set(key, value); err != nil {
		c.note("tandem: " + c.words.Say("cli.settings.write", "path", c.remembered().path, "why", c.reason(err)))
	}
}

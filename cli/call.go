package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/pflag"

	"tandem/assets"
	"tandem/model"
)

// A call is one command line: what was typed, the words to answer it in, and
// where the answer goes.
type call struct {
	words *assets.Words
	flags *pflag.FlagSet
	args  []string

	in, out, errs *os.File
	now           func() time.Time

	doing    string    // the command
	settings *settings // nil: not read yet
	asking   bool      // somebody sits there and can be asked about the place of the file
	warned   bool      // it was spoken of
	code     int
	broken   error // why the first write to out failed
}

// on reports whether a switch is on.
func (c *call) on(flag string) bool {
	on, err := c.flags.GetBool(flag)
	return err == nil && on // a command that has no such flag has it off
}

// text returns what a flag was given, "" if it was not.
func (c *call) text(flag string) string {
	text, err := c.flags.GetString(flag)
	if err != nil {
		return "" // a command that has no such flag was given nothing
	}
	return text
}

// arg returns the argument with the given number, "" if there are fewer.
func (c *call) arg(n int) string {
	if n < len(c.args) {
		return c.args[n]
	}
	return ""
}

// print writes text to standard output. It is the one way there, so that nothing in
// it can harm the terminal, whatever people typed.
func (c *call) print(text []byte) { c.pass([]byte(model.Clean(string(text)))) }

// pass writes to standard output as it is. A document is no text, or was cleaned as
// it was made.
func (c *call) pass(document []byte) {
	if _, err := c.out.Write(document); err != nil && c.broken == nil {
		c.broken = err
	}
}

// line writes one line of what people typed to standard output. Nothing in it
// can break the line, or the terminal.
func (c *call) line(text string) {
	c.print([]byte(strings.TrimRight(model.CleanLine(text), " ") + "\n"))
}

// json writes v to standard output.
func (c *call) json(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	c.print(b.Bytes())
	return nil
}

// note writes a line that is no data to standard error.
func (c *call) note(text string) { c.onErrs(text, "\n") }

// onErrs writes to standard error, and is the one way there.
func (c *call) onErrs(text, end string) {
	fmt.Fprint(c.errs, model.CleanLine(text)+end) // if even this cannot be written, nobody can be told
}

// end says what has to be said last, and returns the exit code.
func (c *call) end() int {
	if c.broken != nil {
		c.fail(failure(c.words.Say("cli.output", "why", c.reason(c.broken)), ""))
	}
	if c.code != done && mousetrap.StartedByExplorer() {
		c.note(c.words.Say("cli.enter"))
		c.in.Read(make([]byte, 1)) // the window closes when the program ends
	}
	return c.code
}

// terminals reports whether somebody sits at both ends.
func (c *call) terminals() bool {
	return term.IsTerminal(c.in.Fd()) && term.IsTerminal(c.out.Fd()) && os.Getenv("TERM") != "dumb"
}

// plain reports whether the line mode is wanted, or all there can be.
func (c *call) plain() bool {
	if c.flags.Changed("plain") {
		return c.on("plain") || !c.terminals()
	}
	if v := os.Getenv("TANDEM_PLAIN"); v != "" {
		on, err := strconv.ParseBool(v)
		return on || err != nil || !c.terminals() // whoever sets it to "please" means yes
	}
	return !c.terminals() || c.remembered().on("plain")
}

// who returns who is typing, "" if nobody has said so.
func (c *call) who() string {
	if who := strings.TrimSpace(c.text("who")); who != "" {
		return model.CleanLine(who)
	}
	return model.CleanLine(c.remembered().text("who"))
}

// Package cli is what can be typed. It joins store, export and ui, and holds no
// rules of the subject: one file for each command, and each command listed once
// below. Read call.go for what a command is given, trouble.go for how a command
// says that it failed, and open.go for how the terminal is started.
package cli

import (
	"context"
	"io"
	"os"
	"runtime/debug"
	"time"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tandem/assets"
)

// A command is one thing that can be typed. What it does, and what its flags
// are for, is said in assets, under "cmd.NAME" and "flag.NAME".
type command struct {
	name  string
	args  string // what follows the name, as the help shows it
	most  int    // how many arguments it takes
	least int    // how many it needs
	flags []flag
	offer func(context.Context, *call) []string // what may stand next; nil: nothing
	run   func(context.Context, *call) error
}

// A flag is a switch, or takes a text, or the name of a file.
type flag struct {
	name string
	text bool
	file bool
}

// root is what happens when no command is typed.
var root = command{name: "tandem", run: openList}

// commands is everything that can be typed, in the order of the help. To add
// one: write its file, and put it here.
var commands = []command{
	newCommand,
	openCommand,
	meetCommand,
	listCommand,
	showCommand,
	checkCommand,
	answersCommand,
	fillCommand,
	compareCommand,
	exportCommand,
	renameCommand,
	copyCommand,
	archiveCommand,
	deleteCommand,
	strikeCommand,
	historyCommand,
	learnCommand,
	exampleCommand,
	practiceCommand,
	backupCommand,
	restoreCommand,
	doctorCommand,
	versionCommand,
}

// global are the flags that every command has.
var global = []flag{
	{name: "data", file: true}, {name: "plain"}, {name: "lang", text: true}, {name: "theme", text: true},
	{name: "who", text: true}, {name: "no-input"},
}

// GCPercent is how much the program lets its memory grow before it looks for what can be
// thrown away. It holds a few megabytes and most often ends soon: at Go's usual 100 the
// first look comes in the middle of the first screen, and of every document.
const GCPercent = 200

// Main runs the command line and returns the exit code. now is the clock: all
// that is written down is dated by it.
func Main(args []string, now func() time.Time) int {
	debug.SetGCPercent(GCPercent)
	endure()
	cobra.MousetrapHelpText = "" // a double-click is as good a start as any
	words, err := assets.Load(language(args))
	if err != nil {
		words = &assets.Words{}
	}
	c := &call{words: words, in: os.Stdin, out: os.Stdout, errs: os.Stderr, now: now}
	if err != nil {
		c.fail(misuse(err.Error(), ""))
		return c.end()
	}
	tree := c.tree()
	tree.SetArgs(args)
	// What cobra itself finds wrong comes here by way of fang, and all the rest
	// by c.fail: fang asks the terminal for its colors before it hands an error
	// on, and on some terminals that takes seconds.
	handle := func(_ io.Writer, _ fang.Styles, err error) { c.fail(misuse(err.Error(), words.Say("cli.help.hint"))) }
	c.fail(c.safely(func() error {
		_ = fang.Execute(context.Background(), tree, fang.WithErrorHandler(handle), fang.WithVersion(release())) // handled
		return nil
	}))
	return c.end()
}

// tree returns the commands as cobra knows them.
func (c *call) tree() *cobra.Command {
	top := c.cobra(root)
	top.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	top.SuggestionsMinimumDistance = 2
	for _, f := range global {
		c.declare(top.PersistentFlags(), f)
	}
	top.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		c.fail(misuse(err.Error(), c.words.Say("cli.help.hint")))
		return nil
	})
	for _, cmd := range commands {
		top.AddCommand(c.cobra(cmd))
	}
	return top
}

func (c *call) cobra(cmd command) *cobra.Command {
	use := cmd.name
	if cmd.args != "" {
		use += " " + cmd.args
	}
	cc := &cobra.Command{
		Use:   use,
		Short: c.words.Say("cmd." + cmd.name),
		Args:  cobra.ArbitraryArgs, // counted below, to fail in our own words
		RunE: func(cc *cobra.Command, args []string) error {
			c.flags, c.args, c.doing = cc.Flags(), args, cmd.name
			err := c.count(cc, cmd)
			if err == nil {
				err = c.safely(func() error { return cmd.run(cc.Context(), c) })
			}
			c.fail(err)
			return nil
		},
		ValidArgsFunction: func(cc *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			c.flags, c.args = cc.Flags(), args
			if cmd.offer == nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return silently(cc.Context(), c, cmd.offer), cobra.ShellCompDirectiveNoFileComp
		},
	}
	for _, f := range cmd.flags {
		c.declare(cc.Flags(), f)
	}
	return cc
}

func (c *call) declare(fs *pflag.FlagSet, f flag) {
	switch usage := c.words.Say("flag." + f.name); {
	case f.file:
		fs.String(f.name, "", usage)
		fs.SetAnnotation(f.name, cobra.BashCompFilenameExt, nil) // it was just declared
	case f.text:
		fs.String(f.name, "", usage)
	default:
		fs.Bool(f.name, false, usage)
	}
}

// count refuses too many arguments, and too few.
func (c *call) count(cc *cobra.Command, cmd command) error {
	n := len(c.args)
	switch {
	case n >= cmd.least && n <= cmd.most:
		return nil
	case !cc.HasParent():
		hint := c.words.Say("cli.help.hint")
		if near := cc.SuggestionsFor(c.args[0]); len(near) > 0 {
			hint = c.words.Say("cli.command.near", "name", near[0])
		}
		return misuse(c.words.Say("cli.command", "name", c.args[0]), hint)
	case n < cmd.least:
		return misuse(c.words.Say("cli.too-few", "name", cmd.name), c.words.Say("cli.usage", "usage", cc.UseLine()))
	}
	return misuse(c.words.Say("cli.too-many", "name", cmd.name, "arg", c.args[cmd.most]), c.words.Say("cli.usage", "usage", cc.UseLine()))
}

// english is the language of the program where none is asked for.
const english = "en"

// language returns the language asked for on the command line.
func language(args []string) string {
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fs.ParseErrorsAllowlist.UnknownFlags = true
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	lang := fs.String("lang", english, "")
	if err := fs.Parse(args); err != nil {
		return english // said properly when the whole line is read
	}
	return *lang
}

package ui

import (
	"context"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A Keeper is what the terminal needs of a store. Its errors are of type
// *model.Fault where the file or the machine is at fault, and model.Moved where
// a position was taken on words that no longer stand.
type Keeper interface {
	// List returns a page of partnerships, newest change first.
	List(context.Context, model.Query) ([]model.Head, error)
	// Load returns a partnership, or model.ErrNoPartnership.
	Load(context.Context, model.ID) (*model.Record, error)
	// Save lands the ops that clash with nothing, and returns what stands then
	// and the clashes. A save with the ID of one that landed changes nothing.
	Save(context.Context, model.Save) (*model.Record, []model.Clash, error)
	// Back returns the save that would undo the newest save of this window not
	// undone yet, or redo the newest undone; nil if there is none. Its ID, Actor
	// and At are the caller's to set; Save then carries it out.
	Back(ctx context.Context, partnership model.ID, redo bool) (*model.Save, error)
	// Revert returns the save that would undo any one save, nil if it was undone
	// already or cannot be. Save then carries it out, as with Back.
	Revert(ctx context.Context, partnership, save model.ID) (*model.Save, error)
	// History returns up to limit saves that came after the given place in the file,
	// oldest first.
	History(ctx context.Context, partnership model.ID, after int64, limit int) ([]model.Event, error)
	// Past returns up to limit saves that came before the given place in the file,
	// newest first; 0 begins with the newest.
	Past(ctx context.Context, partnership model.ID, before int64, limit int) ([]model.Event, error)
	// Then returns a partnership as it stood right after a save.
	Then(ctx context.Context, partnership, save model.ID) (*model.Record, error)
	// Draft keeps what is not saved yet; an older N than one kept is refused
	// without an error. A Draft without ops takes the kept one away.
	Draft(context.Context, model.Draft) error
	// Drafts returns what windows that are gone left of a partnership.
	Drafts(ctx context.Context, partnership model.ID) ([]model.Draft, error)
	// DropDraft takes away one that Drafts returned.
	DropDraft(context.Context, model.Draft) error
	// Changed returns a number that differs from the last one whenever another
	// window has saved.
	Changed(context.Context) (int64, error)
	// Leave remembers where a partnership was left. It is no change of it.
	Leave(ctx context.Context, partnership model.ID, at model.Place) error
	// Known returns up to limit names that begin like prefix, case and accents
	// ignored, newest first, each once: of the kind that a Line calls Known.
	Known(ctx context.Context, kind, prefix string, limit int) ([]string, error)
	// Groups returns the lists of partnerships that people made, by name.
	Groups(context.Context) ([]model.Group, error)
	// SetGroup adds a list or gives it another name.
	SetGroup(context.Context, model.Group) error
	// Sitting returns where the meeting of a partnership is that goes on; nil if none
	// does.
	Sitting(ctx context.Context, partnership model.ID) (*model.Sitting, error)
	// SetSitting keeps where a meeting is, if nobody has changed it since it had its N,
	// and returns what stands then; nil where no meeting goes on. One without a Meeting
	// goes on no more.
	SetSitting(ctx context.Context, partnership model.ID, at model.Sitting) (*model.Sitting, error)
	// Strike takes words out of a partnership's record for good and returns in how
	// many places they stood (R15).
	Strike(context.Context, model.Strike) (int, error)
}

// Options are what the terminal is given to work with.
type Options struct {
	Keep   Keeper
	Words  *assets.Words
	Window model.ID           // names this run of the program
	NewID  func() model.ID    // a fresh ID, growing with time
	Now    func() time.Time   // local time
	Who    string             // who is typing; "" is asked for
	SetWho func(string) error // remembers who is typing
	Open   model.ID           // the partnership to open at once; "" for the list
	Name   string             // the name of one to start at once; "" for none
	Meet   bool               // run the meeting of what Open names
	Room   bool               // and show only what the room sees
	Teach  string             // the lesson to open at once, or AllLessons; "" for none
	Theme  string             // dark, light, or "" to ask the terminal
	ASCII  bool               // signs that every console has
	Last   func(string)       // is told what to print when the screen is gone
	Bye    func(string)       // is told what to say then where all is well
	FPS    int                // frames a second; 0 for the usual

	Hangup      <-chan struct{}                              // closed when the program must save and leave
	Held        *Held                                        // where unsaved text can be found at any moment
	Unsaved     []model.Draft                                // text that an earlier run could not save
	Learn       Learning                                     // keeps what people learn; nil: nobody does
	Chance      func(n int) int                              // a number from 0 up to n, for what is drawn; nil: by real chance
	Practice    func() (Loan, error)                         // lends the partnership to practice on; nil: there is none
	Papers      *Papers                                      // where documents go; nil: nowhere
	Things      func() Things                                // where everything is; nil: nobody knows
	Reveal      func(path string) error                      // opens the folder of a file, or a folder
	Copied      func(of model.ID, name string) []string      // files that may hold copies of what is in a partnership
	Aside       func([]model.Draft) (path string, err error) // writes text elsewhere that the file does not take
	TookUnsaved func(model.Draft) error                      // forgets one of them

	Folders func() []string // where text may go that finds no room beside the file
	// AsideIn writes it into a folder, and says whether the next start offers it.
	AsideIn func(folder string, drafts []model.Draft) (path string, comes bool, err error)
}

// AllLessons stands for the list of lessons.
const AllLessons = "*"

// patience is how long a save in the terminal waits for another window.
const patience = 250 * time.Millisecond
